// Signed links: as `aftercart link` prints them, and by hand as docs/links.md describes them, which shows that both
// agree, and makes links that the command refuses to make.
import { execFile } from "node:child_process";
import { createHmac, randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const BINARY = process.env["AFTERCART_BINARY"] ?? `${ROOT}target/debug/aftercart`;
/** The demo's: a secret that opens the demo's links alone. */
const SECRET = "aftercart-demo-secret-not-for-production";

export interface Whose {
  customer: string;
  subscription: string;
}

export class Links {
  constructor(private readonly appUrl: string) {}

  /** To the plans of a subscription. */
  async plans({ customer, subscription }: Whose): Promise<string> {
    return this.print("plans", "--customer", customer, "--subscription", subscription);
  }

  /** To the first step of a funnel. */
  async funnel(funnel: string, customer: string, subscription?: string): Promise<string> {
    const start = subscription ? ["--subscription", subscription] : [];
    return this.print("funnel", "--funnel", funnel, "--customer", customer, ...start);
  }

  /** To the plans of a subscription, until a moment of any time. */
  plansUntil({ customer, subscription }: Whose, endsAt: Date): string {
    const id = `lnk_${randomBytes(16).toString("hex")}`;
    const link = { id, customer, leads_to: { plans: subscription }, locale: null, ends_at: endsAt.getTime() };
    const contents = Buffer.from(JSON.stringify(link)).toString("base64url");
    const key = createHmac("sha256", SECRET).update("aftercart: signed link, version 1").digest();
    const signature = createHmac("sha256", key).update(contents).digest("base64url");
    return `${this.appUrl}/plans/1.${signature}.${contents}`;
  }

  private async print(...what: string[]): Promise<string> {
    const settings = { AFTERCART_PUBLIC_URL: this.appUrl, AFTERCART_OFFERS: `${ROOT}offers.toml` };
    const env = { ...process.env, ...settings };
    const { stdout } = await promisify(execFile)(BINARY, ["link", ...what, "--demo"], { env });
    return stdout.split("\n")[0] ?? "";
  }
}
