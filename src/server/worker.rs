//! The worker: handles stored events, looks up charges and sweeps payments, on every replica, each piece by one of
//! them.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use super::services::Trouble;
use super::services::ingest_event::handle_event;
use super::services::reconcile::reconcile;
use super::services::sweep::sweep;
use super::state::{App, SharedApp};
use crate::domain::timestamp::Timestamp;

/// How long a loop sleeps when nobody rings.
const NAP: Duration = Duration::from_millis(500);
/// How long it rests after a fault of the store.
const REST: Duration = Duration::from_secs(2);

/// What a loop works at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Stored events.
    Events,
    /// Charges whose end is not known.
    Charges,
    /// Payments no webhook told of.
    Sweep,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Events, Self::Charges, Self::Sweep];

    /// Its word for operators.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Events => "events",
            Self::Charges => "charges",
            Self::Sweep => "sweep",
        }
    }

    /// How many loops work at it, so that one slow answer of Dodo's does not hold everybody up.
    fn loops(self) -> usize {
        match self {
            Self::Events | Self::Charges => 3,
            Self::Sweep => 1,
        }
    }
}

/// When the loops of each kind last went round: one kind's life says nothing about another's.
#[derive(Debug, Default)]
pub struct Beats([AtomicI64; Kind::ALL.len()]);

impl Beats {
    /// Notes that a loop of this kind is alive.
    pub fn beat(&self, kind: Kind, now: Timestamp) {
        self.0[kind as usize].store(now.0, Ordering::Relaxed);
    }

    /// When a loop of this kind last went round.
    pub fn last(&self, kind: Kind) -> Timestamp {
        Timestamp(self.0[kind as usize].load(Ordering::Relaxed))
    }
}

/// Works until told to stop. What a loop is at then gets a few seconds more; see [`lease`](super::lease).
pub async fn work(app: SharedApp, stop: CancellationToken) {
    let mut loops = JoinSet::new();
    for kind in Kind::ALL {
        for _ in 0..kind.loops() {
            loops.spawn(keep_going(app.clone(), stop.clone(), kind));
        }
    }
    while loops.join_next().await.is_some() {}
}

/// A fault of ours in one piece of work must not end the loop: the piece comes back after its lease.
async fn keep_going(app: SharedApp, stop: CancellationToken, kind: Kind) {
    while let Err(fault) = tokio::spawn(repeat(app.clone(), stop.clone(), kind)).await {
        tracing::error!(kind = kind.as_str(), %fault, "a loop of the worker broke off and begins anew");
        tokio::time::sleep(REST).await;
    }
}

async fn repeat(app: SharedApp, stop: CancellationToken, kind: Kind) {
    while !stop.is_cancelled() {
        app.beats.beat(kind, app.now());
        let pause = match one_piece(&app, kind).await {
            Ok(true) => continue,
            Ok(false) => NAP,
            Err(error) => {
                tracing::error!(kind = kind.as_str(), %error, "the worker rests");
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

async fn one_piece(app: &App, kind: Kind) -> Result<bool, Trouble> {
    match kind {
        Kind::Events => handle_event(app).await,
        Kind::Charges => reconcile(app).await,
        Kind::Sweep => sweep(app).await,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_life_of_one_kind_of_loop_says_nothing_about_another() {
        let beats = Beats::default();
        beats.beat(Kind::Charges, Timestamp(7));
        assert_eq!(
            Kind::ALL.map(|kind| beats.last(kind).0),
            [0, 7, 0],
            "events, charges, sweep"
        );
    }
}
