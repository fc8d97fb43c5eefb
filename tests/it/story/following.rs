//! A page that stays open is told when time alone makes its words untrue.

use std::time::Duration;

use serde_json::json;
use tokio::time::timeout;

use crate::on_both;
use crate::stage::Stage;
use crate::stage::browser::{Browser, Page};
use crate::stage::eventually;

on_both! {
    a_slow_bank_is_told_to_a_page_that_says_it_takes_seconds => slow;
    a_closed_confirmation_is_told_to_a_page_that_leads_there => closed;
}

/// The stream a page follows.
struct Stream {
    answer: reqwest::Response,
    read: String,
}

impl Stream {
    async fn of(browser: &Browser, page: &Page) -> Self {
        let path = page.attribute("charge-status", "data-events");
        let answer = browser.request(reqwest::Method::GET, &path).send().await;
        Self {
            answer: answer.unwrap(),
            read: String::new(),
        }
    }

    /// The next word; none at the stream's end.
    async fn next(&mut self) -> Option<String> {
        loop {
            if let Some(end) = self.read.find("\n\n") {
                let event: String = self.read.drain(..end + 2).collect();
                if let Some(word) = event.lines().find_map(|line| line.strip_prefix("data: ")) {
                    return Some(word.to_owned());
                }
            } else {
                let more = self.answer.chunk().await.unwrap()?;
                self.read.push_str(std::str::from_utf8(&more).unwrap());
            }
        }
    }

    /// It has nothing to say for some beats.
    async fn is_silent(&mut self) -> bool {
        timeout(Duration::from_secs(1), self.next()).await.is_err()
    }
}

/// The page of a charge that was just begun, once it stands in `state`.
async fn begun(stage: &Stage, card: &str, state: &str) -> (Browser, Page) {
    let landing = stage
        .buy_prepared("pdt_starter_course", "ada@example.com", card)
        .await;
    let browser = stage.browser();
    let page = browser.get(&landing).await;
    let answer = browser.submit(&page, "accept").await;
    let page = eventually("the charge is begun", || async {
        let page = browser.get(&answer.address).await;
        (page.charge_state() == state).then_some(page)
    })
    .await;
    (browser, page)
}

async fn slow(stage: Stage) {
    stage
        .provider
        .settings(json!({ "processing_ms": 600_000 }))
        .await;
    let (browser, page) = begun(&stage, "4242424242424242", "submitted").await;
    let mut stream = Stream::of(&browser, &page).await;
    assert_eq!(stream.next().await.as_deref(), Some("submitted"));
    assert!(stream.is_silent().await);
    stage.clock.advance(Duration::from_mins(1));
    assert_eq!(stream.next().await.as_deref(), Some("again"));
    assert_eq!(stream.next().await, None);

    let page = browser.get(&page.address).await;
    let said = page.text("charge-status");
    assert!(said.contains("longer than usual"), "{said}");
    let mut stream = Stream::of(&browser, &page).await;
    assert_eq!(stream.next().await.as_deref(), Some("submitted"));
    assert!(stream.is_silent().await, "the page says it already");
}

async fn closed(stage: Stage) {
    let (browser, page) = begun(&stage, "4000002760003184", "needs_action").await;
    assert!(page.has("confirm"), "{}", page.html);
    let mut stream = Stream::of(&browser, &page).await;
    assert_eq!(stream.next().await.as_deref(), Some("needs_action"));
    assert!(stream.is_silent().await);
    // Ours moves alone: Dodo's own end must not be what is told.
    stage.clock.advance(Duration::from_mins(15));
    assert_eq!(stream.next().await.as_deref(), Some("again"));

    // A page that missed it hears it first thing.
    let mut late = Stream::of(&browser, &page).await;
    assert_eq!(late.next().await.as_deref(), Some("needs_action"));
    assert_eq!(late.next().await.as_deref(), Some("again"));

    let page = browser.get(&page.address).await;
    assert!(!page.has("confirm"), "{}", page.html);
    let mut stream = Stream::of(&browser, &page).await;
    assert_eq!(stream.next().await.as_deref(), Some("needs_action"));
    assert!(stream.is_silent().await, "the page says it already");
}
