//! Every reason a plan change is refused for, in preview and change alike.

use serde_json::{Value, json};

use super::plan_support::{Plan, change_to, with};

/// Expects preview and change to refuse, and nothing to have happened.
async fn refused(plan: &Plan, body: Value, status: u16, code: &str) {
    let before = plan.now().await;
    for answer in [
        plan.try_preview(body.clone()).await,
        plan.try_change(body.clone()).await,
    ] {
        assert_eq!(
            (answer.0, &answer.1["code"]),
            (status, &json!(code)),
            "{body}"
        );
        assert!(answer.1["message"].is_string());
    }
    assert_eq!(before, plan.now().await);
    assert_eq!(plan.payments().await.len(), 1);
}

fn upgrade() -> Value {
    change_to("pdt_pro_plan", "difference_immediately")
}

#[tokio::test]
async fn only_an_active_subscription_changes() {
    let code = "INACTIVE_SUBSCRIPTION_PLAN_CHANGE_NOT_SUPPORTED";
    for status in [
        "pending",
        "past_due",
        "on_hold",
        "paused",
        "failed",
        "cancelled",
        "expired",
    ] {
        let plan = Plan::to("pdt_basic_plan").await;
        let path = format!("subscriptions/{}/status", plan.id);
        plan.bench.control(&path, json!({ "status": status })).await;
        refused(&plan, upgrade(), 422, code).await;
    }
}

#[tokio::test]
async fn an_on_demand_subscription_does_not_change() {
    let plan = Plan::from(json!({ "product_id": "pdt_basic_plan", "on_demand": true })).await;
    assert_eq!(plan.now().await["on_demand"], true);
    refused(&plan, upgrade(), 422, "ON_DEMAND_PLAN_CHANGE_NOT_SUPPORTED").await;
    plan.days(40).await;
    assert_eq!(
        plan.payments().await.len(),
        1,
        "and the clock does not bill it"
    );
}

#[tokio::test]
async fn a_subscription_that_ends_does_not_change() {
    let plan = Plan::to("pdt_basic_plan").await;
    let path = format!("/subscriptions/{}", plan.id);
    let end = json!({ "cancel_at_next_billing_date": true });
    plan.bench.patch(&path, end).await;
    let code = "PLAN_CHANGE_NOT_ALLOWED_FOR_SCHEDULED_CANCELLATION";
    refused(&plan, upgrade(), 422, code).await;
}

#[tokio::test]
async fn plans_billed_by_use_do_not_change() {
    let metered = Plan::to("pdt_metered_plan").await;
    refused(&metered, upgrade(), 422, "UNSUPPORTED_ACTION").await;
    let plan = Plan::to("pdt_basic_plan").await;
    let body = change_to("pdt_metered_plan", "full_immediately");
    refused(&plan, body.clone(), 422, "UNSUPPORTED_ACTION").await;
    let addons = json!({ "addons": [{ "addon_id": "adn_seat", "quantity": 1 }] });
    let code = "ADDONS_IN_USAGE_BASED_BILLING_NOT_SUPPORTED";
    refused(&plan, with(body, addons), 422, code).await;
}

#[tokio::test]
async fn a_date_needs_the_full_price() {
    let plan = Plan::to("pdt_basic_plan").await;
    for mode in [
        "prorated_immediately",
        "difference_immediately",
        "do_not_bill",
        "prorated_immediately_keep_cycle",
    ] {
        let body = change_to("pdt_pro_plan", mode);
        let body = with(body, json!({ "effective_at": "next_billing_date" }));
        refused(
            &plan,
            body,
            422,
            "INVALID_PRORATION_MODE_WITH_NEXT_BILLING_DATE",
        )
        .await;
    }
}

#[tokio::test]
async fn addons_must_be_known_and_named_once() {
    let plan = Plan::to("pdt_basic_plan").await;
    let addon = |id: &str| json!({ "addon_id": id, "quantity": 1 });
    for (addons, code) in [
        (json!([addon("adn_nothing")]), "MISSING_ADDON_IDS"),
        (json!([addon("adn_seat_jpy")]), "MISSING_ADDON_IDS"),
        (
            json!([addon("adn_seat"), addon("adn_seat")]),
            "DUPLICATE_ADDON_IDS_IN_REQUEST",
        ),
        (
            json!([{ "addon_id": "adn_seat", "quantity": 0 }]),
            "INVALID_REQUEST_BODY",
        ),
        (json!([{ "addon_id": "adn_seat" }]), "INVALID_REQUEST_BODY"),
    ] {
        let body = with(upgrade(), json!({ "addons": addons }));
        refused(&plan, body, 422, code).await;
    }
}

#[tokio::test]
async fn the_body_must_make_sense() {
    let plan = Plan::to("pdt_basic_plan").await;
    for (more, status, code) in [
        (json!({ "product_id": "pdt_nothing" }), 404, "NOT_FOUND"),
        (
            json!({ "product_id": "pdt_starter_course" }),
            422,
            "INVALID_REQUEST_BODY",
        ),
        (
            json!({ "product_id": "pdt_pro_plan_jpy" }),
            422,
            "UNSUPPORTED_CURRENCY",
        ),
        (json!({ "quantity": 0 }), 422, "INVALID_REQUEST_BODY"),
        (json!({ "quantity": null }), 422, "INVALID_REQUEST_BODY"),
        (
            json!({ "proration_billing_mode": "sometimes" }),
            422,
            "INVALID_REQUEST_BODY",
        ),
        (
            json!({ "proration_billing_mode": null }),
            422,
            "INVALID_REQUEST_BODY",
        ),
        (
            json!({ "on_payment_failure": "shrug" }),
            422,
            "INVALID_REQUEST_BODY",
        ),
        (
            json!({ "discount_codes": ["NOPE"] }),
            422,
            "INVALID_DISCOUNT_CODE",
        ),
        (
            json!({ "metadata": { "bad key": "x" } }),
            422,
            "INVALID_REQUEST_BODY",
        ),
    ] {
        refused(&plan, with(upgrade(), more), status, code).await;
    }
}

#[tokio::test]
async fn an_archived_plan_is_not_changed_to() {
    let plan = Plan::to("pdt_basic_plan").await;
    let gone = json!({ "product_id": "pdt_gone", "name": "Gone", "price": 100, "interval": "Month", "archived": true });
    plan.bench.control("products", gone).await;
    refused(
        &plan,
        change_to("pdt_gone", "full_immediately"),
        410,
        "PRODUCT_IS_DELETED",
    )
    .await;
}

#[tokio::test]
async fn what_does_not_exist_is_not_found() {
    let plan = Plan::to("pdt_basic_plan").await;
    for path in [
        "change-plan",
        "change-plan/preview",
        "update-payment-method",
    ] {
        let path = format!("/subscriptions/sub_nothing/{path}");
        let body = with(upgrade(), json!({ "type": "new" }));
        assert_eq!(plan.bench.post(&path, body).await.0, 404, "{path}");
    }
    let path = "/subscriptions/sub_nothing/change-plan/scheduled";
    assert_eq!(plan.bench.delete(path).await, 404);
    assert_eq!(plan.bench.get("/addons/adn_nothing").await.0, 404);
}
