//! A sample of a shop of one's own: its page after the checkout shows the offer itself, in a frame.
//!
//! It is the same server as the demo store under another name (`localhost`), so that a browser takes it for another site
//! than Aftercart, as a real shop is one.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use maud::{Markup, PreEscaped, html};
use serde_json::json;

use super::page;
use super::store::{Returned, open_session};
use crate::server::simulator::Embedding;
use crate::server::simulator::world::Shared;

/// What it sells.
const COURSE: &str = "pdt_starter_course";

/// `GET /sample-shop`: one product and its Buy button.
pub async fn show(State(shared): State<Arc<Shared>>) -> Response {
    let Some(embedding) = &shared.embedding else {
        return nothing();
    };
    let body = html! {
        main .notice {
            p .eyebrow { "A sample shop, on a site of its own" }
            h1 { "Starter Course" }
            p { "Buy it with a test card. You come back to this shop's own thank-you page, and the offer stands there." }
            form method="post" action=(format!("/sample-shop/buy/{COURSE}")) {
                button .button type="submit" data-testid="sample-buy" { "Buy Starter Course" }
            }
            p .muted.small { "Nothing here is real, no card is charged. The page needs one script tag and one element:" }
            pre .small { code { (snippet(embedding)) } }
        }
    };
    page("Sample shop", "plain", html! {}, body).into_response()
}

/// `POST /sample-shop/buy/{product_id}`: on to the hosted checkout, which leads back here.
pub async fn buy(State(shared): State<Arc<Shared>>, Path(product_id): Path<String>) -> Response {
    let Some(Embedding { shop, .. }) = &shared.embedding else {
        return nothing();
    };
    let body = json!({
        "product_cart": [{ "product_id": product_id, "quantity": 1 }],
        "return_url": format!("{shop}/sample-shop/thanks"),
        "cancel_url": format!("{shop}/sample-shop"),
    });
    match open_session(&shared, body) {
        Ok(url) => Redirect::to(&url).into_response(),
        Err(error) => (error.status, error.message).into_response(),
    }
}

/// `GET /sample-shop/thanks`: the shop's own thank-you page, with the offer in it.
pub async fn thanks(
    State(shared): State<Arc<Shared>>,
    Query(returned): Query<Returned>,
) -> Response {
    let Some(embedding) = &shared.embedding else {
        return nothing();
    };
    let title = if returned.is_paid() {
        "Thank you for your order"
    } else {
        "Your payment is not complete"
    };
    let body = html! {
        main .sample {
            p .eyebrow { "A sample shop, on a site of its own" }
            h1 { (title) }
            p { "This page is the shop's. What is framed below comes from Aftercart." }
            (PreEscaped(element()))
            noscript { (bare(embedding, &returned)) }
            p .muted.small { "What the frame told this page:" }
            ul #heard .muted.small {}
            p { a .button.quiet href="/sample-shop" { "Back to the sample shop" } }
        }
    };
    let head = html! { script src=(embedding.script) async {} };
    let mut response = page(title, "plain", head, body).into_response();
    if let Ok(policy) = HeaderValue::from_str(&policy(embedding)) {
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// What a strict page of a shop has to allow: the script, and the frame.
fn policy(embedding: &Embedding) -> String {
    let home = embedding.home();
    format!(
        "default-src 'self'; script-src 'self' {home}; frame-src {home}; style-src 'self'; img-src 'self' data:; \
         frame-ancestors 'none'"
    )
}

/// The frame without the script: it is not as tall as its page, and tells nothing.
fn bare(embedding: &Embedding, returned: &Returned) -> Markup {
    let home = embedding.home();
    let order = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(returned.order())
        .finish();
    html! {
        iframe .bare title="An offer for you" src=(format!("{home}/embed?{order}")) referrerpolicy="no-referrer" {}
    }
}

fn element() -> &'static str {
    "<aftercart-offer label=\"An offer for you\"></aftercart-offer>"
}

fn snippet(embedding: &Embedding) -> Markup {
    let script = &embedding.script;
    html! { (format!("<script src=\"{script}\" async></script>\n{}", element())) }
}

fn nothing() -> Response {
    let body = html! { main .notice { h1 { "There is nothing here" } p { a href="/" { "To the demo store" } } } };
    let page: Html<String> = page("Nothing here", "plain", html! {}, body);
    (StatusCode::NOT_FOUND, page).into_response()
}
