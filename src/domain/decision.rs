//! What the buyer said to an offer: once per visit and step.

use serde::{Deserialize, Serialize};

use super::ids::QuoteId;
use super::locale::Locale;
use super::money::Money;
use super::timestamp::Timestamp;

/// The answer to one offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// The buyer clicked the button with the amount.
    Accepted,
    /// The buyer said no: for good.
    Declined,
    /// The visit's time ran out before an answer.
    Lapsed,
}

impl Decision {
    /// The word in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Declined => "declined",
            Self::Lapsed => "lapsed",
        }
    }

    /// Reads the word of the database.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Accepted, Self::Declined, Self::Lapsed]
            .into_iter()
            .find(|d| d.as_str() == word)
    }
}

/// The words and the amount the buyer agreed to, kept as they stood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// The quote on the page.
    pub quote: QuoteId,
    /// The words on the button, amount included.
    pub button: String,
    /// The sentences beside the button.
    pub terms: Vec<String>,
    /// What was to be charged.
    pub amount: Money,
    /// The method as it was shown, e.g. "Visa •••• 4242".
    pub method: String,
    /// The language of the words.
    pub locale: Locale,
    /// When the click arrived.
    pub given_at: Timestamp,
}
