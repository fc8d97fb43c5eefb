// Aftercart's pages, by what is fixed about them.
import { expect, type Locator, type Page } from "@playwright/test";

export class OfferPage {
  readonly card: Locator;
  readonly total: Locator;
  readonly method: Locator;
  readonly accept: Locator;
  readonly decline: Locator;
  readonly status: Locator;
  readonly fallback: Locator;
  readonly updateCard: Locator;
  readonly confirm: Locator;
  readonly notice: Locator;

  constructor(readonly page: Page) {
    this.card = page.getByTestId("offer-card");
    this.total = page.getByTestId("offer-total");
    this.method = page.getByTestId("card");
    this.accept = page.getByTestId("accept").getByRole("button");
    this.decline = page.getByTestId("decline").getByRole("button");
    this.status = page.getByTestId("charge-status");
    this.fallback = page.getByTestId("fallback-checkout");
    this.updateCard = page.getByTestId("update-card");
    this.confirm = page.getByTestId("confirm");
    this.notice = page.getByTestId("notice");
  }

  /** The page makes this offer. */
  async offers(offer: string) {
    await expect(this.card).toHaveAttribute("data-offer", offer);
  }

  /** The page makes no offer. */
  async offersNothing() {
    await expect(this.page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(this.card).toHaveCount(0);
  }

  /** The charge on the page stands so. */
  async says(state: string) {
    await expect(this.status).toHaveAttribute("data-state", state);
  }

  /** The same where looks at Dodo have failed for a while, so that the next one may take its time. */
  async saysInAWhile(state: string) {
    await expect(this.status).toHaveAttribute("data-state", state, { timeout: 40_000 });
  }

  /** The exact total, in minor units. */
  async minor(): Promise<number> {
    return Number(await this.total.getAttribute("data-minor"));
  }

  /** A form's address and fields, as the browser would post them. */
  async form(name: "accept" | "decline") {
    const form = this.page.getByTestId(name);
    const action = (await form.getAttribute("action")) ?? "";
    const fields: Record<string, string> = {};
    for (const input of await form.locator("input[type=hidden], input:checked").all()) {
      fields[(await input.getAttribute("name")) ?? ""] = (await input.getAttribute("value")) ?? "";
    }
    return { action, fields };
  }
}
