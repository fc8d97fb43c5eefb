// A charge that takes its time is followed by the page itself: by its island, or by the page's own refresh.
import { expect, test } from "../fixtures/index.js";

test("a charge under way is shown as such, and then as paid, by itself", async ({
  page,
  simulator,
  buyer,
  offer,
  visit,
}) => {
  await simulator.settings({ processing_ms: 2_000 });
  const { url } = await buyer.buysAndWaits("pdt_starter_course");
  await visit(page, url);
  await offer.accept.click();
  await offer.says("submitted");
  await expect(offer.status).toContainText("$177.31 for Complete Bundle, on Visa •••• 4242. This takes a few seconds.");
  await expect(page.locator("body")).not.toContainText("succeeded");
  await offer.says("succeeded");
  await expect(offer.status).toContainText("The payment succeeded.");
  expect(await buyer.upsells()).toHaveLength(1);
});

test("a charge whose answer is lost is unknown, and is found out by itself", async ({
  page,
  simulator,
  buyer,
  offer,
  visit,
}) => {
  await simulator.webhooks({ drop: true });
  const { url } = await buyer.buys("pdt_starter_course");
  await visit(page, url);
  await offer.offers("complete-bundle");
  await simulator.fault({ operation: "POST /checkouts", when: "after", kind: "disconnect" });
  await offer.accept.click();
  await offer.says("unknown");
  await expect(offer.status).toContainText("You will not be charged twice.");
  await offer.offersNothing();
  await offer.says("succeeded");
  const requests = await simulator.requests();
  expect(requests.at(-1)?.operation).not.toBe("POST /checkouts");
  expect(await buyer.upsells()).toMatchObject([{ status: "succeeded" }]);
});
