//! The trail of a charge: each of its steps, in order, never rewritten.

use sqlx::{Any, Row, Transaction};

use super::{Store, StoreError};
use crate::domain::charge::ChargeState;
use crate::domain::ids::ChargeId;
use crate::domain::timestamp::Timestamp;

/// One step of a charge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrailEntry {
    /// When.
    pub at: Timestamp,
    /// The state after it.
    pub state: String,
    /// What was learned.
    pub fact: String,
    /// From where.
    pub cause: String,
}

impl Store {
    /// The trail of a charge, the oldest step first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn trail(&self, id: &ChargeId) -> Result<Vec<TrailEntry>, StoreError> {
        let rows = sqlx::query(
            "SELECT at, state, fact, cause FROM charge_trail WHERE charge_id = $1 ORDER BY seq",
        )
        .bind(id.as_str())
        .fetch_all(&self.pool)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(TrailEntry {
                    at: Timestamp(row.try_get("at")?),
                    state: row.try_get("state")?,
                    fact: row.try_get("fact")?,
                    cause: row.try_get("cause")?,
                })
            })
            .collect()
    }
}

/// Adds the next step.
pub(super) async fn append_trail(
    tx: &mut Transaction<'_, Any>,
    id: &ChargeId,
    state: ChargeState,
    fact: &str,
    cause: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO charge_trail (charge_id, seq, at, state, fact, cause)
         SELECT $1, COALESCE(MAX(seq), 0) + 1, $2, $3, $4, $5 FROM charge_trail WHERE charge_id = $1",
    )
    .bind(id.as_str())
    .bind(now.0)
    .bind(state.as_str())
    .bind(fact)
    .bind(cause)
    .execute(&mut **tx)
    .await?;
    Ok(())
}
