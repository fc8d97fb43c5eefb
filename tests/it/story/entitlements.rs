//! What a customer has decides what they are offered, wherever they got it or gave it back.

use aftercart::domain::ids::VisitId;
use aftercart::server::store::Holdings;
use serde_json::{Value, json};

use super::strangers::deliver;
use crate::on_both;
use crate::stage::browser::{Browser, Page};
use crate::stage::{Stage, settled};

const SETTINGS: &[(&str, &str)] = &[(
    "AFTERCART_OFFERS",
    concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/fixtures/entitlements.toml"
    ),
)];

on_both! {
    with SETTINGS;
    a_subscription_got_elsewhere_withdraws_the_open_offer_and_charges_nothing => got_elsewhere;
    a_plan_changed_in_the_portal_withdraws_the_open_offer => changed_in_portal;
    a_plan_bought_by_one_click_is_offered_again_once_it_is_over => over;
    a_plan_that_rests_is_not_sold_again => resting;
    a_full_refund_takes_the_product_away_and_the_offer_returns => refunded;
    only_a_lost_dispute_takes_the_product_away => disputed;
    an_event_without_a_time_makes_us_ask => undated;
    of_two_events_of_one_instant_dodo_tells_which_holds => one_instant;
}

const ADA: &str = "ada@example.com";

/// Ada buys the course. Her browser, and the page with the offer.
async fn arrives(stage: &Stage) -> (Browser, Page) {
    let landing = stage.buy_and_prepare("pdt_starter_course").await;
    let browser = stage.browser();
    let page = browser.get(&landing).await;
    (browser, page)
}

fn offered(page: &Page) -> String {
    page.attribute("offer-card", "data-offer")
}

/// Ada subscribes somewhere else. What the provider says of it.
async fn subscribe(stage: &Stage, product: &str) -> Value {
    let wanted = json!({ "product_id": product, "email": ADA });
    let ids = stage
        .provider
        .post("/_simulator/subscriptions", wanted)
        .await;
    stage.inbox_is_empty().await;
    ids
}

async fn put_into(stage: &Stage, subscription: &str, status: &str) {
    let path = format!("/_simulator/subscriptions/{subscription}/status");
    stage
        .provider
        .post(&path, json!({ "status": status }))
        .await;
    stage.inbox_is_empty().await;
}

/// What Ada has.
async fn holdings(stage: &Stage) -> Holdings {
    let payments = stage.provider.payments().await;
    let customer = payments[0]["customer"]["customer_id"].as_str().unwrap();
    let customer = customer.parse().unwrap();
    let app = &stage.app.state;
    let none = VisitId::from_random([0; 16]);
    let asked = app.store.holdings(&customer, &none, app.now());
    asked.await.unwrap()
}

async fn owned(stage: &Stage) -> Vec<String> {
    let owned = holdings(stage).await.owned;
    owned.iter().map(ToString::to_string).collect()
}

async fn got_elsewhere(stage: Stage) {
    let (browser, page) = arrives(&stage).await;
    assert_eq!(offered(&page), "pro-plan");
    let elsewhere = subscribe(&stage, "pdt_pro_plan").await;
    // The page still shows the offer; its form charges nothing any more.
    let answer = browser.submit(&page, "accept").await;
    assert_eq!(offered(&answer), "premium-addon");
    assert!(stage.provider.upsells().await.is_empty());
    let subscription = elsewhere["subscription_id"].as_str().unwrap();
    put_into(&stage, subscription, "cancelled").await;
    let (_, page) = arrives(&stage).await;
    assert_eq!(offered(&page), "pro-plan");
}

async fn changed_in_portal(stage: Stage) {
    let basic = subscribe(&stage, "pdt_basic_plan").await;
    let (browser, page) = arrives(&stage).await;
    assert_eq!(offered(&page), "pro-plan");
    let id = basic["subscription_id"].as_str().unwrap();
    // The portal does what this call does.
    let path = format!("/subscriptions/{id}/change-plan");
    let to = json!({
        "product_id": "pdt_pro_plan", "quantity": 1, "proration_billing_mode": "difference_immediately",
    });
    stage.provider.post(&path, to).await;
    stage.inbox_is_empty().await;
    assert_eq!(owned(&stage).await, ["pdt_pro_plan", "pdt_starter_course"]);
    let answer = browser.submit(&page, "accept").await;
    assert_eq!(offered(&answer), "premium-addon");
    assert_eq!(offered(&browser.get(&page.address).await), "premium-addon");
    assert!(stage.provider.upsells().await.is_empty());
}

async fn over(stage: Stage) {
    let (browser, page) = arrives(&stage).await;
    let answer = browser.submit(&page, "accept").await;
    let done = settled(&browser, answer).await;
    assert_eq!(done.charge_state(), "succeeded");
    stage.inbox_is_empty().await;
    let has = holdings(&stage).await;
    let held: Vec<_> = has
        .subscriptions
        .iter()
        .map(|it| it.product.as_str())
        .collect();
    assert_eq!(held, ["pdt_pro_plan"]);
    let id = has.subscriptions[0].id.to_string();
    let (_, page) = arrives(&stage).await;
    assert_eq!(offered(&page), "premium-addon");

    put_into(&stage, &id, "expired").await;
    assert_eq!(owned(&stage).await, ["pdt_starter_course"]);
    let (_, page) = arrives(&stage).await;
    assert_eq!(offered(&page), "pro-plan");
}

async fn resting(stage: Stage) {
    let plan = subscribe(&stage, "pdt_pro_plan").await;
    let id = plan["subscription_id"].as_str().unwrap();
    for (status, expected) in [
        ("on_hold", "premium-addon"),
        ("paused", "premium-addon"),
        ("past_due", "premium-addon"),
        ("failed", "pro-plan"),
        ("active", "premium-addon"),
    ] {
        put_into(&stage, id, status).await;
        let (_, page) = arrives(&stage).await;
        assert_eq!(offered(&page), expected, "{status}");
    }
    // Cancelled for the end of the period: theirs until then.
    let path = format!("/subscriptions/{id}");
    let ending = json!({ "cancel_at_next_billing_date": true });
    stage.provider.patch(&path, ending).await;
    stage.inbox_is_empty().await;
    let has = holdings(&stage).await;
    assert!(has.subscriptions[0].is_entitling() && has.subscriptions[0].is_cancelling);
    let (_, page) = arrives(&stage).await;
    assert_eq!(offered(&page), "premium-addon");
}

async fn refunded(stage: Stage) {
    let (browser, page) = arrives(&stage).await;
    // No plan for now: the add-on is bought once.
    let page = browser.submit(&page, "decline").await;
    let answer = browser.submit(&page, "accept").await;
    assert_eq!(settled(&browser, answer).await.charge_state(), "succeeded");
    stage.inbox_is_empty().await;
    let (_, page) = arrives(&stage).await;
    assert!(!page.has("offer-card"), "{}", page.html);

    let upsell = stage.provider.upsells().await.remove(0);
    let payment = upsell["payment_id"].as_str().unwrap();
    let lines = stage
        .provider
        .ask_with_key(&format!("/payments/{payment}/line-items"))
        .await;
    let line = json!({
        "item_id": lines["items"][0]["items_id"], "amount": 1000, "tax_inclusive": true,
    });
    let part = json!({ "payment_id": payment, "items": [line] });
    stage.provider.post("/refunds", part).await;
    stage.inbox_is_empty().await;
    assert_eq!(
        owned(&stage).await,
        ["pdt_premium_addon", "pdt_starter_course"],
        "a part takes nothing away"
    );

    stage
        .provider
        .post("/refunds", json!({ "payment_id": payment }))
        .await;
    stage.inbox_is_empty().await;
    assert_eq!(owned(&stage).await, ["pdt_starter_course"]);
    let (_, page) = arrives(&stage).await;
    assert_eq!(offered(&page), "premium-addon");
}

async fn disputed(stage: Stage) {
    arrives(&stage).await;
    let payment = stage.provider.payments().await.remove(0);
    let dispute = |number: usize, status: &str, second: u32| {
        let body = json!({
            "type": format!("dispute.{status}"), "timestamp": format!("2026-11-21T12:00:{second:02}Z"),
            "data": {
                "dispute_id": "dis_1", "payment_id": payment["payment_id"], "amount": "49.00", "currency": "USD",
                "dispute_stage": "dispute", "dispute_status": format!("dispute_{status}"),
                "created_at": "2026-11-21T12:00:00Z",
            },
        });
        (format!("msg_dispute_{number}"), body.to_string())
    };
    let mut number = 0;
    for (status, second, is_theirs) in [
        ("opened", 1, true),
        ("lost", 9, false),
        ("challenged", 2, false),
        ("won", 9, false),
        ("won", 10, true),
        ("accepted", 11, false),
    ] {
        number += 1;
        let (id, body) = dispute(number, status, second);
        let (answer, _) = deliver(&stage, &id, &body).await;
        assert!(answer.is_success());
        stage.inbox_is_empty().await;
        let has = !owned(&stage).await.is_empty();
        assert_eq!(has, is_theirs, "after {status} at {second}");
    }
}

/// The body of an event about a subscription, as it would have been at `at`.
async fn event(stage: &Stage, id: &str, at: Option<&str>, product: &str) -> String {
    let mut data = stage
        .provider
        .ask_with_key(&format!("/subscriptions/{id}"))
        .await;
    data["product_id"] = json!(product);
    let mut event = json!({ "type": "subscription.updated", "data": data });
    if let Some(at) = at {
        event["timestamp"] = json!(at);
    }
    event.to_string()
}

async fn reads(stage: &Stage) -> usize {
    stage.provider.count("GET /subscriptions/{id}").await
}

async fn undated(stage: Stage) {
    let plan = subscribe(&stage, "pdt_basic_plan").await;
    let id = plan["subscription_id"].as_str().unwrap();
    let body = event(&stage, id, None, "pdt_pro_plan").await;
    let before = reads(&stage).await;
    deliver(&stage, "msg_undated", &body).await;
    stage.inbox_is_empty().await;
    assert_eq!(reads(&stage).await, before + 1);
    assert_eq!(owned(&stage).await, ["pdt_basic_plan"], "as Dodo says");
}

async fn one_instant(stage: Stage) {
    let plan = subscribe(&stage, "pdt_basic_plan").await;
    let id = plan["subscription_id"].as_str().unwrap();
    // Far enough ahead that it is newer than all that was heard.
    let at = Some("2037-01-01T00:00:00Z");
    let before = event(&stage, id, at, "pdt_starter_plan").await;
    let asked = reads(&stage).await;
    deliver(&stage, "msg_first", &before).await;
    deliver(&stage, "msg_again", &before).await;
    stage.inbox_is_empty().await;
    assert_eq!(owned(&stage).await, ["pdt_starter_plan"]);
    assert_eq!(reads(&stage).await, asked, "both say the same");
    let other = event(&stage, id, at, "pdt_pro_plan").await;
    let asked = reads(&stage).await;
    deliver(&stage, "msg_other", &other).await;
    stage.inbox_is_empty().await;
    assert_eq!(reads(&stage).await, asked + 1);
    assert_eq!(owned(&stage).await, ["pdt_basic_plan"], "as Dodo says");
}
