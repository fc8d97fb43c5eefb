//! Faults do as they say.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::support::Bench;

async fn click(bench: &Bench, fault: Value) -> (Result<(u16, String), reqwest::Error>, usize) {
    let (customer, method) = bench.saved("4242424242424242").await;
    let before = bench.show("payments").await.as_array().unwrap().len();
    bench.control("faults", fault).await;
    let body = Bench::one_click_body("pdt_premium_addon", &customer, &method);
    let request = bench
        .http
        .post(bench.url("/checkouts"))
        .bearer_auth("simulator")
        .json(&body);
    let outcome = match request.timeout(Duration::from_millis(1_500)).send().await {
        Ok(response) => {
            let status = response.status().as_u16();
            response.text().await.map(|text| (status, text))
        }
        Err(error) => Err(error),
    };
    let after = bench.show("payments").await.as_array().unwrap().len();
    (outcome, after - before)
}

fn fault(when: &str, kind: &str) -> Value {
    json!({ "operation": "POST /checkouts", "when": when, "kind": kind, "times": 1 })
}

#[tokio::test]
async fn a_disconnect_drops_the_connection_without_an_answer() {
    let bench = Bench::start().await;
    for (when, charged) in [("before", 0), ("after", 1)] {
        let (outcome, payments) = click(&bench, fault(when, "disconnect")).await;
        let error = outcome.expect_err("no answer comes");
        assert!(error.is_request() && !error.is_timeout(), "{error:?}");
        assert_eq!(payments, charged, "{when}");
    }
    let requests = bench.show("requests").await;
    let last = requests.as_array().unwrap().last().unwrap();
    assert_eq!(
        (last["fault"].as_str(), &last["status"]),
        (Some("disconnect after"), &Value::Null)
    );
}

#[tokio::test]
async fn a_timeout_holds_the_answer() {
    let bench = Bench::start().await;
    for (when, charged) in [("before", 0), ("after", 1)] {
        let (outcome, payments) = click(&bench, fault(when, "timeout")).await;
        assert!(outcome.expect_err("the client gives up").is_timeout());
        assert_eq!(payments, charged, "{when}");
    }
    let started = Instant::now();
    let mut short = fault("after", "timeout");
    short["delay_ms"] = json!(300);
    let (outcome, payments) = click(&bench, short).await;
    assert_eq!((outcome.unwrap().0, payments), (200, 1));
    assert!(started.elapsed() >= Duration::from_millis(300));
}

#[tokio::test]
async fn a_status_comes_with_dodos_body() {
    let bench = Bench::start().await;
    for (when, charged) in [("before", 0), ("after", 1)] {
        let mut refused = fault(when, "status");
        refused["status"] = json!(503);
        refused["code"] = json!("INTERNAL_SERVER_ERROR");
        let (outcome, payments) = click(&bench, refused).await;
        let (status, text) = outcome.unwrap();
        assert_eq!((status, payments), (503, charged), "{when}");
        let body: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(body["code"], "INTERNAL_SERVER_ERROR");
    }
}

#[tokio::test]
async fn unreadable_answers_are_unreadable() {
    let bench = Bench::start().await;
    let (garbage, payments) = click(&bench, fault("after", "garbage")).await;
    let (status, text) = garbage.unwrap();
    assert_eq!((status, payments), (200, 1));
    assert!(serde_json::from_str::<Value>(&text).is_err());

    let (empty, payments) = click(&bench, fault("after", "empty")).await;
    assert_eq!((empty.unwrap(), payments), ((200, String::new()), 1));

    let mut drip = fault("after", "drip");
    drip["delay_ms"] = json!(1);
    let (drip, payments) = click(&bench, drip).await;
    assert!(drip.is_err(), "the body breaks off");
    assert_eq!(payments, 1);
}

#[tokio::test]
async fn a_fault_hits_its_operation_so_many_times() {
    let bench = Bench::start().await;
    let fault = json!({ "operation": "GET /payments/{payment_id}", "when": "before", "kind": "status", "status": 500, "times": 2 });
    bench.control("faults", fault).await;
    assert_eq!(bench.get("/payments").await.0, 200);
    assert_eq!(bench.get("/payments/pay_x").await.0, 500);
    assert_eq!(bench.get("/payments/pay_x").await.0, 500);
    assert_eq!(bench.get("/payments/pay_x").await.0, 404);
}

#[tokio::test]
async fn an_unknown_operation_is_refused_by_name() {
    let bench = Bench::start().await;
    let fault = json!({ "operation": "POST /checkout", "when": "before", "kind": "empty" });
    let response = bench
        .http
        .post(bench.url("/_simulator/faults"))
        .json(&fault)
        .send()
        .await
        .unwrap();
    assert_eq!(response.status().as_u16(), 422);
    assert!(response.text().await.unwrap().contains("POST /checkouts"));
}
