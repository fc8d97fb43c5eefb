//! More payments than one turn of the sweep goes through: none is lost, however the list is sorted.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use aftercart::domain::ids::PaymentId;
use aftercart::domain::timestamp::Timestamp;
use aftercart::server::clock::{Clock, Random, SystemRandom};
use aftercart::server::config::{Config, Environment};
use aftercart::server::dodo::{Dodo, DodoOptions};
use aftercart::server::offers;
use aftercart::server::services::sweep::sweep;
use aftercart::server::state::{App, SharedApp};
use aftercart::server::store::Store;
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::routing::get;
use serde_json::{Value, json};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use crate::stage::database::{Database, Engine};

/// 2026-11-21T12:00:00Z.
const NOON: i64 = 1_795_262_400_000;
const HOUR: i64 = 3_600_000;

/// A provider with nothing but payments.
struct Shelf {
    payments: Vec<Value>,
    largest_page: usize,
    calls: Mutex<Vec<String>>,
}

#[derive(serde::Deserialize)]
struct Wanted {
    created_at_gte: String,
    created_at_lte: String,
    page_number: usize,
    page_size: usize,
}

async fn list(State(shelf): State<Arc<Shelf>>, Query(wanted): Query<Wanted>) -> Json<Value> {
    shelf.calls.lock().unwrap().push("list".to_owned());
    let moment = |text: &str| OffsetDateTime::parse(text, &Rfc3339).unwrap();
    let (from, to) = (
        moment(&wanted.created_at_gte),
        moment(&wanted.created_at_lte),
    );
    let size = wanted.page_size.min(shelf.largest_page);
    let within = |payment: &&Value| {
        let at = moment(payment["created_at"].as_str().unwrap());
        from <= at && at <= to
    };
    let items = shelf.payments.iter().filter(within);
    let items: Vec<_> = items.skip(wanted.page_number * size).take(size).collect();
    Json(json!({ "items": items }))
}

async fn retrieve(
    State(shelf): State<Arc<Shelf>>,
    Path(id): Path<String>,
) -> Result<Json<Value>, StatusCode> {
    shelf.calls.lock().unwrap().push(id.clone());
    let found = shelf.payments.iter().find(|p| p["payment_id"] == id);
    found.cloned().map(Json).ok_or(StatusCode::NOT_FOUND)
}

/// A payment made this many milliseconds after noon; every fortieth is a paid order.
fn payment(number: i64, after_noon: i64) -> Value {
    let nanos = i128::from(NOON + after_noon) * 1_000_000;
    let at = OffsetDateTime::from_unix_timestamp_nanos(nanos).unwrap();
    let status = if number % 40 == 0 {
        "succeeded"
    } else {
        "failed"
    };
    json!({
        "payment_id": format!("pay_{number}"),
        "customer": { "customer_id": format!("cus_{number}") },
        "total_amount": 1000,
        "currency": "USD",
        "status": status,
        "created_at": at.format(&Rfc3339).unwrap(),
        "product_cart": [{ "product_id": "pdt_unheard_of", "quantity": 1 }],
    })
}

/// A clock that stands still until it is moved.
struct Still(Mutex<Timestamp>);

impl Clock for Still {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap()
    }
}

struct NoVariables;

impl Environment for NoVariables {
    fn get(&self, _: &str) -> Option<String> {
        None
    }
}

async fn app(url: &str, database: &Database, clock: Arc<Still>) -> SharedApp {
    let config = Config::for_demo(&NoVariables, &url.parse().unwrap(), &database.url).unwrap();
    let store = Store::connect(&database.url).await.unwrap();
    store.migrate().await.unwrap();
    let options = DodoOptions::new(config.dodo_url.clone(), config.api_key.clone());
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/offers.toml");
    let catalogue = offers::load(std::path::Path::new(file)).unwrap().catalogue;
    let random: Arc<dyn Random> = Arc::new(SystemRandom);
    App::new(
        config,
        store,
        Dodo::new(options).unwrap(),
        catalogue,
        clock,
        random,
    )
}

/// Lets the sweep go on, turn by turn, until it is through with all that was made. Answers the calls of each turn.
async fn sweep_all(app: &App, clock: &Still, shelf: &Shelf) -> Vec<usize> {
    let mut calls = Vec::new();
    for _ in 0..40 {
        let before = shelf.calls.lock().unwrap().len();
        if sweep(app).await.unwrap() {
            calls.push(shelf.calls.lock().unwrap().len() - before);
        }
        // A whole pass is followed by a longer pause than any other turn.
        let due = app.store.sweep_due_at().await.unwrap().unwrap();
        let is_through = due > app.now().after(Duration::from_mins(1));
        *clock.0.lock().unwrap() = due;
        if is_through {
            return calls;
        }
    }
    panic!("the pass does not end: {calls:?}");
}

async fn none_is_lost(payments: Vec<Value>, largest_page: usize) -> Vec<usize> {
    let orders: Vec<PaymentId> = payments
        .iter()
        .filter(|payment| payment["status"] == "succeeded")
        .map(|payment| payment["payment_id"].as_str().unwrap().parse().unwrap())
        .collect();
    let shelf = Arc::new(Shelf {
        payments,
        largest_page,
        calls: Mutex::default(),
    });
    let routes = axum::Router::new()
        .route("/payments", get(list))
        .route("/payments/{id}", get(retrieve))
        .with_state(shelf.clone());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let server = tokio::spawn(async move { axum::serve(listener, routes).await });
    let database = Database::create(Engine::Sqlite).await;
    let clock = Arc::new(Still(Mutex::new(Timestamp(NOON))));
    let app = app(&url, &database, clock.clone()).await;
    // The first pass begins an hour before the first start.
    assert!(!sweep(&app).await.unwrap());
    *clock.0.lock().unwrap() = Timestamp(NOON + 10 * HOUR);
    let calls = sweep_all(&app, &clock, &shelf).await;
    for order in &orders {
        let visit = app.store.visit_of_purchase(order).await.unwrap();
        assert!(visit.is_some(), "{order} is lost");
    }
    app.store.close().await;
    server.abort();
    calls
}

fn many(number: i64) -> Vec<Value> {
    // Two thirds of them within one hour.
    let at = |n: i64| {
        if n % 3 == 0 {
            n * 8 * HOUR / number
        } else {
            4 * HOUR + n * HOUR / number
        }
    };
    let mut payments: Vec<_> = (0..number).map(|n| payment(n, at(n))).collect();
    payments.sort_by_key(|payment| payment["created_at"].to_string());
    payments
}

#[tokio::test]
async fn none_of_1200_payments_is_lost_in_a_list_that_begins_with_the_oldest() {
    let calls = none_is_lost(many(1_200), 100).await;
    println!("1200 payments, 30 of them lost orders: calls by turn {calls:?}");
    assert!(calls.iter().all(|calls| *calls <= 22), "{calls:?}");
}

#[tokio::test]
async fn none_is_lost_in_a_list_that_begins_with_the_newest() {
    let mut payments = many(350);
    payments.reverse();
    none_is_lost(payments, 100).await;
}

#[tokio::test]
async fn none_is_lost_where_dodo_gives_no_more_than_ten_at_a_time() {
    none_is_lost(many(150), 10).await;
}
