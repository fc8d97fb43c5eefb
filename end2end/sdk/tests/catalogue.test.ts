// Customers, saved methods, products, portal.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { client, fresh, refused, saved } from "./support.js";

before(fresh);

test("customers are created, retrieved, listed and updated", async () => {
  const email = `${crypto.randomUUID()}@example.com`;
  const created = await client.customers.create({ email, name: "Grace Hopper", metadata: { plan: "none" } });
  assert.match(created.customer_id, /^cus_/);
  assert.equal(created.email, email);
  assert.ok(!Number.isNaN(Date.parse(created.created_at)));

  const updated = await client.customers.update(created.customer_id, { name: "Rear Admiral Hopper" });
  assert.equal(updated.name, "Rear Admiral Hopper");
  assert.equal(updated.email, email);

  const retrieved = await client.customers.retrieve(created.customer_id);
  assert.deepEqual(retrieved.metadata, { plan: "none" });

  const page = await client.customers.list({ email });
  assert.deepEqual(page.items.map((customer) => customer.customer_id), [created.customer_id]);
  await refused(client.customers.retrieve("cus_nobody"), 404, "NOT_FOUND");
});

// The SDK takes an absent page_number for 1, though pages start at 0: name it, or the second page is skipped.
test("lists page themselves to the end", async () => {
  const name = `Paged ${crypto.randomUUID()}`;
  for (let count = 0; count < 5; count += 1) {
    await client.customers.create({ email: `${count}@example.com`, name });
  }
  const seen: string[] = [];
  for await (const customer of client.customers.list({ name, page_number: 0, page_size: 2 })) {
    seen.push(customer.customer_id);
  }
  assert.equal(new Set(seen).size, 5);
});

test("saved payment methods are listed and deleted", async () => {
  const { customerId, methodId } = await saved("5555555555554444");
  const { items } = await client.customers.retrievePaymentMethods(customerId);
  const method = items[0];
  assert.ok(method);
  assert.equal(method.payment_method, "card");
  assert.equal(method.payment_method_type, "credit");
  assert.equal(method.recurring_enabled, true);
  assert.equal(method.card?.last4_digits, "4444");
  assert.equal(method.card?.card_network, "mastercard");
  assert.equal(method.card?.expiry_month, "06");
  assert.equal(method.card?.expiry_year, "2032");

  await client.customers.deletePaymentMethod(methodId, { customer_id: customerId });
  await client.customers.deletePaymentMethod(methodId, { customer_id: customerId });
  assert.deepEqual((await client.customers.retrievePaymentMethods(customerId)).items, []);
});

test("products are listed and retrieved with their tagged prices", async () => {
  const all: string[] = [];
  for await (const product of client.products.list({ page_number: 0, page_size: 3 })) {
    all.push(product.product_id);
    assert.equal(typeof product.price, "number");
    assert.match(product.currency ?? "", /^(USD|JPY|KWD)$/);
    assert.ok(product.price_detail);
  }
  assert.equal(all.length, 15);

  const course = await client.products.retrieve("pdt_starter_course");
  assert.equal(course.is_recurring, false);
  assert.equal(course.price.type, "one_time_price");
  assert.ok(course.price.type === "one_time_price" && course.price.price === 4_900);

  const plan = await client.products.retrieve("pdt_pro_plan");
  assert.ok(plan.price.type === "recurring_price");
  assert.equal(plan.price.price, 8_000);
  assert.equal(plan.price.payment_frequency_interval, "Month");
  assert.equal(plan.price.payment_frequency_count, 1);

  const recurring = await client.products.list({ recurring: true });
  assert.equal(recurring.items.length, 10);
  await refused(client.products.retrieve("pdt_nothing"), 404, "NOT_FOUND");
});

test("a portal session is a link that opens", async () => {
  const { customerId } = await saved("4242424242424242");
  const session = await client.customers.customerPortal.create(customerId, { return_url: "http://127.0.0.1:3000/" });
  const page = await fetch(session.link);
  assert.equal(page.status, 200);
  assert.match(await page.text(), /4242/);
});
