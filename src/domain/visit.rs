//! One customer's passage through one funnel.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::ids::{CustomerId, FunnelId, LinkId, PaymentId, StepId, SubscriptionId, VisitId};
use super::locale::Locale;
use super::timestamp::Timestamp;

/// A visit as the store keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visit {
    /// Ours.
    pub id: VisitId,
    /// What opened it; one visit each.
    pub trigger: Trigger,
    /// The purchase it rests on: the one that opened it, or the customer's last one if a link did. None: only a
    /// subscription is known.
    pub purchase: Option<PaymentId>,
    /// The subscription whose plan may be changed in it.
    pub subscription: Option<SubscriptionId>,
    /// Whose it is.
    pub customer: CustomerId,
    /// The funnel it goes through; none: there was nothing to offer.
    pub funnel: Option<FunnelId>,
    /// Where it stands; none: at its end.
    pub step: Option<StepId>,
    /// The language it is held in.
    pub locale: Locale,
    /// Whether that is the customer's own: from the link, from Dodo, or chosen on the page. Otherwise it is the shop's,
    /// until a browser asks for another.
    pub language_given: bool,
    /// Until when a first browser may claim it; of a link: until when it is good.
    pub claim_until: Timestamp,
    /// When a browser claimed it.
    pub claimed_at: Option<Timestamp>,
    /// When it was opened.
    pub opened_at: Timestamp,
}

/// What opens a visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Trigger {
    /// The visit's purchase.
    Purchase,
    /// A signed link that the merchant sent or showed the customer.
    Link(LinkId),
}

impl Trigger {
    /// The word for it in a payment's metadata. Dodo's guide: `source`.
    pub fn source(&self) -> &'static str {
        match self {
            Self::Purchase => "post_purchase",
            Self::Link(_) => "link",
        }
    }
}

impl Visit {
    /// The visit as a page in `language` showed it, if it names one.
    #[must_use]
    pub fn shown_in(self, language: Option<Locale>) -> Self {
        let locale = language.unwrap_or(self.locale);
        Self { locale, ..self }
    }

    /// Whether it stands at the plans page: a choice among all plans, of the customer's own accord, and no offer.
    pub fn is_at_plans(&self) -> bool {
        self.funnel.is_none() && self.step.is_some()
    }

    /// Whether a first browser may still claim it.
    pub fn is_claimable(&self, now: Timestamp) -> bool {
        self.claimed_at.is_none() && now < self.claim_until
    }

    /// Whether it may still be answered: after a purchase until `window` after it was claimed, from a link as long as
    /// the link is good.
    pub fn is_answerable(&self, window: Duration, now: Timestamp) -> bool {
        self.claimed_at.is_some_and(|claimed| match self.trigger {
            Trigger::Purchase => now < claimed.after(window),
            Trigger::Link(_) => now < self.claim_until,
        })
    }
}
