// A smaller plan from the next renewal on: offered, taken, seen to wait, and withdrawn.
import { expect, test } from "../fixtures/index.js";
import { atRenewal } from "../support/subscriber.js";

test("a downgrade at renewal is scheduled, and can be withdrawn", async ({ page, links, offer, plans, visit, subscribes }) => {
  const subscriber = await subscribes("pdt_pro_plan");
  await visit(page, await links.funnel("smaller-plan", subscriber.customer, subscriber.subscription));
  await expect(plans.comparison).toHaveAttribute("data-offer", "less-than-pro");
  const basic = plans.plan("pdt_basic_plan");
  await basic.costs(3000);
  await basic.choose.click();
  await offer.says("succeeded");
  await expect(offer.status).toContainText("Nothing was charged. Until then you have Pro Plan, and you can withdraw the change.");
  expect(await subscriber.changes()).toEqual([]);
  const scheduled = await subscriber.atDodo();
  expect(scheduled).toMatchObject({ product_id: "pdt_pro_plan", scheduled_change: { product_id: "pdt_basic_plan" } });

  await visit(page, await subscriber.plansLink());
  await expect(plans.scheduled).toContainText("Your plan changes to Basic Plan");
  await expect(plans.scheduled).toContainText("Until then you have Pro Plan.");
  await expect(page.getByTestId("choose-plan")).toHaveCount(0);
  await expect(plans.plan("pdt_pro_plan").current).toBeVisible();
  await plans.withdraw.click();
  await expect(offer.notice).toContainText("The scheduled change is withdrawn. Your plan stays as it is.");
  await expect(plans.scheduled).toHaveCount(0);
  await expect(basic.choose).toBeVisible();
  expect(await subscriber.atDodo()).toMatchObject({ product_id: "pdt_pro_plan", scheduled_change: null });
});

test("what was scheduled elsewhere is shown, too, and can be withdrawn", async ({ page, plans, offer, visit, subscribes }) => {
  const subscriber = await subscribes("pdt_pro_plan");
  await subscriber.changesElsewhere("pdt_starter_plan", atRenewal);
  await visit(page, await subscriber.plansLink());
  await expect(plans.scheduled).toContainText("Your plan changes to Starter Plan");
  await plans.withdraw.click();
  await expect(offer.notice).toContainText("is withdrawn");
  await expect(plans.plan("pdt_starter_plan").choose).toBeVisible();
});
