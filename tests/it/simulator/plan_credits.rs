//! Credit: kept per subscription or in the customer's wallet, and used up by whatever is charged next.

use serde_json::{Value, json};

use super::plan_support::{Plan, change_to, sums};

async fn wallets(plan: &Plan) -> Value {
    let path = format!("/customers/{}/wallets", plan.customer);
    plan.bench.get(&path).await.1
}

#[tokio::test]
async fn an_upgrade_uses_the_credit_there_is() {
    let plan = Plan::to("pdt_pro_plan").await;
    plan.change(change_to("pdt_starter_plan", "difference_immediately"))
        .await;
    let preview = plan
        .change(change_to("pdt_pro_plan", "full_immediately"))
        .await;
    assert_eq!(sums(&preview), (2_000, -6_000), "negative: credit used");
    assert_eq!(plan.credit().await, 0);
}

#[tokio::test]
async fn an_upgrade_that_credit_covers_has_no_payment() {
    let plan = Plan::to("pdt_pro_plan").await;
    plan.change(change_to("pdt_starter_plan", "difference_immediately"))
        .await;
    let preview = plan
        .change(change_to("pdt_basic_plan", "difference_immediately"))
        .await;
    assert_eq!(sums(&preview), (0, -1_000));
    assert_eq!(plan.credit().await, 5_000);
}

#[tokio::test]
async fn credit_stays_with_its_subscription() {
    let plan = Plan::to("pdt_pro_plan").await;
    plan.change(change_to("pdt_starter_plan", "difference_immediately"))
        .await;
    assert_eq!(
        wallets(&plan).await,
        json!({ "items": [], "total_balance_usd": 0 })
    );
    let other = json!({ "product_id": "pdt_basic_plan", "customer_id": plan.customer });
    let other = Plan::on(plan.bench, other).await;
    assert_eq!(other.renewals(1).await, [3_000]);
}

#[tokio::test]
async fn credit_may_be_the_customers_wallet() {
    let plan = Plan::to("pdt_pro_plan").await;
    plan.switch(json!({ "credit_scope": "customer_wallet" }))
        .await;
    plan.change(change_to("pdt_starter_plan", "difference_immediately"))
        .await;
    let wallet = wallets(&plan).await;
    assert_eq!(wallet["total_balance_usd"], 6_000);
    assert_eq!(
        (
            &wallet["items"][0]["balance"],
            &wallet["items"][0]["currency"]
        ),
        (&json!(6_000), &json!("USD"))
    );
    assert_eq!(plan.credit().await, 0);
    let other = json!({ "product_id": "pdt_basic_plan", "customer_id": plan.customer });
    let other = Plan::on(plan.bench, other).await;
    assert_eq!(other.renewals(1).await, [0]);
    assert_eq!(
        wallets(&other).await["items"][0]["balance"],
        1_000,
        "one renewal took 2,000 of the 6,000, the other 3,000"
    );
}

#[tokio::test]
async fn credit_may_hold_its_tax() {
    for (rule, credit) in [("before_tax", 5_000), ("after_tax", 5_950)] {
        let plan = Plan::from(json!({ "product_id": "pdt_pro_plan", "country": "DE" })).await;
        plan.switch(json!({ "credit_tax": rule })).await;
        let preview = plan
            .change(change_to("pdt_basic_plan", "difference_immediately"))
            .await;
        assert_eq!(sums(&preview), (0, credit), "{rule}");
        assert_eq!(plan.renewals(3).await, [0, 1_190, 3_570], "{rule}");
    }
}

#[tokio::test]
async fn a_renewal_that_credit_pays_may_have_no_payment() {
    let plan = Plan::to("pdt_pro_plan").await;
    plan.switch(json!({ "zero_amount_renewals": false })).await;
    plan.change(change_to("pdt_starter_plan", "difference_immediately"))
        .await;
    for left in [4_000, 2_000, 0] {
        plan.until_renewal().await;
        assert_eq!(plan.credit().await, left);
        assert_eq!(plan.payments().await.len(), 1);
    }
    assert_eq!(plan.renewals(1).await, [2_000]);
}

#[tokio::test]
async fn a_renewal_below_the_minimum_is_topped_up() {
    let plan = Plan::to("pdt_pro_plan").await;
    let product =
        json!({ "product_id": "pdt_case", "name": "Case", "price": 4_010, "interval": "Month" });
    plan.bench.control("products", product).await;
    plan.change(change_to("pdt_case", "difference_immediately"))
        .await;
    assert_eq!(plan.credit().await, 3_990);
    assert_eq!(plan.renewals(2).await, [50, 3_980]);
}

#[tokio::test]
async fn nobody_elses_wallet_is_shown() {
    let plan = Plan::to("pdt_pro_plan").await;
    assert_eq!(plan.bench.get("/customers/cus_nobody/wallets").await.0, 404);
}
