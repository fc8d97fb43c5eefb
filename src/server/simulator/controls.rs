//! `/_simulator/*`: the strings a rehearsal pulls. JSON, no key.
//!
//! | control | does |
//! |---|---|
//! | `POST checkouts/{session_id}/pay` | completes the hosted checkout as its page does, see [`HostedForm`] |
//! | `POST`, `GET`, `DELETE faults` | arms a [`Fault`], shows those waiting, forgets them |
//! | `POST`, `GET webhooks` | how deliveries misbehave, see [`Misbehaviour`]; with `url`, where they go |
//! | `POST`, `GET clock` | `{"advance_seconds": n}` moves the time |
//! | `GET requests` | every API request, oldest first |
//! | `GET payments` | every payment in full, oldest first |
//! | `POST payments/{id}/settle` | `{"status", "error_code"?, "only_from"?}` puts a payment that stands in `only_from`, or anywhere, into one of Dodo's states |
//! | `GET deliveries` | every delivery with its attempts, oldest first |
//! | `POST deliveries/{webhook_id}/replay` | sends one once more, under the same `webhook-id` |
//! | `POST`, `GET settings` | the switches of [`super::settings::Settings`]; a POST changes the keys it names |
//! | `POST products` | adds a product, or replaces the one with its id |
//! | `POST reset` | back to the seed data |
//!
//! Those of subscriptions are in [`super::plan_controls`].

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::api::OPERATIONS;
use super::engine::hosted::{HostedForm, HostedOutcome};
use super::error::{ApiError, ApiResult};
use super::faults::{Fault, shape};
use super::model::payment::{IntentStatus, Verdict};
use super::model::product::{Cycle, Interval, Product};
use super::outbox::Misbehaviour;
use super::request_log::Entry;
use super::world::{Shared, World};

/// The controls.
pub fn router() -> Router<Arc<Shared>> {
    Router::new()
        .route("/_simulator/checkouts/{id}/pay", post(pay))
        .route(
            "/_simulator/faults",
            post(add_fault).get(faults).delete(clear_faults),
        )
        .route(
            "/_simulator/webhooks",
            post(set_misbehaviour).get(misbehaviour),
        )
        .route("/_simulator/clock", post(advance).get(clock))
        .route("/_simulator/requests", get(requests))
        .route("/_simulator/reset", post(reset))
        .route("/_simulator/settings", post(change_settings).get(settings))
        .route("/_simulator/payments", get(payments))
        .route("/_simulator/payments/{id}/settle", post(settle))
        .route("/_simulator/deliveries", get(deliveries))
        .route("/_simulator/deliveries/{id}/replay", post(replay))
        .route("/_simulator/products", post(put_product))
}

/// Completes a hosted checkout as its page does.
async fn pay(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    Json(form): Json<HostedForm>,
) -> ApiResult {
    let mut world = shared.world();
    let now = world.now();
    let outcome = world.pay_hosted(now, &id, &form)?;
    shared.wake.notify_one();
    Ok(completed(&outcome))
}

/// What a completed page answers with.
pub(super) fn completed(outcome: &HostedOutcome) -> Json<Value> {
    Json(json!({
        "payment_id": outcome.payment_id,
        "status": outcome.status,
        "redirect_url": outcome.redirect_url,
    }))
}

async fn add_fault(State(shared): State<Arc<Shared>>, Json(fault): Json<Fault>) -> ApiResult {
    if !OPERATIONS
        .iter()
        .any(|known| shape(known) == shape(&fault.operation))
    {
        let message = format!(
            "`{}` is none of: {}",
            fault.operation,
            OPERATIONS.join(", ")
        );
        return Err(ApiError::invalid_body(message));
    }
    if fault
        .status
        .is_some_and(|status| !(200..600).contains(&status))
    {
        return Err(ApiError::invalid_body(
            "`status` must be between 200 and 599",
        ));
    }
    let mut world = shared.world();
    world.faults.add(fault);
    Ok(waiting_faults(&world))
}

async fn faults(State(shared): State<Arc<Shared>>) -> Json<Value> {
    waiting_faults(&shared.world())
}

async fn clear_faults(State(shared): State<Arc<Shared>>) -> Json<Value> {
    let mut world = shared.world();
    world.faults.clear();
    waiting_faults(&world)
}

fn waiting_faults(world: &World) -> Json<Value> {
    Json(json!({ "faults": world.faults.waiting() }))
}

/// How deliveries misbehave from now on; with `url`, also where the own endpoint delivers to (`null`: nowhere).
async fn set_misbehaviour(
    State(shared): State<Arc<Shared>>,
    Json(mut control): Json<Map<String, Value>>,
) -> ApiResult {
    let url = control.remove("url");
    let misbehaviour: Misbehaviour = serde_json::from_value(Value::Object(control))
        .map_err(|error| ApiError::invalid_body(error.to_string()))?;
    match url {
        None => {}
        Some(Value::Null) => shared.set_webhook_url(None),
        Some(Value::String(url)) => shared.set_webhook_url(Some(url)),
        Some(_) => return Err(ApiError::invalid_body("`url` must be a string or null")),
    }
    shared.world().outbox.misbehaviour = misbehaviour;
    Ok(current_misbehaviour(&shared.world()))
}

async fn misbehaviour(State(shared): State<Arc<Shared>>) -> Json<Value> {
    current_misbehaviour(&shared.world())
}

fn current_misbehaviour(world: &World) -> Json<Value> {
    Json(json!(world.outbox.misbehaviour))
}

#[derive(Deserialize)]
struct Advance {
    advance_seconds: i64,
}

/// Moves the time. Everything due in between happens, in order, before the answer; deliveries follow at once.
async fn advance(State(shared): State<Arc<Shared>>, Json(by): Json<Advance>) -> ApiResult {
    // Ten years: far enough for any rehearsal, near enough for every calendar.
    if !(0..=315_360_000).contains(&by.advance_seconds) {
        return Err(ApiError::invalid_body(
            "`advance_seconds` must be between 0 and 315360000",
        ));
    }
    let mut world = shared.world();
    world.clock.advance(by.advance_seconds);
    let now = world.now();
    world.run_due(now);
    shared.wake.notify_one();
    Ok(current_clock(&world))
}

async fn clock(State(shared): State<Arc<Shared>>) -> Json<Value> {
    current_clock(&shared.world())
}

fn current_clock(world: &World) -> Json<Value> {
    Json(
        json!({ "now": super::clock::stamp(world.now()), "ahead_seconds": world.clock.ahead_seconds() }),
    )
}

async fn requests(State(shared): State<Arc<Shared>>) -> Json<Value> {
    Json(shared.world().requests.iter().map(Entry::view).collect())
}

async fn reset(State(shared): State<Arc<Shared>>) -> StatusCode {
    shared.reset();
    StatusCode::NO_CONTENT
}

async fn change_settings(
    State(shared): State<Arc<Shared>>,
    Json(changes): Json<Value>,
) -> ApiResult {
    let mut world = shared.world();
    world.settings = world
        .settings
        .with(&changes)
        .map_err(ApiError::invalid_body)?;
    Ok(Json(json!(world.settings)))
}

async fn settings(State(shared): State<Arc<Shared>>) -> Json<Value> {
    Json(json!(shared.world().settings))
}

/// All payments, oldest first, in full.
async fn payments(State(shared): State<Arc<Shared>>) -> Json<Value> {
    let world = shared.world();
    Json(
        world
            .payments
            .iter()
            .map(|payment| world.payment_view(payment))
            .collect(),
    )
}

#[derive(Deserialize)]
struct Settle {
    status: IntentStatus,
    #[serde(default)]
    error_code: Option<String>,
    /// Does nothing if the payment stands anywhere else by now.
    #[serde(default)]
    only_from: Option<IntentStatus>,
}

/// Puts a payment into any of Dodo's states. The three final ones are told by webhook, as is `processing`.
async fn settle(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    Json(to): Json<Settle>,
) -> ApiResult {
    let mut world = shared.world();
    let now = world.now();
    let stands = world.payment(&id)?.status;
    let is_late = to.only_from.is_some_and(|from| from != stands);
    match to.status {
        _ if is_late => {}
        IntentStatus::Succeeded => world.settle(now, &id, &Verdict::Paid),
        IntentStatus::Failed => {
            let code = to
                .error_code
                .unwrap_or_else(|| "GENERIC_DECLINE".to_owned());
            world.settle(now, &id, &Verdict::Declined(code));
        }
        IntentStatus::Cancelled => world.cancel(now, &id),
        IntentStatus::Processing => world.hold(now, &id),
        other => world.set_status(now, &id, other),
    }
    shared.wake.notify_one();
    let payment = world.payment(&id)?;
    Ok(Json(world.payment_view(payment)))
}

async fn deliveries(State(shared): State<Arc<Shared>>) -> Json<Value> {
    let world = shared.world();
    let view = |delivery: &super::outbox::Delivery| {
        delivery.view(world.endpoints.get(&delivery.endpoint_id))
    };
    Json(world.outbox.deliveries.iter().map(view).collect())
}

async fn replay(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
) -> Result<StatusCode, ApiError> {
    let mut world = shared.world();
    let now = world.now();
    if !world.outbox.replay(&id, now) {
        return Err(ApiError::not_found("Delivery", &id));
    }
    shared.wake.notify_one();
    Ok(StatusCode::ACCEPTED)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProductControl {
    product_id: String,
    name: String,
    #[serde(default)]
    description: String,
    /// Minor units.
    price: i64,
    #[serde(default = "usd")]
    currency: String,
    #[serde(default)]
    tax_inclusive: bool,
    #[serde(default = "digital")]
    tax_category: String,
    #[serde(default)]
    interval: Option<Interval>,
    #[serde(default)]
    archived: bool,
    /// So many intervals make one cycle.
    #[serde(default = "once")]
    interval_count: i32,
    /// Ids of the addons it may carry.
    #[serde(default)]
    addons: Vec<String>,
    /// Billed by use; the price is the fixed part.
    #[serde(default)]
    usage_based: bool,
}

fn once() -> i32 {
    1
}

/// The currency of what names none.
pub(super) fn usd() -> String {
    "USD".to_owned()
}

fn digital() -> String {
    "digital_products".to_owned()
}

/// Refuses a price, in minor units, that no product or addon has.
pub(super) fn check_price(price: i64) -> Result<(), ApiError> {
    if (0..=1_000_000_000).contains(&price) {
        return Ok(());
    }
    Err(ApiError::invalid_body(
        "`price` must be between 0 and 1000000000",
    ))
}

/// Adds a product, or replaces the one with its id.
async fn put_product(
    State(shared): State<Arc<Shared>>,
    Json(product): Json<ProductControl>,
) -> ApiResult {
    check_price(product.price)?;
    if !(1..=366).contains(&product.interval_count) {
        return Err(ApiError::invalid_body(
            "`interval_count` must be between 1 and 366",
        ));
    }
    let mut world = shared.world();
    let product = Product {
        id: product.product_id,
        name: product.name,
        description: product.description,
        currency: product.currency,
        price: product.price,
        tax_inclusive: product.tax_inclusive,
        tax_category: product.tax_category,
        cycle: product.interval.map(|interval| Cycle {
            count: product.interval_count,
            interval,
        }),
        addons: product.addons,
        usage_based: product.usage_based,
        metadata: super::model::Metadata::new(),
        created_at: world.now(),
        archived: product.archived,
    };
    let view = product.view();
    world.products.put(product);
    Ok(Json(view))
}
