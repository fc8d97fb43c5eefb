//! The exact amount shown before a click: the price seal.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::ids::{ProductId, QuoteId};
use super::money::Money;
use super::product::{Period, Product};
use super::timestamp::Timestamp;

/// How long a quote is taken at its word. After that it is fetched anew and compared.
pub const QUOTE_LIFE: Duration = Duration::from_mins(10);

/// What Dodo says a purchase costs, as it was shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// Ours; the accept form carries it.
    pub id: QuoteId,
    /// What it is for.
    pub product: ProductId,
    /// How many.
    pub quantity: u32,
    /// Before tax and discount.
    pub subtotal: Money,
    /// Taken off before tax; zero or positive.
    pub discount: Money,
    /// Tax; none when Dodo states none.
    pub tax: Option<Money>,
    /// What is charged now, tax included.
    pub total: Money,
    /// What is charged at each renewal; none for a one-time product.
    pub renewal: Option<Renewal>,
    /// The country whose tax it bears (ISO 3166 alpha-2).
    pub country: String,
    /// When Dodo gave it.
    pub taken_at: Timestamp,
}

/// What a subscription costs from then on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Renewal {
    /// Each time, tax included.
    pub total: Money,
    /// How often.
    pub every: Period,
    /// The first renewal, if Dodo names it.
    pub next_at: Option<Timestamp>,
}

/// Why a quote must not be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuoteFault {
    /// The parts have several currencies.
    MixedCurrencies,
    /// Subtotal less discount plus tax is not the total.
    DoesNotAddUp,
    /// There is nothing to charge.
    NotPositive,
    /// The product renews, and at what price is not known.
    HidesRenewal,
}

impl Quote {
    /// Whether its parts make its total and nothing about `product`'s price is hidden.
    ///
    /// # Errors
    /// A [`QuoteFault`]: such a quote is not shown.
    pub fn check(&self, product: &Product) -> Result<(), QuoteFault> {
        let renews = product
            .price
            .as_ref()
            .is_none_or(|price| price.every.is_some());
        let tax = self.tax.unwrap_or(Money::new(0, self.total.currency));
        let parts = [self.subtotal, self.discount, tax];
        if parts.iter().any(|p| p.currency != self.total.currency) {
            return Err(QuoteFault::MixedCurrencies);
        }
        let sum = self
            .subtotal
            .minor
            .checked_sub(self.discount.minor)
            .and_then(|net| net.checked_add(tax.minor));
        if sum != Some(self.total.minor) {
            Err(QuoteFault::DoesNotAddUp)
        } else if self.total.minor <= 0 {
            Err(QuoteFault::NotPositive)
        } else if renews && self.renewal.is_none() {
            Err(QuoteFault::HidesRenewal)
        } else {
            Ok(())
        }
    }

    /// Whether it must be fetched anew before it may be charged.
    pub fn is_old(&self, now: Timestamp) -> bool {
        now >= self.taken_at.after(QUOTE_LIFE)
    }

    /// Whether the buyer would see the same price on both.
    pub fn same_price(&self, other: &Self) -> bool {
        let renewal = |q: &Self| q.renewal.as_ref().map(|r| (r.total, r.every));
        (self.total, self.tax, renewal(self)) == (other.total, other.tax, renewal(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::money::Currency;
    use crate::domain::product::{PeriodUnit, Price};

    fn quote(subtotal: i64, discount: i64, tax: i64, total: i64) -> Quote {
        let usd = |minor| Money::new(minor, Currency::USD);
        Quote {
            id: QuoteId::from_random([0; 16]),
            product: ProductId::parse("pdt_x").unwrap(),
            quantity: 1,
            subtotal: usd(subtotal),
            discount: usd(discount),
            tax: Some(usd(tax)),
            total: usd(total),
            renewal: None,
            country: "DE".into(),
            taken_at: Timestamp(0),
        }
    }

    fn product(every: Option<Period>) -> Product {
        let amount = Money::new(1000, Currency::USD);
        Product {
            id: ProductId::parse("pdt_x").unwrap(),
            name: "X".into(),
            description: None,
            price: Some(Price { amount, every }),
        }
    }

    #[test]
    fn a_subscription_whose_renewal_price_is_unknown_is_not_shown() {
        let monthly = Some(Period {
            count: 1,
            unit: PeriodUnit::Month,
        });
        let fault = quote(1000, 0, 0, 1000).check(&product(monthly));
        assert_eq!(fault, Err(QuoteFault::HidesRenewal));
    }

    #[test]
    fn a_quote_whose_parts_miss_the_total_by_one_cent_is_not_shown() {
        assert_eq!(quote(1000, 100, 171, 1071).check(&product(None)), Ok(()));
        assert_eq!(
            quote(1000, 100, 171, 1072).check(&product(None)),
            Err(QuoteFault::DoesNotAddUp)
        );
        assert_eq!(
            quote(0, 0, 0, 0).check(&product(None)),
            Err(QuoteFault::NotPositive)
        );
    }

    #[test]
    fn one_minor_unit_makes_another_price() {
        assert!(quote(1000, 0, 0, 1000).same_price(&quote(1000, 0, 0, 1000)));
        assert!(!quote(1000, 0, 0, 1000).same_price(&quote(1001, 0, 0, 1001)));
    }
}
