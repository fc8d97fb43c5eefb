//! Products, and the one a subscription is for.

use serde::Deserialize;

use super::lenient;
use crate::domain::ids::ProductId;
use crate::domain::money::{Currency, Money};
use crate::domain::product::{self, Period, PeriodUnit};

/// `GET /products/{id}`.
#[derive(Deserialize)]
pub struct Product {
    pub product_id: ProductId,
    #[serde(default, deserialize_with = "lenient::option")]
    name: Option<String>,
    #[serde(default, deserialize_with = "lenient::option")]
    description: Option<String>,
    #[serde(default, deserialize_with = "lenient::option")]
    price: Option<Price>,
}

/// Dodo's `type` tells one price from the other; what is no plain amount is left out.
#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Price {
    OneTimePrice {
        currency: Currency,
        price: i64,
        /// Then `price` is only the least that may be paid.
        #[serde(default, deserialize_with = "lenient::option")]
        pay_what_you_want: Option<bool>,
    },
    RecurringPrice {
        currency: Currency,
        price: i64,
        payment_frequency_count: u32,
        payment_frequency_interval: String,
    },
}

impl Product {
    pub fn into_product(self) -> product::Product {
        product::Product {
            name: lenient::text(self.name).unwrap_or_else(|| self.product_id.to_string()),
            id: self.product_id,
            description: lenient::text(self.description),
            price: self.price.and_then(price),
        }
    }
}

fn price(price: Price) -> Option<product::Price> {
    match price {
        Price::OneTimePrice {
            pay_what_you_want: Some(true),
            ..
        } => None,
        Price::OneTimePrice {
            currency, price, ..
        } => Some(product::Price {
            amount: Money::new(price, currency),
            every: None,
        }),
        Price::RecurringPrice {
            currency,
            price,
            payment_frequency_count: count,
            payment_frequency_interval,
        } => {
            // A period we cannot name must not pass for "once".
            let every = period(count, &payment_frequency_interval)?;
            Some(product::Price {
                amount: Money::new(price, currency),
                every: Some(every),
            })
        }
    }
}

/// A billing period, if its word is one we know.
pub fn period(count: u32, word: &str) -> Option<Period> {
    let unit = match word.to_ascii_lowercase().as_str() {
        "day" => PeriodUnit::Day,
        "week" => PeriodUnit::Week,
        "month" => PeriodUnit::Month,
        "year" => PeriodUnit::Year,
        _ => return None,
    };
    Some(Period { count, unit })
}

/// `GET /subscriptions/{id}`, as far as we need it.
#[derive(Deserialize)]
pub struct Subscription {
    pub product_id: ProductId,
    #[serde(default, deserialize_with = "lenient::option")]
    pub quantity: Option<u32>,
}
