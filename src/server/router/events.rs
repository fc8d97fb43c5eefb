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
use crate::server::services::Trouble;
use crate::server::services::charge_summary::charge_summary;
use crate::server::state::{App, SharedApp};
use crate::server::store::{KeptCharge, StoreError};

/// How often the store is read. Reading it works across replicas and needs no channel between them.
const BEAT: Duration = Duration::from_millis(300);
/// After this the stream ends; a browser that still waits opens a new one.
const LONGEST: Duration = Duration::from_mins(2);

/// In the place of a state: the state is the same, but what the page says of it has been overtaken by time.
const AGAIN: &str = "again";

/// What the asking page tells already, and how it wants to hear the rest.
#[derive(Deserialize)]
pub struct Told {
    /// See [`moments_passed`](crate::domain::page::ChargeSummary::moments_passed).
    told: Option<u8>,
    /// The present word alone, for where no stream gets through.
    once: Option<String>,
}

/// `GET /offer/{visit}/events/{charge}`: an event `state` for each state, the last one final, or `again`. With `once`
/// the present word as plain text.
pub async fn charge_events(
    State(app): State<SharedApp>,
    Held(visit): Held,
    Path((_, charge)): Path<(String, String)>,
    Query(Told { told, once }): Query<Told>,
) -> Response {
    let told = told.unwrap_or(u8::MAX);
    let frame = app.frame(visit.locale.clone());
    let Ok(charge) = ChargeId::parse(&charge) else {
        return pages::not_found(Asked(frame)).await;
    };
    if once.is_none() {
        return Sse::new(states(app, visit, charge, told))
            .keep_alive(KeepAlive::default())
            .into_response();
    }
    match charge_of(&app, &visit, &charge).await {
        Ok(Some(kept)) if is_overtaken(&app, &visit, &kept, told) => AGAIN.into_response(),
        Ok(Some(kept)) => kept.charge.state.as_str().into_response(),
        Ok(None) => pages::not_found(Asked(frame)).await,
        Err(error) => pages::told(&app, frame, &Trouble::Store(error)).await,
    }
}

/// The charge, if it is the visit's.
async fn charge_of(
    app: &App,
    visit: &Visit,
    charge: &ChargeId,
) -> Result<Option<KeptCharge>, StoreError> {
    let kept = app.store.charge(charge).await?;
    Ok(kept.filter(|kept| kept.charge.visit == visit.id))
}

/// Whether time has made untrue what a page says that tells `told`.
fn is_overtaken(app: &App, visit: &Visit, kept: &KeptCharge, told: u8) -> bool {
    let state = kept.charge.state;
    !state.is_final()
        && charge_summary(&app.config, visit, kept, false, app.now()).moments_passed() > told
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
            let kept = match charge_of(&app, &visit, &charge).await {
                Ok(Some(kept)) => kept,
                Ok(None) => break,
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
            if is_overtaken(&app, &visit, &kept, told) {
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
