//! The simulator, through its HTTP.
#![expect(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod action;
mod faults;
mod hosted;
mod limits;
mod one_click;
mod pages;
mod plan_charges;
mod plan_credits;
mod plan_dates;
mod plan_events;
mod plan_failures;
mod plan_faults;
mod plan_links;
mod plan_refusals;
mod plan_support;
mod plan_vectors;
mod preview;
mod records;
mod subscription_updates;
mod subscriptions;
mod support;
mod webhooks;
