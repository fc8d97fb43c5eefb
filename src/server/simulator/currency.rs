//! Currencies: their decimals, and the rates of adaptive currency.

use serde::{Deserialize, Serialize};

/// What prices are converted from, and payments are settled in.
pub const BASE: &str = "USD";

/// ISO 4217 decimals.
pub fn decimals(currency: &str) -> u32 {
    match currency {
        "BIF" | "CLP" | "DJF" | "GNF" | "JPY" | "KMF" | "KRW" | "PYG" | "RWF" | "UGX" | "VND"
        | "VUV" | "XAF" | "XOF" | "XPF" => 0,
        "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
        _ => 2,
    }
}

/// How much of a currency one US dollar buys; kept in millionths, so that equal rates are equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "f64", into = "f64")]
pub struct Rate {
    millionths: u32,
}

impl TryFrom<f64> for Rate {
    type Error = String;

    fn try_from(rate: f64) -> Result<Self, String> {
        let millionths = (rate * 1e6).round();
        if !(1.0..=f64::from(u32::MAX)).contains(&millionths) {
            return Err(format!("{rate} is not an exchange rate"));
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a whole number within bounds"
        )]
        let millionths = millionths as u32;
        Ok(Self { millionths })
    }
}

impl From<Rate> for f64 {
    fn from(rate: Rate) -> Self {
        Self::from(rate.millionths) / 1e6
    }
}

impl Rate {
    /// US cents in minor units of `currency`, rounded half up.
    pub fn out_of_base(self, cents: i64, currency: &str) -> i64 {
        let unit = 10_i128.pow(decimals(currency));
        divide(
            i128::from(cents) * i128::from(self.millionths) * unit,
            100 * 1_000_000,
        )
    }

    /// Minor units of `currency` in US cents, rounded half up.
    pub fn into_base(self, amount: i64, currency: &str) -> i64 {
        let unit = 10_i128.pow(decimals(currency));
        divide(
            i128::from(amount) * 100 * 1_000_000,
            i128::from(self.millionths) * unit,
        )
    }
}

fn divide(amount: i128, by: i128) -> i64 {
    let sign = amount.signum();
    let rounded = (amount.abs() + by / 2) / by;
    i64::try_from(sign * rounded).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::Rate;

    #[test]
    fn dollars_become_other_money_and_come_back() {
        for (rate, currency, amount) in [
            (1.37, "CAD", 13_700),
            (150.0, "JPY", 15_000),
            (0.307, "KWD", 30_700),
        ] {
            let rate = Rate::try_from(rate).expect("a rate");
            assert_eq!(rate.out_of_base(10_000, currency), amount);
            assert_eq!(rate.into_base(amount, currency), 10_000);
        }
        assert!(Rate::try_from(0.0).is_err() && Rate::try_from(-1.0).is_err());
    }
}
