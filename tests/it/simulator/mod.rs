//! The simulator, through its HTTP.

mod faults;
mod hosted;
mod limits;
mod one_click;
mod preview;
mod records;
mod subscriptions;
mod support;
mod webhooks;
