//! What became of payments: the newest of each refund and dispute, in whatever order they are told.

use sqlx::Row;
use sqlx::any::AnyRow;

use super::{Store, StoreError, money, parsed};
use crate::domain::aftermath::{Dispute, DisputeStatus, Refund, RefundStatus};
use crate::domain::entitlement::is_given_back;
use crate::domain::ids::PaymentId;
use crate::domain::money::Money;
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

    /// Whether all that a payment took went back to the customer, by what was heard of it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn is_given_back(
        &self,
        payment: &PaymentId,
        paid: Money,
    ) -> Result<bool, StoreError> {
        let sql = "SELECT id, payment_id, status, COALESCE(amount_minor, 0) AS minor,
                COALESCE(currency, '') AS currency, is_partial
            FROM refunds WHERE payment_id = $1";
        let refunds = sqlx::query(sql)
            .bind(payment.as_str())
            .fetch_all(&self.pool)
            .await?;
        let refunds: Vec<_> = refunds.iter().map(refund_of).collect::<Result<_, _>>()?;
        let disputes =
            sqlx::query("SELECT id, payment_id, status FROM disputes WHERE payment_id = $1")
                .bind(payment.as_str())
                .fetch_all(&self.pool)
                .await?;
        let disputes: Vec<_> = disputes.iter().map(dispute_of).collect::<Result<_, _>>()?;
        Ok(is_given_back(payment, paid, &refunds, &disputes))
    }

    /// Makes a plan change due for a look that was paid with `payment` and not seen to hold yet. Answers whether there is
    /// one.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn hurry_change_paid_with(
        &self,
        payment: &PaymentId,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let done = sqlx::query(
            "UPDATE charges SET due_at = $1
             WHERE payment_id = $2 AND checked = 0 AND state = 'succeeded' AND subscription_id IS NOT NULL",
        )
        .bind(now.0)
        .bind(payment.as_str())
        .execute(&self.pool)
        .await?;
        Ok(done.rows_affected() > 0)
    }
}

fn refund_of(row: &AnyRow) -> Result<Refund, StoreError> {
    const TABLE: &str = "refunds";
    let currency: String = row.try_get("currency")?;
    let amount = match currency.as_str() {
        "" => None,
        _ => Some(money(row, TABLE, "minor")?),
    };
    let is_partial: i64 = row.try_get("is_partial")?;
    Ok(Refund {
        id: parsed(row, TABLE, "id")?,
        payment: parsed(row, TABLE, "payment_id")?,
        status: RefundStatus::from(row.try_get::<String, _>("status")?),
        amount,
        is_partial: is_partial != 0,
    })
}

fn dispute_of(row: &AnyRow) -> Result<Dispute, StoreError> {
    const TABLE: &str = "disputes";
    Ok(Dispute {
        id: parsed(row, TABLE, "id")?,
        payment: parsed(row, TABLE, "payment_id")?,
        status: DisputeStatus::from(row.try_get::<String, _>("status")?),
    })
}
