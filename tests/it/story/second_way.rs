//! A second way to pay opens only beside a first one that is dead, and is the only one then.

use std::time::Duration;

use serde_json::{Value, json};

use crate::on_both;
use crate::stage::browser::{Browser, Page};
use crate::stage::database::Engine;
use crate::stage::{Stage, settled};

on_both! {
    a_charge_that_succeeded_unheard_opens_no_checkout => succeeded_unheard;
    a_charge_that_came_to_life_again_opens_no_checkout => alive_again;
    without_a_word_from_dodo_no_checkout_opens => no_word;
    a_refused_request_opens_the_checkout => refused;
}

async fn at_the_checkout(browser: &Browser, page: &Page) -> Page {
    browser
        .get(&page.attribute("fallback-checkout", "href"))
        .await
}

async fn checkouts(stage: &Stage) -> usize {
    stage.provider.count("POST /checkouts").await
}

/// Puts the charge's payment into another state, and loses every word of it.
async fn unheard(stage: &Stage, status: &str) {
    stage.provider.webhooks(json!({ "drop": true })).await;
    let upsell = stage.provider.upsells().await.remove(0);
    stage.provider.settle(&upsell, status).await;
}

async fn succeeded_unheard(stage: Stage) {
    let (browser, page) = stage.be_declined().await;
    unheard(&stage, "succeeded").await;
    let before = checkouts(&stage).await;
    let told = at_the_checkout(&browser, &page).await;
    assert_eq!(told.address, page.address);
    assert_eq!(told.charge_state(), "succeeded");
    assert!(
        told.text("charge-status")
            .contains("confirmed the payment since")
    );
    assert_eq!(checkouts(&stage).await, before);
}

async fn alive_again(stage: Stage) {
    let (browser, page) = stage.be_declined().await;
    unheard(&stage, "processing").await;
    let before = checkouts(&stage).await;
    let told = at_the_checkout(&browser, &page).await;
    assert_eq!(told.status, 409, "{}", told.html);
    assert!(
        told.text("error")
            .contains("still working on the first payment"),
        "{}",
        told.html
    );
    assert_eq!(told.attribute("back-to-visit", "href"), page.address);
    assert_eq!(checkouts(&stage).await, before);

    let upsell = stage.provider.upsells().await.remove(0);
    stage.provider.settle(&upsell, "failed").await;
    let hosted = at_the_checkout(&browser, &page).await;
    assert!(
        hosted.address.contains("/checkout/cks_"),
        "{}",
        hosted.address
    );
}

async fn no_word(stage: Stage) {
    let (browser, page) = stage.be_declined().await;
    let fault = json!({ "operation": "GET /payments/{id}", "when": "before", "kind": "status", "status": 500, "times": 9 });
    stage.provider.fault(fault).await;
    let before = checkouts(&stage).await;
    let told = at_the_checkout(&browser, &page).await;
    assert_eq!(told.status, 503, "{}", told.html);
    assert!(
        told.text("error").contains("Nothing was opened."),
        "{}",
        told.html
    );
    assert_eq!(checkouts(&stage).await, before);
    stage.provider.heal().await;
    let hosted = at_the_checkout(&browser, &page).await;
    assert!(
        hosted.address.contains("/checkout/cks_"),
        "{}",
        hosted.address
    );
}

async fn refused(stage: Stage) {
    let landing = stage.buy_and_prepare("pdt_starter_course").await;
    let browser = stage.browser();
    let page = browser.get(&landing).await;
    let fault = json!({ "operation": "POST /checkouts", "when": "before", "kind": "status", "status": 422, "times": 1 });
    stage.provider.fault(fault).await;
    let answer = browser.submit(&page, "accept").await;
    let page = settled(&browser, answer).await;
    assert_eq!(page.charge_state(), "failed");
    let said = page.text("charge-status");
    assert!(said.contains("did not accept this payment"), "{said}");
    let hosted = at_the_checkout(&browser, &page).await;
    assert!(
        hosted.address.contains("/checkout/cks_"),
        "{}",
        hosted.address
    );
    assert_eq!(stage.provider.upsells().await, Vec::<Value>::new());
}

/// The bundle twice in one funnel, in other words the second time.
const TWICE: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/tests/fixtures/offers/clean/the_same_product_twice.toml"
);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_downsell_of_what_stands_open_at_a_checkout_leads_to_that_checkout() {
    let stage = Stage::open_with(Engine::Sqlite, &[("AFTERCART_OFFERS", TWICE)]).await;
    stage
        .provider
        .settings(json!({ "save_payment_methods": false }))
        .await;
    let landing = stage.buy_and_prepare("pdt_starter_course").await;
    let browser = stage.browser();
    let page = browser.get(&landing).await;
    let hosted = at_the_checkout(&browser, &page).await.address;
    // A card is saved meanwhile, so that the second offer could be taken by one click.
    stage
        .provider
        .settings(json!({ "save_payment_methods": true }))
        .await;
    stage.buy_and_prepare("pdt_premium_addon").await;
    let again = browser.get(&page.address).await;
    let smaller = browser.submit(&again, "decline").await;
    assert_eq!(
        smaller.attribute("offer-card", "data-offer"),
        "bundle-again"
    );
    assert!(!smaller.has("accept"), "a button that would do nothing");
    assert!(
        smaller
            .html
            .contains("You opened a checkout for this before.")
    );
    assert_eq!(at_the_checkout(&browser, &smaller).await.address, hosted);
    stage.advance(Duration::from_hours(1)).await;
    assert_eq!(at_the_checkout(&browser, &smaller).await.address, hosted);
}
