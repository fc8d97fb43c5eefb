// A merchant's theme: the pages look as it says, and keep people no more out than without one.
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import type { APIRequestContext, Browser, Page } from "@playwright/test";
import { expect, test } from "../fixtures/index.js";
import { Buyer } from "../support/buyer.js";
import { fits } from "../support/picture.js";
import { startDemo } from "../support/second-demo.js";
import { Simulator } from "../support/simulator.js";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const THEMED = "tests/fixtures/themed.toml";
/** Another theme for the same shop: a colour that must be shaded, on light pages and on dark ones. */
const ROUND = `[theme]\naccent = "#ffe600"\ncorner_radius = 24\nfont = "ui-monospace"\n`;

/** A browser of one language on an offer of that demo. */
async function onOffer(
  browser: Browser,
  request: APIRequestContext,
  { appUrl, simulatorUrl }: { appUrl: string; simulatorUrl: string },
  locale: string,
): Promise<Page> {
  const aftercart = { get: (path: string) => request.get(`${appUrl}${path}`) } as APIRequestContext;
  const buyer = new Buyer(new Simulator(simulatorUrl, request), aftercart);
  const { url } = await buyer.buysAndWaits("pdt_starter_course");
  const context = await browser.newContext({ locale });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on("console", (message) => void (message.type() === "error" && errors.push(message.text())));
  await page.goto(url);
  await expect(page.getByTestId("offer-card")).toBeVisible();
  await page.locator("html[data-hydrated]").waitFor({ state: "attached" });
  expect(errors, "the policy lets the theme through").toEqual([]);
  return page;
}

/** Both schemes of the device, two widths: axe, nothing sticking out, a picture of each. */
async function holds(page: Page, name: string) {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const { violations } = await new AxeBuilder({ page }).analyze();
    const found = violations.map(({ id, nodes }) => `${id} at ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
    expect(found, `${name}, ${colorScheme}`).toEqual([]);
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      await fits(page, `${name} at ${width} px`);
      await page.screenshot({ path: `${ROOT}target/screens/theme-${name}-${width}-${colorScheme}.png`, fullPage: true });
    }
  }
}

const styleOf = (page: Page, testid: string, properties: string[]) =>
  page
    .getByTestId(testid)
    .first()
    .evaluate((element, names) => {
      const style = getComputedStyle(element);
      return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(name)]));
    }, properties);

/** The two buttons are of one size, shape and weight: a theme cannot make the no smaller. */
async function answersAreEqual(page: Page) {
  const button = (testid: string) =>
    page
      .getByTestId(testid)
      .getByRole("button")
      .evaluate((element) => {
        const { width, height } = element.getBoundingClientRect();
        const { borderRadius, fontSize, fontWeight, fontFamily, padding } = getComputedStyle(element);
        return { width, height: Math.round(height), borderRadius, fontSize, fontWeight, fontFamily, padding };
      });
  const [yes, no] = [await button("accept"), await button("decline")];
  expect(no).toEqual(yes);
}

test("a dark, square theme with serifs holds for everybody, from left to right and from right to left", async ({ browser, request }) => {
  const demo = await startDemo(THEMED);
  try {
    for (const [locale, dir] of [
      ["en", "ltr"],
      ["ar", "rtl"],
    ] as const) {
      const page = await onOffer(browser, request, demo, locale);
      await expect(page.locator("html")).toHaveAttribute("dir", dir);
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        const body = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
        expect(body, `dark on a ${colorScheme} device`).toBe("rgb(17, 19, 24)");
      }
      const card = await styleOf(page, "offer-card", ["border-top-left-radius", "font-family", "color-scheme"]);
      expect(card).toEqual({
        "border-top-left-radius": "0px",
        "font-family": '"Iowan Old Style", Georgia, serif',
        "color-scheme": "dark",
      });
      const accept = page.getByTestId("accept").getByRole("button");
      await expect(accept).toHaveCSS("background-color", "rgb(255, 209, 102)");
      await answersAreEqual(page);
      await holds(page, `dark-${locale}`);
      await accept.click();
      await expect(page.getByTestId("charge-status")).toHaveAttribute("data-state", "succeeded");
      await holds(page, `dark-receipt-${locale}`);
      await page.context().close();
    }
  } finally {
    await demo.stop();
  }
});

test("an accent that cannot be read on light pages is shaded there", async ({ browser, request }, info) => {
  const file = info.outputPath("round.toml");
  const text = await readFile(`${ROOT}${THEMED}`, "utf8");
  await writeFile(file, text.replace(/\[theme\][^[]*(?:\["[^[]*)*/, `${ROUND}\n`));
  const demo = await startDemo(file);
  try {
    for (const locale of ["en", "ar"]) {
      const page = await onOffer(browser, request, demo, locale);
      const accept = page.getByTestId("accept").getByRole("button");
      await page.emulateMedia({ colorScheme: "dark" });
      await expect(accept).toHaveCSS("background-color", "rgb(255, 230, 0)");
      await page.emulateMedia({ colorScheme: "light" });
      await expect(accept).not.toHaveCSS("background-color", "rgb(255, 230, 0)");
      await answersAreEqual(page);
      await holds(page, `round-${locale}`);
      await page.context().close();
    }
  } finally {
    await demo.stop();
  }
});
