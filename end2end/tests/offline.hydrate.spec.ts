// The connection breaks while a form is on its way. Without JavaScript the browser itself says so.
import { expect, test } from "../fixtures/index.js";

const CHECKING = "We are checking. You will not be charged twice.";

test("a click without a connection is being checked, and then the offer still stands", async ({
  page,
  context,
  buyer,
  offer,
  visit,
  allowErrors,
}) => {
  allowErrors(/ERR_INTERNET_DISCONNECTED/);
  const { url } = await buyer.buysAndWaits("pdt_starter_course");
  await visit(page, url);
  const fresh = page.waitForEvent("load", { timeout: 15_000 });
  await context.setOffline(true);
  await offer.accept.click();
  await expect(page.getByTestId("accept").getByRole("status")).toHaveText(CHECKING);
  await context.setOffline(false);
  await fresh;
  await offer.offers("complete-bundle");
  await expect(offer.accept).toContainText("$177.31");
  expect(await buyer.upsells()).toEqual([]);
});

test("an answer that is lost is being checked, and then the payment shows", async ({
  page,
  buyer,
  offer,
  visit,
  allowErrors,
}) => {
  allowErrors(/ERR_FAILED|ERR_CONNECTION/);
  const { url } = await buyer.buysAndWaits("pdt_starter_course");
  await visit(page, url);
  await page.route("**/api/accept_offer", async (route) => {
    await route.fetch();
    await route.abort("connectionreset");
  });
  const visited = page.url();
  await page.route(visited, (route) => route.abort());
  await offer.accept.click();
  await expect(page.getByTestId("accept").getByRole("status")).toHaveText(CHECKING);
  await page.unroute(visited);
  await offer.says("succeeded");
  expect(await buyer.upsells()).toHaveLength(1);
});

test("a no that is lost is not taken for a no", async ({ page, context, buyer, offer, visit, allowErrors }) => {
  allowErrors(/ERR_INTERNET_DISCONNECTED/);
  const { url } = await buyer.buysAndWaits("pdt_starter_course");
  await visit(page, url);
  const fresh = page.waitForEvent("load", { timeout: 15_000 });
  await context.setOffline(true);
  await offer.decline.click();
  await expect(page.getByTestId("decline").getByRole("status")).toContainText("The connection broke.");
  await context.setOffline(false);
  await fresh;
  await offer.offers("complete-bundle");
});
