//! Customers.

use serde_json::{Value, json};
use time::OffsetDateTime;

use super::address::Address;
use super::{BUSINESS, Metadata};
use crate::server::simulator::clock::stamp;
use crate::server::simulator::table::Row;

/// A customer. Several may share an e-mail address.
#[derive(Debug, Clone)]
pub struct Customer {
    /// `cus_…`
    pub id: String,
    /// E-mail address.
    pub email: String,
    /// Full name.
    pub name: String,
    /// Telephone number.
    pub phone_number: Option<String>,
    /// The language they prefer.
    pub preferred_locale: Option<String>,
    /// The caller's own pairs.
    pub metadata: Metadata,
    /// When it was made.
    pub created_at: OffsetDateTime,
    /// The billing address of the last payment; not shown by the API.
    pub billing: Option<Address>,
}

impl Row for Customer {
    fn id(&self) -> &str {
        &self.id
    }
}

impl Customer {
    /// The object of `GET /customers/{id}`.
    pub fn view(&self) -> Value {
        json!({
            "customer_id": self.id,
            "business_id": BUSINESS,
            "email": self.email,
            "name": self.name,
            "phone_number": self.phone_number,
            "metadata": self.metadata,
            "preferred_locale": self.preferred_locale,
            "created_at": stamp(self.created_at),
        })
    }

    /// The few fields shown inside payments and subscriptions.
    pub fn limited_view(&self) -> Value {
        json!({
            "customer_id": self.id,
            "email": self.email,
            "name": self.name,
            "phone_number": self.phone_number,
            "metadata": self.metadata,
        })
    }
}
