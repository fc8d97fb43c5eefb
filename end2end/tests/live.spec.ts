// A charge that takes its time is followed by the page itself: by its island, or by the page's own refresh.
import { expect, test } from "../fixtures/index.js";
import { cards } from "../support/buyer.js";

test("a charge under way is shown as such, and then as paid, by itself", async ({
  page,
  simulator,
  buyer,
  offer,
  buysAndAccepts,
}) => {
  await simulator.settings({ processing_ms: 2_000 });
  await buysAndAccepts(cards.pays);
  await offer.says("submitted");
  await expect(offer.status).toContainText("$177.31 for Complete Bundle, on Visa •••• 4242. This takes a few seconds.");
  await expect(page.locator("body")).not.toContainText("succeeded");
  await offer.says("succeeded");
  await expect(offer.status).toContainText("The payment succeeded.");
  expect(await buyer.upsells()).toHaveLength(1);
});

test("a charge whose answer is lost is unknown, and is found out by itself", async ({
  page,
  simulator,
  buyer,
  offer,
  visit,
}) => {
  await simulator.webhooks({ drop: true });
  const { url } = await buyer.buys("pdt_starter_course");
  await visit(page, url);
  await offer.offers("complete-bundle");
  await simulator.fault({ operation: "POST /checkouts", when: "after", kind: "disconnect" });
  await simulator.fault({ operation: "GET /payments", when: "before", kind: "status", status: 500, times: 500 });
  await offer.accept.click();
  await offer.says("unknown");
  await expect(offer.status).toContainText("You will not be charged twice.");
  await offer.offersNothing();
  await simulator.calm();
  await offer.saysInAWhile("succeeded");
  const requests = await simulator.requests();
  expect(requests.at(-1)?.operation).not.toBe("POST /checkouts");
  expect(await buyer.upsells()).toMatchObject([{ status: "succeeded" }]);
});

test("a payment that goes through after all is told as it is", async ({ page, simulator, buyer, offer, buysAndAccepts }) => {
  await simulator.settings({ processing_ms: 60_000 });
  await buysAndAccepts(cards.pays);
  await offer.says("submitted");
  const upsell = await buyer.upsellEnds("failed");
  await offer.says("declined");
  await expect(offer.status).toContainText("You were not charged.");

  // Nobody hears of it: the way to the checkout finds it out, and opens no second way.
  await simulator.webhooks({ drop: true });
  await simulator.settle(upsell, "succeeded");
  await offer.fallback.click();
  await offer.says("succeeded");
  await expect(offer.status).toContainText("This page said that you were not charged.");
  await expect(page.getByTestId("receipt")).toBeVisible();
  await expect(offer.fallback).toHaveCount(0);
  expect(await buyer.payments(), "the course and the bundle").toHaveLength(2);
});

test("while the bank is at work again, no checkout opens", async ({
  page,
  allowErrors,
  simulator,
  buyer,
  offer,
  buysAndAccepts,
}) => {
  allowErrors(/409/);
  await buysAndAccepts(cards.declinedLater);
  await offer.says("declined");
  const [upsell] = await buyer.upsells();
  await simulator.webhooks({ drop: true });
  await simulator.settle(upsell?.payment_id ?? "none", "processing");
  await offer.fallback.click();
  await expect(page.getByTestId("error")).toContainText("Your bank is still working on the first payment");
  await simulator.settle(upsell?.payment_id ?? "none", "failed");
  await page.getByTestId("back-to-visit").click();
  await offer.says("declined");
});

test("a page that time has overtaken is fetched anew", async ({ page, hydrated, simulator, buyer, offer, visit }) => {
  test.skip(!hydrated, "without JavaScript the page refreshes itself");
  await simulator.settings({ processing_ms: 60_000 });
  const { url } = await buyer.buysAndWaits("pdt_starter_course");
  await visit(page, url);
  // The app's clock cannot be moved: its stream says what it says after a minute, once.
  const overtaken = "event: state\ndata: submitted\n\nevent: state\ndata: again\n\n";
  let streams = 0;
  await page.route(/\/events\//, (route) => {
    streams += 1;
    return streams === 1 ? route.fulfill({ contentType: "text/event-stream", body: overtaken }) : route.continue();
  });
  const visited = page.url();
  await offer.accept.click();
  await expect.poll(() => streams, "the page follows its charge anew").toBe(2);
  expect(page.url()).toBe(visited);
  await offer.says("submitted");
  await buyer.upsellEnds();
  await offer.says("succeeded");
});
