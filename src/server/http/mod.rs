//! How the outside reaches the services.

pub mod cookies;
pub mod door;
pub mod events;
pub mod forms;
pub mod health;
pub mod headers;
pub mod pages;
pub mod webhooks;
