// Only the buyer can spend the buyer's card.
import { expect, test } from "../fixtures/index.js";
import { OfferPage } from "../support/offer-page.js";

test("somebody else with the same address sees no name, card or offer, and cannot answer", async ({
  page,
  appUrl,
  buyer,
  offer,
  visit,
  otherBrowser,
}) => {
  const { url } = await buyer.buysAndWaits("pdt_starter_course");
  await visit(page, url);
  await offer.offers("complete-bundle");

  const stranger = new OfferPage(await otherBrowser.newPage());
  for (const address of [url, page.url()]) {
    await visit(stranger.page, address);
    await expect(stranger.page.getByTestId("thank-you")).toBeVisible();
    const html = await stranger.page.content();
    for (const secret of [buyer.name, "Ada", buyer.email, "4242", "$", "undle", "Starter"]) {
      expect(html, `a stranger reads "${secret}"`).not.toContain(secret);
    }
    await expect(stranger.card).toHaveCount(0);
    await expect(stranger.method).toHaveCount(0);
  }

  for (const name of ["accept", "decline"] as const) {
    const { action, fields } = await offer.form(name);
    expect(fields).toHaveProperty("visit");
    const refused = await otherBrowser.request.post(`${appUrl}${action}`, {
      form: fields,
      headers: { accept: "text/html", origin: appUrl, "sec-fetch-site": "same-origin" },
    });
    expect(refused.status()).toBe(403);
    expect(await refused.text()).not.toContain("4242");
  }
  expect(await buyer.upsells()).toEqual([]);

  await page.reload();
  await offer.offers("complete-bundle");
});
