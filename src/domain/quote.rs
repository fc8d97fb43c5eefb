//! The exact amount shown before a click: the price seal.

use std::fmt;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::ids::{ProductId, QuoteId};
use super::locale::Locale;
use super::money::{Currency, Money};
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

/// Why a quote must not be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuoteFault {
    /// Dodo's cart is empty.
    NoLine,
    /// Dodo's cart holds more than what was asked for.
    MoreLines,
    /// Dodo's cart holds another product.
    OtherProduct,
    /// Dodo's cart holds another number of pieces.
    OtherQuantity,
    /// The parts have several currencies.
    MixedCurrencies,
    /// Subtotal less discount plus tax is not the total.
    DoesNotAddUp,
    /// There is nothing to charge.
    NotPositive,
    /// The product renews, and at what price is not known.
    HidesRenewal,
}

impl QuoteFault {
    /// Every fault.
    pub const ALL: [Self; 8] = [
        Self::NoLine,
        Self::MoreLines,
        Self::OtherProduct,
        Self::OtherQuantity,
        Self::MixedCurrencies,
        Self::DoesNotAddUp,
        Self::NotPositive,
        Self::HidesRenewal,
    ];

    /// The word in logs and metrics.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NoLine => "no_line",
            Self::MoreLines => "more_lines",
            Self::OtherProduct => "other_product",
            Self::OtherQuantity => "other_quantity",
            Self::MixedCurrencies => "mixed_currencies",
            Self::DoesNotAddUp => "does_not_add_up",
            Self::NotPositive => "not_positive",
            Self::HidesRenewal => "hides_renewal",
        }
    }
}

/// A sentence for the merchant.
impl fmt::Display for QuoteFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoLine => "Dodo's preview names no product",
            Self::MoreLines => "Dodo's preview holds more than the one product that was asked for",
            Self::OtherProduct => "Dodo's preview is of another product",
            Self::OtherQuantity => "Dodo's preview is of another quantity",
            Self::MixedCurrencies => "the parts of Dodo's preview have several currencies",
            Self::DoesNotAddUp => {
                "in Dodo's preview, subtotal less discount plus tax is not the total"
            }
            Self::NotPositive => "by Dodo's preview there is nothing to pay",
            Self::HidesRenewal => {
                "it is a subscription, and Dodo's preview does not say what it renews at"
            }
        })
    }
}

impl Quote {
    /// Whether it is of what was asked for, its parts make its total, and nothing about `product`'s price is hidden.
    ///
    /// What is checked, and where Dodo says that it must hold (its SDKs' words on the answer of the preview):
    ///
    /// | checked | Dodo |
    /// |---|---|
    /// | one line, no add-ons, of this product and quantity | `product_cart`: "the total product cart"; we asked for one line |
    /// | one currency | the answer's and each line's `currency`: the one "in which the calculations were made" |
    /// | subtotal − discount + tax = total | `current_breakup`: "subtotal before discount (pre-tax)", "total discount", "total tax", "final amount after all calculations" |
    /// | a subscription's renewal is told | `recurring_breakup`: "none for one-time only"; a line's `is_subscription` |
    ///
    /// Nothing is checked that Dodo does not define: how a line's prices, tax and discount make the totals (a line's
    /// tax may be that of a renewal, a price may be of one piece or of all, a discount may be of the whole cart), the
    /// sign of a part, and `total_price`. A wrong guess there would cost the merchant every sale.
    ///
    /// # Errors
    /// A [`QuoteFault`]: such a quote is not shown.
    pub fn check(&self, product: &Product) -> Result<(), QuoteFault> {
        self.check_cart()?;
        self.check_sum()?;
        let by_product = product
            .price
            .as_ref()
            .is_none_or(|price| price.every.is_some());
        let by_cart = self.lines.iter().any(|line| line.renews == Some(true));
        if (by_product || by_cart) && self.renewal.is_none() {
            return Err(QuoteFault::HidesRenewal);
        }
        Ok(())
    }

    /// The cart is exactly what was asked for.
    fn check_cart(&self) -> Result<(), QuoteFault> {
        let line = match self.lines.as_slice() {
            [] => return Err(QuoteFault::NoLine),
            [line] if line.addons == 0 => line,
            _ => return Err(QuoteFault::MoreLines),
        };
        if line.product != self.product {
            Err(QuoteFault::OtherProduct)
        } else if line.quantity != self.quantity {
            Err(QuoteFault::OtherQuantity)
        } else if line.currency.is_some_and(|c| c != self.total.currency) {
            Err(QuoteFault::MixedCurrencies)
        } else {
            Ok(())
        }
    }

    fn check_sum(&self) -> Result<(), QuoteFault> {
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
        } else {
            Ok(())
        }
    }

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
    use crate::domain::product::{PeriodUnit, Price};

    fn usd(minor: i64) -> Money {
        Money::new(minor, Currency::USD)
    }

    fn line() -> QuoteLine {
        QuoteLine {
            product: ProductId::parse("pdt_x").unwrap(),
            name: Some("X".into()),
            quantity: 1,
            currency: Some(Currency::USD),
            list_price: Some(usd(1000)),
            discounted_price: Some(usd(1000)),
            discount_bps: None,
            tax: Some(usd(0)),
            renews: Some(false),
            addons: 0,
        }
    }

    fn quote(subtotal: i64, discount: i64, tax: i64, total: i64) -> Quote {
        Quote {
            id: QuoteId::from_random([0; 16]),
            product: ProductId::parse("pdt_x").unwrap(),
            quantity: 1,
            lines: vec![line()],
            subtotal: usd(subtotal),
            discount: usd(discount),
            tax: Some(usd(tax)),
            total: usd(total),
            renewal: None,
            country: "DE".into(),
            locale: Some(Locale::default()),
            taken_at: Timestamp(0),
            expires_at: Some(Timestamp(0).after(QUOTE_LIFE)),
        }
    }

    fn product(every: Option<Period>) -> Product {
        Product {
            id: ProductId::parse("pdt_x").unwrap(),
            name: "X".into(),
            description: None,
            price: Some(Price {
                amount: usd(1000),
                every,
            }),
        }
    }

    fn of_cart(lines: Vec<QuoteLine>) -> Result<(), QuoteFault> {
        let quote = Quote {
            lines,
            ..quote(1000, 0, 0, 1000)
        };
        quote.check(&product(None))
    }

    #[test]
    fn a_quote_of_what_was_asked_for_is_shown() {
        assert_eq!(of_cart(vec![line()]), Ok(()));
        // Dodo need not say more of a line than what it is of.
        let bare = QuoteLine {
            name: None,
            currency: None,
            list_price: None,
            discounted_price: None,
            tax: None,
            renews: None,
            ..line()
        };
        assert_eq!(of_cart(vec![bare]), Ok(()));
    }

    #[test]
    fn a_quote_of_an_empty_cart_is_not_shown() {
        assert_eq!(of_cart(Vec::new()), Err(QuoteFault::NoLine));
    }

    #[test]
    fn a_quote_of_more_than_was_asked_for_is_not_shown() {
        assert_eq!(of_cart(vec![line(), line()]), Err(QuoteFault::MoreLines));
        let with_addon = QuoteLine {
            addons: 1,
            ..line()
        };
        assert_eq!(of_cart(vec![with_addon]), Err(QuoteFault::MoreLines));
    }

    #[test]
    fn a_quote_of_another_product_is_not_shown() {
        let other = QuoteLine {
            product: ProductId::parse("pdt_y").unwrap(),
            ..line()
        };
        assert_eq!(of_cart(vec![other]), Err(QuoteFault::OtherProduct));
    }

    #[test]
    fn a_quote_of_another_quantity_is_not_shown() {
        let two = QuoteLine {
            quantity: 2,
            ..line()
        };
        assert_eq!(of_cart(vec![two]), Err(QuoteFault::OtherQuantity));
    }

    #[test]
    fn a_quote_in_two_currencies_is_not_shown() {
        let eur = Currency::parse("EUR").unwrap();
        let in_euro = QuoteLine {
            currency: Some(eur),
            ..line()
        };
        assert_eq!(of_cart(vec![in_euro]), Err(QuoteFault::MixedCurrencies));
        let taxed_in_euro = Quote {
            tax: Some(Money::new(0, eur)),
            ..quote(1000, 0, 0, 1000)
        };
        let fault = taxed_in_euro.check(&product(None));
        assert_eq!(fault, Err(QuoteFault::MixedCurrencies));
    }

    #[test]
    fn what_dodo_does_not_define_of_a_line_refuses_no_offer() {
        // A discount on the whole cart, prices of one piece, the tax of a renewal: none of it says anything certain.
        let odd = QuoteLine {
            list_price: Some(Money::new(1, Currency::parse("JPY").unwrap())),
            discounted_price: Some(usd(7)),
            discount_bps: Some(1500),
            tax: Some(usd(999)),
            ..line()
        };
        assert_eq!(of_cart(vec![odd]), Ok(()));
    }

    #[test]
    fn a_subscription_whose_renewal_price_is_unknown_is_not_shown() {
        let monthly = Some(Period {
            count: 1,
            unit: PeriodUnit::Month,
        });
        let fault = quote(1000, 0, 0, 1000).check(&product(monthly));
        assert_eq!(fault, Err(QuoteFault::HidesRenewal));
        let renewing = QuoteLine {
            renews: Some(true),
            ..line()
        };
        assert_eq!(of_cart(vec![renewing]), Err(QuoteFault::HidesRenewal));
    }

    #[test]
    fn a_quote_whose_parts_miss_the_total_by_one_cent_is_not_shown() {
        assert_eq!(quote(1000, 100, 171, 1071).check(&product(None)), Ok(()));
        for total in [1070, 1072] {
            let fault = quote(1000, 100, 171, total).check(&product(None));
            assert_eq!(fault, Err(QuoteFault::DoesNotAddUp));
        }
    }

    #[test]
    fn a_quote_of_nothing_is_not_shown() {
        let fault = quote(0, 0, 0, 0).check(&product(None));
        assert_eq!(fault, Err(QuoteFault::NotPositive));
    }

    #[test]
    fn each_fault_has_a_word_and_a_sentence_of_its_own() {
        let told: std::collections::BTreeSet<_> = QuoteFault::ALL
            .into_iter()
            .map(|fault| (fault.as_str(), fault.to_string()))
            .collect();
        assert_eq!(told.len(), QuoteFault::ALL.len());
    }

    #[test]
    fn one_minor_unit_makes_another_price() {
        assert!(quote(1000, 0, 0, 1000).same_price(&quote(1000, 0, 0, 1000)));
        assert!(!quote(1000, 0, 0, 1000).same_price(&quote(1001, 0, 0, 1001)));
    }

    #[test]
    fn a_quote_is_old_from_its_expiry_on() {
        let until = Quote {
            expires_at: Some(Timestamp(5)),
            ..quote(1000, 0, 0, 1000)
        };
        assert!(!until.is_old(Timestamp(4)) && until.is_old(Timestamp(5)));
    }

    #[test]
    fn a_quote_kept_by_an_earlier_version_reads_and_grows_old_as_it_did() {
        let mut kept = serde_json::to_value(quote(1000, 0, 0, 1000)).unwrap();
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
