//! Every buyer reads a language of their own, and is told the same in each.

use axum::http::StatusCode;
use reqwest::header::{ACCEPT_LANGUAGE, HeaderMap};
use serde_json::json;

use super::evidence::as_json;
use crate::on_both;
use crate::stage::browser::{Browser, Page};
use crate::stage::{Stage, settled};

on_both! {
    a_browser_is_spoken_to_in_the_first_of_its_languages_that_we_know => by_browser;
    the_language_dodo_knows_wins_over_the_browsers => by_customer;
    a_visit_whose_customer_cannot_be_looked_up_opens_all_the_same => without_customer;
    texts_in_another_language_than_the_page_are_marked_with_theirs => marked;
    a_customer_chooses_another_language_and_it_stays => by_choice;
    what_was_agreed_to_is_kept_in_the_language_of_its_page => agreed;
    nobody_else_chooses_the_language_of_a_visit => by_nobody_else;
    words_that_were_never_shown_are_never_kept => never_shown;
}

/// A browser that asks for languages.
pub fn asking(stage: &Stage, languages: &str) -> Browser {
    let headers = HeaderMap::from_iter([(ACCEPT_LANGUAGE, languages.parse().unwrap())]);
    let http = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .default_headers(headers)
        .build()
        .unwrap();
    Browser::through(http, &stage.app.url)
}

/// Without the marks that keep directions apart.
fn bare(text: &str) -> String {
    text.chars()
        .filter(|letter| !('\u{2066}'..='\u{2069}').contains(letter))
        .collect()
}

fn is_in(page: &Page, language: &str, direction: &str) {
    let declared = format!("<html lang=\"{language}\" dir=\"{direction}\">");
    assert!(page.html.contains(&declared), "{}", page.html);
}

async fn by_browser(stage: Stage) {
    let landing = stage.buy_and_prepare("pdt_starter_course").await;
    // Swedish is none of ours; German is the second best.
    let browser = asking(&stage, "sv, en;q=0.5, de-AT;q=0.8");
    let page = browser.get(&landing).await;
    is_in(&page, "de", "ltr");
    assert!(
        page.text("accept").contains("177,31 $"),
        "{}",
        page.text("accept")
    );
    assert_eq!(page.attribute("offer-total", "data-minor"), "17731");
    let done = browser.submit(&page, "accept").await;
    let done = settled(&browser, done).await;
    is_in(&done, "de", "ltr");
    assert_eq!(done.charge_state(), "succeeded");
    assert!(!done.html.contains("Payment received"), "{}", done.html);

    // Who may not see it is thanked in their own language.
    let stranger = asking(&stage, "ja").get(&landing).await;
    assert!(stranger.has("thank-you"));
    is_in(&stranger, "ja", "ltr");
    let nowhere = asking(&stage, "he").get("/nowhere").await;
    assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
    is_in(&nowhere, "he", "rtl");
    // Nobody's language is English.
    is_in(&asking(&stage, "sv").get("/nowhere").await, "en", "ltr");
}

/// WCAG 3.1.2: else a screen reader reads English words as if they were French.
async fn marked(stage: Stage) {
    let landing = stage.buy_and_prepare("pdt_starter_course").await;
    // The demo's shop writes no French, and we do.
    let browser = asking(&stage, "fr");
    let page = browser.get(&landing).await;
    is_in(&page, "fr", "ltr");
    for marked in [
        "<h1 id=\"offer\" dir=\"auto\" lang=\"en\">",
        "<p dir=\"auto\" lang=\"en\" class=\"pitch\">",
        "<ul lang=\"en\">",
    ] {
        assert!(page.html.contains(marked), "{marked}: {}", page.html);
    }
    let page = choose(&browser, &page, "de").await;
    is_in(&page, "de", "ltr");
    let own = "<h1 id=\"offer\" dir=\"auto\">";
    assert!(page.html.contains(own), "{}", page.html);

    let subscriber = stage.subscriber("pdt_basic_plan").await;
    let page = choose(&subscriber.browser, &subscriber.page, "fr").await;
    let marked = "<h1 id=\"plans\" dir=\"auto\" lang=\"en\">";
    assert!(page.html.contains(marked), "{}", page.html);
    assert!(page.html.contains("<bdi lang=\"en\">"), "{}", page.html);
}

async fn by_customer(stage: Stage) {
    let ada = json!({ "email": "ada@example.com", "name": "Ada", "preferred_locale": "pt_BR" });
    stage.provider.post("/customers", ada).await;
    let landing = stage.buy_and_prepare("pdt_starter_course").await;
    let page = asking(&stage, "fr").get(&landing).await;
    is_in(&page, "pt-BR", "ltr");
    assert!(page.has("offer-card"));
}

async fn without_customer(stage: Stage) {
    let fault = json!({ "operation": "GET /customers/{id}", "when": "before", "kind": "status", "status": 500, "times": 20 });
    stage.provider.fault(fault).await;
    let landing = stage.buy_and_prepare("pdt_starter_course").await;
    let page = asking(&stage, "fr").get(&landing).await;
    is_in(&page, "fr", "ltr");
    assert!(page.has("offer-card"), "{}", page.html);
}

/// Chooses a language as its form does.
async fn choose(browser: &Browser, page: &Page, language: &str) -> Page {
    let form = page.form("language");
    let mut fields = form.fields;
    fields.push(("language".to_owned(), language.to_owned()));
    browser.post(&form.action, &fields).await
}

async fn by_choice(stage: Stage) {
    let landing = stage.buy_and_prepare("pdt_starter_course").await;
    let browser = asking(&stage, "en");
    let page = browser.get(&landing).await;
    is_in(&page, "en", "ltr");
    let arabic = choose(&browser, &page, "ar").await;
    is_in(&arabic, "ar", "rtl");
    assert_eq!(
        arabic.attribute("offer-total", "data-minor"),
        page.attribute("offer-total", "data-minor")
    );
    assert!(
        bare(&arabic.text("offer-total")).contains("177.31"),
        "{}",
        arabic.text("offer-total")
    );
    is_in(&browser.get(&page.address).await, "ar", "rtl");

    let unknown = choose(&browser, &arabic, "sv").await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    is_in(&unknown, "ar", "rtl");
    assert!(
        !unknown.html.contains("no longer available"),
        "{}",
        unknown.html
    );
}

async fn agreed(stage: Stage) {
    let landing = stage.buy_and_prepare("pdt_starter_course").await;
    let browser = asking(&stage, "fr");
    let page = browser.get(&landing).await;
    let (button, terms) = (page.text("accept"), page.text("terms"));
    // In another tab the customer goes on in Japanese.
    is_in(&choose(&browser, &page, "ja").await, "ja", "ltr");
    let done = browser.submit(&page, "accept").await;
    let done = settled(&browser, done).await;
    is_in(&done, "ja", "ltr");
    let upsell = stage.provider.upsells().await.pop().unwrap();
    let charge = upsell["metadata"]["aftercart_charge"].as_str().unwrap();
    let evidence = as_json(&stage, &["charges", "show", charge]);
    let agreed = &evidence["agreed"];
    assert_eq!(agreed["locale"], "fr", "{agreed}");
    let kept = agreed["button"].as_str().unwrap();
    assert!(button.contains(&spaced(kept)), "{button} is not {kept}");
    for sentence in agreed["terms"].as_array().unwrap() {
        let sentence = spaced(sentence.as_str().unwrap());
        assert!(terms.contains(&sentence), "{terms} has no {sentence}");
    }
}

async fn by_nobody_else(stage: Stage) {
    let landing = stage.buy_and_prepare("pdt_starter_course").await;
    let browser = asking(&stage, "en");
    let page = browser.get(&landing).await;
    let stranger = choose(&asking(&stage, "de"), &page, "ar").await;
    assert_eq!(stranger.status, StatusCode::FORBIDDEN);
    is_in(&stranger, "de", "ltr");
    is_in(&browser.get(&page.address).await, "en", "ltr");
}

/// What is posted as the page's language is what the page was asked for, region and all: the merchant's texts may tell.
async fn never_shown(stage: Stage) {
    for (language, kept) in [("ja-JP", "ja-JP"), ("de-AT", "de-AT")] {
        let email = format!("{language}@example.com");
        let card = "4242424242424242";
        let landing = stage.buy_prepared("pdt_starter_course", &email, card).await;
        let browser = asking(&stage, language);
        let page = browser.get(&landing).await;
        let button = page.text("accept");
        let form = page.form("accept");
        let posted = form.fields.iter().find(|(name, _)| name == "language");
        assert_eq!(posted.unwrap().1, kept);
        let done = browser.post(&form.action, &form.fields).await;
        let done = settled(&browser, done).await;
        assert_eq!(done.charge_state(), "succeeded");
        let agreed = agreed_last(&stage).await;
        assert_eq!(agreed["locale"], kept);
        assert!(
            button.contains(&spaced(agreed["button"].as_str().unwrap())),
            "{agreed}"
        );
    }
    // A language that nobody speaks is no language the page was shown in.
    let landing = stage
        .buy_prepared("pdt_starter_course", "eve@example.com", "4242424242424242")
        .await;
    let browser = asking(&stage, "fr");
    let page = browser.get(&landing).await;
    let mut form = page.form("accept");
    form.fields.retain(|(name, _)| name != "language");
    form.fields.push(("language".to_owned(), "sv".to_owned()));
    let done = browser.post(&form.action, &form.fields).await;
    settled(&browser, done).await;
    assert_eq!(agreed_last(&stage).await["locale"], "fr");
}

async fn agreed_last(stage: &Stage) -> serde_json::Value {
    let upsell = stage.provider.upsells().await.pop().unwrap();
    let charge = upsell["metadata"]["aftercart_charge"].as_str().unwrap();
    as_json(stage, &["charges", "show", charge])["agreed"].clone()
}

fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
