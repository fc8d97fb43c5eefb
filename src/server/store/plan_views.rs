//! Plans side by side, as they were shown.

use sqlx::any::AnyRow;

use super::{Store, StoreError, from_json, to_json};
use crate::domain::ids::{QuoteId, StepId, VisitId};
use crate::domain::plan_view::PlanView;

impl Store {
    /// Keeps what is about to be shown, and where each of its price seals stands.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_plan_view(&self, view: &PlanView) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        sqlx::query(
            "INSERT INTO plan_views (id, visit_id, step, view, taken_at) VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(view.id.as_str())
        .bind(view.visit.as_str())
        .bind(view.step.as_str())
        .bind(to_json(view))
        .bind(view.taken_at.0)
        .execute(&mut *tx)
        .await?;
        for quote in view.quotes() {
            sqlx::query("INSERT INTO plan_quotes (id, view_id) VALUES ($1, $2)")
                .bind(quote.id.as_str())
                .bind(view.id.as_str())
                .execute(&mut *tx)
                .await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// What was shown of plans at a step last.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn latest_plan_view(
        &self,
        visit: &VisitId,
        step: &StepId,
    ) -> Result<Option<PlanView>, StoreError> {
        let row = sqlx::query(
            "SELECT view FROM plan_views WHERE visit_id = $1 AND step = $2
             ORDER BY taken_at DESC, id DESC LIMIT 1",
        )
        .bind(visit.as_str())
        .bind(step.as_str())
        .fetch_optional(&self.pool)
        .await?;
        row.as_ref().map(view_of).transpose()
    }

    /// The view of a visit in which a quote stood.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn plan_view(
        &self,
        visit: &VisitId,
        quote: &QuoteId,
    ) -> Result<Option<PlanView>, StoreError> {
        let row = sqlx::query(
            "SELECT v.view FROM plan_quotes q JOIN plan_views v ON v.id = q.view_id
             WHERE q.id = $1 AND v.visit_id = $2",
        )
        .bind(quote.as_str())
        .bind(visit.as_str())
        .fetch_optional(&self.pool)
        .await?;
        row.as_ref().map(view_of).transpose()
    }
}

fn view_of(row: &AnyRow) -> Result<PlanView, StoreError> {
    from_json(row, "plan_views", "view")
}
