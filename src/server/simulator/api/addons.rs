//! `/addons`.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};

use super::query::List;
use crate::server::simulator::error::{ApiError, ApiResult};
use crate::server::simulator::model::addon::Addon;
use crate::server::simulator::world::Shared;

pub async fn list(State(shared): State<Arc<Shared>>, list: List) -> ApiResult {
    let world = shared.world();
    Ok(Json(list.page(world.addons.iter().map(Addon::view))))
}

pub async fn retrieve(State(shared): State<Arc<Shared>>, Path(id): Path<String>) -> ApiResult {
    let world = shared.world();
    world
        .addons
        .get(&id)
        .map(|addon| Json(addon.view()))
        .ok_or_else(|| ApiError::not_found("Addon", &id))
}
