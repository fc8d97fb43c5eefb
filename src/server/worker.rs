//! The worker: handles stored events and looks up charges, on every replica, each piece by one of them.

use std::time::Duration;

use tokio_util::sync::CancellationToken;

use super::services::Trouble;
use super::services::ingest_event::handle_event;
use super::services::reconcile::reconcile;
use super::state::SharedApp;

/// How long it sleeps when nobody rings.
const NAP: Duration = Duration::from_millis(500);
/// How long it rests after a fault of the store.
const REST: Duration = Duration::from_secs(2);

/// Works until told to stop. What it has begun it ends.
pub async fn work(app: SharedApp, stop: CancellationToken) {
    while !stop.is_cancelled() {
        let pause = match one_round(&app).await {
            Ok(true) => continue,
            Ok(false) => NAP,
            Err(error) => {
                tracing::error!(%error, "the worker rests");
                REST
            }
        };
        tokio::select! {
            () = stop.cancelled() => {}
            () = app.bell.notified() => {}
            () = tokio::time::sleep(pause) => {}
        }
    }
}

async fn one_round(app: &SharedApp) -> Result<bool, Trouble> {
    app.beat();
    let handled = handle_event(app).await?;
    let looked = reconcile(app).await?;
    Ok(handled || looked)
}
