//! The plain HTTP of Aftercart: webhooks, health, headers, cookies.

pub mod cookies;
pub mod headers;
pub mod health;
pub mod webhooks;
