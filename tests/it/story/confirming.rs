//! The bank asks the buyer: one payment, finished, refused or left alone, and nothing beside it.

use std::time::Duration;

use serde_json::json;

use crate::on_both;
use crate::stage::browser::{Browser, Page};
use crate::stage::database::Engine;
use crate::stage::{Stage, eventually, settled};

on_both! {
    a_confirmed_payment_is_the_one_that_was_begun => confirmed;
    a_refused_confirmation_is_a_decline => refused;
    a_confirmation_that_never_comes_ends_clean_whatever_dodo_makes_of_it => abandoned;
    back_from_the_bank_the_page_knows_without_a_webhook => back_without_webhook;
    without_a_link_the_page_says_when_the_attempt_ends => no_link;
    the_way_to_the_bank_is_the_holders_and_closes_in_time => closes;
    a_payment_confirmed_after_we_gave_it_up_is_told_as_it_is => confirmed_too_late;
}

const ASKING_CARD: &str = "4000002760003184";

/// A buyer whose bank asks. Answers the page that says so.
async fn asked(stage: &Stage) -> (Browser, Page) {
    let landing = stage
        .buy_prepared("pdt_starter_course", "ada@example.com", ASKING_CARD)
        .await;
    let browser = stage.browser();
    let page = browser.get(&landing).await;
    let answer = browser.submit(&page, "accept").await;
    let page = eventually("Dodo waits for the buyer", || async {
        let page = browser.get(&answer.address).await;
        (page.charge_state() == "needs_action").then_some(page)
    })
    .await;
    (browser, page)
}

/// Goes to the bank and answers. Answers the address the browser is sent to, as path and query.
async fn answers(browser: &Browser, page: &Page, answer: &str) -> String {
    let bank = browser.get(&page.attribute("confirm", "href")).await;
    answers_at(&bank, answer).await
}

/// The same at the bank's page.
pub async fn answers_at(bank: &Page, answer: &str) -> String {
    assert!(bank.address.contains("/3ds/pay_"), "{}", bank.address);
    let http = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .unwrap();
    let request = http
        .post(&bank.address)
        .header("content-type", "application/x-www-form-urlencoded")
        .body(format!("answer={answer}"));
    let answer = request.send().await.unwrap();
    let back = answer.headers()["location"].to_str().unwrap().to_owned();
    let back: url::Url = back.parse().unwrap();
    format!("{}?{}", back.path(), back.query().unwrap_or_default())
}

async fn confirmed(stage: Stage) {
    let (browser, page) = asked(&stage).await;
    assert!(!page.has("fallback-checkout"), "{}", page.html);
    let back = answers(&browser, &page, "approve").await;
    let done = browser.get(&back).await;
    let done = settled(&browser, done).await;
    assert_eq!(done.charge_state(), "succeeded");
    assert!(!done.has("confirm"), "{}", done.html);
    let upsells = stage.provider.upsells().await;
    assert_eq!(upsells.len(), 1, "the same payment");
    assert_eq!(upsells[0]["status"], "succeeded");
    assert_eq!(upsells[0]["total_amount"], 17731);
}

async fn refused(stage: Stage) {
    let (browser, page) = asked(&stage).await;
    let back = answers(&browser, &page, "refuse").await;
    let done = browser.get(&back).await;
    let done = settled(&browser, done).await;
    assert_eq!(done.charge_state(), "declined");
    assert!(
        done.text("charge-status").contains("wanted you to confirm"),
        "{}",
        done.text("charge-status")
    );
    assert!(done.has("fallback-checkout"), "{}", done.html);
    assert_eq!(stage.provider.upsells().await.len(), 1);
}

async fn abandoned(stage: Stage) {
    let ends = [
        ("cancelled", "failed", "asked you to confirm"),
        ("failed", "declined", "wanted you to confirm"),
        ("nothing", "failed", "did not happen in time"),
    ];
    for (end, state, sentence) in ends {
        stage
            .provider
            .settings(json!({ "session_expiry": end }))
            .await;
        let landing = stage
            .buy_prepared(
                "pdt_starter_course",
                &format!("{end}@example.com"),
                ASKING_CARD,
            )
            .await;
        let browser = stage.browser();
        let page = browser.get(&landing).await;
        let asked = browser.submit(&page, "accept").await;
        assert_eq!(asked.charge_state(), "needs_action", "{end}");
        stage.advance(Duration::from_mins(21)).await;
        let over = settled(&browser, asked).await;
        assert_eq!(over.charge_state(), state, "{end}");
        let said = over.text("charge-status");
        assert!(said.contains(sentence), "{end}: {said}");
        assert!(said.contains("You were not charged."), "{end}: {said}");
        assert!(!over.has("confirm"), "{end}");
        // The second way opens, though the payment hangs at Dodo for good.
        let hosted = browser
            .get(&over.attribute("fallback-checkout", "href"))
            .await;
        assert!(
            hosted.address.contains("/checkout/cks_"),
            "{end}: {}",
            hosted.address
        );
    }
}

async fn back_without_webhook(stage: Stage) {
    let (browser, page) = asked(&stage).await;
    stage.provider.webhooks(json!({ "drop": true })).await;
    let back = answers(&browser, &page, "approve").await;
    assert_eq!(browser.get(&back).await.charge_state(), "succeeded");
}

async fn no_link(stage: Stage) {
    stage
        .provider
        .settings(json!({ "action_link": false }))
        .await;
    let (browser, page) = asked(&stage).await;
    assert!(!page.has("confirm"), "{}", page.html);
    let said = page.text("charge-status");
    assert!(
        said.contains("That cannot be done on this page. Unless you confirm it some other way"),
        "{said}"
    );
    assert!(said.contains("UTC, in about"), "{said}");
    let link = format!("{}/confirm/bundle", page.address);
    assert_eq!(browser.get(&link).await.address, page.address);
    let none = format!("{}/confirm/nowhere", page.address);
    assert_eq!(browser.get(&none).await.status, 404);
}

async fn closes(stage: Stage) {
    let (browser, page) = asked(&stage).await;
    let link = page.attribute("confirm", "href");
    let stranger = stage.browser();
    assert_eq!(stranger.get(&link).await.status, 403);
    let ahead = browser
        .request(reqwest::Method::GET, &link)
        .header("sec-purpose", "prefetch");
    assert_eq!(ahead.send().await.unwrap().status(), 204);
    // Ours moves alone: Dodo's own end must not be what closes it.
    stage.clock.advance(Duration::from_mins(15));
    let back = browser.request(reqwest::Method::GET, &link).send().await;
    assert_eq!(back.unwrap().status(), 303);
    let late = browser.get(&link).await;
    assert_eq!(late.address, page.address);
    assert_eq!(late.charge_state(), "needs_action");
    assert!(!late.has("confirm"), "{}", late.html);
}

async fn confirmed_too_late(stage: Stage) {
    stage
        .provider
        .settings(json!({ "session_expiry": "nothing" }))
        .await;
    let (browser, page) = asked(&stage).await;
    stage.advance(Duration::from_mins(21)).await;
    let page = settled(&browser, page).await;
    assert_eq!(page.charge_state(), "failed");
    let upsell = stage.provider.upsells().await.remove(0);
    stage.provider.settle(&upsell, "succeeded").await;
    stage.inbox_is_empty().await;
    let page = browser.get(&page.address).await;
    assert_eq!(page.charge_state(), "succeeded");
    let said = page.text("charge-status");
    assert!(said.contains("confirmed the payment since"), "{said}");
    assert!(page.has("receipt") && !page.has("fallback-checkout"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn links_can_be_switched_off() {
    let off = &[("AFTERCART_CONFIRM_LINKS", "false")];
    let stage = Stage::open_with(Engine::Sqlite, off).await;
    let (_, page) = asked(&stage).await;
    assert!(!page.has("confirm"), "{}", page.html);
}
