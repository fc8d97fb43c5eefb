//! What a customer has, is buying, and turned down: what decides whether an offer may be made.

use std::collections::BTreeSet;
use std::str::FromStr;

use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

use super::links::LINK_LIFE;
use super::{OPEN_CHARGES, Store, StoreError, from_json, money, parsed};
use crate::domain::aftermath::{Dispute, DisputeStatus, Refund, RefundStatus};
use crate::domain::decline_code;
use crate::domain::entitlement::{Bought, Changed, HeldSubscription, Ledger};
use crate::domain::ids::{CustomerId, OfferId, PaymentMethodId, ProductId, VisitId};
use crate::domain::money::Money;
use crate::domain::subscription::SubscriptionStatus;
use crate::domain::timestamp::Timestamp;

const TABLE: &str = "holdings";

/// What one customer has, is buying, and turned down.
#[derive(Debug, Clone, Default)]
pub struct Holdings {
    /// The products they have: bought and not given back, or what their subscriptions are for now. See
    /// [`entitlement`](crate::domain::entitlement).
    pub owned: BTreeSet<ProductId>,
    /// Every subscription of theirs that was heard of, those that are over included: where an offer may start from.
    pub subscriptions: Vec<HeldSubscription>,
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
    let rows = sqlx::query(sqlx::AssertSqlSafe(statement()))
        .bind(customer.as_str())
        .bind(own.map_or("", VisitId::as_str))
        .bind(now.before(LINK_LIFE).0)
        .fetch_all(connection)
        .await?;
    let mut holdings = Holdings::default();
    let mut ledger = Ledger::default();
    for row in &rows {
        sort(&mut holdings, &mut ledger, row)?;
    }
    holdings.owned = ledger.owned();
    holdings.subscriptions = ledger.subscriptions;
    Ok(holdings)
}

/// What the columns hold depends on the kind; where one holds nothing, it is '' or 0.
fn statement() -> String {
    format!(
        "WITH own_charges AS (SELECT * FROM charges WHERE customer_id = $1),
         own_payments AS (SELECT payment_id FROM purchases WHERE customer_id = $1
             UNION SELECT payment_id FROM own_charges WHERE payment_id IS NOT NULL)
         SELECT 'bought' AS kind, i.product_id AS id, p.payment_id AS payment,
             COALESCE(p.subscription_id, '') AS subscription, '' AS word, p.total_minor AS minor,
             p.currency AS currency, 0 AS flag, p.paid_at AS at
         FROM purchase_items i JOIN purchases p ON p.payment_id = i.payment_id WHERE p.customer_id = $1
         UNION ALL
         SELECT 'bought', c.product_id, COALESCE(c.payment_id, ''), COALESCE(s.id, ''), '',
             COALESCE(c.taken_minor, c.amount_minor), COALESCE(c.taken_currency, c.currency), 0, c.created_at
         FROM own_charges c LEFT JOIN subscriptions s ON s.charge_id = c.id AND s.customer_id = c.customer_id
         WHERE c.state = 'succeeded' AND c.plan_change IS NULL
         UNION ALL
         SELECT 'changed', c.product_id, '', c.subscription_id, c.plan_change, 0, '', 0, c.created_at
         FROM own_charges c WHERE c.state = 'succeeded' AND c.plan_change IS NOT NULL
         UNION ALL
         SELECT 'subscription', product_id, '', id, status, 0, '', cancelling, as_of
         FROM subscriptions WHERE customer_id = $1
         UNION ALL
         SELECT 'refund', id, payment_id, '', status, COALESCE(amount_minor, 0), COALESCE(currency, ''), is_partial, as_of
         FROM refunds WHERE payment_id IN (SELECT payment_id FROM own_payments)
         UNION ALL
         SELECT 'dispute', id, payment_id, '', status, 0, '', 0, as_of
         FROM disputes WHERE payment_id IN (SELECT payment_id FROM own_payments)
         UNION ALL
         SELECT 'under_way', product_id, '', '', '', 0, '', 0, 0 FROM own_charges WHERE {OPEN_CHARGES}
         UNION ALL
         SELECT 'under_way', l.product_id, '', '', '', 0, '', 0, 0 FROM links l JOIN visits v ON v.id = l.visit_id
         WHERE v.customer_id = $1 AND l.product_id IS NOT NULL AND l.visit_id <> $2 AND l.created_at >= $3
         UNION ALL
         SELECT 'declined', offer_id, '', '', '', 0, '', 0, 0 FROM suppressions WHERE customer_id = $1
         UNION ALL
         SELECT 'method', method_id, '', '', error_code, 0, '', 0, 0 FROM own_charges
         WHERE state = 'declined' AND error_code IS NOT NULL AND method_id IS NOT NULL
         ORDER BY kind, subscription, id"
    )
}

/// Puts one row where it belongs.
fn sort(holdings: &mut Holdings, ledger: &mut Ledger, row: &AnyRow) -> Result<(), StoreError> {
    let (kind, word): (String, String) = (row.try_get("kind")?, row.try_get("word")?);
    match kind.as_str() {
        "bought" => ledger.bought.push(bought(row)?),
        "changed" => ledger.changed.push(Changed {
            change: from_json(row, TABLE, "word")?,
            at: at(row)?,
        }),
        "subscription" => ledger.subscriptions.push(HeldSubscription {
            id: parsed(row, TABLE, "subscription")?,
            product: id(row)?,
            status: SubscriptionStatus::from(word),
            is_cancelling: flag(row)?,
            as_of: at(row)?,
        }),
        "refund" => ledger.refunds.push(refund(row, word)?),
        "dispute" => ledger.disputes.push(Dispute {
            id: id(row)?,
            payment: parsed(row, TABLE, "payment")?,
            status: DisputeStatus::from(word),
        }),
        "under_way" => {
            holdings.under_way.insert(id(row)?);
        }
        "declined" => {
            holdings.declined.insert(id(row)?);
        }
        // A soft decline leaves the method as it is.
        _ if decline_code::is_hard(&word) => {
            holdings.hard_declined.insert(id(row)?);
        }
        _ => {}
    }
    Ok(())
}

fn bought(row: &AnyRow) -> Result<Bought, StoreError> {
    Ok(Bought {
        product: id(row)?,
        payment: if_any(row, "payment")?,
        paid: money(row, TABLE, "minor")?,
        began: if_any(row, "subscription")?,
    })
}

fn refund(row: &AnyRow, word: String) -> Result<Refund, StoreError> {
    let currency: String = row.try_get("currency")?;
    let amount: Option<Money> = match currency.as_str() {
        "" => None,
        _ => Some(money(row, TABLE, "minor")?),
    };
    Ok(Refund {
        id: id(row)?,
        payment: parsed(row, TABLE, "payment")?,
        status: RefundStatus::from(word),
        amount,
        is_partial: flag(row)?,
    })
}

fn id<T: FromStr>(row: &AnyRow) -> Result<T, StoreError> {
    parsed(row, TABLE, "id")
}

/// Reads a text that may be empty.
fn if_any<T: FromStr>(row: &AnyRow, column: &str) -> Result<Option<T>, StoreError> {
    let text: String = row.try_get(column)?;
    if text.is_empty() {
        return Ok(None);
    }
    parsed(row, TABLE, column).map(Some)
}

fn flag(row: &AnyRow) -> Result<bool, StoreError> {
    let number: i64 = row.try_get("flag")?;
    Ok(number != 0)
}

fn at(row: &AnyRow) -> Result<Timestamp, StoreError> {
    Ok(Timestamp(row.try_get("at")?))
}
