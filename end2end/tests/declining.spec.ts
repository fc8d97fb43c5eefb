// No is no.
import { expect, test } from "../fixtures/index.js";
import { OfferPage } from "../support/offer-page.js";

test("a no leads to the smaller offer, and a second no to the thanks", async ({ page, buyer, offer, visit }) => {
  const { url } = await buyer.buysAndWaits("pdt_starter_course");
  await visit(page, url);
  await offer.offers("complete-bundle");
  await offer.decline.click();
  await offer.offers("premium-addon");
  await offer.decline.click();
  await offer.offersNothing();
  await expect(page.getByTestId("end")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Thank you for your purchase");
  await page.reload();
  await offer.offersNothing();
  expect(await buyer.upsells()).toEqual([]);
});

test("after a no to the first offer, the smaller one can be taken", async ({ page, buyer, offer, visit }) => {
  const { url } = await buyer.buysAndWaits("pdt_starter_course");
  await visit(page, url);
  await offer.decline.click();
  await offer.offers("premium-addon");
  const total = await offer.minor();
  await offer.accept.click();
  await offer.says("succeeded");
  expect(await buyer.upsells()).toMatchObject([{ total_amount: total, status: "succeeded" }]);
});

test("a declined offer does not return with the next purchase, nor in another browser", async ({
  page,
  buyer,
  offer,
  ready,
  visit,
  otherBrowser,
}) => {
  const first = await buyer.buysAndWaits("pdt_starter_course");
  await visit(page, first.url);
  await offer.offers("complete-bundle");
  await offer.decline.click();
  await offer.offers("premium-addon");
  await ready(page);

  const second = await buyer.buysAndWaits("pdt_starter_course");
  const elsewhere = new OfferPage(await otherBrowser.newPage());
  await visit(elsewhere.page, second.url);
  await elsewhere.offers("premium-addon");
  await elsewhere.decline.click();
  await elsewhere.offersNothing();

  // And back: what was declined there is gone here.
  await page.reload();
  await offer.offersNothing();
  const third = await buyer.buysAndWaits("pdt_starter_course");
  await visit(page, third.url);
  await expect(page.getByTestId("purchase")).toContainText("Starter Course");
  await offer.offersNothing();
});
