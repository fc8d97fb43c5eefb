//! What was said in a visit, and what became of it.

use sqlx::Row;
use sqlx::any::AnyRow;

use super::charges::state_of;
use super::{Store, StoreError, parsed};
use crate::domain::decision::Decision;
use crate::domain::ids::VisitId;
use crate::domain::standing::Answer;

impl Store {
    /// The answers of a visit, the oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn answers_of_visit(&self, visit: &VisitId) -> Result<Vec<Answer>, StoreError> {
        let rows = sqlx::query(
            "SELECT d.offer_id, d.decision, c.state FROM decisions d
             LEFT JOIN charges c ON c.visit_id = d.visit_id AND c.step = d.step
             WHERE d.visit_id = $1 ORDER BY d.decided_at, d.step",
        )
        .bind(visit.as_str())
        .fetch_all(&self.pool)
        .await?;
        rows.iter().map(answer).collect()
    }
}

fn answer(row: &AnyRow) -> Result<Answer, StoreError> {
    let word: String = row.try_get("decision")?;
    let state: Option<String> = row.try_get("state")?;
    Ok(Answer {
        offer: parsed(row, "decisions", "offer_id")?,
        decision: Decision::parse(&word).ok_or(StoreError::Unreadable {
            table: "decisions",
            what: word,
        })?,
        charge: state.map(|_| state_of(row)).transpose()?,
    })
}
