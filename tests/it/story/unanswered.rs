//! The answer to a click is lost on the way: whoever looks again is told the truth, with no stream and no script.

use std::time::Duration;

use aftercart::domain::page::OURS;
use reqwest::{Method, StatusCode};
use serde_json::json;
use tokio::time::sleep;

use crate::on_both;
use crate::stage::Stage;
use crate::stage::browser::{Browser, Page};
use crate::stage::eventually;

on_both! {
    who_looks_again_while_a_click_is_answered_sees_what_came_of_it => looked_again;
    the_present_word_of_a_charge_is_told_without_a_stream => present_word;
    the_present_word_is_told_to_the_holder_alone => strangers_word;
    every_answer_of_ours_says_that_it_is_ours => ours;
}

/// The next price takes a second and a half to come.
async fn price_is_slow(stage: &Stage) {
    let slow = json!({
        "operation": "POST /checkouts/preview", "when": "after", "kind": "timeout", "delay_ms": 1500, "times": 1,
    });
    stage.provider.fault(slow).await;
}

async fn looked_again(stage: Stage) {
    let landing = stage.buy_and_prepare("pdt_starter_course").await;
    let browser = stage.browser();
    let page = browser.get(&landing).await;
    price_is_slow(&stage).await;
    let (_, seen) = tokio::join!(browser.submit(&page, "accept"), async {
        sleep(Duration::from_millis(500)).await;
        browser.get(&page.address).await
    });
    assert!(!seen.has("accept"), "it is not shown as open");
    assert!(seen.has("charge-status"));
    assert_eq!(stage.provider.upsells().await.len(), 1);
}

/// The page of a charge that is on its way.
async fn submitted(stage: &Stage) -> (Browser, Page) {
    let landing = stage.buy_and_prepare("pdt_starter_course").await;
    let settings = json!({ "processing_ms": 600_000 });
    stage.provider.settings(settings).await;
    let browser = stage.browser();
    let page = browser.get(&landing).await;
    let answer = browser.submit(&page, "accept").await;
    let page = eventually("the charge is on its way", || async {
        let page = browser.get(&answer.address).await;
        (page.charge_state() == "submitted").then_some(page)
    })
    .await;
    (browser, page)
}

/// What a page that follows a charge hears without a stream.
async fn word(browser: &Browser, page: &Page) -> (StatusCode, String) {
    let path = page.attribute("charge-status", "data-events") + "&once=1";
    let answer = browser.request(Method::GET, &path).send().await.unwrap();
    (answer.status(), answer.text().await.unwrap())
}

async fn present_word(stage: Stage) {
    let (browser, page) = submitted(&stage).await;
    let said = |word: &str| (StatusCode::OK, word.to_owned());
    assert_eq!(word(&browser, &page).await, said("submitted"));
    stage.clock.advance(Duration::from_mins(1));
    assert_eq!(word(&browser, &page).await, said("again"), "it takes long");
    let upsells = stage.provider.upsells().await;
    stage.provider.settle(&upsells[0], "succeeded").await;
    eventually("the end is told", || async {
        (word(&browser, &page).await == said("succeeded")).then_some(())
    })
    .await;
}

async fn strangers_word(stage: Stage) {
    let (_, page) = submitted(&stage).await;
    let (status, text) = word(&stage.browser(), &page).await;
    assert_eq!(status, StatusCode::FORBIDDEN);
    assert!(!text.contains("submitted"));
}

async fn ours(stage: Stage) {
    let browser = stage.browser();
    for path in ["/", "/offer", "/nowhere", "/plans/x", "/healthz"] {
        let answer = browser.request(Method::GET, path).send().await.unwrap();
        assert!(answer.headers().contains_key(OURS), "{path}");
    }
    let answer = browser.request(Method::POST, "/api/accept_offer");
    let answer = answer.send().await.unwrap();
    assert!(answer.headers().contains_key(OURS), "a form's answer");
}
