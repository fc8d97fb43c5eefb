// Every buyer reads the page in a language of their own, from the side they read from.
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures/index.js";
import { fits } from "../support/picture.js";

const LANGUAGES = [
  { tag: "en", dir: "ltr", total: "$177.31" },
  { tag: "ar", dir: "rtl", total: "US$ 177.31" },
  { tag: "de", dir: "ltr", total: "177,31 $" },
  { tag: "es", dir: "ltr", total: "177,31 US$" },
  { tag: "fr", dir: "ltr", total: "177,31 $US" },
  { tag: "he", dir: "rtl", total: "$ 177.31" },
  { tag: "hi", dir: "ltr", total: "$177.31" },
  { tag: "ja", dir: "ltr", total: "$177.31" },
  { tag: "pt-BR", dir: "ltr", total: "US$ 177,31" },
  { tag: "zh-CN", dir: "ltr", total: "US$177.31" },
];

/** A text without the marks that keep directions apart, and with plain spaces. */
const bare = (text: string) => text.replace(/[\u2066-\u2069]/g, "").replace(/\u00a0/g, " ").trim();

async function speaks(page: Page, tag: string, dir: string) {
  await expect(page.locator("html")).toHaveAttribute("lang", tag);
  await expect(page.locator("html")).toHaveAttribute("dir", dir);
}

/** Nothing sticks out on a small phone, and axe finds nothing at all. */
async function isReadable(page: Page, what: string, scripts: boolean) {
  await page.setViewportSize({ width: 320, height: 844 });
  await fits(page, what);
  if (scripts) {
    const { violations } = await new AxeBuilder({ page }).analyze();
    const found = violations.map(({ id, nodes }) => `${id} at ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
    expect(found, what).toEqual([]);
  }
}

for (const { tag, dir, total } of LANGUAGES) {
  test.describe(`in ${tag}`, () => {
    test.use({ locale: tag });

    test("an offer is read and taken", async ({ page, buyer, offer, visit, hydrated }) => {
      const { url } = await buyer.buysAndWaits("pdt_starter_course");
      await visit(page, url);
      await speaks(page, tag, dir);
      expect(await offer.minor()).toBe(17731);
      expect(bare((await offer.total.textContent()) ?? "")).toBe(total);
      expect(bare((await offer.accept.textContent()) ?? "")).toContain(total);
      await isReadable(page, `the offer in ${tag}`, hydrated);
      await offer.accept.click();
      await offer.says("succeeded");
      await speaks(page, tag, dir);
      expect(bare((await page.getByTestId("receipt").textContent()) ?? "")).toContain(total);
      await isReadable(page, `the receipt in ${tag}`, hydrated);
    });

    test("plans are compared", async ({ page, looksAtPlans, hydrated }) => {
      await looksAtPlans("pdt_basic_plan");
      await speaks(page, tag, dir);
      await isReadable(page, `the plans in ${tag}`, hydrated);
    });
  });
}

test("another language is chosen, and stays", async ({ page, buyer, offer, visit, otherBrowser }) => {
  const { url } = await buyer.buysAndWaits("pdt_starter_course");
  await visit(page, url);
  await speaks(page, "en", "ltr");
  const address = page.url();
  const choice = page.getByTestId("language");
  await choice.getByRole("combobox").selectOption("ar");
  await choice.getByRole("button").click();
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
  await speaks(page, "ar", "rtl");
  expect(page.url()).toBe(address);
  await page.reload();
  await speaks(page, "ar", "rtl");
  await offer.decline.click();
  await offer.offers("premium-addon");
  await speaks(page, "ar", "rtl");
  // It is the visit's choice, not everybody's.
  const stranger = await otherBrowser.newPage();
  await visit(stranger, url);
  await speaks(stranger, "en", "ltr");
});
