//! What a link says that a merchant gives to one customer.

use serde::{Deserialize, Serialize};

use super::ids::{CustomerId, FunnelId, LinkId, SubscriptionId};
use super::locale::Locale;
use super::timestamp::Timestamp;

/// The longest a link may be good for, in days.
pub const MOST_DAYS: u32 = 90;

/// For whom a link is, where it leads and until when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedLink {
    /// Ours: it opens one visit, however often it is followed.
    pub id: LinkId,
    /// The only customer it is for.
    pub customer: CustomerId,
    /// Where it leads.
    pub leads_to: Destination,
    /// The language of the visit; none: the merchant's first.
    pub locale: Option<Locale>,
    /// From this moment on it opens nothing.
    pub ends_at: Timestamp,
}

/// Where a link leads: its purpose, and good for no other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Destination {
    /// To the plans page of a subscription.
    Plans(SubscriptionId),
    /// To the first step of a funnel.
    Funnel {
        /// Which.
        funnel: FunnelId,
        /// The subscription that its upgrades and downgrades start from; none: that of the customer's last purchase.
        subscription: Option<SubscriptionId>,
    },
}

impl SignedLink {
    /// Whether its time is over.
    pub fn has_ended(&self, now: Timestamp) -> bool {
        now >= self.ends_at
    }

    /// The subscription it is about, if it names one.
    pub fn subscription(&self) -> Option<&SubscriptionId> {
        match &self.leads_to {
            Destination::Plans(subscription) => Some(subscription),
            Destination::Funnel { subscription, .. } => subscription.as_ref(),
        }
    }
}

/// Why a link opens nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkRefusal {
    /// We did not sign it, or not all of it is there.
    Unknown,
    /// Its time is over.
    Ended,
    /// Another browser opened it first.
    OtherBrowser,
    /// The subscription it names is not that customer's.
    NotTheirs,
    /// Its funnel is no more, or the customer has bought nothing that an offer could rest on.
    NothingToShow,
    /// Dodo cannot be asked right now.
    Busy,
}

impl LinkRefusal {
    /// The HTTP status of the answer.
    pub fn status(self) -> u16 {
        match self {
            Self::Unknown | Self::NothingToShow => 404,
            Self::Ended => 410,
            Self::OtherBrowser | Self::NotTheirs => 403,
            Self::Busy => 503,
        }
    }
}
