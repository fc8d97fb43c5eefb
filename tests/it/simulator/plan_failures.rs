//! Plan changes whose charge fails, takes its time, or asks the bank; and the way back from on hold.

use serde_json::{Value, json};

use super::plan_support::{ASKS, DAWDLES, DECLINES_LATER, Plan, change_to, sums, with};

fn upgrade(policy: &str) -> Value {
    let body = change_to("pdt_pro_plan", "difference_immediately");
    with(body, json!({ "on_payment_failure": policy }))
}

async fn paying_with(card: &str) -> Plan {
    Plan::from(json!({ "product_id": "pdt_basic_plan", "card_number": card })).await
}

/// The kind of lock a declined change leaves.
async fn declined_change(lock: &str) -> Plan {
    let plan = paying_with(DECLINES_LATER).await;
    plan.switch(json!({ "pending_lock": lock })).await;
    let (status, answer) = plan.try_change(upgrade("prevent_change")).await;
    assert_eq!(status, 200, "{answer}");
    let newest = plan.payments().await.remove(0);
    assert_eq!(
        (
            &newest["status"],
            &newest["error_code"],
            &newest["charge_type"]
        ),
        (
            &json!("failed"),
            &json!("GENERIC_DECLINE"),
            &json!("plan_change")
        )
    );
    let now = plan.now().await;
    assert_eq!(
        (&now["product_id"], &now["status"]),
        (&json!("pdt_basic_plan"), &json!("active"))
    );
    plan
}

async fn is_locked(plan: &Plan) -> bool {
    let (status, answer) = plan.try_preview(upgrade("prevent_change")).await;
    assert!(status == 200 || answer["code"] == "PENDING_PLAN_CHANGE_EXISTS");
    status == 409
}

#[tokio::test]
async fn a_prevented_change_may_be_tried_again_at_once() {
    let plan = declined_change("opens_at_once").await;
    assert!(!is_locked(&plan).await);
    plan.swap_card("4242424242424242").await;
    let preview = plan.change(upgrade("prevent_change")).await;
    assert_eq!(sums(&preview), (5_000, 0));
}

#[tokio::test]
async fn the_lock_of_a_prevented_change_may_open_later() {
    let plan = declined_change("opens_later").await;
    assert!(is_locked(&plan).await);
    assert_eq!(plan.try_change(upgrade("prevent_change")).await.0, 409);
    plan.bench.advance(3_601).await;
    assert!(!is_locked(&plan).await);
}

#[tokio::test]
async fn the_lock_of_a_prevented_change_may_stay_until_it_is_paid() {
    let plan = declined_change("stays").await;
    plan.days(3).await;
    assert!(is_locked(&plan).await);
    plan.switch(json!({ "preview_refuses_pending": false }))
        .await;
    assert!(!is_locked(&plan).await, "the preview alone");
    assert_eq!(plan.try_change(upgrade("prevent_change")).await.0, 409);
    let payment = plan.payments().await.remove(0);
    let settle = format!(
        "payments/{}/settle",
        payment["payment_id"].as_str().unwrap()
    );
    plan.bench
        .control(&settle, json!({ "status": "succeeded" }))
        .await;
    assert_eq!(plan.now().await["product_id"], "pdt_pro_plan");
}

#[tokio::test]
async fn a_prevented_change_gives_back_the_credit_it_took() {
    let plan = Plan::to("pdt_pro_plan").await;
    plan.change(change_to("pdt_starter_plan", "difference_immediately"))
        .await;
    plan.swap_card(DECLINES_LATER).await;
    let full = change_to("pdt_pro_plan", "full_immediately");
    let prevent = json!({ "on_payment_failure": "prevent_change" });
    plan.try_change(with(full, prevent)).await;
    assert_eq!(plan.credit().await, 6_000);
    assert_eq!(plan.now().await["product_id"], "pdt_starter_plan");
}

#[tokio::test]
async fn an_applied_change_that_is_not_paid_is_on_hold() {
    for policy in [Some("apply_change"), None] {
        let plan = paying_with(DECLINES_LATER).await;
        let body = policy.map_or_else(
            || change_to("pdt_pro_plan", "difference_immediately"),
            upgrade,
        );
        assert_eq!(plan.try_change(body.clone()).await.0, 200);
        let now = plan.now().await;
        assert_eq!(
            (&now["product_id"], &now["status"]),
            (&json!("pdt_pro_plan"), &json!("on_hold"))
        );
        assert_eq!(
            plan.try_change(body).await.1["code"],
            "INACTIVE_SUBSCRIPTION_PLAN_CHANGE_NOT_SUPPORTED"
        );
    }
}

#[tokio::test]
async fn the_business_may_prevent_by_default() {
    let plan = paying_with(DECLINES_LATER).await;
    plan.switch(json!({ "default_on_payment_failure": "prevent_change" }))
        .await;
    plan.try_change(change_to("pdt_pro_plan", "difference_immediately"))
        .await;
    let now = plan.now().await;
    assert_eq!(
        (&now["product_id"], &now["status"]),
        (&json!("pdt_basic_plan"), &json!("active"))
    );
}

#[tokio::test]
async fn credit_issued_for_a_change_that_is_not_paid_is_taken_back() {
    let bench = super::support::Bench::start().await;
    let product =
        json!({ "product_id": "pdt_case", "name": "Case", "price": 3_010, "interval": "Month" });
    bench.control("products", product).await;
    let wanted = json!({ "product_id": "pdt_basic_plan", "card_number": DECLINES_LATER });
    let plan = Plan::on(bench, wanted).await;
    let body = change_to("pdt_case", "difference_immediately");
    assert_eq!(sums(&plan.preview(body.clone()).await), (50, 40));
    plan.try_change(body).await;
    assert_eq!(plan.now().await["status"], "on_hold");
    assert_eq!(plan.credit().await, 0);
}

#[tokio::test]
async fn another_saved_method_pays_the_dues_and_ends_the_hold() {
    let plan = paying_with(DECLINES_LATER).await;
    plan.try_change(upgrade("apply_change")).await;
    let other = json!({ "product_id": "pdt_starter_plan", "customer_id": plan.customer });
    let other = plan.bench.control("subscriptions", other).await;
    let path = format!("/subscriptions/{}/update-payment-method", plan.id);
    let body = json!({ "type": "existing", "payment_method_id": other["payment_method_id"] });
    let (status, answer) = plan.bench.post(&path, body).await;
    assert_eq!(status, 200, "{answer}");
    let newest = plan.payments().await.remove(0);
    assert_eq!(answer["payment_id"], newest["payment_id"]);
    assert_eq!(
        (
            &newest["status"],
            &newest["total_amount"],
            &newest["is_update_payment_method"]
        ),
        (&json!("succeeded"), &json!(5_000), &json!(true))
    );
    let now = plan.now().await;
    assert_eq!(
        (&now["status"], &now["payment_method_id"]),
        (&json!("active"), &other["payment_method_id"])
    );
    assert_eq!(plan.renewals(1).await, [8_000]);
}

#[tokio::test]
async fn a_method_that_fails_too_leaves_it_on_hold() {
    let plan = paying_with(DECLINES_LATER).await;
    plan.try_change(upgrade("apply_change")).await;
    let path = format!("/subscriptions/{}/update-payment-method", plan.id);
    let body = json!({ "type": "existing", "payment_method_id": plan.method });
    plan.bench.post(&path, body).await;
    assert_eq!(plan.now().await["status"], "on_hold");
    plan.swap_card("4242424242424242").await;
    assert_eq!(plan.now().await["status"], "active");
}

#[tokio::test]
async fn a_failed_renewal_is_paid_with_a_new_card() {
    let plan = paying_with(DECLINES_LATER).await;
    plan.until_renewal().await;
    assert_eq!(plan.now().await["status"], "on_hold");
    plan.days(40).await;
    assert_eq!(plan.payments().await.len(), 2, "nothing is charged on hold");
    plan.swap_card("4242424242424242").await;
    assert_eq!(plan.now().await["status"], "active");
    assert_eq!(plan.payments().await[0]["total_amount"], 3_000);
    assert_eq!(
        plan.period_days().await,
        30,
        "the time between is not billed"
    );
    assert_eq!(plan.renewals(1).await, [3_000]);
}

#[tokio::test]
async fn a_change_whose_charge_takes_its_time_is_pending_until_then() {
    let plan = paying_with(DAWDLES).await;
    let (_, answer) = plan.try_change(upgrade("prevent_change")).await;
    assert_eq!(answer["payment_id"], Value::Null);
    assert_eq!(plan.payments().await[0]["status"], "processing");
    assert_eq!(plan.now().await["product_id"], "pdt_basic_plan");
    assert!(is_locked(&plan).await);
    plan.bench.advance(3_700).await;
    assert_eq!(plan.now().await["product_id"], "pdt_pro_plan");
    assert!(!is_locked(&plan).await);
}

#[tokio::test]
async fn processing_ms_delays_plan_changes_too() {
    let plan = Plan::to("pdt_basic_plan").await;
    plan.switch(json!({ "processing_ms": 60_000 })).await;
    plan.try_change(upgrade("prevent_change")).await;
    assert_eq!(plan.payments().await[0]["status"], "processing");
    plan.bench.advance(61).await;
    assert_eq!(plan.now().await["product_id"], "pdt_pro_plan");
}

#[tokio::test]
async fn apply_change_does_not_wait_for_the_charge() {
    let plan = paying_with("4000009900007892").await;
    plan.try_change(upgrade("apply_change")).await;
    let now = plan.now().await;
    assert_eq!(
        (&now["product_id"], &now["status"]),
        (&json!("pdt_pro_plan"), &json!("active"))
    );
    assert_eq!(plan.payments().await[0]["status"], "processing");
    plan.bench.advance(3_700).await;
    assert_eq!(plan.now().await["status"], "on_hold");
}

#[tokio::test]
async fn a_bank_that_asks_is_answered_on_the_payments_page() {
    for (answer, product, status) in [
        ("approve", "pdt_pro_plan", "succeeded"),
        ("refuse", "pdt_basic_plan", "failed"),
    ] {
        let plan = paying_with(ASKS).await;
        plan.switch(json!({ "plan_change_answer": "ids" })).await;
        let (_, given) = plan.try_change(upgrade("prevent_change")).await;
        let id = given["payment_id"].as_str().unwrap();
        assert!(given["payment_link"].as_str().unwrap().ends_with(id));
        let waiting = plan.payments().await.remove(0);
        assert_eq!(waiting["payment_link"], given["payment_link"]);
        assert_eq!(
            plan.payments().await[0]["status"],
            "requires_customer_action"
        );
        assert!(is_locked(&plan).await);
        let pay = format!("payment-links/{id}/pay");
        let paid = plan
            .bench
            .control(&pay, json!({ "challenge": answer }))
            .await;
        assert_eq!(paid["status"], status);
        assert_eq!(plan.now().await["product_id"], product);
    }
}

#[tokio::test]
async fn a_bank_nobody_answers_gives_up_after_fifteen_minutes() {
    let plan = paying_with(ASKS).await;
    plan.try_change(upgrade("prevent_change")).await;
    plan.bench.advance(899).await;
    assert!(is_locked(&plan).await);
    plan.bench.advance(2).await;
    assert_eq!(plan.payments().await[0]["status"], "cancelled");
    assert!(!is_locked(&plan).await);
    assert_eq!(plan.now().await["product_id"], "pdt_basic_plan");
}
