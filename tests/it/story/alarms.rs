//! What a merchant is told to look at: a plan that nobody paid for, unless another change of the customer's explains it.

use std::time::Duration;

use serde_json::{Value, json};

use super::evidence::as_json;
use super::plan_support::{Shop, arrives, both_ways};
use crate::on_both;
use crate::stage::subscriber::Subscriber;
use crate::stage::{Stage, eventually};

on_both! {
    with Shop { policy: "apply_change", ..both_ways("difference_immediately") }.settings();
    a_refused_change_is_no_alarm_where_a_later_one_holds_unpaid => later_one;
    two_refused_changes_do_not_explain_a_plan_that_nobody_paid_for => nobody;
}

on_both! {
    with both_ways("difference_immediately").settings();
    two_declined_changes_do_not_explain_a_plan_that_nobody_paid_for => declined;
}

const DECLINES_LATER: &str = "4000000000000341";
const OVER: Duration = Duration::from_mins(25);

async fn ada(stage: &Stage) -> Subscriber {
    let basic = json!({ "product_id": "pdt_basic_plan", "card_number": DECLINES_LATER });
    arrives(stage, basic, 10).await
}

/// Dodo refuses the change to Pro, for a reason of its own.
async fn is_refused(stage: &Stage, ada: &Subscriber) {
    stage
        .provider
        .fault(json!({
            "operation": "POST /subscriptions/{id}/change-plan", "when": "before", "kind": "status",
            "status": 401, "times": 1,
        }))
        .await;
    let page = ada.choose(&ada.look().await, "pdt_pro_plan").await;
    assert_eq!(page.charge_state(), "failed");
}

/// The charges, the oldest first, once none of them is left to look at.
async fn all_checked(stage: &Stage) -> Vec<Value> {
    stage.advance(OVER).await;
    eventually("all charges are checked", || async {
        let list = as_json(stage, &["charges", "list"]);
        let mut charges = list["charges"].as_array().unwrap().clone();
        charges.reverse();
        let is_checked = |charge: &Value| charge["change"]["checked"] == true;
        charges.iter().all(is_checked).then_some(charges)
    })
    .await
}

async fn later_one(stage: Stage) {
    let ada = ada(&stage).await;
    is_refused(&stage, &ada).await;
    let page = ada.choose(&ada.look().await, "pdt_pro_plan").await;
    assert_eq!(page.charge_state(), "declined");
    assert_eq!(ada.at_dodo(&stage).await["product_id"], "pdt_pro_plan");
    let charges = all_checked(&stage).await;
    let told: Vec<_> = charges
        .iter()
        .map(|charge| (&charge["state"], &charge["flagged"]))
        .collect();
    // That the plan holds unpaid is what the merchant chose.
    assert_eq!(
        told,
        [
            (&json!("failed"), &json!([])),
            (&json!("declined"), &json!([]))
        ]
    );
}

async fn nobody(stage: Stage) {
    let ada = ada(&stage).await;
    is_refused(&stage, &ada).await;
    is_refused(&stage, &ada).await;
    ada.is_changed_elsewhere(&stage, "pdt_pro_plan").await;
    for charge in all_checked(&stage).await {
        assert_eq!(
            charge["flagged"],
            json!(["changed_without_payment"]),
            "{charge}"
        );
    }
}

async fn declined(stage: Stage) {
    let ada = ada(&stage).await;
    for _ in 0..2 {
        let page = ada.choose(&ada.look().await, "pdt_pro_plan").await;
        assert_eq!(page.charge_state(), "declined");
    }
    ada.is_changed_elsewhere(&stage, "pdt_pro_plan").await;
    for charge in all_checked(&stage).await {
        assert_eq!(charge["flagged"], json!(["changed_not_paid"]), "{charge}");
    }
}
