//! Declines, lost answers and missing cards.

use std::time::Duration;

use serde_json::{Value, json};

use crate::on_both;
use crate::stage::browser::{Browser, Page};
use crate::stage::{Stage, eventually, settled};

on_both! {
    a_declined_card_is_told_plainly_and_not_tried_again => declined;
    a_stolen_card_reads_like_any_other_decline => stolen;
    a_decline_answered_as_an_error_is_a_decline => declined_as_error;
    a_payment_whose_answer_is_lost_is_found_and_not_repeated => lost_after;
    a_request_that_never_arrived_ends_as_not_charged => lost_before;
    a_server_error_after_taking_effect_is_found_and_not_repeated => error_after;
    three_d_secure_is_shown_and_ends_with_its_session => three_d_secure;
    without_a_usable_card_the_standard_checkout_is_offered => no_method;
    a_standard_checkout_after_a_decline_can_be_paid => fallback_pays;
}

async fn click(stage: &Stage, card: &str) -> (Browser, Page) {
    let landing = stage
        .buy_prepared("pdt_starter_course", "ada@example.com", card)
        .await;
    let browser = stage.browser();
    let page = browser.get(&landing).await;
    let answer = browser.submit(&page, "accept").await;
    (browser, answer)
}

async fn declined(stage: Stage) {
    let (browser, page) = stage.be_declined().await;
    assert!(page.has("fallback-checkout"), "{}", page.html);
    assert!(page.has("update-card"), "{}", page.html);
    assert!(
        !page.has("offer-card"),
        "whose card was declined is not asked again"
    );
    let upsells = stage.provider.upsells().await;
    assert_eq!(upsells.len(), 1);
    let for_merchants = upsells[0]["error_message"].as_str().unwrap_or("GENERIC");
    assert!(
        !page.html.contains(for_merchants),
        "the merchant's message reached the buyer"
    );
    stage.advance(Duration::from_hours(1)).await;
    browser.get(&page.address).await;
    assert_eq!(stage.provider.upsells().await.len(), 1);
}

async fn stolen(stage: Stage) {
    let (browser, answer) = click(&stage, "4000009900002349").await;
    let page = settled(&browser, answer).await;
    assert_eq!(page.charge_state(), "declined");
    let text = page.html.to_lowercase();
    for word in ["stolen", "lost", "fraud", "pickup"] {
        assert!(
            !text.replace("data-lost", "").contains(word),
            "the page says {word}"
        );
    }
}

async fn declined_as_error(stage: Stage) {
    stage
        .provider
        .settings(json!({ "decline_answer": "error" }))
        .await;
    let (browser, answer) = click(&stage, "4000000000000341").await;
    assert_eq!(settled(&browser, answer).await.charge_state(), "declined");
}

async fn lost_after(stage: Stage) {
    stage.buy_and_prepare("pdt_premium_addon").await;
    let fault = json!({ "operation": "POST /checkouts", "when": "after", "kind": "disconnect", "times": 1 });
    lost(&stage, fault, "succeeded", 1).await;
}

async fn error_after(stage: Stage) {
    let fault = json!({ "operation": "POST /checkouts", "when": "after", "kind": "status", "status": 500, "times": 1 });
    lost(&stage, fault, "succeeded", 1).await;
}

async fn lost_before(stage: Stage) {
    let fault = json!({ "operation": "POST /checkouts", "when": "before", "kind": "disconnect", "times": 1 });
    lost(&stage, fault, "failed", 0).await;
}

/// Clicks into a fault: first unknown, then found out.
async fn lost(stage: &Stage, fault: Value, end: &str, payments: usize) {
    // The webhook would tell the end too soon for this story.
    stage.provider.webhooks(json!({ "drop": true })).await;
    let landing = stage.buy("pdt_starter_course").await;
    let browser = stage.browser();
    let page = browser.get(&landing).await;
    stage.provider.fault(fault).await;
    let answer = browser.submit(&page, "accept").await;
    assert_eq!(answer.charge_state(), "unknown", "{}", answer.html);
    assert!(
        answer
            .text("charge-status")
            .contains("not be charged twice"),
        "{}",
        answer.text("charge-status")
    );
    eventually("it is found out", || async {
        stage.advance(Duration::from_mins(2)).await;
        let page = browser.get(&answer.address).await;
        (page.charge_state() == end).then_some(())
    })
    .await;
    assert_eq!(stage.provider.upsells().await.len(), payments);
}

async fn three_d_secure(stage: Stage) {
    let (browser, answer) = click(&stage, "4000002760003184").await;
    let waiting = eventually("Dodo waits for the buyer", || async {
        let page = browser.get(&answer.address).await;
        (page.charge_state() == "needs_action").then_some(page)
    })
    .await;
    assert!(
        !waiting.has("fallback-checkout"),
        "a second way while the first may still be charged"
    );
    stage.advance(Duration::from_mins(21)).await;
    let page = settled(&browser, waiting).await;
    assert_eq!(page.charge_state(), "failed");
    assert!(page.has("fallback-checkout"), "{}", page.html);
}

async fn no_method(stage: Stage) {
    stage
        .provider
        .settings(json!({ "save_payment_methods": false }))
        .await;
    let landing = stage.buy_and_prepare("pdt_starter_course").await;
    let browser = stage.browser();
    let page = browser.get(&landing).await;
    assert!(
        page.has("offer-card") && !page.has("accept"),
        "{}",
        page.html
    );
    let link = page.attribute("fallback-checkout", "href");
    let hosted = browser.get(&link).await;
    assert!(
        hosted.address.starts_with(&stage.provider.url()),
        "{}",
        hosted.address
    );
    assert_eq!(
        browser.get(&link).await.address,
        hosted.address,
        "a second click finds the first checkout"
    );
}

async fn fallback_pays(stage: Stage) {
    let (browser, page) = stage.be_declined().await;
    let hosted = browser
        .get(&page.attribute("fallback-checkout", "href"))
        .await;
    let session = hosted.address.rsplit('/').next().unwrap().to_owned();
    let landing = stage.provider.pay(&session, "5555555555554444").await;
    stage.inbox_is_empty().await;
    let thanks = browser.get(&landing).await;
    assert!(
        thanks.text("purchase").to_lowercase().contains("bundle"),
        "{}",
        thanks.html
    );
    assert!(
        !thanks.has("offer-card"),
        "no funnel follows a checkout of ours"
    );
}
