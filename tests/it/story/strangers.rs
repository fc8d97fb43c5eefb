//! Only the buyer can spend the buyer's card.

use std::time::Duration;

use axum::http::StatusCode;
use reqwest::Method;
use serde_json::json;
use standardwebhooks::Webhook;

use crate::on_both;
use crate::stage::Stage;
use crate::stage::browser::Page;

on_both! {
    another_browser_sees_no_name_card_or_offer_and_cannot_act => other_browser;
    only_the_first_browser_within_the_hour_gets_the_visit => window;
    link_checkers_and_prefetchers_claim_nothing => prefetch;
    posts_from_another_site_are_refused => cross_site;
    a_forged_webhook_is_refused_without_a_hint => forged;
    search_engines_list_no_page_that_they_can_get => search_engines;
    a_form_gets_a_page_and_a_script_gets_json => form_and_script;
    what_a_form_invents_is_refused => invented;
    an_address_that_makes_no_sense_gets_a_page => odd_addresses;
    operators_are_told_how_it_is => operators;
}

fn shows_nothing(page: &Page) {
    let html = page.without_nonces();
    for secret in ["4242", "Ada", "ada@", "$", "bundle", "pdt_", "cus_", "pm_"] {
        assert!(
            !html.contains(secret),
            "a stranger sees {secret}:\n{}",
            page.html
        );
    }
    assert!(!page.has("offer-card") && !page.has("card") && !page.has("purchase"));
}

async fn search_engines(stage: Stage) {
    const UNLISTED: &str = "<meta name=\"robots\" content=\"noindex\">";
    let landing = stage.buy_and_prepare("pdt_starter_course").await;
    let page = stage.browser().get(&landing).await;
    assert!(!page.html.contains(UNLISTED), "{}", page.html);
    assert!(page.html.contains("<meta name=\"description\""));
    for address in ["/", "/nowhere", &landing, &page.address] {
        let got = stage.browser().get(address).await;
        assert!(got.html.contains(UNLISTED), "{address}:\n{}", got.html);
    }
}

async fn other_browser(stage: Stage) {
    let landing = stage.buy_and_prepare("pdt_starter_course").await;
    let buyer = stage.browser();
    let page = buyer.get(&landing).await;
    let visit = page.address.clone();

    let stranger = stage.browser();
    shows_nothing(&stranger.get(&landing).await);
    shows_nothing(&stranger.get(&visit).await);
    for form in ["accept", "decline"] {
        let refused = stranger.submit(&page, form).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        shows_nothing(&refused);
    }
    for path in [
        "/card",
        "/checkout/bundle",
        "/events/chg_00000000000000000000000000000000",
    ] {
        assert_eq!(
            stranger.get(&format!("{visit}{path}")).await.status,
            StatusCode::FORBIDDEN,
            "{path}"
        );
    }
    assert!(stage.provider.upsells().await.is_empty());
    assert_eq!(
        buyer
            .get(&visit)
            .await
            .attribute("offer-card", "data-offer"),
        "complete-bundle"
    );
}

async fn window(stage: Stage) {
    let landing = stage.buy_and_prepare("pdt_starter_course").await;
    stage.advance(Duration::from_hours(1)).await;
    shows_nothing(&stage.browser().get(&landing).await);
}

async fn prefetch(stage: Stage) {
    let landing = stage.buy_and_prepare("pdt_starter_course").await;
    let checker = stage.browser();
    assert!(
        checker
            .request(Method::HEAD, &landing)
            .send()
            .await
            .unwrap()
            .status()
            .is_success()
    );
    let ahead = checker
        .request(Method::GET, &landing)
        .header("sec-purpose", "prefetch;prerender");
    assert!(ahead.send().await.unwrap().status().is_success());
    let buyer = stage.browser();
    let page = buyer.get(&landing).await;
    assert!(page.has("offer-card"), "the buyer came too late");
    // Nor does who only asks whether the buyer's page is there, at a time when its price must be asked for anew.
    stage.advance(Duration::from_mins(11)).await;
    stage.inbox_is_empty().await;
    let previews = || stage.provider.count("POST /checkouts/preview");
    let before = previews().await;
    let head = buyer.request(Method::HEAD, &page.address).send().await;
    assert!(head.unwrap().status().is_success());
    assert_eq!(previews().await, before);
    assert!(buyer.get(&page.address).await.has("offer-card"));
    assert!(previews().await > before, "the price was asked for anew");
}

async fn cross_site(stage: Stage) {
    let landing = stage.buy_and_prepare("pdt_starter_course").await;
    let buyer = stage.browser();
    let form = buyer.get(&landing).await.form("accept");
    for headers in [
        [
            ("sec-fetch-site", "cross-site"),
            ("origin", "https://evil.example"),
        ],
        [
            ("sec-fetch-site", "same-site"),
            ("origin", "https://sub.evil.example"),
        ],
        [("origin", "https://evil.example"), ("x-old", "browser")],
        [("origin", "null"), ("x-sandboxed", "frame")],
    ] {
        let answer = buyer.post_once(&form.action, &form.fields, &headers).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{headers:?}");
    }
    assert!(stage.provider.upsells().await.is_empty());
}

const KEY: &str = "whsec_c2ltdWxhdG9yLXdlYmhvb2stc2VjcmV0LTAwMDE=";

/// Delivers a body as Dodo would, signed and fresh.
pub async fn deliver(stage: &Stage, id: &str, body: &str) -> (StatusCode, String) {
    let at = stage.app.state.now().seconds();
    post_signed(stage, (KEY, id, at), body, body).await
}

/// Signs one body and posts another.
async fn post_signed(
    stage: &Stage,
    (key, id, at): (&str, &str, i64),
    signed: &str,
    sent: &str,
) -> (StatusCode, String) {
    let signature = Webhook::new(key)
        .unwrap()
        .sign(id, at, signed.as_bytes())
        .unwrap();
    let request = stage
        .browser()
        .request(Method::POST, "/webhooks/dodo")
        .header("webhook-id", id)
        .header("webhook-timestamp", at)
        .header("webhook-signature", signature)
        .body(sent.to_owned());
    let answer = request.send().await.unwrap();
    (answer.status(), answer.text().await.unwrap())
}

async fn post_webhook(stage: &Stage, key: &str, age: i64, tampered: bool) -> (StatusCode, String) {
    let body = json!({ "type": "payment.succeeded", "data": {} }).to_string();
    let at = stage.app.state.now().seconds() - age;
    let sent = if tampered {
        body.replace("succeeded", "failed")
    } else {
        body.clone()
    };
    post_signed(stage, (key, "msg_1", at), &body, &sent).await
}

async fn forged(stage: Stage) {
    const WRONG: &str = "whsec_d3Jvbmcta2V5LXdyb25nLWtleS13cm9uZy1rZXk=";
    let refused = (StatusCode::UNAUTHORIZED, String::new());
    assert_eq!(post_webhook(&stage, WRONG, 0, false).await, refused);
    assert_eq!(post_webhook(&stage, KEY, 310, false).await, refused);
    assert_eq!(post_webhook(&stage, KEY, -310, false).await, refused);
    assert_eq!(post_webhook(&stage, KEY, 0, true).await, refused);
    let bare = stage
        .browser()
        .request(Method::POST, "/webhooks/dodo")
        .body("{}")
        .send()
        .await
        .unwrap();
    assert_eq!(bare.status(), StatusCode::UNAUTHORIZED);
    assert!(
        stage
            .app
            .state
            .store
            .count_events()
            .await
            .unwrap()
            .is_empty()
    );

    assert_eq!(
        post_webhook(&stage, KEY, 290, false).await.0,
        StatusCode::OK
    );
    let large = vec![b'x'; 600 * 1024];
    let large = stage
        .browser()
        .request(Method::POST, "/webhooks/dodo")
        .body(large)
        .send()
        .await
        .unwrap();
    assert_eq!(large.status(), StatusCode::PAYLOAD_TOO_LARGE);
}

async fn form_and_script(stage: Stage) {
    let landing = stage.buy_and_prepare("pdt_starter_course").await;
    let buyer = stage.browser();
    let page = buyer.get(&landing).await;
    let form = page.form("decline");
    let json = buyer
        .post_once(
            &form.action,
            &form.fields,
            &[("accept", "application/json")],
        )
        .await;
    assert_eq!(json.status, StatusCode::OK);
    assert_eq!(json.html, json!({ "location": page.address }).to_string());

    let script = [("accept", "application/json")];
    let refused = stage
        .browser()
        .post_once(&form.action, &form.fields, &script)
        .await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let said: serde_json::Value = serde_json::from_str(&refused.html).unwrap();
    assert!(
        said["message"]
            .as_str()
            .unwrap()
            .contains("browser that opened it"),
        "{said}"
    );
}

async fn invented(stage: Stage) {
    let landing = stage.buy_and_prepare("pdt_starter_course").await;
    let buyer = stage.browser();
    let form = buyer.get(&landing).await.form("accept");
    for (name, value, status) in [
        (
            "quote",
            "quo_00000000000000000000000000000000",
            StatusCode::NOT_FOUND,
        ),
        ("quote", "x", StatusCode::BAD_REQUEST),
        ("method", "7", StatusCode::NOT_FOUND),
        ("method", "-1", StatusCode::BAD_REQUEST),
        ("visit", "../../etc", StatusCode::BAD_REQUEST),
    ] {
        let fields: Vec<_> = form
            .fields
            .iter()
            .map(|(key, old)| {
                (
                    key.clone(),
                    if key == name {
                        value.to_owned()
                    } else {
                        old.clone()
                    },
                )
            })
            .collect();
        let answer = buyer.post_once(&form.action, &fields, &[]).await;
        assert_eq!(answer.status, status, "{name}={value}: {}", answer.html);
    }
    assert!(stage.provider.upsells().await.is_empty());
}

async fn odd_addresses(stage: Stage) {
    let browser = stage.browser();
    for landing in [
        "/offer",
        "/offer?payment_id=",
        "/offer?payment_id=..%2F..",
        "/offer?tries=x&payment_id=pay_1",
    ] {
        assert!(browser.get(landing).await.has("thank-you"), "{landing}");
    }
    for path in [
        "/offer/x",
        "/offer/vis_1/checkout/%20",
        "/offer/x/card",
        "/offer/x/events/y",
        "/pkg/none.js",
    ] {
        let page = browser.get(path).await;
        assert!(
            page.status.is_client_error() && page.has("error"),
            "{path}: {} {}",
            page.status,
            page.html
        );
    }
}

async fn operators(stage: Stage) {
    let browser = stage.browser();
    assert_eq!(browser.get("/healthz").await.html, "ok\n");
    assert_eq!(browser.get("/readyz").await.status, StatusCode::OK);
    stage.buy_and_prepare("pdt_starter_course").await;
    let metrics = browser.get("/metrics").await.html;
    assert!(
        metrics.contains("aftercart_events{state=\"processed\"}"),
        "{metrics}"
    );
    assert_eq!(browser.get("/nowhere").await.status, StatusCode::NOT_FOUND);
}
