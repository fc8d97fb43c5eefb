//! Follows a charge that is on its way.

use std::future::poll_fn;
use std::pin::Pin;

use futures_core::Stream;
use gloo_net::eventsource::futures::{EventSource, EventSourceSubscription};
use leptos::html::Div;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::Element;

use super::browser::{attribute, go, go_when_reachable, say};

/// Wraps the server-rendered status of a charge.
///
/// The element `[data-events]` in it names the stream, its `data-state` the state that is shown, `data-say-…` the
/// sentence of each state that is not the end, `data-page` the page that shows anything else: the end, and what time
/// alone changes (the stream then says `again`); `.say` is the live region.
#[island]
pub fn ChargeStatus(children: Children) -> impl IntoView {
    let root = NodeRef::<Div>::new();
    Effect::new(move || {
        if let Some(status) = root
            .get()
            .and_then(|root| root.query_selector("[data-events]").ok().flatten())
        {
            spawn_local(follow(status));
        }
    });
    view! { <div class="island" node_ref=root>{children()}</div> }
}

/// Shows each state until the last one; the page then tells the rest.
async fn follow(status: Element) {
    let page = attribute(&status, "data-page");
    let Ok(mut source) = EventSource::new(&attribute(&status, "data-events")) else {
        return go_when_reachable(page);
    };
    let Ok(mut news) = source.subscribe("state") else {
        return go_when_reachable(page);
    };
    while let Some(state) = next(&mut news).await {
        if !show(&status, &state) {
            return go(&page);
        }
    }
    go_when_reachable(page);
}

/// The next state's word; none once the stream is closed for good.
async fn next(states: &mut EventSourceSubscription) -> Option<String> {
    let message = poll_fn(|task| Pin::new(&mut *states).poll_next(task)).await;
    message?.ok()?.1.data().as_string()
}

/// Shows a state, if the page has a sentence for it: it has none for the last ones, nor for `again`.
fn show(status: &Element, state: &str) -> bool {
    let Some(sentence) = status.get_attribute(&format!("data-say-{state}")) else {
        return false;
    };
    if attribute(status, "data-state") != state {
        let _ = status.set_attribute("data-state", state);
        say(status, ".say", &sentence);
    }
    true
}
