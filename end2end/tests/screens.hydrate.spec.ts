// Pictures of a buyer's pages, see ../support/picture.ts.
import { expect, test } from "../fixtures/index.js";
import { cards } from "../support/buyer.js";
import { picture } from "../support/picture.js";

test("the offer, the receipt and the thanks", async ({ page, buyer, offer, visit }) => {
  const first = await buyer.buysAndWaits("pdt_starter_course");
  await visit(page, first.url);
  await offer.offers("complete-bundle");
  await picture(page, "offer");
  await offer.accept.click();
  await offer.says("succeeded");
  await picture(page, "succeeded");

  const second = await buyer.buysAndWaits("pdt_starter_course", cards.alsoPays);
  await visit(page, second.url);
  await offer.offersNothing();
  await picture(page, "thanks");
});

test("the offer with several cards, and the smaller offer", async ({ page, buyer, offer, visit }) => {
  await buyer.buysAndWaits("pdt_single_license", cards.alsoPays);
  const { url } = await buyer.buysAndWaits("pdt_starter_course");
  await visit(page, url);
  await offer.offers("complete-bundle");
  await picture(page, "offer-cards");
  await offer.decline.click();
  await offer.offers("premium-addon");
  await picture(page, "offer-smaller");
});

test("the declined charge, and a stranger's page", async ({ page, offer, visit, otherBrowser, buysAndAccepts }) => {
  await buysAndAccepts(cards.declinedLater);
  await offer.says("declined");
  await picture(page, "declined");
  const stranger = await otherBrowser.newPage();
  await visit(stranger, page.url());
  await expect(stranger.getByTestId("thank-you")).toBeVisible();
  await picture(stranger, "stranger");
});

// No charge is left open: it would be looked up while other tests count requests.

test("the charge under way", async ({ page, simulator, buyer, offer, buysAndAccepts }) => {
  await simulator.settings({ processing_ms: 60_000 });
  await buysAndAccepts(cards.pays);
  await offer.says("submitted");
  await picture(page, "submitted");
  await buyer.upsellEnds();
  await offer.says("succeeded");
});

test("the charge whose answer is lost", async ({ page, simulator, buyer, offer, visit }) => {
  await simulator.webhooks({ drop: true });
  const { url } = await buyer.buys("pdt_starter_course");
  await visit(page, url);
  await offer.offers("complete-bundle");
  // All looks fail as well until the pictures are taken.
  await simulator.fault({ operation: "GET /payments", when: "before", kind: "status", status: 500, times: 500 });
  await simulator.fault({ operation: "POST /checkouts", when: "after", kind: "disconnect" });
  await offer.accept.click();
  await offer.says("unknown");
  await picture(page, "unknown");
  await simulator.calm();
  await offer.saysInAWhile("succeeded");
});

test("the bank's question, with a page for it and without", async ({ page, simulator, offer, buysAndAccepts }) => {
  await buysAndAccepts(cards.asksLater);
  await offer.says("needs_action");
  await picture(page, "confirm");
  await offer.confirm.click();
  await picture(page, "bank");
  await page.getByTestId("refuse").click();
  await offer.says("declined");
  await picture(page, "confirm-refused");

  await simulator.settings({ action_link: false });
  await buysAndAccepts(cards.asksLater);
  await offer.says("needs_action");
  await picture(page, "no-confirm");
  await simulator.advance(15 * 60);
  await offer.says("failed");
  await picture(page, "confirm-never");
});

test("the charge that goes through after all, and the one that is still open", async ({
  page,
  allowErrors,
  simulator,
  buyer,
  offer,
  visit,
  buysAndAccepts,
}) => {
  allowErrors(/409/);
  await buysAndAccepts(cards.declinedLater);
  await offer.says("declined");
  const [upsell] = await buyer.upsells();
  const visited = page.url();
  await simulator.webhooks({ drop: true });
  await simulator.settle(upsell?.payment_id ?? "none", "processing");
  await offer.fallback.click();
  await expect(page.getByTestId("error")).toBeVisible();
  await picture(page, "still-open");
  await simulator.settle(upsell?.payment_id ?? "none", "succeeded");
  await visit(page, visited);
  await offer.fallback.click();
  await offer.says("succeeded");
  await picture(page, "late");
});

test("the offer beyond the limit, and with a card that is gone", async ({
  page,
  simulator,
  buyer,
  offer,
  visit,
  buysAndAccepts,
}) => {
  await simulator.settings({ rate_limit: false });
  const open: { url: string; action: string; fields: Record<string, string> }[] = [];
  for (const card of [cards.stolenLater, cards.stolenLater, cards.declinedLater]) {
    const { url } = await buyer.buysAndWaits("pdt_starter_course", card);
    await visit(page, url);
    open.push({ url: page.url(), ...(await offer.form("accept")) });
  }
  const answer = async ({ url, action, fields }: (typeof open)[number]) => {
    const answered = await page.request.post(new URL(action, url).href, {
      form: fields,
      headers: { accept: "text/html" },
    });
    await visit(page, answered.url());
  };
  const [first, second, third] = open;
  if (!first || !second || !third) {
    throw new Error("three visits were opened");
  }
  await answer(first);
  await offer.says("declined");
  await answer(second);
  await expect(offer.notice).toContainText("can no longer be used");
  await picture(page, "card-gone");
  for (let charges = 1; charges < 5; charges += 1) {
    await buysAndAccepts(cards.declinedLater);
    await offer.says("declined");
  }
  await answer(third);
  await expect(offer.notice).toContainText("Nothing was charged");
  await picture(page, "limit");
});

test("no card to charge, and the checkout that was opened before", async ({ page, simulator, buyer, offer, visit }) => {
  await simulator.settings({ save_payment_methods: false });
  const { url } = await buyer.buysAndWaits("pdt_starter_course");
  await visit(page, url);
  await expect(offer.card).toContainText("None of your saved payment methods");
  await picture(page, "no-method");
  const visited = page.url();
  await offer.fallback.click();
  await expect(page).toHaveURL(new RegExp(`^${simulator.url}/checkout/`));
  await visit(page, visited);
  await expect(offer.card).toContainText("You opened a checkout for this before.");
  await picture(page, "checkout-open");
});

test("the charge that is refused, and the checkout that is not opened unasked", async ({
  page,
  allowErrors,
  simulator,
  buyer,
  offer,
  visit,
  buysAndAccepts,
}) => {
  allowErrors(/503/);
  const first = await buyer.buysAndWaits("pdt_starter_course");
  await visit(page, first.url);
  await simulator.fault({ operation: "POST /checkouts", when: "before", kind: "status", status: 422 });
  await offer.accept.click();
  await offer.says("failed");
  await picture(page, "refused");

  await buysAndAccepts(cards.declinedLater);
  await offer.says("declined");
  await simulator.fault({ operation: "GET /payments/{payment_id}", when: "before", kind: "status", status: 500, times: 10 });
  await offer.fallback.click();
  await expect(page.getByTestId("error")).toContainText("Nothing was opened.");
  await picture(page, "nothing-opened");
});
