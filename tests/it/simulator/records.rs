//! Customers, products, payments and refunds, as the API shows them.

use serde_json::{Value, json};

use super::support::Bench;

fn ids(page: &Value, key: &str) -> Vec<String> {
    page["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item[key].as_str().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn customers_are_made_found_and_changed() {
    let bench = Bench::start().await;
    let new =
        json!({ "email": "ada@example.com", "name": "Ada Lovelace", "metadata": { "k": "v" } });
    let (status, customer) = bench.post("/customers", new).await;
    assert_eq!(status, 200, "{customer}");
    let id = customer["customer_id"].as_str().unwrap();
    assert!(id.starts_with("cus_"));
    bench
        .post(
            "/customers",
            json!({ "email": "bob@example.com", "name": "Bob" }),
        )
        .await;
    assert_eq!(
        ids(
            &bench.get("/customers?name=lovelace").await.1,
            "customer_id"
        ),
        [id]
    );
    assert_eq!(
        ids(
            &bench.get("/customers?email=ada@example.com").await.1,
            "customer_id"
        ),
        [id]
    );
    let (_, changed) = bench
        .patch(
            &format!("/customers/{id}"),
            json!({ "phone_number": "+491234" }),
        )
        .await;
    assert_eq!(
        (&changed["phone_number"], &changed["name"]),
        (&json!("+491234"), &json!("Ada Lovelace"))
    );
    assert_eq!(
        bench.get(&format!("/customers/{id}")).await.1["blocked_at"],
        Value::Null
    );
    assert_eq!(bench.get("/customers/cus_nobody").await.0, 404);
    assert_eq!(
        bench
            .post("/customers", json!({ "email": "nonsense", "name": "N" }))
            .await
            .0,
        422
    );
}

#[tokio::test]
async fn payments_are_filtered_and_paged() {
    let bench = Bench::start().await;
    let mut made = Vec::new();
    for card in ["4242424242424242", "4000000000000002", "5555555555554444"] {
        made.push(bench.buy("pdt_starter_course", card).await);
    }
    let newest_first: Vec<String> = made
        .iter()
        .rev()
        .map(|payment| payment["payment_id"].as_str().unwrap().to_owned())
        .collect();
    let (_, all) = bench.get("/payments").await;
    assert_eq!(ids(&all, "payment_id"), newest_first);
    let (_, second) = bench.get("/payments?page_size=2&page_number=1").await;
    assert_eq!(ids(&second, "payment_id"), newest_first[2..]);
    assert_eq!(
        bench.get("/payments?page_number=9").await.1,
        json!({ "items": [] })
    );
    assert_eq!(bench.get("/payments?page_size=101").await.0, 422);
    assert_eq!(bench.get("/payments?status=nonsense").await.0, 422);
    assert_eq!(
        ids(&bench.get("/payments?status=failed").await.1, "payment_id"),
        newest_first[1..2]
    );
    let customer = made[0]["customer"]["customer_id"].as_str().unwrap();
    let since = made[0]["created_at"].as_str().unwrap();
    let (_, own) = bench
        .get(&format!(
            "/payments?customer_id={customer}&created_at_gte={since}"
        ))
        .await;
    assert_eq!(ids(&own, "payment_id"), newest_first[2..]);
    assert_eq!(
        bench
            .get(&format!("/payments?created_at_lte={since}"))
            .await
            .1["items"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    assert_eq!(
        bench.get("/payments?product_id=pdt_pro_plan").await.1,
        json!({ "items": [] })
    );
    let item = &all["items"][0];
    for absent in [
        "error_code",
        "error_message",
        "product_cart",
        "tax",
        "billing",
    ] {
        assert!(item.get(absent).is_none(), "{absent} is not in the list");
    }
    for present in [
        "status",
        "total_amount",
        "metadata",
        "checkout_session_id",
        "charge_type",
        "customer",
    ] {
        assert!(item.get(present).is_some(), "{present} is in the list");
    }
}

#[tokio::test]
async fn a_payment_can_be_put_into_any_state() {
    let bench = Bench::start().await;
    let payment = bench.one_click("4000002760003184").await;
    let id = payment["payment_id"].as_str().unwrap();
    let words = [
        "requires_merchant_action",
        "requires_payment_method",
        "requires_confirmation",
        "requires_capture",
        "partially_captured",
        "partially_captured_and_capturable",
        "processing",
        "requires_customer_action",
        "cancelled",
        "failed",
        "succeeded",
    ];
    for word in words {
        bench
            .control(&format!("payments/{id}/settle"), json!({ "status": word }))
            .await;
        assert_eq!(
            bench.get(&format!("/payments/{id}")).await.1["status"],
            word
        );
    }
}

#[tokio::test]
async fn refunds_take_parts_and_the_rest() {
    let bench = Bench::start().await;
    let payment = bench.buy("pdt_starter_course", "4242424242424242").await;
    let id = payment["payment_id"].as_str().unwrap();
    let (_, lines) = bench.get(&format!("/payments/{id}/line-items")).await;
    assert_eq!(
        (&lines["items"][0]["amount"], &lines["items"][0]["tax"]),
        (&json!(4900), &json!(931))
    );
    let line = &lines["items"][0]["items_id"];
    let part = json!({ "payment_id": id, "reason": "half", "items": [{ "item_id": line, "amount": 1000, "tax_inclusive": true }] });
    let (status, refund) = bench.post("/refunds", part).await;
    assert_eq!(status, 200, "{refund}");
    assert_eq!(
        (&refund["amount"], &refund["is_partial"]),
        (&json!(1000), &json!(true))
    );
    assert_eq!(
        bench.get(&format!("/payments/{id}")).await.1["refund_status"],
        "partial"
    );
    let (_, rest) = bench.post("/refunds", json!({ "payment_id": id })).await;
    assert_eq!(rest["amount"], 4831);
    let (_, payment) = bench.get(&format!("/payments/{id}")).await;
    assert_eq!(
        (
            &payment["refund_status"],
            payment["refunds"].as_array().unwrap().len()
        ),
        (&json!("full"), 2)
    );
    assert_eq!(
        bench.post("/refunds", json!({ "payment_id": id })).await.0,
        422
    );
    let refund_id = refund["refund_id"].as_str().unwrap();
    assert_eq!(bench.get(&format!("/refunds/{refund_id}")).await.1, refund);
    assert_eq!(
        bench.get("/refunds").await.1["items"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
}

#[tokio::test]
async fn a_saved_method_is_deleted_for_good_and_twice() {
    let bench = Bench::start().await;
    let (customer, method) = bench.saved("4242424242424242").await;
    let path = format!("/customers/{customer}/payment-methods");
    assert_eq!(bench.delete(&format!("{path}/{method}")).await, 204);
    assert_eq!(bench.delete(&format!("{path}/{method}")).await, 204);
    assert_eq!(bench.get(&path).await.1, json!({ "items": [] }));
    let body = Bench::one_click_body("pdt_premium_addon", &customer, &method);
    assert_eq!(bench.post("/checkouts", body).await.0, 404);
}

#[tokio::test]
async fn the_expired_card_looks_expired() {
    let bench = Bench::start().await;
    let (customer, _) = bench.saved("4000009900005672").await;
    let (_, methods) = bench
        .get(&format!("/customers/{customer}/payment-methods"))
        .await;
    let card = &methods["items"][0]["card"];
    assert_eq!(
        (&card["expiry_month"], &card["expiry_year"]),
        (&json!("01"), &json!("2024"))
    );
}

#[tokio::test]
async fn products_carry_tagged_prices() {
    let bench = Bench::start().await;
    let (_, course) = bench.get("/products/pdt_starter_course").await;
    assert_eq!(
        (&course["price"]["type"], &course["price"]["price"]),
        (&json!("one_time_price"), &json!(4900))
    );
    let (_, plan) = bench.get("/products/pdt_pro_plan").await;
    assert_eq!(
        (&plan["price"]["type"], &plan["price"]["price"]),
        (&json!("recurring_price"), &json!(8000))
    );
    assert_eq!(plan["price"]["payment_frequency_interval"], "Month");
    let (_, plans) = bench.get("/products?recurring=true").await;
    assert_eq!(
        ids(&plans, "product_id")[..3],
        ["pdt_starter_plan", "pdt_basic_plan", "pdt_pro_plan"]
    );
    assert_eq!(plan["addons"], json!(["adn_seat", "adn_storage"]));
    let (_, metered) = bench.get("/products/pdt_metered_plan").await;
    assert_eq!(
        (&metered["price"]["type"], &metered["price"]["fixed_price"]),
        (&json!("usage_based_price"), &json!(1000))
    );
    assert_eq!(
        plans["items"][0]["price"], 2000,
        "a plain number in the list"
    );
    assert_eq!(bench.get("/products/pdt_nothing").await.0, 404);
}
