//! `/subscriptions`.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::parse;
use super::query::{List, met};
use crate::server::simulator::engine::method_update::MethodRequest;
use crate::server::simulator::engine::plan_request::PlanChangeRequest;
use crate::server::simulator::engine::subscription_update::SubscriptionUpdate;
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
        .filter(|subscription| met(query.product_id.as_ref(), subscription.product_id()))
        .filter(|_| met(query.brand_id.as_ref(), BRAND))
        .filter(|subscription| {
            query
                .cancel_at_next_billing_date
                .is_none_or(|ends| subscription.cancellation.at_next_billing_date == ends)
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
    Ok(Json(world.subscription_view(world.subscription(&id)?)))
}

pub async fn update(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    body: Bytes,
) -> ApiResult {
    let update: SubscriptionUpdate = parse(&body)?;
    let mut world = shared.world();
    let now = world.now();
    let view = world.update_subscription(now, &id, &update)?;
    shared.wake.notify_one();
    Ok(Json(view))
}

pub async fn preview_plan_change(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    body: Bytes,
) -> ApiResult {
    let request: PlanChangeRequest = parse(&body)?;
    let world = shared.world();
    Ok(Json(world.preview_plan_change(
        world.now(),
        &id,
        &request,
    )?))
}

/// The answer may have no body at all.
pub async fn change_plan(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    body: Bytes,
) -> Result<Response, ApiError> {
    let request: PlanChangeRequest = parse(&body)?;
    let mut world = shared.world();
    let now = world.now();
    let answer = world.change_plan(now, &id, &request, &shared.public_url)?;
    shared.wake.notify_one();
    Ok(answer.map_or_else(
        || StatusCode::OK.into_response(),
        |body| Json(body).into_response(),
    ))
}

pub async fn unschedule(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
) -> Result<StatusCode, ApiError> {
    let mut world = shared.world();
    let now = world.now();
    world.unschedule(now, &id)?;
    shared.wake.notify_one();
    Ok(StatusCode::NO_CONTENT)
}

pub async fn update_payment_method(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    body: Bytes,
) -> ApiResult {
    let request: MethodRequest = parse(&body)?;
    let mut world = shared.world();
    let now = world.now();
    let answer = world.update_method(now, &id, &request, &shared.public_url)?;
    shared.wake.notify_one();
    Ok(Json(answer))
}
