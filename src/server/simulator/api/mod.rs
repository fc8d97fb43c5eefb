//! Dodo's HTTP API, as far as Aftercart and its users need it.

mod addons;
mod checkouts;
mod customers;
mod payments;
mod products;
mod query;
mod refunds;
mod subscriptions;
mod webhook_endpoints;

use std::sync::Arc;

use axum::Router;
use axum::http::{StatusCode, Uri};
use axum::routing::{delete, get, post};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::error::ApiError;
use super::gate;
use super::world::Shared;

/// Every operation, as faults and the request log name it.
pub const OPERATIONS: &[&str] = &[
    "GET /addons",
    "GET /addons/{id}",
    "POST /checkouts",
    "POST /checkouts/preview",
    "GET /checkouts/{id}",
    "POST /customers",
    "GET /customers",
    "GET /customers/{id}",
    "PATCH /customers/{id}",
    "GET /customers/{id}/payment-methods",
    "DELETE /customers/{id}/payment-methods/{payment_method_id}",
    "POST /customers/{id}/customer-portal/session",
    "GET /customers/{id}/wallets",
    "GET /payments",
    "GET /payments/{id}",
    "GET /payments/{id}/line-items",
    "GET /products",
    "GET /products/{id}",
    "POST /refunds",
    "GET /refunds",
    "GET /refunds/{id}",
    "GET /subscriptions",
    "GET /subscriptions/{id}",
    "PATCH /subscriptions/{id}",
    "POST /subscriptions/{id}/change-plan",
    "POST /subscriptions/{id}/change-plan/preview",
    "DELETE /subscriptions/{id}/change-plan/scheduled",
    "POST /subscriptions/{id}/update-payment-method",
    "POST /webhooks",
    "GET /webhooks",
    "GET /webhooks/{id}",
    "PATCH /webhooks/{id}",
    "DELETE /webhooks/{id}",
    "GET /webhooks/{id}/secret",
];

/// The API, behind its gate. Whatever no other page answers is an unknown API path.
pub fn router(shared: Arc<Shared>) -> Router<Arc<Shared>> {
    Router::new()
        .route("/addons", get(addons::list))
        .route("/addons/{id}", get(addons::retrieve))
        .route("/checkouts", post(checkouts::create))
        .route("/checkouts/preview", post(checkouts::preview))
        .route("/checkouts/{id}", get(checkouts::retrieve))
        .route("/customers", post(customers::create).get(customers::list))
        .route(
            "/customers/{id}",
            get(customers::retrieve).patch(customers::update),
        )
        .route(
            "/customers/{id}/payment-methods",
            get(customers::payment_methods),
        )
        .route(
            "/customers/{id}/payment-methods/{payment_method_id}",
            delete(customers::delete_payment_method),
        )
        .route(
            "/customers/{id}/customer-portal/session",
            post(customers::open_portal),
        )
        .route("/customers/{id}/wallets", get(customers::wallets))
        .route("/payments", get(payments::list))
        .route("/payments/{id}", get(payments::retrieve))
        .route("/payments/{id}/line-items", get(payments::line_items))
        .route("/products", get(products::list))
        .route("/products/{id}", get(products::retrieve))
        .route("/refunds", post(refunds::create).get(refunds::list))
        .route("/refunds/{id}", get(refunds::retrieve))
        .route("/subscriptions", get(subscriptions::list))
        .route(
            "/subscriptions/{id}",
            get(subscriptions::retrieve).patch(subscriptions::update),
        )
        .route(
            "/subscriptions/{id}/change-plan",
            post(subscriptions::change_plan),
        )
        .route(
            "/subscriptions/{id}/change-plan/preview",
            post(subscriptions::preview_plan_change),
        )
        .route(
            "/subscriptions/{id}/change-plan/scheduled",
            delete(subscriptions::unschedule),
        )
        .route(
            "/subscriptions/{id}/update-payment-method",
            post(subscriptions::update_payment_method),
        )
        .route(
            "/webhooks",
            post(webhook_endpoints::create).get(webhook_endpoints::list),
        )
        .route(
            "/webhooks/{id}",
            get(webhook_endpoints::retrieve)
                .patch(webhook_endpoints::update)
                .delete(webhook_endpoints::delete),
        )
        .route("/webhooks/{id}/secret", get(webhook_endpoints::secret))
        .method_not_allowed_fallback(method_not_allowed)
        .fallback(unknown)
        .layer(axum::middleware::from_fn_with_state(shared, gate::pass))
}

async fn unknown(uri: Uri) -> ApiError {
    ApiError::new(
        StatusCode::NOT_FOUND,
        "NOT_FOUND",
        format!("There is no {}", uri.path()),
    )
}

async fn method_not_allowed(uri: Uri) -> ApiError {
    let message = format!("{} does not take this method", uri.path());
    ApiError::new(
        StatusCode::METHOD_NOT_ALLOWED,
        "METHOD_NOT_ALLOWED",
        message,
    )
}

/// Reads a JSON body: 400 if it is not JSON, 422 if it is not the right one.
fn parse<T: DeserializeOwned>(body: &[u8]) -> Result<T, ApiError> {
    let value: Value = serde_json::from_slice(body).map_err(|error| {
        ApiError::new(
            StatusCode::BAD_REQUEST,
            "INVALID_REQUEST_BODY",
            error.to_string(),
        )
    })?;
    serde_json::from_value(value).map_err(|error| ApiError::invalid_body(error.to_string()))
}
