//! What an attack once got through, and no longer does.

use std::time::Duration;

use serde_json::{Value, json};

use super::accepting::settled;
use crate::on_both;
use crate::stage::Stage;
use crate::stage::browser::{Browser, Form};

on_both! {
    a_price_raised_while_the_page_is_open_is_not_charged => raised_price;
    another_payment_that_names_a_charge_does_not_settle_it => false_payment;
    one_product_offered_in_two_visits_is_bought_once => two_funnels;
    a_decline_in_one_visit_stops_an_accept_under_way_in_another => decline_wins;
    images_and_frames_claim_nothing => not_an_arrival;
    a_subscriptions_renewals_leave_its_charge_alone => renewals;
}

async fn addon_costs(stage: &Stage, price: i64) {
    let product = json!({
        "product_id": "pdt_premium_addon", "name": "Premium Add-on", "price": price,
        "currency": "USD", "tax_category": "digital_products",
    });
    stage.provider.product(product).await;
}

async fn raised_price(stage: Stage) {
    let landing = stage.buy_and_prepare("pdt_basic_plan").await;
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
    let landing = stage
        .buy_prepared("pdt_starter_course", "ada@example.com", "4000000000000341")
        .await;
    let browser = stage.browser();
    let page = browser.get(&landing).await;
    let answer = browser.submit(&page, "accept").await;
    assert_eq!(settled(&browser, answer).await.charge_state(), "declined");

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
    for product in ["pdt_basic_plan", "pdt_starter_plan"] {
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
