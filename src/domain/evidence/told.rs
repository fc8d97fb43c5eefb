//! How evidence states moments and amounts.

use std::fmt;

use serde::{Serialize, Serializer};

use crate::domain::money::{Currency, Money};
use crate::domain::timestamp::Timestamp;

/// A moment as evidence states it: ISO 8601, UTC, to the millisecond.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment(pub Timestamp);

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.0.date();
        let second = self.0.seconds().rem_euclid(86_400);
        let (hour, minute) = (second / 3600, second / 60 % 60);
        let milli = self.0.0.rem_euclid(1000);
        write!(
            f,
            "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{:02}.{milli:03}Z",
            second % 60
        )
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// An amount as evidence states it: `177.31 USD`; in JSON `{"minor", "currency", "decimal"}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amount(pub Money);

impl Amount {
    /// The number with the digits of its currency, e.g. `177.31`, `500`, `-0.05`.
    pub fn decimal(self) -> String {
        let digits = self.0.currency.exponent();
        let unit = 10_u64.pow(digits);
        let minor = self.0.minor.unsigned_abs();
        let sign = if self.0.minor < 0 { "-" } else { "" };
        match digits {
            0 => format!("{sign}{minor}"),
            _ => format!(
                "{sign}{}.{:0width$}",
                minor / unit,
                minor % unit,
                width = digits as usize
            ),
        }
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.decimal(), self.0.currency)
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Parts {
            minor: i64,
            currency: Currency,
            decimal: String,
        }
        let parts = Parts {
            minor: self.0.minor,
            currency: self.0.currency,
            decimal: self.decimal(),
        };
        parts.serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_told_in_utc_to_the_millisecond() {
        let told = |millis| Moment(Timestamp(millis)).to_string();
        assert_eq!(told(1_795_271_407_004), "2026-11-21T14:30:07.004Z");
        assert_eq!(told(0), "1970-01-01T00:00:00.000Z");
        assert_eq!(told(-1), "1969-12-31T23:59:59.999Z");
    }

    #[test]
    fn an_amount_carries_its_currency_and_its_currencys_digits() {
        let told = |minor, code| Amount(Money::new(minor, Currency::parse(code).unwrap()));
        assert_eq!(told(17_731, "USD").to_string(), "177.31 USD");
        assert_eq!(told(-5, "EUR").to_string(), "-0.05 EUR");
        assert_eq!(told(500, "JPY").to_string(), "500 JPY");
        assert_eq!(told(1250, "KWD").to_string(), "1.250 KWD");
        assert_eq!(
            serde_json::to_string(&told(500, "JPY")).unwrap(),
            r#"{"minor":500,"currency":"JPY","decimal":"500"}"#
        );
    }
}
