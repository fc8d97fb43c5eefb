//! The rules of money, offers, visits and charges.
//!
//! Pure: no async, no IO, no clock and no randomness of its own. It is compiled for both sides.

pub mod aftermath;
pub mod buttons;
pub mod catalogue;
pub mod charge;
pub mod decision;
pub mod decline_code;
pub mod entitlement;
pub mod evidence;
pub mod files;
pub mod funnel;
pub mod ids;
pub mod limit;
pub mod locale;
pub mod money;
pub mod newness;
pub mod obstacle;
pub mod offer;
pub mod page;
pub mod payment;
pub mod payment_method;
pub mod plan_change;
pub mod plan_outcome;
pub mod plan_quote;
pub mod plan_view;
pub mod product;
pub mod purchase;
pub mod quote;
pub mod rule;
pub mod signed_link;
pub mod standing;
pub mod subscription;
pub mod sweep;
pub mod theme;
pub mod timestamp;
pub mod visit;
