// For whoever uses a keyboard, a screen reader, or large contrast.
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures/index.js";
import { cards } from "../support/buyer.js";

/** Presses Tab until an element is reached. Answers what was passed on the way, itself included. */
async function tabTo(page: Page, text: string): Promise<string[]> {
  const passed: string[] = [];
  while (passed.length < 20) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      const seen = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
      return { seen, text: (element.innerText || element.getAttribute("value") || "").trim() };
    });
    expect(focused.seen, `the focus shows on "${focused.text}"`).toBe(true);
    passed.push(focused.text);
    if (focused.text.includes(text)) {
      return passed;
    }
  }
  throw new Error(`Tab does not reach "${text}", only: ${passed.join(", ")}`);
}

test("a keyboard is enough to take an offer", async ({ page, buyer, offer, visit }) => {
  const { url } = await buyer.buysAndWaits("pdt_starter_course");
  await visit(page, url);
  const passed = await tabTo(page, "Get the bundle");
  expect(passed[0]).toBe("Skip to the content");
  expect(await tabTo(page, "No thanks"), "a no is the very next stop").toHaveLength(1);
  await page.keyboard.press("Shift+Tab");
  await expect(offer.accept).toBeFocused();
  await page.keyboard.press("Enter");
  await offer.says("succeeded");
  await expect(page.getByRole("heading", { level: 1 }), "the result is where the keyboard goes on").toBeFocused();
});

test("a keyboard is enough to decline an offer", async ({ page, buyer, offer, visit }) => {
  const { url } = await buyer.buysAndWaits("pdt_starter_course");
  await visit(page, url);
  await tabTo(page, "No thanks");
  await page.keyboard.press("Enter");
  await offer.offers("premium-addon");
  expect(await buyer.upsells()).toEqual([]);
});

/** What axe finds that keeps people out, in light and in dark. */
async function barriers(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const { violations } = await new AxeBuilder({ page }).analyze();
    for (const { id, impact, nodes } of violations) {
      if (impact === "serious" || impact === "critical") {
        found.push(`${colorScheme}: ${id} at ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
      }
    }
  }
  return found;
}

test("axe finds nothing serious on the pages of a buyer", async ({ page, buyer, offer, visit, otherBrowser }) => {
  const { url } = await buyer.buysAndWaits("pdt_starter_course", cards.declinedLater);
  await visit(page, url);
  await offer.offers("complete-bundle");
  expect(await barriers(page), "the offer").toEqual([]);

  await offer.accept.click();
  await offer.says("declined");
  expect(await barriers(page), "the declined charge").toEqual([]);

  const stranger = await otherBrowser.newPage();
  await visit(stranger, url);
  await expect(stranger.getByTestId("thank-you")).toBeVisible();
  expect(await barriers(stranger), "the plain thank-you").toEqual([]);
});

test("axe finds nothing serious on the pages after a yes and after a no", async ({ page, buyer, offer, visit }) => {
  await buyer.buysAndWaits("pdt_premium_addon", cards.alsoPays);
  const first = await buyer.buysAndWaits("pdt_starter_course");
  await visit(page, first.url);
  await expect(page.getByRole("radio")).toHaveCount(2);
  expect(await barriers(page), "the offer with several cards").toEqual([]);
  await offer.accept.click();
  await offer.says("succeeded");
  expect(await barriers(page), "the receipt").toEqual([]);

  const second = await buyer.buysAndWaits("pdt_starter_course");
  await visit(page, second.url);
  await offer.offersNothing();
  expect(await barriers(page), "the thanks").toEqual([]);
});
