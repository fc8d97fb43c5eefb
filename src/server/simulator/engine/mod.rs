//! What happens when something is bought, charged, renewed or given back.

pub mod action;
pub mod charge;
pub mod clockwork;
pub mod confirm;
pub mod hosted;
pub mod methods;
pub mod pricing;
pub mod refund;
pub mod renewal;
pub mod request;
pub mod session;
