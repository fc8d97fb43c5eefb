//! Filters and paging of lists.

use axum::extract::FromRequestParts;
use axum::extract::Query;
use axum::http::request::Parts;
use serde::Deserialize;
use serde_json::{Value, json};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use crate::server::simulator::error::ApiError;

/// Query parameters of the lists. Dodo: `page_number` starts at 0, `page_size` is 10 unless told, 100 at most.
#[derive(Debug, Default, Deserialize)]
pub struct ListQuery {
    page_number: Option<usize>,
    page_size: Option<usize>,
    created_at_gte: Option<String>,
    created_at_lte: Option<String>,
    pub customer_id: Option<String>,
    pub subscription_id: Option<String>,
    pub product_id: Option<String>,
    pub brand_id: Option<String>,
    pub status: Option<String>,
    pub currency: Option<String>,
    pub email: Option<String>,
    pub name: Option<String>,
    pub archived: Option<bool>,
    pub recurring: Option<bool>,
    pub cancel_at_next_billing_date: Option<bool>,
}

/// A checked query.
#[derive(Debug)]
pub struct List {
    pub query: ListQuery,
    since: Option<OffsetDateTime>,
    until: Option<OffsetDateTime>,
}

impl<S: Send + Sync> FromRequestParts<S> for List {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        let Query(query): Query<ListQuery> = Query::from_request_parts(parts, state)
            .await
            .map_err(|rejection| ApiError::invalid_parameters(rejection.body_text()))?;
        if query.page_size.is_some_and(|size| size == 0 || size > 100) {
            return Err(ApiError::invalid_parameters(
                "`page_size` must be between 1 and 100",
            ));
        }
        let since = moment(query.created_at_gte.as_deref())?;
        let until = moment(query.created_at_lte.as_deref())?;
        Ok(Self {
            query,
            since,
            until,
        })
    }
}

impl List {
    /// Whether something made at `at` is in the period asked for.
    pub fn covers(&self, at: OffsetDateTime) -> bool {
        self.since.is_none_or(|since| at >= since) && self.until.is_none_or(|until| at <= until)
    }

    /// Dodo's page: no total, no link; the caller stops at a short one.
    pub fn page(&self, items: impl Iterator<Item = Value>) -> Value {
        let size = self.query.page_size.unwrap_or(10);
        let skipped = self
            .query
            .page_number
            .unwrap_or_default()
            .saturating_mul(size);
        let items: Vec<Value> = items.skip(skipped).take(size).collect();
        json!({ "items": items })
    }
}

/// Whether a filter is absent or met.
pub fn met(filter: Option<&String>, value: &str) -> bool {
    filter.is_none_or(|wanted| wanted == value)
}

fn moment(text: Option<&str>) -> Result<Option<OffsetDateTime>, ApiError> {
    text.map(|text| {
        OffsetDateTime::parse(text, &Rfc3339).map_err(|_| {
            ApiError::invalid_parameters(format!("`{text}` is not an RFC 3339 moment"))
        })
    })
    .transpose()
}
