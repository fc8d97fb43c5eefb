//! Each page, drawn the way the server draws it, says true sentences and carries its test ids.
//!
//! Every page is also written to `target/pages/`, to be looked at in a browser.

mod change;
mod charge;
mod fixtures;
mod plain;
mod plan_fixtures;
mod plans;
mod render;
mod visit;
