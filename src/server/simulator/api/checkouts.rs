//! `/checkouts`.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};

use super::parse;
use crate::server::simulator::error::ApiResult;
use crate::server::simulator::world::Shared;

pub async fn create(State(shared): State<Arc<Shared>>, body: Bytes) -> ApiResult {
    let request = parse(&body)?;
    let mut world = shared.world();
    let now = world.now();
    let answer = world.create_session(now, &request, &shared.public_url);
    shared.wake.notify_one();
    answer.map(Json)
}

pub async fn preview(State(shared): State<Arc<Shared>>, body: Bytes) -> ApiResult {
    let request = parse(&body)?;
    let world = shared.world();
    world.preview(world.now(), &request).map(Json)
}

pub async fn retrieve(State(shared): State<Arc<Shared>>, Path(id): Path<String>) -> ApiResult {
    shared.world().session_view(&id).map(Json)
}
