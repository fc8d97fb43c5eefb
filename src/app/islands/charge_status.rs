//! Follows a charge that is on its way: by a stream while there is one, else by looking again and again.

use leptos::html::Div;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{Element, EventSource, MessageEvent};

use super::browser::{after, attribute, first, mark_awake, say};
use super::look::{Pauses, go_when_reachable, look};

/// Streams that are begun at one page; after that it looks by itself.
const MOST_STREAMS: u32 = 5;
/// Milliseconds of silence after which the page looks, whatever the stream is doing: a proxy may keep it back, and a
/// dead connection says nothing.
const SILENCE: i32 = 15_000;

/// Wraps the server-rendered status of a charge.
///
/// The element `[data-events]` in it names the stream (with `&once` it answers the present word alone), its `data-state`
/// the state that is shown, `data-say-…` the sentence of each state that is not the end, `data-page` the page that shows
/// anything else: the end, and what time alone changes (the word then is `again`); `.say` is the live region.
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

/// Where a charge stands, as far as the page can say it.
#[derive(PartialEq, Eq)]
enum Stands {
    /// In a state this page has a sentence for, or nobody could be asked.
    OnItsWay,
    /// Somewhere else: another page tells.
    Elsewhere,
}

/// Shows each state until the last one; the page then tells the rest.
async fn follow(status: Element) {
    mark_awake();
    let mut pauses = Pauses::new();
    let mut streams = 0;
    loop {
        if streams < MOST_STREAMS {
            streams += 1;
            if listen(&status).await == Stands::Elsewhere {
                break;
            }
        }
        pauses.wait().await;
        if ask(&status).await == Some(Stands::Elsewhere) {
            break;
        }
    }
    // What came last may be the last that came.
    go_when_reachable(&attribute(&status, "data-page")).await;
}

/// Shows what a stream says until it breaks off. It is never left to the browser to begin it again: that would be every
/// few seconds, for ever.
async fn listen(status: &Element) -> Stands {
    let Ok(stream) = EventSource::new(&attribute(status, "data-events")) else {
        return Stands::OnItsWay;
    };
    let stands = hear(status, &stream).await;
    stream.close();
    stands
}

async fn hear(status: &Element, stream: &EventSource) -> Stands {
    loop {
        let event = first(|come| {
            let _ = stream.add_event_listener_with_callback("state", come);
            let _ = stream.add_event_listener_with_callback("error", come);
            after(SILENCE, come);
        })
        .await;
        let stands = match event.dyn_ref::<MessageEvent>() {
            Some(message) => Some(show(
                status,
                &message.data().as_string().unwrap_or_default(),
            )),
            None if event.is_undefined() => ask(status).await,
            // It broke off.
            None => None,
        };
        match stands {
            Some(Stands::OnItsWay) => {}
            Some(Stands::Elsewhere) => return Stands::Elsewhere,
            None => return Stands::OnItsWay,
        }
    }
}

/// Looks once. None: nobody answers.
async fn ask(status: &Element) -> Option<Stands> {
    let url = attribute(status, "data-events") + "&once=1";
    let word = look(&url).await?.text().await.ok()?;
    Some(show(status, &word))
}

/// Shows a state, if the page has a sentence for it: it has none for the last ones, nor for `again`, nor for what is
/// said to a browser whose cookie is gone.
fn show(status: &Element, state: &str) -> Stands {
    let Some(sentence) = status.get_attribute(&format!("data-say-{state}")) else {
        return Stands::Elsewhere;
    };
    if attribute(status, "data-state") != state {
        let _ = status.set_attribute("data-state", state);
        say(status, ".say", &sentence);
    }
    Stands::OnItsWay
}
