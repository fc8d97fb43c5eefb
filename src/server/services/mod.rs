//! What Aftercart does: one verb a file.

pub mod accept;
pub mod charge_summary;
pub mod claim_visit;
pub mod confirm;
pub mod decline;
pub mod evidence;
pub mod follow_subscription;
pub mod ingest_event;
pub mod link;
pub mod metadata;
pub mod mint_link;
pub mod open_link;
pub mod open_visit;
pub mod plans;
pub mod prepare_visit;
pub mod reconcile;
pub mod settle;
pub mod show_visit;
pub mod speak;
pub mod standard_checkout;
pub mod submit;
pub mod sweep;
pub mod update_card;
pub mod way;

use super::dodo::DodoError;
use super::store::StoreError;
use crate::domain::ids::{ChargeId, SubscriptionId};

/// Why a service could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// The browser does not hold this visit.
    #[error("the visit belongs to another browser")]
    NotYours,
    /// The request names something that does not exist here.
    #[error("{0} does not exist")]
    NotFound(&'static str),
    /// What would be opened must stay closed: an earlier payment for it may still take money.
    #[error("the payment of {0} is not known to be dead")]
    StillAtWork(ChargeId),
    /// Whether an earlier payment is dead could not be asked.
    #[error("whether an earlier payment is dead is not known: {0}")]
    Unsure(DodoError),
    /// Another change of this subscription, or its payment, has no end yet.
    #[error("a plan change of {0} is still pending")]
    ChangePending(SubscriptionId),
    /// What a plan change costs could not be found out.
    #[error("the plan change has no price right now")]
    NoPrice,
    /// This visit asks faster than Dodo may be asked for it.
    #[error("the visit asks too often")]
    TooOften,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Dodo failed or refused.
    #[error(transparent)]
    Dodo(#[from] DodoError),
}
