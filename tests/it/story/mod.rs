//! The way of a purchase, as a buyer, a stranger and a provider live it.

mod accepting;
mod arriving;
mod attacks;
mod declining;
mod evidence;
mod failing;
mod seal;
mod strangers;
