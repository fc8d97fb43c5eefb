//! What Dodo posts to us: is it Dodo's, and what does it say?
//!
//! Dodo: deliveries follow Standard Webhooks, come at least once and in any order, and `data` is the newest state of
//! the object, not a snapshot of the event.

use axum::http::HeaderMap;
use serde::Deserialize;
use serde_json::Value;
use standardwebhooks::{
    HEADER_WEBHOOK_ID, HEADER_WEBHOOK_SIGNATURE, HEADER_WEBHOOK_TIMESTAMP, Webhook,
};
use subtle::ConstantTimeEq;

use super::records::{DisputeRecord, PaymentRecord, RefundRecord, SubscriptionRecord};
use super::redact;
use super::wire::aftermath::{Dispute, Refund};
use super::wire::lenient;
use super::wire::payment::Payment;
use super::wire::subscription::Subscription;
use crate::domain::timestamp::Timestamp;

/// Standard Webhooks: how old, or how far ahead, a delivery's timestamp may be. In seconds.
const TOLERANCE: u64 = 5 * 60;

/// Standard Webhooks wants 24 bytes and more; far fewer can be guessed.
const SHORTEST_KEY: usize = 16;

/// The keys a delivery may be signed with: the current one, and while rotating the one before.
pub struct WebhookKeys(Vec<Webhook>);

impl std::fmt::Debug for WebhookKeys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "WebhookKeys({} hidden)", self.0.len())
    }
}

/// Why a text holds no keys. It never quotes one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidKeys {
    /// There is none.
    #[error("no webhook key is given; Dodo shows it with the endpoint, it starts with whsec_")]
    None,
    /// One is not what Dodo hands out.
    #[error("webhook key number {0} is not `whsec_` and base64 of at least 16 bytes")]
    Malformed(usize),
}

/// A delivery's `webhook-id`: the same each time an event is delivered, so replays can be told.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct EventId(pub String);

/// The delivery is not proven to be Dodo's, or not to be fresh. For the log; a sender is told nothing of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Forged {
    /// A header is missing.
    #[error("the header {0} is missing")]
    Missing(&'static str),
    /// A header is not what it should be.
    #[error("the header {0} is malformed")]
    Malformed(&'static str),
    /// Signed too long ago.
    #[error("the delivery is more than five minutes old")]
    TooOld,
    /// Signed in the future.
    #[error("the delivery is more than five minutes ahead of our clock")]
    TooNew,
    /// Signed by nobody we know, or changed since.
    #[error("no key fits the signature")]
    WrongSignature,
}

impl WebhookKeys {
    /// Reads keys, comma separated, each `whsec_` and base64.
    ///
    /// # Errors
    /// [`InvalidKeys`] if there is none, or one is malformed or too short to be safe.
    pub fn parse(comma_separated: &str) -> Result<Self, InvalidKeys> {
        let texts = comma_separated
            .split(',')
            .map(str::trim)
            .filter(|text| !text.is_empty());
        let keys = texts
            .enumerate()
            .map(|(at, text)| key(text).ok_or(InvalidKeys::Malformed(at + 1)))
            .collect::<Result<Vec<_>, _>>()?;
        if keys.is_empty() {
            return Err(InvalidKeys::None);
        }
        Ok(Self(keys))
    }

    /// Whether Dodo signed exactly these bytes within five minutes of `now`.
    ///
    /// # Errors
    /// [`Forged`], whatever the reason; answer all of them alike.
    pub fn verify(
        &self,
        headers: &HeaderMap,
        body: &[u8],
        now: Timestamp,
    ) -> Result<EventId, Forged> {
        let id = header(headers, HEADER_WEBHOOK_ID)?;
        let signatures = header(headers, HEADER_WEBHOOK_SIGNATURE)?;
        let signed_at = header(headers, HEADER_WEBHOOK_TIMESTAMP)?
            .parse()
            .map_err(|_| Forged::Malformed(HEADER_WEBHOOK_TIMESTAMP))?;
        if !(1..=256).contains(&id.len()) {
            return Err(Forged::Malformed(HEADER_WEBHOOK_ID));
        }
        fresh(signed_at, now)?;
        // The crate's own `verify` reads the machine's clock; signing anew and comparing needs none.
        let ours = |key: &Webhook| key.sign(id, signed_at, body).ok();
        let fits = |expected: String| {
            signatures
                .split(' ')
                .any(|given| given.as_bytes().ct_eq(expected.as_bytes()).into())
        };
        if self.0.iter().filter_map(ours).any(fits) {
            Ok(EventId(id.to_owned()))
        } else {
            Err(Forged::WrongSignature)
        }
    }
}

fn key(text: &str) -> Option<Webhook> {
    use base64::{Engine, prelude::BASE64_STANDARD};
    let bytes = BASE64_STANDARD.decode(text.strip_prefix("whsec_")?).ok()?;
    if bytes.len() < SHORTEST_KEY {
        return None;
    }
    Webhook::from_bytes(bytes).ok()
}

fn header<'a>(headers: &'a HeaderMap, name: &'static str) -> Result<&'a str, Forged> {
    let value = headers.get(name).ok_or(Forged::Missing(name))?;
    value.to_str().map_err(|_| Forged::Malformed(name))
}

fn fresh(signed_at: i64, now: Timestamp) -> Result<(), Forged> {
    if signed_at.abs_diff(now.seconds()) <= TOLERANCE {
        Ok(())
    } else if signed_at < now.seconds() {
        Err(Forged::TooOld)
    } else {
        Err(Forged::TooNew)
    }
}

/// What a delivery says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Dodo's `type`, e.g. `payment.succeeded`. It says that something happened; `data` says how things stand.
    pub kind: String,
    /// When it happened. Should Dodo not say: when the object last changed, or 1970.
    pub occurred_at: Timestamp,
    /// The object, as it stood when this was delivered.
    pub data: EventData,
}

/// The objects we act on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EventData {
    /// `payment.*`
    Payment(PaymentRecord),
    /// `subscription.*`
    Subscription(SubscriptionRecord),
    /// `refund.*`
    Refund(RefundRecord),
    /// `dispute.*`
    Dispute(DisputeRecord),
    /// Anything else.
    Other,
}

/// The text is no event we could keep for what it is.
#[derive(Debug, thiserror::Error)]
pub enum InvalidEvent {
    /// No JSON object with a `type`.
    #[error("this is no event: {}", redact::unread(.0))]
    NotAnEvent(#[from] serde_json::Error),
    /// A payment event whose payment lacks an id, customer, amount or currency.
    #[error("the payment of a `{kind}` event cannot be read: {why}")]
    UnreadablePayment {
        /// Dodo's `type`.
        kind: String,
        /// What is wrong with it.
        why: String,
    },
    /// A subscription without id, customer or readable plan; a refund or dispute without its ids.
    #[error("the object of a `{kind}` event cannot be read: {why}")]
    Unreadable {
        /// Dodo's `type`.
        kind: String,
        /// What is wrong with it.
        why: String,
    },
}

#[derive(Deserialize)]
struct Envelope {
    #[serde(rename = "type")]
    kind: String,
    #[serde(default, deserialize_with = "lenient::option")]
    timestamp: Option<String>,
    #[serde(default)]
    data: Value,
}

/// Reads the body of a verified delivery.
///
/// # Errors
/// [`InvalidEvent`] if it has no type, or is about an object that cannot be told.
pub fn parse_event(body: &str) -> Result<Event, InvalidEvent> {
    let envelope: Envelope = serde_json::from_str(body)?;
    let said_at = lenient::timestamp(envelope.timestamp.as_deref());
    let family = envelope.kind.split('.').next().unwrap_or_default();
    let data = match family {
        "payment" => EventData::Payment(payment(&envelope, said_at.unwrap_or(Timestamp(0)))?),
        "subscription" => {
            let record = object::<Subscription>(&envelope)?.into_record(said_at);
            EventData::Subscription(record.map_err(|e| unreadable(&envelope, e.to_string()))?)
        }
        "refund" => EventData::Refund(object::<Refund>(&envelope)?.into_record()),
        "dispute" => EventData::Dispute(object::<Dispute>(&envelope)?.into_record()),
        _ => EventData::Other,
    };
    let occurred_at = said_at.or_else(|| data.dated()).unwrap_or(Timestamp(0));
    Ok(Event {
        kind: envelope.kind,
        occurred_at,
        data,
    })
}

impl EventData {
    /// When the object last changed, as far as it says so.
    fn dated(&self) -> Option<Timestamp> {
        match self {
            Self::Payment(payment) => payment.updated_at.or(Some(payment.created_at)),
            Self::Subscription(record) => record.subscription.created_at,
            Self::Refund(refund) => refund.created_at,
            Self::Dispute(dispute) => dispute.created_at,
            Self::Other => None,
        }
    }
}

fn payment(envelope: &Envelope, said_at: Timestamp) -> Result<PaymentRecord, InvalidEvent> {
    let unreadable = |why: String| InvalidEvent::UnreadablePayment {
        kind: envelope.kind.clone(),
        why,
    };
    Payment::deserialize(&envelope.data)
        .map_err(|e| unreadable(redact::unread(&e)))?
        .into_record(None, said_at)
        .map_err(|e| unreadable(e.to_string()))
}

fn object<T: serde::de::DeserializeOwned>(envelope: &Envelope) -> Result<T, InvalidEvent> {
    T::deserialize(&envelope.data).map_err(|e| unreadable(envelope, redact::unread(&e)))
}

fn unreadable(envelope: &Envelope, why: String) -> InvalidEvent {
    InvalidEvent::Unreadable {
        kind: envelope.kind.clone(),
        why,
    }
}
