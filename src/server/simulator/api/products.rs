//! `/products`.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};

use super::query::{List, met};
use crate::server::simulator::error::{ApiError, ApiResult};
use crate::server::simulator::model::BRAND;
use crate::server::simulator::model::product::Product;
use crate::server::simulator::world::Shared;

pub async fn list(State(shared): State<Arc<Shared>>, list: List) -> ApiResult {
    let world = shared.world();
    let archived = list.query.archived.unwrap_or_default();
    let items = world
        .products
        .iter()
        .filter(|product| product.archived == archived)
        .filter(|product| {
            list.query
                .recurring
                .is_none_or(|wanted| product.cycle.is_some() == wanted)
        })
        .filter(|_| met(list.query.brand_id.as_ref(), BRAND))
        .map(Product::item_view);
    Ok(Json(list.page(items)))
}

pub async fn retrieve(State(shared): State<Arc<Shared>>, Path(id): Path<String>) -> ApiResult {
    let world = shared.world();
    world
        .products
        .get(&id)
        .map(|product| Json(product.view()))
        .ok_or_else(|| ApiError::not_found("Product", &id))
}
