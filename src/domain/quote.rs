//! The exact amount shown before a click: the price seal.

mod check;

use std::time::Duration;

use serde::{Deserialize, Serialize};

pub use self::check::QuoteFault;
use super::ids::{ProductId, QuoteId};
use super::locale::Locale;
use super::money::{Currency, Money};
use super::product::Period;
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
    /// The cart as Dodo gave it back. Empty: an earlier version kept the quote, without them.
    #[serde(default)]
    pub lines: Vec<QuoteLine>,
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
    /// The language it was shown in. None: an earlier version kept the quote, without it.
    #[serde(default)]
    pub locale: Option<Locale>,
    /// When Dodo gave it.
    pub taken_at: Timestamp,
    /// From when on it must be fetched anew. None: an earlier version kept the quote; then [`QUOTE_LIFE`] counts.
    #[serde(default)]
    pub expires_at: Option<Timestamp>,
}

/// One item of the cart, as Dodo's preview gives it (`product_cart`).
///
/// Dodo does not say whether the two prices are of one piece or of all: they are kept as evidence, and nothing is
/// reckoned with them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuoteLine {
    /// Dodo's product.
    pub product: ProductId,
    /// Its name, in Dodo's words.
    pub name: Option<String>,
    /// How many.
    pub quantity: u32,
    /// What it is reckoned in.
    pub currency: Option<Currency>,
    /// Dodo: "original price of the product" (`og_price`), in the product's own currency.
    pub list_price: Option<Money>,
    /// Dodo: "discounted price".
    pub discounted_price: Option<Money>,
    /// Dodo: the rate of a percentage code, in basis points (`discount_amount`).
    pub discount_bps: Option<i64>,
    /// Dodo: "total tax". For a subscription it may differ from what is due now.
    pub tax: Option<Money>,
    /// Whether Dodo says that it is a subscription.
    pub renews: Option<bool>,
    /// How many kinds of add-ons came with it; we never ask for any.
    #[serde(default)]
    pub addons: u32,
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

impl Quote {
    /// From when on it must be fetched anew before it may be charged.
    pub fn expires_at(&self) -> Timestamp {
        self.expires_at
            .unwrap_or_else(|| self.taken_at.after(QUOTE_LIFE))
    }

    /// Whether it must be fetched anew before it may be charged.
    pub fn is_old(&self, now: Timestamp) -> bool {
        now >= self.expires_at()
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

    fn quote(total: i64) -> Quote {
        let usd = |minor| Money::new(minor, Currency::USD);
        Quote {
            id: QuoteId::from_random([0; 16]),
            product: ProductId::parse("pdt_x").unwrap(),
            quantity: 1,
            lines: Vec::new(),
            subtotal: usd(total),
            discount: usd(0),
            tax: Some(usd(0)),
            total: usd(total),
            renewal: None,
            country: "DE".into(),
            locale: Some(Locale::default()),
            taken_at: Timestamp(0),
            expires_at: Some(Timestamp(0).after(QUOTE_LIFE)),
        }
    }

    #[test]
    fn one_minor_unit_makes_another_price() {
        assert!(quote(1000).same_price(&quote(1000)));
        assert!(!quote(1000).same_price(&quote(1001)));
    }

    #[test]
    fn a_quote_is_old_from_its_expiry_on() {
        let until = Quote {
            expires_at: Some(Timestamp(5)),
            ..quote(1000)
        };
        assert!(!until.is_old(Timestamp(4)) && until.is_old(Timestamp(5)));
    }

    #[test]
    fn a_quote_kept_by_an_earlier_version_reads_and_grows_old_as_it_did() {
        let mut kept = serde_json::to_value(quote(1000)).unwrap();
        let fields = kept.as_object_mut().unwrap();
        for new in ["lines", "locale", "expires_at"] {
            assert!(fields.remove(new).is_some(), "{new}");
        }
        let read: Quote = serde_json::from_value(kept).unwrap();
        assert_eq!((read.lines.len(), &read.locale), (0, &None));
        assert_eq!(read.expires_at(), Timestamp(600_000));
        assert!(!read.is_old(Timestamp(599_999)) && read.is_old(Timestamp(600_000)));
    }
}
