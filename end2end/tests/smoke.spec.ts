import { expect, test } from "../fixtures/index.js";

test("the demo store opens, and Aftercart answers", async ({ page, request, simulatorUrl, visit }) => {
  await visit(page, `${simulatorUrl}/`);
  await expect(page.getByRole("heading").first()).toBeVisible();

  const health = await request.get("/healthz");
  expect(health.status()).toBe(200);
});

test("the front page is styled", async ({ page, visit }) => {
  const styles = page.waitForResponse((response) => response.url().includes(".css"));
  await visit(page, "/");
  expect((await styles).status()).toBe(200);
});
