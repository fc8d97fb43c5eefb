//! Tests through the front door: the real router, the real simulator over HTTP, real databases.

#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot go on may as well stop there"
)]

mod dodo;
mod offers;
mod pages;
mod simulator;
mod stage;
mod story;
