//! Accept and decline: a form that is posted at most once, without leaving the page until the answer is there.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlFormElement, SubmitEvent};

use super::browser::{attribute, go, go_when_reachable, say};
use super::post::{Outcome, fields, post};

/// Wraps one server-rendered `<form>`.
///
/// The form says what the island needs: `data-busy` (button while it is sent), `data-wait` (beside it), `data-lost` (when nobody knows whether it
/// arrived), `data-page` (where the true state stands), `data-reference` (word before a reference), an element `.label`
/// in its button and a live region `.say`.
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
    if something_is_sent() {
        return;
    }
    let label = set_busy(&form);
    spawn_local(async move {
        let outcome = post(&form.action(), fields).await;
        conclude(&form, &label, outcome);
    });
}

/// One answer to one offer: while one form is on its way, no other is sent.
fn something_is_sent() -> bool {
    document()
        .query_selector("form[aria-busy]")
        .is_ok_and(|busy| busy.is_some())
}

/// Marks the form and returns the words its button had.
fn set_busy(form: &Element) -> String {
    let label = form
        .query_selector(".label")
        .ok()
        .flatten()
        .and_then(|label| label.text_content())
        .unwrap_or_default();
    let _ = form.set_attribute("aria-busy", "true");
    say(form, ".label", &attribute(form, "data-busy"));
    say(form, ".say", &attribute(form, "data-wait"));
    label
}

fn conclude(form: &Element, label: &str, outcome: Outcome) {
    match outcome {
        Outcome::Done { location } => go(&location),
        Outcome::Refused { message, reference } => {
            let reference = reference
                .map(|id| format!(" ({} {id})", attribute(form, "data-reference")))
                .unwrap_or_default();
            say(form, ".say", &(message + &reference));
            say(form, ".label", label);
            let _ = form.remove_attribute("aria-busy");
        }
        Outcome::Lost => {
            say(form, ".say", &attribute(form, "data-lost"));
            go_when_reachable(attribute(form, "data-page"));
        }
    }
}
