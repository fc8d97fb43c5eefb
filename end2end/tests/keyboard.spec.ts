// For whoever uses no pointer.
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "../fixtures/index.js";
import { cards } from "../support/buyer.js";

/** Presses Tab until an element is reached, and sees the focus all the way. Answers how many stops it took. */
async function tabTo(page: Page, goal: Locator): Promise<number> {
  for (let stops = 1; stops <= 20; stops += 1) {
    await page.keyboard.press("Tab");
    const focused = page.locator(":focus");
    const outline = await focused.evaluate((element) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return outlineStyle === "none" ? 0 : parseFloat(outlineWidth);
    });
    expect(outline, `the outline of stop ${stops}, in px`).toBeGreaterThanOrEqual(2);
    if (await goal.evaluate((element) => element === document.activeElement)) {
      return stops;
    }
  }
  throw new Error("Tab does not lead there");
}

test("a keyboard is enough to take an offer", async ({ page, buyer, offer, visit }) => {
  const { url } = await buyer.buysAndWaits("pdt_starter_course");
  await visit(page, url);
  expect(await tabTo(page, page.getByRole("link", { name: "Skip to the content" }))).toBe(1);
  await tabTo(page, offer.accept);
  expect(await tabTo(page, offer.decline), "a no is the very next stop").toBe(1);
  await page.keyboard.press("Shift+Tab");
  await expect(offer.accept).toBeFocused();
  await page.keyboard.press("Enter");
  await offer.says("succeeded");
  await expect(page.getByRole("heading", { level: 1 }), "the result is where the keyboard goes on").toBeFocused();
});

test("a keyboard is enough to decline an offer", async ({ page, buyer, offer, visit }) => {
  const { url } = await buyer.buysAndWaits("pdt_starter_course");
  await visit(page, url);
  await tabTo(page, offer.decline);
  await page.keyboard.press("Enter");
  await offer.offers("premium-addon");
  expect(await buyer.upsells()).toEqual([]);
});

test("a keyboard is enough to choose the card", async ({ page, buyer, offer, visit }) => {
  await buyer.buysAndWaits("pdt_premium_addon", cards.alsoPays);
  const { url } = await buyer.buysAndWaits("pdt_starter_course");
  await visit(page, url);
  await tabTo(page, page.getByRole("radio").first());
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("radio", { name: "4444" })).toBeChecked();
  await expect(offer.accept.locator(".on:visible")).toHaveText("with Mastercard •••• 4444");
});

test("a keyboard is enough to set options and to choose a plan", async ({ page, plans, offer, ready, looksAtPlans }) => {
  const subscriber = await looksAtPlans("pdt_basic_plan");
  await tabTo(page, plans.options.getByLabel("Seat for one more writer"));
  await page.keyboard.type("1");
  await page.keyboard.press("Enter");
  const pro = plans.plan("pdt_pro_plan");
  await pro.costs(6000);
  await ready(page);
  // In the order of the page: options, then the plans from the smallest on.
  await tabTo(page, plans.options.getByRole("button"));
  await tabTo(page, plans.plan("pdt_starter_plan").choose);
  await tabTo(page, pro.choose);
  await page.keyboard.press("Enter");
  await offer.says("succeeded");
  await expect(page.getByRole("heading", { level: 1 }), "the result is where the keyboard goes on").toBeFocused();
  expect(await subscriber.changes()).toMatchObject([{ total_amount: 6000 }]);
});

test("a keyboard is enough to decline a plan", async ({ page, links, offer, plans, subscribes, visit }) => {
  const { customer, subscription } = await subscribes("pdt_pro_plan");
  await visit(page, await links.funnel("smaller-plan", customer, subscription));
  await tabTo(page, plans.plan("pdt_basic_plan").choose);
  expect(await tabTo(page, offer.decline), "a no is the very next stop").toBe(1);
  await page.keyboard.press("Enter");
  await offer.offersNothing();
  await expect(plans.comparison).toHaveCount(0);
});
