// Checkout sessions: preview, hosted, one-click.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { client, control, fresh, oneClick, pay, refused, saved } from "./support.js";

before(fresh);

const cart = [{ product_id: "pdt_complete_bundle", quantity: 1 }];

test("a preview shows the exact total with tax", async () => {
  const preview = await client.checkoutSessions.preview({ product_cart: cart, billing_address: { country: "DE" } });
  assert.equal(preview.currency, "USD");
  assert.equal(preview.billing_country, "DE");
  assert.equal(preview.total_price, 17_731);
  assert.equal(preview.total_tax, 2_831);
  assert.deepEqual(preview.current_breakup, { subtotal: 14_900, discount: 0, tax: 2_831, total_amount: 17_731 });
  assert.equal(preview.recurring_breakup, null);
  assert.equal(preview.is_byop, false);
  const item = preview.product_cart[0];
  assert.equal(item?.og_price, 14_900);
  assert.equal(item?.discounted_price, 14_900);
  assert.equal(item?.tax_inclusive, false);
  assert.equal(item?.is_subscription, false);
  assert.deepEqual(item?.meters, []);
});

test("a preview of a plan shows what comes later", async () => {
  const preview = await client.checkoutSessions.preview({
    product_cart: [{ product_id: "pdt_basic_plan", quantity: 2 }],
    billing_address: { country: "GB" },
  });
  assert.equal(preview.recurring_breakup?.total_amount, 7_200);
  assert.ok(preview.next_billing_date);
});

test("a hosted session is created, paid on its page, and retrieved", async () => {
  const session = await client.checkoutSessions.create({
    product_cart: cart,
    customer: { email: "hosted@example.com", name: "Hosted Buyer" },
    return_url: "http://127.0.0.1:3000/offer",
    metadata: { order: "42" },
    feature_flags: { redirect_immediately: true },
  });
  assert.match(session.session_id, /^cks_/);
  assert.ok(session.checkout_url?.endsWith(`/checkout/${session.session_id}`));
  assert.equal(session.payment_id, null);

  const before = await client.checkoutSessions.retrieve(session.session_id);
  assert.equal(before.payment_status, null);
  assert.equal(before.customer_email, "hosted@example.com");

  const declined = await pay(session.session_id, { card_number: "4000000000000002", country: "FR" });
  assert.equal(declined.status, "failed");
  const paid = await pay(session.session_id, { card_number: "4242424242424242", country: "FR" });
  assert.match(paid.redirect_url ?? "", /payment_id=pay_.*status=succeeded/);

  const after = await client.checkoutSessions.retrieve(session.session_id);
  assert.equal(after.id, session.session_id);
  assert.equal(after.payment_id, paid.payment_id);
  assert.equal(after.payment_status, "succeeded");
  await refused(client.checkoutSessions.retrieve("cks_nothing"), 404, "NOT_FOUND");
});

test("one click answers with ids and charges the saved card", async () => {
  const buyer = await saved("4242424242424242");
  const session = await oneClick(buyer, "pdt_complete_bundle", { charge_id: "chg_sdk" });
  assert.equal(session.checkout_url, null);
  assert.ok(session.payment_id);
  assert.ok(session.client_secret);
  assert.ok(session.publishable_key);
  const payment = await client.payments.retrieve(session.payment_id);
  assert.equal(payment.status, "succeeded");
  assert.equal(payment.total_amount, 17_731);
  assert.equal(payment.payment_method_id, buyer.methodId);
  assert.deepEqual(payment.metadata, { charge_id: "chg_sdk" });
});

test("one click that fails is a failed payment", async () => {
  const buyer = await saved("4000000000000341");
  const session = await oneClick(buyer, "pdt_premium_addon");
  const payment = await client.payments.retrieve(session.payment_id ?? "");
  assert.equal(payment.status, "failed");
  assert.equal(payment.error_code, "GENERIC_DECLINE");
});

test("one click that needs the bank waits, and dies after fifteen minutes", async () => {
  const buyer = await saved("4000002760003184");
  const session = await oneClick(buyer, "pdt_premium_addon");
  const id = session.payment_id ?? "";
  assert.equal((await client.payments.retrieve(id)).status, "requires_customer_action");
  await control("clock", { advance_seconds: 900 });
  assert.equal((await client.payments.retrieve(id)).status, "cancelled");
});

test("one click on a plan starts a subscription", async () => {
  const buyer = await saved("4242424242424242");
  const session = await oneClick(buyer, "pdt_pro_plan");
  const payment = await client.payments.retrieve(session.payment_id ?? "");
  assert.equal(payment.product_cart, null);
  const subscription = await client.subscriptions.retrieve(payment.subscription_id ?? "");
  assert.equal(subscription.status, "active");
  assert.equal(subscription.product_id, "pdt_pro_plan");
  assert.equal(subscription.recurring_pre_tax_amount, 8_000);
  assert.equal(subscription.payment_frequency_interval, "Month");
  assert.deepEqual(subscription.addons, []);
  const list = await client.subscriptions.list({ customer_id: buyer.customerId, status: "active" });
  assert.deepEqual(list.items.map((item) => item.product_name), ["Pro Plan"]);
});

test("the rules of a session are kept", async () => {
  const buyer = await saved("4242424242424242");
  const other = await saved("5555555555554444");
  await refused(client.checkoutSessions.create({ product_cart: [] }), 422, "PRODUCT_CART_EMTPY");
  await refused(
    client.checkoutSessions.create({ product_cart: cart, payment_method_id: buyer.methodId }),
    422,
    "INVALID_REQUEST_BODY",
  );
  await refused(oneClick({ ...buyer, methodId: other.methodId }, "pdt_complete_bundle"), 404, "NOT_FOUND");
  await refused(
    client.checkoutSessions.preview({ product_cart: cart, discount_codes: ["NOPE"] }),
    422,
    "INVALID_DISCOUNT_CODE",
  );
});
