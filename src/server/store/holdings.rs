//! What a customer has, is buying, and turned down: what decides whether an offer may be made.

use std::collections::BTreeSet;
use std::str::FromStr;

use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

use super::links::LINK_LIFE;
use super::{OPEN_CHARGES, Store, StoreError, parsed};
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
///
/// Of one statement, and so of one moment: read in two, a charge that succeeds in between would be in neither half.
pub(super) async fn holdings_of(
    connection: &mut AnyConnection,
    customer: &CustomerId,
    own: Option<&VisitId>,
    now: Timestamp,
) -> Result<Holdings, StoreError> {
    let sql = format!(
        "SELECT 'owned' AS kind, i.product_id AS id, '' AS code FROM purchase_items i
         JOIN purchases p ON p.payment_id = i.payment_id WHERE p.customer_id = $1
         UNION
         SELECT 'owned' AS kind, product_id AS id, '' AS code FROM charges
         WHERE customer_id = $1 AND state = 'succeeded'
         UNION
         SELECT 'under_way' AS kind, product_id AS id, '' AS code FROM charges WHERE customer_id = $1
         AND {OPEN_CHARGES}
         UNION
         SELECT 'under_way' AS kind, l.product_id AS id, '' AS code FROM links l JOIN visits v ON v.id = l.visit_id
         WHERE v.customer_id = $1 AND l.product_id IS NOT NULL AND l.visit_id <> $2 AND l.created_at >= $3
         UNION
         SELECT 'declined' AS kind, offer_id AS id, '' AS code FROM suppressions WHERE customer_id = $1
         UNION
         SELECT 'method' AS kind, method_id AS id, error_code AS code FROM charges
         WHERE customer_id = $1 AND state = 'declined' AND error_code IS NOT NULL AND method_id IS NOT NULL"
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(customer.as_str())
        .bind(own.map_or("", VisitId::as_str))
        .bind(now.before(LINK_LIFE).0)
        .fetch_all(connection)
        .await?;
    let mut holdings = Holdings::default();
    for row in &rows {
        sort(&mut holdings, row)?;
    }
    Ok(holdings)
}

/// Puts one row where it belongs.
fn sort(holdings: &mut Holdings, row: &AnyRow) -> Result<(), StoreError> {
    let (kind, code): (String, String) = (row.try_get("kind")?, row.try_get("code")?);
    match kind.as_str() {
        "owned" => holdings.owned.insert(id(row)?),
        "under_way" => holdings.under_way.insert(id(row)?),
        "declined" => holdings.declined.insert(id(row)?),
        // A soft decline leaves the method as it is.
        _ => decline_code::is_hard(&code) && holdings.hard_declined.insert(id(row)?),
    };
    Ok(())
}

fn id<T: FromStr>(row: &AnyRow) -> Result<T, StoreError> {
    parsed(row, "holdings", "id")
}
