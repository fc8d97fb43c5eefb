// Signed links: related products for existing customers, and links that open nothing.
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures/index.js";
import type { Buyer } from "../support/buyer.js";
import { OfferPage } from "../support/offer-page.js";

/** 49.00 USD and 19 % tax in Germany. */
const COURSE_IN_GERMANY = 5831;

/** Dodo's id of a buyer. */
async function customerOf(buyer: Buyer): Promise<string> {
  const [payment] = await buyer.payments();
  return payment?.customer.customer_id ?? "none";
}

test("a related product is bought by one click on the saved method", async ({ page, buyer, offer, links, visit }) => {
  await buyer.buysAndWaits("pdt_premium_addon");
  await visit(page, await links.funnel("after-addon", await customerOf(buyer)));
  await offer.offers("starter-course");
  expect(await offer.minor()).toBe(COURSE_IN_GERMANY);
  await expect(offer.accept).toContainText("Visa •••• 4242");
  // They did not buy just now, and are not thanked for it.
  await expect(page.getByTestId("purchase")).toHaveCount(0);
  await offer.accept.click();
  await offer.says("succeeded");
  const [bought] = await buyer.upsells();
  expect(bought).toMatchObject({ status: "succeeded", total_amount: COURSE_IN_GERMANY });
  expect(bought?.metadata).toMatchObject({ purchase_type: "cross_sell", source: "link" });
  expect(await buyer.upsells()).toHaveLength(1);
});

test("without a saved method a related product leads to the checkout", async ({
  page,
  simulator,
  buyer,
  offer,
  links,
  hydrated,
  ready,
  visit,
}) => {
  await simulator.settings({ save_payment_methods: false });
  await buyer.buysAndWaits("pdt_premium_addon");
  await visit(page, await links.funnel("after-addon", await customerOf(buyer)));
  await offer.offers("starter-course");
  await expect(offer.card).toContainText("None of your saved payment methods can be used for this.");
  await expect(offer.accept).toHaveCount(0);
  await offer.fallback.click();
  await expect(page).toHaveURL(new RegExp(`^${simulator.url}/checkout/`));
  await expect(page.getByTestId("checkout-total")).toHaveAttribute("data-minor", String(COURSE_IN_GERMANY));
  await buyer.fillsIn(page, { scripts: hydrated });
  await page.getByTestId("pay").click();
  await ready(page);
  const paid = (await buyer.payments()).filter((payment) => payment.status === "succeeded");
  expect(paid.map((payment) => payment.total_amount)).toEqual([3451, COURSE_IN_GERMANY]);
  expect(paid[1]?.metadata).toMatchObject({
    aftercart_offer: "starter-course",
    aftercart_purchase: paid[0]?.payment_id,
    purchase_type: "cross_sell",
    source: "link",
  });
});

/** The page says this, with this status, and nothing of anybody. */
async function refuses(page: Page, url: string, status: number, sentence: string) {
  const answer = await page.goto(url);
  expect(answer?.status()).toBe(status);
  await expect(page.getByTestId("link-refused")).toContainText(sentence);
  const html = await page.content();
  for (const secret of ["4242", "Pro Plan", "Basic Plan", "cus_", "sub_"]) {
    expect(html, `the page says "${secret}"`).not.toContain(secret);
  }
}

test("a link that has ended opens nothing", async ({ page, allowErrors, links, plans, visit, subscribes }) => {
  allowErrors(/410/);
  const subscriber = await subscribes("pdt_basic_plan");
  const now = Date.now();
  await refuses(page, links.plansUntil(subscriber, new Date(now - 1_000)), 410, "This link has ended");
  await visit(page, links.plansUntil(subscriber, new Date(now + 60_000)));
  await expect(plans.plan("pdt_pro_plan").choose).toBeVisible();
});

test("a link that was tampered with opens nothing", async ({ page, allowErrors, plans, visit, subscribes }) => {
  allowErrors(/404/);
  const subscriber = await subscribes("pdt_basic_plan");
  const other = await subscribes("pdt_pro_plan");
  const [mine, theirs] = [await subscriber.plansLink(), await other.plansLink()];
  const [head, contents] = [mine.slice(0, mine.lastIndexOf(".")), theirs.slice(theirs.lastIndexOf("."))];
  for (const wrong of [head + contents, mine.slice(0, -1), `${mine}A`, mine.replace("/plans/1.", "/plans/2.")]) {
    await refuses(page, wrong, 404, "This link does not work");
  }
  await visit(page, mine);
  await expect(plans.plan("pdt_pro_plan").choose).toBeVisible();
});

test("a link opened in another browser shows nothing there", async ({ page, allowErrors, appUrl, plans, visit, otherBrowser, looksAtPlans }) => {
  allowErrors(/403/);
  const subscriber = await looksAtPlans("pdt_basic_plan");
  const link = await subscriber.plansLink();
  await visit(page, link);
  await expect(plans.plan("pdt_pro_plan").choose).toBeVisible();
  const stranger = await otherBrowser.newPage();
  await refuses(stranger, link, 403, "This link was opened in another browser");

  // Neither the visit's address nor its forms do anything there.
  await visit(stranger, page.url());
  await expect(stranger.getByTestId("thank-you")).toBeVisible();
  await new OfferPage(stranger).offersNothing();
  const form = page.getByTestId("plan").last().getByTestId("choose-plan");
  const fields: Record<string, string> = {};
  for (const input of await form.locator("input[type=hidden]").all()) {
    fields[(await input.getAttribute("name")) ?? ""] = (await input.getAttribute("value")) ?? "";
  }
  expect(Object.keys(fields).sort()).toEqual(["language", "quote", "step", "visit"]);
  const headers = { accept: "text/html", origin: appUrl, "sec-fetch-site": "same-origin" };
  const refused = await otherBrowser.request.post(`${appUrl}/api/change_plan`, { form: fields, headers });
  expect(refused.status()).toBe(403);
  expect(await subscriber.changes()).toEqual([]);

  await visit(page, link);
  await expect(plans.plan("pdt_pro_plan").choose).toBeVisible();
});

test("a link to another customer's subscription opens nothing", async ({ page, allowErrors, links, subscribes }) => {
  allowErrors(/403/);
  const { customer } = await subscribes("pdt_basic_plan");
  const { subscription } = await subscribes("pdt_pro_plan");
  await refuses(page, await links.plans({ customer, subscription }), 403, "This link does not fit");
});

test("in the demo the front page leads to the plans of who subscribed last", async ({ page, plans, visit, subscribes }) => {
  const subscriber = await subscribes("pdt_starter_plan");
  await visit(page, "/");
  await page.getByTestId("demo-plans").getByRole("button").click();
  await expect(plans.plan("pdt_starter_plan").current).toBeVisible();
  await expect(plans.plan("pdt_pro_plan").choose).toBeVisible();
  expect(await subscriber.changes()).toEqual([]);
});
