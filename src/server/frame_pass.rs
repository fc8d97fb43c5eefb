//! What lets a buyer leave a frame: a pass for the same browser's own window.
//!
//! The cookie of a framed page is kept apart for the site around the frame (`Partitioned`), so the same browser does not
//! send it when the buyer goes on at the top. The framed page therefore holds a pass, which its forms post; for it the
//! window gets a token of its own. Both follow from the merchant's secret and the hash of the token that holds the visit, so
//! nothing is stored, every replica knows them, and who reads the database alone has neither.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::Mac;
use secrecy::SecretString;
use subtle::ConstantTimeEq;

use crate::domain::ids::VisitId;
use crate::domain::timestamp::Timestamp;
use crate::server::derived_key::{HmacSha256, derived_key};

/// What the key is derived for, so that no pass is a signed link and no link a pass.
const PURPOSE: &[u8] = b"aftercart: leaving a frame, version 1";
/// How long a page may stand before its buyer leaves by it: as long as a bank's question may. A page that is shown anew has
/// a new pass.
const LIFE: Duration = Duration::from_hours(24);

/// Makes the passes and tokens of one visit.
pub struct FramePass {
    key: HmacSha256,
    visit: String,
}

impl FramePass {
    /// For the visit that is held by the token with `token_hash`.
    pub fn of(secret: &SecretString, visit: &VisitId, token_hash: &str) -> Self {
        Self {
            key: derived_key(secret, PURPOSE),
            visit: format!("{visit}.{token_hash}"),
        }
    }

    /// A pass that is good for a day. It goes into the body of a page for who holds the visit, and nowhere else.
    pub fn mint(&self, now: Timestamp) -> String {
        let ends_at = now.after(LIFE).0;
        format!("{ends_at}.{}", self.mac(&format!("pass.{ends_at}")))
    }

    /// Whether a pass is one of this visit's and still good.
    pub fn admits(&self, pass: &str, now: Timestamp) -> bool {
        let Some((ends_at, mac)) = pass.split_once('.') else {
            return false;
        };
        let expected = self.mac(&format!("pass.{ends_at}"));
        let is_ours: bool = expected.as_bytes().ct_eq(mac.as_bytes()).into();
        is_ours && ends_at.parse().is_ok_and(|ends_at| now.0 < ends_at)
    }

    /// The token by which the browser's own window holds the visit, beside the frame.
    pub fn window_token(&self) -> String {
        self.mac("window")
    }

    /// Whether `token` is that one.
    pub fn is_window_token(&self, token: &str) -> bool {
        self.window_token()
            .as_bytes()
            .ct_eq(token.as_bytes())
            .into()
    }

    fn mac(&self, what: &str) -> String {
        let mac = self.key.clone().chain_update(self.visit.as_bytes());
        let mac = mac.chain_update(b".").chain_update(what.as_bytes());
        URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(1_000_000);

    fn passes(secret: &str, visit: u8, hash: &str) -> FramePass {
        FramePass::of(
            &secret.to_owned().into(),
            &VisitId::from_random([visit; 16]),
            hash,
        )
    }

    #[test]
    fn a_pass_is_good_for_its_visit_and_holder_until_its_end() {
        let ours = passes("one", 1, "hash");
        let pass = ours.mint(NOW);
        assert!(ours.admits(&pass, NOW));
        assert!(!ours.admits(&pass, NOW.after(LIFE)));
        for others in [
            passes("two", 1, "hash"),
            passes("one", 2, "hash"),
            passes("one", 1, "other"),
        ] {
            assert!(!others.admits(&pass, NOW));
            assert!(!others.is_window_token(&ours.window_token()));
        }
    }

    #[test]
    fn a_pass_cannot_be_lengthened_nor_made_of_nothing() {
        let ours = passes("one", 1, "hash");
        let (ends_at, mac) = ours
            .mint(NOW)
            .split_once('.')
            .map(|(a, b)| (a.to_owned(), b.to_owned()))
            .unwrap();
        for forged in [
            format!("9{ends_at}.{mac}"),
            format!("{ends_at}."),
            format!("{ends_at}.{mac}A"),
            format!(".{mac}"),
            mac.clone(),
            String::new(),
        ] {
            assert!(!ours.admits(&forged, NOW), "{forged}");
        }
    }

    #[test]
    fn a_pass_is_no_token_and_a_token_no_pass() {
        let ours = passes("one", 1, "hash");
        assert!(ours.is_window_token(&ours.window_token()));
        assert!(!ours.is_window_token(&ours.mint(NOW)));
        assert!(!ours.is_window_token(""));
        assert!(!ours.admits(&ours.window_token(), NOW));
    }
}
