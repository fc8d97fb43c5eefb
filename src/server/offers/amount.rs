//! Amounts and periods as a merchant writes them: `49.00 USD`, `3 months`.

use crate::domain::money::Money;
use crate::domain::product::{Period, PeriodUnit};

use super::codes;
use super::suggest;

/// No price is larger, in minor units; with 100,000 pieces it still fits an amount.
const LARGEST: i64 = 1_000_000_000_000;

/// Why a text is no amount, and what to write.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct NotUnderstood {
    pub(super) message: String,
    pub(super) remedy: String,
}

impl NotUnderstood {
    fn new(message: String, remedy: impl Into<String>) -> Self {
        Self {
            message,
            remedy: remedy.into(),
        }
    }
}

/// Reads `49.00 USD` (or `USD 49.00`) to minor units, exactly.
pub(super) fn money(text: &str) -> Result<Money, NotUnderstood> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let (number, code) = match words.as_slice() {
        [first, second] if first.starts_with(|c: char| c.is_ascii_alphabetic()) => {
            (*second, *first)
        }
        [first, second] => (*first, *second),
        _ => {
            return Err(NotUnderstood::new(
                format!("`{text}` is no amount"),
                "write a number, a space and a currency, e.g. \"49.00 USD\"",
            ));
        }
    };
    let currency = codes::currency(code).ok_or_else(|| unknown_currency(code))?;
    let minor = minor_units(number, currency.exponent()).ok_or_else(|| {
        let example = Money::new(123_450 * 10_i64.pow(currency.exponent()) / 100, currency);
        bad_number(number, example)
    })?;
    if minor > LARGEST {
        return Err(NotUnderstood::new(
            format!("`{text}` is more than any price"),
            format!("write at most \"{}\"", plain(Money::new(LARGEST, currency))),
        ));
    }
    Ok(Money::new(minor, currency))
}

/// What to say of a code that names no currency.
pub(super) fn unknown_currency(code: &str) -> NotUnderstood {
    let near = (code.chars().count() <= 5)
        .then(|| suggest::nearest(code, codes::currencies()))
        .flatten();
    NotUnderstood::new(
        format!("`{code}` is no currency"),
        match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "write its three-letter ISO 4217 code, e.g. USD".to_owned(),
        },
    )
}

fn bad_number(number: &str, example: Money) -> NotUnderstood {
    let currency = example.currency;
    let digits = match currency.exponent() {
        0 => "no decimals".to_owned(),
        n => format!("at most {n} decimals after a point"),
    };
    NotUnderstood::new(
        format!("`{number}` is no amount of {currency}"),
        format!(
            "write digits only, without thousands separators, and {digits}, e.g. \"{}\"",
            plain(example)
        ),
    )
}

/// An amount as it stands in the file, e.g. `1234.50 USD`.
fn plain(money: Money) -> String {
    let digits = money.currency.exponent();
    let unit = 10_i64.pow(digits);
    match digits {
        0 => format!("{} {}", money.minor, money.currency),
        _ => format!(
            "{}.{:0width$} {}",
            money.minor / unit,
            money.minor % unit,
            money.currency,
            width = digits as usize
        ),
    }
}

/// The digits as minor units; None when they are not digits, or too many after the point.
fn minor_units(number: &str, digits: u32) -> Option<i64> {
    let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
    let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    let fits = decimals.len() <= digits as usize && !(number.ends_with('.'));
    if whole.is_empty() || !all_digits(whole) || !all_digits(decimals) || !fits {
        return None;
    }
    let padded = format!("{whole}{decimals:0<width$}", width = digits as usize);
    // Only a number too large for 64 bits does not parse now.
    Some(padded.parse().unwrap_or(i64::MAX))
}

/// Reads `month`, `3 months`, `year`, …
pub(super) fn period(text: &str) -> Result<Period, NotUnderstood> {
    let bad = |message: &str| {
        NotUnderstood::new(
            format!("`{text}` is no period{message}"),
            "write `day`, `week`, `month` or `year`, or several, e.g. \"3 months\"",
        )
    };
    let words: Vec<&str> = text.split_whitespace().collect();
    let (count, unit) = match words.as_slice() {
        [unit] => (1, *unit),
        [count, unit] => (count.parse().map_err(|_| bad(""))?, *unit),
        _ => return Err(bad("")),
    };
    if !(1..=366).contains(&count) {
        return Err(bad(" Dodo can bill: its number must be 1 to 366"));
    }
    let unit = match unit.to_ascii_lowercase().as_str() {
        "day" | "days" => PeriodUnit::Day,
        "week" | "weeks" => PeriodUnit::Week,
        "month" | "months" => PeriodUnit::Month,
        "year" | "years" => PeriodUnit::Year,
        _ => return Err(bad("")),
    };
    Ok(Period { count, unit })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_exactly() {
        for (text, minor, code) in [
            ("49.00 USD", 4900, "USD"),
            ("USD 49", 4900, "USD"),
            ("  49.5   usd ", 4950, "USD"),
            ("0.07 EUR", 7, "EUR"),
            ("1500 JPY", 1500, "JPY"),
            ("1.250 KWD", 1250, "KWD"),
            ("0 USD", 0, "USD"),
            // As a binary fraction this would be off by one.
            ("1.15 USD", 115, "USD"),
            ("10000000000.00 USD", LARGEST, "USD"),
        ] {
            let money = money(text).unwrap();
            assert_eq!(
                (money.minor, money.currency.code()),
                (minor, code),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_no_amount_is_refused() {
        for text in [
            "",
            "49",
            "USD",
            "$49.00",
            "49,00 EUR",
            "1,234.00 USD",
            "49.999 USD",
            "1.5 JPY",
            "-1 USD",
            "+1 USD",
            "1e3 USD",
            ".5 USD",
            "5. USD",
            "1.2.3 USD",
            "49.00 USDT",
            "49.00 XYZ",
            "1 2 USD",
            "٤٩ USD",
            "10000000000.01 USD",
            "99999999999999999999999 USD",
        ] {
            assert!(money(text).is_err(), "{text} passed");
        }
    }

    #[test]
    fn the_remedy_shows_an_amount_of_the_same_currency() {
        let remedy = |text| money(text).unwrap_err().remedy;
        assert!(remedy("49,00 EUR").ends_with("\"1234.50 EUR\""));
        assert!(remedy("4.9 JPY").ends_with("\"1234 JPY\""));
        assert!(remedy("1.2345 KWD").ends_with("\"1234.500 KWD\""));
    }

    #[test]
    fn periods_are_read() {
        let read = |text| period(text).map(|p| (p.count, p.unit));
        assert_eq!(read("month"), Ok((1, PeriodUnit::Month)));
        assert_eq!(read("3 Months"), Ok((3, PeriodUnit::Month)));
        for text in [
            "",
            "monthly",
            "0 days",
            "month 3",
            "3",
            "1.5 years",
            "9999999999 days",
        ] {
            assert!(period(text).is_err(), "{text} passed");
        }
    }
}
