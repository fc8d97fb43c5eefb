//! The hosted checkout.

use serde_json::{Value, json};

use super::support::Bench;

async fn session(bench: &Bench, extra: Value) -> String {
    let mut body = json!({
        "product_cart": [{ "product_id": "pdt_starter_course", "quantity": 1 }],
        "return_url": "http://127.0.0.1:3000/offer?from=store",
    });
    for (key, value) in extra.as_object().unwrap() {
        body[key] = value.clone();
    }
    let (status, session) = bench.post("/checkouts", body).await;
    assert_eq!(status, 200, "{session}");
    session["session_id"].as_str().unwrap().to_owned()
}

async fn pay(bench: &Bench, id: &str, form: Value) -> (u16, Value) {
    bench
        .post(&format!("/_simulator/checkouts/{id}/pay"), form)
        .await
}

#[tokio::test]
async fn paying_sends_the_browser_back_with_dodos_parameters() {
    let bench = Bench::start().await;
    let id = session(&bench, json!({ "customer": { "email": "ada@example.com", "name": "Ada" }, "metadata": { "k": "v" } })).await;
    let (_, paid) = pay(
        &bench,
        &id,
        json!({ "card_number": "4242424242424242", "country": "FR" }),
    )
    .await;
    assert_eq!(paid["status"], "succeeded");
    let payment_id = paid["payment_id"].as_str().unwrap();
    let expected = format!(
        "http://127.0.0.1:3000/offer?from=store&payment_id={payment_id}&status=succeeded&email=ada%40example.com"
    );
    assert_eq!(paid["redirect_url"], expected);
    let (_, payment) = bench.get(&format!("/payments/{payment_id}")).await;
    assert_eq!(payment["total_amount"], 5_880);
    assert_eq!(payment["checkout_session_id"], id);
    assert_eq!(payment["metadata"], json!({ "k": "v" }));
    let customer = payment["customer"]["customer_id"].as_str().unwrap();
    let (_, methods) = bench
        .get(&format!("/customers/{customer}/payment-methods"))
        .await;
    assert_eq!(methods["items"][0]["card"]["last4_digits"], "4242");
    assert_eq!(
        methods["items"][0]["payment_method_id"],
        payment["payment_method_id"]
    );
}

#[tokio::test]
async fn a_session_is_paid_once() {
    let bench = Bench::start().await;
    let id = session(&bench, json!({})).await;
    let card = json!({ "card_number": "4242424242424242" });
    assert_eq!(pay(&bench, &id, card.clone()).await.0, 200);
    let (status, error) = pay(&bench, &id, card).await;
    assert_eq!(
        (status, error["code"].as_str()),
        (409, Some("CHECKOUT_SESSION_CONSUMED"))
    );
    assert_eq!(bench.show("payments").await.as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_declined_card_saves_nothing_and_may_be_replaced() {
    let bench = Bench::start().await;
    let id = session(&bench, json!({})).await;
    for (card, code) in [
        ("4000000000000002", "GENERIC_DECLINE"),
        ("4000000000009995", "INSUFFICIENT_FUNDS"),
        ("1234123412341234", "INVALID_CARD_NUMBER"),
    ] {
        let (_, declined) = pay(
            &bench,
            &id,
            json!({ "card_number": card, "email": "eve@example.com" }),
        )
        .await;
        assert_eq!(declined["status"], "failed", "{card}");
        let (_, payment) = bench
            .get(&format!(
                "/payments/{}",
                declined["payment_id"].as_str().unwrap()
            ))
            .await;
        assert_eq!(payment["error_code"], code);
        assert!(payment["payment_method_id"].is_null());
    }
    let (_, paid) = pay(
        &bench,
        &id,
        json!({ "card_number": "5555 5555 5555 4444", "email": "eve@example.com" }),
    )
    .await;
    assert_eq!(paid["status"], "succeeded");
    let (_, customers) = bench.get("/customers?email=eve@example.com").await;
    assert_eq!(
        customers["items"].as_array().unwrap().len(),
        1,
        "one customer for one address"
    );
}

#[tokio::test]
async fn sessions_expire_by_the_clock() {
    let bench = Bench::start().await;
    let id = session(&bench, json!({})).await;
    bench.advance(24 * 3_600 - 60).await;
    let late = session(&bench, json!({})).await;
    bench.advance(60).await;
    assert_eq!(
        pay(&bench, &id, json!({ "card_number": "4242424242424242" }))
            .await
            .0,
        410
    );
    assert_eq!(
        pay(&bench, &late, json!({ "card_number": "4242424242424242" }))
            .await
            .0,
        200
    );
}

#[tokio::test]
async fn a_confirmed_session_without_a_method_lives_a_quarter_of_an_hour() {
    let bench = Bench::start().await;
    let extra = json!({
        "confirm": true,
        "customer": { "email": "ada@example.com", "name": "Ada" },
        "billing_address": { "country": "DE", "city": "Berlin", "state": "BE", "street": "Allee 1", "zipcode": "10115" },
    });
    let id = session(&bench, extra.clone()).await;
    let (_, seen) = bench.get(&format!("/checkouts/{id}")).await;
    assert_eq!(seen["payment_status"], "requires_payment_method");
    assert_eq!(seen["customer_email"], "ada@example.com");
    let (_, paid) = pay(&bench, &id, json!({ "card_number": "4242424242424242" })).await;
    assert_eq!(
        paid["payment_id"], seen["payment_id"],
        "the payment opened at creation is the one paid"
    );

    let id = session(&bench, extra).await;
    bench.advance(15 * 60).await;
    assert_eq!(
        pay(&bench, &id, json!({ "card_number": "4242424242424242" }))
            .await
            .0,
        410
    );
    assert_eq!(
        bench.get(&format!("/checkouts/{id}")).await.1["payment_status"],
        "cancelled"
    );
}

#[tokio::test]
async fn the_bank_may_be_asked() {
    let bench = Bench::start().await;
    for (form, status) in [
        (json!({ "card_number": "4000002760003184" }), "succeeded"),
        (
            json!({ "card_number": "4000002760003184", "challenge": "refuse" }),
            "failed",
        ),
        (
            json!({ "card_number": "4000002760003184", "challenge": "ask" }),
            "requires_customer_action",
        ),
    ] {
        let id = session(&bench, json!({})).await;
        assert_eq!(pay(&bench, &id, form).await.1["status"], status);
    }
    let forced = session(&bench, json!({ "force_3ds": true })).await;
    let form = json!({ "card_number": "4242424242424242", "challenge": "ask" });
    assert_eq!(
        pay(&bench, &forced, form).await.1["status"],
        "requires_customer_action"
    );
}

#[tokio::test]
async fn the_flag_makes_a_customer_of_every_purchase() {
    let bench = Bench::start().await;
    let mut customers = Vec::new();
    for flag in [false, false, true] {
        let extra = json!({
            "customer": { "email": "Ada@example.com" },
            "feature_flags": { "always_create_new_customer": flag },
        });
        let id = session(&bench, extra).await;
        let (_, paid) = pay(&bench, &id, json!({ "card_number": "4242424242424242" })).await;
        let (_, payment) = bench
            .get(&format!(
                "/payments/{}",
                paid["payment_id"].as_str().unwrap()
            ))
            .await;
        customers.push(payment["customer"]["customer_id"].clone());
    }
    assert_eq!(customers[0], customers[1]);
    assert_ne!(customers[1], customers[2]);
}

#[tokio::test]
async fn metadata_has_its_limits() {
    let bench = Bench::start().await;
    let cart = json!([{ "product_id": "pdt_starter_course", "quantity": 1 }]);
    let many: serde_json::Map<String, Value> =
        (0..51).map(|n| (format!("k{n}"), json!("v"))).collect();
    for (metadata, code) in [
        (Value::Object(many), "MAXIMUM_KEYS_REACHED"),
        (json!({ "a b": "v" }), "INVALID_REQUEST_BODY"),
        (json!({ "k": "v".repeat(501) }), "INVALID_REQUEST_BODY"),
        (json!({ "k": {} }), "INVALID_REQUEST_BODY"),
    ] {
        let (status, error) = bench
            .post(
                "/checkouts",
                json!({ "product_cart": cart, "metadata": metadata }),
            )
            .await;
        assert_eq!((status, error["code"].as_str()), (422, Some(code)));
    }
}
