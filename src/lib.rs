//! Aftercart: one honest, one-click offer after the checkout.
//!
//! Where to look:
//!
//! | module | holds |
//! |---|---|
//! | [`domain`] | the rules of money, offers, visits and charges: pure, no IO, compiled for both sides |
//! | [`api`] | server functions, the doors a browser may knock on |
//! | [`words`] | what is said to a buyer, in every language |
//! | [`app`] | Leptos pages and islands |
//! | `server` | everything that runs on the merchant's machine: HTTP, services, store, Dodo client, simulator |
//!
//! `docs/architecture.md` walks through a purchase from webhook to thank-you page.

#[cfg(all(feature = "ssr", target_arch = "wasm32"))]
compile_error!(
    "the feature `ssr` is the server's: build the browser's half with `--no-default-features --features hydrate`"
);

pub mod api;
pub mod app;
pub mod domain;
#[cfg(feature = "ssr")]
pub mod server;
pub mod words;

/// Wakes the islands of the page. The browser calls it once the module has loaded.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
    app::islands::wake();
}
