//! A stop finishes what buyers wait for, hands back what others can go on with, and loses nothing.

use std::time::{Duration, Instant};

use aftercart::server::http::health::readyz;
use aftercart::server::worker::Kind;
use axum::extract::State;
use serde_json::json;

use super::reconciling::unknown;
use crate::on_both;
use crate::stage::browser::Browser;
use crate::stage::{Stage, eventually, settled};

on_both! {
    an_idle_server_stops_at_once => idle;
    a_click_in_flight_gets_its_answer_and_its_charge_ends_right => click_in_flight;
    a_charge_whose_answer_outlasts_the_click_is_waited_for => slow_charge;
    a_look_that_does_not_end_is_handed_to_another_replica => look_handed_back;
    an_event_that_does_not_end_is_handed_to_another_replica => event_handed_back;
    each_kind_of_loop_answers_for_itself => beats;
}

async fn stop(stage: &Stage) -> Duration {
    let started = Instant::now();
    stage.app.stop().await;
    started.elapsed()
}

async fn idle(stage: Stage) {
    let landing = stage.buy_and_prepare("pdt_starter_course").await;
    // Its connection stays open.
    stage.browser().get(&landing).await;
    let took = stop(&stage).await;
    println!("an idle server stopped in {took:?}");
    assert!(took < Duration::from_secs(2), "{took:?}");
}

/// Clicks while Dodo is slow, and tells the server to stop in the middle. Answers what the browser got.
async fn click_and_stop(stage: &Stage, delay_ms: u64) -> (Browser, reqwest::StatusCode, String) {
    let landing = stage.buy_and_prepare("pdt_starter_course").await;
    let browser = stage.browser();
    let page = browser.get(&landing).await;
    // No webhook helps.
    stage.provider.webhooks(json!({ "drop": true })).await;
    let slow = json!({ "operation": "POST /checkouts", "when": "after", "kind": "timeout", "delay_ms": delay_ms, "times": 1 });
    stage.provider.fault(slow).await;
    let form = page.form("accept");
    let click = async { browser.post_once(&form.action, &form.fields, &[]).await };
    let halt = async {
        eventually("the request is on its way", || async {
            let sent = stage.provider.count("POST /checkouts").await;
            (sent == 2).then_some(())
        })
        .await;
        stop(stage).await
    };
    let (answer, took) = tokio::join!(click, halt);
    println!("with a click in flight the server stopped in {took:?}");
    assert!(took < Duration::from_secs(27), "{took:?}");
    let location = answer.headers["location"].to_str().unwrap().to_owned();
    (browser, answer.status, location)
}

async fn ends_right(stage: &Stage, browser: &Browser, address: &str) {
    let second = stage.replica().await;
    let browser = browser.moved_to(&second.url);
    let page = browser.get(address).await;
    assert_eq!(settled(&browser, page).await.charge_state(), "succeeded");
    assert_eq!(stage.provider.upsells().await.len(), 1);
    second.stop().await;
}

async fn click_in_flight(stage: Stage) {
    let (browser, status, address) = click_and_stop(&stage, 1200).await;
    assert!(status.is_redirection(), "{status}");
    // The process is gone; what it did is all there.
    let charges = store_of(&stage).await.count_charges().await.unwrap();
    assert_eq!(charges, [("succeeded".to_owned(), 1)]);
    ends_right(&stage, &browser, &address).await;
}

async fn slow_charge(stage: Stage) {
    // Longer than the request may take: its answer is lost, and reconcile finds the payment.
    let (browser, status, address) = click_and_stop(&stage, 60_000).await;
    assert!(status.is_redirection(), "{status}");
    let charges = store_of(&stage).await.count_charges().await.unwrap();
    assert_eq!(charges, [("unknown".to_owned(), 1)]);
    ends_right(&stage, &browser, &address).await;
}

async fn store_of(stage: &Stage) -> aftercart::server::store::Store {
    aftercart::server::store::Store::connect(stage.database_url())
        .await
        .unwrap()
}

/// Dodo takes every request of this kind and never answers.
async fn silent(stage: &Stage, operation: &str) {
    let fault =
        json!({ "operation": operation, "when": "before", "kind": "timeout", "times": 1000 });
    stage.provider.fault(fault).await;
}

async fn asked(stage: &Stage, operation: &str, more_than: usize) {
    eventually("Dodo is asked", || async {
        (stage.provider.count(operation).await > more_than).then_some(())
    })
    .await;
}

async fn look_handed_back(stage: Stage) {
    let operation = "GET /payments";
    unknown(&stage, "ada@example.com").await;
    silent(&stage, operation).await;
    let before = stage.provider.count(operation).await;
    asked(&stage, operation, before).await;
    let took = stop(&stage).await;
    println!("with a look at a dead provider the server stopped in {took:?}");
    assert!(took < Duration::from_secs(8), "{took:?}");
    // Nobody's time moved on: a lease that was not handed back would hold for a minute.
    let before = stage.provider.count(operation).await;
    let second = stage.replica().await;
    asked(&stage, operation, before).await;
    stage.provider.heal().await;
    second.stop().await;
}

async fn event_handed_back(stage: Stage) {
    silent(&stage, "GET /products/{id}").await;
    stage.buy("pdt_starter_course").await;
    asked(&stage, "GET /products/{id}", 0).await;
    let took = stop(&stage).await;
    println!("with an event in progress the server stopped in {took:?}");
    assert!(took < Duration::from_secs(8), "{took:?}");
    stage.provider.heal().await;
    let second = stage.replica().await;
    eventually("another replica handles the event", || async {
        let counts = second.state.store.count_events().await.unwrap();
        (counts == [("processed".to_owned(), 1)]).then_some(())
    })
    .await;
    second.stop().await;
}

async fn beats(stage: Stage) {
    let page = stage.browser().get("/readyz").await;
    let told: serde_json::Value = serde_json::from_str(&page.html).unwrap();
    let all = json!({ "events": true, "charges": true, "sweep": true });
    assert_eq!((&told["worker"], &told["loops"]), (&json!(true), &all));
    // With its worker gone, only the loop that was seen lately counts as alive.
    stage.app.stop().await;
    stage.advance(Duration::from_mins(3)).await;
    let app = &stage.app.state;
    app.beats.beat(Kind::Charges, app.now());
    let (status, told) = readyz(State(app.clone())).await;
    assert_eq!(status.as_u16(), 503);
    let one = json!({ "events": false, "charges": true, "sweep": false });
    assert_eq!((&told["worker"], &told["loops"]), (&json!(false), &one));
}
