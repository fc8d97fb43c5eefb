//! What became of payments: the newest of each refund and dispute, in whatever order they are told.

use super::{Store, StoreError};
use crate::domain::aftermath::{Dispute, Refund};
use crate::domain::timestamp::Timestamp;

impl Store {
    /// Keeps a refund as of `as_of`. Answers whether it is news: what is older than what is kept is not.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_refund(&self, refund: &Refund, as_of: Timestamp) -> Result<bool, StoreError> {
        let done = sqlx::query(
            "INSERT INTO refunds (id, payment_id, status, amount_minor, currency, is_partial, as_of, progress)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
             ON CONFLICT (id) DO UPDATE SET payment_id = excluded.payment_id, status = excluded.status,
                 amount_minor = excluded.amount_minor, currency = excluded.currency,
                 is_partial = excluded.is_partial, as_of = excluded.as_of, progress = excluded.progress
             WHERE excluded.as_of > refunds.as_of
                 OR (excluded.as_of = refunds.as_of AND excluded.progress > refunds.progress)",
        )
        .bind(refund.id.as_str())
        .bind(refund.payment.as_str())
        .bind(refund.status.as_str())
        .bind(refund.amount.map(|amount| amount.minor))
        .bind(refund.amount.map(|amount| amount.currency.code().to_owned()))
        .bind(i64::from(refund.is_partial))
        .bind(as_of.0)
        .bind(i64::from(refund.status.progress()))
        .execute(&self.pool)
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Keeps a dispute as of `as_of`. Answers whether it is news: what is older than what is kept is not.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_dispute(
        &self,
        dispute: &Dispute,
        as_of: Timestamp,
    ) -> Result<bool, StoreError> {
        let done = sqlx::query(
            "INSERT INTO disputes (id, payment_id, status, as_of, progress) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (id) DO UPDATE SET payment_id = excluded.payment_id, status = excluded.status,
                 as_of = excluded.as_of, progress = excluded.progress
             WHERE excluded.as_of > disputes.as_of
                 OR (excluded.as_of = disputes.as_of AND excluded.progress > disputes.progress)",
        )
        .bind(dispute.id.as_str())
        .bind(dispute.payment.as_str())
        .bind(dispute.status.as_str())
        .bind(as_of.0)
        .bind(i64::from(dispute.status.progress()))
        .execute(&self.pool)
        .await?;
        Ok(done.rows_affected() == 1)
    }
}
