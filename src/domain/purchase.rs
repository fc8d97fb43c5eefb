//! The completed order that opened the door.

use serde::{Deserialize, Serialize};

use super::ids::{CustomerId, PaymentId, PaymentMethodId, ProductId, SubscriptionId};
use super::money::Money;
use super::timestamp::Timestamp;

/// A paid order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Purchase {
    /// Dodo's payment.
    pub payment: PaymentId,
    /// Who paid.
    pub customer: CustomerId,
    /// The subscription it began, if any.
    pub subscription: Option<SubscriptionId>,
    /// What was bought, and how many of each.
    pub items: Vec<PurchaseItem>,
    /// What was paid, tax included.
    pub total: Money,
    /// Where it was billed to, if known: tax follows from it.
    pub billing: Option<Address>,
    /// The method it was paid with, if Dodo kept one.
    pub method: Option<PaymentMethodId>,
    /// What the buyer knows that method by, e.g. "Visa •••• 4242".
    pub paid_with: Option<String>,
    /// When Dodo made the payment.
    pub paid_at: Timestamp,
}

/// A billing address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    /// ISO 3166 alpha-2.
    pub country: String,
    /// Province or state.
    pub state: Option<String>,
    /// City.
    pub city: Option<String>,
    /// Street and number.
    pub street: Option<String>,
    /// Postal code.
    pub zipcode: Option<String>,
}

/// One line of a purchase.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PurchaseItem {
    /// Dodo's product.
    pub product: ProductId,
    /// How many.
    pub quantity: u32,
}

impl Purchase {
    /// Billing country (ISO 3166 alpha-2), if known.
    pub fn country(&self) -> Option<&str> {
        self.billing
            .as_ref()
            .map(|billing| billing.country.as_str())
    }
}

impl Address {
    /// Whether no part is missing. Dodo: `confirm` wants all parts, or says `minimal_address`.
    pub fn is_complete(&self) -> bool {
        [&self.state, &self.city, &self.street, &self.zipcode]
            .into_iter()
            .all(Option::is_some)
    }
}
