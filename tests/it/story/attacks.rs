//! What an attack or a review once found, and no longer does.

use std::time::Duration;

use serde_json::{Value, json};

use crate::on_both;
use crate::stage::browser::{Browser, Form};
use crate::stage::{Stage, settled};

on_both! {
    a_price_raised_while_the_page_is_open_is_not_charged => raised_price;
    another_payment_that_names_a_charge_does_not_settle_it => false_payment;
    one_product_offered_in_two_visits_is_bought_once => two_funnels;
    a_decline_in_one_visit_stops_an_accept_under_way_in_another => decline_wins;
    images_and_frames_claim_nothing => not_an_arrival;
    a_subscriptions_renewals_leave_its_charge_alone => renewals;
    the_address_that_was_priced_is_the_one_that_is_charged => other_address;
    a_payment_that_waits_for_a_method_is_not_declined_yet => not_declined_yet;
    a_fallback_asked_for_in_parallel_is_one_checkout => one_fallback;
    what_the_fallback_sold_is_not_sold_again => fallback_bought;
    an_address_cannot_make_the_page_say_that_nothing_was_charged => false_notice;
    news_of_the_purchase_does_not_move_a_visit_with_a_charge_under_way => news_under_way;
    the_portal_opens_only_after_a_declined_card => portal;
    the_trail_of_a_charge_tells_every_step => trail;
}

async fn addon_costs(stage: &Stage, price: i64) {
    let product = json!({
        "product_id": "pdt_premium_addon", "name": "Premium Add-on", "price": price,
        "currency": "USD", "tax_category": "digital_products",
    });
    stage.provider.product(product).await;
}

async fn raised_price(stage: Stage) {
    let landing = stage.buy_and_prepare("pdt_pro_plan").await;
    let browser = stage.browser();
    let page = browser.get(&landing).await;
    assert_eq!(page.attribute("offer-total", "data-minor"), "3451");
    addon_costs(&stage, 99_900).await;
    let stopped = browser.submit(&page, "accept").await;
    assert!(stopped.has("notice"), "{}", stopped.html);
    assert_eq!(stopped.attribute("offer-total", "data-minor"), "118881");
    assert_eq!(stage.provider.upsells().await, Vec::<Value>::new());
}

async fn false_payment(stage: Stage) {
    let (browser, page) = stage.be_declined().await;
    let ours = &stage.provider.upsells().await[0];
    let charge = ours["metadata"]["aftercart_charge"].clone();
    let cheap = json!({
        "product_cart": [{ "product_id": "pdt_premium_addon", "quantity": 1 }],
        "customer": { "customer_id": ours["customer"]["customer_id"] },
        "metadata": { "aftercart_charge": charge },
        "return_url": "http://127.0.0.1/offer",
    });
    let session = stage.provider.post("/checkouts", cheap).await;
    let id = session["session_id"].as_str().unwrap();
    stage.provider.pay(id, "4242424242424242").await;
    stage.inbox_is_empty().await;
    assert_eq!(browser.get(&page.address).await.charge_state(), "declined");
}

/// Two visits of one customer, both at the offer of the add-on.
async fn two_offers_of_the_addon(stage: &Stage, email: &str) -> Vec<(Browser, Form, Form)> {
    let mut offers = Vec::new();
    let mut pages = Vec::new();
    for product in ["pdt_pro_plan", "pdt_starter_plan"] {
        let landing = stage.buy_prepared(product, email, "4242424242424242").await;
        let browser = stage.browser();
        let page = browser.get(&landing).await;
        assert_eq!(page.attribute("offer-card", "data-offer"), "premium-addon");
        pages.push((browser, page));
    }
    for (browser, page) in pages {
        offers.push((browser, page.form("accept"), page.form("decline")));
    }
    offers
}

async fn two_funnels(stage: Stage) {
    stage
        .provider
        .settings(json!({ "rate_limit": false }))
        .await;
    for round in 0..4 {
        let email = format!("ada{round}@example.com");
        let before = stage.provider.upsells().await.len();
        let offers = two_offers_of_the_addon(&stage, &email).await;
        let mut clicks = Vec::new();
        for (browser, accept, _) in offers {
            for _ in 0..4 {
                let (tab, form) = (browser.moved_to(&stage.app.url), accept.clone());
                clicks.push(tokio::spawn(async move {
                    tab.post(&form.action, &form.fields).await
                }));
            }
        }
        for click in clicks {
            assert!(click.await.unwrap().status.is_success());
        }
        assert_eq!(
            stage.provider.upsells().await.len(),
            before + 1,
            "round {round}"
        );
    }
}

async fn decline_wins(stage: Stage) {
    let offers = two_offers_of_the_addon(&stage, "ada@example.com").await;
    let fault = json!({
        "operation": "POST /checkouts/preview", "when": "after", "kind": "timeout", "delay_ms": 1500, "times": 1,
    });
    stage.provider.fault(fault).await;
    let [(first, accept, _), (second, _, decline)] = offers.try_into().ok().unwrap();
    let slow = tokio::spawn(async move { first.post(&accept.action, &accept.fields).await });
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert!(
        second
            .post(&decline.action, &decline.fields)
            .await
            .status
            .is_success()
    );
    slow.await.unwrap();
    assert_eq!(
        stage.provider.upsells().await,
        Vec::<Value>::new(),
        "charged after a no"
    );
}

async fn not_an_arrival(stage: Stage) {
    let landing = stage.buy_and_prepare("pdt_starter_course").await;
    let stranger = stage.browser();
    for (name, value) in [
        ("sec-fetch-dest", "image"),
        ("sec-fetch-dest", "iframe"),
        ("sec-fetch-mode", "no-cors"),
        ("sec-purpose", "Prefetch"),
        ("x-purpose", "preview"),
        ("x-moz", "prefetch"),
    ] {
        let request = stranger
            .request(reqwest::Method::GET, &landing)
            .header(name, value);
        let answer = request.send().await.unwrap();
        assert!(
            answer.headers().get("set-cookie").is_none(),
            "{name}: {value} claimed the visit"
        );
    }
    assert!(stage.browser().get(&landing).await.has("offer-card"));
}

async fn renewals(stage: Stage) {
    let landing = stage.buy_and_prepare("pdt_starter_course").await;
    let browser = stage.browser();
    let page = browser.get(&landing).await;
    let done = browser.submit(&page, "accept").await;
    assert_eq!(settled(&browser, done).await.charge_state(), "succeeded");
    // A later payment may carry a copy of the order's metadata, proof included.
    let mut later = stage.provider.upsells().await.remove(0);
    later["charge_type"] = json!("renewal");
    later["payment_id"] = json!("pay_renewal");
    later["status"] = json!("failed");
    let body =
        json!({ "type": "payment.failed", "timestamp": "2026-11-21T00:00:00Z", "data": later })
            .to_string();
    let (status, _) = super::strangers::deliver(&stage, "msg_renewal", &body).await;
    assert!(status.is_success());
    stage.inbox_is_empty().await;
    assert_eq!(browser.get(&page.address).await.charge_state(), "succeeded");
    assert_eq!(
        stage.app.state.store.count_charges().await.unwrap(),
        [("succeeded".to_owned(), 1)]
    );
}

async fn other_address(stage: Stage) {
    let landing = stage
        .provider
        .buy_in("pdt_starter_course", "ada@example.com", "US")
        .await;
    stage.inbox_is_empty().await;
    let browser = stage.browser();
    let page = browser.get(&landing).await;
    assert_eq!(page.attribute("offer-total", "data-minor"), "14900");
    stage
        .provider
        .buy_in("pdt_single_license", "ada@example.com", "DE")
        .await;
    stage.inbox_is_empty().await;
    let done = browser.submit(&page, "accept").await;
    let done = settled(&browser, done).await;
    let upsells = stage.provider.upsells().await;
    assert!(
        upsells
            .iter()
            .all(|payment| payment["total_amount"] == 14900),
        "{upsells:?}"
    );
    assert_eq!(done.charge_state(), "succeeded");
}

async fn not_declined_yet(stage: Stage) {
    stage
        .provider
        .settings(json!({ "processing_ms": 600_000 }))
        .await;
    let landing = stage.buy_and_prepare("pdt_starter_course").await;
    let browser = stage.browser();
    let page = browser.get(&landing).await;
    let under_way = browser.submit(&page, "accept").await;
    let payment = stage.provider.upsells().await.remove(0);
    stage
        .provider
        .settle(&payment, "requires_payment_method")
        .await;
    stage.advance(Duration::from_secs(30)).await;
    stage.inbox_is_empty().await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    let page = browser.get(&under_way.address).await;
    assert_eq!(page.charge_state(), "submitted");
    assert!(
        !page.has("fallback-checkout"),
        "a second way while the first is open"
    );
    stage.provider.settle(&payment, "succeeded").await;
    assert_eq!(settled(&browser, page).await.charge_state(), "succeeded");
}

async fn one_fallback(stage: Stage) {
    let (browser, page) = stage.be_declined().await;
    let link = page.attribute("fallback-checkout", "href");
    let tabs = (0..6).map(|_| {
        let (tab, link) = (browser.moved_to(&stage.app.url), link.clone());
        tokio::spawn(async move { tab.get(&link).await.address })
    });
    let mut addresses = std::collections::BTreeSet::new();
    for tab in tabs.collect::<Vec<_>>() {
        addresses.insert(tab.await.unwrap());
    }
    assert_eq!(addresses.len(), 1, "{addresses:?}");
}

async fn fallback_bought(stage: Stage) {
    let (browser, declined) = stage.be_declined().await;
    let link = declined.attribute("fallback-checkout", "href");
    let hosted = browser.get(&link).await.address;
    stage
        .provider
        .pay(hosted.rsplit('/').next().unwrap(), "5555555555554444")
        .await;
    stage.inbox_is_empty().await;
    let page = browser.get(&declined.address).await;
    assert!(!page.has("fallback-checkout"), "{}", page.html);
    assert_eq!(browser.get(&link).await.status, 404);
}

async fn false_notice(stage: Stage) {
    let landing = stage.buy_and_prepare("pdt_starter_course").await;
    let browser = stage.browser();
    let page = browser.get(&landing).await;
    let quote = page
        .form("accept")
        .fields
        .into_iter()
        .find(|(name, _)| name == "quote")
        .unwrap()
        .1;
    let done = browser.submit(&page, "accept").await;
    let done = settled(&browser, done).await;
    for query in ["ended=1".to_owned(), format!("changed={quote}")] {
        let page = browser.get(&format!("{}?{query}", done.address)).await;
        assert!(!page.has("notice"), "{query}: {}", page.html);
    }
}

async fn news_under_way(stage: Stage) {
    stage
        .provider
        .settings(json!({ "processing_ms": 600_000 }))
        .await;
    let landing = stage.buy_and_prepare("pdt_starter_course").await;
    let browser = stage.browser();
    let page = browser.get(&landing).await;
    let under_way = browser.submit(&page, "accept").await;
    let payments = stage.provider.payments().await;
    let purchase = payments
        .iter()
        .find(|p| !p["metadata"]["aftercart_charge"].is_string())
        .unwrap();
    stage.provider.settle(purchase, "succeeded").await;
    stage.inbox_is_empty().await;
    let page = browser.get(&under_way.address).await;
    assert_eq!(page.charge_state(), "submitted");
    assert!(!page.has("offer-card"));
    let upsell = stage.provider.upsells().await.remove(0);
    stage.provider.settle(&upsell, "failed").await;
    let page = settled(&browser, page).await;
    assert_eq!(page.charge_state(), "declined");
    assert!(
        !page.has("offer-card"),
        "whose card was declined is not asked again"
    );
}

async fn portal(stage: Stage) {
    let landing = stage.buy_and_prepare("pdt_starter_course").await;
    let browser = stage.browser();
    let page = browser.get(&landing).await;
    assert_eq!(
        browser.get(&format!("{}/card", page.address)).await.status,
        404
    );

    let (browser, declined) = stage.be_declined().await;
    let card = format!("{}/card", declined.address);
    let first = browser.get(&card).await.address;
    assert!(first.starts_with(&stage.provider.url()), "{first}");
    assert_eq!(browser.get(&card).await.address, first);
}

async fn trail(stage: Stage) {
    let landing = stage.buy_and_prepare("pdt_starter_course").await;
    let browser = stage.browser();
    let page = browser.get(&landing).await;
    let done = browser.submit(&page, "accept").await;
    settled(&browser, done).await;
    let upsell = stage.provider.upsells().await.remove(0);
    let charge = upsell["metadata"]["aftercart_charge"]
        .as_str()
        .unwrap()
        .parse()
        .unwrap();
    let trail = stage.app.state.store.trail(&charge).await.unwrap();
    let facts: Vec<_> = trail
        .iter()
        .map(|step| (step.fact.as_str(), step.state.as_str()))
        .collect();
    let expected = [("accepted", "planned"), ("sending", "submitted")];
    assert_eq!(facts[..2], expected);
    assert_eq!(facts.last(), Some(&("succeeded", "succeeded")), "{facts:?}");
}
