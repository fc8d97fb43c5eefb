// For whoever uses no pointer.
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures/index.js";

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
  const passed = await tabTo(page, "Buy the bundle");
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
