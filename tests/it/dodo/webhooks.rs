//! Deliveries: only Dodo's, only fresh ones, and whatever they say.

use aftercart::domain::payment::PaymentStatus;
use aftercart::domain::timestamp::Timestamp;
use aftercart::server::dodo::webhook::{
    EventData, EventId, Forged, InvalidEvent, InvalidKeys, WebhookKeys, parse_event,
};
use axum::http::{HeaderMap, HeaderName};
use base64::{Engine, prelude::BASE64_STANDARD};
use hmac::{Hmac, Mac};
use serde_json::{Value, json};
use sha2::Sha256;

use super::payment;

const NEW: &str = "whsec_bmV3LXdlYmhvb2sta2V5LTAwMDAwMDAwMDAwMQ==";
const OLD: &str = "whsec_b2xkLXdlYmhvb2sta2V5LTAwMDAwMDAwMDAwMg==";
const NOW: Timestamp = Timestamp(1_795_262_400_900);
const BODY: &str = r#"{"type":"payment.succeeded"}"#;

/// Signs by the book, without the library under test.
fn sign(key: &str, id: &str, seconds: i64, body: &str) -> String {
    let key = BASE64_STANDARD.decode(&key["whsec_".len()..]).unwrap();
    let mut mac = Hmac::<Sha256>::new_from_slice(&key).unwrap();
    mac.update(format!("{id}.{seconds}.{body}").as_bytes());
    format!("v1,{}", BASE64_STANDARD.encode(mac.finalize().into_bytes()))
}

fn headers(pairs: &[(&str, &str)]) -> HeaderMap {
    pairs
        .iter()
        .map(|(k, v)| (k.parse::<HeaderName>().unwrap(), v.parse().unwrap()))
        .collect()
}

fn signed(key: &str, seconds: i64) -> HeaderMap {
    headers(&[
        ("webhook-id", "msg_1"),
        ("webhook-timestamp", &seconds.to_string()),
        ("webhook-signature", &sign(key, "msg_1", seconds, BODY)),
    ])
}

fn keys() -> WebhookKeys {
    WebhookKeys::parse(&format!("{NEW}, {OLD}")).unwrap()
}

fn verify(headers: &HeaderMap) -> Result<EventId, Forged> {
    keys().verify(headers, BODY.as_bytes(), NOW)
}

#[test]
fn a_delivery_signed_with_any_of_our_keys_is_dodos() {
    for key in [NEW, OLD] {
        let id = verify(&signed(key, NOW.seconds()));
        assert_eq!(id, Ok(EventId("msg_1".to_owned())));
    }
    let mut several = signed(NEW, NOW.seconds());
    let good = several["webhook-signature"].to_str().unwrap().to_owned();
    let list = format!("v1a,abc v1,AAAA {good}");
    several.insert("webhook-signature", list.parse().unwrap());
    assert!(verify(&several).is_ok());
}

#[test]
fn a_delivery_signed_by_somebody_else_is_not() {
    let other = "whsec_c29tZWJvZHktZWxzZXMta2V5LTAwMDAwMDAwMDM=";
    assert_eq!(
        verify(&signed(other, NOW.seconds())),
        Err(Forged::WrongSignature)
    );
    let only_new = WebhookKeys::parse(NEW).unwrap();
    let by_old = signed(OLD, NOW.seconds());
    assert_eq!(
        only_new.verify(&by_old, BODY.as_bytes(), NOW),
        Err(Forged::WrongSignature)
    );
    let good = sign(NEW, "msg_1", NOW.seconds(), BODY);
    for bent in [
        String::new(),
        "v1,".to_owned(),
        good[..good.len() - 4].to_owned(),
        format!("{good}="),
        good.replace("v1,", "v2,"),
        good.replace("v1,", ""),
        good.to_lowercase(),
    ] {
        let mut headers = signed(NEW, NOW.seconds());
        headers.insert("webhook-signature", bent.parse().unwrap());
        assert_eq!(verify(&headers), Err(Forged::WrongSignature), "{bent:?}");
    }
}

#[test]
fn five_minutes_either_way_are_fresh_and_a_second_more_is_not() {
    let now = NOW.seconds();
    assert!(verify(&signed(NEW, now - 300)).is_ok());
    assert!(verify(&signed(NEW, now + 300)).is_ok());
    assert_eq!(verify(&signed(NEW, now - 301)), Err(Forged::TooOld));
    assert_eq!(verify(&signed(NEW, now + 301)), Err(Forged::TooNew));
    assert_eq!(verify(&signed(NEW, 0)), Err(Forged::TooOld));
    assert_eq!(verify(&signed(NEW, i64::MIN)), Err(Forged::TooOld));
    assert_eq!(verify(&signed(NEW, i64::MAX)), Err(Forged::TooNew));
}

#[test]
fn what_was_signed_is_what_counts() {
    let now = NOW.seconds();
    let good = signed(NEW, now);
    for body in [
        &b""[..],
        br#"{"type":"payment.succeeded"} "#,
        br#"{"type":"payment.failed"}"#,
        b"\xff\xfe",
    ] {
        assert_eq!(keys().verify(&good, body, NOW), Err(Forged::WrongSignature));
    }
    let mut other_id = good.clone();
    other_id.insert("webhook-id", "msg_2".parse().unwrap());
    assert_eq!(verify(&other_id), Err(Forged::WrongSignature));
    let mut other_time = good;
    other_time.insert("webhook-timestamp", (now - 1).into());
    assert_eq!(verify(&other_time), Err(Forged::WrongSignature));
}

#[test]
fn a_delivery_without_its_headers_is_nobodys() {
    for name in ["webhook-id", "webhook-timestamp", "webhook-signature"] {
        let mut headers = signed(NEW, NOW.seconds());
        headers.remove(name);
        assert_eq!(verify(&headers), Err(Forged::Missing(name)));
        headers.insert(name, axum::http::HeaderValue::from_bytes(b"\xff").unwrap());
        assert_eq!(verify(&headers), Err(Forged::Malformed(name)));
    }
    for (name, value) in [("webhook-timestamp", "soon"), ("webhook-id", "")] {
        let mut headers = signed(NEW, NOW.seconds());
        headers.insert(name, value.parse().unwrap());
        assert_eq!(verify(&headers), Err(Forged::Malformed(name)));
    }
}

#[test]
fn keys_that_protect_nothing_are_refused() {
    for text in ["", "  ", ",", " , "] {
        assert_eq!(WebhookKeys::parse(text).unwrap_err(), InvalidKeys::None);
    }
    for text in [
        "whsec_",
        "whsec_YQ==",
        "whsec_not base64!",
        "bmV3LXdlYmhvb2sta2V5LTAwMDAwMDAwMDAwMQ==",
    ] {
        let both = format!("{NEW},{text}");
        let error = WebhookKeys::parse(&both).unwrap_err();
        assert_eq!(error, InvalidKeys::Malformed(2), "{text}");
    }
    let shown = format!("{:?}", keys());
    assert!(!shown.contains("bmV3") && !shown.contains("110"), "{shown}");
}

fn event(kind: &str, data: &Value) -> String {
    json!({
        "business_id": "bus_1", "type": kind, "timestamp": "2026-11-21T12:00:01Z", "data": data,
    })
    .to_string()
}

#[test]
fn a_payment_event_carries_the_payment_as_it_stands() {
    let mut data = payment("pay_1");
    data["payload_type"] = json!("Payment");
    let event = parse_event(&event("payment.processing", &data)).unwrap();
    assert_eq!(event.kind, "payment.processing");
    assert_eq!(event.occurred_at, Timestamp(1_795_262_401_000));
    let EventData::Payment(payment) = event.data else {
        panic!("no payment in {event:?}");
    };
    assert_eq!(payment.status, PaymentStatus::Succeeded);
    assert_eq!(payment.id.as_str(), "pay_1");
}

#[test]
fn an_event_we_do_not_know_is_still_an_event() {
    for (kind, data) in [
        ("credit.added", json!({ "subscription_id": "sub_1" })),
        (
            "abandoned_checkout.detected",
            json!({ "payment_id": "pay_1" }),
        ),
        ("brand.new", json!(null)),
        ("brand.new", json!("text")),
    ] {
        let event = parse_event(&event(kind, &data)).unwrap();
        assert_eq!((event.kind.as_str(), event.data), (kind, EventData::Other));
    }
    let bare = parse_event(r#"{"type":"brand.new"}"#).unwrap();
    assert_eq!(bare.occurred_at, Timestamp(0));
}

#[test]
fn an_event_without_a_date_is_dated_by_its_payment() {
    let mut data = payment("pay_1");
    data["updated_at"] = json!("2026-11-21T12:00:09Z");
    let body = json!({ "type": "payment.succeeded", "timestamp": null, "data": data });
    let event = parse_event(&body.to_string()).unwrap();
    assert_eq!(event.occurred_at, Timestamp(1_795_262_409_000));

    let mut undated = payment("pay_1");
    undated.as_object_mut().unwrap().remove("created_at");
    let event = parse_event(&super::webhooks::event("payment.failed", &undated)).unwrap();
    let EventData::Payment(payment) = event.data else {
        panic!("no payment in it");
    };
    assert_eq!(payment.created_at, event.occurred_at);
}

#[test]
fn a_payment_event_that_names_no_payment_is_an_error_and_not_lost_silently() {
    let result = parse_event(&event(
        "payment.succeeded",
        &json!({ "payment_id": "pay_1" }),
    ));
    assert!(
        matches!(&result, Err(InvalidEvent::UnreadablePayment { kind, .. }) if kind == "payment.succeeded"),
        "{result:?}"
    );
    for body in ["", "[]", "{}", "null", r#"{"type":7}"#] {
        let result = parse_event(body);
        assert!(matches!(result, Err(InvalidEvent::NotAnEvent(_))), "{body}");
    }
}
