// The bank turns a plan change down.
import { expect, test } from "../fixtures/index.js";
import { cards } from "../support/buyer.js";

test("the old plan stays, nothing is tried again, and the change can be paid for by hand", async ({
  page,
  simulator,
  offer,
  plans,
  looksAtPlans,
}) => {
  const subscriber = await looksAtPlans("pdt_basic_plan", { card_number: cards.declinedLater });
  await plans.plan("pdt_pro_plan").choose.click();
  await offer.says("declined");
  await expect(offer.status).toContainText("The payment was not approved. You were not charged. Your plan stays as it was.");
  await expect(offer.status).toContainText("We do not try again by ourselves.");
  await subscriber.has("pdt_basic_plan");
  expect(await subscriber.changes()).toMatchObject([{ status: "failed" }]);

  await offer.fallback.click();
  await expect(page).toHaveURL(new RegExp(`^${simulator.url}/pay/`));
  await expect(page.getByTestId("link-total")).toHaveAttribute("data-minor", "5000");
  await page.getByLabel("Card number").fill(cards.alsoPays);
  await page.getByTestId("pay").click();
  await subscriber.has("pdt_pro_plan");
  await expect(async () => {
    await page.reload();
    await expect(plans.plan("pdt_pro_plan").current).toBeVisible({ timeout: 1_000 });
  }).toPass();
  const paid = (await subscriber.changes()).filter((payment) => payment.status === "succeeded");
  expect(paid).toMatchObject([{ total_amount: 5000 }]);
});

test("with another payment method the change can be chosen anew", async ({ page, simulator, offer, plans, looksAtPlans }) => {
  const subscriber = await looksAtPlans("pdt_basic_plan", { card_number: cards.stolenLater });
  await plans.plan("pdt_pro_plan").choose.click();
  await offer.says("declined");
  for (const word of ["stolen", "fraud", "lost"]) {
    await expect(offer.status).not.toContainText(word);
  }
  await offer.updateCard.click();
  await expect(page).toHaveURL(new RegExp(`^${simulator.url}/pay/`));
  await page.getByLabel("Card number").fill(cards.alsoPays);
  await page.getByTestId("pay").click();
  await expect(async () => {
    await page.reload();
    await expect(plans.plan("pdt_pro_plan").choose).toContainText("Mastercard •••• 4444", { timeout: 1_000 });
  }).toPass();
  await plans.plan("pdt_pro_plan").choose.click();
  await offer.says("succeeded");
  await subscriber.has("pdt_pro_plan");
  const paid = (await subscriber.changes()).filter((payment) => payment.status === "succeeded");
  expect(paid).toMatchObject([{ total_amount: 5000 }]);
});
