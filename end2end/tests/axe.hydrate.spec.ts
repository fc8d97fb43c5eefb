// What axe, which needs scripts itself, finds on the pages of a buyer.
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures/index.js";
import { cards } from "../support/buyer.js";
import { atRenewal } from "../support/subscriber.js";

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

test("axe finds nothing serious on a subscriber's pages", async ({
  page,
  simulator,
  links,
  offer,
  plans,
  visit,
  subscribes,
  looksAtPlans,
}) => {
  const addons = [{ addon_id: "adn_seat", quantity: 2 }];
  await looksAtPlans("pdt_basic_plan", { addons });
  expect(await barriers(page), "the plans").toEqual([]);
  await plans.plan("pdt_pro_plan").choose.click();
  await offer.says("succeeded");
  expect(await barriers(page), "the changed plan").toEqual([]);

  const declined = await looksAtPlans("pdt_basic_plan", { card_number: cards.declinedLater });
  await plans.plan("pdt_pro_plan").choose.click();
  await offer.says("declined");
  expect(await barriers(page), "the declined change").toEqual([]);
  await simulator.status(declined.subscription, "on_hold");
  await visit(page, await declined.plansLink());
  await expect(plans.updateMethod.first()).toBeVisible();
  expect(await barriers(page), "plans on hold").toEqual([]);

  const downgrading = await subscribes("pdt_pro_plan");
  await visit(page, await links.funnel("smaller-plan", downgrading.customer, downgrading.subscription));
  await expect(offer.decline).toBeVisible();
  expect(await barriers(page), "the offered plan").toEqual([]);
  await downgrading.changesElsewhere("pdt_starter_plan", atRenewal);
  await visit(page, await downgrading.plansLink());
  await expect(plans.withdraw).toBeVisible();
  expect(await barriers(page), "a scheduled change").toEqual([]);
});

test("axe finds nothing serious on the pages around links", async ({ page, allowErrors, appUrl, links, visit, subscribes }) => {
  allowErrors(/404/);
  const link = await (await subscribes("pdt_basic_plan")).plansLink();
  await visit(page, "/");
  await expect(page.getByTestId("demo-plans")).toBeVisible();
  expect(await barriers(page), "the front page").toEqual([]);
  await visit(page, `${appUrl}/plans/1.AAAA.AAAA`);
  await expect(page.getByTestId("link-refused")).toBeVisible();
  expect(await barriers(page), "the refused link").toEqual([]);
  // What does not say that it navigates gets a button.
  const button = await page.request.get(link);
  await page.route(link, (route) => route.fulfill({ response: button }));
  await visit(page, link);
  await expect(page.getByTestId("open-link")).toBeVisible();
  expect(await barriers(page), "the button").toEqual([]);
});
