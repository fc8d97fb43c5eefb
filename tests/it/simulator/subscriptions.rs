//! Subscriptions begin with a purchase and renew by the clock.

use serde_json::json;

use super::support::{Bench, Received, Receiver};

#[tokio::test]
async fn buying_a_plan_starts_a_subscription() {
    let bench = Bench::start().await;
    let payment = bench.buy("pdt_basic_plan", "4242424242424242").await;
    assert_eq!(
        (&payment["charge_type"], &payment["product_cart"]),
        (&json!("new"), &json!(null))
    );
    let id = payment["subscription_id"].as_str().unwrap();
    let (_, subscription) = bench.get(&format!("/subscriptions/{id}")).await;
    assert_eq!(subscription["status"], "active");
    assert_eq!(subscription["product_id"], "pdt_basic_plan");
    assert_eq!(subscription["recurring_pre_tax_amount"], 3000);
    assert_eq!(
        subscription["payment_method_id"],
        payment["payment_method_id"]
    );
    assert_eq!(
        payment["service_periods"][0]["ends_at"],
        subscription["next_billing_date"]
    );
    let (_, list) = bench
        .get("/subscriptions?status=active&product_id=pdt_basic_plan")
        .await;
    assert_eq!(list["items"][0]["product_name"], "Basic Plan");
    let method = payment["payment_method_id"].as_str().unwrap();
    let customer = payment["customer"]["customer_id"].as_str().unwrap();
    assert_eq!(
        bench
            .delete(&format!("/customers/{customer}/payment-methods/{method}"))
            .await,
        409
    );
}

#[tokio::test]
async fn the_browser_comes_back_with_the_subscription() {
    let bench = Bench::start().await;
    let body = json!({
        "product_cart": [{ "product_id": "pdt_pro_plan", "quantity": 1 }],
        "return_url": "http://127.0.0.1:3000/offer",
    });
    let (_, session) = bench.post("/checkouts", body).await;
    let pay = format!("checkouts/{}/pay", session["session_id"].as_str().unwrap());
    let paid = bench
        .control(
            &pay,
            json!({ "card_number": "4242424242424242", "email": "a@example.com" }),
        )
        .await;
    let url = paid["redirect_url"].as_str().unwrap();
    assert!(
        url.contains("?subscription_id=sub_") && url.contains("status=active"),
        "{url}"
    );
}

#[tokio::test]
async fn plans_renew_every_month() {
    let (receiver, url) = Receiver::start().await;
    let bench = Bench::delivering_to(Some(url)).await;
    let payment = bench.buy("pdt_basic_plan", "4242424242424242").await;
    receiver.wait_for(4).await;
    bench.advance(62 * 86_400).await;
    let id = payment["subscription_id"].as_str().unwrap();
    let (_, payments) = bench.get(&format!("/payments?subscription_id={id}")).await;
    let types: Vec<_> = payments["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| &item["charge_type"])
        .collect();
    assert_eq!(types, ["renewal", "renewal", "new"]);
    let seen = receiver.wait_for(10).await;
    let renewed = seen
        .iter()
        .filter(|webhook| webhook.kind() == "subscription.renewed")
        .count();
    assert_eq!(renewed, 3, "the first charge counts too");
}

#[tokio::test]
async fn a_failed_renewal_puts_the_subscription_on_hold() {
    let (receiver, url) = Receiver::start().await;
    let bench = Bench::delivering_to(Some(url)).await;
    let payment = bench.buy("pdt_basic_plan", "4000000000000341").await;
    receiver.wait_for(4).await;
    bench.advance(32 * 86_400).await;
    let id = payment["subscription_id"].as_str().unwrap();
    assert_eq!(
        bench.get(&format!("/subscriptions/{id}")).await.1["status"],
        "on_hold"
    );
    let kinds: Vec<String> = receiver.wait_for(6).await[4..]
        .iter()
        .map(Received::kind)
        .collect();
    assert_eq!(kinds, ["payment.failed", "subscription.on_hold"]);
}

#[tokio::test]
async fn one_click_on_a_plan_tells_of_both() {
    let (receiver, url) = Receiver::start().await;
    let bench = Bench::delivering_to(Some(url)).await;
    let (customer, method) = bench.saved("4242424242424242").await;
    receiver.wait_for(1).await;
    let (status, _) = bench
        .post(
            "/checkouts",
            Bench::one_click_body("pdt_pro_plan", &customer, &method),
        )
        .await;
    assert_eq!(status, 200);
    let mut kinds: Vec<String> = receiver.wait_for(5).await[1..]
        .iter()
        .map(Received::kind)
        .collect();
    kinds.sort();
    assert_eq!(
        kinds,
        [
            "payment.succeeded",
            "subscription.active",
            "subscription.renewed",
            "subscription.updated"
        ]
    );

    let (customer, method) = bench.saved("4000000000000341").await;
    receiver.wait_for(6).await;
    bench
        .post(
            "/checkouts",
            Bench::one_click_body("pdt_pro_plan", &customer, &method),
        )
        .await;
    let kinds: Vec<String> = receiver.wait_for(8).await[6..]
        .iter()
        .map(Received::kind)
        .collect();
    assert_eq!(kinds, ["payment.failed", "subscription.failed"]);
}
