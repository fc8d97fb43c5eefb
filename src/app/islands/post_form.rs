//! Accept and decline: a form that is posted at most once, without leaving the page until the answer is there.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlFormElement, SubmitEvent};

use super::browser::{after, all, attribute, first, go, here, say};
use super::look::{go_after_a_pause, go_when_reachable};
use super::post::{Outcome, fields, post};

/// Milliseconds after which "a few seconds" is no longer true.
const SLOW: i32 = 8_000;
/// What a form is in while it has an answer to come. Not `aria-busy`: screen readers may keep to themselves what changes
/// inside of that, and the live region stands there.
const SENT: &str = "data-sent";

/// Wraps one server-rendered `<form>`.
///
/// The form says what the island needs: `data-busy` (button while it is sent), `data-wait` (beside it), `data-slow`
/// (instead, when it takes long), `data-lost` (when nobody knows whether it arrived), `data-page` (where the true state
/// stands), `data-reference` (word before a reference), an element `.label` in its button and a live region `.say`.
#[island]
pub fn PostForm(children: Children) -> impl IntoView {
    view! { <div class="island" on:submit=submit>{children()}</div> }
}

fn submit(event: SubmitEvent) {
    let Some(form) = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlFormElement>().ok())
    else {
        return;
    };
    let Some(fields) = fields(&form) else {
        return;
    };
    event.prevent_default();
    if !all("form[data-sent]").is_empty() {
        return;
    }
    let label = set_sent(&form);
    spawn_local(tell_when_slow(form.clone()));
    spawn_local(async move {
        let outcome = post(&form.action(), fields).await;
        conclude(&form, &label, outcome).await;
    });
}

/// Marks the form and returns the words its button had. It is one answer to one offer: while one form is on its way, no
/// other is sent, and all buttons show it.
fn set_sent(form: &Element) -> String {
    let label = form
        .query_selector(".label")
        .ok()
        .flatten()
        .and_then(|label| label.text_content())
        .unwrap_or_default();
    let _ = form.set_attribute(SENT, "waiting");
    for button in all(".island .button") {
        let _ = button.set_attribute("aria-disabled", "true");
    }
    say(form, ".label", &attribute(form, "data-busy"));
    say(form, ".say", &attribute(form, "data-wait"));
    label
}

async fn tell_when_slow(form: HtmlFormElement) {
    first(|wake| after(SLOW, wake)).await;
    let slow = attribute(&form, "data-slow");
    if attribute(&form, SENT) == "waiting" && !slow.is_empty() {
        say(&form, ".say", &slow);
    }
}

async fn conclude(form: &Element, label: &str, outcome: Outcome) {
    match outcome {
        Outcome::Done { location } => go(&location),
        Outcome::Refused { message, reference } => {
            let reference = reference
                .map(|id| format!(" ({} {id})", attribute(form, "data-reference")))
                .unwrap_or_default();
            set_open(form, label);
            say(form, ".say", &(message + &reference));
        }
        Outcome::Lost => {
            tell_lost(form);
            go_after_a_pause(&attribute(form, "data-page")).await;
        }
    }
}

/// The buttons as they were.
fn set_open(form: &Element, label: &str) {
    let _ = form.remove_attribute(SENT);
    for button in all(".island .button") {
        let _ = button.remove_attribute("aria-disabled");
    }
    say(form, ".label", label);
}

fn tell_lost(form: &Element) {
    let _ = form.set_attribute(SENT, "lost");
    say(form, ".say", &attribute(form, "data-lost"));
}

/// A page that comes back from the browser's back-forward cache shows how things stood when it was left: it is fetched
/// anew, and until then it says that a form it sent is being checked.
pub(super) async fn fetch_anew() {
    all("form[data-sent]").iter().for_each(tell_lost);
    go_when_reachable(&here()).await;
}
