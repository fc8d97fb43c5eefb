// A framed offer without embed.js: with JavaScript, and without any on the whole page.
import { expect, test } from "../fixtures/index.js";
import { cards } from "../support/buyer.js";
import { shopOf } from "../support/shop.js";

test("a bare frame on a shop's page is enough for one click and for a way out", async ({
  page,
  appUrl,
  simulatorUrl,
  buyer,
}) => {
  const shop = shopOf(simulatorUrl);
  const { payment } = await buyer.buysAndWaits("pdt_starter_course", cards.declinedLater);
  await page.route(`${shop}/bare`, (route) =>
    route.fulfill({
      contentType: "text/html",
      body: `<iframe title="Offer" width="380" height="900" src="${appUrl}/embed?payment_id=${payment}"></iframe>`,
    }),
  );
  await page.goto(`${shop}/bare`);
  const frame = page.frameLocator("iframe");
  await frame.getByTestId("accept").getByRole("button").click();
  await expect(frame.getByTestId("charge-status")).toHaveAttribute("data-state", "declined");
  expect(await buyer.upsells()).toHaveLength(1);
  await frame.getByTestId("update-card").click();
  await expect(page).toHaveURL(new RegExp(`^${simulatorUrl}/portal/`));
});
