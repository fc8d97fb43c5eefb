//! `/subscriptions`.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use serde_json::json;

use super::query::{List, met};
use crate::server::simulator::error::{ApiError, ApiResult};
use crate::server::simulator::model::BRAND;
use crate::server::simulator::world::Shared;

pub async fn list(State(shared): State<Arc<Shared>>, list: List) -> ApiResult {
    let world = shared.world();
    let query = &list.query;
    let items = world
        .subscriptions
        .iter()
        .rev()
        .filter(|subscription| list.covers(subscription.created_at))
        .filter(|subscription| met(query.customer_id.as_ref(), &subscription.customer_id))
        .filter(|subscription| met(query.product_id.as_ref(), &subscription.product_id))
        .filter(|_| {
            met(query.brand_id.as_ref(), BRAND)
                && !query.cancel_at_next_billing_date.unwrap_or_default()
        })
        .filter(|subscription| {
            query
                .status
                .as_ref()
                .is_none_or(|word| json!(subscription.status) == json!(word))
        })
        .map(|subscription| subscription.item_view(world.customer_view(&subscription.customer_id)));
    Ok(Json(list.page(items)))
}

pub async fn retrieve(State(shared): State<Arc<Shared>>, Path(id): Path<String>) -> ApiResult {
    let world = shared.world();
    let subscription = world
        .subscriptions
        .get(&id)
        .ok_or_else(|| ApiError::not_found("Subscription", &id))?;
    Ok(Json(
        subscription.view(world.customer_view(&subscription.customer_id)),
    ))
}
