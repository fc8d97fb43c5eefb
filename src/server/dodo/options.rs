//! How the client is set up.

use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use url::Url;

use super::error::DodoError;
use crate::server::loopback::is_loopback;

/// Where Dodo is, who we are, and how patient we are.
#[derive(Debug, Clone)]
pub struct DodoOptions {
    /// `https://test.dodopayments.com`, `https://live.dodopayments.com` or a simulator's address.
    pub base_url: Url,
    /// The merchant's key. It needs write access to charge.
    pub api_key: SecretString,
    /// Requests in any 60 seconds. Dodo's tiers: 240, 1000, 5000.
    pub requests_per_minute: u32,
    /// Requests in any second. Dodo's tiers: 40, 100, 500.
    pub burst_per_second: u32,
    /// How long a connection may take to open.
    pub connect_timeout: Duration,
    /// How long one attempt of a read may take.
    pub read_timeout: Duration,
    /// How long a write may take. Generous: giving up early only makes the outcome unknown.
    pub write_timeout: Duration,
    /// How long a call may wait for its slot in the request budget.
    pub slot_timeout: Duration,
    /// The first pause before a read is tried again; it doubles each time.
    pub retry_delay: Duration,
    /// How long a product is kept.
    pub product_life: Duration,
}

impl DodoOptions {
    /// The default tier and time limits.
    pub fn new(base_url: Url, api_key: SecretString) -> Self {
        Self {
            base_url,
            api_key,
            requests_per_minute: 240,
            burst_per_second: 40,
            connect_timeout: Duration::from_secs(5),
            read_timeout: Duration::from_secs(10),
            write_timeout: Duration::from_secs(30),
            slot_timeout: Duration::from_secs(10),
            retry_delay: Duration::from_millis(500),
            product_life: Duration::from_mins(5),
        }
    }

    /// Refuses what would leak the key or could never work.
    pub(super) fn check(&self) -> Result<(), DodoError> {
        let fault = |text: &str| Err(DodoError::Setup(text.to_owned()));
        let url = &self.base_url;
        if !matches!(url.scheme(), "http" | "https") || url.host().is_none() {
            return fault("the base URL must start with http:// or https:// and name a host");
        }
        if !url.username().is_empty() || url.password().is_some() {
            return fault("the base URL must not carry a user name or password");
        }
        if url.query().is_some() || url.fragment().is_some() {
            return fault("the base URL must not carry a query or fragment");
        }
        if self.api_key.expose_secret().trim().is_empty() {
            return fault("the API key is empty");
        }
        if self.is_plain() && !is_loopback(&self.base_url) {
            tracing::warn!("the Dodo API key travels unencrypted: the base URL is plain http");
        }
        Ok(())
    }

    pub(super) fn is_plain(&self) -> bool {
        self.base_url.scheme() == "http"
    }
}
