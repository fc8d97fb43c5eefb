//! Faults on the operations of plan changes, before and after their effect.

use serde_json::{Value, json};

use super::plan_support::{Plan, change_to};

fn upgrade() -> Value {
    change_to("pdt_pro_plan", "difference_immediately")
}

async fn arm(plan: &Plan, operation: &str, when: &str, kind: &str) {
    let fault = json!({ "operation": operation, "when": when, "kind": kind, "delay_ms": 50 });
    plan.bench.control("faults", fault).await;
}

#[tokio::test]
async fn a_change_whose_answer_is_lost_has_or_has_not_happened() {
    for (when, product, payments) in [
        ("before", "pdt_basic_plan", 1),
        ("after", "pdt_pro_plan", 2),
    ] {
        let plan = Plan::to("pdt_basic_plan").await;
        arm(
            &plan,
            "POST /subscriptions/{id}/change-plan",
            when,
            "disconnect",
        )
        .await;
        let url = plan
            .bench
            .url(&format!("/subscriptions/{}/change-plan", plan.id));
        let request = plan.bench.http.post(url).bearer_auth("simulator");
        assert!(request.json(&upgrade()).send().await.is_err());
        assert_eq!(plan.now().await["product_id"], product, "{when}");
        assert_eq!(plan.payments().await.len(), payments, "{when}");
    }
}

#[tokio::test]
async fn every_kind_of_fault_hits_a_change_that_took_effect() {
    for (kind, status) in [
        ("timeout", 200),
        ("status", 500),
        ("garbage", 200),
        ("empty", 200),
    ] {
        let plan = Plan::to("pdt_basic_plan").await;
        arm(
            &plan,
            "POST /subscriptions/{subscription_id}/change-plan",
            "after",
            kind,
        )
        .await;
        assert_eq!(plan.try_change(upgrade()).await.0, status, "{kind}");
        assert_eq!(plan.now().await["product_id"], "pdt_pro_plan", "{kind}");
    }
}

#[tokio::test]
async fn a_conflict_can_be_made_up() {
    let plan = Plan::to("pdt_basic_plan").await;
    let fault = json!({
        "operation": "POST /subscriptions/{id}/change-plan",
        "when": "before", "kind": "status", "status": 409, "code": "PENDING_PLAN_CHANGE_EXISTS",
    });
    plan.bench.control("faults", fault).await;
    let (status, answer) = plan.try_change(upgrade()).await;
    assert_eq!(
        (status, &answer["code"]),
        (409, &json!("PENDING_PLAN_CHANGE_EXISTS"))
    );
}

#[tokio::test]
async fn the_other_operations_can_fail_too() {
    let plan = Plan::to("pdt_basic_plan").await;
    let own = format!("/subscriptions/{}", plan.id);
    let wallets = format!("/customers/{}/wallets", plan.customer);
    for (operation, path, body) in [
        (
            "POST /subscriptions/{id}/change-plan/preview",
            format!("{own}/change-plan/preview"),
            upgrade(),
        ),
        (
            "POST /subscriptions/{id}/update-payment-method",
            format!("{own}/update-payment-method"),
            json!({ "type": "new" }),
        ),
        (
            "DELETE /subscriptions/{id}/change-plan/scheduled",
            format!("{own}/change-plan/scheduled"),
            Value::Null,
        ),
        (
            "PATCH /subscriptions/{id}",
            own.clone(),
            json!({ "metadata": {} }),
        ),
        ("GET /subscriptions/{id}", own.clone(), Value::Null),
        ("GET /customers/{id}/wallets", wallets, Value::Null),
        (
            "GET /addons/{id}",
            "/addons/adn_seat".to_owned(),
            Value::Null,
        ),
    ] {
        arm(&plan, operation, "before", "status").await;
        let status = match operation.split(' ').next().unwrap() {
            "POST" => plan.bench.post(&path, body).await.0,
            "PATCH" => plan.bench.patch(&path, body).await.0,
            "DELETE" => plan.bench.delete(&path).await,
            _ => plan.bench.get(&path).await.0,
        };
        assert_eq!(status, 500, "{operation}");
    }
}

#[tokio::test]
async fn the_request_log_names_them() {
    let plan = Plan::to("pdt_basic_plan").await;
    plan.change(upgrade()).await;
    let requests = plan.bench.show("requests").await;
    let names: Vec<&str> = requests
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| entry["operation"].as_str().unwrap())
        .collect();
    assert!(names.contains(&"POST /subscriptions/{id}/change-plan"));
    assert!(names.contains(&"POST /subscriptions/{id}/change-plan/preview"));
}
