//! Posts a form as the browser would, and reads the short answer.

use gloo_net::http::Request;
use js_sys::{JSON, Reflect};
use wasm_bindgen::JsValue;
use web_sys::{FormData, HtmlFormElement, UrlSearchParams};

use super::look::within;
use crate::domain::page::OURS;

/// Milliseconds after which nobody waits for the answer any more; the server itself gives up sooner. What was sent may
/// take effect all the same, so it counts as lost, not as undone.
const LONGEST_POST: i32 = 60_000;

/// What came of a post.
pub(super) enum Outcome {
    /// Done; the next page.
    Done {
        /// Where to go.
        location: String,
    },
    /// The server refused, and says so itself.
    Refused {
        /// A sentence for the buyer.
        message: String,
        /// What to quote to support.
        reference: Option<String>,
    },
    /// Nobody knows whether it arrived.
    Lost,
}

/// The form's fields, as a browser encodes them.
pub(super) fn fields(form: &HtmlFormElement) -> Option<UrlSearchParams> {
    let data = FormData::new_with_form(form).ok()?;
    UrlSearchParams::new_with_str_sequence_sequence(&data).ok()
}

/// Posts once. Never repeats. What is no answer of ours (a captive portal's page, a proxy's error) tells nothing of the
/// post: it is lost.
pub(super) async fn post(url: &str, fields: UrlSearchParams) -> Outcome {
    let request = within(LONGEST_POST, Request::post(url));
    let Ok(request) = request.header("Accept", "application/json").body(fields) else {
        return Outcome::Lost;
    };
    let Ok(answer) = request.send().await else {
        return Outcome::Lost;
    };
    let is_ours = answer.headers().get(OURS).is_some();
    match answer.text().await {
        Ok(text) if is_ours => read(&text),
        _ => Outcome::Lost,
    }
}

fn read(text: &str) -> Outcome {
    let Ok(answer) = JSON::parse(text) else {
        return Outcome::Lost;
    };
    match (word(&answer, "location"), word(&answer, "message")) {
        (Some(location), _) => Outcome::Done { location },
        (None, Some(message)) => Outcome::Refused {
            message,
            reference: word(&answer, "reference"),
        },
        (None, None) => Outcome::Lost,
    }
}

fn word(answer: &JsValue, key: &str) -> Option<String> {
    Reflect::get(answer, &JsValue::from_str(key))
        .ok()?
        .as_string()
}
