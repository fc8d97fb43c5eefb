//! Refunds.

use serde_json::{Value, json};
use time::OffsetDateTime;

use super::{BRAND, BUSINESS, Metadata};
use crate::server::simulator::clock::stamp;
use crate::server::simulator::table::Row;

/// Money given back. The simulator's refunds succeed at once.
#[derive(Debug, Clone)]
pub struct Refund {
    /// `ref_…`
    pub id: String,
    /// The payment it belongs to.
    pub payment_id: String,
    /// Minor units, tax included.
    pub amount: i64,
    /// ISO 4217.
    pub currency: String,
    /// Whether less than the whole payment was given back.
    pub is_partial: bool,
    /// The merchant's words.
    pub reason: Option<String>,
    /// What went back on each line: line id and minor units.
    pub lines: Vec<(String, i64)>,
    /// The merchant's own pairs.
    pub metadata: Metadata,
    /// When it was made.
    pub created_at: OffsetDateTime,
}

impl Row for Refund {
    fn id(&self) -> &str {
        &self.id
    }
}

impl Refund {
    /// The object of `GET /refunds/{id}`.
    pub fn view(&self, customer: Value) -> Value {
        let mut view = self.item_view();
        view["brand_id"] = json!(BRAND);
        view["customer"] = customer;
        view["metadata"] = json!(self.metadata);
        view
    }

    /// The item of `GET /refunds`, and of a payment's `refunds`.
    pub fn item_view(&self) -> Value {
        json!({
            "refund_id": self.id,
            "payment_id": self.payment_id,
            "business_id": BUSINESS,
            "amount": self.amount,
            "currency": self.currency,
            "is_partial": self.is_partial,
            "reason": self.reason,
            "status": "succeeded",
            "created_at": stamp(self.created_at),
        })
    }
}
