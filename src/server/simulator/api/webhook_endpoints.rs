//! `/webhooks`: endpoints, listed by cursor.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use base64::Engine;
use serde::Deserialize;
use serde_json::{Value, json};

use super::parse;
use crate::server::simulator::error::{ApiError, ApiResult};
use crate::server::simulator::model::Metadata;
use crate::server::simulator::model::endpoint::Endpoint;
use crate::server::simulator::world::{Shared, World};

#[derive(Deserialize)]
struct NewEndpoint {
    url: String,
    #[serde(flatten)]
    rest: EndpointChange,
    #[serde(default)]
    headers: Option<BTreeMap<String, String>>,
    #[serde(default)]
    idempotency_key: Option<String>,
}

#[derive(Deserialize)]
struct EndpointChange {
    #[serde(default)]
    description: Option<String>,
    #[serde(default)]
    filter_types: Option<Vec<String>>,
    #[serde(default)]
    metadata: Option<Metadata>,
    #[serde(default)]
    disabled: Option<bool>,
    #[serde(default)]
    rate_limit: Option<i64>,
}

#[derive(Deserialize)]
struct EndpointPatch {
    #[serde(default)]
    url: Option<String>,
    #[serde(flatten)]
    rest: EndpointChange,
}

#[derive(Deserialize)]
pub struct Cursor {
    #[serde(default)]
    iterator: Option<String>,
    #[serde(default)]
    limit: Option<usize>,
}

impl EndpointChange {
    fn apply(self, endpoint: &mut Endpoint) {
        endpoint.description = self
            .description
            .unwrap_or_else(|| endpoint.description.clone());
        endpoint.filter_types = self
            .filter_types
            .unwrap_or_else(|| endpoint.filter_types.clone());
        endpoint.metadata = self.metadata.unwrap_or_else(|| endpoint.metadata.clone());
        endpoint.disabled = self.disabled.unwrap_or(endpoint.disabled);
        endpoint.rate_limit = self.rate_limit.or(endpoint.rate_limit);
    }
}

pub async fn create(State(shared): State<Arc<Shared>>, body: Bytes) -> ApiResult {
    let new: NewEndpoint = parse(&body)?;
    check_url(&new.url)?;
    let mut world = shared.world();
    let key = new.idempotency_key;
    if let Some(known) = world
        .endpoints
        .iter()
        .find(|e| key.is_some() && e.idempotency_key == key && !e.deleted)
    {
        return Ok(Json(known.view()));
    }
    let now = world.now();
    let secret = base64::engine::general_purpose::STANDARD.encode(world.ids.token(24));
    let mut endpoint = Endpoint {
        id: world.ids.next("whk"),
        url: new.url,
        description: String::new(),
        filter_types: Vec::new(),
        headers: new.headers.unwrap_or_default().into_iter().collect(),
        metadata: Metadata::new(),
        disabled: false,
        rate_limit: None,
        secret: format!("whsec_{secret}"),
        idempotency_key: key,
        created_at: now,
        updated_at: now,
        deleted: false,
    };
    new.rest.apply(&mut endpoint);
    let view = endpoint.view();
    world.endpoints.put(endpoint);
    Ok(Json(view))
}

/// Dodo: `{data, iterator, done}`; the iterator names the last endpoint of the page.
pub async fn list(State(shared): State<Arc<Shared>>, Query(cursor): Query<Cursor>) -> ApiResult {
    let world = shared.world();
    let alive: Vec<&Endpoint> = world
        .endpoints
        .iter()
        .filter(|endpoint| !endpoint.deleted)
        .collect();
    let after = cursor
        .iterator
        .and_then(|id| alive.iter().position(|endpoint| endpoint.id == id))
        .map_or(0, |at| at + 1);
    let end = alive
        .len()
        .min(after + cursor.limit.unwrap_or(50).clamp(1, 250));
    let page = alive.get(after..end).unwrap_or_default();
    let data: Vec<Value> = page.iter().map(|endpoint| endpoint.view()).collect();
    let iterator = page
        .last()
        .map(|endpoint| endpoint.id.as_str())
        .unwrap_or_default();
    Ok(Json(
        json!({ "data": data, "iterator": iterator, "done": end >= alive.len() }),
    ))
}

pub async fn retrieve(State(shared): State<Arc<Shared>>, Path(id): Path<String>) -> ApiResult {
    Ok(Json(endpoint(&mut shared.world(), &id)?.view()))
}

pub async fn update(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    body: Bytes,
) -> ApiResult {
    let patch: EndpointPatch = parse(&body)?;
    patch.url.as_deref().map_or(Ok(()), check_url)?;
    let mut world = shared.world();
    let now = world.now();
    let endpoint = endpoint(&mut world, &id)?;
    endpoint.url = patch.url.unwrap_or_else(|| endpoint.url.clone());
    patch.rest.apply(endpoint);
    endpoint.updated_at = now;
    Ok(Json(endpoint.view()))
}

pub async fn delete(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
) -> Result<StatusCode, ApiError> {
    endpoint(&mut shared.world(), &id)?.deleted = true;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn secret(State(shared): State<Arc<Shared>>, Path(id): Path<String>) -> ApiResult {
    Ok(Json(
        json!({ "secret": endpoint(&mut shared.world(), &id)?.secret }),
    ))
}

fn endpoint<'a>(world: &'a mut World, id: &str) -> Result<&'a mut Endpoint, ApiError> {
    world
        .endpoints
        .get_mut(id)
        .filter(|endpoint| !endpoint.deleted)
        .ok_or_else(|| ApiError::not_found("Webhook endpoint", id))
}

fn check_url(text: &str) -> Result<(), ApiError> {
    match url::Url::parse(text) {
        Ok(url) if matches!(url.scheme(), "http" | "https") => Ok(()),
        _ => Err(ApiError::invalid_body(format!("`{text}` is not a URL"))),
    }
}
