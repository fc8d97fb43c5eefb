//! Addresses at Dodo made for a visit, each once: a standard checkout, the portal.

use std::time::Duration;

use sqlx::Row;

use super::holdings::holdings_of;
use super::{Holdings, Store, StoreError, parsed};
use crate::domain::ids::{ProductId, VisitId};
use crate::domain::timestamp::Timestamp;
use crate::domain::visit::Visit;

/// Dodo: hosted sessions and portal links live 24 hours. Until one is surely dead no second one is made.
pub const LINK_LIFE: Duration = Duration::from_hours(25);
/// A reservation whose maker has not come back for this long is anybody's.
const MAKING_LIFE: Duration = Duration::from_mins(1);

/// What became of asking for a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reservation {
    /// It is the caller's to make, and nobody else's.
    Yours,
    /// It is there.
    Ready(String),
    /// Somebody is making it.
    InTheMaking,
    /// It must not be made.
    Refused,
}

impl Store {
    /// Reserves the making of a link. A standard checkout names its product: `may_open` is asked, inside the
    /// transaction, about what the customer has, is buying elsewhere, and turned down.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn reserve_link(
        &self,
        visit: &Visit,
        purpose: &str,
        product: Option<&ProductId>,
        may_open: &(dyn Fn(&Holdings) -> bool + Sync),
        now: Timestamp,
    ) -> Result<Reservation, StoreError> {
        let mut tx = self.begin_for(&visit.customer).await?;
        let holdings = holdings_of(&mut tx, &visit.customer, Some(&visit.id), now).await?;
        if !may_open(&holdings) {
            return Ok(Reservation::Refused);
        }
        let done = sqlx::query(
            "INSERT INTO links (visit_id, purpose, product_id, url, created_at) VALUES ($1, $2, $3, '', $4)
             ON CONFLICT (visit_id, purpose) DO UPDATE SET url = '', created_at = excluded.created_at,
                 product_id = excluded.product_id
             WHERE links.created_at < $5 OR (links.url = '' AND links.created_at < $6)",
        )
        .bind(visit.id.as_str())
        .bind(purpose)
        .bind(product.map(ProductId::as_str))
        .bind(now.0)
        .bind(now.before(LINK_LIFE).0)
        .bind(now.before(MAKING_LIFE).0)
        .execute(&mut *tx)
        .await?;
        let row = sqlx::query("SELECT url FROM links WHERE visit_id = $1 AND purpose = $2")
            .bind(visit.id.as_str())
            .bind(purpose)
            .fetch_one(&mut *tx)
            .await?;
        let url: String = row.try_get("url")?;
        tx.commit().await?;
        Ok(match (done.rows_affected(), url.is_empty()) {
            (1, _) => Reservation::Yours,
            (_, true) => Reservation::InTheMaking,
            (_, false) => Reservation::Ready(url),
        })
    }

    /// Keeps the link that was reserved.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_link(
        &self,
        visit: &VisitId,
        purpose: &str,
        url: &str,
    ) -> Result<(), StoreError> {
        sqlx::query("UPDATE links SET url = $1 WHERE visit_id = $2 AND purpose = $3")
            .bind(url)
            .bind(visit.as_str())
            .bind(purpose)
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// Gives a reservation back: it could not be made.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn release_link(&self, visit: &VisitId, purpose: &str) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM links WHERE visit_id = $1 AND purpose = $2 AND url = ''")
            .bind(visit.as_str())
            .bind(purpose)
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// The standard checkouts of a visit that stand open, with what can be bought there, the oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn open_checkouts(
        &self,
        visit: &VisitId,
        now: Timestamp,
    ) -> Result<Vec<(String, ProductId)>, StoreError> {
        let rows = sqlx::query(
            "SELECT purpose, product_id FROM links
             WHERE visit_id = $1 AND product_id IS NOT NULL AND created_at >= $2 ORDER BY created_at, purpose",
        )
        .bind(visit.as_str())
        .bind(now.before(LINK_LIFE).0)
        .fetch_all(&self.pool)
        .await?;
        rows.iter()
            .map(|row| Ok((row.try_get("purpose")?, parsed(row, "links", "product_id")?)))
            .collect()
    }
}
