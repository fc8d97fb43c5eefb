//! Saved payment methods, and which of them fit a charge.

use std::collections::BTreeSet;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::ids::PaymentMethodId;
use super::money::Currency;
use super::timestamp::Timestamp;

/// A reference to a method saved at Dodo. No card data beyond brand, last four and expiry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentMethod {
    /// Dodo's id. It never reaches a browser.
    pub id: PaymentMethodId,
    /// Dodo's `payment_method`, e.g. `card`, `upi`, `bank_debit`.
    pub kind: String,
    /// Dodo's `payment_method_type`, e.g. `credit`, `sepa`.
    pub subtype: Option<String>,
    /// The card's network, e.g. `visa`.
    pub brand: Option<String>,
    /// Last four digits.
    pub last4: Option<String>,
    /// When the card expires.
    pub expiry: Option<Expiry>,
    /// Dodo's `recurring_enabled`; only an explicit `false` counts.
    pub recurring_enabled: Option<bool>,
    /// When it was last charged.
    pub last_used_at: Option<Timestamp>,
}

/// The last month a card is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expiry {
    /// Four digits.
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
}

impl Expiry {
    /// Reads Dodo's two strings: 1 or 2 digits of month, 2 or 4 of year.
    pub fn parse(month: &str, year: &str) -> Option<Self> {
        let month: u8 = month.parse().ok().filter(|m| (1..=12).contains(m))?;
        let year: u16 = match (year.len(), year.parse::<u16>().ok()?) {
            (2, short) => 2000 + short,
            (4, full) => full,
            _ => return None,
        };
        Some(Self { year, month })
    }

    /// Whether the month is over (UTC).
    pub fn is_past(self, now: Timestamp) -> bool {
        (i64::from(self.year), self.month) < now.year_month()
    }
}

impl fmt::Display for Expiry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}/{:02}", self.month, self.year % 100)
    }
}

/// Why a saved method is not shown for a charge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unfit {
    /// Its expiry month is over.
    Expired,
    /// Dodo: `recurring_enabled` is `false`.
    NotReusable,
    /// It pays in another currency only.
    WrongCurrency,
    /// A one-click charge on it was declined for good (see [`super::decline_code::is_hard`]).
    HardDeclined,
}

impl Unfit {
    /// The word for logs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Expired => "expired",
            Self::NotReusable => "not_reusable",
            Self::WrongCurrency => "wrong_currency",
            Self::HardDeclined => "hard_declined",
        }
    }
}

impl PaymentMethod {
    /// What a buyer knows it by: "Visa •••• 4242".
    pub fn label(&self) -> String {
        let name = display_name(
            self.brand
                .as_deref()
                .or(self.subtype.as_deref())
                .unwrap_or(&self.kind),
        );
        match &self.last4 {
            Some(last4) => format!("{name} •••• {last4}"),
            None => name,
        }
    }

    /// Whether a charge in `currency` may go on it at `now`.
    ///
    /// # Errors
    /// The first reason that speaks against it. Dodo checks again when it charges.
    pub fn fits(&self, currency: Currency, now: Timestamp) -> Result<(), Unfit> {
        if self.expiry.is_some_and(|e| e.is_past(now)) {
            Err(Unfit::Expired)
        } else if self.recurring_enabled == Some(false) {
            Err(Unfit::NotReusable)
        } else if self
            .only_currency()
            .is_some_and(|only| only != currency.code())
        {
            Err(Unfit::WrongCurrency)
        } else {
            Ok(())
        }
    }

    /// Methods that by their scheme's rules know one currency.
    fn only_currency(&self) -> Option<&'static str> {
        let name = self.subtype.as_deref().unwrap_or(&self.kind);
        Some(match name {
            "sepa" | "ideal" | "bancontact_card" | "eps" => "EUR",
            "ach" => "USD",
            "bacs" => "GBP",
            "becs" => "AUD",
            "pix" => "BRL",
            _ if self.kind == "upi" || name.starts_with("upi") => "INR",
            _ => return None,
        })
    }
}

/// Parts `methods` into those that fit, the most recently used first, and those that do not. `hard_declined` said no for
/// good to this customer before.
pub fn choose(
    methods: Vec<PaymentMethod>,
    currency: Currency,
    hard_declined: &BTreeSet<PaymentMethodId>,
    now: Timestamp,
) -> (Vec<PaymentMethod>, Vec<(PaymentMethod, Unfit)>) {
    let (mut fit, mut unfit) = (Vec::new(), Vec::new());
    for method in methods {
        match method.fits(currency, now) {
            Ok(()) if hard_declined.contains(&method.id) => {
                unfit.push((method, Unfit::HardDeclined));
            }
            Ok(()) => fit.push(method),
            Err(why) => unfit.push((method, why)),
        }
    }
    fit.sort_by_key(|m| std::cmp::Reverse(m.last_used_at));
    (fit, unfit)
}

fn display_name(raw: &str) -> String {
    match raw.to_ascii_lowercase().as_str() {
        "visa" => "Visa".to_owned(),
        "mastercard" | "mc" => "Mastercard".to_owned(),
        "amex" | "american_express" | "americanexpress" => "American Express".to_owned(),
        "rupay" => "RuPay".to_owned(),
        "jcb" => "JCB".to_owned(),
        "upi" | "upi_collect" | "upi_intent" => "UPI".to_owned(),
        "sepa" => "SEPA Direct Debit".to_owned(),
        other => {
            let words = other.replace('_', " ");
            let mut chars = words.chars();
            chars
                .next()
                .map(|first| first.to_uppercase().collect::<String>() + chars.as_str())
                .unwrap_or_default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(1_795_219_200_000); // 2026-11-21

    fn card(last4: &str, expiry: Option<Expiry>) -> PaymentMethod {
        PaymentMethod {
            id: PaymentMethodId::parse(&format!("pm_{last4}")).unwrap(),
            kind: "card".into(),
            subtype: Some("credit".into()),
            brand: Some("VISA".into()),
            last4: Some(last4.into()),
            expiry,
            recurring_enabled: None,
            last_used_at: None,
        }
    }

    #[test]
    fn a_card_is_good_until_its_month_ends() {
        let expiry = |month, year| Expiry::parse(month, year).unwrap();
        assert!(
            card("1", Some(expiry("11", "26")))
                .fits(Currency::USD, NOW)
                .is_ok()
        );
        assert_eq!(
            card("1", Some(expiry("10", "2026"))).fits(Currency::USD, NOW),
            Err(Unfit::Expired)
        );
        assert!(card("1", None).fits(Currency::USD, NOW).is_ok());
    }

    #[test]
    fn an_expiry_is_read_with_two_or_four_digits_of_year() {
        assert_eq!(Expiry::parse("6", "32"), Expiry::parse("06", "2032"));
        assert_eq!(Expiry::parse("13", "32"), None);
        assert_eq!(Expiry::parse("1", "032"), None);
    }

    #[test]
    fn the_most_recently_used_method_comes_first_and_the_unfit_keep_their_reason() {
        let upi = PaymentMethod {
            kind: "upi".into(),
            subtype: None,
            ..card("3", None)
        };
        let recent = PaymentMethod {
            last_used_at: Some(Timestamp(5)),
            ..card("2", None)
        };
        let (fit, unfit) = choose(
            vec![card("1", None), upi, recent],
            Currency::USD,
            &BTreeSet::new(),
            NOW,
        );
        let order: Vec<_> = fit.iter().filter_map(|m| m.last4.as_deref()).collect();
        assert_eq!(order, ["2", "1"]);
        assert_eq!(unfit[0].1, Unfit::WrongCurrency);
    }

    #[test]
    fn a_method_that_was_declined_for_good_is_not_chosen_again() {
        let (good, bad) = (card("1", None), card("2", None));
        let refused = BTreeSet::from([bad.id.clone()]);
        let (fit, unfit) = choose(
            vec![good.clone(), bad.clone()],
            Currency::USD,
            &refused,
            NOW,
        );
        assert_eq!(fit, [good]);
        assert_eq!(unfit, [(bad, Unfit::HardDeclined)]);
    }

    #[test]
    fn a_label_names_brand_and_last_four() {
        assert_eq!(card("4242", None).label(), "Visa •••• 4242");
    }
}
