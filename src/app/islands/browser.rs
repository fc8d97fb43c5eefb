//! The few things the islands ask of the browser.

use std::time::Duration;

use gloo_net::http::Request;
use leptos::prelude::{set_timeout, window};
use leptos::task::spawn_local;
use web_sys::Element;

/// How long to wait before looking again, while the server cannot be reached.
const PAUSE: Duration = Duration::from_secs(2);

/// Goes to `url`. Going to the page's own address fetches it anew.
pub(super) fn go(url: &str) {
    // Refused for malformed addresses only, and ours come from our server.
    let _ = window().location().assign(url);
}

/// Fetches this page anew.
pub(super) fn reload() {
    let _ = window().location().reload();
}

/// Goes to `page` as soon as it answers. It only looks: nothing is posted again.
pub(super) fn go_when_reachable(page: String) {
    set_timeout(
        move || {
            spawn_local(async move {
                match Request::get(&page).send().await {
                    Ok(answer) if answer.status() < 500 => go(&page),
                    _ => go_when_reachable(page),
                }
            });
        },
        PAUSE,
    );
}

/// Replaces an element's text.
pub(super) fn say(within: &Element, selector: &str, text: &str) {
    if let Ok(Some(element)) = within.query_selector(selector) {
        element.set_text_content(Some(text));
    }
}

/// An element's attribute, empty if it has none.
pub(super) fn attribute(element: &Element, name: &str) -> String {
    element.get_attribute(name).unwrap_or_default()
}
