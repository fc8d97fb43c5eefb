// A page that comes out of the browser's back-forward cache shows how things stood when it was left. Our pages forbid
// caches to keep them (`no-store`), which some browsers take for a wish. The headless browser of these tests has no such
// cache, so here the page is told what a browser that restores it would tell it.
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures/index.js";

const CHECKING = "We are checking. You will not be charged twice.";

const isRestored = (page: Page) =>
  page.evaluate(() => void window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));

test("a restored page whose button was waiting is checked, and then open again", async ({ page, buyer, offer, visit, allowErrors }) => {
  allowErrors(/ERR_FAILED/);
  const { url } = await buyer.buysAndWaits("pdt_starter_course");
  await visit(page, url);
  await page.route("**/api/accept_offer", () => {});
  await page.route(/\/offer\/[^/?]+$/, (route) => route.abort());
  await offer.accept.click();
  await expect(offer.accept).toContainText("Charging");
  await isRestored(page);
  await expect(page.getByTestId("accept").getByRole("status")).toHaveText(CHECKING);
  await page.unroute(/\/offer\/[^/?]+$/);
  await expect(offer.accept).toContainText("$177.31");
  await expect(offer.accept).not.toHaveAttribute("aria-disabled");
  expect(await buyer.upsells()).toEqual([]);
});

test("a restored page shows what another tab did meanwhile", async ({ page, context, buyer, offer, visit, ready }) => {
  const { url } = await buyer.buysAndWaits("pdt_starter_course");
  await visit(page, url);
  await page.evaluate(() => void (location.hash = "content"));
  const other = await context.newPage();
  await visit(other, page.url());
  await other.getByTestId("accept").getByRole("button").click();
  await expect(other.getByTestId("charge-status")).toHaveAttribute("data-state", "succeeded");
  await isRestored(page);
  await offer.says("succeeded");
  await ready(page);
  await expect(offer.card).toHaveCount(0);
  expect(await buyer.upsells()).toHaveLength(1);
});

test("a page restored without a connection stays, and is fetched anew with one", async ({ page, context, buyer, offer, visit, allowErrors }) => {
  allowErrors(/ERR_INTERNET_DISCONNECTED/);
  const { url } = await buyer.buysAndWaits("pdt_starter_course");
  await visit(page, url);
  let loads = 0;
  page.on("load", () => void (loads += 1));
  await context.setOffline(true);
  await isRestored(page);
  await page.waitForTimeout(3_000);
  await offer.offers("complete-bundle");
  expect(loads).toBe(0);
  await context.setOffline(false);
  await expect.poll(() => loads, "it is fetched anew").toBe(1);
  await offer.offers("complete-bundle");
});

test("no cache is allowed to keep a buyer's page", async ({ page, buyer, visit }) => {
  const { url } = await buyer.buysAndWaits("pdt_starter_course");
  await visit(page, url);
  const answer = await page.reload();
  expect(answer?.headers()["cache-control"]).toBe("no-store");
});
