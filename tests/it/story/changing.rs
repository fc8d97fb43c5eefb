//! A subscriber changes the plan: what is shown is what is charged, once, and what Dodo keeps.

use std::time::Duration;

use futures::future::join_all;
use serde_json::json;

use super::plan_support::with_card;
use crate::on_both;
use crate::stage::{Stage, eventually, settled};

on_both! {
    an_upgrade_shows_the_difference_and_charges_it_once => upgraded;
    a_downgrade_shows_its_credit_and_the_next_renewals_use_it_up => downgraded;
    a_declined_upgrade_leaves_the_old_plan_and_is_not_repeated => declined;
    what_was_declined_can_be_paid_on_dodos_page => paid_by_link;
    twenty_clicks_on_two_replicas_change_once => twenty_clicks;
    two_links_of_one_subscriber_change_once => two_links;
    two_links_of_one_subscriber_to_two_plans_change_once => two_plans;
    a_price_that_changed_meanwhile_stops_the_change => dearer;
    a_plan_changed_elsewhere_stops_the_change => moved;
    a_lost_answer_is_looked_up_and_not_repeated => lost_answer;
    an_empty_answer_proves_nothing => empty_answer;
    a_change_that_was_refused_changed_nothing => refused;
    the_page_names_what_stands_in_the_way => obstacles;
    a_subscription_on_hold_is_led_to_another_method => on_hold;
}

const DECLINING: &str = "4000000000000341";

async fn upgraded(stage: Stage) {
    let ada = stage.subscriber("pdt_basic_plan").await;
    let pro = ada.page.plan("pdt_pro_plan");
    assert_eq!(pro.attribute("plan-total", "data-minor"), "5000");
    assert_eq!(pro.attribute("plan-total", "data-currency"), "USD");
    assert!(ada.page.plan("pdt_basic_plan").has("plan-current"));
    let done = ada.choose(&ada.page, "pdt_pro_plan").await;
    assert_eq!(done.charge_state(), "succeeded");
    assert_eq!(ada.at_dodo(&stage).await["product_id"], "pdt_pro_plan");
    let paid = ada.changes_paid(&stage).await;
    assert_eq!(paid.len(), 1);
    assert_eq!(paid[0]["total_amount"], 5000);
    // What is shown next starts from the new plan.
    let again = ada.plans_again().await;
    assert!(again.plan("pdt_pro_plan").has("plan-current"));
    assert!(!again.plan("pdt_basic_plan").has("plan-current"));
    assert_eq!(stage.app.state.store.all_flags().await.unwrap(), []);
}

async fn downgraded(stage: Stage) {
    let ada = stage.subscriber("pdt_pro_plan").await;
    let basic = ada.page.plan("pdt_basic_plan");
    assert_eq!(basic.attribute("plan-total", "data-minor"), "0");
    assert_eq!(basic.attribute("plan-credit", "data-minor"), "5000");
    assert!(basic.text("plan-credit").contains("50.00"));
    assert!(basic.html.contains("not refunded"), "{}", basic.html);
    let done = ada.choose(&ada.page, "pdt_basic_plan").await;
    assert_eq!(done.charge_state(), "succeeded");
    assert_eq!(ada.at_dodo(&stage).await["product_id"], "pdt_basic_plan");
    // Two renewals of 30.00: the credit of 50.00 pays the first and a part of the second.
    let mut taken = Vec::new();
    for _ in 0..3 {
        stage.advance(Duration::from_hours(24 * 32)).await;
        stage.inbox_is_empty().await;
        let of_renewals = stage.provider.payments().await;
        taken = of_renewals
            .iter()
            .filter(|payment| payment["charge_type"] == "renewal")
            .filter(|payment| payment["subscription_id"] == ada.subscription)
            .map(|payment| payment["total_amount"].as_i64().unwrap())
            .collect();
    }
    assert_eq!(taken.iter().sum::<i64>(), 3 * 3000 - 5000, "{taken:?}");
}

async fn declined(stage: Stage) {
    let ada = with_card(&stage, DECLINING).await;
    let done = ada.choose(&ada.page, "pdt_pro_plan").await;
    assert_eq!(done.charge_state(), "declined");
    assert_eq!(ada.at_dodo(&stage).await["product_id"], "pdt_basic_plan");
    assert!(
        done.has("update-card") && done.has("fallback-checkout"),
        "{}",
        done.html
    );
    stage.advance(Duration::from_hours(1)).await;
    stage.inbox_is_empty().await;
    assert_eq!(ada.changes_paid(&stage).await.len(), 1, "no second attempt");
    let asked = stage
        .provider
        .count("POST /subscriptions/{id}/change-plan")
        .await;
    assert_eq!(asked, 1);
}

async fn paid_by_link(stage: Stage) {
    let ada = with_card(&stage, DECLINING).await;
    let done = ada.choose(&ada.page, "pdt_pro_plan").await;
    let path = done.attribute("fallback-checkout", "href");
    let away = ada.browser.get(&path).await;
    assert!(away.address.starts_with("http"), "{}", away.address);
    // A second click finds the same page.
    assert_eq!(ada.pays_by_hand(&stage, &done).await, away.address);
    assert_eq!(ada.at_dodo(&stage).await["product_id"], "pdt_pro_plan");
    let page = ada.look().await;
    assert!(
        page.plan("pdt_pro_plan").has("plan-current"),
        "{}",
        page.html
    );
    assert_eq!(
        page.charge_state(),
        "declined",
        "that charge came to nothing"
    );
}

async fn twenty_clicks(stage: Stage) {
    let other = stage.replica().await;
    let ada = stage.subscriber("pdt_basic_plan").await;
    let form = ada.page.plan("pdt_pro_plan").form("choose-plan");
    let browsers: Vec<_> = (0..20)
        .map(|n| {
            ada.browser.moved_to(if n % 2 == 0 {
                &stage.app.url
            } else {
                &other.url
            })
        })
        .collect();
    join_all(browsers.iter().map(|b| b.post(&form.action, &form.fields))).await;
    settled(&ada.browser, ada.look().await).await;
    assert_eq!(ada.changes_paid(&stage).await.len(), 1);
    other.stop().await;
}

async fn two_links(stage: Stage) {
    race(&stage, ["pdt_pro_plan", "pdt_pro_plan"]).await;
}

async fn two_plans(stage: Stage) {
    race(&stage, ["pdt_pro_plan", "pdt_starter_plan"]).await;
}

/// One subscriber chooses by two links at once. One of them changes the plan, and the other one is refused.
async fn race(stage: &Stage, plans: [&str; 2]) {
    let asked = "POST /subscriptions/{id}/change-plan";
    let ada = stage.subscriber("pdt_basic_plan").await;
    let (browser, address) = stage.app.open_plans(&ada.customer, &ada.subscription).await;
    let second = browser.get(&address).await;
    let forms = (ada.page.plan(plans[0]), second.plan(plans[1]));
    // Both have their price, from before either changes anything.
    stage
        .provider
        .fault(json!({
            "operation": "POST /subscriptions/{id}/change-plan/preview", "when": "after", "kind": "timeout",
            "delay_ms": 500, "times": 2,
        }))
        .await;
    tokio::join!(
        ada.browser.submit(&forms.0, "choose-plan"),
        browser.submit(&forms.1, "choose-plan"),
    );
    let now = eventually("the plan has changed", || async {
        let now = ada.at_dodo(stage).await["product_id"].clone();
        (now != "pdt_basic_plan").then_some(now)
    })
    .await;
    stage.inbox_is_empty().await;
    assert_eq!(stage.provider.count(asked).await, 1);
    let paid = ada.changes_paid(stage).await;
    assert_eq!(paid.len(), usize::from(now == "pdt_pro_plan"));
}

async fn dearer(stage: Stage) {
    let ada = stage.subscriber("pdt_basic_plan").await;
    stage
        .provider
        .product(json!({ "product_id": "pdt_pro_plan", "name": "Pro Plan", "price": 8001, "interval": "Month" }))
        .await;
    let answer = ada
        .browser
        .submit(&ada.page.plan("pdt_pro_plan"), "choose-plan")
        .await;
    assert!(answer.has("notice"), "{}", answer.html);
    assert!(
        answer.text("notice").contains("50.00"),
        "{}",
        answer.text("notice")
    );
    let pro = answer.plan("pdt_pro_plan");
    assert_eq!(pro.attribute("plan-total", "data-minor"), "5001");
    assert_eq!(ada.at_dodo(&stage).await["product_id"], "pdt_basic_plan");
    assert!(ada.changes_paid(&stage).await.is_empty());
    let done = ada.choose(&answer, "pdt_pro_plan").await;
    assert_eq!(done.charge_state(), "succeeded");
    assert_eq!(ada.changes_paid(&stage).await[0]["total_amount"], 5001);
}

async fn moved(stage: Stage) {
    let ada = stage.subscriber("pdt_basic_plan").await;
    ada.is_changed_elsewhere(&stage, "pdt_starter_plan").await;
    let answer = ada
        .browser
        .submit(&ada.page.plan("pdt_pro_plan"), "choose-plan")
        .await;
    assert!(
        answer.text("notice").contains("changed somewhere else"),
        "{}",
        answer.html
    );
    assert!(answer.plan("pdt_starter_plan").has("plan-current"));
    assert!(ada.changes_paid(&stage).await.is_empty());
}

async fn lost_answer(stage: Stage) {
    let ada = stage.subscriber("pdt_basic_plan").await;
    stage
        .provider
        .fault(json!({
            "operation": "POST /subscriptions/{id}/change-plan", "when": "after", "kind": "disconnect", "times": 1,
        }))
        .await;
    let done = ada.choose(&ada.page, "pdt_pro_plan").await;
    assert_eq!(done.charge_state(), "succeeded");
    assert_eq!(ada.changes_paid(&stage).await.len(), 1);
    let asked = stage
        .provider
        .count("POST /subscriptions/{id}/change-plan")
        .await;
    assert_eq!(asked, 1);
}

async fn empty_answer(stage: Stage) {
    let ada = with_card(&stage, DECLINING).await;
    stage
        .provider
        .fault(json!({
            "operation": "POST /subscriptions/{id}/change-plan", "when": "after", "kind": "empty", "times": 1,
        }))
        .await;
    let done = ada.choose(&ada.page, "pdt_pro_plan").await;
    assert_eq!(done.charge_state(), "declined");
    assert_eq!(ada.at_dodo(&stage).await["product_id"], "pdt_basic_plan");
}

async fn refused(stage: Stage) {
    let ada = stage.subscriber("pdt_basic_plan").await;
    stage
        .provider
        .fault(json!({
            "operation": "POST /subscriptions/{id}/change-plan", "when": "before", "kind": "status", "status": 422,
            "times": 1,
        }))
        .await;
    let done = ada.choose(&ada.page, "pdt_pro_plan").await;
    assert_eq!(done.charge_state(), "failed");
    assert!(ada.changes_paid(&stage).await.is_empty());
}

async fn obstacles(stage: Stage) {
    let ada = stage.subscriber("pdt_basic_plan").await;
    let path = format!("/subscriptions/{}", ada.subscription);
    stage
        .provider
        .patch(&path, json!({ "cancel_at_next_billing_date": true }))
        .await;
    let answer = ada
        .browser
        .submit(&ada.page.plan("pdt_pro_plan"), "choose-plan")
        .await;
    assert!(!answer.has("choose-plan"), "{}", answer.html);
    assert!(
        answer.text("plan-obstacle").contains("set to end"),
        "{}",
        answer.html
    );
    assert!(ada.changes_paid(&stage).await.is_empty());
}

async fn on_hold(stage: Stage) {
    let made = stage
        .provider
        .post(
            "/_simulator/subscriptions",
            json!({ "product_id": "pdt_basic_plan" }),
        )
        .await;
    let id = made["subscription_id"].as_str().unwrap();
    let customer = made["customer_id"].as_str().unwrap();
    stage
        .provider
        .post(
            &format!("/_simulator/subscriptions/{id}/status"),
            json!({ "status": "on_hold" }),
        )
        .await;
    let (browser, address) = stage.app.open_plans(customer, id).await;
    let page = browser.get(&address).await;
    assert!(
        page.text("plan-obstacle").contains("on hold"),
        "{}",
        page.html
    );
    let away = browser.get(&page.attribute("update-method", "href")).await;
    assert!(
        away.address.starts_with(&stage.provider.url()),
        "{}",
        away.address
    );
}
