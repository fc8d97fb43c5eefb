//! What the payments that come of an offer or a plan change carry, for the merchant's own handlers.

use serde_json::Value;

use super::plan_support::{FULL, both_ways, with_card};
use crate::on_both;
use crate::stage::browser::Page;
use crate::stage::database::Engine;
use crate::stage::{Stage, settled};

on_both! {
    a_one_click_purchase_says_what_it_is_and_where_it_came_from => one_click;
    what_is_bought_at_the_checkout_instead_says_the_same => at_the_checkout;
    a_plan_change_after_a_purchase_says_what_it_is_and_which_purchase => change_after_purchase;
    a_plan_change_by_a_link_says_so => change_by_link;
    a_change_that_is_paid_on_dodos_page_says_the_same => change_on_dodos_page;
}

const DECLINING: &str = "4000000000000341";

/// The payment says this of itself.
fn says(payment: &Value, purchase_type: &str, source: &str, offer: &str) {
    let metadata = &payment["metadata"];
    assert_eq!(metadata["purchase_type"], purchase_type, "{metadata}");
    assert_eq!(metadata["source"], source, "{metadata}");
    assert_eq!(metadata["aftercart_offer"], offer, "{metadata}");
    assert!(metadata["aftercart_visit"].is_string(), "{metadata}");
}

/// The purchase that the payment says it rests on.
fn rests_on(payment: &Value, purchase: &Value) {
    let told = &payment["metadata"]["aftercart_purchase"];
    assert_eq!(*told, purchase["payment_id"]);
}

async fn one_click(stage: Stage) {
    let landing = stage.buy_and_prepare("pdt_starter_course").await;
    let browser = stage.browser();
    let page = browser.get(&landing).await;
    let answer = browser.submit(&page, "accept").await;
    let done = settled(&browser, answer).await;
    assert_eq!(done.charge_state(), "succeeded");
    let payments = stage.provider.payments().await;
    let bought = stage.provider.upsells().await.remove(0);
    says(&bought, "upsell", "post_purchase", "complete-bundle");
    rests_on(&bought, &payments[0]);
}

async fn at_the_checkout(stage: Stage) {
    let (browser, page) = stage.be_declined().await;
    let href = page.attribute("fallback-checkout", "href");
    let hosted = browser.get(&href).await.address;
    let session = hosted.rsplit('/').next().unwrap();
    stage.provider.pay(session, "5555555555554444").await;
    let payments = stage.provider.payments().await;
    let bought = payments.last().unwrap();
    says(bought, "upsell", "post_purchase", "complete-bundle");
    rests_on(bought, &payments[0]);
    // The proof and the charge stay with the one-click payment.
    for own in ["aftercart_proof", "aftercart_charge"] {
        assert!(bought["metadata"][own].is_null(), "{own}");
    }
}

async fn change_after_purchase(stage: Stage) {
    let landing = stage.buy_and_prepare("pdt_basic_plan").await;
    let browser = stage.browser();
    let page = browser.get(&landing).await;
    let answer = browser.submit(&page, "choose-plan").await;
    let done = settled(&browser, answer).await;
    assert_eq!(done.charge_state(), "succeeded", "{}", done.html);
    let payments = stage.provider.payments().await;
    let change = payments.last().unwrap();
    assert_eq!(change["charge_type"], "plan_change");
    says(change, "upgrade", "post_purchase", "pro-plan");
    rests_on(change, &payments[0]);
}

async fn change_by_link(stage: Stage) {
    let ada = stage.subscriber("pdt_basic_plan").await;
    let done = ada.choose(&ada.page, "pdt_pro_plan").await;
    assert_eq!(done.charge_state(), "succeeded");
    let change = ada.changes_paid(&stage).await.remove(0);
    says(&change, "upgrade", "link", "workspaces");
}

async fn change_on_dodos_page(stage: Stage) {
    let ada = with_card(&stage, DECLINING).await;
    let done = ada.choose(&ada.page, "pdt_pro_plan").await;
    let page: Page = ada
        .browser
        .get(&done.attribute("fallback-checkout", "href"))
        .await;
    assert!(page.address.contains("/pay/"), "{}", page.address);
    let both = ada.changes_paid(&stage).await;
    assert_eq!(both.len(), 2);
    let by_hand = both.iter().find(|p| p["status"] != "failed").unwrap();
    says(by_hand, "upgrade", "link", "workspaces");
    assert!(by_hand["metadata"]["aftercart_charge"].is_null());
}

/// A choice among plans is no offer of a kind; the way it goes is what it is.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_choice_of_less_is_a_downgrade_and_more_of_the_same_an_upgrade() {
    let stage = Stage::open_with(Engine::Sqlite, both_ways(FULL).settings()).await;
    let ada = stage.subscriber("pdt_pro_plan").await;
    ada.choose(&ada.page, "pdt_basic_plan").await;
    ada.plans_again().await;
    let more = ada.set(&[("quantity", 2)]).await;
    ada.choose(&more, "pdt_basic_plan").await;
    let changes = ada.changes_paid(&stage).await;
    let types: Vec<_> = changes
        .iter()
        .map(|change| change["metadata"]["purchase_type"].as_str())
        .collect();
    assert_eq!(types, [Some("downgrade"), Some("upgrade")]);
}
