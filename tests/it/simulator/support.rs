//! A simulator of one's own, and a receiver for its webhooks.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use aftercart::server::simulator::{Options, Simulator};
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use serde_json::{Value, json};

/// The demo's webhook key.
pub const WEBHOOK_KEY: &str = "whsec_c2ltdWxhdG9yLXdlYmhvb2stc2VjcmV0LTAwMDE=";

/// An answer: status and JSON body (null if it was none).
pub type Answer = (u16, Value);

/// A simulator that delivers nowhere unless told.
pub struct Bench {
    pub simulator: Simulator,
    pub http: reqwest::Client,
}

impl Bench {
    /// Starts one on a free port.
    pub async fn start() -> Self {
        Self::delivering_to(None).await
    }

    /// Starts one that delivers its events to `webhook_url`.
    pub async fn delivering_to(webhook_url: Option<String>) -> Self {
        let addr = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        let simulator = Simulator::start(Options {
            addr,
            webhook_url,
            ..Options::default()
        })
        .await
        .unwrap();
        let http = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .unwrap();
        Self { simulator, http }
    }

    /// A full URL.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.simulator.url())
    }

    /// A GET with the key.
    pub async fn get(&self, path: &str) -> Answer {
        answer(self.http.get(self.url(path)).bearer_auth("simulator")).await
    }

    /// A POST with the key.
    pub async fn post(&self, path: &str, body: Value) -> Answer {
        answer(
            self.http
                .post(self.url(path))
                .bearer_auth("simulator")
                .json(&body),
        )
        .await
    }

    /// A PATCH with the key.
    pub async fn patch(&self, path: &str, body: Value) -> Answer {
        answer(
            self.http
                .patch(self.url(path))
                .bearer_auth("simulator")
                .json(&body),
        )
        .await
    }

    /// A DELETE with the key; its status.
    pub async fn delete(&self, path: &str) -> u16 {
        answer(self.http.delete(self.url(path)).bearer_auth("simulator"))
            .await
            .0
    }

    /// A control; it must be taken.
    pub async fn control(&self, path: &str, body: Value) -> Value {
        let (status, value) = answer(
            self.http
                .post(self.url(&format!("/_simulator/{path}")))
                .json(&body),
        )
        .await;
        assert!((200..300).contains(&status), "{path}: {status} {value}");
        value
    }

    /// What a control shows.
    pub async fn show(&self, path: &str) -> Value {
        answer(self.http.get(self.url(&format!("/_simulator/{path}"))))
            .await
            .1
    }

    /// Moves the simulator's time.
    pub async fn advance(&self, seconds: i64) {
        self.control("clock", json!({ "advance_seconds": seconds }))
            .await;
    }

    /// Buys a product on the hosted page with this card; the payment in full.
    pub async fn buy(&self, product: &str, card: &str) -> Value {
        let items = json!([{ "product_id": product, "quantity": 1 }]);
        let (status, session) = self
            .post("/checkouts", json!({ "product_cart": items }))
            .await;
        assert_eq!(status, 200, "{session}");
        let id = session["session_id"].as_str().unwrap();
        let form =
            json!({ "card_number": card, "country": "DE", "state": "BE", "name": "Ada Buyer" });
        let paid = self.control(&format!("checkouts/{id}/pay"), form).await;
        self.get(&format!(
            "/payments/{}",
            paid["payment_id"].as_str().unwrap()
        ))
        .await
        .1
    }

    /// A customer who bought the starter course with this card: customer id and saved method.
    pub async fn saved(&self, card: &str) -> (String, String) {
        let payment = self.buy("pdt_starter_course", card).await;
        assert_eq!(payment["status"], "succeeded", "{payment}");
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        (
            text(&payment["customer"]["customer_id"]),
            text(&payment["payment_method_id"]),
        )
    }

    /// The body of a one-click purchase of a product.
    pub fn one_click_body(product: &str, customer_id: &str, method: &str) -> Value {
        json!({
            "product_cart": [{ "product_id": product, "quantity": 1 }],
            "customer": { "customer_id": customer_id },
            "payment_method_id": method,
            "confirm": true,
            "metadata": { "charge_id": "chg_1" },
        })
    }

    /// One click on the bundle with a card saved before; the payment in full.
    pub async fn one_click(&self, card: &str) -> Value {
        let (customer, method) = self.saved(card).await;
        let body = Self::one_click_body("pdt_complete_bundle", &customer, &method);
        let (status, session) = self.post("/checkouts", body).await;
        assert_eq!(status, 200, "{session}");
        self.get(&format!(
            "/payments/{}",
            session["payment_id"].as_str().unwrap()
        ))
        .await
        .1
    }
}

async fn answer(request: reqwest::RequestBuilder) -> Answer {
    let response = request.send().await.unwrap();
    let status = response.status().as_u16();
    let body = response.bytes().await.unwrap();
    (status, serde_json::from_slice(&body).unwrap_or_default())
}

/// A webhook as it came.
#[derive(Debug, Clone)]
pub struct Received {
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Received {
    /// The body.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    /// The event's type.
    pub fn kind(&self) -> String {
        self.json()["type"].as_str().unwrap().to_owned()
    }

    /// The `webhook-id`.
    pub fn id(&self) -> String {
        self.headers["webhook-id"].to_str().unwrap().to_owned()
    }
}

/// Takes webhooks, and answers as told.
#[derive(Clone, Default)]
pub struct Receiver {
    seen: Arc<Mutex<Vec<Received>>>,
    refusing: Arc<Mutex<bool>>,
}

impl Receiver {
    /// Starts one; where it listens.
    pub async fn start() -> (Self, String) {
        let receiver = Self::default();
        let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
            .await
            .unwrap();
        let url = format!("http://{}/hook", listener.local_addr().unwrap());
        let app = Router::new()
            .route("/hook", post(take))
            .with_state(receiver.clone());
        tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
        (receiver, url)
    }

    /// Answers 503 from now on, or 200 again.
    pub fn refuse(&self, refusing: bool) {
        *self.refusing.lock().unwrap() = refusing;
    }

    /// What came so far.
    pub fn seen(&self) -> Vec<Received> {
        self.seen.lock().unwrap().clone()
    }

    /// Waits until `count` webhooks came.
    pub async fn wait_for(&self, count: usize) -> Vec<Received> {
        for _ in 0..200 {
            if self.seen().len() >= count {
                return self.seen();
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        panic!(
            "{count} webhooks expected, got {:?}",
            self.seen().iter().map(Received::kind).collect::<Vec<_>>()
        );
    }
}

async fn take(State(receiver): State<Receiver>, headers: HeaderMap, body: Bytes) -> StatusCode {
    receiver
        .seen
        .lock()
        .unwrap()
        .push(Received { headers, body });
    if *receiver.refusing.lock().unwrap() {
        StatusCode::SERVICE_UNAVAILABLE
    } else {
        StatusCode::OK
    }
}
