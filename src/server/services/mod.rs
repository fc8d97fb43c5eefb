//! What Aftercart does: one verb a file.

pub mod accept;
pub mod claim_visit;
pub mod decline;
pub mod evidence;
pub mod ingest_event;
pub mod link;
pub mod open_visit;
pub mod prepare_visit;
pub mod reconcile;
pub mod settle;
pub mod show_visit;
pub mod standard_checkout;
pub mod submit;
pub mod update_card;

use super::dodo::DodoError;
use super::store::StoreError;

/// Why a service could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// The browser does not hold this visit.
    #[error("the visit belongs to another browser")]
    NotYours,
    /// The request names something that does not exist here.
    #[error("{0} does not exist")]
    NotFound(&'static str),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Dodo failed or refused.
    #[error(transparent)]
    Dodo(#[from] DodoError),
}
