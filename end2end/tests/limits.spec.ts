// How often, and on which card, one customer is charged by one click.
import { expect, test } from "../fixtures/index.js";
import { cards } from "../support/buyer.js";

test("beyond the limit the offer leads to the checkout, and says so", async ({
  page,
  context,
  simulator,
  buyer,
  offer,
  visit,
  buysAndAccepts,
}) => {
  await simulator.settings({ rate_limit: false });
  const { url } = await buyer.buysAndWaits("pdt_starter_course", cards.declinedLater);
  await visit(page, url);
  const open = page.url();
  const { action, fields } = await offer.form("accept");
  for (let charges = 0; charges < 5; charges += 1) {
    await buysAndAccepts(cards.declinedLater);
    await offer.says("declined");
  }
  expect(await buyer.upsells()).toHaveLength(5);

  const stopped = await context.request.post(new URL(action, open).href, {
    form: fields,
    headers: { accept: "text/html" },
  });
  await visit(page, stopped.url());
  await expect(offer.notice).toContainText("Nothing was charged");
  await expect(offer.accept).toHaveCount(0);
  await visit(page, open);
  await expect(offer.notice).toHaveCount(0);
  await expect(offer.card).toContainText("One-click payments are limited");
  expect(await buyer.upsells()).toHaveLength(5);
  await offer.fallback.click();
  await expect(page).toHaveURL(new RegExp(`^${simulator.url}/checkout/`));
});

test("a card that was declined for good is not offered again", async ({ page, buyer, offer, visit, buysAndAccepts }) => {
  await buysAndAccepts(cards.stolenLater);
  await offer.says("declined");
  const again = await buyer.buysAndWaits("pdt_starter_course");
  await visit(page, again.url);
  await expect(offer.method).toContainText("4242");
  await expect(offer.method).not.toContainText("2349");
});
