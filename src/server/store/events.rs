//! The inbox: webhooks as they came.

use std::time::Duration;

use sqlx::Row;

use super::{Store, StoreError};
use crate::domain::timestamp::Timestamp;

/// A webhook of the inbox, taken by a worker.
#[derive(Debug, Clone)]
pub struct StoredEvent {
    /// The sender's `webhook-id`.
    pub id: String,
    /// The event's type.
    pub kind: String,
    /// The body, byte for byte.
    pub body: String,
    /// How often it was taken, this time included.
    pub attempts: i64,
}

/// How the handling of an event ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It was acted upon.
    Processed,
    /// It is of a kind that changes nothing here.
    Ignored,
    /// It could not be handled; it is kept and not tried again.
    Failed(String),
    /// It could not be handled now.
    Later(Timestamp, String),
}

impl Verdict {
    /// Every state an event can be in.
    pub const STATES: [&'static str; 4] = ["received", "processed", "ignored", "failed"];
}

impl Store {
    /// Stores a webhook under its id. Answers whether it is new.
    ///
    /// # Errors
    /// When the database fails; then it must not be acknowledged.
    pub async fn keep_event(
        &self,
        id: &str,
        kind: &str,
        body: &str,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let done = sqlx::query(
            "INSERT INTO events (id, kind, body, received_at, state, attempts, due_at)
             VALUES ($1, $2, $3, $4, 'received', 0, $4) ON CONFLICT (id) DO NOTHING",
        )
        .bind(id)
        .bind(kind)
        .bind(body)
        .bind(now.0)
        .execute(&self.pool)
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Takes the next due event for `lease`; nobody else gets it until then.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn take_event(
        &self,
        now: Timestamp,
        lease: Duration,
    ) -> Result<Option<StoredEvent>, StoreError> {
        let row = sqlx::query(
            "UPDATE events SET due_at = $1, attempts = attempts + 1
             WHERE state = 'received' AND due_at <= $2 AND id = (
                 SELECT id FROM events WHERE state = 'received' AND due_at <= $2
                 ORDER BY due_at, received_at LIMIT 1)
             RETURNING id, kind, body, attempts",
        )
        .bind(now.after(lease).0)
        .bind(now.0)
        .fetch_optional(&self.pool)
        .await?;
        row.map(|row| {
            Ok(StoredEvent {
                id: row.try_get("id")?,
                kind: row.try_get("kind")?,
                body: row.try_get("body")?,
                attempts: row.try_get("attempts")?,
            })
        })
        .transpose()
    }

    /// Writes down how the handling of an event ended. `event` is as it was taken; should somebody else have taken it
    /// since, theirs stands.
    ///
    /// # Errors
    /// When the database fails; the event then comes back after its lease.
    pub async fn close_event(
        &self,
        event: &StoredEvent,
        verdict: &Verdict,
    ) -> Result<(), StoreError> {
        let (state, due, problem) = match verdict {
            Verdict::Processed => ("processed", None, None),
            Verdict::Ignored => ("ignored", None, None),
            Verdict::Failed(why) => ("failed", None, Some(why.as_str())),
            Verdict::Later(at, why) => ("received", Some(at.0), Some(why.as_str())),
        };
        // Each taking counts an attempt, so the count tells one lease from the next.
        sqlx::query(
            "UPDATE events SET state = $1, due_at = COALESCE($2, due_at), problem = $3
             WHERE id = $4 AND attempts = $5",
        )
        .bind(state)
        .bind(due)
        .bind(problem)
        .bind(&event.id)
        .bind(event.attempts)
        .execute(&self.pool)
        .await?;
        Ok(())
    }

    /// How many events are in each state.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn count_events(&self) -> Result<Vec<(String, i64)>, StoreError> {
        let rows = sqlx::query("SELECT state, COUNT(*) AS n FROM events GROUP BY state")
            .fetch_all(&self.pool)
            .await?;
        rows.iter()
            .map(|row| Ok((row.try_get("state")?, row.try_get("n")?)))
            .collect()
    }
}
