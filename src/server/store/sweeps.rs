//! The sweep: how far Dodo's payments were gone through, and which of them led to nothing.

use std::time::Duration;

use sqlx::Row;
use sqlx::any::AnyRow;

use super::{Store, StoreError};
use crate::domain::ids::PaymentId;
use crate::domain::sweep::Progress;
use crate::domain::timestamp::Timestamp;

/// The one row there is.
const NAME: &str = "payments";

/// A turn of the sweep, taken by one replica.
#[derive(Debug, Clone, Copy)]
pub struct SweepTurn {
    /// How far the pass has come.
    pub progress: Progress,
    /// Tells this taker from later ones.
    turn: i64,
}

impl Store {
    /// Makes the row of the first pass, unless it is there.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn begin_sweeps(
        &self,
        first: &Progress,
        due_at: Timestamp,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "INSERT INTO sweeps (name, since, reached, oldest_open, slice, turn, due_at)
             VALUES ($1, $2, $3, $4, $5, 0, $6) ON CONFLICT (name) DO NOTHING",
        )
        .bind(NAME)
        .bind(first.since.0)
        .bind(first.reached.0)
        .bind(first.oldest_open.map(|at| at.0))
        .bind(millis(first.slice))
        .bind(due_at.0)
        .execute(&self.pool)
        .await?;
        Ok(())
    }

    /// When the next turn is due; none: there never was one.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sweep_due_at(&self) -> Result<Option<Timestamp>, StoreError> {
        let row = sqlx::query("SELECT due_at FROM sweeps WHERE name = $1")
            .bind(NAME)
            .fetch_optional(&self.pool)
            .await?;
        row.map(|row| Ok(Timestamp(row.try_get("due_at")?)))
            .transpose()
    }

    /// Takes the next turn, if it is due; nobody else gets it until `lease` is over.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn take_sweep(
        &self,
        now: Timestamp,
        lease: Duration,
    ) -> Result<Option<SweepTurn>, StoreError> {
        let row = sqlx::query(
            "UPDATE sweeps SET due_at = $1, turn = turn + 1 WHERE name = $2 AND due_at <= $3
             RETURNING since, reached, oldest_open, slice, turn",
        )
        .bind(now.after(lease).0)
        .bind(NAME)
        .bind(now.0)
        .fetch_optional(&self.pool)
        .await?;
        row.as_ref().map(turn_of).transpose()
    }

    /// Ends a turn: says how far the pass has come and when it goes on. Should somebody else have taken a turn since,
    /// theirs stands. Answers whether this one was still the latest.
    ///
    /// # Errors
    /// When the database fails; then it goes on from where it stood, after its lease.
    pub async fn end_sweep(
        &self,
        taken: &SweepTurn,
        progress: &Progress,
        due_at: Timestamp,
    ) -> Result<bool, StoreError> {
        let done = sqlx::query(
            "UPDATE sweeps SET since = $1, reached = $2, oldest_open = $3, slice = $4, due_at = $5
             WHERE name = $6 AND turn = $7",
        )
        .bind(progress.since.0)
        .bind(progress.reached.0)
        .bind(progress.oldest_open.map(|at| at.0))
        .bind(millis(progress.slice))
        .bind(due_at.0)
        .bind(NAME)
        .bind(taken.turn)
        .execute(&self.pool)
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Keeps that a payment at its end led to nothing.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_swept(
        &self,
        payment: &PaymentId,
        made_at: Timestamp,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "INSERT INTO swept_payments (payment_id, made_at) VALUES ($1, $2)
             ON CONFLICT (payment_id) DO NOTHING",
        )
        .bind(payment.as_str())
        .bind(made_at.0)
        .execute(&self.pool)
        .await?;
        Ok(())
    }

    /// Whether a payment was found to lead to nothing.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn was_swept(&self, payment: &PaymentId) -> Result<bool, StoreError> {
        let row = sqlx::query("SELECT payment_id FROM swept_payments WHERE payment_id = $1")
            .bind(payment.as_str())
            .fetch_optional(&self.pool)
            .await?;
        Ok(row.is_some())
    }

    /// Forgets the payments made before `since`: no pass meets them again.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget_swept(&self, since: Timestamp) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM swept_payments WHERE made_at < $1")
            .bind(since.0)
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// Whether a webhook about this payment is in the inbox and not handled yet.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn is_in_the_inbox(&self, payment: &PaymentId) -> Result<bool, StoreError> {
        let row = sqlx::query(
            "SELECT id FROM events WHERE state IN ('received', 'failed') AND body LIKE $1 LIMIT 1",
        )
        .bind(format!("%{payment}%"))
        .fetch_optional(&self.pool)
        .await?;
        Ok(row.is_some())
    }
}

fn turn_of(row: &AnyRow) -> Result<SweepTurn, StoreError> {
    let slice: i64 = row.try_get("slice")?;
    let oldest_open: Option<i64> = row.try_get("oldest_open")?;
    Ok(SweepTurn {
        progress: Progress {
            since: Timestamp(row.try_get("since")?),
            reached: Timestamp(row.try_get("reached")?),
            oldest_open: oldest_open.map(Timestamp),
            slice: Duration::from_millis(u64::try_from(slice).unwrap_or_default()),
        },
        turn: row.try_get("turn")?,
    })
}

fn millis(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}
