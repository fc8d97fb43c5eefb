// A paid checkout becomes a one-click purchase.
import { expect, test } from "../fixtures/index.js";
import { cards } from "../support/buyer.js";

/** 149.00 USD and 19 % tax in Germany. */
const BUNDLE_IN_GERMANY = 17731;

test("a buyer of the starter course takes the bundle with one click", async ({
  page,
  simulator,
  buyer,
  offer,
  hydrated,
  ready,
  visit,
}) => {
  await visit(page, `${simulator.url}/`);
  await page.getByRole("button", { name: "Buy Starter course" }).click();
  await buyer.fillsIn(page, { scripts: hydrated });
  await expect(page.getByTestId("checkout-total")).toHaveAttribute("data-minor", "5831");
  const landing = page.waitForResponse((answer) => new URL(answer.url()).pathname.startsWith("/offer/"));
  await page.getByTestId("pay").click();

  // What the server sent holds all of it: no script has to fetch the offer.
  const sent = await (await landing).text();
  expect(sent).toContain('data-offer="complete-bundle"');
  expect(sent).toContain(`data-minor="${BUNDLE_IN_GERMANY}"`);
  await ready(page);

  await expect(page.getByTestId("purchase")).toContainText("Starter Course, paid $58.31");
  await offer.offers("complete-bundle");
  await expect(offer.total).toHaveAttribute("data-minor", String(BUNDLE_IN_GERMANY));
  await expect(offer.total).toHaveAttribute("data-currency", "USD");
  await expect(offer.total).toHaveText("$177.31");
  await expect(offer.method).toContainText("Visa •••• 4242");
  await expect(offer.accept).toContainText("$177.31");
  await expect(offer.accept).toContainText("Visa •••• 4242");

  await offer.accept.click();
  await offer.says("succeeded");
  await expect(offer.status).toContainText("You paid $177.31 for Complete Bundle");

  const upsells = await buyer.upsells();
  expect(upsells).toHaveLength(1);
  expect(upsells[0]?.metadata["aftercart_charge"]).toMatch(/^chg_/);
  expect(upsells[0]).toMatchObject({ status: "succeeded", total_amount: BUNDLE_IN_GERMANY, currency: "USD" });
  await expect(page.getByTestId("receipt")).toContainText(upsells[0]?.metadata["aftercart_charge"] ?? "no id");
});

test("yes and no are buttons of one size, in one type", async ({ page, buyer, offer, visit }) => {
  const { url } = await buyer.buysAndWaits("pdt_starter_course");
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await visit(page, url);
    const [yes, no] = await Promise.all([offer.accept.boundingBox(), offer.decline.boundingBox()]);
    expect(Math.abs((yes?.width ?? 0) - (no?.width ?? 1e9)), `widths at ${width} px`).toBeLessThanOrEqual(1);
    expect(Math.abs((yes?.height ?? 0) - (no?.height ?? 1e9)), `heights at ${width} px`).toBeLessThanOrEqual(1);
    const type = (button: Element) => {
      const { fontSize, fontWeight, fontFamily } = getComputedStyle(button.querySelector(".label") ?? button);
      return { fontSize, fontWeight, fontFamily };
    };
    expect(await offer.accept.evaluate(type)).toEqual(await offer.decline.evaluate(type));
  }
});

test("the card on the button is the one that was chosen, and it is charged", async ({ page, buyer, offer, visit }) => {
  await buyer.buysAndWaits("pdt_premium_addon", cards.alsoPays);
  const { url } = await buyer.buysAndWaits("pdt_starter_course");
  await visit(page, url);
  await expect(offer.accept.locator(".on:visible")).toHaveText("with Visa •••• 4242");
  await page.getByRole("radio", { name: "4444" }).check();
  await expect(offer.accept.locator(".on:visible")).toHaveText("with Mastercard •••• 4444");
  await offer.accept.click();
  await offer.says("succeeded");
  expect(await buyer.upsells()).toMatchObject([{ card_last_four: "4444", status: "succeeded" }]);
});
