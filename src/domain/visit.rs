//! One customer's passage through one funnel.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::ids::{CustomerId, FunnelId, PaymentId, StepId, VisitId};
use super::locale::Locale;
use super::timestamp::Timestamp;

/// A visit as the store keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visit {
    /// Ours.
    pub id: VisitId,
    /// The purchase that opened it; one visit each.
    pub purchase: PaymentId,
    /// Whose it is.
    pub customer: CustomerId,
    /// The funnel it goes through; none: there was nothing to offer.
    pub funnel: Option<FunnelId>,
    /// Where it stands; none: at its end.
    pub step: Option<StepId>,
    /// The language it is held in.
    pub locale: Locale,
    /// Until when a first browser may claim it.
    pub claim_until: Timestamp,
    /// When a browser claimed it.
    pub claimed_at: Option<Timestamp>,
    /// When it was opened.
    pub opened_at: Timestamp,
}

impl Visit {
    /// Whether a first browser may still claim it.
    pub fn is_claimable(&self, now: Timestamp) -> bool {
        self.claimed_at.is_none() && now < self.claim_until
    }

    /// Whether an open offer may still be answered: until `window` after it was claimed.
    pub fn is_answerable(&self, window: Duration, now: Timestamp) -> bool {
        self.claimed_at
            .is_some_and(|claimed| now < claimed.after(window))
    }
}
