//! Saved payment methods.

use serde_json::{Value, json};
use time::OffsetDateTime;

use crate::server::simulator::cards::Instrument;
use crate::server::simulator::clock::stamp;
use crate::server::simulator::table::Row;

/// A payment method a customer has saved by completing a checkout.
#[derive(Debug, Clone)]
pub struct PaymentMethod {
    /// `pm_…`
    pub id: String,
    /// Whose it is.
    pub customer_id: String,
    /// The test instrument behind it.
    pub instrument: &'static Instrument,
    /// Two digits.
    pub expiry_month: String,
    /// Four digits.
    pub expiry_year: String,
    /// As typed at checkout.
    pub holder: Option<String>,
    /// The last payment with it.
    pub last_used_at: Option<OffsetDateTime>,
    /// Deleted methods stay known, so that deleting twice succeeds.
    pub deleted: bool,
}

impl Row for PaymentMethod {
    fn id(&self) -> &str {
        &self.id
    }
}

impl PaymentMethod {
    /// Whether it may pay in this currency.
    pub fn suits(&self, currency: &str) -> bool {
        self.instrument
            .only_currency()
            .is_none_or(|only| only == currency)
    }

    /// `card` or `upi`.
    pub fn kind(&self) -> &'static str {
        if self.instrument.is_upi() {
            "upi"
        } else {
            "card"
        }
    }

    /// The finer word beside [`Self::kind`].
    pub fn finer_kind(&self) -> &'static str {
        if self.instrument.is_upi() {
            "upi_collect"
        } else {
            "credit"
        }
    }

    /// The item of `GET /customers/{id}/payment-methods`.
    pub fn view(&self) -> Value {
        json!({
            "payment_method_id": self.id,
            "payment_method": self.kind(),
            "payment_method_type": self.finer_kind(),
            "card": self.card_view(),
            "last_used_at": self.last_used_at.map(stamp),
            "recurring_enabled": true,
        })
    }

    fn card_view(&self) -> Option<Value> {
        (!self.instrument.is_upi()).then(|| {
            json!({
                "last4_digits": self.instrument.last_four(),
                "card_network": self.instrument.network,
                "card_type": "credit",
                "card_holder_name": self.holder,
                "card_issuing_country": self.instrument.country,
                "expiry_month": self.expiry_month,
                "expiry_year": self.expiry_year,
            })
        })
    }
}
