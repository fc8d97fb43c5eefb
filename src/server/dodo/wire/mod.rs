//! Dodo's JSON. Nothing in here leaves `server/dodo`.

pub(super) mod checkout;
pub(super) mod lenient;
pub(super) mod payment;
pub(super) mod payment_method;
pub(super) mod product;
