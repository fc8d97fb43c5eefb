//! Tests.

mod offers;
