// The bank says no.
import { expect, test } from "../fixtures/index.js";
import { cards } from "../support/buyer.js";

test("a declined card is told plainly, and the checkout takes another", async ({
  page,
  simulator,
  buyer,
  offer,
  hydrated,
  ready,
  visit,
}) => {
  const { url } = await buyer.buysAndWaits("pdt_starter_course", cards.declinedLater);
  await visit(page, url);
  await offer.offers("complete-bundle");
  await offer.accept.click();
  await offer.says("declined");
  await expect(offer.status).toContainText("The payment was not approved. You were not charged.");
  await offer.offersNothing();
  const [tried] = await buyer.upsells();
  expect(tried?.status).toBe("failed");
  await expect(page.locator("body")).not.toContainText(tried?.error_message ?? "no message for merchants");

  await offer.fallback.click();
  await expect(page).toHaveURL(new RegExp(`^${simulator.url}/checkout/`));
  await expect(page.getByText("Complete Bundle").first()).toBeVisible();
  await expect(page.getByTestId("checkout-total")).toHaveAttribute("data-minor", "17731");
  await buyer.fillsIn(page, { card: cards.alsoPays, scripts: hydrated });
  await page.getByTestId("pay").click();
  await ready(page);
  await expect(page.getByTestId("purchase")).toContainText("Complete Bundle, paid $177.31");
  await offer.offersNothing();

  const paid = (await buyer.payments()).filter((payment) => payment.status === "succeeded");
  expect(paid, "the course, and the bundle once").toHaveLength(2);
});

test("after a decline the saved card can be updated", async ({ page, simulator, offer, buysAndAccepts }) => {
  await buysAndAccepts(cards.declinedLater);
  await offer.says("declined");
  await offer.updateCard.click();
  await expect(page).toHaveURL(new RegExp(`^${simulator.url}/portal/`));
  await expect(page.getByRole("heading", { name: "Payment methods" })).toBeVisible();
  await expect(page.getByText("•••• 0341")).toBeVisible();
});

test("a stolen card is declined like any other", async ({ page, offer, buysAndAccepts }) => {
  await buysAndAccepts(cards.stolenLater);
  await offer.says("declined");
  await expect(offer.status).toContainText("The payment was not approved. You were not charged.");
  // Attribute names aside, no word of it stands anywhere in the document.
  const html = (await page.content()).toLowerCase().replaceAll("data-lost", "");
  for (const word of ["stolen", "lost", "fraud", "pickup", "reported"]) {
    expect(html, `the page says "${word}"`).not.toContain(word);
  }
  await expect(offer.fallback).toBeVisible();
});
