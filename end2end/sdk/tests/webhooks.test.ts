// Webhook endpoints, and the SDK's own verification of what they get.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { client, fresh, oneClick, receiver, refused, saved } from "./support.js";

before(fresh);

test("endpoints are created, listed by cursor, changed and deleted", async () => {
  const created = await client.webhooks.create({
    url: "http://127.0.0.1:9/hook",
    description: "orders",
    filter_types: ["payment.succeeded"],
    metadata: { team: "shop" },
  });
  assert.match(created.id, /^whk_/);
  assert.deepEqual(created.filter_types, ["payment.succeeded"]);

  const updated = await client.webhooks.update(created.id, { disabled: true, description: "paused" });
  assert.equal(updated.disabled, true);
  assert.deepEqual((await client.webhooks.retrieve(created.id)).metadata, { team: "shop" });

  const seen: string[] = [];
  for await (const endpoint of client.webhooks.list({ limit: 1 })) {
    seen.push(endpoint.id);
  }
  assert.ok(seen.includes(created.id) && seen.length >= 2);

  const { secret } = await client.webhooks.retrieveSecret(created.id);
  assert.match(secret, /^whsec_/);
  await client.webhooks.delete(created.id);
  await refused(client.webhooks.retrieve(created.id), 404, "NOT_FOUND");
});

test("the SDK verifies and reads a delivery", async () => {
  const hook = await receiver();
  try {
    const buyer = await saved("4242424242424242");
    const endpoint = await client.webhooks.create({ url: hook.url });
    const { secret } = await client.webhooks.retrieveSecret(endpoint.id);
    const session = await oneClick(buyer, "pdt_complete_bundle", { charge_id: "chg_hook" });
    const [delivery] = await hook.wait(1);
    assert.ok(delivery);
    const headers = delivery.headers as Record<string, string>;
    const event = client.webhooks.unwrap(delivery.body, { headers, key: secret });
    assert.ok(event.type === "payment.succeeded");
    assert.equal(event.data.payment_id, session.payment_id);
    assert.equal(event.data.total_amount, 17_731);
    assert.deepEqual(event.data.metadata, { charge_id: "chg_hook" });

    const forged = delivery.body.replace("17731", "1");
    assert.throws(() => client.webhooks.unwrap(forged, { headers, key: secret }));
    await client.webhooks.delete(endpoint.id);
  } finally {
    hook.close();
  }
});
