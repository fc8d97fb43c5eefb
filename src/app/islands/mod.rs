//! What wakes in the browser. Each island wraps server-rendered children and acts on them, so no words and no view
//! models reach the browser's build: texts travel as `data-` attributes.
//!
//! Nothing here is needed: without the islands the forms post themselves and the status page refreshes.

mod browser;
mod charge_status;
mod look;
mod post;
mod post_form;

pub use charge_status::ChargeStatus;
pub use post_form::PostForm;

use std::time::Duration;

use leptos::prelude::{document, set_timeout, window_event_listener_untyped};
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::PageTransitionEvent;

/// Sets `data-hydrated` on `<html>` once the islands are alive, and keeps restored pages honest.
///
/// Leptos' loader wakes the islands in the microtasks after `hydrate`; a timer runs after all of them.
pub fn wake() {
    set_timeout(
        || {
            if let Some(html) = document().document_element() {
                // Only a detached document refuses an attribute.
                let _ = html.set_attribute("data-hydrated", "");
            }
        },
        Duration::ZERO,
    );
    fetch_anew_when_restored();
}

fn fetch_anew_when_restored() {
    let listener = window_event_listener_untyped("pageshow", |event| {
        let restored = event
            .dyn_ref::<PageTransitionEvent>()
            .is_some_and(PageTransitionEvent::persisted);
        if restored {
            spawn_local(post_form::fetch_anew());
        }
    });
    // It stays for the life of the page.
    std::mem::forget(listener);
}
