//! Quotes of plan changes, as they were shown.

use sqlx::any::AnyRow;

use super::{Store, StoreError, from_json, parsed, to_json};
use crate::domain::ids::{OfferId, QuoteId, StepId, VisitId};
use crate::domain::plan_quote::PlanQuote;
use crate::domain::product::Product;

/// A plan as it was shown, with what the change to it costs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownPlan {
    /// The visit it was shown in.
    pub visit: VisitId,
    /// At which step.
    pub step: StepId,
    /// The offer, or the group of plans.
    pub offer: OfferId,
    /// The product it changes to.
    pub product: Product,
    /// The price seal.
    pub quote: PlanQuote,
}

impl Store {
    /// Keeps what is about to be shown.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_plan_quote(&self, shown: &ShownPlan) -> Result<(), StoreError> {
        sqlx::query(
            "INSERT INTO plan_quotes (id, visit_id, step, offer_id, product, quote, taken_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(shown.quote.id.as_str())
        .bind(shown.visit.as_str())
        .bind(shown.step.as_str())
        .bind(shown.offer.as_str())
        .bind(to_json(&shown.product))
        .bind(to_json(&shown.quote))
        .bind(shown.quote.taken_at.0)
        .execute(&self.pool)
        .await?;
        Ok(())
    }

    /// What was shown of plans at a step, the newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn plan_quotes(
        &self,
        visit: &VisitId,
        step: &StepId,
    ) -> Result<Vec<ShownPlan>, StoreError> {
        let rows = sqlx::query(
            "SELECT visit_id, step, offer_id, product, quote FROM plan_quotes
             WHERE visit_id = $1 AND step = $2 ORDER BY taken_at DESC, id DESC",
        )
        .bind(visit.as_str())
        .bind(step.as_str())
        .fetch_all(&self.pool)
        .await?;
        rows.iter().map(shown_of).collect()
    }

    /// One quote of a visit.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn plan_quote(
        &self,
        visit: &VisitId,
        id: &QuoteId,
    ) -> Result<Option<ShownPlan>, StoreError> {
        let row = sqlx::query(
            "SELECT visit_id, step, offer_id, product, quote FROM plan_quotes WHERE visit_id = $1 AND id = $2",
        )
        .bind(visit.as_str())
        .bind(id.as_str())
        .fetch_optional(&self.pool)
        .await?;
        row.as_ref().map(shown_of).transpose()
    }
}

fn shown_of(row: &AnyRow) -> Result<ShownPlan, StoreError> {
    const TABLE: &str = "plan_quotes";
    Ok(ShownPlan {
        visit: parsed(row, TABLE, "visit_id")?,
        step: parsed(row, TABLE, "step")?,
        offer: parsed(row, TABLE, "offer_id")?,
        product: from_json(row, TABLE, "product")?,
        quote: from_json(row, TABLE, "quote")?,
    })
}
