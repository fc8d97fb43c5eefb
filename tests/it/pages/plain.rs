//! Pages that show nothing of anybody's purchase.

use aftercart::app::pages::{error_page, home_page, thank_you_page, waiting_page};
use aftercart::domain::ids::ReferenceId;

use super::fixtures::frame;
use super::render::{element, has, never_says, render, says};

#[tokio::test]
async fn a_strangers_page_holds_no_name_card_or_offer() {
    let html = render("thank-you", || thank_you_page(frame())).await;
    assert!(has(&html, "thank-you"));
    for id in [
        "offer-card",
        "card",
        "purchase",
        "receipt",
        "accept",
        "charge-status",
    ] {
        assert!(!has(&html, id), "{id}");
    }
    for word in ["••••", "$", "vis_", "<form", "<script type=\"module\""] {
        never_says(&html, word);
    }
}

#[tokio::test]
async fn a_page_that_waits_looks_again_by_itself_and_by_hand() {
    let to = "/offer?payment_id=pay_1&status=succeeded";
    let html = render("waiting", move || waiting_page(frame(), to.to_owned())).await;
    says(
        &html,
        "<meta http-equiv=\"refresh\" content=\"3; url=/offer?payment_id=pay_1&amp;status=succeeded\"",
    );
    says(
        element(&html, "waiting"),
        "href=\"/offer?payment_id=pay_1&amp;status=succeeded\"",
    );
    says(&html, "has not been confirmed to us yet");
    never_says(&html, "Thank you");
}

#[tokio::test]
async fn an_error_says_its_public_sentence_and_its_reference() {
    let reference = ReferenceId::from_random([9; 16]);
    let shown = reference.to_string();
    let html = render("error", move || {
        error_page(
            frame(),
            500,
            "We could not load this page. Nothing was charged.".to_owned(),
            Some(reference.clone()),
            None,
        )
    })
    .await;
    says(
        element(&html, "error"),
        "We could not load this page. Nothing was charged.",
    );
    says(element(&html, "reference"), &shown);
}

#[tokio::test]
async fn the_front_page_leads_to_the_demo_store_only_if_there_is_one() {
    let url = "http://127.0.0.1:4010/";
    let html = render("home", move || {
        home_page(frame(), Some(url.to_owned()), None, false)
    })
    .await;
    says(element(&html, "demo-store"), url);
    assert!(!has(&html, "demo-plans"));
    let html = render("home-with-a-plan", move || {
        let shop = Some("http://localhost:4010".to_owned());
        home_page(frame(), Some(url.to_owned()), shop, true)
    })
    .await;
    says(
        element(&html, "sample-shop"),
        "href=\"http://localhost:4010/sample-shop\"",
    );
    says(element(&html, "demo-plans"), "action=\"/demo/plans\"");
    let html = render("home-without-store", || {
        home_page(frame(), None, None, true)
    })
    .await;
    assert!(!has(&html, "demo-store") && !has(&html, "demo-plans"));
}

#[tokio::test]
async fn a_shop_with_markup_in_its_name_breaks_nothing() {
    let html = render("hostile-shop", || {
        let mut frame = frame();
        frame.shop.name = "<script>alert(1)</script>".into();
        thank_you_page(frame)
    })
    .await;
    never_says(&html, "<script>");
    says(&html, "&lt;script&gt;");
}

#[tokio::test]
async fn language_and_direction_are_declared() {
    let html = render("right-to-left", || {
        let mut frame = frame();
        frame.locale = "ar".to_owned().try_into().unwrap();
        thank_you_page(frame)
    })
    .await;
    says(&html, "<html lang=\"ar\" dir=\"rtl\">");
}

#[tokio::test]
async fn an_error_on_the_way_leads_back_to_the_visit() {
    let html = render("error-back", || {
        error_page(
            frame(),
            409,
            "Your bank is still working on the first payment.".to_owned(),
            None,
            Some("/offer/vis_1".to_owned()),
        )
    })
    .await;
    says(element(&html, "error"), "a payment is still open");
    says(element(&html, "back-to-visit"), "href=\"/offer/vis_1\"");
}
