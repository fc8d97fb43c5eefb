//! Addresses at Dodo made for a visit, each once: a standard checkout, the portal.

use std::time::Duration;

use sqlx::any::AnyRow;
use sqlx::{Any, Row, Transaction};
use url::Url;

use super::holdings::holdings_of;
use super::{Holdings, Store, StoreError, parsed, parsed_opt};
use crate::domain::ids::{PaymentId, ProductId, SubscriptionId, VisitId};
use crate::domain::timestamp::Timestamp;
use crate::domain::visit::Visit;

/// Dodo: hosted sessions and portal links live 24 hours. Until one is surely dead no second one is made.
pub const LINK_LIFE: Duration = Duration::from_hours(25);
/// A reservation whose maker has not come back for this long is anybody's.
const MAKING_LIFE: Duration = Duration::from_mins(1);

/// What is wanted.
pub struct WantedLink<'a> {
    /// Its name among the visit's links.
    pub purpose: &'a str,
    /// What can be bought there.
    pub product: Option<&'a ProductId>,
    /// The subscription whose visits, of one customer, share the link; none: it is this visit's own.
    pub subscription: Option<&'a SubscriptionId>,
    /// Whether it may be opened to who has, is buying and turned down this. Asked inside the transaction.
    pub may_open: &'a (dyn Fn(&Holdings) -> bool + Sync),
}

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

/// An address, as Dodo made it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MadeLink {
    /// Where it leads.
    pub url: String,
    /// The payment that is made there, if Dodo named it.
    pub payment: Option<PaymentId>,
    /// Until when that can be done, if Dodo said so.
    pub expires_at: Option<Timestamp>,
}

impl From<Url> for MadeLink {
    fn from(url: Url) -> Self {
        Self {
            url: url.into(),
            payment: None,
            expires_at: None,
        }
    }
}

/// A link that stands open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenLink {
    /// The visit it was made for.
    pub visit: VisitId,
    /// Its name among the visit's links.
    pub purpose: String,
    /// What was made.
    pub made: MadeLink,
    /// When it was reserved.
    pub reserved_at: Timestamp,
}

impl Store {
    /// Reserves the making of a link. `may_open` is asked, inside the transaction, about what the customer has, is
    /// buying elsewhere, and turned down.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn reserve_link(
        &self,
        visit: &Visit,
        wanted: &WantedLink<'_>,
        now: Timestamp,
    ) -> Result<Reservation, StoreError> {
        let mut tx = self.begin_for(&visit.customer).await?;
        let holdings = holdings_of(&mut tx, &visit.customer, Some(&visit.id), now).await?;
        if !(wanted.may_open)(&holdings) {
            return Ok(Reservation::Refused);
        }
        if let Some(subscription) = wanted.subscription
            && let Some(url) = elsewhere(&mut tx, visit, wanted.purpose, subscription, now).await?
        {
            return Ok(there(url));
        }
        let is_ours = reserve(&mut tx, visit, wanted, now).await?;
        let row = sqlx::query("SELECT url FROM links WHERE visit_id = $1 AND purpose = $2")
            .bind(visit.id.as_str())
            .bind(wanted.purpose)
            .fetch_one(&mut *tx)
            .await?;
        let url = row.try_get("url")?;
        tx.commit().await?;
        Ok(if is_ours {
            Reservation::Yours
        } else {
            there(url)
        })
    }

    /// Keeps the link that was reserved at `reserved_at`. Answers whether the reservation still stood: who comes back
    /// late finds somebody else's.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_link(
        &self,
        visit: &VisitId,
        purpose: &str,
        reserved_at: Timestamp,
        made: &MadeLink,
    ) -> Result<bool, StoreError> {
        let done = sqlx::query(
            "UPDATE links SET url = $1, payment_id = $2, expires_at = $3
             WHERE visit_id = $4 AND purpose = $5 AND created_at = $6 AND url = ''",
        )
        .bind(&made.url)
        .bind(made.payment.as_ref().map(PaymentId::as_str))
        .bind(made.expires_at.map(|at| at.0))
        .bind(visit.as_str())
        .bind(purpose)
        .bind(reserved_at.0)
        .execute(&self.pool)
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// The link of this name that stands open for a visit, or for any of the customer's visits that share
    /// `subscription`. One that is still being made does not stand open.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn standing_link(
        &self,
        visit: &Visit,
        purpose: &str,
        subscription: Option<&SubscriptionId>,
        now: Timestamp,
    ) -> Result<Option<OpenLink>, StoreError> {
        let row = sqlx::query(
            "SELECT l.visit_id, l.purpose, l.url, l.payment_id, l.expires_at, l.created_at
             FROM links l JOIN visits v ON v.id = l.visit_id
             WHERE l.purpose = $1 AND l.url <> '' AND l.created_at >= $2
                 AND (l.visit_id = $3 OR (v.subscription_id = $4 AND v.customer_id = $5))
             ORDER BY l.created_at DESC LIMIT 1",
        )
        .bind(purpose)
        .bind(now.before(LINK_LIFE).0)
        .bind(visit.id.as_str())
        .bind(subscription.map_or("", SubscriptionId::as_str))
        .bind(visit.customer.as_str())
        .fetch_optional(&self.pool)
        .await?;
        row.as_ref().map(open_link).transpose()
    }

    /// Forgets a link that leads nowhere any more, unless another has taken its place.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn drop_link(&self, link: &OpenLink) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM links WHERE visit_id = $1 AND purpose = $2 AND url = $3")
            .bind(link.visit.as_str())
            .bind(&link.purpose)
            .bind(&link.made.url)
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// Gives the reservation of `reserved_at` back: it could not be made.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn release_link(
        &self,
        visit: &VisitId,
        purpose: &str,
        reserved_at: Timestamp,
    ) -> Result<(), StoreError> {
        let sql = "DELETE FROM links WHERE visit_id = $1 AND purpose = $2 AND created_at = $3 AND url = ''";
        sqlx::query(sql)
            .bind(visit.as_str())
            .bind(purpose)
            .bind(reserved_at.0)
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// The standard checkouts of a visit that stand open or may yet, with what can be bought there, the oldest first. One
    /// that was reserved and never made counts: an acceptance counts it too, and only its own page leads on.
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

fn there(url: String) -> Reservation {
    if url.is_empty() {
        Reservation::InTheMaking
    } else {
        Reservation::Ready(url)
    }
}

/// What another visit of the same subscription has made or is making; empty while it is being made. If there is
/// nothing, what is left of earlier ones goes: who comes back late to one must not keep a second page.
async fn elsewhere(
    tx: &mut Transaction<'_, Any>,
    visit: &Visit,
    purpose: &str,
    subscription: &SubscriptionId,
    now: Timestamp,
) -> Result<Option<String>, StoreError> {
    let row = sqlx::query(
        "SELECT l.url FROM links l JOIN visits v ON v.id = l.visit_id
         WHERE v.subscription_id = $1 AND v.customer_id = $2 AND l.visit_id <> $3 AND l.purpose = $4
             AND l.created_at >= $5 AND (l.url <> '' OR l.created_at >= $6)
         ORDER BY l.created_at DESC LIMIT 1",
    )
    .bind(subscription.as_str())
    .bind(visit.customer.as_str())
    .bind(visit.id.as_str())
    .bind(purpose)
    .bind(now.before(LINK_LIFE).0)
    .bind(now.before(MAKING_LIFE).0)
    .fetch_optional(&mut **tx)
    .await?;
    if let Some(row) = row {
        return Ok(Some(row.try_get("url")?));
    }
    sqlx::query(
        "DELETE FROM links WHERE purpose = $1 AND visit_id <> $2
             AND visit_id IN (SELECT id FROM visits WHERE subscription_id = $3 AND customer_id = $4)",
    )
    .bind(purpose)
    .bind(visit.id.as_str())
    .bind(subscription.as_str())
    .bind(visit.customer.as_str())
    .execute(&mut **tx)
    .await?;
    Ok(None)
}

/// Takes the place of a link that is not there, or not any more. Answers whether it was free.
async fn reserve(
    tx: &mut Transaction<'_, Any>,
    visit: &Visit,
    wanted: &WantedLink<'_>,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "INSERT INTO links (visit_id, purpose, product_id, url, created_at) VALUES ($1, $2, $3, '', $4)
         ON CONFLICT (visit_id, purpose) DO UPDATE SET url = '', created_at = excluded.created_at,
             product_id = excluded.product_id, payment_id = NULL, expires_at = NULL
         WHERE links.created_at < $5 OR (links.url = '' AND links.created_at < $6)",
    )
    .bind(visit.id.as_str())
    .bind(wanted.purpose)
    .bind(wanted.product.map(ProductId::as_str))
    .bind(now.0)
    .bind(now.before(LINK_LIFE).0)
    .bind(now.before(MAKING_LIFE).0)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

fn open_link(row: &AnyRow) -> Result<OpenLink, StoreError> {
    let expires_at: Option<i64> = row.try_get("expires_at")?;
    Ok(OpenLink {
        visit: parsed(row, "links", "visit_id")?,
        purpose: row.try_get("purpose")?,
        made: MadeLink {
            url: row.try_get("url")?,
            payment: parsed_opt(row, "links", "payment_id")?,
            expires_at: expires_at.map(Timestamp),
        },
        reserved_at: Timestamp(row.try_get("created_at")?),
    })
}
