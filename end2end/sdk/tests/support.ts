// A client for the simulator, its controls, and a receiver for its webhooks.
import assert from "node:assert/strict";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import DodoPayments, { APIError } from "dodopayments";

export const base = (process.env["SIMULATOR_URL"] ?? "http://127.0.0.1:4010").replace(/\/$/, "");

export const client = new DodoPayments({ bearerToken: "simulator", baseURL: base, maxRetries: 0, timeout: 5_000 });

/** Pulls one of the simulator's strings. */
export async function control<T = unknown>(path: string, body: object = {}): Promise<T> {
  const response = await fetch(`${base}/_simulator/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  assert.ok(response.ok, `${path}: ${response.status} ${text}`);
  return (text ? JSON.parse(text) : undefined) as T;
}

/** Back to the seed, and no rate limit in the way. */
export async function fresh(): Promise<void> {
  await control("reset");
  await control("settings", { rate_limit: false });
}

export interface Paid {
  payment_id: string;
  status: string;
  redirect_url: string | null;
}

/** Pays a session as its page does. */
export function pay(sessionId: string, form: { card_number: string; country?: string; email?: string }): Promise<Paid> {
  return control<Paid>(`checkouts/${sessionId}/pay`, form);
}

export interface Saved {
  customerId: string;
  methodId: string;
}

/** A customer with a saved card. */
export async function saved(card: string): Promise<Saved> {
  const customer = await client.customers.create({ email: `${crypto.randomUUID()}@example.com`, name: "Ada Buyer" });
  const session = await client.checkoutSessions.create({
    product_cart: [{ product_id: "pdt_starter_course", quantity: 1 }],
    customer: { customer_id: customer.customer_id },
    billing_address: { country: "DE", city: "Berlin", state: "BE", street: "Allee 1", zipcode: "10115" },
  });
  const paid = await pay(session.session_id, { card_number: card });
  assert.equal(paid.status, "succeeded");
  const methods = await client.customers.retrievePaymentMethods(customer.customer_id);
  const method = methods.items[0];
  assert.ok(method);
  return { customerId: customer.customer_id, methodId: method.payment_method_id };
}

/** One click on a product with a saved card. */
export function oneClick(buyer: Saved, productId: string, metadata: Record<string, string> = {}) {
  return client.checkoutSessions.create({
    product_cart: [{ product_id: productId, quantity: 1 }],
    customer: { customer_id: buyer.customerId },
    payment_method_id: buyer.methodId,
    confirm: true,
    metadata,
  });
}

/** Expects the API to refuse with a status and one of Dodo's codes. */
export async function refused(call: PromiseLike<unknown>, status: number, code: string): Promise<void> {
  try {
    await call;
  } catch (error) {
    assert.ok(error instanceof APIError, String(error));
    assert.equal(error.status, status);
    assert.equal((error.error as { code?: string }).code, code);
    return;
  }
  assert.fail(`expected ${status} ${code}`);
}

export interface Delivery {
  headers: IncomingHttpHeaders;
  body: string;
}

/** Takes webhooks until closed. */
export async function receiver() {
  const seen: Delivery[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8");
    request.on("data", (part: string) => (body += part));
    request.on("end", () => {
      seen.push({ headers: request.headers, body });
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const wait = async (count: number): Promise<Delivery[]> => {
    for (let tries = 0; tries < 100 && seen.length < count; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    assert.ok(seen.length >= count, `${count} webhooks expected, ${seen.length} came`);
    return seen;
  };
  return { url: `http://127.0.0.1:${port}/hook`, wait, close: () => server.close() };
}
