// Payments and refunds.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import type { IntentStatus } from "dodopayments/resources/payments";
import { client, control, fresh, oneClick, refused, saved } from "./support.js";

before(fresh);

test("a payment has every field of the contract", async () => {
  const buyer = await saved("4242424242424242");
  const session = await oneClick(buyer, "pdt_complete_bundle");
  const payment = await client.payments.retrieve(session.payment_id ?? "");
  assert.match(payment.payment_id, /^pay_/);
  assert.match(payment.business_id, /^bus_/);
  assert.equal(payment.checkout_session_id, session.session_id);
  assert.equal(payment.customer.customer_id, buyer.customerId);
  assert.equal(payment.billing.country, "DE");
  assert.equal(payment.tax, 2_831);
  assert.equal(payment.settlement_currency, "USD");
  assert.equal(payment.settlement_amount, payment.total_amount);
  assert.deepEqual(payment.product_cart, [{ product_id: "pdt_complete_bundle", quantity: 1 }]);
  assert.equal(payment.card_last_four, "4242");
  assert.equal(payment.payment_method, "card");
  assert.deepEqual([payment.refunds, payment.disputes, payment.subscription_ids], [[], [], []]);
  assert.equal(payment.retry_attempt, 0);
  assert.equal(payment.is_update_payment_method, false);
  assert.equal(payment.error_code, null);
});

test("payments are filtered, and paged newest first", async () => {
  const buyer = await saved("4242424242424242");
  const since = new Date(Date.now() - 60_000).toISOString();
  const ids: string[] = [];
  for (const product of ["pdt_premium_addon", "pdt_single_license", "pdt_team_license"]) {
    ids.unshift((await oneClick(buyer, product)).payment_id ?? "");
  }
  const filter = { customer_id: buyer.customerId, status: "succeeded", created_at_gte: since, page_number: 0, page_size: 2 } as const;
  const seen: string[] = [];
  for await (const payment of client.payments.list(filter)) {
    seen.push(payment.payment_id);
    assert.equal(payment.has_license_key, false);
    assert.equal(payment.currency, "USD");
  }
  assert.deepEqual(seen.slice(0, 3), ids);
  assert.equal(seen.length, 4);
  const one = await client.payments.list({ customer_id: buyer.customerId, product_id: "pdt_team_license" });
  assert.deepEqual(one.items.map((payment) => payment.payment_id), [ids[0]]);
  assert.deepEqual((await client.payments.list({ customer_id: "cus_nobody" })).items, []);
  await refused(client.payments.retrieve("pay_nothing"), 404, "NOT_FOUND");
});

test("every status word comes through", async () => {
  const buyer = await saved("4242424242424242");
  const id = (await oneClick(buyer, "pdt_premium_addon")).payment_id ?? "";
  const words: IntentStatus[] = [
    "processing", "requires_customer_action", "requires_merchant_action", "requires_payment_method",
    "requires_confirmation", "requires_capture", "partially_captured", "partially_captured_and_capturable",
    "cancelled", "failed", "succeeded",
  ];
  for (const status of words) {
    await control(`payments/${id}/settle`, { status });
    assert.equal((await client.payments.retrieve(id)).status, status);
    const list = await client.payments.list({ customer_id: buyer.customerId, status });
    assert.ok(list.items.some((payment) => payment.payment_id === id), status);
  }
});

test("line items are refunded in part, then the rest", async () => {
  const buyer = await saved("4242424242424242");
  const id = (await oneClick(buyer, "pdt_premium_addon")).payment_id ?? "";
  const lines = await client.payments.retrieveLineItems(id);
  const line = lines.items[0];
  assert.ok(line);
  assert.deepEqual([line.amount, line.tax, line.refundable_amount], [2_900, 551, 3_451]);

  const part = await client.refunds.create({
    payment_id: id,
    reason: "half of it",
    items: [{ item_id: line.items_id, amount: 1_000, tax_inclusive: true }],
  });
  assert.match(part.refund_id, /^ref_/);
  assert.equal(part.status, "succeeded");
  assert.equal(part.is_partial, true);
  assert.equal((await client.payments.retrieve(id)).refund_status, "partial");

  const rest = await client.refunds.create({ payment_id: id, metadata: { why: "rest" } });
  assert.equal(rest.amount, 2_451);
  assert.deepEqual(rest.metadata, { why: "rest" });
  assert.equal(rest.customer.customer_id, buyer.customerId);
  const payment = await client.payments.retrieve(id);
  assert.equal(payment.refund_status, "full");
  assert.equal(payment.refunds.length, 2);

  assert.deepEqual(await client.refunds.retrieve(part.refund_id), part);
  const listed = await client.refunds.list({ customer_id: buyer.customerId });
  assert.deepEqual(listed.items.map((refund) => refund.refund_id), [rest.refund_id, part.refund_id]);
  await refused(client.refunds.create({ payment_id: "pay_nothing" }), 404, "NOT_FOUND");
});
