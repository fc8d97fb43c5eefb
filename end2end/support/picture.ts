// Pictures of pages for somebody to look at, in target/screens/. What a machine can judge is asserted: that nothing
// sticks out at the side, from left to right and from right to left, and with long words.
import { fileURLToPath } from "node:url";
import { expect, type Page, test } from "@playwright/test";

const FOLDER = fileURLToPath(new URL("../../target/screens/", import.meta.url));

/** Languages of which pictures are taken beside English, e.g. AFTERCART_PICTURES=ar,ja,de. */
const LANGUAGES = (process.env["AFTERCART_PICTURES"] ?? "").split(",").filter((language) => language !== "");

/** Takes a page at two widths, light and dark, and once mirrored; and in other languages, if some are wished for. */
export async function picture(page: Page, name: string) {
  await inEveryLight(page, name);
  await mirrored(page, name);
  const choice = page.getByTestId("language");
  if (LANGUAGES.length > 0 && (await choice.count()) > 0) {
    test.setTimeout(300_000);
    for (const language of LANGUAGES) {
      await speak(page, language);
      await inEveryLight(page, `${name}-${language}`);
    }
    await speak(page, "en");
  }
}

async function speak(page: Page, language: string) {
  const choice = page.getByTestId("language");
  await choice.getByRole("combobox").selectOption(language);
  await choice.getByRole("button").click();
  await expect(page.locator("html")).toHaveAttribute("lang", language);
}

async function inEveryLight(page: Page, name: string) {
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: `${FOLDER}${name}-${width}-${colorScheme}.png`, fullPage: true });
    }
    await fits(page, `${name} at ${width} px`);
  }
  await page.emulateMedia({ colorScheme: "light" });
}

async function mirrored(page: Page, name: string) {
  for (const width of [320, 390, 1280]) {
    await page.setViewportSize({ width, height: 844 });
    await fits(page, `${name} at ${width} px`);
    await page.evaluate(() => void (document.documentElement.dir = "rtl"));
    await fits(page, `${name}, mirrored, at ${width} px`);
    if (width !== 320) {
      await page.screenshot({ path: `${FOLDER}${name}-${width}-rtl.png`, fullPage: true });
    }
    await page.evaluate(() => void (document.documentElement.dir = "ltr"));
  }
}

/** Puts one word after another beside what a shop or Dodo may name, and takes the page once more. Spoils the page. */
export async function withLongWords(page: Page, name: string) {
  await page.evaluate(() => {
    const word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";
    for (const element of document.querySelectorAll("h1, h2, .pitch, .badge, li > span, .reckoning dt, .facts dd bdi, [data-testid=receipt] bdi, .label, .number > span")) {
      element.append(` ${word}`);
    }
  });
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 844 });
    await page.screenshot({ path: `${FOLDER}${name}-${width}-words.png`, fullPage: true });
    await fits(page, `${name} with long words at ${width} px`);
  }
}

/** No scrolling sideways, and no text cut off. */
export async function fits(page: Page, what: string) {
  const out = await page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const out = document.documentElement.scrollWidth > width ? [`the page scrolls: ${document.documentElement.scrollWidth} px`] : [];
    for (const element of document.querySelectorAll<HTMLElement>("body *")) {
      const { left, right } = element.getBoundingClientRect();
      const hidden = element.matches(".hidden, .skip, .hidden *, .skip *");
      if (!hidden && (left < -0.5 || right > width + 0.5)) {
        out.push(`${element.tagName} ${element.className}: ${left} to ${right}`);
      }
      // Text that its own box does not hold.
      if (!hidden && element.matches("section, article, li, button") && element.scrollWidth > element.clientWidth + 1) {
        out.push(`${element.tagName} ${element.className}: ${element.scrollWidth} px in ${element.clientWidth} px`);
      }
    }
    return out;
  });
  expect(out, what).toEqual([]);
}
