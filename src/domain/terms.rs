//! The words a buyer agrees to: shown beside the button and kept in the consent, from one source.

mod plan;

use super::money::Money;
use super::offer::OfferTexts;
use super::product::{Period, PeriodUnit};
use super::quote::{Quote, Renewal};
use super::timestamp::Timestamp;

/// Who takes the money.
const SELLER: &str = "Dodo Payments, the merchant of record, takes the payment.";

impl OfferTexts {
    /// The words on the accept button: the merchant's, and the exact amount.
    ///
    /// Consumer Rights Directive Art. 8(2): only what stands on the button counts, so the amount stands there.
    pub fn button(&self, total: Money) -> String {
        format!("{} · {total}", self.accept)
    }
}

impl Quote {
    /// The sentences beside the button.
    ///
    /// Mastercard: price, frequency and how to end a subscription stand at the point of payment, nothing to unfold.
    /// Strong customer authentication: so does who takes the money.
    pub fn terms(&self) -> Vec<String> {
        let price = match &self.renewal {
            Some(renewal) => renewing(self, renewal),
            None => once(self),
        };
        vec![price, SELLER.to_owned()]
    }
}

fn once(quote: &Quote) -> String {
    format!("You pay {} once{}.", quote.total, tax_note(quote))
}

fn renewing(quote: &Quote, renewal: &Renewal) -> String {
    let first = renewal
        .next_at
        .map(|at| format!(", first on {}", day(at)))
        .unwrap_or_default();
    format!(
        "You pay {} today{}. It renews at {} {}{first}, until you cancel.",
        quote.total,
        tax_note(quote),
        renewal.total,
        every(renewal.every)
    )
}

fn tax_note(quote: &Quote) -> &'static str {
    if quote.tax.is_some_and(|tax| tax.minor > 0) {
        ", tax included"
    } else {
        ""
    }
}

/// "every month", "every 3 months".
pub fn every(period: Period) -> String {
    let unit = match period.unit {
        PeriodUnit::Day => "day",
        PeriodUnit::Week => "week",
        PeriodUnit::Month => "month",
        PeriodUnit::Year => "year",
    };
    match period.count {
        1 => format!("every {unit}"),
        count => format!("every {count} {unit}s"),
    }
}

/// "21 December 2026", UTC.
pub fn day(at: Timestamp) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let (year, month, day) = at.date();
    format!("{day} {} {year}", MONTHS[usize::from(month - 1) % 12])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::{ProductId, QuoteId};
    use crate::domain::money::Currency;

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
        assert_eq!(quote(None).terms()[0], "You pay $35.70 once, tax included.");
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
            quote(Some(renewal)).terms()[0],
            "You pay $35.70 today, tax included. It renews at $35.70 every 3 months, first on 21 December 2026, \
             until you cancel."
        );
    }
}
