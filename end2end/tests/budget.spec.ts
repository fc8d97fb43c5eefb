// Dodo allows 240 requests a minute, so a page costs none.
import { expect, test } from "../fixtures/index.js";

test("with its webhook in, the offer page asks Dodo nothing", async ({ page, simulator, buyer, offer, visit }) => {
  const { url } = await buyer.buysAndWaits("pdt_starter_course");
  const before = await simulator.asked();
  await visit(page, url);
  await offer.offers("complete-bundle");
  await page.reload();
  await offer.offers("complete-bundle");
  expect(await buyer.asked(before)).toEqual([]);
});

test("one click costs one look at the price, one charge and one look at it", async ({ page, simulator, buyer, offer, visit }) => {
  const { url } = await buyer.buysAndWaits("pdt_starter_course");
  await visit(page, url);
  const before = await simulator.asked();
  await offer.accept.click();
  await offer.says("succeeded");
  expect(await buyer.asked(before)).toEqual(["POST /checkouts/preview", "POST /checkouts", "GET /payments/{id}"]);
});
