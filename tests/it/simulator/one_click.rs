//! `POST /checkouts` with `confirm` and a saved method.

use serde_json::{Value, json};

use super::support::Bench;

#[tokio::test]
async fn one_click_charges_the_saved_card() {
    let bench = Bench::start().await;
    let payment = bench.one_click("4242424242424242").await;
    assert_eq!(payment["status"], "succeeded");
    assert_eq!(
        payment["total_amount"],
        14_900 + 2_831,
        "19 % in Germany, the stored address"
    );
    assert_eq!(payment["tax"], 2_831);
    assert_eq!(payment["metadata"]["charge_id"], "chg_1");
    assert_eq!(payment["card_last_four"], "4242");
    assert_eq!(payment["billing"]["country"], "DE");
    assert_eq!(
        payment["product_cart"],
        json!([{ "product_id": "pdt_complete_bundle", "quantity": 1 }])
    );
}

#[tokio::test]
async fn the_answer_tells_ids_and_no_status() {
    let bench = Bench::start().await;
    let (customer, method) = bench.saved("4242424242424242").await;
    let (_, session) = bench
        .post(
            "/checkouts",
            Bench::one_click_body("pdt_premium_addon", &customer, &method),
        )
        .await;
    assert!(session["session_id"].as_str().unwrap().starts_with("cks_"));
    assert!(session["payment_id"].as_str().unwrap().starts_with("pay_"));
    assert!(session["checkout_url"].is_null());
    assert!(session["client_secret"].is_string());
    assert!(session.get("status").is_none());
    let (_, seen) = bench
        .get(&format!(
            "/checkouts/{}",
            session["session_id"].as_str().unwrap()
        ))
        .await;
    assert_eq!(seen["payment_status"], "succeeded");
    assert_eq!(seen["payment_id"], session["payment_id"]);
}

#[tokio::test]
async fn cards_that_fail_later_fail_with_their_code() {
    let bench = Bench::start().await;
    let cards = [
        ("4000000000000341", "GENERIC_DECLINE"),
        ("4000009900001234", "INSUFFICIENT_FUNDS"),
        ("4000009900002349", "STOLEN_CARD"),
        ("4000009900003453", "LOST_CARD"),
        ("4000009900004568", "FRAUDULENT"),
        ("4000009900005672", "EXPIRED_CARD"),
    ];
    for (card, code) in cards {
        let payment = bench.one_click(card).await;
        assert_eq!(
            (payment["status"].as_str(), payment["error_code"].as_str()),
            (Some("failed"), Some(code))
        );
        assert!(payment["error_message"].is_string());
    }
}

#[tokio::test]
async fn a_decline_may_also_be_answered_as_an_error() {
    let bench = Bench::start().await;
    bench
        .control("settings", json!({ "decline_answer": "error" }))
        .await;
    let (customer, method) = bench.saved("4000000000000341").await;
    let (status, error) = bench
        .post(
            "/checkouts",
            Bench::one_click_body("pdt_premium_addon", &customer, &method),
        )
        .await;
    assert_eq!(
        (status, error["code"].as_str()),
        (422, Some("GENERIC_DECLINE"))
    );
    let payments = bench.show("payments").await;
    assert_eq!(payments.as_array().unwrap().len(), 2);
    assert_eq!(payments[1]["status"], "failed");
}

#[tokio::test]
async fn a_challenge_waits_and_dies_with_its_session() {
    let bench = Bench::start().await;
    let payment = bench.one_click("4000002760003184").await;
    assert_eq!(payment["status"], "requires_customer_action");
    assert_eq!(payment["three_ds_flow"], "challenge");
    let path = format!("/payments/{}", payment["payment_id"].as_str().unwrap());
    bench.advance(14 * 60).await;
    assert_eq!(
        bench.get(&path).await.1["status"],
        "requires_customer_action"
    );
    bench.advance(60).await;
    assert_eq!(bench.get(&path).await.1["status"], "cancelled");
}

#[tokio::test]
async fn a_payment_may_take_its_time() {
    let bench = Bench::start().await;
    bench
        .control("settings", json!({ "processing_ms": 60_000 }))
        .await;
    let payment = bench.one_click("4242424242424242").await;
    assert_eq!(payment["status"], "processing");
    let path = format!("/payments/{}", payment["payment_id"].as_str().unwrap());
    bench.advance(61).await;
    assert_eq!(bench.get(&path).await.1["status"], "succeeded");

    let slow = bench.one_click("4000009900007892").await;
    assert_eq!(slow["status"], "processing");
    bench.advance(3_600).await;
    let path = format!("/payments/{}", slow["payment_id"].as_str().unwrap());
    assert_eq!(bench.get(&path).await.1["error_code"], "NETWORK_TIMEOUT");
}

#[tokio::test]
async fn a_saved_method_needs_confirm_its_owner_and_its_currency() {
    let bench = Bench::start().await;
    let (customer, method) = bench.saved("4242424242424242").await;
    let (_, foreign) = bench.saved("5555555555554444").await;
    let body = Bench::one_click_body("pdt_complete_bundle", &customer, &method);
    let with = |key: &str, value: Value| {
        let mut body = body.clone();
        body[key] = value;
        body
    };
    let bad = [
        (with("confirm", json!(false)), 422, "INVALID_REQUEST_BODY"),
        (
            with("customer", json!({ "email": "someone@example.com" })),
            422,
            "INVALID_REQUEST_BODY",
        ),
        (
            with("customer", json!({ "customer_id": "cus_nobody" })),
            404,
            "NOT_FOUND",
        ),
        (with("payment_method_id", json!(foreign)), 404, "NOT_FOUND"),
        (
            with("payment_method_id", json!("pm_nothing")),
            404,
            "NOT_FOUND",
        ),
    ];
    for (body, status, code) in bad {
        let (got, error) = bench.post("/checkouts", body.clone()).await;
        assert_eq!(
            (got, error["code"].as_str()),
            (status, Some(code)),
            "{body}"
        );
    }
    assert_eq!(
        bench.show("payments").await.as_array().unwrap().len(),
        2,
        "refused requests charge nothing"
    );
}

#[tokio::test]
async fn upi_pays_in_rupees_only() {
    let bench = Bench::start().await;
    let product =
        json!({ "product_id": "pdt_india", "name": "India", "price": 49_900, "currency": "INR" });
    bench.control("products", product).await;
    let (_, session) = bench
        .post(
            "/checkouts",
            json!({ "product_cart": [{ "product_id": "pdt_india", "quantity": 1 }] }),
        )
        .await;
    let pay = format!("checkouts/{}/pay", session["session_id"].as_str().unwrap());
    let paid = bench
        .control(
            &pay,
            json!({ "card_number": "success@upi", "country": "IN" }),
        )
        .await;
    let (_, payment) = bench
        .get(&format!(
            "/payments/{}",
            paid["payment_id"].as_str().unwrap()
        ))
        .await;
    assert_eq!(
        (
            payment["currency"].as_str(),
            payment["payment_method"].as_str()
        ),
        (Some("INR"), Some("upi"))
    );
    let customer = payment["customer"]["customer_id"].as_str().unwrap();
    let method = payment["payment_method_id"].as_str().unwrap();
    let (status, error) = bench
        .post(
            "/checkouts",
            Bench::one_click_body("pdt_premium_addon", customer, method),
        )
        .await;
    assert_eq!(
        (status, error["code"].as_str()),
        (422, Some("NO_ELIGIBLE_PAYMENT_METHODS"))
    );
}

#[tokio::test]
async fn the_address_can_be_demanded_with_confirm() {
    let bench = Bench::start().await;
    bench
        .control(
            "settings",
            json!({ "billing_address_required_with_confirm": true }),
        )
        .await;
    let (customer, method) = bench.saved("4242424242424242").await;
    let mut body = Bench::one_click_body("pdt_premium_addon", &customer, &method);
    assert_eq!(bench.post("/checkouts", body.clone()).await.0, 422);
    body["billing_address"] = json!({ "country": "FR", "zipcode": "75001" });
    assert_eq!(bench.post("/checkouts", body.clone()).await.0, 422);
    body["minimal_address"] = json!(true);
    let (status, session) = bench.post("/checkouts", body).await;
    assert_eq!(status, 200);
    let (_, payment) = bench
        .get(&format!(
            "/payments/{}",
            session["payment_id"].as_str().unwrap()
        ))
        .await;
    assert_eq!(payment["total_amount"], 2_900 + 580);
}

#[tokio::test]
async fn two_requests_are_two_charges() {
    let bench = Bench::start().await;
    let (customer, method) = bench.saved("4242424242424242").await;
    let body = Bench::one_click_body("pdt_premium_addon", &customer, &method);
    let (first, second) = tokio::join!(
        bench.post("/checkouts", body.clone()),
        bench.post("/checkouts", body)
    );
    assert_ne!(
        first.1["payment_id"], second.1["payment_id"],
        "Dodo has no idempotency key"
    );
    assert_eq!(bench.show("payments").await.as_array().unwrap().len(), 3);
}

#[tokio::test]
async fn what_ends_a_waiting_payment_is_a_switch() {
    for (end, status) in [
        ("failed", "failed"),
        ("nothing", "requires_customer_action"),
    ] {
        let bench = Bench::start().await;
        bench
            .control("settings", json!({ "session_expiry": end }))
            .await;
        let payment = bench.one_click("4000002760003184").await;
        bench.advance(900).await;
        let (_, payment) = bench
            .get(&format!(
                "/payments/{}",
                payment["payment_id"].as_str().unwrap()
            ))
            .await;
        assert_eq!(payment["status"], status);
    }
}
