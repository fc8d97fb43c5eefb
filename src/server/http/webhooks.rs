//! `POST /webhooks/dodo`.

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};

use crate::server::services::ingest_event::{Unacknowledged, ingest_event};
use crate::server::state::SharedApp;

/// Takes a webhook in. 200: it is stored. 401: not from Dodo, with no hint why. 500: Dodo shall send it again.
pub async fn dodo(State(app): State<SharedApp>, headers: HeaderMap, body: Bytes) -> StatusCode {
    match ingest_event(&app, &headers, &body).await {
        Ok(()) => StatusCode::OK,
        Err(Unacknowledged::Forged(why)) => {
            tracing::warn!(%why, "a webhook was turned away");
            StatusCode::UNAUTHORIZED
        }
        Err(Unacknowledged::Trouble(error)) => {
            tracing::error!(%error, "a webhook could not be stored");
            StatusCode::INTERNAL_SERVER_ERROR
        }
    }
}
