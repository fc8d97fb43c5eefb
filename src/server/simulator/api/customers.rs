//! `/customers`.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};

use super::parse;
use super::query::List;
use crate::server::simulator::engine::request::check_metadata;
use crate::server::simulator::error::{ApiError, ApiResult};
use crate::server::simulator::model::Metadata;
use crate::server::simulator::model::customer::Customer;
use crate::server::simulator::model::payment_method::PaymentMethod;
use crate::server::simulator::model::wallet::Wallet;
use crate::server::simulator::world::Shared;

#[derive(Deserialize)]
struct NewCustomer {
    email: String,
    name: String,
    #[serde(default)]
    phone_number: Option<String>,
    #[serde(default)]
    preferred_locale: Option<String>,
    #[serde(default)]
    metadata: Option<Metadata>,
}

#[derive(Deserialize)]
struct CustomerChange {
    #[serde(default)]
    email: Option<String>,
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    phone_number: Option<String>,
    #[serde(default)]
    preferred_locale: Option<String>,
    #[serde(default)]
    metadata: Option<Metadata>,
}

#[derive(Deserialize)]
pub struct PortalQuery {
    #[serde(default)]
    return_url: Option<String>,
}

pub async fn create(State(shared): State<Arc<Shared>>, body: Bytes) -> ApiResult {
    let new: NewCustomer = parse(&body)?;
    check_metadata(new.metadata.as_ref())?;
    check_email(&new.email)?;
    let mut world = shared.world();
    let customer = Customer {
        id: world.ids.next("cus"),
        email: new.email,
        name: new.name,
        phone_number: new.phone_number,
        preferred_locale: new.preferred_locale,
        metadata: new.metadata.unwrap_or_default(),
        created_at: world.now(),
        billing: None,
    };
    let view = customer.view();
    world.customers.put(customer);
    Ok(Json(view))
}

pub async fn list(State(shared): State<Arc<Shared>>, list: List) -> ApiResult {
    let world = shared.world();
    let holds = |text: &str, part: Option<&String>| {
        part.is_none_or(|part| text.to_lowercase().contains(&part.to_lowercase()))
    };
    let items = world
        .customers
        .iter()
        .rev()
        .filter(|customer| list.covers(customer.created_at))
        .filter(|customer| holds(&customer.email, list.query.email.as_ref()))
        .filter(|customer| holds(&customer.name, list.query.name.as_ref()))
        .map(Customer::view);
    Ok(Json(list.page(items)))
}

pub async fn retrieve(State(shared): State<Arc<Shared>>, Path(id): Path<String>) -> ApiResult {
    let mut view = shared.world().customer(&id)?.view();
    view["blocked_at"] = Value::Null;
    view["blocklist_entry_id"] = Value::Null;
    Ok(Json(view))
}

pub async fn update(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    body: Bytes,
) -> ApiResult {
    let change: CustomerChange = parse(&body)?;
    check_metadata(change.metadata.as_ref())?;
    change.email.as_deref().map_or(Ok(()), check_email)?;
    let mut world = shared.world();
    let customer = world
        .customers
        .get_mut(&id)
        .ok_or_else(|| ApiError::not_found("Customer", &id))?;
    customer.email = change.email.unwrap_or_else(|| customer.email.clone());
    customer.name = change.name.unwrap_or_else(|| customer.name.clone());
    customer.phone_number = change
        .phone_number
        .or_else(|| customer.phone_number.clone());
    customer.preferred_locale = change
        .preferred_locale
        .or_else(|| customer.preferred_locale.clone());
    customer.metadata = change.metadata.unwrap_or_else(|| customer.metadata.clone());
    Ok(Json(customer.view()))
}

pub async fn payment_methods(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
) -> ApiResult {
    let world = shared.world();
    world.customer(&id)?;
    let items: Vec<Value> = world
        .payment_methods
        .iter()
        .filter(|method| method.customer_id == id && !method.deleted)
        .map(PaymentMethod::view)
        .collect();
    Ok(Json(json!({ "items": items })))
}

pub async fn delete_payment_method(
    State(shared): State<Arc<Shared>>,
    Path((customer_id, method_id)): Path<(String, String)>,
) -> Result<StatusCode, ApiError> {
    shared.world().delete_method(&customer_id, &method_id)?;
    Ok(StatusCode::NO_CONTENT)
}

/// Dodo: one wallet a currency; the sum of all in US cents.
pub async fn wallets(State(shared): State<Arc<Shared>>, Path(id): Path<String>) -> ApiResult {
    let world = shared.world();
    world.customer(&id)?;
    let own: Vec<&Wallet> = world
        .wallets
        .iter()
        .filter(|wallet| wallet.customer_id == id)
        .collect();
    let cents: i64 = own.iter().map(|wallet| wallet.in_cents()).sum();
    let items: Vec<Value> = own.iter().map(|wallet| wallet.view()).collect();
    Ok(Json(json!({ "items": items, "total_balance_usd": cents })))
}

pub async fn open_portal(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    Query(query): Query<PortalQuery>,
) -> ApiResult {
    let mut world = shared.world();
    world.customer(&id)?;
    let now = world.now();
    let token = world.open_portal(now, &id, query.return_url);
    Ok(Json(
        json!({ "link": format!("{}/portal/{token}", shared.public_url) }),
    ))
}

fn check_email(email: &str) -> Result<(), ApiError> {
    let fine = email
        .split_once('@')
        .is_some_and(|(name, host)| !name.is_empty() && !host.is_empty());
    if fine {
        Ok(())
    } else {
        Err(ApiError::invalid_body(format!(
            "`{email}` is not an e-mail address"
        )))
    }
}
