//! Saved methods: `GET /customers/{id}/payment-methods`.

use serde::Deserialize;
use serde_json::Value;

use super::lenient;
use crate::domain::ids::PaymentMethodId;
use crate::domain::payment_method::{Expiry, PaymentMethod};
use crate::server::dodo::redact;

/// `{"items":[…]}`.
#[derive(Deserialize)]
pub struct PaymentMethods {
    #[serde(deserialize_with = "lenient::list")]
    items: Vec<Item>,
}

#[derive(Deserialize)]
struct Item {
    payment_method_id: PaymentMethodId,
    #[serde(default, deserialize_with = "lenient::option")]
    payment_method: Option<String>,
    #[serde(default, deserialize_with = "lenient::option")]
    payment_method_type: Option<String>,
    #[serde(default, deserialize_with = "lenient::option")]
    card: Option<Card>,
    #[serde(default, deserialize_with = "lenient::option")]
    last_used_at: Option<String>,
    #[serde(default, deserialize_with = "lenient::option")]
    recurring_enabled: Option<bool>,
}

#[derive(Deserialize)]
struct Card {
    #[serde(default, deserialize_with = "lenient::option")]
    last4_digits: Option<String>,
    #[serde(default, deserialize_with = "lenient::option")]
    card_network: Option<String>,
    #[serde(default, deserialize_with = "lenient::option")]
    expiry_month: Option<Value>,
    #[serde(default, deserialize_with = "lenient::option")]
    expiry_year: Option<Value>,
}

impl PaymentMethods {
    pub fn into_methods(self) -> Vec<PaymentMethod> {
        self.items.into_iter().map(method).collect()
    }
}

fn method(item: Item) -> PaymentMethod {
    let expiry = item.card.as_ref().and_then(expiry);
    let (brand, last4) = item
        .card
        .map_or((None, None), |card| (card.card_network, card.last4_digits));
    PaymentMethod {
        id: item.payment_method_id,
        kind: clean(item.payment_method).unwrap_or_else(|| "card".to_owned()),
        subtype: clean(item.payment_method_type),
        brand: clean(brand),
        last4: lenient::text(last4).map(|digits| redact::last_four(&digits)),
        expiry,
        recurring_enabled: item.recurring_enabled,
        last_used_at: lenient::timestamp(item.last_used_at.as_deref()),
    }
}

/// A word about a card is never the card's number.
fn clean(text: Option<String>) -> Option<String> {
    lenient::text(text).map(|text| redact::numbers(&text))
}

/// Dodo sends both as strings; numbers would mean the same.
fn expiry(card: &Card) -> Option<Expiry> {
    let digits = |field: &Option<Value>| match field {
        Some(Value::String(text)) => Some(text.trim().to_owned()),
        Some(Value::Number(number)) => Some(number.to_string()),
        _ => None,
    };
    Expiry::parse(&digits(&card.expiry_month)?, &digits(&card.expiry_year)?)
}
