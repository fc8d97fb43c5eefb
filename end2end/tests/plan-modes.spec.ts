// Each way of settling a change that the demo's own plans do not use: what is shown is what is charged and credited.
// The groups of plans stand in end2end/modes.toml: 30.00 and 80.00 USD every 30 days.
import { expect, test } from "../fixtures/index.js";
import { cards } from "../support/buyer.js";
import type { Simulator } from "../support/simulator.js";

const A_DAY = 24 * 60 * 60;
const HALF_A_PERIOD = 15 * A_DAY;

/** What a change in the middle of a period takes and credits, in cents, and whether a new period begins. */
interface Settled {
  takes: number;
  credits: number;
}

const modes: { group: string; mode: string; up: Settled; down: Settled; restarts: boolean }[] = [
  {
    group: "prorated",
    mode: "prorated_immediately",
    up: { takes: 2500, credits: 0 },
    down: { takes: 0, credits: 2500 },
    restarts: true,
  },
  {
    group: "keeps_cycle",
    mode: "prorated_immediately_keep_cycle",
    up: { takes: 2500, credits: 0 },
    down: { takes: 0, credits: 2500 },
    restarts: false,
  },
  {
    group: "in_full",
    mode: "full_immediately",
    up: { takes: 8000, credits: 0 },
    down: { takes: 3000, credits: 0 },
    restarts: true,
  },
  {
    group: "unbilled",
    mode: "do_not_bill",
    up: { takes: 0, credits: 0 },
    down: { takes: 0, credits: 0 },
    restarts: false,
  },
];

/** Puts a group's two plans into the store. */
async function sells(simulator: Simulator, group: string) {
  for (const [size, name, price] of [["small", "Small Plan", 3000], ["large", "Large Plan", 8000]] as const) {
    const period = { interval: "Day", interval_count: 30 };
    await simulator.product({ product_id: `pdt_${group}_${size}`, name, price, ...period });
  }
}

const inDollars = (minor: number) => `$${(minor / 100).toFixed(2)}`;

// Neither the clock nor the products go back by themselves.
test.afterEach(async ({ simulator }) => simulator.reset());

for (const { group, mode, up, down, restarts } of modes) {
  for (const [way, from, to, settled, renews] of [
    ["up", "small", "large", up, "$80.00"],
    ["down", "large", "small", down, "$30.00"],
  ] as const) {
    const { takes, credits } = settled;

    test(`${mode}, ${way}: ${inDollars(takes)} is shown and charged, ${inDollars(credits)} credited`, async ({
      page,
      simulator,
      offer,
      plans,
      visit,
      subscribes,
    }) => {
      await sells(simulator, group);
      const subscriber = await subscribes(`pdt_${group}_${from}`);
      const { next_billing_date: before } = await subscriber.atDodo();
      await simulator.advance(HALF_A_PERIOD);
      await visit(page, await subscriber.plansLink());

      const plan = plans.plan(`pdt_${group}_${to}`);
      await plan.costs(takes);
      await expect(plan.choose).toContainText(takes === 0 ? "nothing to pay now" : inDollars(takes));
      if (credits === 0) {
        await expect(plan.credit).toHaveCount(0);
      } else {
        await expect(plan.credit).toHaveAttribute("data-minor", String(credits));
        await expect(plan.credit).toHaveText(inDollars(credits));
      }
      await expect(plan.renewal).toContainText(renews);

      await plan.choose.click();
      await offer.says("succeeded");
      await expect(offer.status).toContainText(takes === 0 ? "Nothing was charged." : `You paid ${inDollars(takes)}.`);
      await subscriber.has(`pdt_${group}_${to}`);
      const paid = (await subscriber.changes()).map((payment) => [payment.status, payment.total_amount]);
      expect(paid).toEqual(takes === 0 ? [] : [["succeeded", takes]]);
      const after = await subscriber.atDodo();
      expect(after.credit).toBe(credits);
      expect(after.next_billing_date !== before, "a new period begins").toBe(restarts);
    });
  }
}

test("where a change holds even if unpaid, a decline says so and leads to what is due", async ({
  page,
  simulator,
  offer,
  plans,
  visit,
  subscribes,
}) => {
  await sells(simulator, "applied");
  const subscriber = await subscribes("pdt_applied_small", { card_number: cards.declinedLater });
  await visit(page, await subscriber.plansLink());
  const large = plans.plan("pdt_applied_large");
  await large.costs(5000);
  await expect(large.card).toContainText("your plan changes even so, and the subscription may be put on hold");
  await large.choose.click();
  await offer.says("declined");
  await subscriber.has("pdt_applied_large");
  await expect(async () => {
    await page.reload();
    await expect(offer.status).toContainText("your plan is Large Plan even so", { timeout: 1_000 });
  }).toPass();
  await expect(offer.status).toContainText("You were not charged.");
  await expect(offer.fallback).toHaveCount(0);
  await expect(page.getByTestId("choose-plan")).toHaveCount(0);

  await plans.updateMethod.first().click();
  await expect(page).toHaveURL(new RegExp(`^${simulator.url}/pay/`));
  await expect(page.getByTestId("link-total")).toHaveAttribute("data-minor", "5000");
  await page.getByLabel("Card number").fill(cards.alsoPays);
  await page.getByTestId("pay").click();
  await expect(async () => {
    await page.reload();
    await expect(offer.status).toContainText("your plan is Large Plan now", { timeout: 1_000 });
  }).toPass();
  const paid = (await subscriber.changes()).map((payment) => [payment.status, payment.total_amount]);
  expect(paid).toEqual([["failed", 5000], ["succeeded", 5000]]);
});

test("a subscription that is set to end says so, and offers no change and no card", async ({
  page,
  simulator,
  plans,
  visit,
  subscribes,
}) => {
  const subscriber = await subscribes("pdt_basic_plan");
  await simulator.api(`/subscriptions/${subscriber.subscription}`, { cancel_at_next_billing_date: true }, "PATCH");
  await visit(page, await subscriber.plansLink());
  await expect(plans.obstacles.first()).toContainText("Your subscription is set to end with the current period");
  await expect(page.getByTestId("choose-plan")).toHaveCount(0);
  await expect(plans.updateMethod).toHaveCount(0);
  expect(await subscriber.changes()).toEqual([]);
});

test("another card can be given before a plan is chosen, and is the one that is charged", async ({
  page,
  simulator,
  offer,
  plans,
  looksAtPlans,
}) => {
  const subscriber = await looksAtPlans("pdt_basic_plan");
  const pro = plans.plan("pdt_pro_plan");
  await expect(pro.choose).toContainText("Visa •••• 4242");
  await plans.updateMethod.click();
  await expect(page).toHaveURL(new RegExp(`^${simulator.url}/pay/`));
  await page.getByLabel("Card number").fill(cards.alsoPays);
  await page.getByTestId("pay").click();
  await expect(async () => {
    await page.reload();
    await expect(pro.choose).toContainText("Mastercard •••• 4444", { timeout: 1_000 });
  }).toPass();
  await pro.choose.click();
  await offer.says("succeeded");
  const changes = (await subscriber.changes()).filter((payment) => payment.total_amount > 0);
  expect(changes).toMatchObject([{ status: "succeeded", total_amount: 5000, card_last_four: "4444" }]);
});
