// A framed offer where no script runs, on the whole page: a bare frame, which the shop's server writes.
import { expect, test } from "../fixtures/index.js";
import { cards } from "../support/buyer.js";
import { thanksPage } from "../support/shop.js";

test.skip(({ javaScriptEnabled }) => javaScriptEnabled !== false, "with JavaScript it is embed.js that frames");

test("a bare frame is enough for one click", async ({ page, simulatorUrl, buyer }) => {
  const { url } = await buyer.buysAndWaits("pdt_starter_course");
  await page.goto(thanksPage(simulatorUrl, url));
  const frame = page.frameLocator(".bare");
  await frame.getByTestId("accept").getByRole("button").click();
  await expect(frame.getByTestId("charge-status")).toHaveAttribute("data-state", "succeeded");
  expect(await buyer.upsells()).toHaveLength(1);
});

test("a bare frame leads out, and the window knows the visit", async ({ page, appUrl, simulatorUrl, buyer }) => {
  const { url } = await buyer.buysAndWaits("pdt_starter_course", cards.asksLater);
  await page.goto(thanksPage(simulatorUrl, url));
  const frame = page.frameLocator(".bare");
  await frame.getByTestId("accept").getByRole("button").click();
  await frame.getByTestId("confirm").click();
  await expect(page).toHaveURL(new RegExp(`^${simulatorUrl}/3ds/`));
  await page.getByTestId("approve").click();
  await expect(page).toHaveURL(new RegExp(`^${appUrl}/offer/vis_`));
  await expect(page.getByTestId("charge-status")).toHaveAttribute("data-state", "succeeded");
  expect(await buyer.upsells()).toHaveLength(1);
});
