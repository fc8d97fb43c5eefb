//! Everything that runs on the merchant's machine.

pub mod cli;
pub mod clock;
pub mod dodo;
pub mod simulator;
pub mod store;
