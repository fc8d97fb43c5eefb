// Somebody who buys: one e-mail address, and so one customer at Dodo, for each test.
import { randomUUID } from "node:crypto";
import { expect, type APIRequestContext, type Page } from "@playwright/test";
import type { ApiRequest, Payment, Simulator } from "./simulator.js";

/** Dodo's test cards, and the simulator's own where Dodo documents none. */
export const cards = {
  pays: "4242424242424242",
  alsoPays: "5555555555554444",
  declinedLater: "4000000000000341",
  stolenLater: "4000009900002349",
  asksLater: "4000002760003184",
} as const;

export class Buyer {
  readonly name = "Ada Lovelace";
  readonly email = `ada-${randomUUID()}@example.com`;

  constructor(
    private readonly simulator: Simulator,
    private readonly aftercart: APIRequestContext,
  ) {}

  /** Buys by the simulator's controls, as its checkout page does. Answers where the browser is sent then. */
  async buys(product: string, card: string = cards.pays): Promise<Landing> {
    const session = await this.simulator.openCheckout(product);
    const form = { card_number: card, country: "DE", email: this.email, name: this.name };
    const paid = await this.simulator.pay(session, form);
    expect(paid.status).toBe("succeeded");
    return { payment: paid.payment_id, url: paid.redirect_url };
  }

  /** Buys, and lets the webhook be handled before the browser arrives. */
  async buysAndWaits(product: string, card: string = cards.pays): Promise<Landing> {
    const landing = await this.buys(product, card);
    await this.webhooksAreHandled(landing.payment);
    return landing;
  }

  /** Waits until every webhook about a payment was delivered and acted upon. */
  async webhooksAreHandled(payment: string) {
    await expect
      .poll(async () => {
        const about = await this.simulator.deliveriesAbout(payment);
        return about.length > 0 && about.every((delivery) => delivery.state === "delivered");
      }, "the webhook is delivered")
      .toBe(true);
    await expect.poll(() => this.waitingEvents(), "the inbox is worked off").toBe(0);
  }

  /** How many webhooks Aftercart has stored and not acted upon yet. */
  private async waitingEvents(): Promise<number> {
    const metrics = await (await this.aftercart.get("/metrics")).text();
    const waiting = /^aftercart_events\{state="received"\} (\d+)/m.exec(metrics);
    expect(waiting, "the count of waiting events").not.toBeNull();
    return Number(waiting?.[1]);
  }

  /** Fills in the hosted checkout page that `page` shows. */
  async fillsIn(page: Page, { card = cards.pays as string, country = "Germany", scripts = true } = {}) {
    const email = page.getByLabel("E-mail");
    if (await email.isEditable()) {
      await email.fill(this.email);
    }
    await page.getByLabel("Name", { exact: true }).fill(this.name);
    const country_ = page.getByLabel("Country");
    if ((await country_.locator("option:checked").textContent()) !== country) {
      const anew = page.waitForResponse((answer) => answer.request().method() === "POST");
      await country_.selectOption({ label: country });
      if (!scripts) {
        await page.getByRole("button", { name: "Update tax and total" }).click();
      }
      await anew;
    }
    await page.getByLabel("Card number").fill(card);
    await page.getByLabel("Expiry").fill("06/32");
    await page.getByLabel("Security code").fill("123");
  }

  async payments(): Promise<Payment[]> {
    const all = await this.simulator.payments();
    return all.filter((payment) => payment.customer.email === this.email);
  }

  /**
   * What Dodo was asked after the first so many requests, apart from what workers ask about others at any time: charges
   * that earlier tests left open, and lists of what was bought lately.
   */
  async asked(after: number): Promise<string[]> {
    const payments = await this.payments();
    const own = new Set(payments.flatMap((it) => [it.payment_id, it.customer.customer_id, it.subscription_id]));
    const isOfOthers = ({ operation, path, query }: ApiRequest) => {
      const ids = `${path}?${query}`.match(/(pay|sub|cus)_\w+/g) ?? [];
      return ids.length > 0 ? !ids.some((id) => own.has(id)) : ["GET /payments", "GET /subscriptions"].includes(operation);
    };
    const later = (await this.simulator.requests()).filter(({ number }) => number >= after);
    return later.filter((request) => !isOfOthers(request)).map(({ operation }) => operation);
  }

  /** Ends the first one-click payment, which is under way. Answers which it is. */
  async upsellEnds(status: "succeeded" | "failed" = "succeeded"): Promise<string> {
    const [upsell] = await this.upsells();
    const payment = upsell?.payment_id ?? "none";
    await this.simulator.settle(payment, status);
    return payment;
  }

  /** The payments that carry a charge id of Aftercart's. */
  async upsells(): Promise<Payment[]> {
    return (await this.payments()).filter((payment) => "aftercart_charge" in payment.metadata);
  }
}

/** Where a checkout sends the browser. */
export interface Landing {
  payment: string;
  url: string;
}
