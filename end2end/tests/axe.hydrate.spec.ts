// What axe, which needs scripts itself, finds on every page and state of a buyer: nothing, whatever its weight. From left
// to right and from right to left, in light and in dark, on a phone and on a desk.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures/index.js";
import { cards } from "../support/buyer.js";
import { atRenewal } from "../support/subscriber.js";

const DRAWN = fileURLToPath(new URL("../../target/pages/", import.meta.url));

type Look = { width: number; colorScheme: "light" | "dark" };
const PHONE_LIGHT: Look = { width: 390, colorScheme: "light" };
const PHONE_DARK: Look = { width: 390, colorScheme: "dark" };
const DESK_LIGHT: Look = { width: 1280, colorScheme: "light" };
const DESK_DARK: Look = { width: 1280, colorScheme: "dark" };

/** What axe finds. `target-size` is of WCAG 2.2, and off unless asked for. */
async function barriers(page: Page, looks: Look[]): Promise<string[]> {
  const found: string[] = [];
  for (const { width, colorScheme } of looks) {
    await page.setViewportSize({ width, height: 844 });
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const axe = new AxeBuilder({ page }).options({ rules: { "target-size": { enabled: true } } });
    for (const { id, impact, nodes } of (await axe.analyze()).violations) {
      found.push(`${width} px, ${colorScheme}: ${id} (${impact}) at ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
    }
  }
  return found;
}

for (const { locale, dir, looks } of [
  { locale: "en", dir: "ltr", looks: [PHONE_LIGHT, DESK_DARK] },
  { locale: "ar", dir: "rtl", looks: [PHONE_DARK, DESK_LIGHT] },
]) {
  test.describe(`axe finds nothing in ${locale}`, () => {
    test.use({ locale });
    test.setTimeout(180_000);

    /** Axe finds nothing on the page as it is. */
    const isOpenToAll = async (page: Page, what: string) => {
      await expect(page.locator("html")).toHaveAttribute("dir", dir);
      expect(await barriers(page, looks), what).toEqual([]);
    };

    test("on an offer, while it is sent, and on a declined charge", async ({ page, buyer, offer, visit }) => {
      await buyer.buysAndWaits("pdt_premium_addon", cards.alsoPays);
      const { url } = await buyer.buysAndWaits("pdt_starter_course", cards.declinedLater);
      await visit(page, url);
      await expect(page.getByRole("radio")).toHaveCount(2);
      await isOpenToAll(page, "the offer with several cards");
      let send = () => {};
      const kept = new Promise<void>((done) => void (send = done));
      await page.route("**/api/accept_offer", async (route) => {
        await kept;
        await route.continue();
      });
      await page.getByRole("radio", { name: "0341" }).check();
      await offer.accept.click();
      await expect(offer.accept).toHaveAttribute("aria-disabled", "true");
      await isOpenToAll(page, "while it is sent");
      send();
      await offer.says("declined");
      await isOpenToAll(page, "the declined charge");
    });

    test("on a page that waits for its payment", async ({ page, simulator, buyer, offer, visit }) => {
      await simulator.webhooks({ drop: true });
      const { url } = await buyer.buys("pdt_starter_course");
      await simulator.fault({ operation: "GET /payments/{id}", when: "before", kind: "disconnect", times: 20 });
      await visit(page, url);
      await expect(page.getByTestId("waiting")).toBeVisible();
      await isOpenToAll(page, "the wait");
      // Nothing is left for later: it would be asked about while other tests count requests.
      await simulator.calm();
      await page.getByTestId("waiting").getByRole("link").click();
      await offer.offers("complete-bundle");
    });

    test("on a charge on its way, and on its receipt", async ({ page, simulator, buyer, offer, buysAndAccepts }) => {
      await simulator.settings({ processing_ms: 600_000 });
      await buysAndAccepts(cards.pays);
      await offer.says("submitted");
      await isOpenToAll(page, "on its way");
      await buyer.upsellEnds();
      await offer.says("succeeded");
      await isOpenToAll(page, "the receipt");
    });

    test("on a charge that waits for the bank", async ({ page, offer, buysAndAccepts }) => {
      await buysAndAccepts(cards.asksLater);
      await offer.says("needs_action");
      await isOpenToAll(page, "the bank asks");
    });

    test("on a charge of which nobody knows", async ({ page, simulator, buyer, offer, visit }) => {
      await simulator.webhooks({ drop: true });
      const { url } = await buyer.buys("pdt_starter_course");
      await visit(page, url);
      await expect(offer.accept).toBeVisible();
      await simulator.fault({ operation: "POST /checkouts", when: "before", kind: "disconnect" });
      await offer.accept.click();
      await offer.says("unknown");
      await isOpenToAll(page, "unknown");
    });

    test("on thanks, a stranger's page, and pages around links", async ({ page, appUrl, buyer, offer, visit, links, subscribes, otherBrowser, allowErrors }) => {
      allowErrors(/4(03|04|10)/);
      const { url } = await buyer.buysAndWaits("pdt_starter_course");
      await visit(page, url);
      const address = page.url();
      await offer.decline.click();
      await offer.offers("premium-addon");
      await isOpenToAll(page, "the second offer");
      await offer.decline.click();
      await expect(page.getByTestId("end")).toBeVisible();
      await isOpenToAll(page, "the thanks");
      await page.context().clearCookies();
      await visit(page, address);
      await expect(page.getByTestId("thank-you")).toBeVisible();
      await isOpenToAll(page, "the plain thank-you");
      await visit(page, `${appUrl}/nowhere`);
      await isOpenToAll(page, "no page");
      await visit(page, `${appUrl}/plans/1.AAAA.AAAA`);
      await expect(page.getByTestId("link-refused")).toBeVisible();
      await isOpenToAll(page, "the refused link");
      const subscriber = await subscribes("pdt_basic_plan");
      await visit(page, links.plansUntil(subscriber, new Date(Date.now() - 60_000)));
      await expect(page.getByTestId("link-refused")).toBeVisible();
      await isOpenToAll(page, "the expired link");
      const link = await subscriber.plansLink();
      await visit(await otherBrowser.newPage(), link);
      await visit(page, link);
      await expect(page.getByTestId("link-refused")).toBeVisible();
      await isOpenToAll(page, "somebody else's link");
      // What does not say that it navigates gets a button.
      const another = await subscriber.plansLink();
      const button = await page.request.get(another, { headers: { "accept-language": locale } });
      await page.route(another, (route) => route.fulfill({ response: button }));
      await visit(page, another);
      await expect(page.getByTestId("open-link")).toBeVisible();
      await isOpenToAll(page, "the button");
    });

    test("on a subscriber's pages", async ({ page, simulator, links, offer, plans, visit, subscribes, looksAtPlans }) => {
      await looksAtPlans("pdt_basic_plan", { addons: [{ addon_id: "adn_seat", quantity: 2 }] });
      await isOpenToAll(page, "the plans with add-ons");
      await plans.plan("pdt_pro_plan").choose.click();
      await offer.says("succeeded");
      await isOpenToAll(page, "the changed plan");

      const declined = await looksAtPlans("pdt_basic_plan", { card_number: cards.declinedLater });
      await plans.plan("pdt_pro_plan").choose.click();
      await offer.says("declined");
      await isOpenToAll(page, "the declined change");
      await simulator.status(declined.subscription, "on_hold");
      await visit(page, await declined.plansLink());
      await expect(plans.updateMethod.first()).toBeVisible();
      await isOpenToAll(page, "plans on hold");

      const downgrading = await subscribes("pdt_pro_plan");
      await visit(page, await links.funnel("smaller-plan", downgrading.customer, downgrading.subscription));
      await expect(offer.decline).toBeVisible();
      await isOpenToAll(page, "the offered plan");
      await downgrading.changesElsewhere("pdt_starter_plan", atRenewal);
      await visit(page, await downgrading.plansLink());
      await expect(plans.withdraw).toBeVisible();
      await isOpenToAll(page, "a scheduled change");
    });
  });
}

test("axe finds nothing on the demo's front page, which is for merchants", async ({ page, visit, subscribes }) => {
  await subscribes("pdt_basic_plan");
  await visit(page, "/");
  await expect(page.getByTestId("demo-plans")).toBeVisible();
  expect(await barriers(page, [PHONE_LIGHT, DESK_DARK]), "the front page").toEqual([]);
});

test("axe finds nothing on any page that the Rust tests draw", async ({ page, appUrl }) => {
  test.skip(!existsSync(DRAWN), "no Rust test has drawn pages yet");
  test.setTimeout(600_000);
  const names = readdirSync(DRAWN).filter((file) => file.endsWith(".html"));
  expect(names.length, "drawn pages").toBeGreaterThan(20);
  for (const [place, name] of names.entries()) {
    // They stand alone: no server wakes them, and none is led elsewhere at once.
    const html = readFileSync(`${DRAWN}${name}`, "utf8");
    const still = html.replace(/<script[\s\S]*?<\/script>|<link rel="(modulepreload|preload)[^>]*>|<meta http-equiv="refresh" content="0;[^>]*>/g, "");
    const body = still.replaceAll("../../style/main.css", "/pkg/aftercart.css").replaceAll("../../public/", "/");
    const url = `${appUrl}/drawn/${name}`;
    await page.route(url, (route) => route.fulfill({ contentType: "text/html", body }));
    await page.goto(url);
    const looks = place % 2 ? [PHONE_LIGHT] : [DESK_DARK];
    expect(await barriers(page, looks), name).toEqual([]);
  }
});
