//! The few things the islands ask of the browser.

use js_sys::{Function, Promise, Reflect, futures::JsFuture};
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

/// Milliseconds to wait for what the page still loads, a shop's logo perhaps.
const LOADING: i32 = 3_000;

/// Keeps the page from fetching itself anew, which it does unless scripts awake. To stop a page is the one way to call
/// off what a `<meta http-equiv="refresh">` has begun; it stops all else that loads, too, so it waits for that.
///
/// Who has touched the page may be on their way elsewhere, and that would be stopped, too: then it stays as it is.
pub(super) async fn keep_page() {
    if document().ready_state() != "complete" {
        first(|go_on| {
            let _ = window().add_event_listener_with_callback("load", go_on);
            after(LOADING, go_on);
        })
        .await;
    }
    if has_been_touched() {
        return;
    }
    // Refused to no page that is shown.
    let _ = window().stop();
    // What is called off should not be found there, by a screen reader's user least of all.
    for meta in all("meta[http-equiv=refresh]") {
        meta.remove();
    }
}

/// Whether the buyer has clicked, tapped or typed anything here. A browser that does not tell: no.
fn has_been_touched() -> bool {
    let get = |from: &JsValue, key: &str| Reflect::get(from, &JsValue::from_str(key));
    get(window().as_ref(), "navigator")
        .and_then(|navigator| get(&navigator, "userActivation"))
        .and_then(|activation| get(&activation, "hasBeenActive"))
        .is_ok_and(|touched| touched.is_truthy())
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
