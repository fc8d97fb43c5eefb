//! The pages, each a whole document drawn from finished data.

mod charge;
mod framed;
mod home;
mod offer;
mod pay;
mod plain;
mod plan;
mod plan_price;
mod plans;
mod purchase;
mod visit;

pub use framed::{own_window_page, passing_page};
pub use home::home_page;
pub use plain::{error_page, link_refused_page, open_link_page, thank_you_page, waiting_page};
pub use visit::visit_page;
