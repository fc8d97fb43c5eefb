//! An offer of a plan that cannot be made right now waits for what passes, and is passed over for what is gone.

use serde_json::json;

use crate::on_both;
use crate::stage::browser::{Browser, Page};
use crate::stage::{Stage, eventually};

on_both! {
    an_upgrade_waits_for_a_subscription_that_has_not_begun => not_begun;
    an_upgrade_waits_for_a_subscription_that_is_heard_not_to_have_begun => heard_not_begun;
    an_upgrade_waits_for_a_preview_that_fails => preview_fails;
    an_upgrade_waits_for_a_product_that_cannot_be_read => product_unread;
    an_upgrade_waits_for_another_change_to_be_decided => change_pending;
    an_upgrade_waits_for_a_visit_that_asked_too_often => asked_too_often;
    an_upgrade_from_a_subscription_that_ended_is_passed_over => ended;
    an_upgrade_to_a_product_that_is_gone_is_passed_over => product_gone;
    an_upgrade_to_the_plan_they_have_is_passed_over => same_plan;
}

const CARD: &str = "4242424242424242";
const PREVIEW: &str = "POST /subscriptions/{id}/change-plan/preview";

/// Somebody who just bought the basic plan, of whose subscription nothing was heard.
struct Arrival {
    landing: String,
    subscription: String,
    browser: Browser,
}

async fn buys(stage: &Stage) -> Arrival {
    stage.provider.webhooks(json!({ "drop": true })).await;
    let landing = stage
        .provider
        .buy("pdt_basic_plan", "ada@example.com", CARD)
        .await;
    let all = stage.provider.list("/_simulator/subscriptions").await;
    let subscription = all.last().unwrap()["subscription_id"].as_str().unwrap();
    Arrival {
        landing,
        subscription: subscription.to_owned(),
        browser: stage.browser(),
    }
}

impl Arrival {
    async fn is_put_into(&self, stage: &Stage, status: &str) {
        let path = format!("/_simulator/subscriptions/{}/status", self.subscription);
        let body = json!({ "status": status });
        stage.provider.post(&path, body).await;
    }

    async fn is_changed_to(&self, stage: &Stage, product: &str, mode: &str) {
        let path = format!("/subscriptions/{}/change-plan", self.subscription);
        let body = json!({
            "product_id": product, "quantity": 1, "proration_billing_mode": mode,
            "on_payment_failure": "prevent_change",
        });
        stage.provider.post(&path, body).await;
    }

    async fn lands(&self) -> Page {
        self.browser.get(&self.landing).await
    }

    /// Looks until the upgrade is offered, and takes it.
    async fn is_offered_it_after_all(&self, page: &Page) {
        let offered = eventually("the upgrade is offered", || async {
            let page = self.browser.get(&page.address).await;
            page.has("choose-plan").then_some(page)
        })
        .await;
        let pro = offered.plan("pdt_pro_plan");
        assert_eq!(pro.attribute("plan-total", "data-minor"), "5950");
    }
}

/// The page offers nothing: neither the upgrade nor what comes after it.
fn assert_waits(page: &Page) {
    assert!(page.status.is_success(), "{}", page.html);
    assert!(!page.has("choose-plan"), "{}", page.html);
    assert!(!page.has("offer-card"), "{}", page.html);
}

fn assert_passed_over(page: &Page) {
    assert_eq!(page.attribute("offer-card", "data-offer"), "premium-addon");
}

fn failing(operation: &str, status: u16) -> serde_json::Value {
    json!({ "operation": operation, "when": "before", "kind": "status", "status": status, "times": 1000 })
}

async fn not_begun(stage: Stage) {
    let ada = buys(&stage).await;
    ada.is_put_into(&stage, "pending").await;
    let page = ada.lands().await;
    assert_waits(&page);
    ada.is_put_into(&stage, "active").await;
    ada.is_offered_it_after_all(&page).await;
}

async fn heard_not_begun(stage: Stage) {
    let ada = buys(&stage).await;
    stage.provider.webhooks(json!({})).await;
    ada.is_put_into(&stage, "pending").await;
    stage.inbox_is_empty().await;
    let page = ada.lands().await;
    assert_waits(&page);
    ada.is_put_into(&stage, "active").await;
    stage.inbox_is_empty().await;
    ada.is_offered_it_after_all(&page).await;
}

async fn preview_fails(stage: Stage) {
    let ada = buys(&stage).await;
    stage.provider.fault(failing(PREVIEW, 500)).await;
    let page = ada.lands().await;
    assert_waits(&page);
    stage.provider.heal().await;
    ada.is_offered_it_after_all(&page).await;
}

async fn product_unread(stage: Stage) {
    let ada = buys(&stage).await;
    stage
        .provider
        .fault(failing("GET /products/{id}", 503))
        .await;
    let page = ada.lands().await;
    assert_waits(&page);
    stage.provider.heal().await;
    ada.is_offered_it_after_all(&page).await;
}

async fn change_pending(stage: Stage) {
    let ada = buys(&stage).await;
    stage
        .provider
        .settings(json!({ "processing_ms": 3_600_000 }))
        .await;
    ada.is_changed_to(&stage, "pdt_starter_plan", "full_immediately")
        .await;
    let page = ada.lands().await;
    assert_waits(&page);
    let payments = stage.provider.payments().await;
    let is_change = |payment: &&serde_json::Value| payment["charge_type"] == "plan_change";
    let waits = payments.iter().find(is_change).unwrap();
    assert_eq!(waits["status"], "processing");
    stage.provider.settle(waits, "failed").await;
    ada.is_offered_it_after_all(&page).await;
}

async fn asked_too_often(stage: Stage) {
    let ada = buys(&stage).await;
    stage.provider.fault(failing(PREVIEW, 500)).await;
    let page = ada.lands().await;
    for _ in 0..15 {
        assert_waits(&ada.browser.get(&page.address).await);
    }
    stage.provider.heal().await;
    // The first looks are too early: they find nothing, and do away with nothing.
    ada.is_offered_it_after_all(&page).await;
}

async fn ended(stage: Stage) {
    let ada = buys(&stage).await;
    ada.is_put_into(&stage, "cancelled").await;
    assert_passed_over(&ada.lands().await);
}

async fn product_gone(stage: Stage) {
    let ada = buys(&stage).await;
    let archived = json!({
        "product_id": "pdt_pro_plan", "name": "Pro Plan", "price": 8000, "interval": "Month", "archived": true,
    });
    stage.provider.product(archived).await;
    assert_passed_over(&ada.lands().await);
}

async fn same_plan(stage: Stage) {
    let ada = buys(&stage).await;
    ada.is_changed_to(&stage, "pdt_pro_plan", "do_not_bill")
        .await;
    assert_passed_over(&ada.lands().await);
}
