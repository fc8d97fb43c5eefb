//! Pages on which a customer pays one payment of a subscription: a plan change, dues, or a new payment method.

use time::OffsetDateTime;

use crate::server::simulator::table::Row;

/// A payment's own page.
#[derive(Debug, Clone)]
pub struct PaymentLink {
    /// The payment; the page is known by it.
    pub payment_id: String,
    /// The subscription it belongs to.
    pub subscription_id: String,
    /// Where the browser goes afterwards.
    pub return_url: Option<String>,
    /// After this it cannot be paid.
    pub expires_at: OffsetDateTime,
    /// Whether it was paid, failed, was withdrawn or has expired.
    pub closed: bool,
}

impl Row for PaymentLink {
    fn id(&self) -> &str {
        &self.payment_id
    }
}
