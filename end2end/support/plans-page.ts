// Plans side by side, by what is fixed about them.
import { expect, type Locator, type Page } from "@playwright/test";

export class PlansPage {
  readonly comparison: Locator;
  readonly all: Locator;
  readonly options: Locator;
  readonly scheduled: Locator;
  readonly withdraw: Locator;
  readonly updateMethod: Locator;
  readonly obstacles: Locator;

  constructor(readonly page: Page) {
    this.comparison = page.getByTestId("plan-comparison");
    this.all = page.getByTestId("plan");
    this.options = page.getByTestId("plan-options");
    this.scheduled = page.getByTestId("scheduled-change");
    this.withdraw = page.getByTestId("withdraw-change").getByRole("button");
    this.updateMethod = page.getByTestId("update-method");
    this.obstacles = page.getByTestId("plan-obstacle");
  }

  /** The plan of a product. */
  plan(product: string): Plan {
    return new Plan(this.page.locator(`[data-testid="plan"][data-product="${product}"]`));
  }
}

export class Plan {
  readonly total: Locator;
  readonly credit: Locator;
  readonly renewal: Locator;
  readonly choose: Locator;
  readonly current: Locator;
  readonly obstacle: Locator;

  constructor(readonly card: Locator) {
    this.total = card.getByTestId("plan-total");
    this.credit = card.getByTestId("plan-credit");
    this.renewal = card.getByTestId("plan-renewal");
    this.choose = card.getByTestId("choose-plan").getByRole("button");
    this.current = card.getByTestId("plan-current");
    this.obstacle = card.getByTestId("plan-obstacle");
  }

  /** What the click charges, exactly. */
  async costs(minor: number, currency = "USD") {
    await expect(this.total).toHaveAttribute("data-minor", String(minor));
    await expect(this.total).toHaveAttribute("data-currency", currency);
  }
}
