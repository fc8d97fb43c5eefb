//! Visits, their claims and their answers by decline.

use sqlx::Row;
use sqlx::any::AnyRow;

use super::{Store, StoreError, parsed, parsed_opt};
use crate::domain::decision::Decision;
use crate::domain::ids::{FunnelId, LinkId, OfferId, PaymentId, StepId, SubscriptionId, VisitId};
use crate::domain::locale::Locale;
use crate::domain::timestamp::Timestamp;
use crate::domain::visit::{Trigger, Visit};

const COLUMNS: &str = "id, opened_by, link_id, payment_id, subscription_id, customer_id, funnel, step, locale, language_given, \
     claim_until, claimed_at, opened_at";
const BY_PURCHASE: &str = "purchase";
const BY_LINK: &str = "link";

impl Store {
    /// Opens a visit, or finds the one its purchase or link already has.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn open_visit(&self, visit: &Visit) -> Result<Visit, StoreError> {
        let (opened_by, link) = match &visit.trigger {
            Trigger::Purchase => (BY_PURCHASE, None),
            Trigger::Link(link) => (BY_LINK, Some(link.as_str())),
        };
        sqlx::query(
            "INSERT INTO visits (id, opened_by, link_id, payment_id, subscription_id, customer_id, funnel, step, locale,
                 language_given, claim_until, opened_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING",
        )
        .bind(visit.id.as_str())
        .bind(opened_by)
        .bind(link)
        .bind(visit.purchase.as_ref().map(PaymentId::as_str))
        .bind(visit.subscription.as_ref().map(SubscriptionId::as_str))
        .bind(visit.customer.as_str())
        .bind(visit.funnel.as_ref().map(FunnelId::as_str))
        .bind(visit.step.as_ref().map(StepId::as_str))
        .bind(visit.locale.as_str())
        .bind(i64::from(visit.language_given))
        .bind(visit.claim_until.0)
        .bind(visit.opened_at.0)
        .execute(&self.pool)
        .await?;
        let found = match (&visit.trigger, &visit.purchase) {
            (Trigger::Link(link), _) => self.visit_of_link(link).await?,
            (Trigger::Purchase, Some(purchase)) => self.visit_of_purchase(purchase).await?,
            (Trigger::Purchase, None) => None,
        };
        found.ok_or_else(|| StoreError::Unreadable {
            table: "visits",
            what: "it is gone".to_owned(),
        })
    }

    /// The visit a purchase opened.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn visit_of_purchase(
        &self,
        payment: &PaymentId,
    ) -> Result<Option<Visit>, StoreError> {
        self.one_visit("opened_by = 'purchase' AND payment_id", payment.as_str())
            .await
    }

    /// The visit a link opened.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn visit_of_link(&self, link: &LinkId) -> Result<Option<Visit>, StoreError> {
        self.one_visit("link_id", link.as_str()).await
    }

    /// A visit by its id.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn visit(&self, id: &VisitId) -> Result<Option<Visit>, StoreError> {
        self.one_visit("id", id.as_str()).await
    }

    async fn one_visit(
        &self,
        column: &'static str,
        value: &str,
    ) -> Result<Option<Visit>, StoreError> {
        // Only the literals above get here.
        let sql = format!("SELECT {COLUMNS} FROM visits WHERE {column} = $1");
        let row = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(value)
            .fetch_optional(&self.pool)
            .await?;
        row.as_ref().map(visit_of).transpose()
    }

    /// Gives the visit to the browser that holds the token with this hash; the first one wins. It goes on in the
    /// language that browser `asks` for, unless the customer's own is known.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn claim_visit(
        &self,
        id: &VisitId,
        token_hash: &str,
        asks: Option<&Locale>,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let done = sqlx::query(
            "UPDATE visits SET token_hash = $1, claimed_at = $2,
                 locale = CASE WHEN language_given = 0 THEN COALESCE($4, locale) ELSE locale END
             WHERE id = $3 AND token_hash IS NULL AND claim_until > $2",
        )
        .bind(token_hash)
        .bind(now.0)
        .bind(id.as_str())
        .bind(asks.map(Locale::as_str))
        .execute(&self.pool)
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Goes on with a visit in the language its customer chose.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn speak(&self, id: &VisitId, language: &Locale) -> Result<(), StoreError> {
        sqlx::query("UPDATE visits SET locale = $1, language_given = 1 WHERE id = $2")
            .bind(language.as_str())
            .bind(id.as_str())
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// The hash of the token that holds the visit.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn token_hash(&self, id: &VisitId) -> Result<Option<String>, StoreError> {
        let row = sqlx::query("SELECT token_hash FROM visits WHERE id = $1")
            .bind(id.as_str())
            .fetch_optional(&self.pool)
            .await?;
        Ok(row
            .map(|row| row.try_get("token_hash"))
            .transpose()?
            .flatten())
    }

    /// Moves a visit past steps that cannot be offered. A step that was answered meanwhile is moved on from by its answer
    /// alone. Answers whether it stood there.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn pass_over(
        &self,
        id: &VisitId,
        from: &StepId,
        to: Option<&StepId>,
    ) -> Result<bool, StoreError> {
        let done = sqlx::query(
            "UPDATE visits SET step = $1 WHERE id = $2 AND step = $3
             AND NOT EXISTS (SELECT 1 FROM decisions WHERE visit_id = $2 AND step = $3)",
        )
        .bind(to.map(StepId::as_str))
        .bind(id.as_str())
        .bind(from.as_str())
        .execute(&self.pool)
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Moves a visit from an answered step to the next; none: its end. Answers whether it stood there.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn move_visit(
        &self,
        id: &VisitId,
        from: &StepId,
        to: Option<&StepId>,
    ) -> Result<bool, StoreError> {
        let done = sqlx::query("UPDATE visits SET step = $1 WHERE id = $2 AND step = $3")
            .bind(to.map(StepId::as_str))
            .bind(id.as_str())
            .bind(from.as_str())
            .execute(&self.pool)
            .await?;
        Ok(done.rows_affected() == 1)
    }

    /// What was decided at a step.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn decision(
        &self,
        visit: &VisitId,
        step: &StepId,
    ) -> Result<Option<Decision>, StoreError> {
        let row = sqlx::query("SELECT decision FROM decisions WHERE visit_id = $1 AND step = $2")
            .bind(visit.as_str())
            .bind(step.as_str())
            .fetch_optional(&self.pool)
            .await?;
        row.map(|row| {
            let word: String = row.try_get("decision")?;
            Decision::parse(&word).ok_or(StoreError::Unreadable {
                table: "decisions",
                what: word,
            })
        })
        .transpose()
    }

    /// Keeps a decline (for good: with its suppression) or a lapse (without). A decision already made stands;
    /// answers whether this one is it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn decide(
        &self,
        visit: &Visit,
        step: &StepId,
        offer: &OfferId,
        decision: Decision,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin_for(&visit.customer).await?;
        let done = sqlx::query(
            "INSERT INTO decisions (visit_id, step, offer_id, decision, decided_at)
             VALUES ($1, $2, $3, $4, $5) ON CONFLICT (visit_id, step) DO NOTHING",
        )
        .bind(visit.id.as_str())
        .bind(step.as_str())
        .bind(offer.as_str())
        .bind(decision.as_str())
        .bind(now.0)
        .execute(&mut *tx)
        .await?;
        let first = done.rows_affected() == 1;
        if first && decision == Decision::Declined {
            sqlx::query(
                "INSERT INTO suppressions (customer_id, offer_id, created_at)
                 VALUES ($1, $2, $3) ON CONFLICT (customer_id, offer_id) DO NOTHING",
            )
            .bind(visit.customer.as_str())
            .bind(offer.as_str())
            .bind(now.0)
            .execute(&mut *tx)
            .await?;
        }
        tx.commit().await?;
        Ok(first)
    }
}

fn visit_of(row: &AnyRow) -> Result<Visit, StoreError> {
    const TABLE: &str = "visits";
    let claimed_at: Option<i64> = row.try_get("claimed_at")?;
    let link: Option<LinkId> = parsed_opt(row, TABLE, "link_id")?;
    let language_given: i64 = row.try_get("language_given")?;
    Ok(Visit {
        id: parsed(row, TABLE, "id")?,
        trigger: link.map_or(Trigger::Purchase, Trigger::Link),
        purchase: parsed_opt(row, TABLE, "payment_id")?,
        subscription: parsed_opt(row, TABLE, "subscription_id")?,
        customer: parsed(row, TABLE, "customer_id")?,
        funnel: parsed_opt(row, TABLE, "funnel")?,
        step: parsed_opt(row, TABLE, "step")?,
        locale: parsed(row, TABLE, "locale")?,
        language_given: language_given != 0,
        claim_until: Timestamp(row.try_get("claim_until")?),
        claimed_at: claimed_at.map(Timestamp),
        opened_at: Timestamp(row.try_get("opened_at")?),
    })
}
