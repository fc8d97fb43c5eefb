//! Webhooks: stored as they come, handled by the worker, in any order and however often.

use std::time::Duration;

use axum::http::HeaderMap;

use crate::server::dodo::webhook::{Event, EventData, Forged, parse_event};
use crate::server::services::Trouble;
use crate::server::services::open_visit::open_visit;
use crate::server::services::prepare_visit::prepare_visit;
use crate::server::services::settle::settle;
use crate::server::state::App;
use crate::server::store::{StoredEvent, Verdict};

/// How long handling one event may take before another replica may try.
const LEASE: Duration = Duration::from_mins(1);
const MOST_ATTEMPTS: i64 = 12;

/// Why a webhook is not acknowledged.
#[derive(Debug, thiserror::Error)]
pub enum Unacknowledged {
    /// Its signature is missing, old or wrong.
    #[error(transparent)]
    Forged(#[from] Forged),
    /// It could not be stored.
    #[error(transparent)]
    Trouble(#[from] Trouble),
}

/// Verifies and stores a webhook. What is stored may be acknowledged.
///
/// # Errors
/// When it is forged, or the store fails.
pub async fn ingest_event(
    app: &App,
    headers: &HeaderMap,
    body: &[u8],
) -> Result<(), Unacknowledged> {
    let id = app.config.webhook_keys.verify(headers, body, app.now())?;
    let body = String::from_utf8_lossy(body);
    let kind = kind_of(&body);
    let new = app
        .store
        .keep_event(&id.0, &kind, &body, app.now())
        .await
        .map_err(Trouble::from)?;
    tracing::info!(event = id.0, kind, new, "webhook stored");
    metrics::counter!("aftercart_webhooks_total", "new" => new.to_string()).increment(1);
    app.bell.notify_waiters();
    Ok(())
}

/// Handles one stored event that is due. Answers whether there was one.
///
/// # Errors
/// When the store fails; the event then comes back after its lease.
pub async fn handle_event(app: &App) -> Result<bool, Trouble> {
    let Some(event) = app.store.take_event(app.now(), LEASE).await? else {
        return Ok(false);
    };
    let verdict = match act(app, &event).await {
        Ok(verdict) => verdict,
        Err(error) if event.attempts >= MOST_ATTEMPTS && is_final(&error) => {
            tracing::error!(event = event.id, kind = event.kind, %error, "the event is given up; it stays in the inbox");
            Verdict::Failed(error.to_string())
        }
        Err(error) => {
            tracing::warn!(event = event.id, kind = event.kind, %error, "the event is tried again later");
            Verdict::Later(app.now().after(backoff(event.attempts)), error.to_string())
        }
    };
    app.store.close_event(&event.id, &verdict).await?;
    Ok(true)
}

/// Dodo: the body is the newest state, whatever the event's type says, so the state alone counts.
async fn act(app: &App, event: &StoredEvent) -> Result<Verdict, Trouble> {
    let payment = match parse_event(&event.body) {
        Ok(Event { data, .. }) => match data {
            EventData::Payment(payment) => payment,
            EventData::Subscription(_)
            | EventData::Refund(_)
            | EventData::Dispute(_)
            | EventData::Other => return Ok(Verdict::Ignored),
        },
        Err(error) => return Ok(Verdict::Failed(error.to_string())),
    };
    if payment.charge().is_some() {
        let ours = settle(app, &payment, "webhook").await?;
        return Ok(if ours {
            Verdict::Processed
        } else {
            Verdict::Ignored
        });
    }
    match open_visit(app, &payment).await? {
        Some(visit) => {
            prepare_visit(app, &visit).await?;
            Ok(Verdict::Processed)
        }
        None => Ok(Verdict::Ignored),
    }
}

/// What is not an event is kept as well: nothing Dodo signed is thrown away.
fn kind_of(body: &str) -> String {
    parse_event(body).map_or_else(|_| "unreadable".to_owned(), |event| event.kind)
}

/// An outage of Dodo's or the store's passes; what Dodo refuses a dozen times it goes on refusing.
fn is_final(error: &Trouble) -> bool {
    matches!(error, Trouble::Dodo(dodo) if dodo.is_refusal())
}

/// 1, 2, 4, … seconds, ten minutes at most.
fn backoff(attempts: i64) -> Duration {
    let doublings = u32::try_from(attempts.clamp(1, 10) - 1).unwrap_or(0);
    Duration::from_secs(2_u64.pow(doublings)).min(Duration::from_mins(10))
}
