//! What we ask of Dodo.

use std::collections::BTreeMap;

use url::Url;

use crate::domain::ids::{ChargeId, CustomerId, PaymentMethodId, ProductId};
use crate::domain::money::Currency;
use crate::domain::purchase::Address;

/// What would this cost this customer?
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreviewRequest {
    /// What.
    pub product: ProductId,
    /// How many.
    pub quantity: u32,
    /// For whom.
    pub customer: CustomerId,
    /// Where it is taxed. Dodo: without one it answers as for the United States.
    pub billing: Option<Address>,
    /// Whether a buyer has clicked and waits: then it goes before ordinary calls, as its charge will.
    pub urgent: bool,
    /// Billing currency; Dodo heeds it only where adaptive pricing is on. What is to be charged must be previewed
    /// in the same one.
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
    /// Where it is taxed. Dodo does not say for certain whether `confirm` wants an address: its one-click examples
    /// send none, its reference calls every part of one required.
    pub billing: Option<Address>,
    /// Billing currency, the one it was previewed in.
    pub currency: Option<Currency>,
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
    /// Where it is taxed: fills the page in, so that it shows the total we showed.
    pub billing: Option<Address>,
    /// Billing currency.
    pub currency: Option<Currency>,
    /// Where Dodo sends the browser afterwards.
    pub return_url: Url,
    /// Notes for the payment.
    pub metadata: BTreeMap<String, String>,
}
