//! A write leaves once, and what is certain afterwards is said.

use std::time::Duration;

use aftercart::server::dodo::{CHARGE_METADATA_KEY, Dodo, DodoError, StandardCheckoutRequest};
use serde_json::json;

use super::scripted::{Reply, Server};
use super::{charge_request, client, customer_id, germany, options, product_id, send};

async fn charge_against(reply: Reply) -> (Result<(), DodoError>, usize) {
    let server = Server::always(reply).await;
    let result = send(&client(&server), &charge_request()).await;
    // Long enough for any second attempt to arrive.
    tokio::time::sleep(Duration::from_millis(60)).await;
    (result.map(|_| ()), server.requests().len())
}

#[tokio::test]
async fn a_charge_whose_answer_is_lost_is_unknown_and_is_never_sent_again() {
    let location = Reply::text(307, "").with("location", "/checkouts");
    for reply in [
        Reply::Silence,
        Reply::Disconnect,
        Reply::Bytes("HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{\"session_id\":\"cks_1\""),
        Reply::Bytes("HTTP/1.1 200 OK\r\n"),
        Reply::Bytes("what?\r\n\r\n"),
        Reply::text(200, ""),
        Reply::text(200, "{}"),
        Reply::text(200, "null"),
        Reply::text(200, "<html>thank you</html>"),
        Reply::text(200, r#"{"session_id":"../../etc"}"#),
        Reply::text(204, ""),
        location,
        Reply::error(408, "REQUEST_TIMEOUT"),
        Reply::error(409, "CONFLICT"),
        Reply::error(422, "PREVIOUS_PAYMENT_PENDING"),
        Reply::text(422, ""),
        Reply::text(400, "<html>bad gateway's bad request</html>"),
        Reply::text(429, "slow down"),
        Reply::error(500, "INTERNAL_SERVER_ERROR"),
        Reply::text(502, "<html></html>"),
        Reply::error(503, "DISCOUNT_CONCURRENT_REDEMPTION").with("retry-after", "0"),
        Reply::text(504, ""),
    ] {
        let (result, requests) = charge_against(reply.clone()).await;
        let error = result.expect_err("an answer like this proves nothing");
        assert!(error.outcome_unknown(), "{reply:?} gave {error:?}");
        assert_eq!(requests, 1, "{reply:?}");
    }
}

#[tokio::test]
async fn a_charge_dodo_refuses_in_words_is_certain_not_to_have_happened() {
    for (status, code) in [
        (400, "INVALID_REQUEST_BODY"),
        (402, "INSUFFICIENT_FUNDS"),
        (403, "FORBIDDEN"),
        (404, "NOT_FOUND"),
        (410, "PRODUCT_IS_DELETED"),
        (422, "NO_ELIGIBLE_PAYMENT_METHODS"),
        (429, "TOO_MANY_REQUESTS"),
    ] {
        let reply = Reply::error(status, code).with("retry-after", "0");
        let (result, requests) = charge_against(reply).await;
        let error = result.expect_err("it was refused");
        assert!(!error.outcome_unknown(), "{status} gave {error:?}");
        assert_eq!(error.code(), Some(code));
        assert_eq!(requests, 1, "{status}");
    }
    let plain = Reply::text(422, "missing field `quantity` at line 1");
    let (result, _) = charge_against(plain).await;
    assert!(matches!(
        result,
        Err(DodoError::Refused { status: 422, code: None, message }) if message.contains("quantity")
    ));
    let (result, _) = charge_against(Reply::error(401, "UNAUTHORIZED")).await;
    assert!(matches!(result, Err(DodoError::Unauthorized { .. })));
}

#[tokio::test]
async fn a_charge_that_never_left_is_certain_not_to_have_happened() {
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = closed.local_addr().unwrap();
    drop(closed);
    let dodo = Dodo::new(options(&format!("http://{address}"))).unwrap();
    let error = send(&dodo, &charge_request()).await.unwrap_err();
    assert!(matches!(error, DodoError::NotSent { .. }), "{error:?}");
    assert!(!error.outcome_unknown());
}

#[tokio::test]
async fn a_charge_names_the_saved_method_and_carries_our_id() {
    let answer = json!({
        "session_id": "cks_1", "payment_id": "pay_1", "checkout_url": null,
        "client_secret": "secret", "something_new": [1],
    });
    let server = Server::always(Reply::json(&answer)).await;
    let mut request = charge_request();
    request
        .metadata
        .insert(CHARGE_METADATA_KEY.to_owned(), "somebody else's".to_owned());
    let taken = send(&client(&server), &request).await.unwrap();
    assert_eq!(taken.session.as_str(), "cks_1");
    assert_eq!(taken.payment.unwrap().as_str(), "pay_1");

    let sent = &server.requests()[0];
    assert_eq!(sent.line, "POST /checkouts");
    assert_eq!(
        sent.json(),
        json!({
            "product_cart": [{ "product_id": "pdt_1", "quantity": 2 }],
            "customer": { "customer_id": "cus_1" },
            "payment_method_id": "pm_1",
            "confirm": true,
            "return_url": "https://shop.example/offer/vis_1",
            "metadata": {
                "aftercart_visit": "vis_1",
                CHARGE_METADATA_KEY: request.charge.as_str(),
            },
        })
    );
}

#[tokio::test]
async fn a_charge_sends_an_address_only_when_told_to() {
    let server = Server::always(Reply::json(&json!({ "session_id": "cks_1" }))).await;
    let request = aftercart::server::dodo::ChargeRequest {
        billing: Some(germany()),
        ..charge_request()
    };
    let taken = send(&client(&server), &request).await.unwrap();
    assert_eq!(taken.payment, None);
    let sent = server.requests()[0].json();
    assert_eq!(sent["billing_address"], json!({ "country": "DE" }));
}

#[tokio::test]
async fn each_write_opens_its_own_connection_and_reads_share_one() {
    let answer = json!({ "session_id": "cks_1", "id": "cks_1" });
    let server = Server::always(Reply::json(&answer)).await;
    let dodo = client(&server);
    let session = send(&dodo, &charge_request()).await.unwrap().session;
    send(&dodo, &charge_request()).await.unwrap();
    dodo.checkout(&session).await.unwrap();
    dodo.checkout(&session).await.unwrap();
    let connections: Vec<_> = server.requests().iter().map(|r| r.connection).collect();
    assert_eq!(connections, [0, 1, 2, 2]);
}

#[tokio::test]
async fn a_standard_checkout_and_a_portal_link_are_asked_for_once() {
    let server = Server::always(Reply::error(500, "INTERNAL_SERVER_ERROR")).await;
    let dodo = client(&server);
    let home = "https://shop.example/?a=b&c".parse().unwrap();
    assert!(dodo.standard_checkout(&standard()).await.is_err());
    assert!(dodo.portal(&customer_id(), &home).await.is_err());
    assert_eq!(
        server.lines(),
        [
            "POST /checkouts",
            "POST /customers/cus_1/customer-portal/session\
             ?return_url=https%3A%2F%2Fshop.example%2F%3Fa%3Db%26c",
        ]
    );
}

#[tokio::test]
async fn a_browser_is_only_ever_sent_to_a_web_address() {
    let server = Server::plays([
        Reply::json(
            &json!({ "session_id": "cks_1", "checkout_url": "https://checkout.example/cks_1" }),
        ),
        Reply::json(&json!({ "session_id": "cks_1", "checkout_url": "javascript:alert(1)" })),
        Reply::json(&json!({ "session_id": "cks_1", "checkout_url": null })),
        Reply::json(&json!({ "link": "https://portal.example/s" })),
    ])
    .await;
    let dodo = client(&server);
    let url = dodo.standard_checkout(&standard()).await.unwrap();
    assert_eq!(url.as_str(), "https://checkout.example/cks_1");
    assert!(dodo.standard_checkout(&standard()).await.is_err());
    assert!(dodo.standard_checkout(&standard()).await.is_err());
    let home = "https://shop.example/".parse().unwrap();
    let link = dodo.portal(&customer_id(), &home).await.unwrap();
    assert_eq!(link.as_str(), "https://portal.example/s");
}

fn standard() -> StandardCheckoutRequest {
    StandardCheckoutRequest {
        billing: None,
        currency: None,
        product: product_id(),
        quantity: 1,
        customer: customer_id(),
        return_url: "https://shop.example/".parse().unwrap(),
        metadata: std::collections::BTreeMap::new(),
    }
}
