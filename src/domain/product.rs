//! What can be bought.

use serde::{Deserialize, Serialize};

use super::ids::ProductId;
use super::money::Money;

/// A product as Dodo describes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Product {
    /// Dodo's id.
    pub id: ProductId,
    /// Dodo: nullable; the id stands in.
    pub name: String,
    /// One or two sentences, if the merchant wrote some.
    pub description: Option<String>,
    /// List price before tax and discounts; none when it is not a plain amount (usage-based).
    pub price: Option<Price>,
}

/// A list price. What is charged comes from a quote, never from here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Price {
    /// Minor units, for one piece.
    pub amount: Money,
    /// How often it is due; none for a one-time product.
    pub every: Option<Period>,
}

/// A billing period, e.g. every 1 month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// How many units.
    pub count: u32,
    /// Of what.
    pub unit: PeriodUnit,
}

/// Dodo: intervals are `Day`, `Week`, `Month`, `Year`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PeriodUnit {
    /// Day.
    Day,
    /// Week.
    Week,
    /// Month.
    Month,
    /// Year.
    Year,
}
