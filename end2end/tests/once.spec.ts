// However often it is clicked, it is one payment.
import { expect, test } from "../fixtures/index.js";
import { OfferPage } from "../support/offer-page.js";

test("a double click makes one payment", async ({ page, buyer, offer, visit }) => {
  const { url } = await buyer.buysAndWaits("pdt_starter_course");
  await visit(page, url);
  await offer.accept.dblclick();
  await offer.says("succeeded");
  expect(await buyer.upsells()).toHaveLength(1);
});

test("two tabs that click at once make one payment", async ({ page, context, simulator, buyer, offer, visit }) => {
  await simulator.settings({ processing_ms: 500 });
  const { url } = await buyer.buysAndWaits("pdt_starter_course");
  await visit(page, url);
  const other = new OfferPage(await context.newPage());
  await visit(other.page, page.url());
  await other.offers("complete-bundle");
  await Promise.all([offer.accept.click(), other.accept.click()]);
  await Promise.all([offer.says("succeeded"), other.says("succeeded")]);
  expect(await buyer.upsells()).toHaveLength(1);
});

test("a page that is posted again shows the first payment", async ({ page, appUrl, buyer, offer, visit }) => {
  const { url } = await buyer.buysAndWaits("pdt_starter_course");
  await visit(page, url);
  const { action, fields } = await offer.form("accept");
  await offer.accept.click();
  await offer.says("succeeded");
  const again = await page.request.post(`${appUrl}${action}`, { form: fields, headers: { accept: "text/html" } });
  expect(again.status()).toBe(200);
  expect(await again.text()).toContain('data-state="succeeded"');
  expect(await buyer.upsells()).toHaveLength(1);
});
