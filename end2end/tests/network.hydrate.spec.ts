// What stands between a buyer and us: slow networks, cut streams, captive portals, proxies that answer in our place,
// scripts that do not load. Each page says what is true then, and comes to the truth by itself. See also
// offline.hydrate.spec.ts.
import type { Page, Route } from "@playwright/test";
import { expect, test } from "../fixtures/index.js";

const CHECKING = "We are checking. You will not be charged twice.";
const PORTAL = "<!doctype html><title>Free Wi-Fi</title><h1>Sign in to the network</h1>";
const EVENTS = /\/events\//;
const VISIT = /\/offer\/[^/?]+(\?|$)/;

/** Answers what a captive portal or a proxy would, in our place. */
const instead = (status: number) => (route: Route) =>
  route.fulfill({ status, contentType: "text/html", body: PORTAL });

/** Whether a request is a look by a script, not a page that somebody goes to. */
const isLook = (route: Route) => route.request().resourceType() === "fetch";

/** Until `page.unroute(VISIT)`. */
const noLookComesThrough = (page: Page) =>
  page.route(VISIT, (route) => (isLook(route) ? route.abort() : route.continue()));

/** The page hears of its charge without going anywhere: `load` would be a page fetched anew. */
async function staysOpen(page: Page): Promise<() => number> {
  await page.waitForLoadState("load");
  let loads = 0;
  page.on("load", () => void (loads += 1));
  return () => loads;
}

test.describe("in our place answers", () => {
  const strangers = [
    ["a captive portal with a page", 200],
    ["a captive portal that refuses", 403],
    ["a proxy that has no way to us", 502],
    ["a proxy in maintenance", 503],
    ["a proxy that lost patience", 504],
  ] as const;
  for (const [who, status] of strangers) {
    test(`${who}: the click is being checked, and nobody is led there`, async ({ page, buyer, offer, visit, allowErrors }) => {
      allowErrors(/the server responded with a status of/);
      const { url } = await buyer.buysAndWaits("pdt_starter_course");
      await visit(page, url);
      const loads = await staysOpen(page);
      await page.route("**/api/accept_offer", instead(status));
      await page.route(VISIT, instead(status));
      await offer.accept.click();
      await expect(page.getByTestId("accept").getByRole("status")).toHaveText(CHECKING);
      // Long enough for several looks.
      await page.waitForTimeout(6_000);
      expect(loads(), "no page of the stranger's is shown").toBe(0);
      await expect(page.getByTestId("accept").getByRole("status")).toHaveText(CHECKING);
      await page.unroute(VISIT);
      await page.unroute("**/api/accept_offer");
      await offer.offers("complete-bundle");
      await expect(offer.accept).toContainText("$177.31");
      await expect(offer.accept).toBeEnabled();
      expect(await buyer.upsells()).toEqual([]);
    });
  }

  test("a captive portal that leads elsewhere: the click is being checked", async ({ page, buyer, offer, visit, simulatorUrl, allowErrors }) => {
    // The browser itself keeps a script from following to another site.
    allowErrors(/Content Security Policy|violates|CORS|ERR_FAILED|Refused to connect|Failed to load/);
    const { url } = await buyer.buysAndWaits("pdt_starter_course");
    await visit(page, url);
    await page.route("**/api/accept_offer", (route) =>
      route.fulfill({ status: 302, headers: { location: `${simulatorUrl}/` } }),
    );
    await noLookComesThrough(page);
    await offer.accept.click();
    await expect(page.getByTestId("accept").getByRole("status")).toHaveText(CHECKING);
    await page.unroute("**/api/accept_offer");
    await page.unroute(VISIT);
    await expect(offer.accept).toContainText("$177.31");
    expect(await buyer.upsells()).toEqual([]);
  });

  test("a proxy that lost patience with a charge: the charge is shown", async ({ page, buyer, offer, visit, allowErrors }) => {
    allowErrors(/504/);
    const { url } = await buyer.buysAndWaits("pdt_starter_course");
    await visit(page, url);
    // In JSON, as some gateways say it, with a field of the name that our own refusals have.
    await page.route("**/api/accept_offer", async (route) => {
      await route.fetch();
      await route.fulfill({ status: 504, json: { message: "Endpoint request timed out" } });
    });
    await offer.accept.click();
    await offer.says("succeeded");
    expect(await buyer.upsells()).toHaveLength(1);
  });

  test("a proxy in the place of a plan change's answer: the change is shown", async ({ page, plans, offer, looksAtPlans, allowErrors }) => {
    allowErrors(/502/);
    const subscriber = await looksAtPlans("pdt_basic_plan");
    await page.route("**/api/change_plan", async (route) => {
      await route.fetch();
      await instead(502)(route);
    });
    await plans.plan("pdt_pro_plan").choose.click();
    await offer.says("succeeded");
    expect(await subscriber.changes()).toHaveLength(1);
  });
});

test.describe("a slow network", () => {
  test("an answer that takes long is said to, and then shown", async ({ page, buyer, offer, visit }) => {
    await page.clock.install();
    const { url } = await buyer.buysAndWaits("pdt_starter_course");
    await visit(page, url);
    let answer = () => {};
    const asked = new Promise<void>((done) => void (answer = done));
    await page.route("**/api/accept_offer", async (route) => {
      await asked;
      await route.continue();
    });
    await offer.accept.click();
    const status = page.getByTestId("accept").getByRole("status");
    await expect(status).toHaveText("This takes a few seconds.");
    await page.clock.fastForward(20_000);
    await expect(status).toContainText("It is taking longer than usual.");
    // Whoever taps again, or on the other button, changes nothing.
    await offer.accept.click({ force: true });
    await offer.decline.click({ force: true });
    await expect(offer.accept).toHaveAttribute("aria-disabled", "true");
    await expect(offer.decline).toHaveAttribute("aria-disabled", "true");
    answer();
    await offer.says("succeeded");
    expect(await buyer.upsells()).toHaveLength(1);
  });

  test("an answer that never comes is waited for a minute", async ({ page, buyer, offer, visit, allowErrors }) => {
    allowErrors(/ERR_FAILED/);
    await page.clock.install();
    const { url } = await buyer.buysAndWaits("pdt_starter_course");
    await visit(page, url);
    await page.route("**/api/accept_offer", () => {});
    await offer.accept.click();
    const status = page.getByTestId("accept").getByRole("status");
    await expect(status).toHaveText("This takes a few seconds.");
    await noLookComesThrough(page);
    await page.clock.fastForward(61_000);
    await expect(status).toHaveText(CHECKING);
    await page.unroute(VISIT);
    await page.clock.fastForward(10_000);
    await expect(offer.accept).toContainText("$177.31");
    await expect(offer.accept).not.toHaveAttribute("aria-disabled");
  });
});

test.describe("the stream of a charge", () => {
  test.beforeEach(async ({ simulator }) => {
    await simulator.settings({ processing_ms: 600_000 });
  });

  test("is cut again and again: the page asks less and less often, and still comes to the end", async ({
    page,
    buyer,
    offer,
    simulator,
    buysAndAccepts,
    allowErrors,
  }) => {
    allowErrors(/ERR_CONNECTION|ERR_FAILED/);
    const asked = { streams: 0, looks: 0 };
    await page.route(EVENTS, (route) => {
      if (route.request().url().includes("once")) {
        asked.looks += 1;
        return route.continue();
      }
      asked.streams += 1;
      return route.abort("connectionreset");
    });
    await buysAndAccepts("4242424242424242");
    await offer.says("submitted");
    const loads = await staysOpen(page);
    await page.waitForTimeout(15_000);
    expect(asked.streams, "streams in 15 s").toBeLessThanOrEqual(5);
    expect(asked.streams, "streams in 15 s").toBeGreaterThanOrEqual(2);
    expect(asked.looks, "looks in 15 s").toBeLessThanOrEqual(5);
    expect(loads(), "the page stays").toBe(0);
    await buyer.upsellEnds();
    await offer.says("succeeded");
  });

  test("is answered by a proxy: the page looks by itself, and is not fetched anew all the time", async ({
    page,
    buyer,
    offer,
    simulator,
    buysAndAccepts,
    allowErrors,
  }) => {
    allowErrors(/502/);
    await page.route(EVENTS, (route) => (route.request().url().includes("once") ? route.continue() : instead(502)(route)));
    await buysAndAccepts("4242424242424242");
    await offer.says("submitted");
    const loads = await staysOpen(page);
    await page.waitForTimeout(8_000);
    expect(loads(), "the page stays").toBe(0);
    await buyer.upsellEnds();
    await offer.says("succeeded");
  });

  test("is kept back by a proxy: the page looks by itself", async ({ page, buyer, offer, simulator, ready, buysAndAccepts }) => {
    await page.clock.install();
    await page.route(EVENTS, (route) => (route.request().url().includes("once") ? route.continue() : undefined));
    await buysAndAccepts("4242424242424242");
    await offer.says("submitted");
    await buyer.webhooksAreHandled(await buyer.upsellEnds());
    await ready(page);
    await page.clock.fastForward(16_000);
    await offer.says("succeeded");
  });

  test("is followed by the page itself, which is never fetched anew", async ({ page, offer, ready, buysAndAccepts }) => {
    await page.clock.install();
    await buysAndAccepts("4242424242424242");
    await offer.says("submitted");
    await ready(page);
    const loads = await staysOpen(page);
    const looks: string[] = [];
    await page.route(VISIT, (route) => (looks.push(route.request().url()), route.continue()));
    await page.clock.fastForward(70_000);
    await page.waitForTimeout(1_000);
    expect(loads(), "the page stays").toBe(0);
    expect(looks, "nor does it look at itself").toEqual([]);
    await offer.says("submitted");
  });

  test("ends with the connection: the page goes on when the network is back", async ({
    page,
    context,
    buyer,
    offer,
    simulator,
    ready,
    buysAndAccepts,
    allowErrors,
  }) => {
    allowErrors(/ERR_INTERNET_DISCONNECTED|ERR_NETWORK/);
    await buysAndAccepts("4242424242424242");
    await offer.says("submitted");
    await ready(page);
    await context.setOffline(true);
    await buyer.upsellEnds();
    await page.waitForTimeout(5_000);
    await offer.says("submitted");
    await context.setOffline(false);
    await offer.says("succeeded");
  });

  test("is refused since the cookie is gone: the page says no more of the charge", async ({ page, context, offer, buysAndAccepts, allowErrors }) => {
    allowErrors(/403|ERR_/);
    await page.route(EVENTS, (route) => (route.request().url().includes("once") ? route.continue() : route.abort()));
    await buysAndAccepts("4242424242424242");
    await offer.says("submitted");
    await context.clearCookies();
    await expect(page.getByTestId("thank-you")).toBeVisible();
    await expect(page.locator("body")).not.toContainText("Complete Bundle");
    await expect(page.locator("body")).not.toContainText("4242");
  });
});

test.describe("scripts that do not load", () => {
  // Another deployment's, or the connection broke while they came.
  test.beforeEach(async ({ page, allowErrors }) => {
    allowErrors(/404|not loaded|Failed to (fetch|load)|dynamically imported|MIME type|exception/);
    await page.route(/\/pkg\/.*\.(js|wasm)/, (route) => route.fulfill({ status: 404, contentType: "text/html", body: "gone" }));
  });

  test("the offer is taken all the same", async ({ page, buyer, offer }) => {
    const { url } = await buyer.buysAndWaits("pdt_starter_course");
    await page.goto(url);
    await offer.accept.click();
    await offer.says("succeeded");
    expect(await buyer.upsells()).toHaveLength(1);
  });

  test("a charge on its way is followed all the same", async ({ page, simulator, buyer, offer }) => {
    await simulator.settings({ processing_ms: 600_000 });
    await page.clock.install();
    const { url } = await buyer.buysAndWaits("pdt_starter_course");
    await page.goto(url);
    await offer.accept.click();
    await offer.says("submitted");
    await buyer.webhooksAreHandled(await buyer.upsellEnds());
    await page.clock.fastForward(31_000);
    await offer.says("succeeded");
  });
});

test("a page that waits stays as it is until there is something else to say", async ({ page, simulator, buyer, offer }) => {
  await page.clock.install();
  const preview = { operation: "POST /checkouts/preview", when: "before", kind: "status", status: 500, times: 50 } as const;
  await simulator.fault(preview);
  const { url } = await buyer.buys("pdt_starter_course");
  await page.goto(url);
  await offer.offersNothing();
  const loads = await staysOpen(page);
  const looks: string[] = [];
  page.on("requestfinished", (request) => void looks.push(request.resourceType()));
  await page.clock.fastForward(16_000);
  await expect.poll(() => looks, "the page looks").toEqual(["fetch"]);
  await page.waitForTimeout(500);
  expect(loads(), "the page stays").toBe(0);
  await simulator.calm();
  await page.clock.fastForward(16_000);
  await offer.offers("complete-bundle");
});

test("a page that waits for its payment stays without a network, and goes on when it is back", async ({
  page,
  context,
  simulator,
  buyer,
  offer,
  allowErrors,
}) => {
  allowErrors(/ERR_INTERNET_DISCONNECTED/);
  await page.clock.install();
  await simulator.webhooks({ drop: true });
  const { url } = await buyer.buys("pdt_starter_course");
  await simulator.fault({ operation: "GET /payments/{id}", when: "before", kind: "disconnect", times: 50 });
  await page.goto(url);
  const waiting = page.getByTestId("waiting");
  await expect(waiting).toBeVisible();
  const loads = await staysOpen(page);
  await context.setOffline(true);
  await page.clock.fastForward(4_000);
  await page.waitForTimeout(1_000);
  await expect(waiting).toBeVisible();
  await context.setOffline(false);
  // Then the network is there, and asks for a signature first.
  await page.route(/\/offer\?/, instead(200));
  await page.clock.fastForward(4_000);
  await page.waitForTimeout(1_000);
  expect(loads(), "the page stays").toBe(0);
  await page.unroute(/\/offer\?/);
  await simulator.calm();
  await page.clock.fastForward(4_000);
  await offer.offers("complete-bundle");
});

test.describe("while the page wakes up", () => {
  test("a tap before and a tap after are one payment", async ({ page, buyer, offer, allowErrors }) => {
    allowErrors(/ERR_ABORTED/);
    let wake = () => {};
    const asleep = new Promise<void>((done) => void (wake = done));
    await page.route("**/*.wasm", async (route) => {
      await asleep;
      await route.continue();
    });
    const { url } = await buyer.buysAndWaits("pdt_starter_course");
    await page.goto(url);
    // The first goes out as the browser's own; its answer is slower than the second tap.
    let second = () => {};
    const tappedAgain = new Promise<void>((done) => void (second = done));
    await page.route("**/api/accept_offer", async (route) => {
      if (route.request().isNavigationRequest()) {
        await tappedAgain;
      } else {
        second();
      }
      await route.continue();
    });
    await page.evaluate(() => {
      const tap = () => document.querySelector<HTMLElement>("[data-testid=accept] button")?.click();
      new MutationObserver(tap).observe(document.documentElement, { attributeFilter: ["data-hydrated"] });
      tap();
    });
    wake();
    await offer.says("succeeded");
    expect(await buyer.upsells()).toHaveLength(1);
  });
});
