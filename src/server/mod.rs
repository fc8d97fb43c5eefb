//! Everything that runs on the merchant's machine.

pub mod cli;
pub mod clock;
pub mod config;
pub mod derived_key;
pub mod dodo;
pub mod frame_pass;
pub mod http;
pub mod lease;
pub mod link_key;
pub mod loopback;
pub mod offers;
pub mod router;
pub mod run;
pub mod services;
pub mod simulator;
pub mod state;
pub mod store;
pub mod telemetry;
pub mod worker;
