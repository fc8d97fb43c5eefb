//! The simulator, through its HTTP.
#![expect(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod action;
mod faults;
mod hosted;
mod limits;
mod one_click;
mod pages;
mod preview;
mod records;
mod subscriptions;
mod support;
mod webhooks;
