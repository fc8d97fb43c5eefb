//! Numbers, money and time, as each language writes them.

use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_decimal::options::DecimalFormatterOptions;

use super::{LEFT_TO_RIGHT_ISOLATE, POP_ISOLATE, Words, plain};
use crate::domain::money::{Currency, Money};
use crate::domain::product::{Period, PeriodUnit};
use crate::domain::timestamp::Timestamp;

/// A real minus, as wide as the plus.
const MINUS: &str = "\u{2212}";

const MONTHS: [&str; 12] = [
    "month-1", "month-2", "month-3", "month-4", "month-5", "month-6", "month-7", "month-8",
    "month-9", "month-10", "month-11", "month-12",
];

impl Words {
    /// An amount, e.g. `$1,234.50`, `1.234,50 €`, `￥500`, with as many digits as its currency has.
    pub fn money(self, money: Money) -> String {
        self.signed(money, if money.minor < 0 { MINUS } else { "" })
    }

    /// A difference with its sign, e.g. `+$50.00`.
    pub fn step(self, difference: Money) -> String {
        let sign = match difference.minor {
            0 => "",
            1.. => "+",
            _ => MINUS,
        };
        self.signed(difference, sign)
    }

    /// An amount runs from left to right in every language, sign and currency included.
    fn signed(self, money: Money, sign: &'static str) -> String {
        let number = plain(self.digits(money));
        let sign = plain(sign.to_owned());
        let (key, symbol) = match self.sign_of(money.currency) {
            Some(symbol) => ("money", symbol),
            None => ("money-code", money.currency.code().to_owned()),
        };
        let symbol = plain(symbol);
        let text = self.tell(
            key,
            [("sign", sign), ("symbol", symbol), ("number", number)],
        );
        if self.locale().is_rtl() {
            format!("{LEFT_TO_RIGHT_ISOLATE}{text}{POP_ISOLATE}")
        } else {
            text
        }
    }

    fn sign_of(self, currency: Currency) -> Option<String> {
        let key = match currency.code() {
            "USD" => "currency-usd",
            "EUR" => "currency-eur",
            "GBP" => "currency-gbp",
            "JPY" => "currency-jpy",
            "INR" => "currency-inr",
            "KRW" => "currency-krw",
            "BRL" => "currency-brl",
            "AUD" => "currency-aud",
            "CAD" => "currency-cad",
            _ => return None,
        };
        Some(self.say(key))
    }

    /// The amount without sign and currency, grouped and pointed as the language does it.
    fn digits(self, money: Money) -> String {
        let exponent = i16::try_from(money.currency.exponent()).unwrap_or_default();
        let mut number = Decimal::from(money.minor.unsigned_abs());
        number.multiply_pow10(-exponent);
        let formatter =
            DecimalFormatter::try_new(self.0.numbers, DecimalFormatterOptions::default());
        formatter.map_or_else(|_| number.to_string(), |it| it.format(&number).to_string())
    }

    /// "21 December 2026", UTC.
    pub fn day(self, at: Timestamp) -> String {
        let (year, month, day) = at.date();
        let month = self.say(MONTHS[usize::from(month - 1) % 12]);
        let (day, year) = (u32::from(day).into(), plain(year.to_string()));
        self.tell(
            "day",
            [("count", day), ("month", plain(month)), ("year", year)],
        )
    }

    /// "14:32 UTC".
    pub(super) fn clock(self, at: Timestamp) -> String {
        let (hour, minute) = at.hour_minute();
        self.tell("clock", [("time", plain(format!("{hour:02}:{minute:02}")))])
    }

    /// "every month", "every 3 months".
    pub fn every(self, period: Period) -> String {
        let key = match period.unit {
            PeriodUnit::Day => "every-day",
            PeriodUnit::Week => "every-week",
            PeriodUnit::Month => "every-month",
            PeriodUnit::Year => "every-year",
        };
        self.tell(key, [("count", period.count.into())])
    }

    /// "a month", "every 3 months".
    pub(super) fn per(self, period: Period) -> String {
        let key = match period.unit {
            PeriodUnit::Day => "per-day",
            PeriodUnit::Week => "per-week",
            PeriodUnit::Month => "per-month",
            PeriodUnit::Year => "per-year",
        };
        self.tell(key, [("count", period.count.into())])
    }

    /// "2 × Single licence", or the bare name of one.
    pub fn counted(self, name: &str, quantity: u32) -> String {
        match quantity {
            1 => name.to_owned(),
            many => self.several(name, many),
        }
    }

    /// "1 × Storage".
    pub(super) fn several(self, name: &str, count: u32) -> String {
        self.tell("counted", [("count", count.into()), ("name", name.into())])
    }

    /// "on 1 January 2027", or on the next billing date where none is known.
    pub(super) fn on(self, day: Option<Timestamp>) -> String {
        match day {
            Some(at) => self.tell("on-day", [("day", plain(self.day(at)))]),
            None => self.say("on-next-billing-date"),
        }
    }
}
