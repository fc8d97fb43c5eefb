//! Tests through the front door: the real router, the real simulator over HTTP, real databases.

mod dodo;
mod offers;
mod pages;
mod simulator;
