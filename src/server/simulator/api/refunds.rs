//! `/refunds`.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};

use super::parse;
use super::query::List;
use crate::server::simulator::error::{ApiError, ApiResult};
use crate::server::simulator::model::refund::Refund;
use crate::server::simulator::world::Shared;

pub async fn create(State(shared): State<Arc<Shared>>, body: Bytes) -> ApiResult {
    let request = parse(&body)?;
    let mut world = shared.world();
    let now = world.now();
    let id = world.refund(now, request)?;
    shared.wake.notify_one();
    let refund = world
        .refunds
        .get(&id)
        .ok_or_else(|| ApiError::not_found("Refund", &id))?;
    Ok(Json(world.refund_view(refund)))
}

pub async fn list(State(shared): State<Arc<Shared>>, list: List) -> ApiResult {
    let world = shared.world();
    let payment_of = |refund: &Refund| world.payments.get(&refund.payment_id);
    let items = world
        .refunds
        .iter()
        .rev()
        .filter(|refund| list.covers(refund.created_at))
        .filter(|_| {
            list.query
                .status
                .as_deref()
                .is_none_or(|status| status == "succeeded")
        })
        .filter(|refund| {
            let customer = payment_of(refund).map(|payment| &payment.customer_id);
            list.query
                .customer_id
                .as_ref()
                .is_none_or(|wanted| customer == Some(wanted))
        })
        .filter(|refund| {
            let of = |wanted| {
                payment_of(refund).is_some_and(|payment| payment.subscription_ids.contains(wanted))
            };
            list.query.subscription_id.as_ref().is_none_or(of)
        })
        .map(Refund::item_view);
    Ok(Json(list.page(items)))
}

pub async fn retrieve(State(shared): State<Arc<Shared>>, Path(id): Path<String>) -> ApiResult {
    let world = shared.world();
    let refund = world
        .refunds
        .get(&id)
        .ok_or_else(|| ApiError::not_found("Refund", &id))?;
    Ok(Json(world.refund_view(refund)))
}
