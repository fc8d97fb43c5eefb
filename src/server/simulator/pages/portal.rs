//! The customer portal: saved methods, subscriptions, payments.

use std::sync::Arc;

use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use serde::Deserialize;

use super::money::money;
use super::page;
use super::subscription_row::{contents, outlook, price};
use crate::server::simulator::engine::method_update::MethodRequest;
use crate::server::simulator::engine::subscription_update::SubscriptionUpdate;
use crate::server::simulator::error::ApiError;
use crate::server::simulator::model::payment_method::PaymentMethod;
use crate::server::simulator::model::subscription::Subscription;
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
        return refused("Not removed", &error, &token);
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
                @for subscription in subscriptions { (subscription_row(world, subscription, &link.token)) }
            }
            h2 { "Payments" }
            ul .rows {
                @for payment in payments {
                    li { code { (payment.id) } " " (money(payment.total_amount, &payment.currency)) " " span .tag { (payment.status.word()) }
                        @if world.payable_link(world.now(), &payment.id).is_ok() { " " a href=(format!("/pay/{}", payment.id)) { "Complete it" } } }
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

/// A subscription: what it is, what comes next, and what its customer may do.
fn subscription_row(world: &World, subscription: &Subscription, token: &str) -> Markup {
    let action = format!("/portal/{token}/subscriptions/{}", subscription.id);
    let others = world.payment_methods.iter().filter(|method| {
        method.customer_id == subscription.customer_id
            && !method.deleted
            && subscription.payment_method_id.as_ref() != Some(&method.id)
    });
    let ends = subscription.cancellation.at_next_billing_date;
    html! {
        li data-subscription=(subscription.id) {
            span {
                strong { (contents(subscription)) } " · " (price(subscription)) " "
                span .tag { (subscription.status.word()) } " " small { (outlook(subscription)) }
            }
            @if !subscription.status.is_over() {
                form method="post" action=(action) {
                    @for method in others {
                        button .link type="submit" name="method" value=(method.id) { "Charge •••• " (method.instrument.last_four()) " instead" } " "
                    }
                    @if ends { button .link type="submit" name="keep" value="1" { "Keep it" } }
                    @else { button .link type="submit" name="cancel" value="1" { "Cancel at the end of the period" } }
                }
            }
        }
    }
}

/// What the portal's buttons send.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct SubscriptionForm {
    method: Option<String>,
    cancel: Option<String>,
}

/// `POST /portal/{token}/subscriptions/{id}`: another method, the end, or not the end after all.
pub async fn change_subscription(
    State(shared): State<Arc<Shared>>,
    Path((token, id)): Path<(String, String)>,
    Form(form): Form<SubscriptionForm>,
) -> Response {
    let mut world = shared.world();
    let now = world.now();
    let owner = world
        .portal_link(now, &token)
        .map(|link| link.customer_id.clone());
    let is_theirs = world
        .subscriptions
        .get(&id)
        .is_some_and(|subscription| Some(&subscription.customer_id) == owner.as_ref());
    if !is_theirs {
        return gone();
    }
    let done = match form.method {
        Some(payment_method_id) => {
            let request = MethodRequest::Existing { payment_method_id };
            world.update_method(now, &id, &request, &shared.public_url)
        }
        None => {
            world.update_subscription(now, &id, &SubscriptionUpdate::ending(form.cancel.is_some()))
        }
    };
    shared.wake.notify_one();
    match done {
        Ok(_) => Redirect::to(&format!("/portal/{token}")).into_response(),
        Err(error) => refused("Not changed", &error, &token),
    }
}

fn refused(title: &str, error: &ApiError, token: &str) -> Response {
    let body = html! { main .notice { h1 { (title) } p { (error.message) } p { a href=(format!("/portal/{token}")) { "Back" } } } };
    (error.status, page(title, "plain", html! {}, body)).into_response()
}
