//! Quotes with all that stood beside them on the page.

use sqlx::Row;
use sqlx::any::AnyRow;

use super::{Store, StoreError, from_json, from_json_opt, parsed, to_json};
use crate::domain::ids::{QuoteId, StepId, VisitId};
use crate::domain::offer::Offer;
use crate::domain::payment_method::{PaymentMethod, Unfit};
use crate::domain::product::Product;
use crate::domain::quote::Quote;

/// An offer as it was shown, with its price and the methods it could go on.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The visit.
    pub visit: VisitId,
    /// The step.
    pub step: StepId,
    /// The offer with its words.
    pub offer: Offer,
    /// Dodo's product.
    pub product: Product,
    /// The product it is compared with, if Dodo could tell us about it.
    pub compared: Option<Product>,
    /// The price seal.
    pub quote: Quote,
    /// The saved methods that fit, the preselected one first.
    pub methods: Vec<PaymentMethod>,
    /// Those that do not, and why: for the merchant.
    pub left_out: Vec<(PaymentMethod, Unfit)>,
}

impl Store {
    /// Keeps a quote with what stands beside it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_quote(&self, shown: &Shown) -> Result<(), StoreError> {
        sqlx::query(
            "INSERT INTO quotes (id, visit_id, step, offer, product, compared, quote, methods, left_out, taken_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        )
        .bind(shown.quote.id.as_str())
        .bind(shown.visit.as_str())
        .bind(shown.step.as_str())
        .bind(to_json(&shown.offer))
        .bind(to_json(&shown.product))
        .bind(shown.compared.as_ref().map(to_json))
        .bind(to_json(&shown.quote))
        .bind(to_json(&shown.methods))
        .bind(to_json(&shown.left_out))
        .bind(shown.quote.taken_at.0)
        .execute(&self.pool)
        .await?;
        Ok(())
    }

    /// The newest quote of a step.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn latest_quote(
        &self,
        visit: &VisitId,
        step: &StepId,
    ) -> Result<Option<Shown>, StoreError> {
        let row = sqlx::query(
            "SELECT visit_id, step, offer, product, compared, quote, methods, left_out FROM quotes
             WHERE visit_id = $1 AND step = $2 ORDER BY taken_at DESC, id DESC LIMIT 1",
        )
        .bind(visit.as_str())
        .bind(step.as_str())
        .fetch_optional(&self.pool)
        .await?;
        row.as_ref().map(shown_of).transpose()
    }

    /// A quote of a visit by its id.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn quote(&self, visit: &VisitId, id: &QuoteId) -> Result<Option<Shown>, StoreError> {
        let row = sqlx::query(
            "SELECT visit_id, step, offer, product, compared, quote, methods, left_out FROM quotes
             WHERE visit_id = $1 AND id = $2",
        )
        .bind(visit.as_str())
        .bind(id.as_str())
        .fetch_optional(&self.pool)
        .await?;
        row.as_ref().map(shown_of).transpose()
    }
}

fn shown_of(row: &AnyRow) -> Result<Shown, StoreError> {
    const TABLE: &str = "quotes";
    let visit: String = row.try_get("visit_id")?;
    Ok(Shown {
        visit: VisitId::parse(&visit).map_err(|_| StoreError::Unreadable {
            table: TABLE,
            what: visit,
        })?,
        step: parsed(row, TABLE, "step")?,
        offer: from_json(row, TABLE, "offer")?,
        product: from_json(row, TABLE, "product")?,
        compared: from_json_opt(row, TABLE, "compared")?,
        quote: from_json(row, TABLE, "quote")?,
        methods: from_json(row, TABLE, "methods")?,
        left_out: from_json(row, TABLE, "left_out")?,
    })
}
