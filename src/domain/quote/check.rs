//! What a quote must be before it is shown.

use std::fmt;

use super::Quote;
use crate::domain::money::Money;
use crate::domain::product::Product;

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
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::{ProductId, QuoteId};
    use crate::domain::money::Currency;
    use crate::domain::product::{Period, PeriodUnit, Price};
    use crate::domain::quote::QuoteLine;
    use crate::domain::timestamp::Timestamp;

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
            locale: None,
            taken_at: Timestamp(0),
            expires_at: None,
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
}
