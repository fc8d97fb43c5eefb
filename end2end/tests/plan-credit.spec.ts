// From Pro to Basic: what is too much paid becomes credit, and the next renewals use it up.
import { expect, test } from "../fixtures/index.js";

const A_MONTH = 31 * 24 * 60 * 60;

// The simulator's clock only goes forward: begun anew, it goes with the machine's again.
test.afterEach(async ({ simulator }) => simulator.reset());

test("the 50.00 of credit is shown, and the next renewals use it up", async ({ simulator, offer, plans, looksAtPlans }) => {
  const subscriber = await looksAtPlans("pdt_pro_plan");
  const basic = plans.plan("pdt_basic_plan");
  await basic.costs(0);
  await expect(basic.credit).toHaveAttribute("data-minor", "5000");
  await expect(basic.credit).toHaveAttribute("data-currency", "USD");
  await expect(basic.credit).toHaveText("$50.00");
  await expect(basic.card).toContainText("not refunded");

  await basic.choose.click();
  await offer.says("succeeded");
  await expect(offer.status).toContainText("Your plan is now Basic Plan. Nothing was charged.");
  await expect(offer.status).toContainText("a credit of $50.00 for future renewals; it is not refunded to your card");
  await subscriber.has("pdt_basic_plan");

  // 30.00 a month: the credit pays the first renewal, and 20.00 of the second.
  const renewals: number[] = [];
  for (const expected of [0, 1000, 3000]) {
    await simulator.advance(A_MONTH);
    const paid = (await subscriber.payments()).filter((payment) => payment.charge_type === "renewal");
    const sum = paid.reduce((sum, payment) => sum + payment.total_amount, 0);
    renewals.push(sum - renewals.reduce((sum, one) => sum + one, 0));
    expect(renewals.at(-1), `renewal ${renewals.length}`).toBe(expected);
  }
});
