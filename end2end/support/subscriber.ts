// Somebody who has a subscription: one customer at Dodo for each test.
import { randomUUID } from "node:crypto";
import { expect } from "@playwright/test";
import { type Buyer, cards } from "./buyer.js";
import type { Links } from "./links.js";
import type { Payment, Simulator, Subscription } from "./simulator.js";

/** Terms of a change that waits for the next billing date. Dodo: with this mode, and no other. */
export const atRenewal = { effective_at: "next_billing_date", proration_billing_mode: "full_immediately" };

export class Subscriber {
  constructor(
    private readonly simulator: Simulator,
    private readonly links: Links,
    readonly customer: string,
    readonly subscription: string,
  ) {}

  /** Subscribes by the simulator's controls, and lets the webhooks be handled. Free of tax unless a country has some. */
  static async of(tools: Tools, product: string, wanted: Record<string, unknown> = {}): Promise<Subscriber> {
    const { simulator, links, buyer } = tools;
    const email = `sub-${randomUUID()}@example.com`;
    const form = { product_id: product, email, card_number: cards.pays, ...wanted };
    const made = await simulator.subscribe(form);
    await buyer.webhooksAreHandled(made.payment_id);
    return new Subscriber(simulator, links, made.customer_id, made.subscription_id);
  }

  /** A new link to the plans. */
  plansLink(): Promise<string> {
    return this.links.plans(this);
  }

  /** The subscription as Dodo has it. */
  async atDodo(): Promise<Subscription> {
    const all = await this.simulator.subscriptions();
    const found = all.find((it) => it.subscription_id === this.subscription);
    expect(found, `${this.subscription} is at Dodo`).toBeDefined();
    return found as Subscription;
  }

  /** Waits until Dodo has this plan. */
  async has(product: string) {
    await expect.poll(async () => (await this.atDodo()).product_id, "the plan at Dodo").toBe(product);
  }

  async payments(): Promise<Payment[]> {
    const all = await this.simulator.payments();
    return all.filter((payment) => payment.subscription_id === this.subscription);
  }

  /** Its payments for plan changes. */
  async changes(): Promise<Payment[]> {
    return (await this.payments()).filter((payment) => payment.charge_type === "plan_change");
  }

  /** Asks Dodo itself for a change, as another system of the merchant's would. */
  async changesElsewhere(product: string, terms: Record<string, unknown> = {}) {
    const change = { product_id: product, quantity: 1, proration_billing_mode: "difference_immediately", ...terms };
    await this.simulator.api(`/subscriptions/${this.subscription}/change-plan`, change);
  }
}

/** What subscribing takes. */
export interface Tools {
  simulator: Simulator;
  links: Links;
  buyer: Buyer;
}
