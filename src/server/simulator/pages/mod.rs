//! The pages people see: demo store, hosted checkout, portal, and the page that shows what happens.
//!
//! All of them are rendered here and work without JavaScript; a small script fills in test cards and keeps the live
//! page fresh.

mod action;
mod checkout;
mod checkout_view;
mod live;
mod money;
mod payment_link;
mod places;
mod plan_panel;
mod portal;
mod sample_shop;
mod store;
mod subscription_row;

use std::sync::Arc;

use axum::Router;
use axum::http::{HeaderValue, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{get, post};
use maud::{DOCTYPE, Markup, html};

use super::world::Shared;

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");

/// The pages.
pub fn router() -> Router<Arc<Shared>> {
    Router::new()
        .route("/", get(store::show))
        .route("/thanks", get(store::thanks))
        .route("/buy/{product_id}", post(store::buy))
        .route("/sample-shop", get(sample_shop::show))
        .route("/sample-shop/buy/{product_id}", post(sample_shop::buy))
        .route("/sample-shop/thanks", get(sample_shop::thanks))
        .route("/checkout/{id}", get(checkout::show).post(checkout::pay))
        .route("/checkout/{id}/challenge", post(checkout::challenge))
        .route("/3ds/{id}", get(action::show).post(action::answer))
        .route("/pay/{id}", get(payment_link::show).post(payment_link::pay))
        .route("/portal/{token}", get(portal::show))
        .route(
            "/portal/{token}/subscriptions/{id}",
            post(portal::change_subscription),
        )
        .route(
            "/portal/{token}/payment-methods/{id}/delete",
            post(portal::delete_method),
        )
        .route("/_simulator", get(live::show))
        .route("/_simulator/", get(live::show))
        .route("/_simulator/live", get(live::fragment))
        .route("/_simulator/style.css", get(style))
        .route("/_simulator/script.js", get(script))
        .layer(axum::middleware::map_response(secure))
}

/// Pages run nothing but their own script, unless they say otherwise, and are framed by nobody.
async fn secure(mut response: Response) -> Response {
    let headers = response.headers_mut();
    let policy = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";
    headers
        .entry(header::CONTENT_SECURITY_POLICY)
        .or_insert(HeaderValue::from_static(policy));
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    headers.insert(
        header::REFERRER_POLICY,
        HeaderValue::from_static("same-origin"),
    );
    headers
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    response
}

async fn style() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], STYLE)
}

async fn script() -> impl IntoResponse {
    (
        [(header::CONTENT_TYPE, "text/javascript; charset=utf-8")],
        SCRIPT,
    )
}

/// The frame of every page.
fn page(title: &str, class: &str, head: Markup, body: Markup) -> Html<String> {
    let markup = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) }
                link rel="icon" href="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'><circle cx='8' cy='8' r='7' fill='%235b4bd6'/></svg>";
                link rel="stylesheet" href="/_simulator/style.css";
                script src="/_simulator/script.js" defer {}
                (head)
            }
            body class=(class) { (body) }
        }
    };
    Html(markup.into_string())
}
