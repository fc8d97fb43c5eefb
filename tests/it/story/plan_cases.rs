//! Every worked number of Dodo's documents through the page: shown, taken by the page's form, and in Dodo's ledger.
//!
//! What differs between the cases is Dodo's arithmetic and how the page shows it, and not what is stored: the stories
//! that change with the engine are in `changing` and `scheduling`, told on both. So these are told on SQLite alone.

use std::time::Duration;

use serde_json::json;

use super::plan_support::{
    Case, DIFFERENCE, FULL, NO_BILL, PRORATED, addons, both_ways, pass, sells,
};
use crate::stage::Stage;
use crate::stage::database::Engine;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn case_1_basic_to_pro_prorated_charges_25() {
    Case {
        lines: &[
            "Pro Plan",
            "$80.00 × 0.5",
            "Basic Plan",
            "\u{2212}$30.00 × 0.5",
        ],
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
        lines: &["$20.00 × 0.5", "\u{2212}$80.00 × 0.5"],
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
        lines: &["$80.00", "\u{2212}$30.00"],
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
        pass(&stage, Duration::from_hours(1)).await;
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
    pass(&stage, Duration::from_hours(1)).await;
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
