//! Every worked number of Dodo's documents through the page: shown, taken by the page's form, and in Dodo's ledger.
//!
//! What differs between the cases is Dodo's arithmetic and how the page shows it, and not what is stored: the stories
//! that change with the engine are in `changing` and `scheduling`, told on both. So these are told on SQLite alone.

use serde_json::{Value, json};

use super::plan_support::{
    Shop, addons, arrives, both_ways, credit, day, pass, payments, renewals, sums,
};
use crate::stage::Stage;
use crate::stage::browser::Page;
use crate::stage::database::Engine;
use crate::stage::subscriber::Subscriber;

const DIFFERENCE: &str = "difference_immediately";
const PRORATED: &str = "prorated_immediately";
const KEEPS_CYCLE: &str = "prorated_immediately_keep_cycle";
const FULL: &str = "full_immediately";
const NO_BILL: &str = "do_not_bill";

/// One worked case. Amounts in minor units.
struct Case {
    /// The subscription as the simulator's control takes it.
    has: Value,
    /// Days of the first period that are over.
    age: u32,
    /// How the shop settles changes of either direction.
    settle: &'static str,
    /// What the options form is sent with.
    set: &'static [(&'static str, u32)],
    to: &'static str,
    /// Lines of the reckoning, as far as they matter here.
    lines: &'static [&'static str],
    /// What the page says is taken, and what it says of credit.
    shown: (i64, i64),
    /// What the page says of each renewal, as it writes amounts.
    renews_at: &'static str,
    /// What the next renewals take.
    renewals: &'static [i64],
    /// The credit that is left after them.
    left: i64,
    currency: &'static str,
    /// Whether the renewal date moves.
    restarts: bool,
}

impl Case {
    fn of(has: &str, to: &'static str, settle: &'static str) -> Self {
        Self {
            has: json!({ "product_id": has }),
            age: 15,
            settle,
            set: &[],
            to,
            lines: &[],
            shown: (0, 0),
            renews_at: "",
            renewals: &[],
            left: 0,
            currency: "USD",
            restarts: true,
        }
    }

    /// Opens a shop and plays the case there.
    async fn plays(self) {
        let settings = both_ways(self.settle).settings();
        let stage = Stage::open_with(Engine::Sqlite, settings).await;
        self.plays_at(&stage).await;
    }

    /// Shown, taken, and what follows.
    async fn plays_at(&self, stage: &Stage) -> Subscriber {
        let ada = arrives(stage, self.has.clone(), self.age).await;
        let before = ada.at_dodo(stage).await;
        let page = match self.set {
            [] => ada.page.clone(),
            set => ada.set(set).await,
        };
        let plan = page.plan(self.to);
        self.is_shown(&plan);
        let done = ada.choose(&page, self.to).await;
        assert_eq!(done.charge_state(), "succeeded", "{}", done.html);
        self.is_taken(stage, &ada, &before, &plan).await;
        self.is_told(&done);
        let taken = renewals(stage, &ada, self.renewals.len()).await;
        assert_eq!(taken, self.renewals);
        assert_eq!(credit(stage, &ada).await, self.left);
        assert_eq!(stage.app.state.store.all_flags().await.unwrap(), []);
        ada
    }

    fn is_shown(&self, plan: &Page) {
        assert_eq!(sums(plan, self.currency), self.shown, "{}", plan.html);
        if !self.lines.is_empty() {
            let lines = plan.text("plan-lines");
            for line in self.lines {
                assert!(lines.contains(line), "{line}: {lines}");
            }
        }
        let renewal = plan.text("plan-renewal");
        assert!(renewal.contains(self.renews_at), "{renewal}");
    }

    /// Dodo took and credited exactly that, and renews when the page said.
    async fn is_taken(&self, stage: &Stage, ada: &Subscriber, before: &Value, shown: &Page) {
        stage.inbox_is_empty().await;
        let (total, granted) = self.shown;
        let paid: Vec<_> = ada.changes_paid(stage).await;
        let amounts: Vec<_> = paid
            .iter()
            .map(|payment| &payment["total_amount"])
            .collect();
        let one = json!(total);
        assert_eq!(amounts, if total == 0 { vec![] } else { vec![&one] });
        assert!(
            paid.iter()
                .all(|payment| payment["currency"] == self.currency)
        );
        assert_eq!(credit(stage, ada).await, granted.max(0));
        let now = ada.at_dodo(stage).await;
        assert_eq!(now["product_id"], self.to);
        let next = day(&now["next_billing_date"]);
        let renewal = shown.text("plan-renewal");
        assert!(
            renewal.starts_with(&format!("{next}:")),
            "{next}: {renewal}"
        );
        let moved = next != day(&before["next_billing_date"]);
        assert_eq!(moved, self.restarts);
    }

    /// The card of the change says the same.
    fn is_told(&self, done: &Page) {
        let said = done.text("charge-status");
        let (total, granted) = self.shown;
        assert!(said.contains("Your plan is now"), "{said}");
        assert_eq!(said.contains("Nothing was charged."), total == 0, "{said}");
        let is_credited = said.contains("for future renewals; it is not refunded to your card");
        assert_eq!(is_credited, granted > 0, "{said}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn case_1_basic_to_pro_prorated_charges_25() {
    Case {
        lines: &["Pro Plan", "$80.00 × 0.5", "Basic Plan", "-$30.00 × 0.5"],
        shown: (2_500, 0),
        renews_at: "$80.00",
        renewals: &[8_000],
        ..Case::of("pdt_basic_plan", "pdt_pro_plan", PRORATED)
    }
    .plays()
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn case_2_pro_to_starter_prorated_leaves_credit_30() {
    Case {
        lines: &["$20.00 × 0.5", "-$80.00 × 0.5"],
        shown: (0, 3_000),
        renews_at: "$20.00",
        renewals: &[0, 1_000, 2_000],
        ..Case::of("pdt_pro_plan", "pdt_starter_plan", PRORATED)
    }
    .plays()
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn case_3_basic_to_pro_by_difference_charges_50() {
    Case {
        lines: &["$80.00", "-$30.00"],
        shown: (5_000, 0),
        renews_at: "$80.00",
        renewals: &[8_000],
        ..Case::of("pdt_basic_plan", "pdt_pro_plan", DIFFERENCE)
    }
    .plays()
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn case_4_pro_to_starter_by_difference_leaves_credit_60_for_three_renewals() {
    Case {
        shown: (0, 6_000),
        renews_at: "$20.00",
        renewals: &[0, 0, 0, 2_000],
        ..Case::of("pdt_pro_plan", "pdt_starter_plan", DIFFERENCE)
    }
    .plays()
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn case_5_basic_to_pro_in_full_charges_80_and_restarts_the_cycle() {
    Case {
        lines: &["Pro Plan"],
        shown: (8_000, 0),
        renews_at: "$80.00",
        renewals: &[8_000],
        ..Case::of("pdt_basic_plan", "pdt_pro_plan", FULL)
    }
    .plays()
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn case_6_basic_to_pro_with_three_seats_charges_40() {
    Case {
        set: &[("adn_seat", 3), ("adn_storage", 0), ("quantity", 1)],
        lines: &["Seat", "3 × $10.00 × 0.5"],
        shown: (4_000, 0),
        renews_at: "$110.00",
        renewals: &[11_000],
        ..Case::of("pdt_basic_plan", "pdt_pro_plan", PRORATED)
    }
    .plays()
    .await;
}

/// Five seats more on the team plan, half of its period being over.
fn five_seats(settle: &'static str) -> Case {
    Case {
        set: &[("adn_seat", 5)],
        renews_at: "$149.00",
        renewals: &[14_900],
        ..Case::of("pdt_team_plan", "pdt_team_plan", settle)
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn case_7_five_seats_more_prorated_charge_25() {
    Case {
        shown: (2_500, 0),
        ..five_seats(PRORATED)
    }
    .plays()
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn case_8_five_seats_more_by_difference_charge_50() {
    Case {
        shown: (5_000, 0),
        ..five_seats(DIFFERENCE)
    }
    .plays()
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn case_9_five_seats_more_in_full_charge_plan_and_seats() {
    Case {
        shown: (14_900, 0),
        ..five_seats(FULL)
    }
    .plays()
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn case_10_five_seats_more_unbilled_cost_nothing_until_the_renewal() {
    Case {
        restarts: false,
        ..five_seats(NO_BILL)
    }
    .plays()
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn case_11_three_seats_less_with_ten_days_left_leave_credit_10() {
    Case {
        has: json!({ "product_id": "pdt_team_plan", "addons": addons("adn_seat", 10) }),
        age: 20,
        set: &[("adn_seat", 7)],
        shown: (0, 1_000),
        renews_at: "$169.00",
        renewals: &[15_900, 16_900],
        ..Case::of("pdt_team_plan", "pdt_team_plan", PRORATED)
    }
    .plays()
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn case_12_thirty_to_eighty_by_difference_is_50_on_any_day() {
    for age in [0, 1, 29] {
        Case {
            age,
            shown: (5_000, 0),
            renews_at: "$80.00",
            renewals: &[8_000],
            restarts: age > 0,
            ..Case::of("pdt_basic_plan", "pdt_pro_plan", DIFFERENCE)
        }
        .plays()
        .await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn case_13_eighty_to_thirty_by_difference_is_credit_50() {
    Case {
        age: 0,
        shown: (0, 5_000),
        renews_at: "$30.00",
        renewals: &[0, 1_000, 3_000],
        restarts: false,
        ..Case::of("pdt_pro_plan", "pdt_basic_plan", DIFFERENCE)
    }
    .plays()
    .await;
}

/// Puts the two plans of the group `cases`, and its seat, at these prices.
async fn sells(stage: &Stage, small: i64, large: i64, seat: i64) {
    for (id, name, price) in [
        ("pdt_case_small", "Small", small),
        ("pdt_case_large", "Large", large),
    ] {
        let product =
            json!({ "product_id": id, "name": name, "price": price, "interval": "Month" });
        stage.provider.product(product).await;
    }
    let plans = ["pdt_case_small", "pdt_case_large"];
    let addon = json!({ "addon_id": "adn_case", "name": "Seat", "price": seat, "plans": plans });
    stage.provider.post("/_simulator/addons", addon).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn case_14_a_plan_renews_at_its_price_and_that_of_its_seats() {
    let stage = Stage::open_with(Engine::Sqlite, both_ways(FULL).settings()).await;
    for (large, seat, set, total, renews_at) in [
        (9_900, 1_500, &[("adn_case", 10)], 24_900, "$249.00"),
        (4_900, 1_000, &[("adn_case", 5)], 9_900, "$99.00"),
        (100, 1_200, &[("adn_case", 5)], 6_100, "$61.00"),
        (100, 1_200, &[("adn_case", 20)], 24_100, "$241.00"),
        (100, 1_200, &[("adn_case", 100)], 120_100, "$1,201.00"),
    ] {
        // The catalogue's products are kept for a while.
        pass(&stage, std::time::Duration::from_hours(1)).await;
        sells(&stage, 100, large, seat).await;
        Case {
            age: 0,
            set,
            shown: (total, 0),
            renews_at,
            renewals: if total == 24_900 { &[24_900] } else { &[] },
            restarts: false,
            ..Case::of("pdt_case_small", "pdt_case_large", FULL)
        }
        .plays_at(&stage)
        .await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn case_15_a_hundred_dollars_are_137_canadian_on_the_page_and_140_go_back() {
    let stage = Stage::open_with(Engine::Sqlite, both_ways(FULL).settings()).await;
    let rates = |cad: f64| json!({ "adaptive_rates": { "CAD": cad, "AED": 3.6 } });
    stage.provider.settings(rates(1.37)).await;
    sells(&stage, 100, 10_000, 500).await;
    let ada = Case {
        has: json!({ "product_id": "pdt_case_small", "currency": "CAD" }),
        shown: (13_700, 0),
        renews_at: "CA$137.00",
        renewals: &[13_700],
        currency: "CAD",
        ..Case::of("pdt_case_small", "pdt_case_large", FULL)
    }
    .plays_at(&stage)
    .await;
    let paid = ada.changes_paid(&stage).await.remove(0);
    assert_eq!(paid["settlement_currency"], "USD");
    assert_eq!(paid["settlement_amount"], 10_000);
    stage.provider.settings(rates(1.4)).await;
    let refund = stage
        .provider
        .post("/refunds", json!({ "payment_id": paid["payment_id"] }))
        .await;
    assert_eq!(refund["amount"], 14_000);
    assert_eq!(refund["currency"], "CAD");
    stage.inbox_is_empty().await;
    let refunded = ada.changes_paid(&stage).await.remove(0);
    assert_eq!(refunded["refund_status"], "full");
    // The other worked number: 10 dollars are 36 dirhams.
    pass(&stage, std::time::Duration::from_hours(1)).await;
    sells(&stage, 100, 1_000, 500).await;
    Case {
        has: json!({ "product_id": "pdt_case_small", "currency": "AED" }),
        shown: (3_600, 0),
        renews_at: "AED 36.00",
        renewals: &[3_600],
        currency: "AED",
        ..Case::of("pdt_case_small", "pdt_case_large", FULL)
    }
    .plays_at(&stage)
    .await;
}

/// Up and down from the middle plan, half of the period being over.
async fn settles(settle: &'static str, up: (i64, i64), down: (i64, i64), restarts: bool) {
    let renewals: (&[i64], &[i64]) = match down.1 {
        500 => (&[8_000], &[1_500]),
        1_000 => (&[8_000], &[1_000]),
        _ => (&[8_000], &[2_000]),
    };
    let basic = |to| Case {
        restarts,
        ..Case::of("pdt_basic_plan", to, settle)
    };
    let upgrade = Case {
        shown: up,
        renews_at: "$80.00",
        renewals: renewals.0,
        ..basic("pdt_pro_plan")
    };
    let downgrade = Case {
        shown: down,
        renews_at: "$20.00",
        renewals: renewals.1,
        ..basic("pdt_starter_plan")
    };
    upgrade.plays().await;
    downgrade.plays().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn prorated_settles_the_rest_of_the_period_both_ways() {
    settles(PRORATED, (2_500, 0), (0, 500), true).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn prorated_with_its_cycle_kept_leaves_the_date() {
    settles(KEEPS_CYCLE, (2_500, 0), (0, 500), false).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn difference_settles_the_whole_period_both_ways() {
    settles(DIFFERENCE, (5_000, 0), (0, 1_000), true).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn full_charges_the_new_plan_both_ways_and_credits_nothing() {
    settles(FULL, (8_000, 0), (2_000, 0), true).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn do_not_bill_charges_nothing_both_ways_and_leaves_the_date() {
    settles(NO_BILL, (0, 0), (0, 0), false).await;
}

/// The merchant's choice for one direction says nothing of the other.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_direction_has_a_mode_of_its_own() {
    let shop = Shop {
        upgrade: FULL,
        downgrade: PRORATED,
        policy: "prevent_change",
    };
    let stage = Stage::open_with(Engine::Sqlite, shop.settings()).await;
    let ada = arrives(&stage, json!({ "product_id": "pdt_basic_plan" }), 15).await;
    assert_eq!(sums(&ada.page.plan("pdt_pro_plan"), "USD"), (8_000, 0));
    assert_eq!(sums(&ada.page.plan("pdt_starter_plan"), "USD"), (0, 500));
    // More of the same plan is settled as an upgrade, less as a downgrade.
    let more = ada.set(&[("quantity", 2)]).await;
    assert_eq!(sums(&more.plan("pdt_basic_plan"), "USD"), (6_000, 0));
    let bob = arrives(
        &stage,
        json!({ "product_id": "pdt_basic_plan", "quantity": 2 }),
        15,
    )
    .await;
    let less = bob.set(&[("quantity", 1)]).await;
    assert_eq!(sums(&less.plan("pdt_basic_plan"), "USD"), (0, 1_500));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn three_in_yen_have_no_decimals() {
    Case {
        has: json!({ "product_id": "pdt_basic_plan_jpy", "quantity": 3 }),
        lines: &["3 × ¥8,000", "3 × -¥3,000"],
        shown: (15_000, 0),
        renews_at: "¥24,000,",
        renewals: &[24_000],
        currency: "JPY",
        ..Case::of("pdt_basic_plan_jpy", "pdt_pro_plan_jpy", DIFFERENCE)
    }
    .plays()
    .await;
}

/// 23 of 30 days are left: 73.875 for that part is 56.6375, which Dodo rounds, less 27.750 for the same part, 21.275.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn three_in_dinars_have_three_decimals_and_a_rounded_part() {
    Case {
        has: json!({ "product_id": "pdt_basic_plan_kwd", "quantity": 3 }),
        age: 7,
        shown: (35_363, 0),
        renews_at: "KWD 73.875",
        renewals: &[73_875],
        currency: "KWD",
        ..Case::of("pdt_basic_plan_kwd", "pdt_pro_plan_kwd", PRORATED)
    }
    .plays()
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_downgrade_in_dinars_leaves_its_credit_to_the_fils() {
    Case {
        has: json!({ "product_id": "pdt_pro_plan_kwd", "quantity": 3 }),
        shown: (0, 46_125),
        renews_at: "KWD 27.750",
        renewals: &[0, 9_375, 27_750],
        currency: "KWD",
        ..Case::of("pdt_pro_plan_kwd", "pdt_basic_plan_kwd", DIFFERENCE)
    }
    .plays()
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_charge_below_the_minimum_is_raised_and_the_rest_is_credit() {
    let stage = Stage::open_with(Engine::Sqlite, both_ways(DIFFERENCE).settings()).await;
    sells(&stage, 100, 120, 500).await;
    Case {
        age: 0,
        shown: (50, 30),
        renews_at: "$1.20",
        renewals: &[90, 120],
        restarts: false,
        ..Case::of("pdt_case_small", "pdt_case_large", DIFFERENCE)
    }
    .plays_at(&stage)
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn credit_of_a_downgrade_pays_for_a_later_upgrade() {
    let stage = Stage::open_with(Engine::Sqlite, both_ways(DIFFERENCE).settings()).await;
    let ada = arrives(&stage, json!({ "product_id": "pdt_pro_plan" }), 0).await;
    ada.choose(&ada.page, "pdt_basic_plan").await;
    let page = ada.plans_again().await;
    // 69.00 for the team plan, of which the credit pays 50.00; all of the way back to Pro.
    assert_eq!(sums(&page.plan("pdt_team_plan"), "USD"), (1_900, -5_000));
    assert_eq!(sums(&page.plan("pdt_pro_plan"), "USD"), (0, -5_000));
    let team = page.plan("pdt_team_plan");
    assert!(team.html.contains("Credit used"), "{}", team.html);
    assert!(team.html.contains("$50.00 of your credit is used."));
    let done = ada.choose(&page, "pdt_team_plan").await;
    let said = done.text("charge-status");
    assert!(said.contains("You paid $19.00."), "{said}");
    assert!(said.contains("$50.00 of your credit was used."), "{said}");
    assert_eq!(credit(&stage, &ada).await, 0);
    let paid = payments(&stage, &ada, "plan_change").await;
    assert_eq!(paid.len(), 1);
    assert_eq!(paid[0]["total_amount"], 1_900);
    assert_eq!(renewals(&stage, &ada, 1).await, [9_900]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_change_ends_a_trial_and_the_page_says_so_before_and_after() {
    let stage = Stage::open_with(Engine::Sqlite, both_ways(DIFFERENCE).settings()).await;
    let has = json!({ "product_id": "pdt_basic_plan", "trial_days": 14 });
    let ada = arrives(&stage, has, 4).await;
    let ends = day(&ada.at_dodo(&stage).await["next_billing_date"]);
    let plan = ada.page.text("current-plan");
    assert!(plan.contains(&format!("Free trialuntil {ends}")), "{plan}");
    assert!(ada.page.html.contains("ends your free trial"));
    let pro = ada.page.plan("pdt_pro_plan");
    assert_eq!(sums(&pro, "USD"), (8_000, 0), "free time is worth nothing");
    ada.choose(&ada.page, "pdt_pro_plan").await;
    assert_eq!(ada.changes_paid(&stage).await[0]["total_amount"], 8_000);
    let again = ada.plans_again().await;
    assert!(!again.html.contains("Free trial"), "the trial is over");
    assert_eq!(renewals(&stage, &ada, 1).await, [8_000]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_change_that_is_not_billed_leaves_the_trial() {
    let stage = Stage::open_with(Engine::Sqlite, both_ways(NO_BILL).settings()).await;
    let has = json!({ "product_id": "pdt_basic_plan", "trial_days": 14 });
    let ada = arrives(&stage, has, 4).await;
    ada.choose(&ada.page, "pdt_pro_plan").await;
    assert!(ada.changes_paid(&stage).await.is_empty());
    let again = ada.plans_again().await;
    assert!(again.text("current-plan").contains("Free trial"));
    assert_eq!(renewals(&stage, &ada, 1).await, [8_000]);
}
