//! Tests through the front door: the real router, the real simulator over HTTP, real databases.

#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot go on may as well stop there"
)]

mod access;
mod cli;
mod dodo;
mod honesty;
mod migrating;
mod offers;
mod pages;
mod secrets;
mod served;
mod simulator;
mod stage;
mod story;
mod tidy;
