// Pictures of a subscriber's pages, see ../support/picture.ts.
import { expect, test } from "../fixtures/index.js";
import { cards } from "../support/buyer.js";
import { picture, withLongWords } from "../support/picture.js";

test("the plans, from each of them", async ({ page, plans, looksAtPlans }) => {
  for (const name of ["starter", "basic", "pro"]) {
    await looksAtPlans(`pdt_${name}_plan`);
    await expect(plans.plan(`pdt_${name}_plan`).current).toBeVisible();
    await picture(page, `plans-${name}`);
  }
  await withLongWords(page, "plans");
});

test("the plans with options, and the change of one's own plan", async ({ page, plans, offer, ready, looksAtPlans }) => {
  const addons = [
    { addon_id: "adn_seat", quantity: 2 },
    { addon_id: "adn_storage", quantity: 1 },
  ];
  await looksAtPlans("pdt_basic_plan", { addons, country: "DE" });
  await picture(page, "plans-addons");
  await plans.options.getByLabel("Seat for one more writer").fill("5");
  await plans.options.getByRole("button").click();
  await ready(page);
  await expect(plans.plan("pdt_basic_plan").choose).toBeVisible();
  await picture(page, "plans-options");
  await plans.plan("pdt_basic_plan").choose.click();
  await offer.says("succeeded");
  await picture(page, "change-options");
});

test("the plans in a trial", async ({ page, looksAtPlans }) => {
  await looksAtPlans("pdt_basic_plan", { trial_days: 14 });
  await picture(page, "plans-trial");
});

test("the plans that cannot be chosen", async ({ page, simulator, plans, visit, subscribes }) => {
  const subscriber = await subscribes("pdt_basic_plan");
  for (const status of ["on_hold", "past_due", "paused", "cancelled"]) {
    await simulator.status(subscriber.subscription, status);
    await visit(page, await subscriber.plansLink());
    await expect(page.getByTestId("choose-plan")).toHaveCount(0);
    await picture(page, `plans-${status}`);
  }
  await simulator.status(subscriber.subscription, "active");
  await simulator.api(`/subscriptions/${subscriber.subscription}`, { cancel_at_next_billing_date: true }, "PATCH");
  await visit(page, await subscriber.plansLink());
  await expect(plans.obstacles.first()).toBeVisible();
  await picture(page, "plans-cancelling");
});

test("one plan that has no price", async ({ page, simulator, plans, visit, subscribes }) => {
  const subscriber = await subscribes("pdt_starter_plan");
  const link = await subscriber.plansLink();
  const operation = "POST /subscriptions/{id}/change-plan/preview";
  await simulator.fault({ operation, when: "before", kind: "status", status: 500, times: 20 });
  await visit(page, link);
  await expect(page.getByText("cannot be had right now").first()).toBeVisible();
  await picture(page, "plans-no-price");
  await expect(plans.comparison).toBeVisible();
});

test("the offered plan, and the change that is scheduled", async ({ page, buyer, links, offer, plans, visit, subscribes }) => {
  const { url } = await buyer.buysAndWaits("pdt_basic_plan");
  await visit(page, url);
  await expect(plans.comparison).toHaveAttribute("data-offer", "pro-plan");
  await picture(page, "plan-offered");

  const subscriber = await subscribes("pdt_pro_plan");
  await visit(page, await links.funnel("smaller-plan", subscriber.customer, subscriber.subscription));
  await expect(plans.comparison).toHaveAttribute("data-offer", "less-than-pro");
  await picture(page, "plan-offered-smaller");
  await plans.plan("pdt_basic_plan").choose.click();
  await offer.says("succeeded");
  await picture(page, "change-scheduled");
  await visit(page, await subscriber.plansLink());
  await expect(plans.scheduled).toBeVisible();
  await picture(page, "plans-scheduled");
  await plans.withdraw.click();
  await expect(offer.notice).toBeVisible();
  await picture(page, "plans-withdrawn");
});

test("what becomes of a change", async ({ page, plans, offer, looksAtPlans }) => {
  await looksAtPlans("pdt_basic_plan");
  await plans.plan("pdt_pro_plan").choose.click();
  await offer.says("succeeded");
  await picture(page, "change-up");
  await looksAtPlans("pdt_pro_plan");
  await plans.plan("pdt_basic_plan").choose.click();
  await offer.says("succeeded");
  await picture(page, "change-down");
  await looksAtPlans("pdt_basic_plan", { card_number: cards.declinedLater });
  await plans.plan("pdt_pro_plan").choose.click();
  await offer.says("declined");
  await picture(page, "change-declined");
  await withLongWords(page, "change-declined");
});

test("the change under way, and the plans meanwhile", async ({ page, simulator, plans, offer, visit, looksAtPlans }) => {
  await simulator.settings({ processing_ms: 60_000 });
  const subscriber = await looksAtPlans("pdt_basic_plan");
  await plans.plan("pdt_pro_plan").choose.click();
  await expect(offer.status).toHaveAttribute("data-state", "submitted");
  await picture(page, "change-submitted");
  await visit(page, await subscriber.plansLink());
  await expect(plans.obstacles.first()).toBeVisible();
  await picture(page, "plans-pending");
  const [change] = await subscriber.changes();
  await simulator.settle(change?.payment_id ?? "none");
  await subscriber.has("pdt_pro_plan");
});

test("the change whose answer is lost", async ({ page, simulator, plans, offer, looksAtPlans }) => {
  await looksAtPlans("pdt_basic_plan");
  const operation = "POST /subscriptions/{id}/change-plan";
  await simulator.webhooks({ drop: true });
  await simulator.fault({ operation: "GET /payments", when: "before", kind: "status", status: 500, times: 500 });
  await simulator.fault({ operation, when: "after", kind: "disconnect" });
  await plans.plan("pdt_pro_plan").choose.click();
  await offer.says("unknown");
  await picture(page, "change-unknown");
  await simulator.calm();
  await offer.saysInAWhile("succeeded");
});

test("the change that is refused", async ({ page, simulator, plans, offer, looksAtPlans }) => {
  await looksAtPlans("pdt_basic_plan");
  const operation = "POST /subscriptions/{id}/change-plan";
  await simulator.fault({ operation, when: "before", kind: "status", status: 422 });
  await plans.plan("pdt_pro_plan").choose.click();
  await offer.says("failed");
  await picture(page, "change-refused");
});

test("the bank's question about a change", async ({ page, simulator, plans, offer, looksAtPlans }) => {
  const subscriber = await looksAtPlans("pdt_basic_plan", { card_number: cards.asksLater });
  await plans.plan("pdt_pro_plan").choose.click();
  await offer.says("needs_action");
  await picture(page, "change-confirm");
  const [change] = await subscriber.changes();
  await simulator.settle(change?.payment_id ?? "none", "failed");
  await offer.says("declined");
  await picture(page, "change-confirm-refused");
});

test("the price that changed, and the plan that moved, while the page was open", async ({
  page,
  simulator,
  plans,
  offer,
  looksAtPlans,
}) => {
  await looksAtPlans("pdt_basic_plan");
  try {
    await simulator.product({ product_id: "pdt_pro_plan", name: "Pro Plan", interval: "Month", price: 8001 });
    await plans.plan("pdt_pro_plan").choose.click();
    await expect(offer.notice).toBeVisible();
    await picture(page, "plans-price-changed");
  } finally {
    await simulator.reset();
  }
  const moving = await looksAtPlans("pdt_basic_plan");
  await simulator.webhooks({ drop: true });
  await moving.changesElsewhere("pdt_starter_plan", { proration_billing_mode: "do_not_bill" });
  await plans.plan("pdt_pro_plan").choose.click();
  await expect(offer.notice).toContainText("changed somewhere else");
  await picture(page, "plans-moved");
});

test("the front page, and a link that opens nothing", async ({ page, allowErrors, appUrl, links, visit, otherBrowser, looksAtPlans }) => {
  allowErrors(/40[34]|410/);
  const subscriber = await looksAtPlans("pdt_basic_plan");
  await visit(page, "/");
  await picture(page, "home");
  await visit(page, `${appUrl}/plans/1.AAAA.AAAA`);
  await picture(page, "link-unknown");
  await visit(page, links.plansUntil(subscriber, new Date(Date.now() - 1_000)));
  await picture(page, "link-ended");
  const link = await subscriber.plansLink();
  await visit(page, link);
  const stranger = await otherBrowser.newPage();
  await visit(stranger, link);
  await expect(stranger.getByTestId("link-refused")).toBeVisible();
  await picture(stranger, "link-other-browser");
});
