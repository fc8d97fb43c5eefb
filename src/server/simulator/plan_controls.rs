//! The controls of subscriptions. JSON, no key.
//!
//! | control | does |
//! |---|---|
//! | `POST subscriptions` | starts a subscription with a saved method, as if bought at the checkout; see [`Purchase`] |
//! | `GET subscriptions` | every subscription in full, with its credit and a change that waits, oldest first |
//! | `POST subscriptions/{id}/status` | `{"status"}` puts a subscription into any of Dodo's states, and tells |
//! | `POST payment-links/{payment_id}/pay` | completes a payment's own page: `{"card_number"?, "challenge"?}` |
//! | `POST addons` | adds an addon, or replaces the one with its id; `plans` are the products that carry it |

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::routing::post;
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};

use super::clock::stamp;
use super::controls::{check_price, completed, usd};
use super::engine::hosted::HostedForm;
use super::engine::request::CheckoutRequest;
use super::error::{ApiError, ApiResult};
use super::model::addon::{Addon, AddonItem};
use super::model::subscription::{Subscription, SubscriptionStatus};
use super::world::{Shared, World};

/// The controls.
pub fn router() -> Router<Arc<Shared>> {
    Router::new()
        .route(
            "/_simulator/subscriptions",
            post(subscribe).get(subscriptions),
        )
        .route("/_simulator/subscriptions/{id}/status", post(set_status))
        .route("/_simulator/payment-links/{id}/pay", post(pay_link))
        .route("/_simulator/addons", post(put_addon))
}

/// A subscription to start. Only the product is needed.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Purchase {
    product_id: String,
    /// An existing customer.
    #[serde(default)]
    customer_id: Option<String>,
    /// Otherwise the customer with this e-mail, new or not; otherwise a new one.
    #[serde(default)]
    email: Option<String>,
    #[serde(default = "one")]
    quantity: i64,
    #[serde(default)]
    addons: Vec<AddonItem>,
    #[serde(default)]
    trial_days: i64,
    /// The card paid with and saved; `4242…` unless told.
    #[serde(default = "good_card")]
    card_number: String,
    /// The product's own, or one with a rate of adaptive currency; anything else is refused.
    #[serde(default)]
    currency: Option<String>,
    /// ISO 3166 alpha-2; US unless told, which is free of tax.
    #[serde(default)]
    country: Option<String>,
    #[serde(default)]
    metadata: serde_json::Map<String, Value>,
    /// Charged by the merchant only; the API refuses its plan changes.
    #[serde(default)]
    on_demand: bool,
}

fn one() -> i64 {
    1
}

fn good_card() -> String {
    "4242424242424242".to_owned()
}

impl Purchase {
    fn checkout(&self) -> Result<CheckoutRequest, ApiError> {
        let customer = match (&self.customer_id, &self.email) {
            (Some(id), _) => json!({ "customer_id": id }),
            (None, Some(email)) => json!({ "email": email }),
            (None, None) => Value::Null,
        };
        let item = json!({
            "product_id": self.product_id,
            "quantity": self.quantity,
            "addons": self.addons,
        });
        let body = json!({
            "product_cart": [item],
            "customer": customer,
            "subscription_data": { "trial_period_days": self.trial_days },
            "metadata": self.metadata,
            "billing_currency": self.currency,
        });
        serde_json::from_value(body).map_err(|error| ApiError::invalid_body(error.to_string()))
    }

    fn form(&self) -> Result<HostedForm, ApiError> {
        let body = json!({ "card_number": self.card_number, "country": self.country });
        serde_json::from_value(body).map_err(|error| ApiError::invalid_body(error.to_string()))
    }
}

/// Buys a plan at the checkout, and answers the ids.
async fn subscribe(State(shared): State<Arc<Shared>>, Json(wanted): Json<Purchase>) -> ApiResult {
    let mut world = shared.world();
    let now = world.now();
    check_plan(&world, &wanted)?;
    let session = world.create_session(now, &wanted.checkout()?, &shared.public_url)?;
    let session_id = session["session_id"].as_str().unwrap_or_default();
    let outcome = world.pay_hosted(now, session_id, &wanted.form()?)?;
    let payment = world.payment(&outcome.payment_id)?.clone();
    let id = payment
        .subscription_ids
        .first()
        .cloned()
        .unwrap_or_default();
    if let Some(subscription) = world.subscriptions.get_mut(&id) {
        subscription.on_demand = wanted.on_demand;
    }
    shared.wake.notify_one();
    Ok(Json(json!({
        "subscription_id": id,
        "customer_id": payment.customer_id,
        "payment_method_id": payment.method_id,
        "payment_id": payment.id,
        "session_id": session_id,
        "status": world.subscription(&id)?.status,
    })))
}

fn check_plan(world: &World, wanted: &Purchase) -> Result<(), ApiError> {
    let product = world
        .products
        .get(&wanted.product_id)
        .ok_or_else(|| ApiError::not_found("Product", &wanted.product_id))?;
    if product.cycle.is_none() {
        let message = format!("{} is not a subscription product", product.id);
        return Err(ApiError::invalid_body(message));
    }
    match &wanted.currency {
        Some(currency) if world.in_currency(product, &[], currency).is_none() => {
            Err(ApiError::unprocessable(
                "UNSUPPORTED_CURRENCY",
                format!("{} is in {}", product.id, product.currency),
            ))
        }
        _ => Ok(()),
    }
}

/// All subscriptions, oldest first, with what the API does not show.
async fn subscriptions(State(shared): State<Arc<Shared>>) -> Json<Value> {
    let world = shared.world();
    let view = |subscription: &Subscription| {
        let mut view = world.subscription_view(subscription);
        view["credit"] = json!(subscription.credit);
        view["dues_payment_id"] = json!(subscription.dues);
        view["pending_change"] = subscription
            .pending
            .as_ref()
            .map_or(Value::Null, |pending| {
                json!({
                    "payment_id": pending.payment_id,
                    "on_payment_failure": pending.on_failure,
                    "blocks": pending.blocks(world.now()),
                    "clears_at": pending.clears_at.map(stamp),
                })
            });
        view
    };
    Json(world.subscriptions.iter().map(view).collect())
}

#[derive(Deserialize)]
struct StatusControl {
    status: SubscriptionStatus,
}

/// Puts a subscription into any state, and tells.
async fn set_status(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    Json(to): Json<StatusControl>,
) -> ApiResult {
    let mut world = shared.world();
    let now = world.now();
    world.force_status(now, &id, to.status)?;
    shared.wake.notify_one();
    Ok(Json(world.subscription_view(world.subscription(&id)?)))
}

/// Completes a payment's own page.
async fn pay_link(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    Json(mut form): Json<Value>,
) -> ApiResult {
    if form["card_number"].is_null() {
        form["card_number"] = json!(good_card());
    }
    let form: HostedForm =
        serde_json::from_value(form).map_err(|error| ApiError::invalid_body(error.to_string()))?;
    let mut world = shared.world();
    let now = world.now();
    let outcome = world.pay_link(now, &id, &form)?;
    shared.wake.notify_one();
    Ok(completed(&outcome))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AddonControl {
    addon_id: String,
    name: String,
    #[serde(default)]
    description: String,
    /// Minor units.
    price: i64,
    #[serde(default = "usd")]
    currency: String,
    #[serde(default)]
    plans: Vec<String>,
}

/// Adds an addon, or replaces the one with its id, and lets products carry it.
async fn put_addon(
    State(shared): State<Arc<Shared>>,
    Json(addon): Json<AddonControl>,
) -> ApiResult {
    check_price(addon.price)?;
    let mut world = shared.world();
    for plan in &addon.plans {
        let product = world
            .products
            .get_mut(plan)
            .ok_or_else(|| ApiError::not_found("Product", plan))?;
        if !product.addons.contains(&addon.addon_id) {
            product.addons.push(addon.addon_id.clone());
        }
    }
    let addon = Addon {
        id: addon.addon_id,
        name: addon.name,
        description: addon.description,
        price: addon.price,
        currency: addon.currency,
        tax_category: "saas".to_owned(),
        created_at: world.now(),
    };
    let view = addon.view();
    world.addons.put(addon);
    Ok(Json(view))
}
