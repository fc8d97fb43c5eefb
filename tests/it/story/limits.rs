//! What one customer may be charged in a short time, and on what.

use std::time::Duration;

use serde_json::json;

use crate::stage::browser::{Browser, Form, Page};
use crate::stage::database::Engine;
use crate::stage::{Stage, settled};

const CARD: &str = "4242424242424242";
/// Declined on one click, and may be tried another time.
const SOFT: &str = "4000000000000341";
/// Reported stolen.
const HARD: &str = "4000009900002349";
const TIGHT: &[(&str, &str)] = &[
    ("AFTERCART_CHARGES_PER_HOUR", "3"),
    ("AFTERCART_CHARGES_PER_DAY", "5"),
];

/// A new visit of Ada's, at its offer of the bundle.
async fn visit(stage: &Stage, card: &str) -> (Browser, Page) {
    let landing = stage
        .buy_prepared("pdt_starter_course", "ada@example.com", card)
        .await;
    let browser = stage.browser();
    let page = browser.get(&landing).await;
    (browser, page)
}

async fn declined_once(stage: &Stage) {
    let (browser, page) = visit(stage, SOFT).await;
    let answer = browser.submit(&page, "accept").await;
    assert_eq!(settled(&browser, answer).await.charge_state(), "declined");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn beyond_the_limit_the_offer_leads_to_the_checkout() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let stage = Stage::open_with(engine, TIGHT).await;
        stage
            .provider
            .settings(json!({ "rate_limit": false }))
            .await;
        // Open before the limit is reached, answered after.
        let (early, open) = visit(&stage, SOFT).await;
        for _ in 0..3 {
            declined_once(&stage).await;
        }
        let stopped = early.submit(&open, "accept").await;
        assert!(
            stopped.text("notice").contains("Nothing was charged"),
            "{}",
            stopped.html
        );
        assert!(!stopped.has("accept") && !stopped.has("charge-status"));
        assert_eq!(stage.provider.upsells().await.len(), 3);

        let (browser, page) = visit(&stage, SOFT).await;
        assert!(!page.has("accept") && !page.has("notice"), "{}", page.html);
        assert!(page.html.contains("One-click payments are limited"));
        let hosted = browser
            .get(&page.attribute("fallback-checkout", "href"))
            .await;
        assert!(
            hosted.address.contains("/checkout/cks_"),
            "{}",
            hosted.address
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_limits_hour_and_day_pass() {
    let stage = Stage::open_with(Engine::Sqlite, TIGHT).await;
    for _ in 0..3 {
        declined_once(&stage).await;
    }
    assert!(!visit(&stage, SOFT).await.1.has("accept"));
    stage.advance(Duration::from_mins(61)).await;
    for _ in 0..2 {
        declined_once(&stage).await;
    }
    assert!(!visit(&stage, SOFT).await.1.has("accept"), "five in a day");
    stage.advance(Duration::from_hours(24)).await;
    assert!(visit(&stage, SOFT).await.1.has("accept"));
}

/// Accepts at once, of three visits and on two replicas, make as many charges as are allowed and no more.
async fn twenty_at_once(engine: Engine) {
    const TWO: &[(&str, &str)] = &[("AFTERCART_CHARGES_PER_HOUR", "2")];
    let stage = Stage::open_with(engine, TWO).await;
    let free = json!({ "rate_limit": false, "processing_ms": 200 });
    stage.provider.settings(free).await;
    let other = stage.replica().await;
    let mut clicks: Vec<(Browser, Form)> = Vec::new();
    for product in ["pdt_starter_course", "pdt_single_license", "pdt_pro_plan"] {
        let landing = stage.buy_prepared(product, "ada@example.com", CARD).await;
        let browser = stage.browser();
        let form = browser.get(&landing).await.form("accept");
        for tab in 0..7 {
            let site = if tab % 2 == 0 {
                &stage.app.url
            } else {
                &other.url
            };
            clicks.push((browser.moved_to(site), form.clone()));
        }
    }
    let tasks = clicks
        .into_iter()
        .map(|(tab, form)| tokio::spawn(async move { tab.post(&form.action, &form.fields).await }));
    for task in tasks.collect::<Vec<_>>() {
        let answer = task.await.unwrap();
        assert!(answer.status.is_success(), "{}", answer.html);
    }
    assert_eq!(stage.provider.upsells().await.len(), 2);
    other.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn twenty_accepts_at_once_do_not_exceed_the_limit_on_sqlite() {
    twenty_at_once(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn twenty_accepts_at_once_do_not_exceed_the_limit_on_postgres() {
    twenty_at_once(Engine::Postgres).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hard_declined_method_is_not_offered_again_and_a_soft_one_is() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let stage = Stage::open_with(engine, &[]).await;
        let (browser, page) = visit(&stage, HARD).await;
        // A second visit shows the same card before it is declined.
        let (other, open) = visit(&stage, HARD).await;
        assert!(open.text("card").contains("2349"), "{}", open.html);
        let answer = browser.submit(&page, "accept").await;
        assert_eq!(settled(&browser, answer).await.charge_state(), "declined");

        let stopped = other.submit(&open, "accept").await;
        assert!(!stopped.has("charge-status"), "{}", stopped.html);
        assert!(
            stopped
                .text("notice")
                .contains("•••• 2349 can no longer be used"),
            "{}",
            stopped.html
        );
        assert_eq!(stage.provider.upsells().await.len(), 1);

        let (_, next) = visit(&stage, HARD).await;
        assert!(next.has("fallback-checkout") || !next.text("card").contains("2349"));

        let (browser, page) = visit(&stage, SOFT).await;
        assert!(page.text("card").contains("0341"), "{}", page.html);
        let answer = browser.submit(&page, "accept").await;
        assert_eq!(settled(&browser, answer).await.charge_state(), "declined");
        let (_, page) = visit(&stage, SOFT).await;
        assert!(page.text("card").contains("0341"), "{}", page.html);
    }
}

/// One form, posted again and again after the limit is reached: Dodo is not asked for it, and others buy on.
async fn one_form_in_a_loop(engine: Engine) {
    let stage = Stage::open_with(engine, TIGHT).await;
    let (greedy, open) = visit(&stage, SOFT).await;
    for _ in 0..3 {
        declined_once(&stage).await;
    }
    let landing = stage
        .buy_prepared("pdt_starter_course", "bob@example.com", CARD)
        .await;
    let other = stage.browser();
    let others = other.get(&landing).await;
    let before = stage.provider.count("POST /checkouts/preview").await;
    for _ in 0..40 {
        let answer = greedy.submit(&open, "accept").await;
        assert!(answer.status.is_success(), "{}", answer.html);
    }
    let asked = stage.provider.count("POST /checkouts/preview").await - before;
    assert_eq!(asked, 0, "the database knows without Dodo");
    let answer = other.submit(&others, "accept").await;
    assert_eq!(settled(&other, answer).await.charge_state(), "succeeded");
    assert_eq!(stage.provider.upsells().await.len(), 4);
}

/// The same with a form that is stopped by its price alone, and with a checkout beside a dead charge.
async fn clicks_in_a_loop(engine: Engine) {
    let stage = Stage::open_with(engine, &[]).await;
    let free = json!({ "rate_limit": false });
    stage.provider.settings(free).await;
    let (browser, page) = visit(&stage, SOFT).await;
    let product = json!({
        "product_id": "pdt_complete_bundle", "name": "Complete bundle", "price": 14_901,
        "currency": "USD", "tax_category": "edtech",
    });
    stage.provider.product(product).await;
    let before = stage.provider.count("POST /checkouts/preview").await;
    let started = std::time::Instant::now();
    for _ in 0..40 {
        browser.submit(&page, "accept").await;
    }
    let allowed = 13 + started.elapsed().as_secs() / 2;
    let asked = stage.provider.count("POST /checkouts/preview").await - before;
    assert!(asked as u64 <= allowed, "{asked} of {allowed}");
    assert!(stage.provider.upsells().await.is_empty());

    let (browser, page) = visit(&stage, SOFT).await;
    let answer = browser.submit(&page, "accept").await;
    let dead = settled(&browser, answer).await;
    assert_eq!(dead.charge_state(), "declined");
    let link = dead.attribute("fallback-checkout", "href");
    let before = stage.provider.count("GET /payments/{id}").await
        + stage.provider.count("GET /payments").await;
    let checkout = browser.get(&link).await.address;
    assert!(checkout.contains("/checkout/"), "{checkout}");
    for _ in 0..40 {
        assert_eq!(browser.get(&link).await.address, checkout);
    }
    // What stands open is not looked at again.
    let allowed = 4;
    let asked = stage.provider.count("GET /payments/{id}").await
        + stage.provider.count("GET /payments").await
        - before;
    assert!(asked as u64 <= allowed, "{asked} of {allowed}");
    assert!(asked > 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_form_posted_in_a_loop_takes_nobodys_budget_on_sqlite() {
    one_form_in_a_loop(Engine::Sqlite).await;
    clicks_in_a_loop(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_form_posted_in_a_loop_takes_nobodys_budget_on_postgres() {
    one_form_in_a_loop(Engine::Postgres).await;
    clicks_in_a_loop(Engine::Postgres).await;
}
