//! From a frame to Dodo's pages, which stand in no frame, and back: the same browser's window goes on.

use std::time::Duration;

use reqwest::StatusCode;
use serde_json::json;

use super::confirming::answers_at;
use super::embedded::SETTINGS;
use crate::on_both;
use crate::stage::browser::{Browser, Form, Page};
use crate::stage::frame::{FROM_WITHIN, Frame, ancestors, refresh, set_cookie, told, way_out};
use crate::stage::{Stage, eventually, settled};

on_both! {
    with SETTINGS;
    a_declined_charge_leads_from_the_frame_to_the_checkout_in_the_window => declined;
    a_bank_that_asks_is_answered_in_the_window_and_both_know_the_result => bank;
    a_pass_is_for_its_visit_and_its_time_and_stands_in_no_address => passes;
    an_offer_without_one_click_leads_from_the_frame_to_the_checkout => no_one_click;
    every_way_out_of_a_framed_page_opens_at_the_top => at_the_top;
}

const DECLINED_LATER: &str = "4000000000000341";
const ASKING: &str = "4000002760003184";

/// A framed offer taken with a card, once the charge stands so. Answers where `landing` led, too.
async fn taken(stage: &Stage, card: &str, state: &str) -> (Frame, Page) {
    let landing = stage
        .buy_prepared("pdt_starter_course", "ada@example.com", card)
        .await;
    let frame = Frame::on(stage);
    let page = frame.land(&landing).await;
    let answer = frame.submit(&page, "accept").await;
    let page = eventually("the charge stands so", || async {
        let page = frame.get(&answer.address, FROM_WITHIN).await;
        (page.charge_state() == state).then_some(page)
    })
    .await;
    (frame, page)
}

/// The window posts the form, as a click in the frame makes it do.
async fn leave(window: &Browser, form: &Form) -> Page {
    let headers = [
        ("sec-fetch-mode", "navigate"),
        ("sec-fetch-dest", "document"),
        ("sec-fetch-site", "same-origin"),
    ];
    window.post_once(&form.action, &form.fields, &headers).await
}

async fn declined(stage: Stage) {
    let (frame, page) = taken(&stage, DECLINED_LATER, "declined").await;
    stage.inbox_is_empty().await;
    assert_eq!(
        told(&page)["standing"]["failed"],
        json!(["complete-bundle"])
    );
    let window = stage.browser();
    let passing = leave(&window, &way_out(&page, "fallback-checkout")).await;
    assert_eq!(ancestors(&passing), "'none'");
    assert_eq!(
        set_cookie(&passing),
        "Path=/; Max-Age=604800; HttpOnly; SameSite=Lax"
    );
    let checkout = window.get(&refresh(&passing)).await;
    assert!(
        checkout.address.contains("/checkout/cks_"),
        "{}",
        checkout.address
    );
    // The window holds the visit now, and the frame still does.
    let visit = window.get(&page.address).await;
    assert_eq!(visit.charge_state(), "declined");
    assert!(
        !visit.html.contains("aftercart-frame"),
        "a window is no frame"
    );
    let framed = frame.get(&page.address, FROM_WITHIN).await;
    assert_eq!(framed.charge_state(), "declined");
    let card = leave(&window, &way_out(&framed, "update-card")).await;
    let portal = window.get(&refresh(&card)).await;
    assert!(portal.address.contains("/portal/"), "{}", portal.address);
}

async fn bank(stage: Stage) {
    let (frame, page) = taken(&stage, ASKING, "needs_action").await;
    let window = stage.browser();
    let passing = leave(&window, &way_out(&page, "confirm")).await;
    let bank = window.get(&refresh(&passing)).await;
    let back = answers_at(&bank, "approve").await;
    let done = window.get(&back).await;
    assert_eq!(settled(&window, done).await.charge_state(), "succeeded");
    let framed = frame.get(&page.address, FROM_WITHIN).await;
    assert_eq!(framed.charge_state(), "succeeded");
    assert_eq!(stage.provider.upsells().await.len(), 1);
}

async fn passes(stage: Stage) {
    let (_, page) = taken(&stage, DECLINED_LATER, "declined").await;
    let form = way_out(&page, "fallback-checkout");
    let pass = &form.fields[0];
    assert_eq!(pass.0, "pass");
    let addresses = page
        .html
        .split(['"', ' '])
        .filter(|text| text.starts_with('/'));
    for address in addresses {
        assert!(!address.contains(&pass.1), "{address}");
    }
    let refused = |form: Form| {
        let window = stage.browser();
        let (visit, stage) = (&page.address, &stage);
        async move {
            let answer = leave(&window, &form).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{:?}", form.fields);
            assert!(answer.headers.get("set-cookie").is_none());
            assert!(window.get(visit).await.has("thank-you"));
            stage.provider.count("POST /checkouts").await
        }
    };
    let with = |value: String| {
        let mut form = form.clone();
        form.fields[0].1 = value;
        form
    };
    refused(with(String::new())).await;
    refused(with(format!("9{}", pass.1))).await;
    // That of another visit.
    let landing = stage
        .buy_prepared("pdt_starter_course", "bob@example.com", ASKING)
        .await;
    let other = Frame::on(&stage);
    let offered = other.land(&landing).await;
    let asked = other.submit(&offered, "accept").await;
    refused(with(way_out(&asked, "confirm").fields[0].1.clone())).await;
    // A page that stood too long.
    stage.advance(Duration::from_hours(24)).await;
    refused(form.clone()).await;
}

async fn no_one_click(stage: Stage) {
    stage
        .provider
        .settings(json!({ "save_payment_methods": false }))
        .await;
    let landing = stage.buy_and_prepare("pdt_starter_course").await;
    let page = Frame::on(&stage).land(&landing).await;
    let window = stage.browser();
    let passing = leave(&window, &way_out(&page, "fallback-checkout")).await;
    let checkout = window.get(&refresh(&passing)).await;
    assert!(
        checkout.address.contains("/checkout/cks_"),
        "{}",
        checkout.address
    );
}

/// Links of a framed page either stay with what may stand in a frame, or open at the top.
async fn at_the_top(stage: Stage) {
    let (_, declined) = taken(&stage, DECLINED_LATER, "declined").await;
    let landing = stage
        .buy_prepared("pdt_starter_course", "eve@example.com", "4242424242424242")
        .await;
    let offered = Frame::on(&stage).land(&landing).await;
    for page in [declined, offered] {
        let html = scraper::Html::parse_document(&page.html);
        let links = scraper::Selector::parse("a[href], form[action]").unwrap();
        let mut out = 0;
        for link in html.select(&links) {
            let to = link.attr("href").or(link.attr("action")).unwrap();
            let stays = to == page.address || to.starts_with("/api/") || to.starts_with("mailto:");
            assert!(
                stays || link.attr("target") == Some("_top"),
                "{to} would open in the frame"
            );
            out += usize::from(!stays);
        }
        assert!(out > 0 || page.has("offer-card"), "{}", page.html);
    }
}
