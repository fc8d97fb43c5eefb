//! The demo store: a made-up shop whose Buy buttons open the hosted checkout.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use maud::{Markup, html};
use serde::Deserialize;
use serde_json::json;

use super::money::money;
use super::page;
use super::subscription_row::period;
use crate::server::simulator::engine::request::CheckoutRequest;
use crate::server::simulator::error::ApiError;
use crate::server::simulator::model::product::Product;
use crate::server::simulator::world::Shared;

/// The shop's name. It exists here only.
const SHOP: &str = "Quillmoor";

/// `GET /`
pub async fn show(State(shared): State<Arc<Shared>>) -> Html<String> {
    let products: Vec<Product> = shared
        .world()
        .products
        .iter()
        .filter(|product| !product.archived)
        .cloned()
        .collect();
    let (plans, goods): (Vec<_>, Vec<_>) =
        products.iter().partition(|product| product.cycle.is_some());
    page(
        SHOP,
        "store",
        html! {},
        html! {
            header .shop-head {
                a .brand href="/" { span .mark aria-hidden="true" {} (SHOP) }
                nav { a href="#shop" { "Shop" } a href="#plans" { "Plans" } }
            }
            main {
                section .hero {
                    div {
                        p .eyebrow { "Courses in writing, and the editor to go with them" }
                        h1 { "Write something today." }
                        p .lead { "Short courses by working writers, an editor that stays out of your way, and a quiet place for your texts." }
                        p { a .button href="#shop" { "Browse the shop" } }
                    }
                    div .hero-art aria-hidden="true" {}
                }
                section #shop {
                    h2 { "Shop" }
                    ul .cards { @for (place, product) in goods.iter().enumerate() { (card(product, place)) } }
                }
                section #plans {
                    h2 { "Workspaces" }
                    ul .cards.plans { @for (place, product) in plans.iter().enumerate() { (card(product, place + goods.len())) } }
                }
            }
            footer .shop-foot {
                p { "A demo store: nothing here is real, no card is charged. " a href="/_simulator/" { "See what happens behind it" } }
            }
        },
    )
}

/// Hues of the product pictures, in the store's order.
const HUES: [u16; 8] = [252, 18, 160, 200, 330, 45, 265, 12];

fn card(product: &Product, place: usize) -> Markup {
    html! {
        li .card data-product=(product.id) {
            div .art style=(format!("--hue: {}", HUES[place % HUES.len()])) aria-hidden="true" { span { (initials(&product.name)) } }
            div .card-body {
                h3 { (product.name) }
                p .muted { (product.description) }
                form method="post" action=(format!("/buy/{}", product.id)) {
                    p .price { (money(product.price, &product.currency)) @if let Some(cycle) = product.cycle { small { (period(cycle)) } } }
                    button .button type="submit" aria-label=(format!("Buy {}", product.name)) { "Buy" }
                }
            }
        }
    }
}

fn initials(name: &str) -> String {
    name.split_whitespace()
        .filter_map(|word| word.chars().next())
        .filter(|c| c.is_alphabetic())
        .take(2)
        .collect()
}

/// `POST /buy/{product_id}`: a checkout session, and off to its page.
pub async fn buy(State(shared): State<Arc<Shared>>, Path(product_id): Path<String>) -> Response {
    let body = json!({
        "product_cart": [{ "product_id": product_id, "quantity": 1 }],
        "return_url": shared.store_return_url,
        "cancel_url": format!("{}/", shared.public_url),
    });
    match open_session(&shared, body) {
        Ok(url) => Redirect::to(&url).into_response(),
        Err(error) => {
            let body = html! { main .notice { h1 { "That did not work" } p { (error.message) } p { a href="/" { "Back to the store" } } } };
            (error.status, page("Not available", "plain", html! {}, body)).into_response()
        }
    }
}

pub(super) fn open_session(shared: &Shared, body: serde_json::Value) -> Result<String, ApiError> {
    let request: CheckoutRequest =
        serde_json::from_value(body).map_err(|error| ApiError::invalid_body(error.to_string()))?;
    let mut world = shared.world();
    let now = world.now();
    let session = world.create_session(now, &request, &shared.public_url)?;
    shared.wake.notify_one();
    Ok(session["checkout_url"].as_str().unwrap_or("/").to_owned())
}

/// What Dodo adds to a return URL.
#[derive(Deserialize)]
pub struct Returned {
    #[serde(default)]
    status: Option<String>,
    #[serde(default)]
    payment_id: Option<String>,
    #[serde(default)]
    subscription_id: Option<String>,
}

impl Returned {
    /// What it names.
    pub(super) fn order(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let payment = self.payment_id.as_deref().map(|id| ("payment_id", id));
        let subscription = self.subscription_id.as_deref();
        let subscription = subscription.map(|id| ("subscription_id", id));
        payment.or(subscription).into_iter()
    }

    /// Whether it says that the payment is complete.
    pub(super) fn is_paid(&self) -> bool {
        matches!(self.status.as_deref(), Some("succeeded" | "active"))
    }
}

/// `GET /thanks`: where a session without a return URL ends.
pub async fn thanks(Query(returned): Query<Returned>) -> Html<String> {
    let paid = returned.is_paid();
    page(
        "Thank you",
        "plain",
        html! {},
        html! {
            main .notice {
                h1 { @if paid { "Thank you, your payment is complete." } @else { "Your payment is not complete." } }
                p { a .button href="/" { "Back to the store" } }
            }
        },
    )
}
