//! The completed order that opened the door.

use serde::{Deserialize, Serialize};

use super::ids::{CustomerId, PaymentId, PaymentMethodId, ProductId};
use super::money::Money;
use super::timestamp::Timestamp;

/// A paid order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Purchase {
    /// Dodo's payment.
    pub payment: PaymentId,
    /// Who paid.
    pub customer: CustomerId,
    /// What was bought, and how many of each.
    pub items: Vec<PurchaseItem>,
    /// What was paid, tax included.
    pub total: Money,
    /// Billing country (ISO 3166 alpha-2), if known.
    pub country: Option<String>,
    /// The method it was paid with, if Dodo kept one.
    pub method: Option<PaymentMethodId>,
    /// What the buyer knows that method by, e.g. "Visa •••• 4242".
    pub paid_with: Option<String>,
    /// When Dodo made the payment.
    pub paid_at: Timestamp,
}

/// One line of a purchase.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PurchaseItem {
    /// Dodo's product.
    pub product: ProductId,
    /// How many.
    pub quantity: u32,
}
