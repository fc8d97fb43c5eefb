//! Dodo's JSON. Nothing in here leaves `server/dodo`.

#![expect(
    clippy::struct_field_names,
    reason = "fields are called what Dodo calls them"
)]

pub(super) mod aftermath;
pub(super) mod checkout;
pub(super) mod customer;
pub(super) mod lenient;
pub(super) mod payment;
pub(super) mod payment_method;
pub(super) mod plan_change;
pub(super) mod product;
pub(super) mod subscription;
