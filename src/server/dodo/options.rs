//! How the client is set up.

use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use url::Url;

use super::error::DodoError;
use crate::server::loopback::is_loopback;

/// How many requests Dodo takes from an account. Dodo: tier 0 is every account's until another is agreed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tier {
    /// 40 a second, 240 a minute.
    #[default]
    Zero,
    /// 100 a second, 1,000 a minute.
    One,
    /// 500 a second, 5,000 a minute.
    Two,
}

impl Tier {
    /// Requests in any 60 seconds.
    pub fn requests_per_minute(self) -> u32 {
        match self {
            Self::Zero => 240,
            Self::One => 1000,
            Self::Two => 5000,
        }
    }

    /// Requests in any second.
    pub fn burst_per_second(self) -> u32 {
        match self {
            Self::Zero => 40,
            Self::One => 100,
            Self::Two => 500,
        }
    }
}

/// The text is no tier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidTier;

impl std::str::FromStr for Tier {
    type Err = InvalidTier;

    fn from_str(text: &str) -> Result<Self, InvalidTier> {
        match text {
            "0" => Ok(Self::Zero),
            "1" => Ok(Self::One),
            "2" => Ok(Self::Two),
            _ => Err(InvalidTier),
        }
    }
}

/// Where Dodo is, who we are, and how patient we are.
#[derive(Debug, Clone)]
pub struct DodoOptions {
    /// `https://test.dodopayments.com`, `https://live.dodopayments.com` or a simulator's address.
    pub base_url: Url,
    /// The merchant's key. It needs write access to charge.
    pub api_key: SecretString,
    /// Requests in any 60 seconds, see [`Tier`].
    pub requests_per_minute: u32,
    /// Requests in any second, see [`Tier`].
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
    /// The lowest tier and the default time limits.
    pub fn new(base_url: Url, api_key: SecretString) -> Self {
        Self {
            base_url,
            api_key,
            requests_per_minute: Tier::default().requests_per_minute(),
            burst_per_second: Tier::default().burst_per_second(),
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
