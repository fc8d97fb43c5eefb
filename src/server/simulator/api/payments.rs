//! `/payments`.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};

use super::query::{List, ListQuery, met};
use crate::server::simulator::error::{ApiError, ApiResult};
use crate::server::simulator::model::BRAND;
use crate::server::simulator::model::payment::{IntentStatus, Payment};
use crate::server::simulator::world::Shared;

pub async fn list(State(shared): State<Arc<Shared>>, list: List) -> ApiResult {
    let status = list.query.status.as_deref().map(status_word).transpose()?;
    let world = shared.world();
    let items = world
        .payments
        .iter()
        .rev()
        .filter(|payment| list.covers(payment.created_at))
        .filter(|payment| status.is_none_or(|status| payment.status == status))
        .filter(|payment| is_wanted(payment, &list.query))
        .map(|payment| payment.item_view(world.customer_view(&payment.customer_id)));
    Ok(Json(list.page(items)))
}

pub async fn retrieve(State(shared): State<Arc<Shared>>, Path(id): Path<String>) -> ApiResult {
    let world = shared.world();
    Ok(Json(world.payment_view(world.payment(&id)?)))
}

pub async fn line_items(State(shared): State<Arc<Shared>>, Path(id): Path<String>) -> ApiResult {
    let world = shared.world();
    let payment = world.payment(&id)?;
    Ok(Json(payment.lines_view(|line| world.given_back(&id, line))))
}

fn is_wanted(payment: &Payment, query: &ListQuery) -> bool {
    let of_subscription = query
        .subscription_id
        .as_ref()
        .is_none_or(|wanted| payment.subscription_ids.contains(wanted));
    let of_product = query
        .product_id
        .as_ref()
        .is_none_or(|wanted| payment.lines.iter().any(|line| line.product_id == *wanted));
    of_subscription
        && of_product
        && met(query.customer_id.as_ref(), &payment.customer_id)
        && met(query.currency.as_ref(), &payment.currency)
        && met(query.brand_id.as_ref(), BRAND)
}

fn status_word(word: &str) -> Result<IntentStatus, ApiError> {
    serde_json::from_value(word.into())
        .map_err(|_| ApiError::invalid_parameters(format!("`{word}` is not a payment status")))
}
