//! What Dodo tells us, in our own types.

use std::collections::BTreeMap;

use url::Url;

pub use crate::domain::aftermath::{DisputeStatus, RefundStatus};
use crate::domain::charge::Charge;
use crate::domain::ids::{
    ChargeId, CustomerId, DisputeId, PaymentId, PaymentMethodId, RefundId, SessionId,
    SubscriptionId,
};
use crate::domain::money::{Currency, Money};
use crate::domain::payment::{PaymentStatus, Sighting};
use crate::domain::purchase::{Address, PurchaseItem};
use crate::domain::quote::QuoteLine;
use crate::domain::subscription::Subscription;
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
    /// Whether Dodo says that it pays for a plan change.
    pub is_plan_change: bool,
    /// What was bought. Empty for a payment of a subscription, and in a list.
    pub items: Vec<PurchaseItem>,
    /// The subscription it pays for.
    pub subscription: Option<SubscriptionId>,
    /// The checkout session it came from.
    pub session: Option<SessionId>,
    /// Where the buyer can finish this very payment, should Dodo say so.
    pub link: Option<Url>,
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

/// A page of a list of payments. A list leaves out error code, items, tax and billing address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentsPage {
    /// Those that can be read.
    pub payments: Vec<PaymentRecord>,
    /// Whether no page follows.
    pub is_last: bool,
}

/// Where the proof that we made the payment stands in its metadata.
pub const PROOF_METADATA_KEY: &str = "aftercart_proof";

impl PaymentRecord {
    /// Whether it is the payment of `charge`. The id alone proves nothing: a buyer may see it, and metadata can be
    /// set by others, e.g. on static payment links.
    pub fn is_of(&self, charge: &Charge) -> bool {
        let named = match charge.change {
            Some(_) => self.plan_change(),
            None => self.charge(),
        };
        let proof = self.metadata.get(PROOF_METADATA_KEY);
        named.as_ref() == Some(&charge.id)
            && proof == Some(&charge.proof)
            && self.customer == charge.customer
    }

    /// The plan change this payment may belong to: the charge its metadata names, unless it pays for a renewal, an
    /// on-demand charge or a change of card.
    ///
    /// It may also name the charge that bought the subscription. Dodo: a plan change sent without metadata gets the
    /// subscription's. So only a charge that is a plan change may take it for its own, and only with the proof.
    pub fn plan_change(&self) -> Option<ChargeId> {
        // Dodo: `charge_type` is new, and older payments have none.
        if !(self.is_order || self.is_plan_change) {
            return None;
        }
        ChargeId::parse(self.metadata.get(CHARGE_METADATA_KEY)?).ok()
    }

    /// What it says of the charge it pays.
    pub fn sighting(&self) -> Sighting {
        Sighting {
            status: self.status,
            has_error: self.error_code.is_some(),
            has_page: self.link.is_some(),
        }
    }

    /// The charge this payment belongs to, if it is of our making. Dodo: a subscription's metadata is copied to its
    /// later payments, so only the order itself counts.
    pub fn charge(&self) -> Option<ChargeId> {
        if !self.is_order {
            return None;
        }
        ChargeId::parse(self.metadata.get(CHARGE_METADATA_KEY)?).ok()
    }
}

/// Reads Dodo's word.
pub(super) fn status_of(word: Option<&str>) -> PaymentStatus {
    match word {
        Some("succeeded") => PaymentStatus::Succeeded,
        Some("failed") => PaymentStatus::Failed,
        Some("cancelled") => PaymentStatus::Cancelled,
        Some("processing") => PaymentStatus::Processing,
        // Hyperswitch, which Dodo runs on: the payer has yet to confirm it. After the session nobody can.
        Some("requires_customer_action" | "requires_confirmation") => {
            PaymentStatus::RequiresCustomerAction
        }
        Some("requires_payment_method") => PaymentStatus::RequiresPaymentMethod,
        _ => PaymentStatus::Other,
    }
}

/// What a cart costs, as Dodo reckons it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// The cart as Dodo gave it back.
    pub lines: Vec<QuoteLine>,
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

/// What a `subscription.*` event says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubscriptionRecord {
    /// The subscription as it stood when this was delivered; its `as_of` is when the event happened.
    pub subscription: Subscription,
    /// The payment of the renewal; only in `subscription.renewed`.
    pub payment: Option<PaymentId>,
    /// When a grace period ends.
    pub past_due_ends_at: Option<Timestamp>,
}

/// Dodo's record of money given back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefundRecord {
    /// Dodo's id.
    pub id: RefundId,
    /// Of which payment.
    pub payment: PaymentId,
    /// How far it has come.
    pub status: RefundStatus,
    /// How much, if Dodo says so.
    pub amount: Option<Money>,
    /// Whether it is less than the whole payment.
    pub is_partial: bool,
    /// The merchant's reason.
    pub reason: Option<String>,
    /// To whom.
    pub customer: Option<CustomerId>,
    /// When it was asked for.
    pub created_at: Option<Timestamp>,
}

/// Dodo's record of a payment that the customer's bank disputes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DisputeRecord {
    /// Dodo's id.
    pub id: DisputeId,
    /// Which payment.
    pub payment: PaymentId,
    /// How far it has come.
    pub status: DisputeStatus,
    /// Dodo's word: `pre_dispute`, `dispute`, `pre_arbitration`.
    pub stage: Option<String>,
    /// How much, in Dodo's own digits: a decimal text, of which units is not said. For the merchant to read, not to
    /// reckon with.
    pub amount: Option<String>,
    /// Its currency.
    pub currency: Option<Currency>,
    /// The bank's reason.
    pub reason: Option<String>,
    /// Who disputes it.
    pub customer: Option<CustomerId>,
    /// When it was opened.
    pub created_at: Option<Timestamp>,
}
