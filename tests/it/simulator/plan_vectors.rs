//! Every worked number of Dodo's documents, through HTTP: preview, change, then the renewals on the clock.

use serde_json::json;

use super::plan_support::{Plan, change_to, date, moment, seats, sums, with};

#[tokio::test]
async fn basic_to_pro_prorated_charges_25() {
    let plan = Plan::to("pdt_basic_plan").await;
    plan.days(15).await;
    let preview = plan
        .change(change_to("pdt_pro_plan", "prorated_immediately"))
        .await;
    assert_eq!(sums(&preview), (2_500, 0));
    let lines = &preview["immediate_charge"]["line_items"];
    assert_eq!(
        (
            &lines[0]["product_id"],
            &lines[0]["unit_price"],
            &lines[0]["proration_factor"]
        ),
        (&json!("pdt_pro_plan"), &json!(8_000), &json!(0.5))
    );
    assert_eq!(
        (
            &lines[1]["product_id"],
            &lines[1]["unit_price"],
            &lines[1]["proration_factor"]
        ),
        (&json!("pdt_basic_plan"), &json!(-3_000), &json!(0.5))
    );
    assert_eq!(plan.period_days().await, 30, "the cycle starts anew");
    assert_eq!(plan.renewals(1).await, [8_000]);
}

#[tokio::test]
async fn pro_to_starter_prorated_leaves_credit_30_for_the_renewals() {
    let plan = Plan::to("pdt_pro_plan").await;
    plan.days(15).await;
    let preview = plan
        .change(change_to("pdt_starter_plan", "prorated_immediately"))
        .await;
    assert_eq!(sums(&preview), (0, 3_000));
    assert_eq!(plan.renewals(1).await, [0]);
    assert_eq!(plan.credit().await, 1_000);
    assert_eq!(plan.renewals(2).await, [1_000, 2_000]);
}

#[tokio::test]
async fn basic_to_pro_by_difference_charges_50() {
    let plan = Plan::to("pdt_basic_plan").await;
    plan.days(15).await;
    let preview = plan
        .change(change_to("pdt_pro_plan", "difference_immediately"))
        .await;
    assert_eq!(sums(&preview), (5_000, 0));
    assert_eq!(plan.renewals(1).await, [8_000]);
}

#[tokio::test]
async fn pro_to_starter_by_difference_leaves_credit_60_for_three_renewals() {
    let plan = Plan::to("pdt_pro_plan").await;
    plan.days(15).await;
    let preview = plan
        .change(change_to("pdt_starter_plan", "difference_immediately"))
        .await;
    assert_eq!(sums(&preview), (0, 6_000));
    let mut left = Vec::new();
    for _ in 0..3 {
        assert_eq!(plan.renewals(1).await, [0]);
        left.push(plan.credit().await);
    }
    assert_eq!(left, [4_000, 2_000, 0]);
    assert_eq!(plan.renewals(1).await, [2_000]);
}

#[tokio::test]
async fn basic_to_pro_in_full_charges_80_and_starts_a_new_cycle() {
    let plan = Plan::to("pdt_basic_plan").await;
    plan.days(15).await;
    let preview = plan
        .change(change_to("pdt_pro_plan", "full_immediately"))
        .await;
    assert_eq!(sums(&preview), (8_000, 0));
    let after = plan.now().await;
    assert_eq!(
        date(&after["previous_billing_date"]),
        date(&plan.bench.show("clock").await["now"])
    );
    assert_eq!(plan.renewals(1).await, [8_000]);
}

#[tokio::test]
async fn a_downgrade_in_full_charges_the_new_plan_and_gives_nothing_back() {
    let plan = Plan::to("pdt_pro_plan").await;
    plan.days(15).await;
    let preview = plan
        .change(change_to("pdt_starter_plan", "full_immediately"))
        .await;
    assert_eq!(sums(&preview), (2_000, 0));
    assert_eq!(plan.renewals(1).await, [2_000]);
}

#[tokio::test]
async fn basic_to_pro_with_three_seats_prorated_charges_40() {
    let plan = Plan::to("pdt_basic_plan").await;
    plan.days(15).await;
    let body = change_to("pdt_pro_plan", "prorated_immediately");
    let preview = plan.change(with(body, json!({ "addons": seats(3) }))).await;
    assert_eq!(sums(&preview), (4_000, 0));
    let seat = &preview["immediate_charge"]["line_items"][1];
    assert_eq!(
        (
            &seat["type"],
            &seat["id"],
            &seat["unit_price"],
            &seat["quantity"]
        ),
        (
            &json!("addon"),
            &json!("adn_seat"),
            &json!(1_000),
            &json!(3)
        )
    );
    assert_eq!(plan.now().await["recurring_pre_tax_amount"], 11_000);
    assert_eq!(plan.renewals(1).await, [11_000]);
}

#[tokio::test]
async fn five_more_seats_cost_what_the_mode_says() {
    for (mode, charge, restarts) in [
        ("prorated_immediately", 2_500, true),
        ("difference_immediately", 5_000, true),
        ("full_immediately", 14_900, true),
        ("do_not_bill", 0, false),
        ("prorated_immediately_keep_cycle", 2_500, false),
    ] {
        let plan = Plan::to("pdt_team_plan").await;
        let before = plan.now().await;
        plan.days(15).await;
        let body = change_to("pdt_team_plan", mode);
        let preview = plan.change(with(body, json!({ "addons": seats(5) }))).await;
        assert_eq!(sums(&preview), (charge, 0), "{mode}");
        let after = plan.now().await;
        let moved = before["next_billing_date"] != after["next_billing_date"];
        assert_eq!(moved, restarts, "{mode}");
        assert_eq!(plan.renewals(1).await, [14_900], "{mode}");
    }
}

#[tokio::test]
async fn three_seats_less_with_ten_days_left_leave_credit_10() {
    let plan = Plan::from(json!({ "product_id": "pdt_team_plan", "addons": seats(10) })).await;
    assert_eq!(plan.now().await["recurring_pre_tax_amount"], 19_900);
    plan.days(20).await;
    let body = change_to("pdt_team_plan", "prorated_immediately");
    let preview = plan.change(with(body, json!({ "addons": seats(7) }))).await;
    assert_eq!(sums(&preview), (0, 1_000));
    assert_eq!(plan.now().await["recurring_pre_tax_amount"], 16_900);
    assert_eq!(plan.renewals(2).await, [15_900, 16_900]);
}

#[tokio::test]
async fn thirty_to_eighty_by_difference_is_50_on_any_day() {
    for day in [0, 1, 29] {
        let plan = Plan::to("pdt_basic_plan").await;
        plan.days(day).await;
        let preview = plan
            .change(change_to("pdt_pro_plan", "difference_immediately"))
            .await;
        assert_eq!(sums(&preview), (5_000, 0), "day {day}");
    }
}

#[tokio::test]
async fn eighty_to_thirty_by_difference_is_credit_50() {
    let plan = Plan::to("pdt_pro_plan").await;
    let preview = plan
        .change(change_to("pdt_basic_plan", "difference_immediately"))
        .await;
    assert_eq!(sums(&preview), (0, 5_000));
    assert_eq!(plan.renewals(3).await, [0, 1_000, 3_000]);
}

#[tokio::test]
async fn a_plan_costs_its_price_and_that_of_its_seats() {
    for (plan_price, seat_price, quantity, total) in [
        (9_900, 1_500, 10, 24_900),
        (4_900, 1_000, 5, 9_900),
        (100, 1_200, 5, 6_100),
        (100, 1_200, 20, 24_100),
        (100, 1_200, 100, 120_100),
    ] {
        let bench = super::support::Bench::start().await;
        let product = json!({ "product_id": "pdt_case", "name": "Case", "price": plan_price, "interval": "Month" });
        bench.control("products", product).await;
        let addon = json!({ "addon_id": "adn_case", "name": "Seat", "price": seat_price, "plans": ["pdt_case"] });
        bench.control("addons", addon).await;
        let addons = json!([{ "addon_id": "adn_case", "quantity": quantity }]);
        let plan = Plan::on(bench, json!({ "product_id": "pdt_case", "addons": addons })).await;
        assert_eq!(plan.payments().await[0]["total_amount"], total);
        assert_eq!(plan.renewals(1).await, [total]);
    }
}

#[tokio::test]
async fn the_old_pages_dates_are_a_switch_away() {
    let plan = Plan::to("pdt_basic_plan").await;
    plan.switch(json!({ "cycle_reset": "full_only" })).await;
    let before = plan.now().await;
    plan.days(15).await;
    let preview = plan
        .change(change_to("pdt_pro_plan", "prorated_immediately"))
        .await;
    assert_eq!(sums(&preview), (2_500, 0));
    assert_eq!(
        before["next_billing_date"],
        plan.now().await["next_billing_date"],
        "the older guide keeps the date"
    );
    plan.change(change_to("pdt_basic_plan", "full_immediately"))
        .await;
    assert_ne!(
        before["next_billing_date"],
        plan.now().await["next_billing_date"]
    );
}

#[tokio::test]
async fn a_full_price_for_the_period_that_begins_is_65() {
    let plan = Plan::to("pdt_basic_plan").await;
    plan.switch(json!({ "prorated_new_plan": "whole_period" }))
        .await;
    plan.days(15).await;
    let preview = plan
        .change(change_to("pdt_pro_plan", "prorated_immediately"))
        .await;
    assert_eq!(sums(&preview), (6_500, 0));
    assert_eq!(plan.renewals(1).await, [8_000]);
}

#[tokio::test]
async fn a_month_is_thirty_days_or_one_of_the_calendar() {
    let plan = Plan::to("pdt_basic_plan").await;
    let today = moment(&plan.bench.show("clock").await["now"]).date();
    let long = |date: &time::Date| date.month().length(date.year()) == 31 && date.day() < 28;
    let wait = (0..62)
        .find(|&days| long(&(today + time::Duration::days(days))))
        .unwrap();
    plan.days(wait).await;
    for (length, days) in [("thirty_days", 30), ("calendar", 31)] {
        plan.switch(json!({ "month_length": length })).await;
        plan.change(change_to("pdt_pro_plan", "full_immediately"))
            .await;
        assert_eq!(plan.period_days().await, days, "{length}");
    }
}

#[tokio::test]
async fn a_hundred_dollars_are_137_canadian_and_140_go_back() {
    let bench = super::support::Bench::start().await;
    let product = json!({ "product_id": "pdt_case", "name": "Case", "price": 10_000 });
    bench.control("products", product).await;
    let cart = json!([{ "product_id": "pdt_case", "quantity": 1 }]);
    let body = json!({ "product_cart": cart, "billing_currency": "CAD" });
    let (_, discarded) = bench.post("/checkouts/preview", body.clone()).await;
    assert_eq!(
        (&discarded["currency"], &discarded["total_price"]),
        (&json!("USD"), &json!(10_000)),
        "adaptive currency is off"
    );
    let rates = |cad: f64| json!({ "adaptive_rates": { "CAD": cad } });
    bench.control("settings", rates(1.37)).await;
    let (_, preview) = bench.post("/checkouts/preview", body.clone()).await;
    assert_eq!(
        (&preview["currency"], &preview["total_price"]),
        (&json!("CAD"), &json!(13_700))
    );
    assert_eq!(
        (
            &preview["product_cart"][0]["og_currency"],
            &preview["product_cart"][0]["og_price"]
        ),
        (&json!("USD"), &json!(10_000))
    );
    let (_, session) = bench.post("/checkouts", body).await;
    let pay = format!("checkouts/{}/pay", session["session_id"].as_str().unwrap());
    let paid = bench
        .control(&pay, json!({ "card_number": "4242424242424242" }))
        .await;
    let id = &paid["payment_id"];
    let path = format!("/payments/{}", id.as_str().unwrap());
    let (_, payment) = bench.get(&path).await;
    assert_eq!(
        (&payment["currency"], &payment["total_amount"]),
        (&json!("CAD"), &json!(13_700))
    );
    assert_eq!(
        (
            &payment["settlement_currency"],
            &payment["settlement_amount"]
        ),
        (&json!("USD"), &json!(10_000))
    );
    bench.control("settings", rates(1.4)).await;
    let (_, refund) = bench.post("/refunds", json!({ "payment_id": id })).await;
    assert_eq!(
        (
            &refund["amount"],
            &refund["currency"],
            &refund["is_partial"]
        ),
        (&json!(14_000), &json!("CAD"), &json!(false))
    );
    assert_eq!(bench.get(&path).await.1["refund_status"], "full");
}

#[tokio::test]
async fn a_subscription_in_dirhams_changes_in_dirhams() {
    let bench = super::support::Bench::start().await;
    bench
        .control("settings", json!({ "adaptive_rates": { "AED": 3.6 } }))
        .await;
    let product =
        json!({ "product_id": "pdt_case", "name": "Case", "price": 1_000, "interval": "Month" });
    bench.control("products", product).await;
    let plan = Plan::on(
        bench,
        json!({ "product_id": "pdt_case", "currency": "AED" }),
    )
    .await;
    assert_eq!(plan.payments().await[0]["total_amount"], 3_600);
    let preview = plan
        .change(change_to("pdt_starter_plan", "difference_immediately"))
        .await;
    assert_eq!(sums(&preview), (3_600, 0));
    let summary = &preview["immediate_charge"]["summary"];
    assert_eq!(
        (&summary["currency"], &summary["settlement_amount"]),
        (&json!("AED"), &json!(1_000))
    );
    assert_eq!(plan.renewals(1).await, [7_200]);
}
