//! Server functions: three-line doors between a browser and the services.
//!
//! Each has a fixed address under `/api`. Posted by a script (`Accept: application/json`) they answer JSON; posted
//! by a plain form, `server::router::forms` turns that answer into a redirect or a page.

pub mod error;
pub mod language;
pub mod offers;
pub mod plans;
