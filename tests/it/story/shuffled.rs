//! Events in any order and more than once: the picture of what a customer has is the same in the end.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use aftercart::domain::ids::{CustomerId, VisitId};
use aftercart::server::clock::ShiftedClock;
use aftercart::server::dodo::DodoOptions;
use aftercart::server::services::ingest_event::handle_event;
use aftercart::server::state::SharedApp;
use aftercart::server::store::Store;
use axum::Router;
use axum::extract::State;
use axum::routing::post;
use serde_json::{Value, json};

use crate::stage::database::{Database, Engine};
use crate::stage::provider::Provider;
use crate::stage::{Variables, demo_config, eventually, put_together};

/// Events as they came: id, type, body.
#[derive(Clone, Default)]
struct Recorder(Arc<Mutex<Vec<(String, String, String)>>>);

async fn record(State(recorder): State<Recorder>, headers: axum::http::HeaderMap, body: String) {
    let id = headers["webhook-id"].to_str().unwrap().to_owned();
    let event: Value = serde_json::from_str(&body).unwrap();
    let kind = event["type"].as_str().unwrap().to_owned();
    recorder.0.lock().unwrap().push((id, kind, body));
}

/// A provider that tells the recorder.
async fn recorded() -> (Provider, Recorder) {
    let provider = Provider::start().await;
    provider.settings(json!({ "rate_limit": false })).await;
    let recorder = Recorder::default();
    let routes = Router::new()
        .route("/webhooks/dodo", post(record))
        .with_state(recorder.clone());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, routes).await });
    provider.deliver_to(&url);
    (provider, recorder)
}

/// What has happened so far is told before anything else happens, and a minute passes.
async fn told(provider: &Provider) {
    eventually("all is told", || async {
        (provider.undelivered().await == 0).then_some(())
    })
    .await;
    provider.advance(Duration::from_mins(1)).await;
}

async fn subscribe(provider: &Provider, product: &str) -> Value {
    let wanted = json!({ "product_id": product, "email": "ada@example.com" });
    let ids = provider.post("/_simulator/subscriptions", wanted).await;
    told(provider).await;
    ids
}

async fn change(provider: &Provider, id: &str, product: &str, mode: &str) {
    let body = json!({ "product_id": product, "quantity": 1, "proration_billing_mode": mode });
    let path = format!("/subscriptions/{id}/change-plan");
    provider.post(&path, body).await;
    told(provider).await;
}

async fn put_into(provider: &Provider, id: &str, status: &str) {
    let path = format!("/_simulator/subscriptions/{id}/status");
    provider.post(&path, json!({ "status": status })).await;
    told(provider).await;
}

/// A busy month of Ada's. Answers her id, and the payment she disputes.
async fn live(provider: &Provider) -> (CustomerId, String) {
    let text = |ids: &Value, key: &str| ids[key].as_str().unwrap().to_owned();
    let first = subscribe(provider, "pdt_basic_plan").await;
    let plan = text(&first, "subscription_id");
    change(provider, &plan, "pdt_pro_plan", "difference_immediately").await;
    change(
        provider,
        &plan,
        "pdt_starter_plan",
        "difference_immediately",
    )
    .await;
    change(provider, &plan, "pdt_pro_plan", "full_immediately").await;
    let ending = json!({ "cancel_at_next_billing_date": true });
    provider
        .patch(&format!("/subscriptions/{plan}"), ending)
        .await;
    told(provider).await;

    let second = subscribe(provider, "pdt_starter_plan").await;
    let over = text(&second, "subscription_id");
    put_into(provider, &over, "on_hold").await;
    put_into(provider, &over, "active").await;
    put_into(provider, &over, "cancelled").await;

    for product in [
        "pdt_premium_addon",
        "pdt_single_license",
        "pdt_starter_course",
    ] {
        provider
            .buy(product, "ada@example.com", "4242424242424242")
            .await;
        told(provider).await;
    }
    let payments = provider.payments().await;
    let latest = |nth: usize| text(&payments[payments.len() - nth], "payment_id");
    let (license, course) = (latest(2), latest(1));
    provider
        .post("/refunds", json!({ "payment_id": license }))
        .await;
    told(provider).await;
    (text(&first, "customer_id").parse().unwrap(), course)
}

/// Events of a dispute, which the simulator does not know of.
fn disputes(payment: &str) -> Vec<(String, String, String)> {
    let one = |(number, status): (usize, &str)| {
        let kind = format!("dispute.{status}");
        let body = json!({
            "type": kind, "timestamp": format!("2026-11-22T12:00:0{number}Z"),
            "data": { "dispute_id": "dis_1", "payment_id": payment, "dispute_status": format!("dispute_{status}") },
        });
        (format!("msg_dispute_{number}"), kind, body.to_string())
    };
    ["opened", "challenged", "lost"]
        .into_iter()
        .enumerate()
        .map(one)
        .collect()
}

/// An app that nobody but the test works for.
pub async fn quiet_app(provider: &Provider, database: &Database) -> SharedApp {
    let store = Store::connect(&database.url).await.unwrap();
    store.migrate().await.unwrap();
    let public = "http://127.0.0.1:3000";
    let config = demo_config(Variables::default(), &provider.url(), public, &database.url);
    let options = DodoOptions::new(config.dodo_url.clone(), config.api_key.clone());
    let clock = Arc::new(ShiftedClock::default());
    clock.advance(Duration::from_hours(2));
    put_together(config, options, store, clock)
}

/// What was heard in this order makes of Ada: what she has, and her subscriptions.
async fn picture(
    app: &SharedApp,
    events: &[(String, String, String)],
    ada: &CustomerId,
) -> (Vec<String>, Vec<String>) {
    for (id, kind, body) in events {
        app.store
            .keep_event(id, kind, body, app.now())
            .await
            .unwrap();
        while handle_event(app).await.unwrap() {}
    }
    let counts = app.store.count_events().await.unwrap();
    let bad = |(state, _): &&(String, i64)| state == "failed" || state == "received";
    assert_eq!(counts.iter().find(bad), None);
    let none = VisitId::from_random([0; 16]);
    let has = app.store.holdings(ada, &none, app.now()).await.unwrap();
    let held = has
        .subscriptions
        .iter()
        .map(|it| format!("{} {} {}", it.product, it.status.as_str(), it.is_cancelling));
    let mut held: Vec<_> = held.collect();
    held.sort();
    (has.owned.iter().map(ToString::to_string).collect(), held)
}

/// Puts `items` into an order that the seed decides.
fn shuffle<T>(items: &mut [T], mut seed: u64) {
    for last in (1..items.len()).rev() {
        // Knuth's constants.
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let place = usize::try_from(seed >> 33).unwrap() % (last + 1);
        items.swap(last, place);
    }
}

async fn in_any_order(engine: Engine) {
    let (provider, recorder) = recorded().await;
    let (ada, disputed) = live(&provider).await;
    let mut events = recorder.0.lock().unwrap().clone();
    events.extend(disputes(&disputed));
    assert!(events.len() > 25, "{}", events.len());
    for seed in 0..6 {
        let mut order = events.clone();
        if seed > 0 {
            // Each comes twice, as after a crash in the middle of handling it.
            let again = events.iter().cloned();
            order.extend(again.map(|(id, kind, body)| (format!("{id}_again"), kind, body)));
            shuffle(&mut order, seed);
        }
        let database = Database::create(engine).await;
        let app = quiet_app(&provider, &database).await;
        let (owned, held) = picture(&app, &order, &ada).await;
        app.store.close().await;
        assert_eq!(owned, ["pdt_premium_addon", "pdt_pro_plan"], "seed {seed}");
        let expected = [
            "pdt_pro_plan active true",
            "pdt_starter_plan cancelled false",
        ];
        assert_eq!(held, expected, "seed {seed}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn any_order_gives_the_same_picture_sqlite() {
    in_any_order(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn any_order_gives_the_same_picture_postgres() {
    in_any_order(Engine::Postgres).await;
}
