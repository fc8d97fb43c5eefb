// The offer in a frame on a shop's own page: another site than Aftercart (`localhost` beside `127.0.0.1`), in a browser
// that keeps no third-party cookies. embed.js needs JavaScript; frames without it are in embedded.spec.ts.
import type { FrameLocator, Page } from "@playwright/test";
import { expect, test } from "../fixtures/index.js";
import { cards } from "../support/buyer.js";
import { otherSite, shopOf, thanksPage } from "../support/shop.js";

test.beforeEach(async ({ page }) => {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Network.enable");
  await devtools.send("Network.setCookieControls", {
    enableThirdPartyCookieRestriction: true,
    disableThirdPartyCookieMetadata: true,
    disableThirdPartyCookieHeuristics: true,
  });
});

const frameOf = (page: Page): FrameLocator => page.frameLocator("aftercart-offer iframe");
const awake = (page: Page) => frameOf(page).locator("html[data-hydrated]").waitFor({ state: "attached" });
const says = (page: Page, state: string) =>
  expect(frameOf(page).getByTestId("charge-status")).toHaveAttribute("data-state", state);

test("this browser sends back no third-party cookie that is not partitioned", async ({ page }) => {
  const attributes = "Path=/; SameSite=None; Secure";
  const third = await otherSite(({ url, headers }) =>
    url === "/set"
      ? { html: '<a href="/show">show</a>', cookies: [`loose=1; ${attributes}`, `kept=1; ${attributes}; Partitioned`] }
      : { html: `<p>${headers.cookie ?? "none"}</p>` },
  );
  const around = await otherSite(() => ({ html: `<iframe src="${third.url}/set"></iframe>` }));
  await page.goto(`http://localhost:${around.port}/`);
  const frame = page.frameLocator("iframe");
  await frame.getByRole("link").click();
  await expect(frame.locator("p")).toHaveText("kept=1");
  third.close();
  around.close();
});

test("from the demo's front page: bought at the sample shop, offered on its own page", async ({
  page,
  appUrl,
  simulatorUrl,
  buyer,
  visit,
}) => {
  await visit(page, appUrl);
  await page.getByTestId("sample-shop").click();
  await page.getByTestId("sample-buy").click();
  await buyer.fillsIn(page);
  await page.getByTestId("pay").click();
  await expect(page).toHaveURL(new RegExp(`^${shopOf(simulatorUrl)}/sample-shop/thanks\\?`));
  await expect(frameOf(page).getByTestId("offer-card")).toHaveAttribute("data-offer", "complete-bundle");
});

test("an embedded offer fits its frame, is taken with one click, and the shop is told", async ({
  page,
  simulatorUrl,
  buyer,
}) => {
  const { url } = await buyer.buysAndWaits("pdt_starter_course");
  await page.goto(thanksPage(simulatorUrl, url));
  await awake(page);
  const heard = page.locator("#heard li");
  await expect(heard).toHaveText(["shown: complete-bundle"]);

  const fits = async () => {
    const frame = await (await page.locator("aftercart-offer iframe").elementHandle())?.contentFrame();
    return frame?.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height) === innerHeight);
  };
  await expect.poll(fits, "the frame is as tall as its page").toBe(true);
  await page.setViewportSize({ width: 390, height: 844 });
  await expect.poll(fits, "also on a phone").toBe(true);

  await frameOf(page).getByTestId("accept").getByRole("button").click();
  await says(page, "succeeded");
  await expect(frameOf(page).getByRole("heading", { level: 1 }), "the result is read out").toBeFocused();
  await expect(heard).toContainText(["accepted: complete-bundle"]);
  expect(await buyer.upsells()).toMatchObject([{ status: "succeeded", total_amount: 17731 }]);
  await expect.poll(fits, "after the click").toBe(true);

  await page.reload();
  await says(page, "succeeded");
  expect(await buyer.upsells()).toHaveLength(1);
});

test("an embedded offer is turned down, and the shop hears the end", async ({ page, simulatorUrl, buyer }) => {
  const { url } = await buyer.buysAndWaits("pdt_starter_course");
  await page.goto(thanksPage(simulatorUrl, url));
  const frame = frameOf(page);
  await awake(page);
  const offer = frame.getByTestId("offer-card");
  await expect(offer).toHaveAttribute("data-offer", "complete-bundle");
  await frame.getByTestId("decline").getByRole("button").click();
  await expect(offer).toHaveAttribute("data-offer", "premium-addon");
  await awake(page);
  await frame.getByTestId("decline").getByRole("button").click();
  await expect(frame.getByTestId("end")).toBeVisible();
  await expect(page.locator("#heard li")).toHaveText([
    "shown: complete-bundle",
    "declined: complete-bundle",
    "shown: premium-addon",
    "declined: premium-addon",
    "finished",
  ]);
  expect(await buyer.upsells()).toEqual([]);
});

test("a framed page that waits stays as it is until there is something else to say", async ({
  page,
  simulator,
  simulatorUrl,
  buyer,
}) => {
  await page.clock.install();
  await simulator.fault({ operation: "POST /checkouts/preview", when: "before", kind: "status", status: 500, times: 50 });
  const { url } = await buyer.buys("pdt_starter_course");
  await page.goto(thanksPage(simulatorUrl, url));
  const frame = frameOf(page);
  await expect(frame.getByTestId("purchase")).toBeVisible();
  let [looks, loads] = [0, 0];
  page.on("requestfinished", (request) => void (looks += request.resourceType() === "fetch" ? 1 : 0));
  page.on("framenavigated", () => void (loads += 1));
  await page.clock.fastForward(16_000);
  await expect.poll(() => looks, "the page looks").toBeGreaterThan(0);
  await page.waitForTimeout(1_000);
  expect(loads, "the page stays").toBe(0);
  await simulator.calm();
  await page.clock.fastForward(16_000);
  await expect(frame.getByTestId("offer-card")).toHaveAttribute("data-offer", "complete-bundle");
});

test("what the element says holds against the page's own address", async ({ page, simulatorUrl, buyer }) => {
  const { url } = await buyer.buysAndWaits("pdt_starter_course");
  await page.goto(thanksPage(simulatorUrl, url));
  await expect(page.locator("#heard li")).toHaveText(["shown: complete-bundle"]);
  const framed = await page.evaluate(() => {
    const element = document.createElement("aftercart-offer");
    element.setAttribute("subscription-id", "sub_of_the_shop");
    document.body.append(element);
    return element.shadowRoot?.querySelector("iframe")?.src;
  });
  expect(framed).toMatch(/\/embed\?subscription_id=sub_of_the_shop$/);
});

test("what is not from the frame moves the shop's page nowhere", async ({ page, simulatorUrl, buyer }) => {
  const { url } = await buyer.buysAndWaits("pdt_starter_course");
  await page.goto(thanksPage(simulatorUrl, url));
  await expect(page.locator("#heard li")).toHaveText(["shown: complete-bundle"]);
  await page.evaluate(() => {
    const forged = { aftercart: 1, type: "standing", accepted: ["forged"], declined: [], failed: [], finished: true };
    postMessage(forged, "*");
    postMessage({ aftercart: 1, type: "height", height: 7 }, "*");
  });
  await page.waitForTimeout(300);
  await expect(page.locator("#heard li")).toHaveText(["shown: complete-bundle"]);
  const box = await page.locator("aftercart-offer iframe").boundingBox();
  expect(box?.height).toBeGreaterThan(300);
});

test("a declined card leads from the frame to the checkout, in the whole window", async ({
  page,
  appUrl,
  simulatorUrl,
  buyer,
}) => {
  const { url } = await buyer.buysAndWaits("pdt_starter_course", cards.declinedLater);
  const shop = thanksPage(simulatorUrl, url);
  await page.goto(shop);
  await awake(page);
  await frameOf(page).getByTestId("accept").getByRole("button").click();
  await says(page, "declined");
  await expect(page.locator("#heard")).toContainText("failed: complete-bundle");
  await frameOf(page).getByTestId("fallback-checkout").click();
  await expect(page).toHaveURL(new RegExp(`^${simulatorUrl}/checkout/cks_`));
  await page.getByLabel("Card number").fill(cards.pays);
  await page.getByLabel("Expiry").fill("06/32");
  await page.getByLabel("Security code").fill("123");
  await page.getByTestId("pay").click();
  await expect(page).toHaveURL(new RegExp(`^${appUrl}/offer/vis_`));
  await expect(page.getByTestId("purchase")).toBeVisible();
});

test("a bank that asks is answered in the whole window, and back at the shop the frame knows", async ({
  page,
  appUrl,
  simulatorUrl,
  buyer,
}) => {
  const { url } = await buyer.buysAndWaits("pdt_starter_course", cards.asksLater);
  const shop = thanksPage(simulatorUrl, url);
  await page.goto(shop);
  await awake(page);
  await frameOf(page).getByTestId("accept").getByRole("button").click();
  await says(page, "needs_action");
  await frameOf(page).getByTestId("confirm").click();
  await expect(page).toHaveURL(new RegExp(`^${simulatorUrl}/3ds/`));
  await page.goBack();
  await expect(page, "back leads to the shop, past the page between").toHaveURL(shop);
  await frameOf(page).getByTestId("confirm").click();
  await page.getByTestId("approve").click();
  await expect(page).toHaveURL(new RegExp(`^${appUrl}/offer/vis_`));
  await expect(page.getByTestId("charge-status")).toHaveAttribute("data-state", "succeeded");
  await page.goto(shop);
  await says(page, "succeeded");
  expect(await buyer.upsells()).toHaveLength(1);
});

test("a shop that is not named shows nothing, takes nothing away, and is told why", async ({
  page,
  appUrl,
  buyer,
  offer,
  visit,
  allowErrors,
}) => {
  allowErrors(/frame-ancestors/);
  const { url, payment } = await buyer.buysAndWaits("pdt_starter_course");
  const warnings: string[] = [];
  page.on("console", (message) => message.type() === "warning" && warnings.push(message.text()));
  const frame = `${appUrl}/embed?payment_id=${payment}`;
  const around = await otherSite(() => ({
    html: `<script src="${appUrl}/embed.js"></script><aftercart-offer payment-id="${payment}"></aftercart-offer>
      <iframe id="raw" src="${frame}"></iframe><iframe id="probed" src="${frame}&probed=1"></iframe>`,
  }));
  const refused = page.waitForEvent("console", (message) => message.text().includes("frame-ancestors"));
  await page.goto(`http://localhost:${around.port}/`);
  await refused;
  await expect.poll(() => warnings).toContainEqual(
    `Aftercart: http://localhost:${around.port} is not among the AFTERCART_EMBED_ORIGINS of ${appUrl}: no offer is shown.`,
  );
  await expect(page.locator("aftercart-offer iframe")).toHaveCount(0);
  for (const id of ["#raw", "#probed"]) {
    await expect(page.frameLocator(id).locator("[data-testid]")).toHaveCount(0);
  }
  await visit(page, url);
  await offer.offers("complete-bundle");
  around.close();
});

test("where the frame's cookies are not kept, the purchase opens in a window of its own", async ({
  page,
  appUrl,
  simulatorUrl,
  buyer,
  ready,
}) => {
  const { url } = await buyer.buysAndWaits("pdt_starter_course");
  await page.route(`${appUrl}/embed?*`, async (route) => {
    const answer = await route.fetch();
    const { "set-cookie": _, ...headers } = answer.headers();
    await route.fulfill({ response: answer, headers });
  });
  await page.goto(thanksPage(simulatorUrl, url));
  const [own] = await Promise.all([
    page.context().waitForEvent("page"),
    frameOf(page).getByTestId("open-own-window").click(),
  ]);
  await ready(own);
  await expect(own.getByTestId("offer-card")).toHaveAttribute("data-offer", "complete-bundle");
  await own.getByTestId("accept").getByRole("button").click();
  await expect(own.getByTestId("charge-status")).toHaveAttribute("data-state", "succeeded");
  expect(await buyer.upsells()).toHaveLength(1);
});
