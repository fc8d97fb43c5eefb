//! Identifiers: ours carry a prefix, Dodo's are opaque, the offers file's are the merchant's own words.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Why a text is no identifier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidId {
    /// What it should have been, e.g. "payment id".
    pub what: &'static str,
}

impl fmt::Display for InvalidId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "this is not a {}: 1 to 100 letters, digits, `-` or `_`",
            self.what
        )
    }
}

impl std::error::Error for InvalidId {}

/// Every identifier must be safe as a path segment, in a cookie's name and in a log line.
fn is_safe(text: &str) -> bool {
    (1..=100).contains(&text.len())
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $what:literal $(, prefix $prefix:literal)?) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Reads an identifier.
            ///
            /// # Errors
            /// [`InvalidId`] unless it is 1 to 100 letters, digits, `-` or `_`.
            pub fn parse(text: &str) -> Result<Self, InvalidId> {
                if is_safe(text) $(&& text.starts_with($prefix))? {
                    Ok(Self(text.to_owned()))
                } else {
                    Err(InvalidId { what: $what })
                }
            }

            /// The identifier as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            $(
                /// A new identifier from 16 random bytes.
                pub fn from_random(bytes: [u8; 16]) -> Self {
                    Self(format!(concat!($prefix, "{:032x}"), u128::from_be_bytes(bytes)))
                }
            )?
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl std::str::FromStr for $name {
            type Err = InvalidId;

            fn from_str(text: &str) -> Result<Self, InvalidId> {
                Self::parse(text)
            }
        }

        impl TryFrom<String> for $name {
            type Error = InvalidId;

            fn try_from(text: String) -> Result<Self, InvalidId> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.0
            }
        }
    };
}

id!(/// One customer's passage through one funnel.
    VisitId, "visit id", prefix "vis_");
id!(/// Our intent to collect one amount once.
    ChargeId, "charge id", prefix "chg_");
id!(/// One exact amount as it was shown.
    QuoteId, "quote id", prefix "quo_");
id!(/// Plans side by side, as they were shown.
    ViewId, "view id", prefix "viw_");
id!(/// A signed link that opens a visit.
    LinkId, "link id", prefix "lnk_");
id!(/// What a buyer quotes to support, and what the log line carries.
    ReferenceId, "reference id", prefix "ref_");

id!(/// Dodo's record of a payment (`pay_…`).
    PaymentId, "payment id");
id!(/// Dodo's customer (`cus_…`).
    CustomerId, "customer id");
id!(/// Dodo's product (`pdt_…`).
    ProductId, "product id");
id!(/// Dodo's saved payment method.
    PaymentMethodId, "payment method id");
id!(/// Dodo's checkout session (`cks_…`).
    SessionId, "checkout session id");
id!(/// Dodo's subscription (`sub_…`).
    SubscriptionId, "subscription id");
id!(/// Dodo's add-on to a subscription's product (`adn_…`).
    AddonId, "add-on id");
id!(/// Dodo's scheduled plan change.
    ScheduledChangeId, "scheduled change id");
id!(/// Dodo's refund.
    RefundId, "refund id");
id!(/// Dodo's dispute.
    DisputeId, "dispute id");

id!(/// An offer of the offers file.
    OfferId, "offer id");
id!(/// A funnel of the offers file.
    FunnelId, "funnel id");
id!(/// A step of a funnel.
    StepId, "step id");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_that_could_leave_its_path_segment_is_refused() {
        for text in [
            "",
            "..",
            "a/b",
            "a?b",
            "a b",
            "a%2fb",
            "é",
            &"a".repeat(101),
        ] {
            assert!(PaymentId::parse(text).is_err(), "{text:?} passed");
        }
        assert!(PaymentId::parse("pay_2IjeQm4hqU6RA4Z4kwDee").is_ok());
    }

    #[test]
    fn our_own_ids_must_carry_their_prefix() {
        let id = VisitId::from_random([7; 16]);
        assert_eq!(VisitId::parse(id.as_str()), Ok(id));
        assert!(VisitId::parse("chg_00").is_err());
    }
}
