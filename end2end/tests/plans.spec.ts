// A subscriber looks at the plans, sees what a change costs, and changes.
import { expect, test } from "../fixtures/index.js";
import { cards } from "../support/buyer.js";

test("from Basic to Pro: 50.00 now is shown, and 50.00 is charged", async ({ page, offer, plans, ready, looksAtPlans }) => {
  const subscriber = await looksAtPlans("pdt_basic_plan");
  await expect(plans.all).toHaveCount(3);
  await expect(plans.plan("pdt_basic_plan").current).toBeVisible();
  const pro = plans.plan("pdt_pro_plan");
  await pro.costs(5000);
  await expect(pro.total).toHaveText("$50.00");
  await expect(pro.card).toContainText("+$50.00 a month");
  await expect(pro.choose).toContainText("$50.00");
  await expect(pro.choose).toContainText("Visa •••• 4242");

  await pro.choose.click();
  await offer.says("succeeded");
  await expect(offer.status).toContainText("Your plan is now Pro Plan. You paid $50.00.");
  expect(await subscriber.changes()).toMatchObject([{ status: "succeeded", total_amount: 5000, currency: "USD" }]);
  await subscriber.has("pdt_pro_plan");

  // What is shown next starts from the new plan.
  await expect(async () => {
    await page.reload();
    await ready(page);
    await expect(pro.current).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expect(plans.plan("pdt_basic_plan").credit).toHaveAttribute("data-minor", "5000");
});

test("with tax, the total holds it and is what is charged", async ({ offer, plans, looksAtPlans }) => {
  const subscriber = await looksAtPlans("pdt_basic_plan", { country: "DE" });
  const pro = plans.plan("pdt_pro_plan");
  await pro.costs(5950);
  await pro.choose.click();
  await offer.says("succeeded");
  expect(await subscriber.changes()).toMatchObject([{ total_amount: 5950 }]);
});

test("two clicks at once change once", async ({ page, offer, plans, looksAtPlans }) => {
  const subscriber = await looksAtPlans("pdt_basic_plan");
  await plans.plan("pdt_pro_plan").choose.dblclick({ noWaitAfter: true });
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await offer.says("succeeded");
  await subscriber.has("pdt_pro_plan");
  expect(await subscriber.changes()).toHaveLength(1);
});

test("seats and storage are set before choosing, and all of it is charged", async ({ page, offer, plans, ready, looksAtPlans }) => {
  const addons = [{ addon_id: "adn_storage", quantity: 1 }];
  const subscriber = await looksAtPlans("pdt_basic_plan", { addons });
  await expect(plans.options.getByLabel("100 GB more")).toHaveValue("1");
  await plans.options.getByLabel("Seat for one more writer").fill("2");
  await plans.options.getByRole("button").click();
  await ready(page);
  const pro = plans.plan("pdt_pro_plan");
  await expect(pro.card).toContainText("2 × Seat for one more writer and 1 × 100 GB more");
  await pro.costs(7000);
  // The plan they have can be chosen, too, with what was set.
  await plans.plan("pdt_basic_plan").costs(2000);
  await pro.choose.click();
  await offer.says("succeeded");
  expect(await subscriber.changes()).toMatchObject([{ total_amount: 7000 }]);
  const { addons: has } = await subscriber.atDodo();
  expect(has).toHaveLength(2);
  expect(has).toEqual(expect.arrayContaining([
    { addon_id: "adn_seat", quantity: 2 },
    { addon_id: "adn_storage", quantity: 1 },
  ]));
});

test("what changed in price while the page was open is not charged", async ({ simulator, plans, offer, looksAtPlans }) => {
  const subscriber = await looksAtPlans("pdt_basic_plan");
  try {
    await simulator.product({ product_id: "pdt_pro_plan", name: "Pro Plan", interval: "Month", price: 8001 });
    await plans.plan("pdt_pro_plan").choose.click();
    await expect(offer.notice).toContainText("no longer what the button said ($50.00)");
    await plans.plan("pdt_pro_plan").costs(5001);
    expect(await subscriber.changes()).toEqual([]);
  } finally {
    await simulator.reset();
  }
});

test("a plan that does not carry an add-on cannot be chosen with it, and can without", async ({
  simulator,
  plans,
  ready,
  page,
  looksAtPlans,
}) => {
  try {
    // Put anew, the product carries no add-on.
    await simulator.product({ product_id: "pdt_pro_plan", name: "Pro Plan", interval: "Month", price: 8000 });
    await looksAtPlans("pdt_basic_plan", { addons: [{ addon_id: "adn_seat", quantity: 2 }] });
    await expect(plans.plan("pdt_pro_plan").obstacle).toContainText("does not come with one of the add-ons");
    await expect(plans.plan("pdt_pro_plan").card).not.toContainText("a month");
    await plans.options.getByLabel("Seat for one more writer").fill("0");
    await plans.options.getByRole("button").click();
    await ready(page);
    // 80.00, less 30.00 and two seats of 10.00.
    await plans.plan("pdt_pro_plan").costs(3000);
  } finally {
    await simulator.reset();
  }
});

test("a change that is not paid yet holds the next one up", async ({ page, simulator, offer, plans, visit, looksAtPlans }) => {
  await simulator.settings({ processing_ms: 60_000 });
  const subscriber = await looksAtPlans("pdt_basic_plan", { card_number: cards.pays });
  await plans.plan("pdt_pro_plan").choose.click();
  await expect(offer.status).toHaveAttribute("data-state", /submitted|unknown/);
  await expect(offer.status).toContainText("the change to Pro Plan");
  await expect(plans.comparison).toHaveCount(0);

  // Another link shows the plans, and that none can be chosen.
  await visit(page, await subscriber.plansLink());
  await expect(plans.obstacles.first()).toContainText("An earlier change of your plan is not paid or decided yet.");
  await expect(plans.plan("pdt_starter_plan").choose).toHaveCount(0);
  await expect(plans.plan("pdt_pro_plan").choose).toHaveCount(0);

  const [change] = await subscriber.changes();
  await simulator.settle(change?.payment_id ?? "none");
  await subscriber.has("pdt_pro_plan");
  await expect(async () => {
    await page.reload();
    await expect(plans.plan("pdt_pro_plan").current).toBeVisible({ timeout: 1_000 });
  }).toPass();
  expect(await subscriber.changes()).toHaveLength(1);
});

test("a subscription on hold is led to another payment method, and goes on", async ({ page, simulator, plans, visit, subscribes }) => {
  const subscriber = await subscribes("pdt_basic_plan");
  await simulator.status(subscriber.subscription, "on_hold");
  await visit(page, await subscriber.plansLink());
  await expect(plans.obstacles.first()).toContainText("Your subscription is on hold");
  await expect(page.getByTestId("choose-plan")).toHaveCount(0);
  await plans.updateMethod.first().click();
  await expect(page).toHaveURL(new RegExp(`^${simulator.url}/pay/`));
  await page.getByLabel("Card number").fill(cards.alsoPays);
  await page.getByTestId("pay").click();
  await expect(async () => {
    await page.reload();
    await plans.plan("pdt_pro_plan").costs(5000);
    await expect(plans.plan("pdt_pro_plan").choose).toContainText("Mastercard •••• 4444", { timeout: 1_000 });
  }).toPass();
});
