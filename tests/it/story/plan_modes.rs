//! Each way to settle a change, as the merchant's choice for either direction; currencies without and with three
//! decimals, trials, the gateway's minimum, and credit that pays for a later change.
//!
//! On SQLite alone, for the reason that `plan_cases` gives.

use std::time::Duration;

use serde_json::json;

use super::plan_support::{
    Case, DIFFERENCE, FULL, KEEPS_CYCLE, NO_BILL, PRORATED, Shop, arrives, both_ways, credit, day,
    payments, renewals, sells, sums,
};
use crate::stage::Stage;
use crate::stage::browser::Page;
use crate::stage::database::Engine;

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
        lines: &["3 × ¥8,000", "3 × \u{2212}¥3,000"],
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

/// Counted by the second, the rest of a period is worth less at each look; in rupees that shows at once. What the button
/// said is not charged then, nor is anything else.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_price_that_falls_by_the_second_is_never_charged_at_another_amount() {
    let stage = Stage::open_with(Engine::Sqlite, both_ways(PRORATED).settings()).await;
    let by_the_second =
        json!({ "proration_granularity": "second", "adaptive_rates": { "INR": 83 } });
    stage.provider.settings(by_the_second).await;
    let wanted = json!({ "product_id": "pdt_basic_plan", "currency": "INR" });
    let ada = arrives(&stage, wanted, 10).await;
    let due = |page: &Page| {
        let (total, _) = sums(&page.plan("pdt_pro_plan"), "INR");
        total
    };
    let mut page = ada.page.clone();
    for _ in 0..2 {
        let before = due(&page);
        stage.advance(Duration::from_secs(20)).await;
        let answer = ada
            .browser
            .submit(&page.plan("pdt_pro_plan"), "choose-plan")
            .await;
        assert!(due(&answer) < before, "{} after {before}", due(&answer));
        let notice = answer.text("notice");
        let (whole, part) = (before / 100, before % 100);
        let said = notice.replace(',', "");
        assert!(said.contains(&format!("₹{whole}.{part:02}")), "{notice}");
        assert!(notice.contains("nothing was charged"), "{notice}");
        assert!(!answer.has("charge-status"), "{}", answer.html);
        assert!(ada.changes_paid(&stage).await.is_empty());
        assert_eq!(ada.at_dodo(&stage).await["product_id"], "pdt_basic_plan");
        page = answer;
    }
    // The way out that the merchant has: whole days, or a mode that does not count the time left.
    let by_the_day = json!({ "proration_granularity": "day" });
    stage.provider.settings(by_the_day).await;
    let answer = ada
        .browser
        .submit(&page.plan("pdt_pro_plan"), "choose-plan")
        .await;
    let shown = due(&answer);
    stage.advance(Duration::from_secs(20)).await;
    let done = ada.choose(&answer, "pdt_pro_plan").await;
    assert_eq!(done.charge_state(), "succeeded");
    let paid = ada.changes_paid(&stage).await;
    assert_eq!(paid.len(), 1);
    assert_eq!(paid[0]["total_amount"], shown);
}
