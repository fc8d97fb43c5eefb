// Who just bought Basic is offered Pro.
import { expect, test } from "../fixtures/index.js";

test("the upgrade after the purchase is taken with one click", async ({ page, buyer, offer, plans, visit }) => {
  const { url } = await buyer.buysAndWaits("pdt_basic_plan");
  await visit(page, url);
  await expect(page.getByTestId("purchase")).toContainText("Basic Plan");
  await expect(plans.comparison).toHaveAttribute("data-offer", "pro-plan");
  await expect(plans.all).toHaveCount(1);
  const pro = plans.plan("pdt_pro_plan");
  // 50.00 and 19 % tax in Germany.
  await pro.costs(5950);
  await expect(pro.choose).toContainText("$59.50");
  await expect(pro.choose).toContainText("Visa •••• 4242");
  await pro.choose.click();
  await offer.says("succeeded");
  await expect(offer.status).toContainText("Your plan is now Pro Plan. You paid $59.50.");
  const upsells = await buyer.upsells();
  expect(upsells).toMatchObject([{ status: "succeeded", total_amount: 5950, charge_type: "plan_change" }]);
});

test("a no keeps Basic, leads on, and is for good", async ({ page, buyer, offer, plans, links, visit }) => {
  const { url } = await buyer.buysAndWaits("pdt_basic_plan");
  await visit(page, url);
  const pro = plans.plan("pdt_pro_plan");
  for (const width of [1280, 390, 320]) {
    await page.setViewportSize({ width, height: 844 });
    const [yes, no] = await Promise.all([pro.choose.boundingBox(), offer.decline.boundingBox()]);
    expect(Math.abs((yes?.width ?? 0) - (no?.width ?? 1e9)), `widths at ${width} px`).toBeLessThanOrEqual(1);
    expect(Math.abs((yes?.height ?? 0) - (no?.height ?? 1e9)), `heights at ${width} px`).toBeLessThanOrEqual(1);
  }
  await expect(offer.decline).toHaveText("Stay with Basic");
  await offer.decline.click();
  await offer.offers("premium-addon");
  await expect(plans.comparison).toHaveCount(0);
  expect(await buyer.upsells()).toEqual([]);

  const [payment] = await buyer.payments();
  await visit(page, await links.funnel("after-basic-plan", payment?.customer.customer_id ?? "none"));
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(plans.plan("pdt_pro_plan").card).toHaveCount(0);
});
