// The connection, the tab or the cookie is lost, with and without JavaScript: what was clicked counts once, and the page
// says what is true.
import { expect, test } from "../fixtures/index.js";
import { OfferPage } from "../support/offer-page.js";

test("a yes and a no at once: one of them counts, and the page says which", async ({ page, buyer, offer, visit }) => {
  const { url } = await buyer.buysAndWaits("pdt_starter_course");
  await visit(page, url);
  await page.evaluate(() => {
    const press = (form: string) => document.querySelector<HTMLElement>(`[data-testid=${form}] button`)?.click();
    press("accept");
    press("decline");
  }).catch(() => {});
  await expect(offer.status.or(page.locator('[data-offer="premium-addon"]'))).toBeVisible();
  await page.reload();
  const taken = (await offer.status.count()) > 0;
  expect(await buyer.upsells()).toHaveLength(taken ? 1 : 0);
});

test("a form that is sent again after its answer was lost makes one payment", async ({ page, hydrated, buyer, offer, visit, allowErrors }) => {
  test.skip(hydrated, "the page sends it by itself: see offline.hydrate.spec.ts");
  allowErrors(/ERR_/);
  const { url } = await buyer.buysAndWaits("pdt_starter_course");
  await visit(page, url);
  const address = page.url();
  await page.route("**/api/accept_offer", async (route) => {
    await route.fetch({ maxRedirects: 0 });
    await route.abort("connectionreset");
  });
  await offer.accept.click({ noWaitAfter: true });
  await expect.poll(async () => (await buyer.upsells()).length).toBe(1);
  await page.unroute("**/api/accept_offer");
  // The browser shows its own page now. Its "try again" sends the form once more; a look at the address shows the truth.
  await page.reload().catch(() => {});
  await page.goto(address);
  await offer.says("succeeded");
  expect(await buyer.upsells()).toHaveLength(1);
});

test("whoever goes back after a yes, and forward again, sees the payment each time", async ({ page, buyer, offer, visit, ready }) => {
  const { url } = await buyer.buysAndWaits("pdt_starter_course");
  await page.goto("/");
  await visit(page, url);
  await offer.accept.click();
  await offer.says("succeeded");
  await page.goto("/");
  await page.goBack();
  await ready(page);
  await offer.says("succeeded");
  await expect(offer.card).toHaveCount(0);
  await page.goBack();
  await page.goForward();
  await ready(page);
  await offer.says("succeeded");
  await expect(offer.card).toHaveCount(0);
  expect(await buyer.upsells()).toHaveLength(1);
});

test("an old tab's yes to what another tab declined charges nothing", async ({ page, context, buyer, offer, visit }) => {
  const { url } = await buyer.buysAndWaits("pdt_starter_course");
  await visit(page, url);
  const other = new OfferPage(await context.newPage());
  await visit(other.page, page.url());
  await other.decline.click();
  await other.offers("premium-addon");
  await offer.accept.click();
  await offer.offers("premium-addon");
  expect(await buyer.upsells()).toEqual([]);
});

test("an old tab's no to what another tab took says that it was paid", async ({ page, context, buyer, offer, visit }) => {
  const { url } = await buyer.buysAndWaits("pdt_starter_course");
  await visit(page, url);
  const other = new OfferPage(await context.newPage());
  await visit(other.page, page.url());
  await other.accept.click();
  await other.says("succeeded");
  await offer.decline.click();
  await offer.says("succeeded");
  expect(await buyer.upsells()).toHaveLength(1);
});

test("without its cookie a click does nothing, and the page tells nothing of the purchase", async ({ page, context, buyer, offer, visit, allowErrors }) => {
  allowErrors(/403/);
  const { url } = await buyer.buysAndWaits("pdt_starter_course");
  await visit(page, url);
  const address = page.url();
  await context.clearCookies();
  await offer.accept.click();
  await expect(page.locator("body")).toContainText("This page belongs to the browser that opened it first.");
  expect(await buyer.upsells()).toEqual([]);
  await page.goto(address);
  await expect(page.getByTestId("thank-you")).toBeVisible();
  await expect(page.locator("body")).not.toContainText("4242");
});

test("a payment stays its owner's alone: with the cookie it is shown, in another browser it is not", async ({ page, buyer, offer, visit, otherBrowser }) => {
  const { url } = await buyer.buysAndWaits("pdt_starter_course");
  await visit(page, url);
  await offer.accept.click();
  await offer.says("succeeded");
  const stranger = await otherBrowser.newPage();
  await visit(stranger, page.url());
  await expect(stranger.getByTestId("thank-you")).toBeVisible();
  await expect(stranger.getByTestId("charge-status")).toHaveCount(0);
  // The first one, closed and opened again.
  const again = new OfferPage(await page.context().newPage());
  await visit(again.page, page.url());
  await again.says("succeeded");
});
