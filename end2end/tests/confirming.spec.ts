// The bank wants its holder to confirm a one-click payment (3-D Secure).
import { expect, test } from "../fixtures/index.js";
import { cards } from "../support/buyer.js";

test("a payment is confirmed with the bank, and it is the one that was begun", async ({
  page,
  simulator,
  buyer,
  offer,
  ready,
  buysAndAccepts,
}) => {
  await buysAndAccepts(cards.asksLater);
  await offer.says("needs_action");
  await expect(offer.status).toContainText("Nothing is charged unless you do.");
  await expect(offer.fallback).toHaveCount(0);
  await page.reload();
  await ready(page);
  await offer.confirm.click();
  await expect(page).toHaveURL(new RegExp(`^${simulator.url}/3ds/`));
  await expect(page.getByTestId("amount")).toContainText("$177.31");
  await page.getByTestId("approve").click();
  await offer.says("succeeded");
  await expect(offer.status).toContainText("You paid $177.31 for Complete Bundle");
  await page.reload();
  await offer.says("succeeded");
  expect(await buyer.upsells()).toMatchObject([{ status: "succeeded", total_amount: 17731 }]);
});

test("a payment that is refused at the bank is told plainly", async ({ page, buyer, offer, buysAndAccepts }) => {
  await buysAndAccepts(cards.asksLater);
  await offer.confirm.click();
  await page.getByTestId("refuse").click();
  await offer.says("declined");
  await expect(offer.status).toContainText("wanted you to confirm the payment, and that did not happen. You were not charged.");
  await expect(offer.fallback).toBeVisible();
  expect(await buyer.upsells()).toMatchObject([{ status: "failed" }]);
});

test("whoever comes back without an answer can still confirm", async ({ page, buyer, offer, buysAndAccepts }) => {
  await buysAndAccepts(cards.asksLater);
  await offer.confirm.click();
  await page.getByTestId("later").click();
  await offer.says("needs_action");
  await offer.confirm.click();
  await page.getByTestId("approve").click();
  await offer.says("succeeded");
  expect(await buyer.upsells()).toHaveLength(1);
});

test("a payment nobody confirms ends by itself, and the checkout opens", async ({
  page,
  simulator,
  buyer,
  offer,
  buysAndAccepts,
}) => {
  await buysAndAccepts(cards.asksLater);
  await offer.says("needs_action");
  await simulator.advance(15 * 60);
  // The page that stands open finds out by itself: without JavaScript at its next refresh.
  await expect(offer.status).toHaveAttribute("data-state", "failed", { timeout: 25_000 });
  await expect(offer.status).toContainText("asked you to confirm this payment, and that did not happen. You were not charged.");
  await expect(offer.confirm).toHaveCount(0);
  await offer.fallback.click();
  await expect(page).toHaveURL(new RegExp(`^${simulator.url}/checkout/`));
  expect(await buyer.upsells()).toMatchObject([{ status: "cancelled" }]);
});

test("without a page of the bank's the attempt says when it ends", async ({
  page,
  simulator,
  offer,
  ready,
  buysAndAccepts,
}) => {
  await simulator.settings({ action_link: false });
  await buysAndAccepts(cards.asksLater);
  await offer.says("needs_action");
  const ends = /That cannot be done on this page\. Unless you confirm it some other way, nothing is charged\.\s*This attempt ends by itself at \d\d:\d\d UTC, in about \d+ minutes\./;
  await expect(offer.status).toContainText(ends);
  await expect(offer.confirm).toHaveCount(0);
  await expect(offer.fallback).toHaveCount(0);
  await page.reload();
  await ready(page);
  await expect(offer.status).toContainText(ends);
  // No charge is left open: it would be looked up while other tests count requests.
  await simulator.advance(15 * 60);
  await expect(offer.status).toHaveAttribute("data-state", "failed", { timeout: 25_000 });
});
