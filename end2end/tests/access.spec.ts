// For whoever reads large, spaces wide, needs strong contrast or no movement, or hears the page (WCAG 2.2, AA). What axe
// can judge is in axe.hydrate.spec.ts, what a keyboard must do in keyboard.spec.ts.
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "../fixtures/index.js";
import { cards } from "../support/buyer.js";
import { fits } from "../support/picture.js";
import { atRenewal } from "../support/subscriber.js";

/** WCAG 1.4.12: the spacing somebody may set, all of it at once. */
const SPACED = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-block-end: 2em !important; }`;
/** WCAG 1.4.4: text twice as large, in a window that stays. */
const LARGE = "html { font-size: 200% !important; }";

/** Puts a reader's own style over the page; the page's policy does not hold for that. */
async function with_(page: Page, css: string, what: () => Promise<void>) {
  await page.evaluate((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets = [sheet];
  }, css);
  const set = await page.evaluate(() => {
    const { fontSize } = getComputedStyle(document.documentElement);
    const { letterSpacing } = getComputedStyle(document.querySelector("main p") ?? document.body);
    return fontSize === "32px" || parseFloat(letterSpacing) > 1;
  });
  expect(set, "the reader's style holds").toBe(true);
  await what();
  await page.evaluate(() => void (document.adoptedStyleSheets = []));
}

/** Every reader's way of seeing the page leaves it whole. 320 px are 1280 at 400 %, 640 at 200 %. */
async function holds(page: Page, name: string) {
  for (const width of [320, 640]) {
    await page.setViewportSize({ width, height: 800 });
    await fits(page, `${name} at ${width} px`);
  }
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 844 });
    await with_(page, SPACED, () => fits(page, `${name}, spaced, at ${width} px`));
  }
  for (const width of [640, 1280]) {
    await page.setViewportSize({ width, height: 844 });
    await with_(page, LARGE, () => fits(page, `${name}, twice as large, at ${width} px`));
  }
  await page.setViewportSize({ width: 390, height: 844 });
  await isEasyToHit(page, name);
  await isVisibleInForcedColors(page, name);
}

/** WCAG 2.5.8 asks for 24 px; the buttons that matter have 44. */
async function isEasyToHit(page: Page, name: string) {
  const small = await page.evaluate(() => {
    const small: string[] = [];
    for (const element of document.querySelectorAll<HTMLElement>("button, a, select, summary, label.method, input:not([type=hidden])")) {
      const { width, height } = element.getBoundingClientRect();
      const inText = element.tagName === "A" && getComputedStyle(element).display === "inline";
      const inLabel = element.matches("label.method input");
      const least = element.matches(".button, .link, label.method") ? 44 : 24;
      if (width > 0 && !inText && !inLabel && !element.matches(".skip") && (width < 24 || height < least)) {
        small.push(`${element.tagName} ${element.className}: ${width} × ${height}`);
      }
    }
    return small;
  });
  expect(small, `${name}: targets`).toEqual([]);
}

/** Where the system sets all colours, a button still has an edge, and the focus a ring. */
async function isVisibleInForcedColors(page: Page, name: string) {
  await page.emulateMedia({ forcedColors: "active" });
  for (const button of await page.locator("main .button:visible").all()) {
    const edge = await button.evaluate((element) => {
      const { borderTopWidth, borderTopStyle, borderTopColor, backgroundColor } = getComputedStyle(element);
      return { width: parseFloat(borderTopWidth), style: borderTopStyle, differs: borderTopColor !== backgroundColor };
    });
    expect(edge, `${name}: the edge of a button`).toEqual({ width: 2, style: "solid", differs: true });
    await button.focus();
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Tab");
    const ring = await button.evaluate((element) => {
      const { outlineStyle, outlineColor } = getComputedStyle(element);
      return outlineStyle !== "none" && outlineColor !== getComputedStyle(document.body).backgroundColor;
    });
    expect(ring, `${name}: the ring of the focus`).toBe(true);
  }
  await page.emulateMedia({ forcedColors: "none" });
}

for (const locale of ["en", "ar", "de"]) {
  test.describe(`in ${locale}`, () => {
    test.use({ locale });
    test.setTimeout(120_000);

    test("an offer and its receipt hold for every reader", async ({ page, buyer, offer, visit }) => {
      await buyer.buysAndWaits("pdt_premium_addon", cards.alsoPays);
      const { url } = await buyer.buysAndWaits("pdt_starter_course");
      await visit(page, url);
      await holds(page, "the offer");
      await offer.accept.click();
      await offer.says("succeeded");
      await holds(page, "the receipt");
    });

    test("a declined charge holds for every reader", async ({ page, offer, buysAndAccepts }) => {
      await buysAndAccepts(cards.declinedLater);
      await offer.says("declined");
      await holds(page, "the declined charge");
    });

    test("plans hold for every reader", async ({ page, looksAtPlans }) => {
      await looksAtPlans("pdt_basic_plan", { addons: [{ addon_id: "adn_seat", quantity: 2 }] });
      await holds(page, "the plans");
    });
  });
}

/** What a screen reader calls it. */
const named = async (locator: Locator, name: RegExp) => expect(locator).toHaveAccessibleName(name);

test("the buttons that spend money are called by their amount", async ({ page, buyer, offer, plans, visit, looksAtPlans }) => {
  const { url } = await buyer.buysAndWaits("pdt_starter_course");
  await visit(page, url);
  await named(offer.accept, /\$177\.31.*Visa/);
  await looksAtPlans("pdt_basic_plan");
  await named(plans.plan("pdt_pro_plan").choose, /\$50\.00/);
});

test("what came of a click has the focus", async ({ page, buyer, offer, visit, ready }) => {
  const { url } = await buyer.buysAndWaits("pdt_starter_course", cards.declinedLater);
  await visit(page, url);
  await offer.accept.click();
  await offer.says("declined");
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await page.reload();
  await ready(page);
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
});

test("what the buyer should read first has the focus", async ({ page, offer, plans, subscribes, visit }) => {
  const subscriber = await subscribes("pdt_pro_plan");
  await subscriber.changesElsewhere("pdt_starter_plan", atRenewal);
  await visit(page, await subscriber.plansLink());
  await plans.withdraw.click();
  await expect(offer.notice).toContainText("The scheduled change is withdrawn.");
  await expect(offer.notice).toBeFocused();
});

test("with reduced motion nothing turns", async ({ page, simulator, offer, buysAndAccepts }) => {
  await simulator.settings({ processing_ms: 600_000 });
  await page.emulateMedia({ reducedMotion: "reduce" });
  await buysAndAccepts(cards.pays);
  await offer.says("submitted");
  const moving = () => document.getAnimations().map((it) => (it as CSSAnimation).animationName);
  expect(await page.evaluate(moving)).not.toContain("turn");
});

test("progress is announced where the page always had a place for it", async ({ page, hydrated, buyer, offer, visit }) => {
  test.skip(!hydrated, "without JavaScript the next page tells");
  const { url } = await buyer.buysAndWaits("pdt_starter_course");
  await visit(page, url);
  const region = page.getByTestId("accept").getByRole("status");
  await expect(region).toBeEmpty();
  const element = await region.elementHandle();
  await page.route("**/api/accept_offer", async (route) => {
    await new Promise((done) => setTimeout(done, 2_000));
    await route.continue();
  });
  await offer.accept.click();
  await expect(region).toHaveText("This takes a few seconds.");
  // The same element, and nothing around it keeps it silent.
  expect(await element?.evaluate((it) => it.isConnected && it.closest("[aria-busy], [aria-hidden]") === null)).toBe(true);
  await offer.says("succeeded");
});
