// What axe, which needs scripts itself, finds on the pages of a buyer.
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures/index.js";
import { cards } from "../support/buyer.js";

/** What axe finds that keeps people out, in light and in dark. */
async function barriers(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const { violations } = await new AxeBuilder({ page }).analyze();
    for (const { id, impact, nodes } of violations) {
      if (impact === "serious" || impact === "critical") {
        found.push(`${colorScheme}: ${id} at ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
      }
    }
  }
  return found;
}

test("axe finds nothing serious on the pages of a buyer", async ({ page, buyer, offer, visit, otherBrowser }) => {
  const { url } = await buyer.buysAndWaits("pdt_starter_course", cards.declinedLater);
  await visit(page, url);
  await offer.offers("complete-bundle");
  expect(await barriers(page), "the offer").toEqual([]);

  await offer.accept.click();
  await offer.says("declined");
  expect(await barriers(page), "the declined charge").toEqual([]);

  const stranger = await otherBrowser.newPage();
  await visit(stranger, url);
  await expect(stranger.getByTestId("thank-you")).toBeVisible();
  expect(await barriers(stranger), "the plain thank-you").toEqual([]);
});

test("axe finds nothing serious on the pages after a yes and after a no", async ({ page, buyer, offer, visit }) => {
  await buyer.buysAndWaits("pdt_premium_addon", cards.alsoPays);
  const first = await buyer.buysAndWaits("pdt_starter_course");
  await visit(page, first.url);
  await expect(page.getByRole("radio")).toHaveCount(2);
  expect(await barriers(page), "the offer with several cards").toEqual([]);
  await offer.accept.click();
  await offer.says("succeeded");
  expect(await barriers(page), "the receipt").toEqual([]);

  const second = await buyer.buysAndWaits("pdt_starter_course");
  await visit(page, second.url);
  await offer.offersNothing();
  expect(await barriers(page), "the thanks").toEqual([]);
});
