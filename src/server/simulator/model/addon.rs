//! Addons: extras a subscription carries beside its plan, such as seats.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use time::OffsetDateTime;

use super::BUSINESS;
use crate::server::simulator::clock::stamp;
use crate::server::simulator::table::Row;

/// An addon of the catalogue. It is billed with the plan, in the plan's cycle.
#[derive(Debug, Clone)]
pub struct Addon {
    /// `adn_…`
    pub id: String,
    /// Name.
    pub name: String,
    /// A sentence or two.
    pub description: String,
    /// Price of one, in minor units.
    pub price: i64,
    /// ISO 4217; the plan's own.
    pub currency: String,
    /// Dodo's word, e.g. `saas`.
    pub tax_category: String,
    /// When it was made.
    pub created_at: OffsetDateTime,
}

/// So many of an addon.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddonItem {
    /// The addon.
    pub addon_id: String,
    /// How many.
    pub quantity: i64,
}

impl Row for Addon {
    fn id(&self) -> &str {
        &self.id
    }
}

impl Addon {
    /// The object of `GET /addons/{id}`.
    pub fn view(&self) -> Value {
        json!({
            "id": self.id,
            "business_id": BUSINESS,
            "name": self.name,
            "description": self.description,
            "image": null,
            "price": self.price,
            "currency": self.currency,
            "tax_category": self.tax_category,
            "created_at": stamp(self.created_at),
            "updated_at": stamp(self.created_at),
        })
    }
}
