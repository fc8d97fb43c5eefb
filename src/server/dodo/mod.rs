//! Dodo Payments, as the rest of the server sees it: typed calls in, domain types out.
//!
//! What holds for every call:
//!
//! - **A write is sent once.** Dodo has no idempotency key, so a second attempt may be a second payment. What is
//!   certain after a failed write is said by [`DodoError::outcome_unknown`].
//! - A read is tried three times, with growing pauses or the ones Dodo asks for.
//! - Answers are read leniently: fields we do not know, nulls, new enum words and odd optional fields are no error.
//! - Calls wait their turn in a request budget within Dodo's rate limit, where charges go first.
//! - Wire types, and the word "JSON", end here.

mod budget;
mod client;
mod error;
mod options;
mod plans;
mod product_cache;
mod records;
mod redact;
mod requests;
mod transport;
mod verdict;
pub mod webhook;
mod wire;

pub use client::{ChargeSlot, Dodo};
pub use error::DodoError;
pub use options::{DodoOptions, Tier};
pub use plans::{NewMethod, PlanChangeRequest, PlanPreviewRequest, Started};
pub use records::{
    CHARGE_METADATA_KEY, CheckoutRecord, DisputeRecord, DisputeStatus, PROOF_METADATA_KEY,
    PaymentRecord, PaymentsPage, Preview, RefundRecord, RefundStatus, SubscriptionRecord, Taken,
};
pub use requests::{ChargeRequest, PreviewRequest, StandardCheckoutRequest};
