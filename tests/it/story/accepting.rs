//! One click, one payment.

use std::time::Duration;

use serde_json::{Value, json};

use crate::on_both;
use crate::stage::browser::{Browser, Form, Page};
use crate::stage::database::Engine;
use crate::stage::{Stage, eventually, settled};

on_both! {
    a_buyer_accepts_and_is_charged_once_what_the_button_said => accepts_once;
    twenty_parallel_accepts_make_one_payment => twenty_accepts;
    two_replicas_make_one_payment => two_replicas;
    two_visits_of_one_customer_buy_a_product_once => two_visits;
    a_price_that_changed_is_shown_anew_and_not_charged => changed_price;
    an_old_price_that_still_holds_is_charged => old_price_holds;
    an_offer_whose_time_ran_out_is_not_charged => too_late;
    the_buyer_chooses_the_card => chooses_card;
    a_bought_subscription_lands_by_its_own_id_and_is_named => subscription;
}

fn sealed_total(page: &Page) -> i64 {
    page.attribute("offer-total", "data-minor").parse().unwrap()
}

async fn accepts_once(stage: crate::stage::Stage) {
    let landing = stage.buy_and_prepare("pdt_starter_course").await;
    let browser = stage.browser();
    let page = browser.get(&landing).await;
    assert_eq!(
        page.attribute("offer-card", "data-offer"),
        "complete-bundle"
    );
    assert!(
        page.text("card").contains("Visa •••• 4242"),
        "{}",
        page.text("card")
    );
    let total = sealed_total(&page);
    assert_eq!(total, 17731, "149.00 USD and 19 % tax in Germany");
    assert!(
        page.text("accept").contains("$177.31"),
        "{}",
        page.text("accept")
    );

    let done = browser.submit(&page, "accept").await;
    let done = settled(&browser, done).await;
    assert_eq!(done.charge_state(), "succeeded");

    let upsells = stage.provider.upsells().await;
    assert_eq!(upsells.len(), 1);
    assert_eq!(upsells[0]["total_amount"], total);
    assert_eq!(upsells[0]["currency"], "USD");
    assert_eq!(upsells[0]["status"], "succeeded");
    stage.inbox_is_empty().await;
    assert_eq!(
        stage.provider.count("POST /checkouts").await,
        2,
        "the purchase and the upsell"
    );
}

async fn accept_in_parallel(browsers: Vec<Browser>, form: &Form) -> Vec<Page> {
    let clicks = browsers.into_iter().map(|browser| {
        let form = form.clone();
        tokio::spawn(async move { browser.post(&form.action, &form.fields).await })
    });
    let mut pages = Vec::new();
    for click in clicks.collect::<Vec<_>>() {
        pages.push(click.await.unwrap());
    }
    pages
}

async fn twenty_accepts(stage: crate::stage::Stage) {
    stage
        .provider
        .settings(json!({ "rate_limit": false, "processing_ms": 300 }))
        .await;
    let landing = stage.buy_and_prepare("pdt_starter_course").await;
    let browser = stage.browser();
    let page = browser.get(&landing).await;
    let tabs = (0..20).map(|_| browser.moved_to(&stage.app.url)).collect();
    for answer in accept_in_parallel(tabs, &page.form("accept")).await {
        assert!(
            answer.status.is_success(),
            "{} {}",
            answer.status,
            answer.html
        );
        assert!(answer.has("charge-status"), "every tab sees the one charge");
    }
    assert_eq!(settled(&browser, page).await.charge_state(), "succeeded");
    assert_eq!(stage.provider.upsells().await.len(), 1);
}

async fn two_replicas(stage: crate::stage::Stage) {
    stage
        .provider
        .settings(json!({ "rate_limit": false }))
        .await;
    let other = stage.replica().await;
    let landing = stage.buy_and_prepare("pdt_starter_course").await;
    let browser = stage.browser();
    let page = browser.get(&landing).await;
    let tabs = (0..10)
        .map(|tab| {
            browser.moved_to(if tab % 2 == 0 {
                &stage.app.url
            } else {
                &other.url
            })
        })
        .collect();
    accept_in_parallel(tabs, &page.form("accept")).await;
    assert_eq!(settled(&browser, page).await.charge_state(), "succeeded");
    assert_eq!(stage.provider.upsells().await.len(), 1);
    other.stop().await;
}

async fn two_visits(stage: crate::stage::Stage) {
    stage
        .provider
        .settings(json!({ "rate_limit": false, "processing_ms": 500 }))
        .await;
    let mut clicks = Vec::new();
    for _ in 0..2 {
        let landing = stage.buy_and_prepare("pdt_starter_course").await;
        let browser = stage.browser();
        let page = browser.get(&landing).await;
        let form = page.form("accept");
        clicks.push((browser, form));
    }
    let clicks = clicks.into_iter().map(|(browser, form)| {
        tokio::spawn(async move { browser.post(&form.action, &form.fields).await })
    });
    for click in clicks.collect::<Vec<_>>() {
        assert!(click.await.unwrap().status.is_success());
    }
    assert_eq!(stage.provider.upsells().await.len(), 1);
}

async fn bundle_costs(stage: &crate::stage::Stage, price: i64) {
    let product = json!({
        "product_id": "pdt_complete_bundle", "name": "Complete bundle", "price": price,
        "currency": "USD", "tax_category": "edtech",
    });
    stage.provider.product(product).await;
}

async fn changed_price(stage: crate::stage::Stage) {
    let landing = stage.buy_and_prepare("pdt_starter_course").await;
    let browser = stage.browser();
    let page = browser.get(&landing).await;
    bundle_costs(&stage, 14901).await;
    stage.advance(Duration::from_mins(11)).await;

    let stopped = browser.submit(&page, "accept").await;
    assert!(stopped.has("notice"), "{}", stopped.html);
    assert!(
        stopped.text("notice").contains("$177.31"),
        "{}",
        stopped.text("notice")
    );
    assert_eq!(sealed_total(&stopped), 17732);
    assert_eq!(stage.provider.upsells().await, Vec::<Value>::new());

    let done = browser.submit(&stopped, "accept").await;
    assert_eq!(settled(&browser, done).await.charge_state(), "succeeded");
    assert_eq!(stage.provider.upsells().await[0]["total_amount"], 17732);
}

async fn old_price_holds(stage: crate::stage::Stage) {
    let landing = stage.buy_and_prepare("pdt_starter_course").await;
    let browser = stage.browser();
    let page = browser.get(&landing).await;
    stage.advance(Duration::from_mins(11)).await;
    let done = browser.submit(&page, "accept").await;
    assert_eq!(settled(&browser, done).await.charge_state(), "succeeded");
    let upsells = stage.provider.upsells().await;
    assert_eq!(upsells.len(), 1);
    assert_eq!(upsells[0]["total_amount"], sealed_total(&page));
}

async fn too_late(stage: crate::stage::Stage) {
    let landing = stage.buy_and_prepare("pdt_starter_course").await;
    let browser = stage.browser();
    let page = browser.get(&landing).await;
    stage.advance(Duration::from_mins(61)).await;
    let late = browser.submit(&page, "accept").await;
    assert!(
        late.has("notice") && !late.has("offer-card"),
        "{}",
        late.html
    );
    assert_eq!(stage.provider.upsells().await, Vec::<Value>::new());
}

const AFTER_A_YES: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/tests/fixtures/offers/clean/a_second_offer_after_a_yes.toml"
);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_later_offer_whose_time_ran_out_is_said_to_have_ended() {
    let stage = Stage::open_with(Engine::Sqlite, &[("AFTERCART_OFFERS", AFTER_A_YES)]).await;
    let landing = stage.buy_and_prepare("pdt_starter_course").await;
    let browser = stage.browser();
    let page = browser.get(&landing).await;
    let paid = browser.submit(&page, "accept").await;
    let paid = settled(&browser, paid).await;
    let page = eventually("the next offer is made", || async {
        let page = browser.get(&paid.address).await;
        page.has("accept").then_some(page)
    })
    .await;
    stage.advance(Duration::from_mins(61)).await;
    let late = browser.submit(&page, "accept").await;
    assert_eq!(
        late.text("notice"),
        "This offer has ended. Nothing was charged for it."
    );
    assert!(late.has("receipt"), "{}", late.html);
    assert_eq!(stage.provider.upsells().await.len(), 1);
    let first = late.address.replace("ended=addon", "ended=bundle");
    assert_ne!(first, late.address);
    assert!(!browser.get(&first).await.has("notice"));
}

async fn chooses_card(stage: crate::stage::Stage) {
    stage.buy_and_prepare("pdt_premium_addon").await;
    let landing = stage
        .buy_prepared("pdt_starter_course", "ada@example.com", "5555555555554444")
        .await;
    let browser = stage.browser();
    let page = browser.get(&landing).await;
    let form = page.form("accept");
    let chosen = form
        .fields
        .iter()
        .find(|(name, _)| name == "method")
        .unwrap();
    assert_eq!(chosen.1, "0", "the card just used comes first");
    assert!(page.text("card").contains("4444"), "{}", page.text("card"));

    let other: Vec<_> = form
        .fields
        .iter()
        .map(|(name, value)| {
            (
                name.clone(),
                if name == "method" {
                    "1".to_owned()
                } else {
                    value.clone()
                },
            )
        })
        .collect();
    let done = browser.post(&form.action, &other).await;
    let done = settled(&browser, done).await;
    assert!(
        done.text("charge-status").contains("4242"),
        "{}",
        done.text("charge-status")
    );
    assert_eq!(stage.provider.upsells().await[0]["card_last_four"], "4242");
}

async fn subscription(stage: crate::stage::Stage) {
    // A subscription's payment carries no cart; its product is found by the subscription.
    let landing = stage.buy_and_prepare("pdt_pro_plan").await;
    let browser = stage.browser();
    let page = browser.get(&landing).await;
    assert!(
        page.text("purchase").contains("Pro"),
        "{}",
        page.text("purchase")
    );
    assert_eq!(page.attribute("offer-card", "data-offer"), "premium-addon");
}
