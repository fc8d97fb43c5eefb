//! The way of a purchase, as a buyer, a stranger and a provider live it.

mod accepting;
mod arriving;
mod attacks;
mod declining;
mod failing;
mod long_lists;
mod reconciling;
mod restarting;
mod stopping;
mod strangers;
mod sweeping;
