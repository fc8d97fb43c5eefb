//! An offer in a frame on the merchant's own page: taken, declined, come back to, and what cookies it takes.

use reqwest::{Method, StatusCode};
use serde_json::json;

use crate::on_both;
use crate::stage::frame::{
    FROM_AROUND, FROM_WITHIN, Frame, ancestors, framed, refresh, set_cookie, told,
};
use crate::stage::{Stage, settled};

/// What the stories of frames are told with.
pub const SETTINGS: &[(&str, &str)] = &[(
    "AFTERCART_EMBED_ORIGINS",
    "https://shop.example,https://www.shop.example",
)];
const AROUND: &str = "https://shop.example https://www.shop.example";

on_both! {
    with SETTINGS;
    a_framed_offer_is_taken_with_one_click_and_charged_once => taken;
    a_framed_offer_is_turned_down_for_good => turned_down;
    a_frame_that_comes_back_finds_its_visit_on_every_replica => comes_back;
    a_frames_cookies_are_kept_for_the_page_around_it_alone => cookies;
    a_frame_without_cookies_claims_nothing_and_leads_to_a_window => no_cookies;
    a_browser_that_names_no_frames_is_led_to_a_window => silent;
    the_framed_address_opened_by_itself_leads_to_the_usual_one => at_the_top;
    a_framed_page_waits_for_its_payment_in_the_frame => waits;
}

async fn taken(stage: Stage) {
    let landing = stage.buy_and_prepare("pdt_starter_course").await;
    let frame = Frame::on(&stage);
    let page = frame.land(&landing).await;
    assert_eq!(
        page.attribute("offer-card", "data-offer"),
        "complete-bundle"
    );
    assert_eq!(ancestors(&page), AROUND);
    assert_eq!(
        told(&page),
        json!({
            "pages": ["https://shop.example", "https://www.shop.example"],
            "standing": { "shown": "complete-bundle", "accepted": [], "declined": [], "failed": [], "finished": false },
        })
    );
    let answer = frame.submit(&page, "accept").await;
    settled(&frame.0, answer.clone()).await;
    let done = frame.get(&answer.address, FROM_WITHIN).await;
    assert_eq!(done.charge_state(), "succeeded");
    assert_eq!(ancestors(&done), AROUND);
    let standing = &told(&done)["standing"];
    assert_eq!(standing["accepted"], json!(["complete-bundle"]));
    assert_eq!(standing["failed"], json!([]));
    assert_eq!(stage.provider.upsells().await.len(), 1);
}

async fn turned_down(stage: Stage) {
    let landing = stage.buy_and_prepare("pdt_starter_course").await;
    let frame = Frame::on(&stage);
    let mut page = frame.land(&landing).await;
    let mut declined = Vec::new();
    while page.has("offer-card") {
        declined.push(page.attribute("offer-card", "data-offer"));
        page = frame.submit(&page, "decline").await;
    }
    let standing = &told(&page)["standing"];
    assert_eq!(standing["declined"], json!(declined));
    assert_eq!(standing["shown"], json!(null));
    assert_eq!(standing["finished"], json!(true));
    assert!(stage.provider.upsells().await.is_empty());
}

async fn comes_back(stage: Stage) {
    let landing = stage.buy_and_prepare("pdt_starter_course").await;
    let frame = Frame::on(&stage);
    let first = frame.land(&landing).await;
    let other = stage.replica().await;
    let elsewhere = Frame(frame.0.moved_to(&other.url));
    let again = elsewhere.land(&landing).await;
    assert_eq!(again.address, first.address);
    assert!(again.has("offer-card"), "{}", again.html);
    let stranger = Frame::on(&stage).land(&landing).await;
    assert!(stranger.has("thank-you"), "{}", stranger.html);
}

async fn cookies(stage: Stage) {
    let landing = stage.buy_and_prepare("pdt_starter_course").await;
    let frame = Frame::on(&stage);
    let asked = frame.get(&framed(&landing), FROM_AROUND).await;
    assert_eq!(
        set_cookie(&asked),
        "Path=/; Max-Age=600; HttpOnly; SameSite=None; Secure; Partitioned"
    );
    let claim = frame
        .0
        .request(Method::GET, &refresh(&asked))
        .header("sec-fetch-mode", "navigate")
        .header("sec-fetch-dest", "iframe")
        .header("sec-fetch-site", FROM_WITHIN);
    let claimed = claim.send().await.unwrap();
    assert_eq!(claimed.status(), StatusCode::SEE_OTHER);
    let cookie = claimed.headers()["set-cookie"].to_str().unwrap();
    assert!(cookie.starts_with("aftercart_vis_"), "{cookie}");
    assert!(
        cookie.ends_with("; Path=/; Max-Age=604800; HttpOnly; SameSite=None; Secure; Partitioned"),
        "{cookie}"
    );

    // The window's is as it was.
    let landing = stage.buy_and_prepare("pdt_starter_course").await;
    let window = stage.browser().request(Method::GET, &landing);
    let window = window.send().await.unwrap();
    let cookie = window.headers()["set-cookie"].to_str().unwrap();
    assert!(cookie.ends_with("; HttpOnly; SameSite=Lax"), "{cookie}");
}

async fn no_cookies(stage: Stage) {
    let landing = stage.buy_and_prepare("pdt_starter_course").await;
    let asked = Frame::on(&stage).get(&framed(&landing), FROM_AROUND).await;
    // A jar that kept nothing.
    let frame = Frame::on(&stage);
    let page = frame.get(&refresh(&asked), FROM_WITHIN).await;
    assert!(!page.has("offer-card"));
    assert_eq!(ancestors(&page), AROUND);
    let window = page.attribute("open-own-window", "href");
    assert_eq!(page.attribute("open-own-window", "target"), "_blank");
    let page = stage.browser().get(&window).await;
    assert!(
        page.has("offer-card"),
        "the claim was burned: {}",
        page.html
    );
}

async fn silent(stage: Stage) {
    let landing = stage.buy_and_prepare("pdt_starter_course").await;
    let old = stage.browser();
    let request = |path: &str| old.request(Method::GET, path);
    let page = old.follow(&framed(&landing), request).await.unwrap();
    assert_eq!(ancestors(&page), AROUND);
    let window = page.attribute("open-own-window", "href");
    assert!(old.get(&window).await.has("offer-card"));
}

async fn at_the_top(stage: Stage) {
    let landing = stage.buy_and_prepare("pdt_starter_course").await;
    let page = stage.browser().get(&framed(&landing)).await;
    assert!(page.has("offer-card"), "{}", page.html);
    assert_eq!(ancestors(&page), "'none'");
}

async fn waits(stage: Stage) {
    stage
        .provider
        .fault(json!({ "operation": "GET /payments/{id}", "when": "before", "kind": "status", "status": 500, "times": 3 }))
        .await;
    stage.provider.webhooks(json!({ "delay_ms": 60_000 })).await;
    let landing = stage.buy("pdt_starter_course").await;
    let frame = Frame::on(&stage);
    let page = frame.land(&landing).await;
    assert!(page.has("waiting"), "{}", page.html);
    assert_eq!(ancestors(&page), AROUND);
    stage.provider.heal().await;
    let page = frame.get(&refresh(&page), FROM_WITHIN).await;
    assert!(page.has("offer-card"), "{}", page.html);
}
