//! What Dodo tells us, in our own types.

use std::collections::BTreeMap;

use crate::domain::ids::{
    ChargeId, CustomerId, PaymentId, PaymentMethodId, SessionId, SubscriptionId,
};
use crate::domain::money::Money;
use crate::domain::purchase::{Address, PurchaseItem};
use crate::domain::timestamp::Timestamp;

/// Where a charge's id stands in the metadata of its payment.
pub const CHARGE_METADATA_KEY: &str = "aftercart_charge";

/// Dodo's record of a payment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentRecord {
    /// Dodo's id.
    pub id: PaymentId,
    /// How far it has come.
    pub status: PaymentStatus,
    /// Who pays.
    pub customer: CustomerId,
    /// What is paid, tax included.
    pub total: Money,
    /// The tax in it; a list leaves it out.
    pub tax: Option<Money>,
    /// Where it is billed to; a list leaves it out.
    pub billing: Option<Address>,
    /// Whether it is a new order: no renewal, plan change, on-demand charge or change of card.
    pub is_order: bool,
    /// What was bought. Empty for a payment of a subscription, and in a list.
    pub items: Vec<PurchaseItem>,
    /// The subscription it pays for.
    pub subscription: Option<SubscriptionId>,
    /// The checkout session it came from.
    pub session: Option<SessionId>,
    /// The saved method it went on.
    pub method: Option<PaymentMethodId>,
    /// What the buyer knows that method by, e.g. "Visa •••• 4242".
    pub paid_with: Option<String>,
    /// Why it failed, in Dodo's code, e.g. `INSUFFICIENT_FUNDS`; a list leaves it out.
    pub error_code: Option<String>,
    /// Ours and the merchant's notes. Numbers and booleans are kept as text.
    pub metadata: BTreeMap<String, String>,
    /// When Dodo made it. Dodo always says; should it not, then 1970, so that the payment opens nothing.
    pub created_at: Timestamp,
    /// When Dodo last changed it.
    pub updated_at: Option<Timestamp>,
}

impl PaymentRecord {
    /// The charge this payment belongs to, if it is of our making. Dodo: a subscription's metadata is copied to its
    /// later payments, so only the order itself counts.
    pub fn charge(&self) -> Option<ChargeId> {
        if !self.is_order {
            return None;
        }
        ChargeId::parse(self.metadata.get(CHARGE_METADATA_KEY)?).ok()
    }
}

/// Dodo's `IntentStatus`, as far as it makes a difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PaymentStatus {
    /// The money is taken.
    Succeeded,
    /// It did not work, for good.
    Failed,
    /// Given up, for good.
    Cancelled,
    /// On its way.
    Processing,
    /// The buyer must confirm (3-D Secure or the like).
    RequiresCustomerAction,
    /// The method was turned down; Dodo waits for another.
    RequiresPaymentMethod,
    /// No status yet, a capture state, or a word Dodo added since: not decided.
    Other,
}

impl PaymentStatus {
    pub(super) fn parse(word: Option<&str>) -> Self {
        match word {
            Some("succeeded") => Self::Succeeded,
            Some("failed") => Self::Failed,
            Some("cancelled") => Self::Cancelled,
            Some("processing") => Self::Processing,
            Some("requires_customer_action") => Self::RequiresCustomerAction,
            Some("requires_payment_method") => Self::RequiresPaymentMethod,
            _ => Self::Other,
        }
    }
}

/// What a cart costs, as Dodo reckons it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// Before discount and tax.
    pub subtotal: Money,
    /// Taken off before tax.
    pub discount: Money,
    /// Tax; none when Dodo states none.
    pub tax: Option<Money>,
    /// Due now, tax included.
    pub total: Money,
    /// Due at each renewal, tax included; none for a one-time product.
    pub renewal: Option<Money>,
    /// The first renewal.
    pub next_billing_at: Option<Timestamp>,
    /// The country whose tax it bears (ISO 3166 alpha-2). Should Dodo not say: the one that was asked for, or empty.
    pub country: String,
}

/// What is known right after a charge was sent: ids, no verdict. Dodo: the answer has no status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// The checkout session.
    pub session: SessionId,
    /// The payment, if Dodo made one at once.
    pub payment: Option<PaymentId>,
}

/// How far a checkout session has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckoutRecord {
    /// Dodo's id.
    pub id: SessionId,
    /// Its payment, once there is one.
    pub payment: Option<PaymentId>,
    /// That payment's status; none while details are still being collected.
    pub status: Option<PaymentStatus>,
}
