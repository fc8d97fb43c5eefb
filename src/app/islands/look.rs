//! Looks at pages of ours over a network that may be gone, slow, or somebody else's. A look posts nothing.

use gloo_net::http::{Request, RequestBuilder, Response};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{AbortController, RequestCache};

use super::browser::{after, go, pause};
use crate::domain::page::OURS;

/// Milliseconds a look may take. On a connection that died without a word it would take minutes.
const LONGEST_LOOK: i32 = 20_000;
/// Milliseconds before the second look, about.
const SHORTEST_PAUSE: i32 = 2_000;
/// Milliseconds between two looks at most, about.
const LONGEST_PAUSE: i32 = 30_000;

/// The pauses between looks: each half as long again as the one before.
pub(super) struct Pauses(i32);

impl Pauses {
    /// From the shortest on.
    pub(super) fn new() -> Self {
        Self(SHORTEST_PAUSE)
    }

    /// Waits the next one. Each is shortened by a random part of up to a quarter, so that all who lost one server do not
    /// come to the next one at once.
    pub(super) async fn wait(&mut self) {
        let length = self.0;
        self.0 = (length + length / 2).min(LONGEST_PAUSE);
        let shorter = f64::from(length / 4) * js_sys::Math::random();
        #[expect(
            clippy::cast_possible_truncation,
            reason = "a quarter of half a minute"
        )]
        let shorter = shorter as i32;
        pause(length - shorter).await;
    }
}

/// The answer, if there is one and it is ours: no captive portal's page, no proxy's error, and no trouble of ours.
pub(super) async fn look(url: &str) -> Option<Response> {
    let request = Request::get(url).cache(RequestCache::NoStore);
    let answer = within(LONGEST_LOOK, request).send().await.ok()?;
    let ours = answer.headers().get(OURS).is_some();
    (ours && answer.status() < 500 && answer.status() != 429).then_some(answer)
}

/// Goes to `page` as soon as it answers.
pub(super) async fn go_when_reachable(page: &str) {
    go_after(Pauses::new(), page).await;
}

/// The same after a first pause, for what the page says now to be read.
pub(super) async fn go_after_a_pause(page: &str) {
    let mut pauses = Pauses::new();
    pauses.wait().await;
    go_after(pauses, page).await;
}

async fn go_after(mut pauses: Pauses, page: &str) {
    while look(page).await.is_none() {
        pauses.wait().await;
    }
    go(page);
}

/// The same request, given up after so many milliseconds.
pub(super) fn within(millis: i32, request: RequestBuilder) -> RequestBuilder {
    let Ok(controller) = AbortController::new() else {
        return request;
    };
    let signal = controller.signal();
    let give_up = Closure::once_into_js(move || controller.abort());
    after(millis, give_up.unchecked_ref());
    request.abort_signal(Some(&signal))
}
