//! Tests through the front door: the real router, the real simulator over HTTP, real databases.

#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot go on may as well stop there"
)]
#![allow(clippy::similar_names, reason = "`page` and `pages` say what they are")]

mod access;
mod cli;
mod dodo;
mod migrating;
mod offers;
mod pages;
mod secrets;
mod simulator;
mod stage;
mod story;
mod tidy;
