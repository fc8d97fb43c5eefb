// The simulated Dodo, by its controls. Its faults, settings and misbehaviour hold for everybody, so a test that
// changes them has them to itself (one worker), and every test begins with none (`calm`).
import { expect, type APIRequestContext, type APIResponse } from "@playwright/test";

/** A payment as Dodo tells it, as far as tests read it. */
export interface Payment {
  payment_id: string;
  status: string;
  total_amount: number;
  currency: string;
  card_last_four: string | null;
  error_message: string | null;
  /** `new`, `renewal`, `plan_change` or `on_demand`; null: not of a subscription. */
  charge_type: string | null;
  subscription_id: string | null;
  customer: { customer_id: string; email: string; name: string };
  metadata: Record<string, string>;
}

/** A subscription as Dodo tells it, as far as tests read it. */
export interface Subscription {
  subscription_id: string;
  product_id: string;
  quantity: number;
  status: string;
  addons: { addon_id: string; quantity: number }[];
  scheduled_change: { product_id: string } | null;
  next_billing_date: string;
  /** Minor units; the simulator's word, the API has none. */
  credit: number;
}

/** One request Dodo's API got. */
export interface ApiRequest {
  number: number;
  operation: string;
  path: string;
  query: string;
  status: number | null;
}

interface Delivery {
  object_id: string;
  state: "pending" | "delivered" | "failed" | "dropped";
  attempts: unknown[];
}

/** How deliveries misbehave. What is left out behaves. */
export interface Misbehaviour {
  drop?: boolean | number;
  duplicate?: boolean | number;
  reorder?: boolean;
  delay_ms?: number;
}

/** The next `times` calls of an operation fail. */
export interface Fault {
  operation: string;
  when: "before" | "after";
  kind: "timeout" | "disconnect" | "status" | "garbage";
  status?: number;
  times?: number;
}

export class Simulator {
  constructor(
    readonly url: string,
    private readonly http: APIRequestContext,
  ) {}

  /** No fault, no misbehaviour, usual settings. What was bought stays. */
  async calm() {
    await accepted(await this.http.delete(`${this.url}/_simulator/faults`));
    await this.webhooks({});
    await this.settings({
      processing_ms: 0,
      rate_limit: true,
      // The tier of the server under test, see xtask.
      burst_per_second: 500,
      sustained_per_minute: 5000,
      save_payment_methods: true,
      action_link: true,
      session_expiry: "cancelled",
    });
  }

  async webhooks(misbehaviour: Misbehaviour) {
    await this.post("/_simulator/webhooks", misbehaviour);
  }

  async settings(changes: Record<string, unknown>) {
    await this.post("/_simulator/settings", changes);
  }

  async fault(fault: Fault) {
    await this.post("/_simulator/faults", fault);
  }

  /** Ends a payment that is under way, or changes its end. */
  async settle(payment: string, status: "succeeded" | "failed" | "processing" = "succeeded") {
    await this.post(`/_simulator/payments/${payment}/settle`, { status });
  }

  /** Moves its time on, and nobody else's. */
  async advance(seconds: number) {
    await this.post("/_simulator/clock", { advance_seconds: seconds });
  }

  async payments(): Promise<Payment[]> {
    return this.get<Payment[]>("/_simulator/payments");
  }

  async requests(): Promise<ApiRequest[]> {
    return this.get<ApiRequest[]>("/_simulator/requests");
  }

  /** The number that the next request will have. */
  async asked(): Promise<number> {
    return ((await this.requests()).at(-1)?.number ?? -1) + 1;
  }

  /** How the deliveries about one object stand. */
  async deliveriesAbout(id: string): Promise<Delivery[]> {
    const all = await this.get<Delivery[]>("/_simulator/deliveries");
    return all.filter((delivery) => delivery.object_id === id);
  }

  /** Presses a Buy button of the store. Answers the id of the checkout it opens. */
  async openCheckout(product: string): Promise<string> {
    const answer = await this.http.post(`${this.url}/buy/${product}`, { maxRedirects: 0 });
    const session = answer.headers()["location"]?.split("/").pop();
    if (!session) {
      throw new Error(`the store opens no checkout for ${product}: ${answer.status()}`);
    }
    return session;
  }

  /** Completes a hosted checkout as its page does. */
  async pay(session: string, form: Record<string, string>) {
    const path = `/_simulator/checkouts/${session}/pay`;
    return this.post<{ payment_id: string; status: string; redirect_url: string }>(path, form);
  }

  /** Starts a subscription with a saved method, as if bought at the checkout. */
  async subscribe(wanted: Record<string, unknown>) {
    type Made = { subscription_id: string; customer_id: string; payment_id: string };
    return this.post<Made>("/_simulator/subscriptions", wanted);
  }

  async subscriptions(): Promise<Subscription[]> {
    return this.get<Subscription[]>("/_simulator/subscriptions");
  }

  /** Puts a subscription into any state of Dodo's. */
  async status(subscription: string, status: string) {
    await this.post(`/_simulator/subscriptions/${subscription}/status`, { status });
  }

  /** Adds a product, or replaces the one with its id. */
  async product(product: Record<string, unknown>) {
    await this.post("/_simulator/products", product);
  }

  /** A request of the merchant's own to Dodo's API. */
  async api(path: string, data: object, method: "POST" | "PATCH" = "POST") {
    const headers = { authorization: "Bearer simulator" };
    await accepted(await this.http.fetch(`${this.url}${path}`, { method, data, headers }));
  }

  /** Back to the seed data and to the machine's time. Everything that was bought is gone. */
  async reset() {
    const answer = await this.http.post(`${this.url}/_simulator/reset`);
    expect(answer.ok()).toBe(true);
  }

  private async get<Answer>(path: string): Promise<Answer> {
    return accepted<Answer>(await this.http.get(`${this.url}${path}`));
  }

  private async post<Answer>(path: string, data: object): Promise<Answer> {
    return accepted<Answer>(await this.http.post(`${this.url}${path}`, { data }));
  }
}

async function accepted<Answer>(answer: APIResponse): Promise<Answer> {
  expect(answer.ok(), `${answer.url()} answers ${answer.status()}: ${await answer.text()}`).toBe(true);
  return (await answer.json()) as Answer;
}
