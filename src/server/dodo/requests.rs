//! What we ask of Dodo.

use std::collections::BTreeMap;

use url::Url;

use crate::domain::ids::{ChargeId, CustomerId, PaymentMethodId, ProductId};
use crate::domain::money::Currency;

/// What would this cost this customer?
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreviewRequest {
    /// What.
    pub product: ProductId,
    /// How many.
    pub quantity: u32,
    /// For whom.
    pub customer: CustomerId,
    /// Whose tax (ISO 3166 alpha-2). Dodo: without one it answers as for the United States.
    pub country: Option<String>,
    /// Billing currency; Dodo heeds it only where adaptive pricing is on. A charge names none, so a price that is
    /// to be charged is previewed without one.
    pub currency: Option<Currency>,
}

/// Take this from that saved method, now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChargeRequest {
    /// Our id; it travels in the metadata under [`CHARGE_METADATA_KEY`](super::CHARGE_METADATA_KEY).
    pub charge: ChargeId,
    /// What is bought.
    pub product: ProductId,
    /// How many.
    pub quantity: u32,
    /// Who pays.
    pub customer: CustomerId,
    /// The saved method; Dodo checks that it is this customer's.
    pub method: PaymentMethodId,
    /// Where a browser would go afterwards.
    pub return_url: Url,
    /// Sends a billing address of just this country (ISO 3166 alpha-2). Normally none: Dodo's one-click examples
    /// send no address, and the stored one is taken.
    pub country: Option<String>,
    /// More notes. Dodo: at most 50 pairs, keys of 40 characters, values of 500.
    pub metadata: BTreeMap<String, String>,
}

/// A hosted checkout where the buyer pays by themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandardCheckoutRequest {
    /// What is bought.
    pub product: ProductId,
    /// How many.
    pub quantity: u32,
    /// Who pays.
    pub customer: CustomerId,
    /// Where Dodo sends the browser afterwards.
    pub return_url: Url,
    /// Notes for the payment.
    pub metadata: BTreeMap<String, String>,
}
