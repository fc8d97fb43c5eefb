//! What may become of a payment: `data` of `refund.*` and `dispute.*` events.

use serde::Deserialize;
use serde_json::Value;

use super::lenient;
use crate::domain::ids::{CustomerId, DisputeId, PaymentId, RefundId};
use crate::domain::money::{Currency, Money};
use crate::server::dodo::records::{DisputeRecord, DisputeStatus, RefundRecord, RefundStatus};
use crate::server::dodo::redact;

#[derive(Deserialize)]
struct Customer {
    customer_id: CustomerId,
}

/// Only the ids must be there.
#[derive(Deserialize)]
pub struct Refund {
    refund_id: RefundId,
    payment_id: PaymentId,
    #[serde(default, deserialize_with = "lenient::option")]
    status: Option<String>,
    #[serde(default, deserialize_with = "lenient::whole_if_any")]
    amount: Option<i64>,
    #[serde(default, deserialize_with = "lenient::option")]
    currency: Option<Currency>,
    #[serde(default, deserialize_with = "lenient::option")]
    is_partial: Option<bool>,
    #[serde(default, deserialize_with = "lenient::option")]
    reason: Option<String>,
    #[serde(default, deserialize_with = "lenient::option")]
    customer: Option<Customer>,
    #[serde(default, deserialize_with = "lenient::option")]
    created_at: Option<String>,
}

impl Refund {
    pub fn into_record(self) -> RefundRecord {
        let money = |(minor, currency)| Money::new(minor, currency);
        RefundRecord {
            id: self.refund_id,
            payment: self.payment_id,
            status: RefundStatus::from(self.status.unwrap_or_default()),
            amount: self.amount.zip(self.currency).map(money),
            is_partial: self.is_partial.unwrap_or(false),
            reason: lenient::text(self.reason).map(|reason| redact::words(&reason)),
            customer: self.customer.map(|customer| customer.customer_id),
            created_at: lenient::timestamp(self.created_at.as_deref()),
        }
    }
}

/// Only the ids must be there.
#[derive(Deserialize)]
pub struct Dispute {
    dispute_id: DisputeId,
    payment_id: PaymentId,
    #[serde(default, deserialize_with = "lenient::option")]
    dispute_status: Option<String>,
    #[serde(default, deserialize_with = "lenient::option")]
    dispute_stage: Option<String>,
    #[serde(default, deserialize_with = "lenient::option")]
    amount: Option<Value>,
    #[serde(default, deserialize_with = "lenient::option")]
    currency: Option<Currency>,
    #[serde(default, deserialize_with = "lenient::option")]
    reason: Option<String>,
    #[serde(default, deserialize_with = "lenient::option")]
    customer: Option<Customer>,
    #[serde(default, deserialize_with = "lenient::option")]
    created_at: Option<String>,
}

impl Dispute {
    pub fn into_record(self) -> DisputeRecord {
        DisputeRecord {
            id: self.dispute_id,
            payment: self.payment_id,
            status: dispute_status(self.dispute_status),
            stage: lenient::text(self.dispute_stage),
            amount: lenient::digits(self.amount),
            currency: self.currency,
            reason: lenient::text(self.reason).map(|reason| redact::words(&reason)),
            customer: self.customer.map(|customer| customer.customer_id),
            created_at: lenient::timestamp(self.created_at.as_deref()),
        }
    }
}

fn dispute_status(word: Option<String>) -> DisputeStatus {
    let word = word.unwrap_or_default();
    let bare = word.strip_prefix("dispute_").unwrap_or(&word);
    DisputeStatus::from(bare.to_owned())
}
