//! Leptos: the pages a buyer sees and the islands that wake in them.
//!
//! A page is a plain function of a finished view model ([`crate::domain::page`]) and returns the whole document. It is
//! rendered once, on the server. Only the islands reach the browser's build.

pub mod framed;
pub mod islands;
pub mod pages;
pub mod shell;
pub mod theme;
