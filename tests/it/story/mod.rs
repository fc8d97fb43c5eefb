//! The way of a purchase, as a buyer, a stranger and a provider live it.

mod accepting;
mod arriving;
mod attacks;
mod confirming;
mod declining;
mod failing;
mod limits;
mod second_way;
mod long_lists;
mod reconciling;
mod restarting;
mod stopping;
mod strangers;
mod sweeping;
