//! What a customer has, is buying, and turned down: what decides whether an offer may be made.

use std::collections::BTreeSet;
use std::str::FromStr;

use sqlx::{AnyConnection, Row};

use super::links::LINK_LIFE;
use super::{Store, StoreError, parsed};
use crate::domain::decline_code;
use crate::domain::ids::{CustomerId, OfferId, PaymentMethodId, ProductId, VisitId};
use crate::domain::timestamp::Timestamp;

/// What one customer has, is buying, and turned down.
#[derive(Debug, Clone, Default)]
pub struct Holdings {
    /// Bought and paid.
    pub owned: BTreeSet<ProductId>,
    /// A charge for it has no end yet, or a standard checkout for it stands open.
    pub under_way: BTreeSet<ProductId>,
    /// Offers declined, for good.
    pub declined: BTreeSet<OfferId>,
    /// Saved methods on which a one-click charge was declined for good.
    pub hard_declined: BTreeSet<PaymentMethodId>,
}

impl Store {
    /// What a customer has, is buying, and turned down. Standard checkouts of `own` do not count as under way.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn holdings(
        &self,
        customer: &CustomerId,
        own: &VisitId,
        now: Timestamp,
    ) -> Result<Holdings, StoreError> {
        let mut connection = self.pool.acquire().await?;
        holdings_of(&mut connection, customer, Some(own), now).await
    }
}

/// The same, inside a transaction of the caller's.
pub(super) async fn holdings_of(
    connection: &mut AnyConnection,
    customer: &CustomerId,
    own: Option<&VisitId>,
    now: Timestamp,
) -> Result<Holdings, StoreError> {
    let customer = customer.as_str();
    let own = own.map_or("", VisitId::as_str);
    let owned = sqlx::query(
        "SELECT i.product_id AS id FROM purchase_items i
         JOIN purchases p ON p.payment_id = i.payment_id WHERE p.customer_id = $1
         UNION
         SELECT product_id AS id FROM charges WHERE customer_id = $1 AND state = 'succeeded'",
    )
    .bind(customer);
    let under_way = sqlx::query(
        "SELECT product_id AS id FROM charges WHERE customer_id = $1
         AND state IN ('planned', 'submitted', 'needs_action', 'unknown')
         UNION
         SELECT l.product_id AS id FROM links l JOIN visits v ON v.id = l.visit_id
         WHERE v.customer_id = $1 AND l.product_id IS NOT NULL AND l.visit_id <> $2 AND l.created_at >= $3",
    )
    .bind(customer)
    .bind(own)
    .bind(now.before(LINK_LIFE).0);
    let declined = sqlx::query("SELECT offer_id AS id FROM suppressions WHERE customer_id = $1")
        .bind(customer);
    let codes = sqlx::query(
        "SELECT DISTINCT method_id AS id, error_code FROM charges
         WHERE customer_id = $1 AND state = 'declined' AND error_code IS NOT NULL",
    )
    .bind(customer);
    // In this order: on `PostgreSQL` each statement sees its own moment, and a charge only goes from under way to owned.
    // It may be seen in both, never in neither.
    let under_way = under_way.fetch_all(&mut *connection).await?;
    let owned = owned.fetch_all(&mut *connection).await?;
    Ok(Holdings {
        owned: ids(&owned)?,
        under_way: ids(&under_way)?,
        declined: ids(&declined.fetch_all(&mut *connection).await?)?,
        hard_declined: ids(&hard(codes.fetch_all(&mut *connection).await?)?)?,
    })
}

/// Those whose code is a hard one.
fn hard(rows: Vec<sqlx::any::AnyRow>) -> Result<Vec<sqlx::any::AnyRow>, StoreError> {
    let mut kept = Vec::new();
    for row in rows {
        let code: String = row.try_get("error_code")?;
        if decline_code::is_hard(&code) {
            kept.push(row);
        }
    }
    Ok(kept)
}

fn ids<T: FromStr + Ord>(rows: &[sqlx::any::AnyRow]) -> Result<BTreeSet<T>, StoreError> {
    rows.iter()
        .map(|row| parsed(row, "holdings", "id"))
        .collect()
}
