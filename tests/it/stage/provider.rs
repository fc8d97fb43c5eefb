//! The simulator, by its controls.

use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use aftercart::server::simulator::{Options, Simulator};
use serde_json::{Value, json};

pub struct Provider {
    simulator: Simulator,
    http: reqwest::Client,
}

impl Provider {
    pub async fn start() -> Self {
        Self::start_through(None).await
    }

    /// The same with a client of the caller's: making one takes longer than some tests do.
    pub async fn start_through(http: Option<reqwest::Client>) -> Self {
        let addr = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        let options = Options {
            addr,
            webhook_url: None,
            ..Options::default()
        };
        let simulator = Simulator::start(options).await.unwrap();
        let provider = Self {
            simulator,
            http: http.unwrap_or_default(),
        };
        // Stories move the time of both.
        provider
            .settings(json!({ "receiver_shares_clock": true }))
            .await;
        provider
    }

    pub fn url(&self) -> String {
        self.simulator.url()
    }

    /// Sends webhooks to an Aftercart from now on.
    pub fn deliver_to(&self, app: &str) {
        self.simulator
            .set_webhook_url(Some(format!("{app}/webhooks/dodo")));
    }

    /// Pays a new hosted checkout. Answers the address the browser is sent to, as path and query.
    pub async fn buy(&self, product: &str, email: &str, card: &str) -> String {
        let session = self.checkout(product, email).await;
        self.pay(&session, card).await
    }

    /// Pays a new hosted checkout with the usual card, billed to another country.
    pub async fn buy_in(&self, product: &str, email: &str, country: &str) -> String {
        let session = self.checkout(product, email).await;
        let form = json!({ "card_number": "4242424242424242", "country": country });
        self.complete(&session, form).await
    }

    async fn checkout(&self, product: &str, email: &str) -> String {
        let cart = json!({
            "product_cart": [{ "product_id": product, "quantity": 1 }],
            "customer": { "email": email, "name": "Ada Lovelace" },
            "return_url": "http://127.0.0.1/offer",
        });
        let session = self.post("/checkouts", cart).await;
        session["session_id"].as_str().unwrap().to_owned()
    }

    /// Puts a payment into one of Dodo's states.
    pub async fn settle(&self, payment: &Value, status: &str) {
        let id = payment["payment_id"].as_str().unwrap();
        self.post(
            &format!("/_simulator/payments/{id}/settle"),
            json!({ "status": status }),
        )
        .await;
    }

    /// The same, unless the payment has moved on since it was read.
    #[allow(dead_code, reason = "schedules need it, stories do not")]
    pub async fn settle_unless_moved(&self, payment: &Value, status: &str) {
        let id = payment["payment_id"].as_str().unwrap();
        self.post(
            &format!("/_simulator/payments/{id}/settle"),
            json!({ "status": status, "only_from": payment["status"] }),
        )
        .await;
    }

    /// Completes a hosted checkout. Answers the address the browser is sent to, as path and query.
    pub async fn pay(&self, session: &str, card: &str) -> String {
        self.complete(session, json!({ "card_number": card, "country": "DE" }))
            .await
    }

    async fn complete(&self, session: &str, form: Value) -> String {
        let paid = self
            .post(&format!("/_simulator/checkouts/{session}/pay"), form)
            .await;
        let address: url::Url = paid["redirect_url"].as_str().unwrap().parse().unwrap();
        format!("{}?{}", address.path(), address.query().unwrap_or_default())
    }

    /// Every payment the simulator knows.
    pub async fn payments(&self) -> Vec<Value> {
        self.list("/_simulator/payments").await
    }

    /// The payments that carry a charge id of ours.
    pub async fn upsells(&self) -> Vec<Value> {
        let ours = |payment: &Value| payment["metadata"]["aftercart_charge"].is_string();
        self.payments().await.into_iter().filter(ours).collect()
    }

    /// The API requests so far, as "operation status".
    pub async fn requests(&self) -> Vec<String> {
        let text = |request: &Value| {
            format!(
                "{} {}",
                request["operation"].as_str().unwrap(),
                request["status"]
            )
        };
        self.list("/_simulator/requests")
            .await
            .iter()
            .map(text)
            .collect()
    }

    /// How many requests of an operation there were.
    pub async fn count(&self, operation: &str) -> usize {
        let wanted = format!("{operation} ");
        self.requests()
            .await
            .iter()
            .filter(|request| request.starts_with(&wanted))
            .count()
    }

    pub async fn fault(&self, fault: Value) {
        self.post("/_simulator/faults", fault).await;
    }

    /// The next previews of plan changes are answered with an error, before anything happens.
    #[allow(dead_code, reason = "stories need it, schedules do not")]
    pub async fn fail_plan_previews(&self, times: u32) {
        self.fault(json!({
            "operation": "POST /subscriptions/{id}/change-plan/preview", "when": "before", "kind": "status",
            "status": 500, "times": times,
        }))
        .await;
    }

    /// Takes all faults back.
    pub async fn heal(&self) {
        let url = format!("{}/_simulator/faults", self.url());
        self.http
            .delete(url)
            .send()
            .await
            .unwrap()
            .error_for_status()
            .unwrap();
    }

    pub async fn webhooks(&self, behaviour: Value) {
        self.post("/_simulator/webhooks", behaviour).await;
    }

    pub async fn settings(&self, settings: Value) {
        self.post("/_simulator/settings", settings).await;
    }

    pub async fn product(&self, product: Value) {
        self.post("/_simulator/products", product).await;
    }

    pub async fn advance(&self, by: Duration) {
        self.post(
            "/_simulator/clock",
            json!({ "advance_seconds": by.as_secs() }),
        )
        .await;
    }

    /// Deliveries that are due and have not been acknowledged.
    pub async fn undelivered(&self) -> usize {
        let open = |delivery: &Value| delivery["state"] == "pending";
        self.list("/_simulator/deliveries")
            .await
            .iter()
            .filter(|d| open(d))
            .count()
    }

    pub async fn ask(&self, path: &str) -> Value {
        let url = format!("{}{path}", self.url());
        let answer = self.http.get(url).send().await.unwrap();
        answer.json().await.unwrap()
    }

    /// Asks the API itself.
    #[allow(dead_code, reason = "stories need it, schedules do not")]
    pub async fn ask_with_key(&self, path: &str) -> Value {
        let request = self.http.get(format!("{}{path}", self.url()));
        let answer = request.bearer_auth("simulator").send().await.unwrap();
        answer.json().await.unwrap()
    }

    /// Changes something by the API.
    pub async fn patch(&self, path: &str, body: Value) {
        let request = self.http.patch(format!("{}{path}", self.url()));
        let answer = request.bearer_auth("simulator").json(&body).send().await;
        answer.unwrap().error_for_status().unwrap();
    }

    /// Takes something back by the API.
    #[allow(dead_code, reason = "stories need it, schedules do not")]
    pub async fn delete(&self, path: &str) {
        let request = self.http.delete(format!("{}{path}", self.url()));
        let answer = request.bearer_auth("simulator").send().await;
        answer.unwrap().error_for_status().unwrap();
    }

    pub async fn list(&self, path: &str) -> Vec<Value> {
        let answer = self.ask(path).await;
        answer
            .as_array()
            .or_else(|| answer["items"].as_array())
            .unwrap_or_else(|| panic!("{path}: {answer}"))
            .clone()
    }

    pub async fn post(&self, path: &str, body: Value) -> Value {
        let answer = self.try_post(path, body).await;
        answer.unwrap_or_else(|refusal| panic!("POST {path}: {refusal}"))
    }

    /// # Errors
    /// The simulator's words, when it refuses, or why there are none.
    pub async fn try_post(&self, path: &str, body: Value) -> Result<Value, String> {
        let request = self
            .http
            .post(format!("{}{path}", self.url()))
            .bearer_auth("simulator")
            .json(&body);
        let answer = request.send().await.map_err(|error| error.to_string())?;
        let status = answer.status();
        let body = answer.text().await.map_err(|error| error.to_string())?;
        if status.is_success() {
            Ok(serde_json::from_str(&body).unwrap_or(Value::Null))
        } else {
            Err(format!("{status} {body}"))
        }
    }
}
