//! The worker: handles stored events and looks up charges, on every replica, each piece by one of them.

use std::time::Duration;

use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use super::services::Trouble;
use super::services::ingest_event::handle_event;
use super::services::reconcile::reconcile;
use super::state::{App, SharedApp};

/// Loops of each kind, so that one slow answer of Dodo's does not hold everybody up.
const LOOPS: usize = 3;
/// How long a loop sleeps when nobody rings.
const NAP: Duration = Duration::from_millis(500);
/// How long it rests after a fault of the store.
const REST: Duration = Duration::from_secs(2);
/// How long one piece may take: less than its lease, so that nobody else has begun it yet.
const PATIENCE: Duration = Duration::from_secs(50);

/// Works until told to stop. What it has begun it ends.
pub async fn work(app: SharedApp, stop: CancellationToken) {
    let mut loops = JoinSet::new();
    for _ in 0..LOOPS {
        loops.spawn(repeat(app.clone(), stop.clone(), Kind::Events));
        loops.spawn(repeat(app.clone(), stop.clone(), Kind::Charges));
    }
    while loops.join_next().await.is_some() {}
}

#[derive(Clone, Copy)]
enum Kind {
    Events,
    Charges,
}

async fn repeat(app: SharedApp, stop: CancellationToken, kind: Kind) {
    while !stop.is_cancelled() {
        app.beat();
        let pause = match tokio::time::timeout(PATIENCE, one_piece(&app, kind)).await {
            Ok(Ok(true)) => continue,
            Ok(Ok(false)) => NAP,
            Ok(Err(error)) => {
                tracing::error!(%error, "the worker rests");
                REST
            }
            Err(_) => {
                tracing::warn!("a piece of work took too long; it comes back after its lease");
                continue;
            }
        };
        tokio::select! {
            () = stop.cancelled() => {}
            () = app.bell.notified() => {}
            () = tokio::time::sleep(pause) => {}
        }
    }
}

async fn one_piece(app: &App, kind: Kind) -> Result<bool, Trouble> {
    match kind {
        Kind::Events => handle_event(app).await,
        Kind::Charges => reconcile(app).await,
    }
}
