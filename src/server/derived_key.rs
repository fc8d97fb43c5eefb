//! Keys that follow from the merchant's secret, one for each purpose: what one of them has signed is worth nothing where
//! another one is asked.

use hmac::{Hmac, Mac};
use secrecy::{ExposeSecret, SecretString};
use sha2::Sha256;

/// A code over texts, made or checked with such a key.
pub type HmacSha256 = Hmac<Sha256>;

/// The key for `purpose`, which names who uses it for what, and in which version.
pub fn derived_key(secret: &SecretString, purpose: &[u8]) -> HmacSha256 {
    let derived = keyed(secret.expose_secret().as_bytes()).chain_update(purpose);
    keyed(&derived.finalize().into_bytes())
}

/// The bare key of these bytes.
pub(super) fn keyed(key: &[u8]) -> HmacSha256 {
    HmacSha256::new_from_slice(key).expect("HMAC takes a key of any length")
}
