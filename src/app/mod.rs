//! Leptos: the pages a buyer sees and the islands that wake in them.
