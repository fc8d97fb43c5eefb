//! The newest that was heard of each subscription.

use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

use super::{Store, StoreError, from_json, to_json};
use crate::domain::ids::SubscriptionId;
use crate::domain::newness::{KnownSubscription, Teller};
use crate::domain::subscription::Subscription;
use crate::domain::timestamp::Timestamp;
use crate::server::dodo::CHARGE_METADATA_KEY;

const TABLE: &str = "subscriptions";

/// A subscription as it is kept, with the turn that a newer one takes.
#[derive(Debug, Clone)]
pub struct KeptSubscription {
    /// The newest that was heard.
    pub known: KnownSubscription,
    turn: i64,
}

impl Store {
    /// What is kept of a subscription.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn subscription(
        &self,
        id: &SubscriptionId,
    ) -> Result<Option<KeptSubscription>, StoreError> {
        let mut connection = self.pool.acquire().await?;
        subscription_in(&mut connection, id).await
    }

    /// The subscription of the visit that was opened last, of all customers: the demo's way to its plans.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn latest_subscription(&self) -> Result<Option<Subscription>, StoreError> {
        // By our own clock: Dodo's is moved in the demo, and goes back when the simulator begins anew.
        let sql = "SELECT s.record, s.as_of, s.told_by, s.turn FROM subscriptions s
                   JOIN visits v ON v.subscription_id = s.id ORDER BY v.opened_at DESC, v.id LIMIT 1";
        let row = sqlx::query(sql).fetch_optional(&self.pool).await?;
        let kept = row.as_ref().map(kept_of).transpose()?;
        Ok(kept.map(|kept| kept.known.subscription))
    }

    /// Keeps `subscription` as of `as_of` in the place of `before`. Answers whether it did: not if anything was kept
    /// of it since `before` was read.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_subscription(
        &self,
        subscription: &Subscription,
        (as_of, told_by): (Timestamp, Teller),
        before: Option<&KeptSubscription>,
    ) -> Result<bool, StoreError> {
        let dated = Subscription {
            as_of: Some(as_of),
            ..subscription.clone()
        };
        let done = sqlx::query(
            "INSERT INTO subscriptions (id, customer_id, product_id, quantity, status, cancelling, charge_id, record,
                 as_of, told_by, turn)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1)
             ON CONFLICT (id) DO UPDATE SET customer_id = excluded.customer_id, product_id = excluded.product_id,
                 quantity = excluded.quantity, status = excluded.status, cancelling = excluded.cancelling,
                 charge_id = excluded.charge_id, record = excluded.record, as_of = excluded.as_of,
                 told_by = excluded.told_by, turn = subscriptions.turn + 1
             WHERE subscriptions.turn = $11",
        )
        .bind(dated.id.as_str())
        .bind(dated.customer.as_str())
        .bind(dated.plan.product.as_str())
        .bind(i64::from(dated.plan.quantity))
        .bind(dated.status.as_str())
        .bind(i64::from(dated.cancels_at_period_end))
        .bind(dated.metadata.get(CHARGE_METADATA_KEY))
        .bind(to_json(&dated))
        .bind(as_of.0)
        .bind(told_by.as_str())
        .bind(before.map_or(0, |kept| kept.turn))
        .execute(&self.pool)
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Makes the open change of a subscription's plan due for a look, if it was sent, or one that succeeded and was not
    /// seen to hold yet. Answers whether there is one.
    ///
    /// One that is planned is left alone: looked at, it would be given up before it was sent.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn hurry_changes(
        &self,
        subscription: &SubscriptionId,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let done = sqlx::query(
            "UPDATE charges SET due_at = $1
             WHERE subscription_id = $2 AND checked = 0
             AND state IN ('submitted', 'needs_action', 'unknown', 'succeeded')",
        )
        .bind(now.0)
        .bind(subscription.as_str())
        .execute(&self.pool)
        .await?;
        Ok(done.rows_affected() > 0)
    }
}

/// What is kept of a subscription, as things stand on this connection.
pub(super) async fn subscription_in(
    connection: &mut AnyConnection,
    id: &SubscriptionId,
) -> Result<Option<KeptSubscription>, StoreError> {
    let sql = "SELECT record, as_of, told_by, turn FROM subscriptions WHERE id = $1";
    let row = sqlx::query(sql)
        .bind(id.as_str())
        .fetch_optional(connection)
        .await?;
    row.as_ref().map(kept_of).transpose()
}

fn kept_of(row: &AnyRow) -> Result<KeptSubscription, StoreError> {
    let word: String = row.try_get("told_by")?;
    let told_by = Teller::parse(&word).ok_or_else(|| StoreError::Unreadable {
        table: TABLE,
        what: format!("told_by = {word:?}"),
    })?;
    Ok(KeptSubscription {
        known: KnownSubscription {
            subscription: from_json(row, TABLE, "record")?,
            as_of: Timestamp(row.try_get("as_of")?),
            told_by,
        },
        turn: row.try_get("turn")?,
    })
}
