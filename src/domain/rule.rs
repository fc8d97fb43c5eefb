//! Tests on a purchase and its customer that pick a funnel.

use serde::{Deserialize, Serialize};

use super::ids::{FunnelId, ProductId};
use super::money::Currency;
use super::purchase::Purchase;

/// One rule of the offers file. Rules are asked in order; the first that matches picks the funnel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// The merchant's name for it.
    pub name: String,
    /// Where it leads.
    pub funnel: FunnelId,
    /// What must hold.
    pub when: Conditions,
}

/// What must hold for a rule: all that is stated.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conditions {
    /// At least one of these was bought; empty: anything.
    pub bought: Vec<ProductId>,
    /// It was paid in one of these; empty: any.
    pub currencies: Vec<Currency>,
    /// It was billed to one of these countries (ISO 3166 alpha-2); empty: any.
    pub countries: Vec<String>,
    /// The total paid in minor units, tax included.
    pub total_minor: Bounds,
    /// How many purchases this customer made before.
    pub earlier_purchases: Bounds,
}

/// A closed range with open ends allowed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bounds {
    /// The least that fits.
    pub at_least: Option<i64>,
    /// The most that fits.
    pub at_most: Option<i64>,
}

impl Bounds {
    /// Whether `number` lies within.
    pub fn hold(self, number: i64) -> bool {
        self.at_least.is_none_or(|least| number >= least)
            && self.at_most.is_none_or(|most| number <= most)
    }
}

/// The first condition that did not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mismatch {
    /// None of the named products was bought.
    Bought,
    /// It was paid in another currency.
    Currency,
    /// It was billed elsewhere.
    Country,
    /// The total is out of bounds.
    Total,
    /// The customer has bought too little or too much before.
    EarlierPurchases,
}

impl Conditions {
    /// Whether they hold for `purchase` of a customer with `earlier` purchases before it.
    ///
    /// # Errors
    /// The first [`Mismatch`], for the merchant's log.
    pub fn check(&self, purchase: &Purchase, earlier: i64) -> Result<(), Mismatch> {
        let bought = |p: &ProductId| purchase.items.iter().any(|i| i.product == *p);
        let country = purchase.country();
        if !self.bought.is_empty() && !self.bought.iter().any(bought) {
            Err(Mismatch::Bought)
        } else if !self.currencies.is_empty() && !self.currencies.contains(&purchase.total.currency)
        {
            Err(Mismatch::Currency)
        } else if !self.countries.is_empty()
            && !self
                .countries
                .iter()
                .any(|c| country.is_some_and(|at| c.eq_ignore_ascii_case(at)))
        {
            Err(Mismatch::Country)
        } else if !self.total_minor.hold(purchase.total.minor) {
            Err(Mismatch::Total)
        } else if !self.earlier_purchases.hold(earlier) {
            Err(Mismatch::EarlierPurchases)
        } else {
            Ok(())
        }
    }
}
