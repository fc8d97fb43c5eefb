//! Billing addresses.

use serde::{Deserialize, Serialize};

/// A billing address. Only the country is always there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    /// ISO 3166 alpha-2.
    pub country: String,
    /// City.
    #[serde(default)]
    pub city: Option<String>,
    /// State or province.
    #[serde(default)]
    pub state: Option<String>,
    /// Street and number.
    #[serde(default)]
    pub street: Option<String>,
    /// Postal code.
    #[serde(default)]
    pub zipcode: Option<String>,
}

impl Address {
    /// An address of which only the country is known.
    pub fn in_country(country: &str) -> Self {
        Self {
            country: country.to_owned(),
            city: None,
            state: None,
            street: None,
            zipcode: None,
        }
    }
}
