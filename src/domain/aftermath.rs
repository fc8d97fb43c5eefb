//! What becomes of a payment after it succeeded: refunds and disputes.

use super::ids::{DisputeId, PaymentId, RefundId};
use super::money::Money;

/// Money given back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refund {
    /// Dodo's id.
    pub id: RefundId,
    /// Of which payment.
    pub payment: PaymentId,
    /// How far it has come.
    pub status: RefundStatus,
    /// How much, if Dodo says so.
    pub amount: Option<Money>,
    /// Whether it is less than the whole payment.
    pub is_partial: bool,
}

/// A payment that the customer's bank disputes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dispute {
    /// Dodo's id.
    pub id: DisputeId,
    /// Which payment.
    pub payment: PaymentId,
    /// How far it has come.
    pub status: DisputeStatus,
}

/// How far a refund has come.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum RefundStatus {
    /// The money is on its way back.
    Succeeded,
    /// It did not work.
    Failed,
    /// Not decided yet.
    Pending,
    /// Dodo looks at it first.
    Review,
    /// No word, or one that Dodo added since.
    Other(String),
}

impl RefundStatus {
    /// Every status that has a word of its own.
    pub const KNOWN: [Self; 4] = [Self::Succeeded, Self::Failed, Self::Pending, Self::Review];

    /// Dodo's word.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Succeeded => "succeeded",
            Self::Failed => "failed",
            Self::Pending => "pending",
            Self::Review => "review",
            Self::Other(word) => word,
        }
    }

    /// Of two statuses of one instant, the one further on counts.
    pub fn progress(&self) -> u8 {
        match self {
            Self::Other(_) => 0,
            Self::Review => 1,
            Self::Pending => 2,
            Self::Failed => 3,
            Self::Succeeded => 4,
        }
    }
}

impl From<String> for RefundStatus {
    fn from(word: String) -> Self {
        let known = Self::KNOWN.into_iter().find(|it| it.as_str() == word);
        known.unwrap_or(Self::Other(word))
    }
}

/// How far a dispute has come.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum DisputeStatus {
    /// Open: the merchant may answer.
    Opened,
    /// The time to answer is over.
    Expired,
    /// The merchant gave in.
    Accepted,
    /// The bank took it back.
    Cancelled,
    /// The merchant answered.
    Challenged,
    /// The money stays.
    Won,
    /// The money is gone.
    Lost,
    /// No word, or one that Dodo added since.
    Other(String),
}

impl DisputeStatus {
    /// Every status that has a word of its own.
    pub const KNOWN: [Self; 7] = [
        Self::Opened,
        Self::Expired,
        Self::Accepted,
        Self::Cancelled,
        Self::Challenged,
        Self::Won,
        Self::Lost,
    ];

    /// Dodo's word, without its `dispute_`.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Opened => "opened",
            Self::Expired => "expired",
            Self::Accepted => "accepted",
            Self::Cancelled => "cancelled",
            Self::Challenged => "challenged",
            Self::Won => "won",
            Self::Lost => "lost",
            Self::Other(word) => word,
        }
    }

    /// Of two statuses of one instant, the one further on counts.
    pub fn progress(&self) -> u8 {
        match self {
            Self::Other(_) => 0,
            Self::Opened => 1,
            Self::Challenged => 2,
            Self::Expired => 3,
            Self::Cancelled => 4,
            Self::Won => 5,
            Self::Accepted => 6,
            Self::Lost => 7,
        }
    }

    /// Whether the money went back to the customer.
    pub fn gives_back(&self) -> bool {
        matches!(self, Self::Accepted | Self::Lost)
    }
}

impl From<String> for DisputeStatus {
    fn from(word: String) -> Self {
        let known = Self::KNOWN.into_iter().find(|it| it.as_str() == word);
        known.unwrap_or(Self::Other(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_status_reads_back_from_its_word_and_no_two_have_come_equally_far() {
        let mut places = BTreeSet::new();
        for status in RefundStatus::KNOWN {
            assert_eq!(RefundStatus::from(status.as_str().to_owned()), status);
            assert!(places.insert(status.progress()));
        }
        places.clear();
        for status in DisputeStatus::KNOWN {
            assert_eq!(DisputeStatus::from(status.as_str().to_owned()), status);
            assert!(places.insert(status.progress()));
        }
    }
}
