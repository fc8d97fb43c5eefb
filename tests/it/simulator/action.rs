//! The page of a bank that asks about a one-click payment.

use serde_json::{Value, json};

use super::support::Bench;

const ASKING_CARD: &str = "4000002760003184";

async fn now(bench: &Bench, payment: &Value) -> Value {
    let id = payment["payment_id"].as_str().unwrap();
    bench.get(&format!("/payments/{id}")).await.1
}

/// Status, where it sends the browser, text.
async fn open(request: reqwest::RequestBuilder) -> (u16, String, String) {
    let response = request.send().await.unwrap();
    let location = response.headers().get("location");
    let location = location.map(|value| value.to_str().unwrap().to_owned());
    let status = response.status().as_u16();
    (
        status,
        location.unwrap_or_default(),
        response.text().await.unwrap(),
    )
}

async fn answer(bench: &Bench, link: &str, answer: &str) -> (u16, String, String) {
    let request = bench
        .http
        .post(link)
        .header("content-type", "application/x-www-form-urlencoded");
    open(request.body(format!("answer={answer}"))).await
}

#[tokio::test]
async fn the_link_finishes_this_very_payment() {
    let bench = Bench::start().await;
    for (said, status, code) in [
        ("approve", "succeeded", Value::Null),
        ("refuse", "failed", json!("AUTHENTICATION_FAILURE")),
    ] {
        let payment = bench.one_click(ASKING_CARD).await;
        assert_eq!(payment["status"], "requires_customer_action");
        let link = payment["payment_link"].as_str().unwrap().to_owned();
        let before = bench.show("payments").await.as_array().unwrap().len();
        let (_, _, page) = open(bench.http.get(&link)).await;
        assert!(page.contains("3184") && page.contains("Do you make this payment?"));
        let (redirected, _, _) = answer(&bench, &link, said).await;
        assert_eq!(redirected, 303);
        let after = now(&bench, &payment).await;
        assert_eq!(after["status"], status);
        assert_eq!(after["error_code"], code);
        assert_eq!(after["payment_link"], Value::Null);
        let all = bench.show("payments").await.as_array().unwrap().len();
        assert_eq!(all, before, "no second payment");
        assert_eq!(answer(&bench, &link, "approve").await.0, 409);
        assert_eq!(now(&bench, &payment).await["status"], status);
    }
}

#[tokio::test]
async fn with_its_session_the_question_ends() {
    let bench = Bench::start().await;
    bench
        .control("settings", json!({ "session_expiry": "nothing" }))
        .await;
    let payment = bench.one_click(ASKING_CARD).await;
    let link = payment["payment_link"].as_str().unwrap().to_owned();
    bench.advance(899).await;
    assert_eq!(open(bench.http.get(&link)).await.0, 200);
    bench.advance(1).await;
    let (status, _, page) = answer(&bench, &link, "approve").await;
    assert_eq!(status, 410);
    assert!(page.contains("nothing was charged"));
    let after = now(&bench, &payment).await;
    assert_eq!(after["status"], "requires_customer_action");
}

#[tokio::test]
async fn whether_there_is_a_link_is_a_switch() {
    let bench = Bench::start().await;
    bench
        .control("settings", json!({ "action_link": false }))
        .await;
    let payment = bench.one_click(ASKING_CARD).await;
    assert_eq!(payment["payment_link"], Value::Null);
    let id = payment["payment_id"].as_str().unwrap();
    let page = bench.url(&format!("/3ds/{id}"));
    assert_eq!(open(bench.http.get(&page)).await.0, 404);
    assert_eq!(answer(&bench, &page, "approve").await.0, 404);
    // A payment that asks nobody has no such page.
    let paid = bench.one_click("4242424242424242").await;
    assert_eq!(paid["payment_link"], Value::Null);
    let index = open(bench.http.get(bench.url("/_simulator/"))).await.2;
    assert!(index.contains("4000 0027 6000 3184") && index.contains("3-D Secure on one-click"));
}
