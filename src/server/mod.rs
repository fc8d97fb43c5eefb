//! Everything that runs on the merchant's machine.

pub mod cli;
pub mod offers;
pub mod simulator;
