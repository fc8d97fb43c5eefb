//! Events about subscriptions, refunds and disputes.

use aftercart::domain::money::Currency;
use aftercart::domain::subscription::SubscriptionStatus;
use aftercart::domain::timestamp::Timestamp;
use aftercart::server::dodo::webhook::{Event, EventData, InvalidEvent, parse_event};
use aftercart::server::dodo::{DisputeStatus, RefundStatus};
use serde_json::{Value, json};

use super::plans::{plan, subscription, usd};

fn parse(kind: &str, data: &Value) -> Result<Event, InvalidEvent> {
    let body = json!({
        "business_id": "bus_1", "type": kind, "timestamp": "2026-11-21T12:00:01Z", "data": data,
    });
    parse_event(&body.to_string())
}

#[test]
fn every_subscription_event_carries_the_subscription_as_it_stands() {
    for kind in [
        "active",
        "renewed",
        "on_hold",
        "past_due",
        "paused",
        "unpaused",
        "cancelled",
        "failed",
        "expired",
        "plan_changed",
        "updated",
        "update_payment_method",
    ] {
        let data = subscription(&json!({
            "payload_type": "Subscription", "status": "past_due",
            "past_due_ends_at": "2026-11-21T12:00:00Z", "payment_id": "pay_1",
        }));
        let event = parse(&format!("subscription.{kind}"), &data).unwrap();
        let EventData::Subscription(record) = event.data else {
            panic!("no subscription in {event:?}");
        };
        assert_eq!(event.occurred_at, Timestamp(1_795_262_401_000));
        assert_eq!(record.subscription.as_of, Some(event.occurred_at));
        assert_eq!(record.subscription.status, SubscriptionStatus::PastDue);
        assert_eq!(
            record.subscription.plan,
            plan("pdt_basic", 2, &[("adn_seat", 3)])
        );
        assert_eq!(record.payment.unwrap().as_str(), "pay_1");
        assert_eq!(record.past_due_ends_at, Some(Timestamp(1_795_262_400_000)));
    }
}

#[test]
fn a_scheduled_cancellation_is_told_from_one_that_happened() {
    let data = subscription(&json!({ "cancel_at_next_billing_date": true }));
    let event = parse("subscription.cancelled", &data).unwrap();
    let EventData::Subscription(record) = event.data else {
        panic!("no subscription in {event:?}");
    };
    assert_eq!(record.subscription.status, SubscriptionStatus::Active);
    assert!(record.subscription.cancels_at_period_end);
}

#[test]
fn a_refund_says_how_much_of_which_payment() {
    let refund = json!({
        "payload_type": "Refund", "refund_id": "ref_1", "payment_id": "pay_1",
        "status": "succeeded", "amount": 1500, "currency": "USD", "is_partial": true,
        "reason": "too large", "customer": { "customer_id": "cus_1" }, "metadata": {},
        "created_at": "2026-11-21T12:00:00Z",
    });
    let EventData::Refund(record) = parse("refund.succeeded", &refund).unwrap().data else {
        panic!("no refund");
    };
    assert_eq!(
        (record.id.as_str(), record.payment.as_str()),
        ("ref_1", "pay_1")
    );
    assert_eq!(record.status, RefundStatus::Succeeded);
    assert_eq!((record.amount, record.is_partial), (Some(usd(1500)), true));
    assert_eq!(record.reason.as_deref(), Some("too large"));
    assert_eq!(record.customer.unwrap().as_str(), "cus_1");
    assert_eq!(record.created_at, Some(Timestamp(1_795_262_400_000)));

    let bare = json!({ "refund_id": "ref_1", "payment_id": "pay_1", "status": "lost in the post" });
    let EventData::Refund(record) = parse("refund.failed", &bare).unwrap().data else {
        panic!("no refund");
    };
    assert_eq!(
        record.status,
        RefundStatus::Other("lost in the post".to_owned())
    );
    assert_eq!((record.amount, record.is_partial), (None, false));
}

#[test]
fn a_dispute_keeps_dodos_own_digits() {
    let dispute = |status: &str| {
        json!({
            "dispute_id": "dis_1", "payment_id": "pay_1", "amount": "49.00", "currency": "USD",
            "dispute_stage": "pre_dispute", "dispute_status": status, "reason": null,
            "customer": { "customer_id": "cus_1" }, "created_at": "2026-11-21T12:00:00Z",
        })
    };
    for (word, status) in [
        ("dispute_opened", DisputeStatus::Opened),
        ("dispute_expired", DisputeStatus::Expired),
        ("dispute_accepted", DisputeStatus::Accepted),
        ("dispute_cancelled", DisputeStatus::Cancelled),
        ("dispute_challenged", DisputeStatus::Challenged),
        ("dispute_won", DisputeStatus::Won),
        ("dispute_lost", DisputeStatus::Lost),
        ("adjourned", DisputeStatus::Other("adjourned".to_owned())),
    ] {
        let event = parse("dispute.opened", &dispute(word)).unwrap();
        let EventData::Dispute(record) = event.data else {
            panic!("no dispute in {event:?}");
        };
        assert_eq!(record.status, status);
        assert_eq!(record.amount.as_deref(), Some("49.00"));
        assert_eq!(record.currency, Some(Currency::USD));
        assert_eq!(record.stage.as_deref(), Some("pre_dispute"));
        assert_eq!(
            (record.id.as_str(), record.payment.as_str()),
            ("dis_1", "pay_1")
        );
        assert_eq!(record.customer.unwrap().as_str(), "cus_1");
        assert_eq!(record.reason, None);
    }
}

#[test]
fn an_event_whose_object_cannot_be_told_is_an_error_and_not_lost_silently() {
    for (kind, data) in [
        ("subscription.active", json!({ "subscription_id": "sub_1" })),
        (
            "subscription.updated",
            subscription(&json!({ "customer": null })),
        ),
        (
            "subscription.updated",
            subscription(&json!({ "addons": [1] })),
        ),
        ("refund.succeeded", json!({ "refund_id": "ref_1" })),
        ("dispute.lost", json!(null)),
    ] {
        let result = parse(kind, &data);
        assert!(
            matches!(&result, Err(InvalidEvent::Unreadable { kind: named, .. }) if named == kind),
            "{result:?}"
        );
    }
}

#[test]
fn why_an_event_cannot_be_read_quotes_nothing_of_it() {
    for fields in [
        json!({ "addons": ["ada@private.example"] }),
        json!({ "quantity": "ada@private.example" }),
    ] {
        let error = parse("subscription.updated", &subscription(&fields)).unwrap_err();
        assert!(!error.to_string().contains("ada"), "{error}");
    }
}

#[test]
fn an_event_without_a_date_is_dated_by_its_object() {
    let body = json!({ "type": "subscription.updated", "data": subscription(&json!({})) });
    let event = parse_event(&body.to_string()).unwrap();
    assert_eq!(event.occurred_at, Timestamp(1_793_491_200_000));
    let EventData::Subscription(record) = event.data else {
        panic!("no subscription");
    };
    assert_eq!(record.subscription.as_of, None);
}
