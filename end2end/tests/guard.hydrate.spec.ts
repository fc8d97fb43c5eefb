// The fixtures' own test: a guard that never barks guards nothing.
import { expect, test } from "../fixtures/index.js";

const throwLater = () =>
  setTimeout(() => {
    throw new Error("thrown on purpose");
  });

test("an exception on the page is noticed", async ({ guard, page, visit }) => {
  await visit(page, "/");
  const thrown = page.waitForEvent("pageerror");
  await page.evaluate(throwLater);
  await thrown;
  expect(guard.errors.splice(0)).toEqual([expect.stringContaining("thrown on purpose")]);
});

test("an error in the console is noticed, in the other browser too", async ({ guard, page, otherBrowser, visit }) => {
  for (const watched of [page, await otherBrowser.newPage()]) {
    await visit(watched, "/");
    await watched.evaluate(() => console.error("said on purpose"));
    expect(guard.errors.splice(0)).toEqual([expect.stringContaining("said on purpose")]);
  }
});

test("an error that was announced passes", async ({ allowErrors, page, visit }) => {
  allowErrors(/on purpose/);
  await visit(page, "/");
  const thrown = page.waitForEvent("pageerror");
  await page.evaluate(throwLater);
  expect((await thrown).message).toBe("thrown on purpose");
});
