//! Reads are tried again while that may help, and no longer.

use std::time::{Duration, Instant};

use aftercart::domain::ids::SubscriptionId;
use aftercart::domain::payment::PaymentStatus;
use aftercart::domain::timestamp::Timestamp;
use aftercart::server::dodo::{Dodo, DodoError};
use serde_json::{Value, json};

use super::scripted::{Reply, Server};
use super::{KEY, client, customer_id, options, payment, payment_id, preview_request, product_id};

#[tokio::test]
async fn a_read_is_tried_again_after_every_passing_fault() {
    for fault in [
        Reply::Silence,
        Reply::Disconnect,
        Reply::Bytes("HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{"),
        Reply::text(200, "{\"payment_id\":"),
        Reply::text(200, ""),
        Reply::text(408, ""),
        Reply::error(429, "TOO_MANY_REQUESTS").with("retry-after", "0"),
        Reply::error(500, "INTERNAL_SERVER_ERROR"),
        Reply::text(503, "<html></html>"),
    ] {
        let good = Reply::json(&payment("pay_1"));
        let server = Server::plays([fault.clone(), fault.clone(), good]).await;
        let record = client(&server).payment(&payment_id()).await;
        assert!(record.is_ok(), "{fault:?} gave {record:?}");
        assert_eq!(server.requests().len(), 3, "{fault:?}");
    }
}

#[tokio::test]
async fn a_read_is_given_up_after_three_attempts_and_keeps_dodos_code() {
    let server = Server::always(Reply::error(500, "INTERNAL_SERVER_ERROR")).await;
    let error = client(&server).payment(&payment_id()).await.unwrap_err();
    assert_eq!(error.code(), Some("INTERNAL_SERVER_ERROR"));
    assert!(matches!(error, DodoError::Unavailable { .. }), "{error:?}");
    assert_eq!(server.requests().len(), 3);
}

#[tokio::test]
async fn a_read_that_is_refused_is_not_tried_again() {
    for (status, code) in [
        (400, "INVALID_REQUEST_PARAMETERS"),
        (401, "UNAUTHORIZED"),
        (403, "FORBIDDEN"),
        (404, "NOT_FOUND"),
        (409, "CONFLICT"),
        (410, "PRODUCT_IS_DELETED"),
        (422, "UNSUPPORTED_COUNTRY"),
    ] {
        let server = Server::always(Reply::error(status, code)).await;
        let error = client(&server)
            .preview(&preview_request())
            .await
            .unwrap_err();
        assert_eq!(error.code(), Some(code), "{error:?}");
        let said_no = error.is_refusal() || matches!(error, DodoError::Unauthorized { .. });
        assert!(said_no, "{error:?}");
        assert_eq!(server.requests().len(), 1, "{status}");
    }
}

#[tokio::test]
async fn dodos_pause_is_kept() {
    for (name, value, pause) in [
        ("retry-after", "1", Duration::from_secs(1)),
        ("retry-after-ms", "250", Duration::from_millis(250)),
    ] {
        let busy = Reply::error(429, "TOO_MANY_REQUESTS").with(name, value);
        let server = Server::plays([busy, Reply::json(&payment("pay_1"))]).await;
        let started = Instant::now();
        client(&server).payment(&payment_id()).await.unwrap();
        let elapsed = started.elapsed();
        assert!(elapsed >= pause, "{name}: asked again after {elapsed:?}");
        assert!(
            elapsed < pause + Duration::from_secs(1),
            "{name}: {elapsed:?}"
        );
    }
}

#[tokio::test]
async fn a_pause_too_long_to_wait_is_handed_to_the_caller() {
    let busy = Reply::error(503, "MAINTENANCE").with("retry-after", "3600");
    let server = Server::always(busy).await;
    let error = client(&server).payment(&payment_id()).await.unwrap_err();
    assert!(matches!(
        error,
        DodoError::Unavailable { retry_after: Some(pause), .. } if pause == Duration::from_hours(1)
    ));
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn a_preview_creates_nothing_and_so_is_tried_again() {
    let answer = json!({
        "currency": "EUR", "billing_country": "DE", "total_price": 1071, "total_tax": 171,
        "current_breakup": { "subtotal": 1000, "discount": 100, "tax": 171, "total_amount": 1071 },
        "recurring_breakup": null, "product_cart": [],
    });
    let server = Server::plays([Reply::Disconnect, Reply::json(&answer)]).await;
    let preview = client(&server).preview(&preview_request()).await.unwrap();
    assert_eq!(preview.total.minor, 1071);
    assert_eq!(preview.renewal, None);
    let sent = &server.requests()[1];
    assert_eq!(sent.line, "POST /checkouts/preview");
    assert_eq!(
        sent.json(),
        json!({
            "product_cart": [{ "product_id": "pdt_1", "quantity": 1 }],
            "customer": { "customer_id": "cus_1" },
            "billing_address": { "country": "DE" },
        })
    );
}

#[tokio::test]
async fn every_request_says_who_asks() {
    let server = Server::always(Reply::json(&payment("pay_1"))).await;
    let base = format!("{}/behind/a/proxy/", server.url());
    let dodo = Dodo::new(options(&base)).unwrap();
    dodo.payment(&payment_id()).await.unwrap();
    let sent = &server.requests()[0];
    assert_eq!(sent.line, "GET /behind/a/proxy/payments/pay_1");
    assert_eq!(sent.headers["authorization"], format!("Bearer {KEY}"));
    let agent = concat!("aftercart/", env!("CARGO_PKG_VERSION"));
    assert_eq!(sent.headers["user-agent"], agent);
}

#[tokio::test]
async fn an_answer_about_another_payment_is_no_answer() {
    let server = Server::always(Reply::json(&payment("pay_2"))).await;
    let error = client(&server).payment(&payment_id()).await.unwrap_err();
    assert!(matches!(error, DodoError::Unavailable { .. }), "{error:?}");
}

#[tokio::test]
async fn a_product_is_fetched_once_and_an_error_is_not_kept() {
    let product = json!({ "product_id": "pdt_1", "name": "Bundle" });
    let server = Server::plays([Reply::error(404, "NOT_FOUND"), Reply::json(&product)]).await;
    let dodo = client(&server);
    let missing = dodo.product(&product_id()).await;
    assert!(matches!(missing, Err(DodoError::NotFound { .. })));
    for _ in 0..3 {
        assert_eq!(
            dodo.clone().product(&product_id()).await.unwrap().name,
            "Bundle"
        );
    }
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn a_subscription_names_its_product() {
    let id = SubscriptionId::parse("sub_1").unwrap();
    let server = Server::plays([
        Reply::json(&json!({ "product_id": "pdt_pro", "quantity": 3, "status": "paused" })),
        Reply::json(&json!({ "product_id": "pdt_pro", "quantity": null })),
    ])
    .await;
    let dodo = client(&server);
    let (product, quantity) = dodo.subscription_product(&id).await.unwrap();
    assert_eq!((product.as_str(), quantity), ("pdt_pro", 3));
    assert_eq!(dodo.subscription_product(&id).await.unwrap().1, 1);
    assert_eq!(server.lines()[0], "GET /subscriptions/sub_1");
}

fn page(ids: std::ops::Range<usize>) -> Reply {
    let items: Vec<Value> = ids.map(|n| payment(&format!("pay_{n}"))).collect();
    Reply::json(&json!({ "items": items }))
}

#[tokio::test]
async fn all_pages_of_a_customers_payments_are_read() {
    let server = Server::plays([page(0..100), page(99..199), page(199..202)]).await;
    let since = Timestamp(1_795_262_400_000);
    let payments = client(&server)
        .payments_of(&customer_id(), since)
        .await
        .unwrap();
    assert_eq!(payments.len(), 202);
    let query = |page| {
        format!(
            "GET /payments?customer_id=cus_1&created_at_gte=2026-11-21T12%3A00%3A00Z\
             &page_number={page}&page_size=100"
        )
    };
    assert_eq!(server.lines(), [query(0), query(1), query(2)]);
}

#[tokio::test]
async fn a_server_that_gives_smaller_pages_than_asked_for_hides_nothing() {
    let server = Server::plays([page(0..10), page(10..20), page(0..0)]).await;
    let payments = client(&server)
        .payments_of(&customer_id(), Timestamp(0))
        .await
        .unwrap();
    assert_eq!(payments.len(), 20);
}

#[tokio::test]
async fn a_list_without_an_end_is_an_error_and_not_half_an_answer() {
    let server = Server::always(page(0..100)).await;
    let result = client(&server)
        .payments_of(&customer_id(), Timestamp(0))
        .await;
    assert!(
        matches!(result, Err(DodoError::Unavailable { .. })),
        "{result:?}"
    );
    assert_eq!(server.requests().len(), 10);
}

#[tokio::test]
async fn an_odd_payment_in_a_list_is_left_out_unless_it_may_be_a_charge_of_ours() {
    let mut without_customer = payment("pay_1");
    without_customer.as_object_mut().unwrap().remove("customer");
    let odd = json!({ "payment_id": "pay_2", "total_amount": "a lot" });
    let ours = json!({ "payment_id": "pay_3", "metadata": { "aftercart_charge": "chg_1" } });
    let server = Server::plays([
        Reply::json(&json!({ "items": [odd, without_customer] })),
        Reply::json(&json!({ "items": [without_customer, ours] })),
    ])
    .await;
    let dodo = client(&server);
    let payments = dodo
        .payments_of(&customer_id(), Timestamp(0))
        .await
        .unwrap();
    assert_eq!(payments.len(), 1);
    assert_eq!(payments[0].customer, customer_id());
    assert!(
        dodo.payments_of(&customer_id(), Timestamp(0))
            .await
            .is_err()
    );
}

#[tokio::test]
async fn a_session_tells_its_payment() {
    let server = Server::plays([
        Reply::json(&json!({ "id": "cks_1", "payment_id": null, "payment_status": null })),
        Reply::json(&json!({ "id": "cks_1", "payment_id": "pay_1", "payment_status": "failed" })),
    ])
    .await;
    let dodo = client(&server);
    let id = "cks_1".parse().unwrap();
    let fresh = dodo.checkout(&id).await.unwrap();
    assert_eq!((fresh.payment, fresh.status), (None, None));
    let paid = dodo.checkout(&id).await.unwrap();
    assert_eq!(paid.payment, Some(payment_id()));
    assert_eq!(paid.status, Some(PaymentStatus::Failed));
}
