//! The live status of a charge, as server-sent events.

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::{Path, State};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures::Stream;

use super::pages::{self, Held};
use crate::domain::ids::{ChargeId, VisitId};
use crate::server::state::SharedApp;

/// How often the store is read. Reading it works across replicas and needs no channel between them.
const BEAT: Duration = Duration::from_millis(300);
/// After this the stream ends; a browser that still waits opens a new one.
const LONGEST: Duration = Duration::from_mins(2);

/// `GET /offer/{visit}/events/{charge}`: an event `state` for each state, the last one final.
pub async fn charge_events(
    State(app): State<SharedApp>,
    Held(visit): Held,
    Path((_, charge)): Path<(String, String)>,
) -> Response {
    match ChargeId::parse(&charge) {
        Ok(charge) => Sse::new(states(app, visit.id, charge))
            .keep_alive(KeepAlive::default())
            .into_response(),
        Err(_) => pages::not_found(State(app)).await,
    }
}

fn states(
    app: SharedApp,
    visit: VisitId,
    charge: ChargeId,
) -> impl Stream<Item = Result<Event, Infallible>> {
    async_stream::stream! {
        let mut last = None;
        let beats = LONGEST.as_millis() / BEAT.as_millis();
        for _ in 0..beats {
            let kept = match app.store.charge(&charge).await {
                Ok(Some(kept)) if kept.charge.visit == visit => kept,
                Ok(_) => break,
                Err(error) => {
                    tracing::warn!(%charge, %error, "the stream of a charge breaks off");
                    break;
                }
            };
            let state = kept.charge.state;
            if last.replace(state) != Some(state) {
                yield Ok(Event::default().event("state").data(state.as_str()));
            }
            if state.is_final() {
                break;
            }
            tokio::time::sleep(BEAT).await;
        }
    }
}
