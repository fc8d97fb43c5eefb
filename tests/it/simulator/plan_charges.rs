//! What a plan change charges: taxes, rounding, currencies, minimums, quantities.

use serde_json::{Value, json};

use super::plan_support::{Plan, change_to, sums, with};
use super::support::Bench;

/// A plan of our own beside the seed's, at this price.
async fn with_plan(price: i64, more: Value) -> Bench {
    let bench = Bench::start().await;
    let product =
        json!({ "product_id": "pdt_case", "name": "Case", "price": price, "interval": "Month" });
    bench.control("products", with(product, more)).await;
    bench
}

#[tokio::test]
async fn tax_comes_on_top_of_the_net() {
    let plan = Plan::from(json!({ "product_id": "pdt_basic_plan", "country": "DE" })).await;
    let preview = plan
        .change(change_to("pdt_pro_plan", "difference_immediately"))
        .await;
    assert_eq!(sums(&preview), (5_950, 0));
    let charge = &preview["immediate_charge"];
    assert_eq!(charge["summary"]["tax"], 950);
    assert_eq!(
        (
            &charge["line_items"][0]["tax"],
            &charge["line_items"][1]["tax"]
        ),
        (&json!(1_520), &json!(-570))
    );
    assert_eq!(charge["summary"]["settlement_amount"], 5_950);
    assert_eq!(charge["summary"]["customer_credits_currency"], "USD");
    let items = plan.payments().await[0]["payment_id"].clone();
    let path = format!("/payments/{}/line-items", items.as_str().unwrap());
    let (_, lines) = plan.bench.get(&path).await;
    assert_eq!(
        (&lines["items"][0]["amount"], &lines["items"][0]["tax"]),
        (&json!(5_000), &json!(950))
    );
}

#[tokio::test]
async fn a_price_with_tax_inside_is_charged_as_it_is() {
    let bench = with_plan(11_900, json!({ "tax_inclusive": true })).await;
    let plan = Plan::on(
        bench,
        json!({ "product_id": "pdt_basic_plan", "country": "DE" }),
    )
    .await;
    let preview = plan.change(change_to("pdt_case", "full_immediately")).await;
    assert_eq!(sums(&preview), (11_900, 0));
    assert_eq!(preview["immediate_charge"]["summary"]["tax"], 1_900);
    assert_eq!(preview["new_plan"]["tax_inclusive"], true);
}

#[tokio::test]
async fn yen_have_no_decimals() {
    let plan = Plan::to("pdt_basic_plan_jpy").await;
    plan.days(10).await;
    let body = change_to("pdt_pro_plan_jpy", "prorated_immediately");
    let addons = json!({ "addons": [{ "addon_id": "adn_seat_jpy", "quantity": 2 }] });
    let preview = plan.change(with(body, addons)).await;
    // 5,333.33 and 1,333.33 less 2,000.
    assert_eq!(sums(&preview), (4_666, 0));
    assert_eq!(preview["immediate_charge"]["summary"]["currency"], "JPY");
    assert_eq!(plan.renewals(1).await, [10_000]);
}

#[tokio::test]
async fn half_a_fils_goes_where_the_switch_says() {
    for (rounding, charge) in [
        ("half_up", 7_688),
        ("half_even", 7_687),
        ("down", 7_687),
        ("up", 7_688),
    ] {
        let plan = Plan::to("pdt_basic_plan_kwd").await;
        plan.switch(json!({ "proration_rounding": rounding })).await;
        plan.days(15).await;
        // 12.3125 dinars less 4.625.
        let preview = plan
            .change(change_to("pdt_pro_plan_kwd", "prorated_immediately"))
            .await;
        assert_eq!(sums(&preview), (charge, 0), "{rounding}");
    }
}

#[tokio::test]
async fn the_time_left_is_counted_in_days_or_seconds() {
    for (granularity, charge) in [("day", 2_500), ("second", 2_417)] {
        let plan = Plan::to("pdt_basic_plan").await;
        plan.switch(json!({ "proration_granularity": granularity }))
            .await;
        plan.bench.advance(15 * 86_400 + 43_200).await;
        let preview = plan
            .change(change_to("pdt_pro_plan", "prorated_immediately"))
            .await;
        assert_eq!(sums(&preview), (charge, 0), "{granularity}");
    }
}

#[tokio::test]
async fn a_charge_below_the_minimum_is_raised_and_the_excess_is_credit() {
    let bench = with_plan(3_010, json!({})).await;
    let plan = Plan::on(bench, json!({ "product_id": "pdt_basic_plan" })).await;
    let preview = plan
        .change(change_to("pdt_case", "difference_immediately"))
        .await;
    assert_eq!(sums(&preview), (50, 40));
    assert_eq!(plan.renewals(2).await, [2_970, 3_010]);
}

#[tokio::test]
async fn a_charge_below_the_minimum_may_also_be_refused() {
    let bench = with_plan(3_010, json!({})).await;
    let plan = Plan::on(bench, json!({ "product_id": "pdt_basic_plan" })).await;
    plan.switch(json!({ "below_minimum": "refuse" })).await;
    let body = change_to("pdt_case", "difference_immediately");
    for (status, answer) in [
        plan.try_preview(body.clone()).await,
        plan.try_change(body).await,
    ] {
        assert_eq!(status, 422);
        assert_eq!(answer["code"], "TOTAL_PAYMENT_AMOUNT_BELOW_MINIMUM_AMOUNT");
    }
    assert_eq!(plan.now().await["product_id"], "pdt_basic_plan");
}

#[tokio::test]
async fn every_currency_has_its_minimum() {
    for (product, price, least) in [
        ("pdt_basic_plan_jpy", 3_001, 50),
        ("pdt_basic_plan_kwd", 9_251, 200),
    ] {
        let currency = &product[15..].to_uppercase();
        let bench = with_plan(price, json!({ "currency": currency })).await;
        let plan = Plan::on(bench, json!({ "product_id": product })).await;
        let preview = plan
            .change(change_to("pdt_case", "difference_immediately"))
            .await;
        assert_eq!(sums(&preview), (least, least - 1), "{currency}");
    }
}

#[tokio::test]
async fn quantity_counts_on_both_sides() {
    let plan = Plan::from(json!({ "product_id": "pdt_basic_plan", "quantity": 3 })).await;
    assert_eq!(plan.payments().await[0]["total_amount"], 9_000);
    let body = change_to("pdt_pro_plan", "difference_immediately");
    let preview = plan.change(with(body, json!({ "quantity": 2 }))).await;
    assert_eq!(sums(&preview), (7_000, 0));
    assert_eq!(plan.now().await["quantity"], 2);
    assert_eq!(plan.renewals(1).await, [16_000]);
}

#[tokio::test]
async fn addons_are_a_full_replacement_list() {
    let addons = json!([{ "addon_id": "adn_seat", "quantity": 2 }, { "addon_id": "adn_storage", "quantity": 1 }]);
    let wanted = json!({ "product_id": "pdt_basic_plan", "addons": addons });
    for (more, left) in [
        (
            json!({ "addons": [{ "addon_id": "adn_storage", "quantity": 4 }] }),
            1,
        ),
        (json!({ "addons": [] }), 0),
        (json!({}), 0),
    ] {
        let plan = Plan::from(wanted.clone()).await;
        let body = change_to("pdt_pro_plan", "do_not_bill");
        plan.change(with(body, more)).await;
        assert_eq!(plan.now().await["addons"].as_array().unwrap().len(), left);
    }
    let plan = Plan::from(wanted).await;
    plan.switch(json!({ "omitted_addons": "kept" })).await;
    plan.change(change_to("pdt_pro_plan", "do_not_bill")).await;
    assert_eq!(plan.now().await["addons"], addons);
}

#[tokio::test]
async fn a_plan_of_another_cycle_begins_its_own() {
    for (mode, charge) in [
        ("difference_immediately", 72_000),
        ("prorated_immediately", 76_000),
    ] {
        let plan = Plan::to("pdt_pro_plan").await;
        plan.days(15).await;
        let preview = plan.change(change_to("pdt_pro_plan_yearly", mode)).await;
        assert_eq!(sums(&preview), (charge, 0), "{mode}");
        assert!(plan.period_days().await >= 365);
    }
}

#[tokio::test]
async fn the_old_plans_credit_may_have_no_line() {
    let plan = Plan::to("pdt_basic_plan").await;
    plan.switch(json!({ "old_plan_credit": "no_line" })).await;
    let preview = plan
        .change(change_to("pdt_pro_plan", "difference_immediately"))
        .await;
    assert_eq!(sums(&preview), (5_000, 0));
    let lines = preview["immediate_charge"]["line_items"]
        .as_array()
        .unwrap();
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0]["product_id"], "pdt_pro_plan");
}

#[tokio::test]
async fn a_preview_changes_nothing() {
    let plan = Plan::to("pdt_basic_plan").await;
    let before = (plan.now().await, plan.bench.show("subscriptions").await);
    for mode in ["full_immediately", "do_not_bill", "difference_immediately"] {
        plan.preview(change_to("pdt_pro_plan", mode)).await;
    }
    assert_eq!(
        before,
        (plan.now().await, plan.bench.show("subscriptions").await)
    );
    assert_eq!(plan.payments().await.len(), 1);
}

#[tokio::test]
async fn the_payment_has_the_changes_metadata_or_the_subscriptions() {
    let wanted = json!({ "product_id": "pdt_starter_plan", "metadata": { "from": "shop" } });
    let plan = Plan::from(wanted).await;
    plan.change(change_to("pdt_basic_plan", "difference_immediately"))
        .await;
    assert_eq!(
        plan.payments().await[0]["metadata"],
        json!({ "from": "shop" })
    );
    let body = change_to("pdt_pro_plan", "difference_immediately");
    let own = json!({ "plan_change_id": "chg_7" });
    plan.change(with(body, json!({ "metadata": own }))).await;
    let newest = plan.payments().await.remove(0);
    assert_eq!(newest["metadata"], own);
    assert_eq!(newest["product_cart"], Value::Null);
    assert_eq!(newest["service_periods"][0]["proration_factor"], "1");
    assert_eq!(plan.now().await["metadata"], json!({ "from": "shop" }));
}
