// One story, whenever and however often the webhook comes: one payment, of the amount on the button.
import { expect, test } from "../fixtures/index.js";
import type { Buyer } from "../support/buyer.js";
import type { OfferPage } from "../support/offer-page.js";

/** Takes the bundle. Answers the payment of it. */
async function takesTheBundle(buyer: Buyer, offer: OfferPage) {
  await offer.offers("complete-bundle");
  const total = await offer.minor();
  await offer.accept.click();
  await offer.says("succeeded");
  const upsells = await buyer.upsells();
  expect(upsells).toMatchObject([{ status: "succeeded", total_amount: total }]);
  return upsells[0]?.payment_id ?? "";
}

test("the webhook comes before the browser", async ({ page, buyer, offer, visit }) => {
  const { url } = await buyer.buysAndWaits("pdt_starter_course");
  await visit(page, url);
  await takesTheBundle(buyer, offer);
});

test("the webhook comes after the browser", async ({ page, simulator, buyer, offer, visit }) => {
  await simulator.webhooks({ delay_ms: 8_000 });
  const { payment, url } = await buyer.buys("pdt_starter_course");
  await visit(page, url);
  await offer.offers("complete-bundle");
  expect(await simulator.deliveriesAbout(payment)).toMatchObject([{ state: "pending" }]);
  const upsell = await takesTheBundle(buyer, offer);
  await buyer.webhooksAreHandled(payment);
  await buyer.webhooksAreHandled(upsell);
  await page.reload();
  await offer.says("succeeded");
  expect(await buyer.upsells()).toHaveLength(1);
});

test("every webhook comes twice", async ({ page, simulator, buyer, offer, visit }) => {
  await simulator.webhooks({ duplicate: true });
  const { payment, url } = await buyer.buysAndWaits("pdt_starter_course");
  expect((await simulator.deliveriesAbout(payment))[0]?.attempts).toHaveLength(2);
  await visit(page, url);
  const upsell = await takesTheBundle(buyer, offer);
  await buyer.webhooksAreHandled(upsell);
  await page.reload();
  await offer.says("succeeded");
  expect(await buyer.upsells()).toHaveLength(1);
});

test("no webhook ever comes", async ({ page, simulator, buyer, offer, visit }) => {
  await simulator.webhooks({ drop: true });
  const { payment, url } = await buyer.buys("pdt_starter_course");
  await visit(page, url);
  await takesTheBundle(buyer, offer);
  expect(await simulator.deliveriesAbout(payment)).toMatchObject([{ state: "dropped" }]);
});
