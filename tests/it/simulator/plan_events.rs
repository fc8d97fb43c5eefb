//! Which events tell of a subscription's life, and what they carry.

use serde_json::{Value, json};

use super::plan_support::{DAWDLES, DECLINES_LATER, Plan, change_to, with};
use super::support::{Bench, Receiver};

/// A subscription whose first events have come, and its receiver.
async fn told(wanted: Value) -> (Plan, Receiver, usize) {
    let (receiver, url) = Receiver::start().await;
    let plan = Plan::on(Bench::delivering_to(Some(url)).await, wanted).await;
    let first = receiver.wait_for(4).await;
    let mut kinds: Vec<String> = first.iter().map(super::support::Received::kind).collect();
    kinds.sort();
    assert_eq!(
        kinds,
        [
            "payment.succeeded",
            "subscription.active",
            "subscription.renewed",
            "subscription.updated"
        ]
    );
    (plan, receiver, 4)
}

/// The kinds of the next `expected.len()` events, which must be these; no more may follow.
async fn expect(receiver: &Receiver, seen: &mut usize, expected: &[&str]) -> Vec<Value> {
    let all = receiver.wait_for(*seen + expected.len()).await;
    tokio::time::sleep(std::time::Duration::from_millis(60)).await;
    assert_eq!(receiver.seen().len(), *seen + expected.len());
    let new = &all[*seen..];
    let kinds: Vec<String> = new.iter().map(super::support::Received::kind).collect();
    assert_eq!(kinds, expected);
    *seen = all.len();
    new.iter().map(super::support::Received::json).collect()
}

async fn on_card(card: &str) -> (Plan, Receiver, usize) {
    told(json!({ "product_id": "pdt_basic_plan", "card_number": card })).await
}

fn upgrade(policy: &str) -> Value {
    let body = change_to("pdt_pro_plan", "difference_immediately");
    with(body, json!({ "on_payment_failure": policy }))
}

fn at_date(product: &str) -> Value {
    let body = change_to(product, "full_immediately");
    with(body, json!({ "effective_at": "next_billing_date" }))
}

#[tokio::test]
async fn an_upgrade_tells_of_the_payment_and_the_new_plan() {
    let (plan, receiver, mut seen) = told(json!({ "product_id": "pdt_basic_plan" })).await;
    plan.try_change(upgrade("prevent_change")).await;
    let events = expect(
        &receiver,
        &mut seen,
        &[
            "payment.succeeded",
            "subscription.plan_changed",
            "subscription.updated",
        ],
    )
    .await;
    let (payment, changed) = (&events[0]["data"], &events[1]["data"]);
    assert_eq!(
        (
            &payment["charge_type"],
            &payment["subscription_id"],
            &payment["product_cart"]
        ),
        (&json!("plan_change"), &json!(plan.id), &Value::Null)
    );
    assert_eq!(
        (
            &changed["payload_type"],
            &changed["product_id"],
            &changed["payment_id"]
        ),
        (&json!("Subscription"), &json!("pdt_pro_plan"), &Value::Null)
    );
}

#[tokio::test]
async fn the_upgrade_guides_active_event_is_a_switch_away() {
    let (plan, receiver, mut seen) = told(json!({ "product_id": "pdt_basic_plan" })).await;
    plan.switch(json!({ "active_on_plan_change": true })).await;
    plan.try_change(upgrade("prevent_change")).await;
    let expected = [
        "payment.succeeded",
        "subscription.plan_changed",
        "subscription.active",
        "subscription.updated",
    ];
    expect(&receiver, &mut seen, &expected).await;
}

#[tokio::test]
async fn a_downgrade_to_credit_tells_of_no_payment() {
    let (plan, receiver, mut seen) = told(json!({ "product_id": "pdt_pro_plan" })).await;
    plan.try_change(change_to("pdt_basic_plan", "difference_immediately"))
        .await;
    let expected = ["subscription.plan_changed", "subscription.updated"];
    expect(&receiver, &mut seen, &expected).await;
}

#[tokio::test]
async fn a_prevented_change_tells_of_the_failed_payment_alone() {
    let (plan, receiver, mut seen) = on_card(DECLINES_LATER).await;
    plan.try_change(upgrade("prevent_change")).await;
    let events = expect(&receiver, &mut seen, &["payment.failed"]).await;
    assert_eq!(events[0]["data"]["charge_type"], "plan_change");
}

#[tokio::test]
async fn an_applied_change_that_fails_ends_on_hold_and_recovers() {
    let (plan, receiver, mut seen) = on_card(DECLINES_LATER).await;
    plan.try_change(upgrade("apply_change")).await;
    let expected = [
        "payment.failed",
        "subscription.plan_changed",
        "subscription.updated",
        "subscription.on_hold",
    ];
    expect(&receiver, &mut seen, &expected).await;
    plan.swap_card("4242424242424242").await;
    let expected = [
        "payment.succeeded",
        "subscription.update_payment_method",
        "subscription.active",
        "subscription.updated",
    ];
    expect(&receiver, &mut seen, &expected).await;
}

#[tokio::test]
async fn a_change_that_waits_tells_of_processing_first() {
    let (plan, receiver, mut seen) = on_card(DAWDLES).await;
    plan.try_change(upgrade("prevent_change")).await;
    expect(&receiver, &mut seen, &["payment.processing"]).await;
    plan.bench.advance(3_700).await;
    let expected = [
        "payment.succeeded",
        "subscription.plan_changed",
        "subscription.updated",
    ];
    expect(&receiver, &mut seen, &expected).await;
}

#[tokio::test]
async fn a_schedule_tells_of_an_update_and_its_day_of_a_change() {
    for (also_renewed, extra) in [(false, None), (true, Some("subscription.renewed"))] {
        let (plan, receiver, mut seen) = told(json!({ "product_id": "pdt_pro_plan" })).await;
        plan.switch(json!({ "renewed_on_scheduled_change": also_renewed }))
            .await;
        plan.try_change(at_date("pdt_basic_plan")).await;
        let events = expect(&receiver, &mut seen, &["subscription.updated"]).await;
        assert_eq!(
            events[0]["data"]["scheduled_change"]["product_id"],
            "pdt_basic_plan"
        );
        plan.until_renewal().await;
        let expected: Vec<&str> = ["payment.succeeded", "subscription.plan_changed"]
            .into_iter()
            .chain(extra)
            .chain(["subscription.updated"])
            .collect();
        expect(&receiver, &mut seen, &expected).await;
    }
}

#[tokio::test]
async fn unscheduling_tells_of_an_update() {
    let (plan, receiver, mut seen) = told(json!({ "product_id": "pdt_pro_plan" })).await;
    plan.try_change(at_date("pdt_basic_plan")).await;
    expect(&receiver, &mut seen, &["subscription.updated"]).await;
    let path = format!("/subscriptions/{}/change-plan/scheduled", plan.id);
    plan.bench.delete(&path).await;
    let events = expect(&receiver, &mut seen, &["subscription.updated"]).await;
    assert_eq!(events[0]["data"]["scheduled_change"], Value::Null);
}

#[tokio::test]
async fn a_renewal_names_its_payment_even_if_credit_pays() {
    let (plan, receiver, mut seen) = told(json!({ "product_id": "pdt_pro_plan" })).await;
    plan.try_change(change_to("pdt_starter_plan", "difference_immediately"))
        .await;
    let expected = ["subscription.plan_changed", "subscription.updated"];
    expect(&receiver, &mut seen, &expected).await;
    plan.until_renewal().await;
    let expected = [
        "payment.succeeded",
        "subscription.renewed",
        "subscription.updated",
    ];
    let events = expect(&receiver, &mut seen, &expected).await;
    assert_eq!(events[0]["data"]["total_amount"], 0);
    assert_eq!(
        events[1]["data"]["payment_id"],
        events[0]["data"]["payment_id"]
    );
}

#[tokio::test]
async fn a_late_event_carries_the_newest_state() {
    let (plan, receiver, _) = told(json!({ "product_id": "pdt_starter_plan" })).await;
    plan.bench
        .control("webhooks", json!({ "delay_ms": 600 }))
        .await;
    plan.try_change(change_to("pdt_basic_plan", "difference_immediately"))
        .await;
    plan.try_change(change_to("pdt_pro_plan", "difference_immediately"))
        .await;
    let events = receiver.wait_for(10).await;
    let changed: Vec<Value> = events
        .iter()
        .filter(|event| event.kind() == "subscription.plan_changed")
        .map(|event| event.json()["data"]["product_id"].clone())
        .collect();
    assert_eq!(changed, ["pdt_pro_plan", "pdt_pro_plan"]);
}

#[tokio::test]
async fn the_ends_of_a_subscription_are_told() {
    for (status, kind) in [
        ("cancelled", "subscription.cancelled"),
        ("expired", "subscription.expired"),
        ("failed", "subscription.failed"),
        ("on_hold", "subscription.on_hold"),
        ("past_due", "subscription.past_due"),
        ("paused", "subscription.paused"),
        ("active", "subscription.active"),
    ] {
        let (plan, receiver, mut seen) = told(json!({ "product_id": "pdt_basic_plan" })).await;
        let path = format!("subscriptions/{}/status", plan.id);
        plan.bench.control(&path, json!({ "status": status })).await;
        let events = expect(&receiver, &mut seen, &[kind, "subscription.updated"]).await;
        assert_eq!(events[0]["data"]["status"], status);
    }
}
