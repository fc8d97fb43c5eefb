//! The signature of links: what makes a link one of ours.
//!
//! A token is `version.signature.contents`, all safe in a path. It ends with the contents, and those with a brace, so its
//! last character is a letter or digit: a mail program takes the whole of it for the address.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::Mac;
use secrecy::SecretString;

use crate::domain::signed_link::{LinkRefusal, SignedLink};
use crate::domain::timestamp::Timestamp;
use crate::server::derived_key::{HmacSha256, derived_key};

const VERSION: &str = "1";
/// What the key is derived for. Whatever else the secret may sign one day is no link, and no link is anything else.
const PURPOSE: &[u8] = b"aftercart: signed link, version 1";
/// No token of ours is as long.
const LONGEST: usize = 1024;

/// Signs links, and knows its own again.
pub struct LinkKey(HmacSha256);

impl LinkKey {
    /// The key that follows from the merchant's secret, for links alone.
    pub fn of(secret: &SecretString) -> Self {
        Self(derived_key(secret, PURPOSE))
    }

    /// The token of a link.
    ///
    /// # Panics
    /// Never: a link's parts are texts and numbers.
    pub fn sign(&self, link: &SignedLink) -> String {
        let json = serde_json::to_vec(link).expect("a link's parts are texts and numbers");
        let contents = URL_SAFE_NO_PAD.encode(json);
        let signature = self.mac(&contents).finalize().into_bytes();
        format!("{VERSION}.{}.{contents}", URL_SAFE_NO_PAD.encode(signature))
    }

    /// What a token says, if it is one of ours and still good. Nothing of it is read before its signature is checked.
    ///
    /// # Errors
    /// [`LinkRefusal::Unknown`], or [`LinkRefusal::Ended`] of one that is ours.
    pub fn read(&self, token: &str, now: Timestamp) -> Result<SignedLink, LinkRefusal> {
        let link = self.genuine(token).ok_or(LinkRefusal::Unknown)?;
        if link.has_ended(now) {
            Err(LinkRefusal::Ended)
        } else {
            Ok(link)
        }
    }

    fn genuine(&self, token: &str) -> Option<SignedLink> {
        if token.len() > LONGEST {
            return None;
        }
        let mut parts = token.split('.');
        let (version, signature) = (parts.next()?, parts.next()?);
        let contents = parts.next()?;
        if version != VERSION || parts.next().is_some() {
            return None;
        }
        let signature = URL_SAFE_NO_PAD.decode(signature).ok()?;
        // In constant time.
        self.mac(contents).verify_slice(&signature).ok()?;
        let json = URL_SAFE_NO_PAD.decode(contents).ok()?;
        serde_json::from_slice(&json).ok()
    }

    /// Over the contents as they stand in the token.
    fn mac(&self, contents: &str) -> HmacSha256 {
        self.0.clone().chain_update(contents.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::{CustomerId, LinkId, SubscriptionId};
    use crate::domain::signed_link::Destination;
    use crate::server::derived_key::keyed;

    const NOW: Timestamp = Timestamp(1_000_000);

    fn key(secret: &str) -> LinkKey {
        LinkKey::of(&secret.to_owned().into())
    }

    fn link() -> SignedLink {
        SignedLink {
            id: LinkId::from_random([7; 16]),
            customer: CustomerId::parse("cus_1").unwrap(),
            leads_to: Destination::Plans(SubscriptionId::parse("sub_1").unwrap()),
            locale: None,
            ends_at: Timestamp(NOW.0 + 1),
        }
    }

    #[test]
    fn a_link_says_what_was_signed_until_its_end() {
        let key = key("one");
        let token = key.sign(&link());
        assert_eq!(key.read(&token, NOW), Ok(link()));
        assert_eq!(key.read(&token, link().ends_at), Err(LinkRefusal::Ended));
    }

    #[test]
    fn a_token_is_safe_in_a_path_and_ends_with_a_letter_or_digit() {
        for length in 1..20 {
            let link = SignedLink {
                customer: CustomerId::parse(&"c".repeat(length)).unwrap(),
                ..link()
            };
            let token = key("one").sign(&link);
            let is_safe = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
            assert!(token.chars().all(is_safe), "{token}");
            assert!(
                token.ends_with(|c: char| c.is_ascii_alphanumeric()),
                "{token}"
            );
        }
    }

    #[test]
    fn no_character_of_it_can_be_changed_left_out_or_added() {
        let key = key("one");
        let token = key.sign(&link());
        let refused = |token: &str| {
            assert_eq!(key.read(token, NOW), Err(LinkRefusal::Unknown), "{token}");
        };
        for (at, is) in token.char_indices() {
            let (before, after) = (&token[..at], &token[at + 1..]);
            refused(&format!("{before}{after}"));
            refused(&format!("{before}A{is}{after}"));
            for other in ["A", "Q", "f", "0", "-", "_", ".", "=", "é"] {
                if !other.starts_with(is) {
                    refused(&format!("{before}{other}{after}"));
                }
            }
        }
        for end in ["A", "=", ".", ".A", "%"] {
            refused(&format!("{token}{end}"));
        }
        for nonsense in ["", ".", "..", "1..", "1.AA.AA", &"1".repeat(5000)] {
            refused(nonsense);
        }
    }

    #[test]
    fn parts_of_two_links_make_no_third() {
        let key = key("one");
        let other = SignedLink {
            customer: CustomerId::parse("cus_2").unwrap(),
            ..link()
        };
        let (one, two) = (key.sign(&link()), key.sign(&other));
        let part = |token: &str, n| token.split('.').nth(n).unwrap().to_owned();
        let mixed = format!("1.{}.{}", part(&one, 1), part(&two, 2));
        assert_eq!(key.read(&mixed, NOW), Err(LinkRefusal::Unknown));
    }

    #[test]
    fn another_secret_version_or_purpose_signs_no_links() {
        let token = key("one").sign(&link());
        assert_eq!(key("two").read(&token, NOW), Err(LinkRefusal::Unknown));
        let newer = format!("2{}", &token[1..]);
        assert_eq!(key("one").read(&newer, NOW), Err(LinkRefusal::Unknown));
        // The secret itself is the key of nothing.
        let bare = LinkKey(keyed(b"one")).sign(&link());
        assert_eq!(key("one").read(&bare, NOW), Err(LinkRefusal::Unknown));
    }
}
