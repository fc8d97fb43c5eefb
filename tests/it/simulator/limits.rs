//! Key, rate limit, request log, reset, clock.

use serde_json::{Value, json};

use super::support::Bench;

#[tokio::test]
async fn only_its_own_key_opens_the_api() {
    let bench = Bench::start().await;
    for request in [
        bench.http.get(bench.url("/products")),
        bench
            .http
            .get(bench.url("/products"))
            .bearer_auth("something else"),
        bench.http.get(bench.url("/no/such/path")),
    ] {
        let response = request.send().await.unwrap();
        assert_eq!(response.status().as_u16(), 401);
        let body: Value = response.json().await.unwrap();
        assert_eq!(body["code"], "UNAUTHORIZED");
        assert!(body["message"].is_string());
    }
    assert_eq!(bench.get("/no/such/path").await.1["code"], "NOT_FOUND");
}

#[tokio::test]
async fn the_burst_is_limited_and_recovers() {
    let bench = Bench::start().await;
    bench
        .control("settings", json!({ "burst_per_second": 5 }))
        .await;
    let mut statuses = Vec::new();
    for _ in 0..6 {
        statuses.push(bench.get("/products").await.0);
    }
    assert_eq!(statuses, [200, 200, 200, 200, 200, 429]);
    let refused = bench
        .http
        .get(bench.url("/products"))
        .bearer_auth("simulator")
        .send()
        .await
        .unwrap();
    assert_eq!(refused.headers()["x-ratelimit-limit"], "5");
    assert_eq!(refused.headers()["x-ratelimit-remaining"], "0");
    assert_eq!(refused.headers()["x-ratelimit-reset"], "1");
    assert_eq!(
        refused.json::<Value>().await.unwrap()["code"],
        "TOO_MANY_REQUESTS"
    );
    bench.advance(1).await;
    assert_eq!(bench.get("/products").await.0, 200);
}

#[tokio::test]
async fn the_minute_is_limited_and_the_limit_can_be_lifted() {
    let bench = Bench::start().await;
    bench
        .control("settings", json!({ "sustained_per_minute": 3 }))
        .await;
    let first = bench
        .http
        .get(bench.url("/products"))
        .bearer_auth("simulator")
        .send()
        .await
        .unwrap();
    assert_eq!(first.headers()["x-ratelimit-limit"], "3");
    assert_eq!(first.headers()["x-ratelimit-remaining"], "2");
    for status in [200, 200, 429] {
        assert_eq!(bench.get("/products").await.0, status);
    }
    bench
        .control("settings", json!({ "rate_limit": false }))
        .await;
    assert_eq!(bench.get("/products").await.0, 200);
}

#[tokio::test]
async fn every_request_is_listed_in_order() {
    let bench = Bench::start().await;
    let payment = bench.buy("pdt_starter_course", "4242424242424242").await;
    bench.get("/payments/pay_nothing").await;
    let customer = payment["customer"]["customer_id"].as_str().unwrap();
    bench
        .get(&format!("/customers/{customer}/payment-methods"))
        .await;
    bench
        .post("/checkouts/preview", json!({ "product_cart": [] }))
        .await;
    let requests = bench.show("requests").await;
    let seen: Vec<(String, u64)> = requests
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| {
            (
                entry["operation"].as_str().unwrap().to_owned(),
                entry["status"].as_u64().unwrap(),
            )
        })
        .collect();
    let expected = [
        ("POST /checkouts", 200),
        ("GET /payments/{id}", 200),
        ("GET /payments/{id}", 404),
        ("GET /customers/{id}/payment-methods", 200),
        ("POST /checkouts/preview", 422),
    ];
    assert_eq!(
        seen,
        expected.map(|(operation, status)| (operation.to_owned(), status))
    );
    assert_eq!(requests[2]["path"], "/payments/pay_nothing");
    assert_eq!(requests[4]["code"], "PRODUCT_CART_EMTPY");
    assert!(requests[0]["time"].as_str().unwrap().ends_with('Z'));
    assert!(!requests.to_string().contains("Bearer"));
}

#[tokio::test]
async fn a_reset_forgets_everything_but_the_seed() {
    let bench = Bench::start().await;
    let before = bench.buy("pdt_starter_course", "4242424242424242").await;
    bench.advance(1_000).await;
    bench
        .control("settings", json!({ "processing_ms": 5 }))
        .await;
    bench.control("reset", json!({})).await;
    assert_eq!(bench.show("payments").await, json!([]));
    assert_eq!(bench.show("requests").await, json!([]));
    assert_eq!(bench.show("clock").await["ahead_seconds"], 0);
    assert_eq!(bench.show("settings").await["processing_ms"], 0);
    assert_eq!(
        bench.get("/products?page_size=100").await.1["items"]
            .as_array()
            .unwrap()
            .len(),
        15
    );
    let after = bench.buy("pdt_starter_course", "4242424242424242").await;
    assert_ne!(
        before["payment_id"], after["payment_id"],
        "ids never come twice"
    );
}

#[tokio::test]
async fn an_unknown_setting_is_refused() {
    let bench = Bench::start().await;
    let request = bench
        .http
        .post(bench.url("/_simulator/settings"))
        .json(&json!({ "rate_limits": false }));
    let response = request.send().await.unwrap();
    assert_eq!(response.status().as_u16(), 422);
    assert!(response.text().await.unwrap().contains("rate_limits"));
}

#[tokio::test]
async fn it_stays_on_loopback_unless_told() {
    use aftercart::server::simulator::{Options, Simulator, StartError};
    let addr = "0.0.0.0:0".parse().unwrap();
    let refused = Simulator::start(Options {
        addr,
        ..Options::default()
    })
    .await;
    assert!(matches!(refused, Err(StartError::NotLoopback(_))));
}
