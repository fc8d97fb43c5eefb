//! Deliveries: signature, envelope, retries, misbehaviour.

use serde_json::{Value, json};
use standardwebhooks::Webhook;

use super::support::{Bench, Received, Receiver, WEBHOOK_KEY};

fn kinds(seen: &[Received]) -> Vec<String> {
    seen.iter().map(Received::kind).collect()
}

#[tokio::test]
async fn a_delivery_is_signed_and_carries_the_payment() {
    let (receiver, url) = Receiver::start().await;
    let bench = Bench::delivering_to(Some(url)).await;
    let payment = bench.buy("pdt_starter_course", "4242424242424242").await;
    let seen = receiver.wait_for(1).await;
    let webhook = &seen[0];
    Webhook::new(WEBHOOK_KEY)
        .unwrap()
        .verify(&webhook.body, &webhook.headers)
        .expect("the signature is good");
    let body = webhook.json();
    assert_eq!(body["type"], "payment.succeeded");
    assert!(body["business_id"].is_string() && body["timestamp"].is_string());
    assert_eq!(body["data"]["payload_type"], "Payment");
    assert_eq!(body["data"]["payment_id"], payment["payment_id"]);
    assert_eq!(body["data"]["customer"], payment["customer"]);
    assert_eq!(
        body["data"]["product_cart"][0]["product_id"],
        "pdt_starter_course"
    );
}

#[tokio::test]
async fn an_unacknowledged_delivery_follows_the_schedule() {
    let (receiver, url) = Receiver::start().await;
    receiver.refuse(true);
    let bench = Bench::delivering_to(Some(url)).await;
    bench.buy("pdt_starter_course", "4242424242424242").await;
    let mut count = 1;
    receiver.wait_for(count).await;
    for wait in [5, 300, 1_800, 7_200, 18_000, 36_000, 36_000] {
        bench.advance(wait).await;
        count += 1;
        let seen = receiver.wait_for(count).await;
        assert!(
            seen.iter().all(|webhook| webhook.id() == seen[0].id()),
            "one id for all attempts"
        );
    }
    bench.advance(1_000_000).await;
    tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    assert_eq!(receiver.seen().len(), 8);
    let deliveries = bench.show("deliveries").await;
    assert_eq!(deliveries[0]["state"], "failed");
    assert_eq!(deliveries[0]["attempts"].as_array().unwrap().len(), 8);
    assert_eq!(deliveries[0]["attempts"][7]["status"], 503);
}

#[tokio::test]
async fn a_late_delivery_tells_the_newest_state() {
    let (receiver, url) = Receiver::start().await;
    receiver.refuse(true);
    let bench = Bench::delivering_to(Some(url)).await;
    bench
        .control("settings", json!({ "processing_ms": 1_000 }))
        .await;
    bench.one_click("4242424242424242").await;
    receiver.wait_for(2).await;
    receiver.refuse(false);
    bench.advance(5).await;
    let seen = receiver.wait_for(5).await;
    let late = seen
        .iter()
        .skip(2)
        .find(|webhook| webhook.kind() == "payment.processing")
        .expect("the retry");
    assert_eq!(late.json()["data"]["status"], "succeeded");
}

#[tokio::test]
async fn deliveries_can_be_lost_doubled_and_late() {
    let (receiver, url) = Receiver::start().await;
    let bench = Bench::delivering_to(Some(url)).await;
    bench.control("webhooks", json!({ "drop": 1 })).await;
    bench.buy("pdt_starter_course", "4242424242424242").await;
    bench
        .control("webhooks", json!({ "duplicate": true, "delay_ms": 60_000 }))
        .await;
    bench.buy("pdt_team_license", "4242424242424242").await;
    tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    assert!(receiver.seen().is_empty());
    bench.advance(60).await;
    let seen = receiver.wait_for(2).await;
    assert_eq!(seen[0].id(), seen[1].id());
    assert_eq!(
        seen[0].json()["data"]["product_cart"][0]["product_id"],
        "pdt_team_license"
    );
    let states: Vec<Value> = bench
        .show("deliveries")
        .await
        .as_array()
        .unwrap()
        .iter()
        .map(|delivery| delivery["state"].clone())
        .collect();
    assert_eq!(states[0], "dropped");

    let lost = bench.show("deliveries").await[0]["webhook_id"]
        .as_str()
        .unwrap()
        .to_owned();
    bench
        .control(&format!("deliveries/{lost}/replay"), json!({}))
        .await;
    assert_eq!(receiver.wait_for(3).await[2].id(), lost);
}

#[tokio::test]
async fn deliveries_can_be_reordered() {
    let (receiver, url) = Receiver::start().await;
    let bench = Bench::delivering_to(Some(url)).await;
    bench.buy("pdt_basic_plan", "4242424242424242").await;
    let normal = kinds(&receiver.wait_for(4).await);
    assert_eq!(
        normal,
        [
            "payment.succeeded",
            "subscription.active",
            "subscription.renewed",
            "subscription.updated"
        ]
    );
    bench.control("webhooks", json!({ "reorder": true })).await;
    bench.buy("pdt_basic_plan", "4242424242424242").await;
    let all = kinds(&receiver.wait_for(8).await);
    assert_eq!(
        all[4..],
        [
            "subscription.updated",
            "subscription.renewed",
            "subscription.active",
            "payment.succeeded"
        ]
    );
}

#[tokio::test]
async fn endpoints_are_kept_by_the_api_and_deliver_what_they_filter() {
    let (receiver, url) = Receiver::start().await;
    let bench = Bench::start().await;
    let new = json!({ "url": url, "description": "mine", "filter_types": ["refund.succeeded"], "idempotency_key": "k1" });
    let (status, endpoint) = bench.post("/webhooks", new.clone()).await;
    assert_eq!(status, 200, "{endpoint}");
    assert_eq!(
        bench.post("/webhooks", new).await.1["id"],
        endpoint["id"],
        "made once"
    );
    let id = endpoint["id"].as_str().unwrap();
    let (_, page) = bench.get("/webhooks?limit=1").await;
    assert_eq!(page["done"], false);
    let (_, rest) = bench
        .get(&format!(
            "/webhooks?iterator={}",
            page["iterator"].as_str().unwrap()
        ))
        .await;
    assert_eq!(
        (&rest["done"], &rest["data"][0]["id"]),
        (&json!(true), &endpoint["id"])
    );

    let (_, secret) = bench.get(&format!("/webhooks/{id}/secret")).await;
    let payment = bench.buy("pdt_starter_course", "4242424242424242").await;
    bench
        .post("/refunds", json!({ "payment_id": payment["payment_id"] }))
        .await;
    let seen = receiver.wait_for(1).await;
    assert_eq!(kinds(&seen), ["refund.succeeded"]);
    let key = Webhook::new(secret["secret"].as_str().unwrap()).unwrap();
    key.verify(&seen[0].body, &seen[0].headers)
        .expect("signed with its own secret");

    let (_, changed) = bench
        .patch(&format!("/webhooks/{id}"), json!({ "disabled": true }))
        .await;
    assert_eq!(
        (&changed["disabled"], &changed["description"]),
        (&json!(true), &json!("mine"))
    );
    assert_eq!(bench.delete(&format!("/webhooks/{id}")).await, 204);
    assert_eq!(bench.get(&format!("/webhooks/{id}")).await.0, 404);
}
