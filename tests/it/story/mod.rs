//! The way of a purchase, as a buyer, a stranger and a provider live it.

mod accepting;
mod arriving;
mod attacks;
mod changing;
mod confirming;
mod declining;
mod doubled;
mod entitlements;
mod evidence;
mod failing;
mod following;
mod hurried;
mod limits;
mod links;
mod long_lists;
mod reconciling;
mod restarting;
mod review4;
mod seal;
mod second_way;
mod shuffled;
mod stalled;
mod stopping;
mod strangers;
mod sweeping;
