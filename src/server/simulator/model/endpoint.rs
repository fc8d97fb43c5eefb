//! Webhook endpoints.

use serde_json::{Value, json};
use time::OffsetDateTime;

use super::Metadata;
use crate::server::simulator::clock::stamp;
use crate::server::simulator::table::Row;

/// Somewhere events are delivered to.
#[derive(Debug, Clone)]
pub struct Endpoint {
    /// `whk_…`
    pub id: String,
    /// Where to.
    pub url: String,
    /// What for.
    pub description: String,
    /// Only these types; empty means all.
    pub filter_types: Vec<String>,
    /// Extra headers of each delivery.
    pub headers: Vec<(String, String)>,
    /// The merchant's own pairs.
    pub metadata: Metadata,
    /// Whether nothing is sent.
    pub disabled: bool,
    /// Deliveries a second; kept, not applied.
    pub rate_limit: Option<i64>,
    /// `whsec_…`
    pub secret: String,
    /// The creator's key against making it twice.
    pub idempotency_key: Option<String>,
    /// When it was made.
    pub created_at: OffsetDateTime,
    /// When it was changed.
    pub updated_at: OffsetDateTime,
    /// Deleted endpoints are not shown.
    pub deleted: bool,
}

impl Row for Endpoint {
    fn id(&self) -> &str {
        &self.id
    }
}

impl Endpoint {
    /// Whether events of this type go here.
    pub fn wants(&self, kind: &str) -> bool {
        !self.disabled
            && !self.deleted
            && (self.filter_types.is_empty() || self.filter_types.iter().any(|t| t == kind))
    }

    /// The object of `GET /webhooks/{id}`.
    pub fn view(&self) -> Value {
        json!({
            "id": self.id,
            "url": self.url,
            "description": self.description,
            "filter_types": (!self.filter_types.is_empty()).then_some(&self.filter_types),
            "metadata": self.metadata,
            "disabled": self.disabled,
            "rate_limit": self.rate_limit,
            "created_at": stamp(self.created_at),
            "updated_at": stamp(self.updated_at),
        })
    }
}
