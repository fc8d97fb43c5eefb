//! A customer's money with the merchant, one wallet a currency.

use serde_json::{Value, json};
use time::OffsetDateTime;

use crate::server::simulator::clock::stamp;

/// A wallet.
#[derive(Debug, Clone)]
pub struct Wallet {
    /// Whose.
    pub customer_id: String,
    /// ISO 4217.
    pub currency: String,
    /// Minor units.
    pub balance: i64,
    /// When it was opened.
    pub created_at: OffsetDateTime,
    /// When it was last moved.
    pub updated_at: OffsetDateTime,
}

impl Wallet {
    /// The item of `GET /customers/{id}/wallets`.
    pub fn view(&self) -> Value {
        json!({
            "customer_id": self.customer_id,
            "currency": self.currency,
            "balance": self.balance,
            "created_at": stamp(self.created_at),
            "updated_at": stamp(self.updated_at),
        })
    }

    /// The balance in US cents, at rates fixed here: an estimate for the API's `total_balance_usd`.
    pub fn in_cents(&self) -> i64 {
        match self.currency.as_str() {
            "JPY" => self.balance * 2 / 3,
            "KWD" => self.balance * 13 / 40,
            "EUR" => self.balance * 11 / 10,
            "GBP" => self.balance * 13 / 10,
            "INR" => self.balance * 12 / 1_000,
            _ => self.balance,
        }
    }
}
