//! One charge, and more (or less) at Dodo than the one payment it is known by.

use std::time::Duration;

use aftercart::domain::ids::ChargeId;
use serde_json::{Value, json};
use sqlx::{AnyConnection, Connection};

use super::reconciling::unknown;
use crate::on_both;
use crate::stage::browser::{Browser, Page};
use crate::stage::{Stage, eventually, settled};

on_both! {
    a_second_payment_that_took_the_money_opens_no_checkout => paid_by_the_second;
    a_second_payment_at_work_keeps_the_checkout_shut => second_at_work;
    a_second_payment_is_found_before_the_first_is_given_up => found_in_time;
    a_known_payment_that_dodo_forgot_ends_nothing => forgotten;
    a_payment_of_our_own_session_needs_no_proof => by_session;
    a_late_success_is_flagged_once => late_success;
    a_differing_amount_is_flagged_once_however_often_it_is_told => told_again;
}

const VISA: &str = "4242424242424242";
const DECLINED: &str = "4000000000000341";
const CHALLENGED: &str = "4000002760003184";

/// Clicks with `card`, and hears nothing of it.
async fn click(stage: &Stage, card: &str) -> (Browser, Page) {
    let landing = stage
        .buy_prepared("pdt_starter_course", "ada@example.com", card)
        .await;
    let browser = stage.browser();
    let page = browser.get(&landing).await;
    stage.provider.webhooks(json!({ "drop": true })).await;
    let answer = browser.submit(&page, "accept").await;
    (browser, answer)
}

async fn first(stage: &Stage) -> Value {
    stage.provider.upsells().await.remove(0)
}

/// What a proxy does that sends a request twice: the same again, here on a method that can be charged.
async fn double(stage: &Stage) -> Value {
    let first = first(stage).await;
    let customer = first["customer"]["customer_id"].clone();
    let bought = stage.provider.payments().await;
    let paid =
        |it: &&Value| it["customer"]["customer_id"] == customer && it["card_last_four"] == "4242";
    let method = bought.iter().find(paid).unwrap()["payment_method_id"].clone();
    let again = json!({
        "product_cart": [{ "product_id": "pdt_complete_bundle", "quantity": 1 }],
        "customer": { "customer_id": customer }, "payment_method_id": method, "confirm": true,
        "return_url": "http://127.0.0.1/offer", "metadata": first["metadata"],
    });
    stage.provider.post("/checkouts", again).await;
    let mut both = stage.provider.upsells().await;
    assert_eq!(both.len(), 2);
    both.remove(1)
}

async fn flags(stage: &Stage) -> Vec<String> {
    let upsell = first(stage).await;
    let id = upsell["metadata"]["aftercart_charge"].as_str().unwrap();
    let id: ChargeId = id.parse().unwrap();
    let flags = stage.app.state.store.flags(&id).await.unwrap();
    let mut flags: Vec<_> = flags.into_iter().map(|raised| raised.flag).collect();
    flags.sort();
    flags
}

/// A charge on a declined card, doubled on another.
async fn declined_and_doubled(stage: &Stage) -> (Browser, Page, Value) {
    stage
        .buy_prepared("pdt_premium_addon", "ada@example.com", VISA)
        .await;
    let (browser, answer) = click(stage, DECLINED).await;
    let page = settled(&browser, answer).await;
    assert_eq!(page.charge_state(), "declined");
    let second = double(stage).await;
    (browser, page, second)
}

async fn paid_by_the_second(stage: Stage) {
    let (browser, page, second) = declined_and_doubled(&stage).await;
    assert_eq!(second["status"], "succeeded");
    let link = page.attribute("fallback-checkout", "href");
    let told = browser.get(&link).await;
    assert_eq!(told.address, page.address);
    assert_eq!(told.charge_state(), "succeeded");
    assert_eq!(flags(&stage).await, ["late_success", "second_payment"]);
}

async fn second_at_work(stage: Stage) {
    let (browser, page, second) = declined_and_doubled(&stage).await;
    stage.provider.settle(&second, "processing").await;
    let link = page.attribute("fallback-checkout", "href");
    assert_eq!(browser.get(&link).await.status, 409);
}

async fn found_in_time(stage: Stage) {
    stage
        .buy_prepared("pdt_premium_addon", "ada@example.com", VISA)
        .await;
    let (browser, answer) = click(&stage, CHALLENGED).await;
    let page = eventually("Dodo waits for the buyer", || async {
        let page = browser.get(&answer.address).await;
        (page.charge_state() == "needs_action").then_some(page)
    })
    .await;
    double(&stage).await;
    stage.advance(Duration::from_mins(21)).await;
    let done = settled(&browser, page).await;
    assert_eq!(done.charge_state(), "succeeded");
    // Once for each of its states: it may have been seen on its way already.
    let mut flags = flags(&stage).await;
    flags.dedup();
    assert_eq!(flags, ["second_payment"]);
}

async fn forgotten(stage: Stage) {
    let slow = json!({ "processing_ms": 3_000_000 });
    stage.provider.settings(slow).await;
    let (browser, answer) = click(&stage, VISA).await;
    assert_eq!(answer.charge_state(), "submitted");
    let fault = json!({ "operation": "GET /payments/{id}", "when": "before", "kind": "status", "status": 404, "times": 999 });
    stage.provider.fault(fault).await;
    // A look that began before the hour struck counts for nothing: the second is one beyond it.
    for _ in 0..2 {
        let before = stage.provider.count("GET /payments").await;
        stage.advance(Duration::from_mins(21)).await;
        eventually("it is looked for", || async {
            (stage.provider.count("GET /payments").await > before).then_some(())
        })
        .await;
    }
    let page = browser.get(&answer.address).await;
    assert!(["submitted", "unknown"].contains(&page.charge_state().as_str()));
    stage.provider.heal().await;
    stage.advance(Duration::from_mins(21)).await;
    assert_eq!(settled(&browser, page).await.charge_state(), "succeeded");
}

async fn by_session(stage: Stage) {
    let slow = json!({ "processing_ms": 60_000 });
    stage.provider.settings(slow).await;
    let (browser, answer) = click(&stage, VISA).await;
    assert_eq!(answer.charge_state(), "submitted");
    // Another proof than the payment carries, and no payment named: only the session leads there.
    let mut database = AnyConnection::connect(stage.database_url()).await.unwrap();
    sqlx::query("UPDATE charges SET proof = 'another', payment_id = NULL")
        .execute(&mut database)
        .await
        .unwrap();
    database.close().await.unwrap();
    stage.advance(Duration::from_mins(21)).await;
    assert_eq!(settled(&browser, answer).await.charge_state(), "succeeded");
    assert_eq!(flags(&stage).await, Vec::<String>::new());
}

async fn late_success(stage: Stage) {
    let (browser, page) = unknown(&stage, "ada@example.com").await;
    stage.advance(Duration::from_mins(21)).await;
    let page = settled(&browser, page).await;
    assert_eq!(page.charge_state(), "failed");
    // The request arrives after all, days late.
    let visit = page.address.rsplit('/').next().unwrap().parse().unwrap();
    let charges = stage
        .app
        .state
        .store
        .charges_of_visit(&visit)
        .await
        .unwrap();
    let charge = &charges[0].charge;
    stage.provider.webhooks(json!({ "duplicate": true })).await;
    let late = json!({
        "product_cart": [{ "product_id": "pdt_complete_bundle", "quantity": 1 }],
        "customer": { "customer_id": charge.customer }, "payment_method_id": charge.method,
        "confirm": true, "return_url": "http://127.0.0.1/offer",
        "metadata": { "aftercart_charge": charge.id, "aftercart_proof": charge.proof },
    });
    stage.provider.post("/checkouts", late).await;
    stage.inbox_is_empty().await;
    let told = browser.get(&page.address).await;
    assert_eq!(told.charge_state(), "succeeded");
    assert_eq!(flags(&stage).await, ["late_success"]);
}

async fn told_again(stage: Stage) {
    let more = json!({ "one_click_surcharge": 1 });
    stage.provider.settings(more).await;
    let (browser, answer) = click(&stage, VISA).await;
    assert_eq!(settled(&browser, answer).await.charge_state(), "succeeded");
    assert_eq!(flags(&stage).await, ["amount_differs"]);
    stage.provider.webhooks(json!({})).await;
    let upsell = first(&stage).await;
    stage.provider.settle(&upsell, "succeeded").await;
    stage.inbox_is_empty().await;
    assert_eq!(flags(&stage).await, ["amount_differs"]);
}
