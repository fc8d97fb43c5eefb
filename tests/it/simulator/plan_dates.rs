//! Changes at the next billing date, and during a trial.

use serde_json::{Value, json};

use super::plan_support::{DAWDLES, DECLINES_LATER, Plan, change_to, date, seats, sums, with};

fn scheduled(product: &str) -> Value {
    let body = change_to(product, "full_immediately");
    with(body, json!({ "effective_at": "next_billing_date" }))
}

#[tokio::test]
async fn a_scheduled_change_waits_for_the_billing_date() {
    let plan = Plan::to("pdt_pro_plan").await;
    let before = plan.now().await;
    let body = with(scheduled("pdt_basic_plan"), json!({ "addons": seats(2) }));
    let preview = plan.preview(body.clone()).await;
    assert_eq!(sums(&preview), (5_000, 0));
    assert_eq!(
        preview["immediate_charge"]["effective_at"],
        before["next_billing_date"]
    );
    let (status, answer) = plan.try_change(body).await;
    assert_eq!(
        (status, &answer["payment_id"]),
        (200, &Value::Null),
        "{answer}"
    );
    let now = plan.now().await;
    assert_eq!(now["product_id"], "pdt_pro_plan");
    let change = &now["scheduled_change"];
    assert_eq!(
        (&change["product_id"], &change["product_name"]),
        (&json!("pdt_basic_plan"), &json!("Basic Plan"))
    );
    assert_eq!(
        change["addons"],
        json!([{ "addon_id": "adn_seat", "name": "Seat", "quantity": 2 }])
    );
    assert_eq!(change["effective_at"], before["next_billing_date"]);

    plan.until_renewal().await;
    let after = plan.now().await;
    assert_eq!(after["product_id"], "pdt_basic_plan");
    assert_eq!(after["scheduled_change"], Value::Null);
    assert_eq!(
        after["next_billing_date"],
        preview["new_plan"]["next_billing_date"]
    );
    let newest = plan.payments().await.remove(0);
    assert_eq!(
        (&newest["charge_type"], &newest["total_amount"]),
        (&json!("plan_change"), &json!(5_000))
    );
    assert_eq!(plan.renewals(1).await, [5_000]);
}

#[tokio::test]
async fn a_scheduled_change_is_withdrawn() {
    let plan = Plan::to("pdt_pro_plan").await;
    plan.try_change(scheduled("pdt_basic_plan")).await;
    let path = format!("/subscriptions/{}/change-plan/scheduled", plan.id);
    assert_eq!(plan.bench.delete(&path).await, 204);
    assert_eq!(plan.now().await["scheduled_change"], Value::Null);
    assert_eq!(plan.bench.delete(&path).await, 404);
    let requests = plan.bench.show("requests").await.to_string();
    assert!(requests.contains("SCHEDULED_PLAN_CHANGE_NOT_FOUND"));
    assert_eq!(plan.renewals(1).await, [8_000]);
}

#[tokio::test]
async fn a_schedule_stands_in_the_way_until_it_is_replaced() {
    let plan = Plan::to("pdt_pro_plan").await;
    plan.try_change(scheduled("pdt_basic_plan")).await;
    let body = change_to("pdt_starter_plan", "difference_immediately");
    for (status, answer) in [
        plan.try_change(body.clone()).await,
        plan.try_preview(body.clone()).await,
        plan.try_change(scheduled("pdt_starter_plan")).await,
    ] {
        assert_eq!(
            (status, &answer["code"]),
            (409, &json!("SCHEDULED_PLAN_CHANGE_EXISTS"))
        );
    }
    let replace = json!({ "cancel_scheduled_change_plan": true });
    plan.try_change(with(scheduled("pdt_starter_plan"), replace.clone()))
        .await;
    assert_eq!(
        plan.now().await["scheduled_change"]["product_id"],
        "pdt_starter_plan"
    );
    plan.change(with(body, replace)).await;
    assert_eq!(plan.now().await["scheduled_change"], Value::Null);
}

#[tokio::test]
async fn a_replacement_that_fails_leaves_the_schedule() {
    let plan =
        Plan::from(json!({ "product_id": "pdt_basic_plan", "card_number": DECLINES_LATER })).await;
    plan.try_change(scheduled("pdt_starter_plan")).await;
    let body = change_to("pdt_pro_plan", "difference_immediately");
    let more =
        json!({ "cancel_scheduled_change_plan": true, "on_payment_failure": "prevent_change" });
    assert_eq!(plan.try_change(with(body, more)).await.0, 200);
    assert_eq!(
        plan.now().await["scheduled_change"]["product_id"],
        "pdt_starter_plan"
    );
}

#[tokio::test]
async fn credit_is_used_by_a_scheduled_change_too() {
    let plan = Plan::to("pdt_pro_plan").await;
    plan.change(change_to("pdt_basic_plan", "difference_immediately"))
        .await;
    let preview = plan.preview(scheduled("pdt_pro_plan")).await;
    assert_eq!(sums(&preview), (3_000, -5_000));
    plan.try_change(scheduled("pdt_pro_plan")).await;
    plan.until_renewal().await;
    assert_eq!(plan.payments().await[0]["total_amount"], 3_000);
    assert_eq!(plan.now().await["product_id"], "pdt_pro_plan");
}

#[tokio::test]
async fn a_scheduled_change_that_is_declined_is_dropped_or_applied() {
    for (policy, product) in [
        ("prevent_change", "pdt_basic_plan"),
        ("apply_change", "pdt_pro_plan"),
    ] {
        let plan = Plan::to("pdt_basic_plan").await;
        let policy_member = json!({ "on_payment_failure": policy });
        plan.try_change(with(scheduled("pdt_pro_plan"), policy_member))
            .await;
        plan.swap_card(DECLINES_LATER).await;
        plan.until_renewal().await;
        let now = plan.now().await;
        assert_eq!(
            (&now["product_id"], &now["status"]),
            (&json!(product), &json!("on_hold")),
            "{policy}"
        );
        assert_eq!(now["scheduled_change"], Value::Null);
        let types: Vec<Value> = plan
            .payments()
            .await
            .iter()
            .map(|payment| payment["charge_type"].clone())
            .collect();
        let renewed = types.contains(&json!("renewal"));
        assert_eq!(renewed, policy == "prevent_change", "{types:?}");
    }
}

#[tokio::test]
async fn a_scheduled_charge_under_way_keeps_the_period_open() {
    let plan = Plan::from(json!({ "product_id": "pdt_basic_plan", "card_number": DAWDLES })).await;
    let prevent = json!({ "on_payment_failure": "prevent_change" });
    plan.try_change(with(scheduled("pdt_pro_plan"), prevent))
        .await;
    plan.until_renewal().await;
    assert_eq!(plan.now().await["product_id"], "pdt_basic_plan");
    assert_eq!(plan.payments().await[0]["status"], "processing");
    plan.bench.advance(3_700).await;
    assert_eq!(plan.now().await["product_id"], "pdt_pro_plan");
    assert_eq!(
        plan.payments().await.len(),
        2,
        "one charge, no renewal beside it"
    );
}

#[tokio::test]
async fn the_preview_of_a_schedule_may_say_nothing_is_due_now() {
    let plan = Plan::to("pdt_pro_plan").await;
    plan.switch(json!({ "scheduled_preview": "nothing_now" }))
        .await;
    let preview = plan.preview(scheduled("pdt_basic_plan")).await;
    assert_eq!(sums(&preview), (0, 0));
    assert_eq!(preview["immediate_charge"]["line_items"], json!([]));
    assert_eq!(preview["new_plan"]["recurring_pre_tax_amount"], 3_000);
}

#[tokio::test]
async fn a_plan_that_is_gone_is_not_changed_to() {
    let plan = Plan::to("pdt_pro_plan").await;
    plan.try_change(scheduled("pdt_basic_plan")).await;
    let gone = json!({ "product_id": "pdt_basic_plan", "name": "Gone", "price": 1, "archived": true, "interval": "Month" });
    plan.bench.control("products", gone).await;
    assert_eq!(plan.renewals(1).await, [8_000]);
    assert_eq!(plan.now().await["scheduled_change"], Value::Null);
}

#[tokio::test]
async fn a_change_during_a_trial_charges_the_new_plan_and_ends_the_trial() {
    for (mode, charge) in [
        ("prorated_immediately", 8_000),
        ("difference_immediately", 8_000),
        ("full_immediately", 8_000),
    ] {
        let plan = Plan::from(json!({ "product_id": "pdt_basic_plan", "trial_days": 14 })).await;
        assert_eq!(plan.payments().await[0]["total_amount"], 0);
        assert_eq!(plan.period_days().await, 14);
        plan.days(7).await;
        let preview = plan.change(change_to("pdt_pro_plan", mode)).await;
        assert_eq!(sums(&preview), (charge, 0), "{mode}");
        assert_eq!(plan.period_days().await, 30, "{mode}");
        assert_eq!(plan.renewals(1).await, [8_000], "{mode}");
    }
}

#[tokio::test]
async fn free_time_is_worth_nothing_unless_the_switch_says_so() {
    let plan = Plan::from(json!({ "product_id": "pdt_pro_plan", "trial_days": 14 })).await;
    let body = change_to("pdt_starter_plan", "difference_immediately");
    assert_eq!(sums(&plan.preview(body.clone()).await), (2_000, 0));
    plan.switch(json!({ "trial_credit": "granted" })).await;
    assert_eq!(sums(&plan.change(body).await), (0, 6_000));
}

#[tokio::test]
async fn do_not_bill_keeps_the_trial_or_ends_it_without_a_charge() {
    for (rule, days) in [("keep_trial", 14), ("end_trial", 30)] {
        let plan = Plan::from(json!({ "product_id": "pdt_basic_plan", "trial_days": 14 })).await;
        plan.switch(json!({ "do_not_bill_in_trial": rule })).await;
        plan.days(7).await;
        let preview = plan.change(change_to("pdt_pro_plan", "do_not_bill")).await;
        assert_eq!(sums(&preview), (0, 0));
        assert_eq!(plan.period_days().await, days, "{rule}");
        assert_eq!(plan.renewals(1).await, [8_000]);
    }
}

#[tokio::test]
async fn a_trial_is_paid_for_when_it_is_over() {
    let plan = Plan::from(json!({ "product_id": "pdt_basic_plan", "trial_days": 14 })).await;
    let trial = plan.now().await;
    assert_eq!(
        (&trial["status"], &trial["trial_period_days"]),
        (&json!("active"), &json!(14))
    );
    assert_eq!(plan.renewals(2).await, [3_000, 3_000]);
    let now = plan.now().await;
    assert_ne!(
        date(&now["next_billing_date"]),
        date(&trial["next_billing_date"])
    );
}
