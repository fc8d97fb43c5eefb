//! The words a buyer agrees to: shown beside the button and kept in the consent, from one source.

mod plan;

use super::{Arg, Words, case, plain};
use crate::domain::money::Money;
use crate::domain::offer::OfferTexts;
use crate::domain::quote::{Quote, Renewal};

/// Whether an amount has tax in it, as messages ask it.
fn tax(included: bool) -> (&'static str, Arg<'static>) {
    ("tax", case(if included { "included" } else { "none" }))
}

impl Words {
    /// The words on the accept button: the merchant's, and the exact amount.
    ///
    /// Consumer Rights Directive Art. 8(2): only what stands on the button counts, so the amount stands there.
    pub fn accept_button(self, texts: &OfferTexts, total: Money) -> String {
        let total = self.money(total);
        self.tell(
            "accept-button",
            [("accept", (&texts.accept).into()), ("total", total.into())],
        )
    }

    /// The sentences beside the accept button.
    ///
    /// Mastercard: price, frequency and how to end a subscription stand at the point of payment, nothing to unfold.
    /// Strong customer authentication: so does who takes the money.
    pub fn terms(self, quote: &Quote) -> Vec<String> {
        let taxed = quote.tax.is_some_and(|tax| tax.minor > 0);
        let total = ("total", self.money(quote.total).into());
        let price = match &quote.renewal {
            None => self.tell("terms-once", [tax(taxed), total]),
            Some(renewal) => {
                let today = self.tell("terms-today", [tax(taxed), total]);
                self.sentences(&[today, self.renews_at(renewal)])
            }
        };
        vec![price, self.say("terms-seller")]
    }

    fn renews_at(self, renewal: &Renewal) -> String {
        let amount = ("amount", self.money(renewal.total).into());
        let period = ("period", plain(self.every(renewal.every)));
        match renewal.next_at {
            Some(at) => {
                let day = ("day", plain(self.day(at)));
                self.tell("terms-renews-first", [amount, period, day])
            }
            None => self.tell("terms-renews", [amount, period]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::{ProductId, QuoteId};
    use crate::domain::money::Currency;
    use crate::domain::product::{Period, PeriodUnit};
    use crate::domain::timestamp::Timestamp;

    fn quote(renewal: Option<Renewal>) -> Quote {
        let usd = |minor| Money::new(minor, Currency::USD);
        Quote {
            id: QuoteId::from_random([0; 16]),
            product: ProductId::parse("pdt_x").unwrap(),
            quantity: 1,
            lines: Vec::new(),
            subtotal: usd(3000),
            discount: usd(0),
            tax: Some(usd(570)),
            total: usd(3570),
            renewal,
            country: "DE".into(),
            locale: None,
            taken_at: Timestamp(0),
            expires_at: None,
        }
    }

    #[test]
    fn a_one_time_price_says_that_it_is_paid_once() {
        assert_eq!(
            Words::english().terms(&quote(None))[0],
            "You pay $35.70 once, tax included."
        );
    }

    #[test]
    fn a_subscription_says_what_is_due_when_and_until_when() {
        let renewal = Renewal {
            total: Money::new(3570, Currency::USD),
            every: Period {
                count: 3,
                unit: PeriodUnit::Month,
            },
            // 2026-12-21T00:00:00Z
            next_at: Some(Timestamp(1_797_811_200_000)),
        };
        assert_eq!(
            Words::english().terms(&quote(Some(renewal)))[0],
            "You pay $35.70 today, tax included. It renews at $35.70 every 3 months, first on 21 December 2026, \
             until you cancel."
        );
    }
}
