//! The plain HTTP of Aftercart: webhooks, health, headers, cookies.

pub mod compress;
pub mod cookies;
pub mod files;
pub mod headers;
pub mod health;
pub mod webhooks;
