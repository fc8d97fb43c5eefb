//! Pages travel compressed, event streams do not, and compression tells a stranger nothing.

use std::time::{Duration, Instant};

use axum::http::StatusCode;
use reqwest::Method;
use reqwest::header::{ACCEPT_ENCODING, CONTENT_ENCODING, HeaderName, VARY};
use serde_json::json;

use crate::stage::browser::{Browser, Page};
use crate::stage::database::Engine;
use crate::stage::{Stage, eventually};

/// What a browser receives for a page: the coding, what the answer varies by, and the bytes on the wire.
async fn received(browser: &Browser, path: &str, codings: &str) -> (String, String, Vec<u8>) {
    let request = browser.request(Method::GET, path);
    let answer = request
        .header(ACCEPT_ENCODING, codings)
        .send()
        .await
        .unwrap();
    assert!(answer.status().is_success(), "{path}: {}", answer.status());
    let text = |name: HeaderName| {
        let value = answer.headers().get(name);
        value.map_or(String::new(), |value| value.to_str().unwrap().to_owned())
    };
    let (coding, vary) = (text(CONTENT_ENCODING), text(VARY));
    (coding, vary, answer.bytes().await.unwrap().to_vec())
}

pub fn unpacked(brotli: &[u8]) -> String {
    let mut html = Vec::new();
    brotli::BrotliDecompress(&mut &*brotli, &mut html).unwrap();
    String::from_utf8(html).unwrap()
}

/// The page apart from the nonce that is drawn at random for each answer.
fn bare(html: &str) -> String {
    let (_, rest) = html.split_once("nonce=\"").unwrap();
    let (nonce, _) = rest.split_once('"').unwrap();
    html.replace(nonce, "")
}

async fn at_an_offer(stage: &Stage) -> (Browser, Page) {
    let landing = stage.buy_and_prepare("pdt_starter_course").await;
    let browser = stage.browser();
    let page = browser.get(&landing).await;
    (browser, page)
}

#[tokio::test]
async fn a_page_is_the_same_in_whatever_form_the_browser_asks_for_it() {
    let stage = Stage::open(Engine::Sqlite).await;
    let (browser, page) = at_an_offer(&stage).await;
    let path = &page.address;
    let (coding, vary, plain) = received(&browser, path, "identity").await;
    assert_eq!((&*coding, &*vary), ("", "accept-encoding"));
    let plain = String::from_utf8(plain).unwrap();
    let (coding, vary, brotli) = received(&browser, path, "gzip, br").await;
    assert_eq!((&*coding, &*vary), ("br", "accept-encoding"));
    assert_eq!(bare(&unpacked(&brotli)), bare(&plain));
    let (coding, vary, gzip) = received(&browser, path, "gzip, br;q=0").await;
    assert_eq!((&*coding, &*vary), ("gzip", "accept-encoding"));
    assert_eq!(gzip[..2], [0x1f, 0x8b], "the mark of gzip");
    assert!(
        gzip.len() * 2 < plain.len(),
        "{} of {}",
        gzip.len(),
        plain.len()
    );
    assert!(
        brotli.len() * 2 < plain.len(),
        "{} of {}",
        brotli.len(),
        plain.len()
    );
}

#[tokio::test]
async fn the_first_state_of_a_charge_comes_while_its_stream_is_open() {
    let stage = Stage::open(Engine::Sqlite).await;
    stage
        .provider
        .settings(json!({ "processing_ms": 3_600_000 }))
        .await;
    let (browser, page) = at_an_offer(&stage).await;
    let answer = browser.submit(&page, "accept").await;
    let page = eventually("a charge is on its way", || async {
        let page = browser.get(&answer.address).await;
        (page.charge_state() == "submitted").then_some(page)
    })
    .await;
    let events = page.attribute("charge-status", "data-events");
    let begun = Instant::now();
    let request = browser.request(Method::GET, &events);
    let mut stream = request
        .header(ACCEPT_ENCODING, "br, gzip")
        .send()
        .await
        .unwrap();
    assert_eq!(stream.headers()["content-type"], "text/event-stream");
    assert!(stream.headers().get(CONTENT_ENCODING).is_none());
    let first = stream.chunk().await.unwrap().unwrap();
    assert_eq!(first, "event: state\ndata: submitted\n\n");
    // The stream itself stays open for two minutes.
    assert!(
        begun.elapsed() < Duration::from_mins(1),
        "{:?}",
        begun.elapsed()
    );
}

#[tokio::test]
async fn a_click_is_answered_as_what_it_did_whatever_codings_are_refused() {
    let stage = Stage::open(Engine::Sqlite).await;
    let (browser, page) = at_an_offer(&stage).await;
    let form = page.form("accept");
    let refusing = [("accept-encoding", "identity;q=0")];
    let answer = browser
        .post_once(&form.action, &form.fields, &refusing)
        .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.html);
    assert_eq!(stage.provider.upsells().await.len(), 1);
}

const MARK: &str = "zq7xkw3v";

/// The length of a compressed page says whether two parts of it are alike. That tells a stranger something only if
/// they choose one part and the other is secret.
#[tokio::test]
async fn a_page_that_shows_a_secret_repeats_no_text_of_a_request() {
    let stage = Stage::open(Engine::Sqlite).await;
    let (browser, page) = at_an_offer(&stage).await;
    let ada = stage.subscriber("pdt_basic_plan").await;
    for (browser, path) in [(&browser, &*page.address), (&ada.browser, ada.address())] {
        for name in [
            "changed",
            "ended",
            "limited",
            "withdrawn",
            "rescheduled",
            "payment_id",
            "subscription_id",
            "quantity",
            MARK,
        ] {
            for value in [
                MARK.to_owned(),
                format!("qte_{MARK}"),
                format!("pdt_{MARK}"),
                format!("adn_{MARK}"),
            ] {
                let address = format!("{path}?{name}={value}");
                let mut request = browser.request(Method::GET, &address);
                for header in [
                    "accept-language",
                    "referer",
                    "user-agent",
                    "x-forwarded-host",
                    "origin",
                ] {
                    request = request.header(header, MARK);
                }
                let html = request.send().await.unwrap().text().await.unwrap();
                assert!(html.contains("data-testid"), "{address}: {html}");
                assert!(!html.contains(MARK), "{address}: {html}");
            }
        }
    }
}
