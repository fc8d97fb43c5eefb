// The key, and the rate limit.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import DodoPayments, { AuthenticationError, RateLimitError } from "dodopayments";
import { base, client, control, fresh } from "./support.js";

before(fresh);
after(fresh);

test("another key is refused with the SDK's own error", async () => {
  const stranger = new DodoPayments({ bearerToken: "someone else", baseURL: base, maxRetries: 0 });
  await assert.rejects(
    async () => stranger.products.retrieve("pdt_pro_plan"),
    (error) => error instanceof AuthenticationError && (error.error as { code: string }).code === "UNAUTHORIZED",
  );
});

test("too many requests are refused, with headers that say so", async () => {
  await control("settings", { rate_limit: true, burst_per_second: 3 });
  await control("clock", { advance_seconds: 120 });
  const { response } = await client.products.retrieve("pdt_pro_plan").withResponse();
  assert.ok(Number(response.headers.get("x-ratelimit-limit")) > 0);
  const refusal = async () => {
    for (let count = 0; count < 10; count += 1) await client.products.retrieve("pdt_pro_plan");
  };
  await assert.rejects(
    refusal,
    (error) => error instanceof RateLimitError && error.headers.get("x-ratelimit-remaining") === "0",
  );
});
