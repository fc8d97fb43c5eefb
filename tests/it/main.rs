//! Tests.

mod dodo;
mod simulator;
