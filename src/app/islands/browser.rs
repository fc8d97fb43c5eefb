//! The few things the islands ask of the browser.

use js_sys::{Function, Promise, futures::JsFuture};
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

/// Goes to `url`. Going to the page's own address fetches it anew.
pub(super) fn go(url: &str) {
    // Refused for malformed addresses only, and ours come from our server.
    let _ = window().location().assign(url);
}

/// The page's own address, without a place in it: to go to one would not fetch the page.
pub(super) fn here() -> String {
    // Refused to no page of its own.
    let mut here = window().location().href().unwrap_or_default();
    here.truncate(here.find('#').unwrap_or(here.len()));
    here
}

/// What comes first of what `ask` hands the function to: it is called once at most, later calls mean nothing.
pub(super) async fn first(mut ask: impl FnMut(&Function)) -> JsValue {
    let promise = Promise::new(&mut |resolve, _| ask(&resolve));
    // Nobody rejects it.
    JsFuture::from(promise).await.unwrap_or_default()
}

/// Calls `then` after so many milliseconds.
pub(super) fn after(millis: i32, then: &Function) {
    // Refused for text in the place of a function only.
    let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(then, millis);
}

/// Waits so many milliseconds, or until the network comes back, or somebody turns to the page or away from it.
pub(super) async fn pause(millis: i32) {
    let (window, document) = (window(), document());
    let mut asked = None;
    first(|wake| {
        after(millis, wake);
        let _ = window.add_event_listener_with_callback("online", wake);
        let _ = document.add_event_listener_with_callback("visibilitychange", wake);
        asked = Some(wake.clone());
    })
    .await;
    if let Some(wake) = asked {
        let _ = window.remove_event_listener_with_callback("online", &wake);
        let _ = document.remove_event_listener_with_callback("visibilitychange", &wake);
    }
}

/// Says that the page follows what it shows by itself: it would fetch itself anew otherwise (`app::shell`).
pub(super) fn mark_awake() {
    if let Some(page) = document().document_element() {
        let _ = page.set_attribute("data-awake", "");
    }
}

/// Replaces an element's text.
pub(super) fn say(within: &Element, selector: &str, text: &str) {
    if let Ok(Some(element)) = within.query_selector(selector) {
        element.set_text_content(Some(text));
    }
}

/// Every element of the page that fits.
pub(super) fn all(selector: &str) -> Vec<Element> {
    let Ok(list) = document().query_selector_all(selector) else {
        return Vec::new();
    };
    let nodes = (0..list.length()).filter_map(|place| list.get(place));
    nodes.filter_map(|node| node.dyn_into().ok()).collect()
}

/// An element's attribute, empty if it has none.
pub(super) fn attribute(element: &Element, name: &str) -> String {
    element.get_attribute(name).unwrap_or_default()
}
