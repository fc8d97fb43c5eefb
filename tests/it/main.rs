//! Tests.

mod dodo;
