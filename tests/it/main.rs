//! Tests.

mod pages;
