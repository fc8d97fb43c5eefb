//! What happens when something is bought, charged, renewed, changed or given back.

pub mod action;
pub mod charge;
pub mod clockwork;
pub mod confirm;
pub mod credits;
pub mod hosted;
pub mod method_update;
pub mod methods;
pub mod minimum;
pub mod payment_link;
pub mod plan_change;
pub mod plan_preview;
pub mod plan_quote;
pub mod plan_request;
pub mod plan_settle;
pub mod pricing;
pub mod proration;
pub mod refund;
pub mod renewal;
pub mod request;
pub mod session;
pub mod subscribe;
pub mod subscription_update;
pub mod terms;
