//! Plan changes: what each costs, the click, what becomes of it.

pub mod agreed;
pub mod change;
pub mod look;
pub mod method;
pub mod notice;
pub mod pay;
pub mod show;
pub mod summary;
pub mod view;
pub mod withdraw;
pub mod written;
