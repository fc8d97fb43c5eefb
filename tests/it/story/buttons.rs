//! The words of a button that obliges to pay: the merchant's, but where the law of the buyer's country fixes them.

use serde_json::{Value, json};

use super::evidence::as_json;
use super::languages::asking;
use crate::on_both;
use crate::stage::browser::{Browser, Page};
use crate::stage::{Stage, settled};

on_both! {
    where_law_fixes_the_words_ours_stand_on_the_button_and_in_the_consent => ours;
    elsewhere_the_merchants_words_stand_on_the_button => merchants;
    a_plan_changes_with_obligation_to_pay_where_law_wants_these_words => plans;
}

const OWN_WORDS: &[(&str, &str)] = &[(
    "AFTERCART_OFFERS",
    concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/buttons.toml"),
)];

mod of_their_own {
    use super::{OWN_WORDS, own};
    use crate::on_both;

    on_both! {
        with OWN_WORDS;
        a_merchant_sets_the_words_and_the_countries => own;
    }
}

async fn offered(stage: &Stage, country: &str) -> (Browser, Page) {
    let email = format!("{}@example.com", country.to_lowercase());
    let landing = stage
        .provider
        .buy_in("pdt_starter_course", &email, country)
        .await;
    stage.inbox_is_empty().await;
    let browser = stage.browser();
    let page = browser.get(&landing).await;
    (browser, page)
}

/// The first words on the accept button.
async fn says(stage: &Stage, country: &str) -> String {
    let (_, page) = offered(stage, country).await;
    label(&page)
}

/// The words on the page's first button that takes something, without the amount.
fn label(page: &Page) -> String {
    let (_, rest) = page.html.split_once("<span class=\"label\">").unwrap();
    let (words, _) = rest.split_once('·').unwrap();
    words.replace("&nbsp;", " ").trim().to_owned()
}

async fn ours(stage: Stage) {
    for country in ["FR", "NO", "GB"] {
        assert_eq!(says(&stage, country).await, "Buy now", "{country}");
    }
    let (browser, page) = offered(&stage, "DE").await;
    let answer = browser.submit(&page, "accept").await;
    assert_eq!(settled(&browser, answer).await.charge_state(), "succeeded");
    let list = as_json(&stage, &["charges", "list"]);
    let id = list["charges"][0]["id"].as_str().unwrap().to_owned();
    let evidence = as_json(&stage, &["charges", "show", &id]);
    assert_eq!(evidence["agreed"]["button"], "Buy now · $177.31");
    assert_eq!(evidence["shown"]["words"]["accept"], "Buy now");
}

async fn merchants(stage: Stage) {
    for country in ["US", "JP", "IN"] {
        assert_eq!(says(&stage, country).await, "Buy the bundle", "{country}");
    }
}

async fn plans(stage: Stage) {
    for (country, up, down) in [
        (
            "DE",
            "Upgrade to Pro Plan with obligation to pay",
            "Switch to Starter Plan with obligation to pay",
        ),
        ("US", "Upgrade to Pro Plan", "Switch to Starter Plan"),
    ] {
        let ada = stage
            .subscriber_with(json!({ "product_id": "pdt_basic_plan", "country": country }))
            .await;
        let says = |product| label(&ada.page.plan(product));
        assert_eq!(says("pdt_pro_plan"), up);
        assert_eq!(says("pdt_starter_plan"), down);
        ada.choose(&ada.page, "pdt_pro_plan").await;
        let list = as_json(&stage, &["charges", "list"]);
        let charges = list["charges"].as_array().unwrap();
        let is_hers =
            |charge: &&Value| charge["change"]["subscription"] == ada.subscription.as_str();
        let id = charges.iter().find(is_hers).unwrap()["id"]
            .as_str()
            .unwrap();
        let evidence = as_json(&stage, &["charges", "show", id]);
        let agreed = evidence["agreed"]["button"].as_str().unwrap();
        assert!(agreed.starts_with(&format!("{up} · ")), "{agreed}");
    }
}

async fn own(stage: Stage) {
    assert_eq!(says(&stage, "CH").await, "Order with obligation to pay");
    assert_eq!(says(&stage, "AT").await, "Order with obligation to pay");
    assert_eq!(says(&stage, "US").await, "Yes, add it");
    let landing = stage
        .provider
        .buy_in("pdt_starter_course", "bea@example.com", "DE")
        .await;
    stage.inbox_is_empty().await;
    let page = asking(&stage, "de").get(&landing).await;
    assert_eq!(label(&page), "Zahlungspflichtig bestellen");
}
