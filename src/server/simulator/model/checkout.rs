//! Checkout sessions.

use serde_json::{Value, json};
use time::OffsetDateTime;

use super::Metadata;
use super::addon::AddonItem;
use super::address::Address;
use super::payment::IntentStatus;
use crate::server::simulator::clock::stamp;
use crate::server::simulator::table::Row;

/// One position of a cart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CartItem {
    /// The product.
    pub product_id: String,
    /// How many.
    pub quantity: i64,
    /// Addons, on a subscription product.
    pub addons: Vec<AddonItem>,
    /// The currency the buyer would like to pay in.
    pub currency: Option<String>,
}

/// Who is buying, as far as the session knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Buyer {
    /// Nobody yet: the page asks.
    Unknown,
    /// By e-mail: an existing customer, or a new one.
    New {
        /// E-mail address.
        email: String,
        /// Name, if given.
        name: Option<String>,
        /// Telephone, if given.
        phone_number: Option<String>,
    },
    /// A customer by id.
    Existing(String),
}

/// Wishes of the merchant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionFlags {
    /// Ask the bank, whatever the card.
    pub force_3ds: bool,
    /// Never reuse a customer with the same e-mail.
    pub always_create_new_customer: bool,
}

/// A checkout session: 24 hours, or 15 minutes with `confirm`; one success.
#[derive(Debug, Clone)]
pub struct Session {
    /// `cks_…`
    pub id: String,
    /// When it was made.
    pub created_at: OffsetDateTime,
    /// After this it cannot be paid.
    pub expires_at: OffsetDateTime,
    /// What is bought.
    pub cart: Vec<CartItem>,
    /// Who buys.
    pub buyer: Buyer,
    /// Billing address, if given.
    pub billing: Option<Address>,
    /// Where the browser goes afterwards.
    pub return_url: Option<String>,
    /// Where the back button goes.
    pub cancel_url: Option<String>,
    /// Ends up on the payment and the subscription.
    pub metadata: Metadata,
    /// Free days before the first charge of a subscription.
    pub trial_days: i64,
    /// What was asked for beside the purchase.
    pub flags: SessionFlags,
    /// The last payment made from it.
    pub payment_id: Option<String>,
    /// Whether it can be paid no more.
    pub consumed: bool,
    /// Whether its end was already seen to.
    pub expired: bool,
}

impl Row for Session {
    fn id(&self) -> &str {
        &self.id
    }
}

impl Session {
    /// The object of `GET /checkouts/{id}`. Dodo shows neither metadata nor expiry.
    pub fn view(
        &self,
        email: Option<&str>,
        name: Option<&str>,
        status: Option<IntentStatus>,
    ) -> Value {
        json!({
            "id": self.id,
            "created_at": stamp(self.created_at),
            "customer_email": email,
            "customer_name": name,
            "payment_id": self.payment_id,
            "payment_status": status,
        })
    }
}
