//! What operators and their machines ask.

use std::sync::OnceLock;
use std::time::Duration;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use serde_json::{Value, json};

use crate::domain::charge::ChargeState;
use crate::server::state::{App, SharedApp};
use crate::server::store::{StoreError, Verdict};
use crate::server::worker::Kind;

/// A loop of the worker that has not gone round for this long is stuck: no piece of work takes half of it.
const STUCK: Duration = Duration::from_mins(2);

/// `GET /healthz`: the process is up.
pub async fn healthz() -> &'static str {
    "ok\n"
}

/// `GET /readyz`: the database answers and the worker's loops go round, those of each kind.
pub async fn readyz(State(app): State<SharedApp>) -> (StatusCode, Json<Value>) {
    let database = app.store.ping().await;
    if let Err(error) = &database {
        tracing::error!(%error, "the database does not answer");
    }
    let goes_round = |kind| app.now() < app.beats.last(kind).after(STUCK);
    let loops = Kind::ALL.map(|kind| (kind.as_str().to_owned(), json!(goes_round(kind))));
    let worker = Kind::ALL.into_iter().all(goes_round);
    let ready = database.is_ok() && worker;
    let status = if ready {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    };
    let loops = serde_json::Map::from_iter(loops);
    (
        status,
        Json(json!({ "database": database.is_ok(), "worker": worker, "loops": loops })),
    )
}

/// `GET /metrics`: Prometheus text.
pub async fn metrics(State(app): State<SharedApp>) -> (StatusCode, String) {
    let Some(recorder) = recorder() else {
        let sentence = "another metrics recorder is installed\n".to_owned();
        return (StatusCode::SERVICE_UNAVAILABLE, sentence);
    };
    if let Err(error) = gauge(&app).await {
        tracing::warn!(%error, "the numbers of charges and events are left out of the metrics");
    }
    (StatusCode::OK, recorder.render())
}

/// Numbers that the store knows best.
async fn gauge(app: &App) -> Result<(), StoreError> {
    let number = |count: i64| f64::from(i32::try_from(count).unwrap_or(i32::MAX));
    // A state without a row counts as 0: it must not keep its last number.
    let charges = app.store.count_charges().await?;
    for state in ChargeState::ALL.map(ChargeState::as_str) {
        metrics::gauge!("aftercart_charges", "state" => state)
            .set(number(in_state(&charges, state)));
    }
    let events = app.store.count_events().await?;
    for state in Verdict::STATES {
        metrics::gauge!("aftercart_events", "state" => state).set(number(in_state(&events, state)));
    }
    Ok(())
}

fn in_state(counts: &[(String, i64)], state: &str) -> i64 {
    let found = counts.iter().find(|(name, _)| name == state);
    found.map_or(0, |(_, count)| *count)
}

/// The process's recorder, installed at the first call.
pub fn recorder() -> Option<&'static PrometheusHandle> {
    static HANDLE: OnceLock<Option<PrometheusHandle>> = OnceLock::new();
    HANDLE
        .get_or_init(|| PrometheusBuilder::new().install_recorder().ok())
        .as_ref()
}
