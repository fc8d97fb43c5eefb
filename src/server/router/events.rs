//! The live status of a charge, as server-sent events.

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::{Path, Query, State};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures::Stream;
use serde::Deserialize;

use super::language::Asked;
use super::pages::{self, Held};
use crate::domain::ids::ChargeId;
use crate::domain::visit::Visit;
use crate::server::services::charge_summary::charge_summary;
use crate::server::state::SharedApp;

/// How often the store is read. Reading it works across replicas and needs no channel between them.
const BEAT: Duration = Duration::from_millis(300);
/// After this the stream ends; a browser that still waits opens a new one.
const LONGEST: Duration = Duration::from_mins(2);

/// In the place of a state: the state is the same, but what the page says of it has been overtaken by time.
const AGAIN: &str = "again";

/// What the asking page tells already.
#[derive(Deserialize)]
pub struct Told {
    /// See [`moments_passed`](crate::domain::page::ChargeSummary::moments_passed).
    told: Option<u8>,
}

/// `GET /offer/{visit}/events/{charge}`: an event `state` for each state, the last one final, or `again`.
pub async fn charge_events(
    State(app): State<SharedApp>,
    Held(visit): Held,
    Path((_, charge)): Path<(String, String)>,
    Query(Told { told }): Query<Told>,
) -> Response {
    match ChargeId::parse(&charge) {
        Ok(charge) => Sse::new(states(app, visit, charge, told.unwrap_or(u8::MAX)))
            .keep_alive(KeepAlive::default())
            .into_response(),
        Err(_) => pages::not_found(Asked(app.frame(visit.locale))).await,
    }
}

fn states(
    app: SharedApp,
    visit: Visit,
    charge: ChargeId,
    told: u8,
) -> impl Stream<Item = Result<Event, Infallible>> {
    async_stream::stream! {
        let mut last = None;
        let beats = LONGEST.as_millis() / BEAT.as_millis();
        for _ in 0..beats {
            let kept = match app.store.charge(&charge).await {
                Ok(Some(kept)) if kept.charge.visit == visit.id => kept,
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
            if charge_summary(&app.config, &visit, &kept, false, app.now()).moments_passed() > told {
                yield Ok(Event::default().event("state").data(AGAIN));
                break;
            }
            tokio::select! {
                // A browser that still waits opens a new stream, at whoever serves then.
                () = app.stopping.cancelled() => break,
                () = tokio::time::sleep(BEAT) => {}
            }
        }
    }
}
