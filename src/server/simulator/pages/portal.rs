//! The customer portal: saved methods, subscriptions, payments.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use serde_json::json;

use super::money::money;
use super::page;
use crate::server::simulator::model::payment_method::PaymentMethod;
use crate::server::simulator::portal::PortalLink;
use crate::server::simulator::world::{Shared, World};

/// `GET /portal/{token}`
pub async fn show(State(shared): State<Arc<Shared>>, Path(token): Path<String>) -> Response {
    let world = shared.world();
    match world.portal_link(world.now(), &token) {
        Some(link) => page("Your account", "portal", html! {}, body(&world, link)).into_response(),
        None => gone(),
    }
}

/// `POST /portal/{token}/payment-methods/{id}/delete`
pub async fn delete_method(
    State(shared): State<Arc<Shared>>,
    Path((token, id)): Path<(String, String)>,
) -> Response {
    let mut world = shared.world();
    let now = world.now();
    let Some(customer_id) = world
        .portal_link(now, &token)
        .map(|link| link.customer_id.clone())
    else {
        return gone();
    };
    if let Err(error) = world.delete_method(&customer_id, &id) {
        let body = html! { main .notice { h1 { "Not removed" } p { (error.message) } p { a href=(format!("/portal/{token}")) { "Back" } } } };
        return (error.status, page("Not removed", "plain", html! {}, body)).into_response();
    }
    Redirect::to(&format!("/portal/{token}")).into_response()
}

fn gone() -> Response {
    let body = html! { main .notice { h1 { "This link has expired" } p { "Ask the merchant for a new one." } } };
    (
        StatusCode::NOT_FOUND,
        page("Link expired", "plain", html! {}, body),
    )
        .into_response()
}

fn body(world: &World, link: &PortalLink) -> Markup {
    let customer = world.customers.get(&link.customer_id);
    let methods = world
        .payment_methods
        .iter()
        .filter(|m| m.customer_id == link.customer_id && !m.deleted);
    let subscriptions = world
        .subscriptions
        .iter()
        .filter(|s| s.customer_id == link.customer_id);
    let payments = world
        .payments
        .iter()
        .rev()
        .filter(|p| p.customer_id == link.customer_id);
    html! {
        main .notice.wide {
            @if let Some(back) = &link.return_url { p { a href=(back) { "← Back" } } }
            h1 { "Your account" }
            @if let Some(customer) = customer { p .muted { (customer.name) " · " (customer.email) } }
            h2 { "Payment methods" }
            ul .rows { @for method in methods { (method_row(method, &link.token)) } }
            h2 { "Subscriptions" }
            ul .rows {
                @for subscription in subscriptions {
                    li { strong { (subscription.product_name) } " " span .tag { (word(&json!(subscription.status))) } }
                }
            }
            h2 { "Payments" }
            ul .rows {
                @for payment in payments {
                    li { code { (payment.id) } " " (money(payment.total_amount, &payment.currency)) " " span .tag { (payment.status.word()) } }
                }
            }
        }
    }
}

fn method_row(method: &PaymentMethod, token: &str) -> Markup {
    html! {
        li {
            span { (method.instrument.network) " •••• " (method.instrument.last_four()) " · " (method.expiry_month) "/" (method.expiry_year) }
            form method="post" action=(format!("/portal/{token}/payment-methods/{}/delete", method.id)) {
                button .link type="submit" { "Remove" }
            }
        }
    }
}

fn word(value: &serde_json::Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
