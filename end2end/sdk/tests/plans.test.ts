// Plan changes: preview, change, schedule, payment link, payment method, wallets, addons.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import type { SubscriptionChangePlanParams } from "dodopayments/resources/subscriptions";
import { client, control, fresh, refused } from "./support.js";

before(fresh);

interface Started {
  subscription_id: string;
  customer_id: string;
  payment_method_id: string;
}

/** A subscription as if bought at the checkout. */
function started(wanted: { product_id: string; card_number?: string; customer_id?: string; on_demand?: boolean }): Promise<Started> {
  return control<Started>("subscriptions", wanted);
}

function to(productId: string, mode: SubscriptionChangePlanParams["proration_billing_mode"]): SubscriptionChangePlanParams {
  return { product_id: productId, quantity: 1, proration_billing_mode: mode };
}

const nulls = { payment_id: null, payment_link: null, client_secret: null, expires_on: null };

test("a preview says exactly what the change then does", async () => {
  const { subscription_id: id } = await started({ product_id: "pdt_basic_plan" });
  const body = { ...to("pdt_pro_plan", "difference_immediately"), addons: [{ addon_id: "adn_seat", quantity: 2 }] };
  const preview = await client.subscriptions.previewChangePlan(id, body);
  const { summary, line_items, effective_at } = preview.immediate_charge;
  assert.deepEqual([summary.total_amount, summary.customer_credits, summary.currency], [7_000, 0, "USD"]);
  assert.equal(summary.settlement_amount, summary.total_amount);
  assert.ok(!Number.isNaN(Date.parse(effective_at)));
  assert.deepEqual(line_items.map((line) => line.type), ["subscription", "addon", "subscription"]);
  const seat = line_items[1];
  assert.ok(seat?.type === "addon");
  assert.deepEqual([seat.unit_price, seat.quantity, seat.proration_factor], [1_000, 2, 1]);
  const old = line_items[2];
  assert.ok(old?.type === "subscription");
  assert.deepEqual([old.product_id, old.unit_price], ["pdt_basic_plan", -3_000]);

  assert.deepEqual(await client.subscriptions.changePlan(id, { ...body, metadata: { why: "sdk" } }), nulls);
  const subscription = await client.subscriptions.retrieve(id);
  assert.equal(subscription.product_id, preview.new_plan.product_id);
  assert.deepEqual(subscription.addons, preview.new_plan.addons);
  assert.equal(subscription.recurring_pre_tax_amount, 10_000);
  const { items } = await client.payments.list({ subscription_id: id });
  const payment = await client.payments.retrieve(items[0]?.payment_id ?? "");
  assert.equal(payment.total_amount, 7_000);
  assert.deepEqual(payment.metadata, { why: "sdk" });
  assert.equal(payment.subscription_id, id);
});

test("a downgrade's credit is positive in the preview, and used by the renewals", async () => {
  const { subscription_id: id } = await started({ product_id: "pdt_pro_plan" });
  const body = to("pdt_basic_plan", "difference_immediately");
  const preview = await client.subscriptions.previewChangePlan(id, body);
  assert.equal(preview.immediate_charge.summary.customer_credits, 5_000);
  await client.subscriptions.changePlan(id, body);
  const amounts: number[] = [];
  for (let renewal = 0; renewal < 3; renewal += 1) {
    await control("clock", { advance_seconds: 30 * 86_400 + 5 });
    const { items } = await client.payments.list({ subscription_id: id });
    amounts.push(items[0]?.total_amount ?? -1);
  }
  assert.deepEqual(amounts, [0, 1_000, 3_000]);
});

test("a scheduled change is seen, stands in the way, and is withdrawn", async () => {
  const { subscription_id: id } = await started({ product_id: "pdt_pro_plan" });
  await client.subscriptions.changePlan(id, { ...to("pdt_basic_plan", "full_immediately"), effective_at: "next_billing_date" });
  const scheduled = (await client.subscriptions.retrieve(id)).scheduled_change;
  assert.equal(scheduled?.product_name, "Basic Plan");
  assert.equal(scheduled.quantity, 1);
  await refused(client.subscriptions.changePlan(id, to("pdt_starter_plan", "do_not_bill")), 409, "SCHEDULED_PLAN_CHANGE_EXISTS");
  await client.subscriptions.cancelChangePlan(id);
  assert.equal((await client.subscriptions.retrieve(id)).scheduled_change, null);
  await refused(client.subscriptions.cancelChangePlan(id), 404, "SCHEDULED_PLAN_CHANGE_NOT_FOUND");
});

test("a declined change is prevented, or applied and on hold", async () => {
  const card_number = "4000000000000341";
  const body = to("pdt_pro_plan", "difference_immediately");
  const prevented = await started({ product_id: "pdt_basic_plan", card_number });
  await client.subscriptions.changePlan(prevented.subscription_id, { ...body, on_payment_failure: "prevent_change" });
  const kept = await client.subscriptions.retrieve(prevented.subscription_id);
  assert.deepEqual([kept.product_id, kept.status], ["pdt_basic_plan", "active"]);

  const { subscription_id: id, customer_id } = await started({ product_id: "pdt_basic_plan", card_number });
  await client.subscriptions.changePlan(id, { ...body, on_payment_failure: "apply_change" });
  const held = await client.subscriptions.retrieve(id);
  assert.deepEqual([held.product_id, held.status], ["pdt_pro_plan", "on_hold"]);

  const other = await started({ product_id: "pdt_starter_plan", customer_id });
  const answer = await client.subscriptions.updatePaymentMethod(id, {
    payment_method: { type: "existing", payment_method_id: other.payment_method_id },
  });
  assert.equal((await client.payments.retrieve(answer.payment_id ?? "")).total_amount, 5_000);
  const back = await client.subscriptions.retrieve(id);
  assert.deepEqual([back.status, back.payment_method_id], ["active", other.payment_method_id]);
});

test("a new payment method is given on a page", async () => {
  const { subscription_id: id, payment_method_id } = await started({ product_id: "pdt_basic_plan" });
  const answer = await client.subscriptions.updatePaymentMethod(id, {
    payment_method: { type: "new", return_url: "http://127.0.0.1:3000/back" },
  });
  assert.ok(answer.payment_link && answer.client_secret && answer.expires_on);
  assert.equal((await fetch(answer.payment_link)).status, 200);
  await control(`payment-links/${answer.payment_id}/pay`, { card_number: "5555555555554444" });
  const payment = await client.payments.retrieve(answer.payment_id ?? "");
  assert.deepEqual([payment.is_update_payment_method, payment.total_amount], [true, 0]);
  assert.notEqual((await client.subscriptions.retrieve(id)).payment_method_id, payment_method_id);
});

test("a plan change is paid by link", async () => {
  const { subscription_id: id } = await started({ product_id: "pdt_basic_plan" });
  const answer = await client.subscriptions.changePlan(id, {
    ...to("pdt_pro_plan", "difference_immediately"),
    collect_via_payment_link: true,
    on_payment_failure: "prevent_change",
  });
  assert.ok(answer.payment_link);
  await refused(client.subscriptions.changePlan(id, to("pdt_pro_plan", "do_not_bill")), 409, "PENDING_PLAN_CHANGE_EXISTS");
  await control(`payment-links/${answer.payment_id}/pay`, {});
  assert.equal((await client.subscriptions.retrieve(id)).product_id, "pdt_pro_plan");
});

test("a subscription is updated, paused, and cancelled", async () => {
  const { subscription_id: id } = await started({ product_id: "pdt_basic_plan" });
  assert.deepEqual((await client.subscriptions.update(id, { metadata: { k: "v" } })).metadata, { k: "v" });
  const next_billing_date = new Date(Date.now() + 400 * 86_400_000).toISOString();
  const moved = await client.subscriptions.update(id, { next_billing_date });
  assert.equal(Date.parse(moved.next_billing_date), Date.parse(next_billing_date));
  assert.equal((await client.subscriptions.update(id, { status: "paused" })).status, "paused");
  assert.equal((await client.subscriptions.update(id, { status: "active" })).paused_at, null);
  const ending = await client.subscriptions.update(id, { cancel_at_next_billing_date: true, cancellation_feedback: "unused" });
  assert.deepEqual([ending.cancel_at_next_billing_date, ending.cancellation_feedback], [true, "unused"]);
  const code = "PLAN_CHANGE_NOT_ALLOWED_FOR_SCHEDULED_CANCELLATION";
  await refused(client.subscriptions.changePlan(id, to("pdt_pro_plan", "do_not_bill")), 422, code);
  const ended = await client.subscriptions.update(id, { status: "cancelled" });
  assert.equal(ended.status, "cancelled");
  assert.ok(ended.cancelled_at);
});

test("what cannot change says why", async () => {
  const body = to("pdt_pro_plan", "difference_immediately");
  const onDemand = await started({ product_id: "pdt_basic_plan", on_demand: true });
  await refused(client.subscriptions.changePlan(onDemand.subscription_id, body), 422, "ON_DEMAND_PLAN_CHANGE_NOT_SUPPORTED");
  const metered = await started({ product_id: "pdt_metered_plan" });
  await refused(client.subscriptions.previewChangePlan(metered.subscription_id, body), 422, "UNSUPPORTED_ACTION");
  const plain = await started({ product_id: "pdt_basic_plan" });
  const addon = { addon_id: "adn_seat", quantity: 1 };
  const twice = { ...body, addons: [addon, addon] };
  await refused(client.subscriptions.changePlan(plain.subscription_id, twice), 422, "DUPLICATE_ADDON_IDS_IN_REQUEST");
});

test("addons and wallets are read", async () => {
  const seat = await client.addons.retrieve("adn_seat");
  assert.deepEqual([seat.id, seat.price, seat.currency], ["adn_seat", 1_000, "USD"]);
  const all: string[] = [];
  for await (const addon of client.addons.list({ page_number: 0, page_size: 2 })) {
    all.push(addon.id);
  }
  assert.equal(all.length, 4);
  assert.deepEqual((await client.products.retrieve("pdt_pro_plan")).addons, ["adn_seat", "adn_storage"]);

  await control("settings", { credit_scope: "customer_wallet" });
  const { subscription_id: id, customer_id } = await started({ product_id: "pdt_pro_plan" });
  await client.subscriptions.changePlan(id, to("pdt_starter_plan", "difference_immediately"));
  const wallets = await client.customers.wallets.list(customer_id);
  assert.equal(wallets.total_balance_usd, 6_000);
  assert.deepEqual(wallets.items.map((wallet) => [wallet.currency, wallet.balance]), [["USD", 6_000]]);
});
