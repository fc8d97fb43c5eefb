//! Signed links: the way in for a customer whom the merchant sent one.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use leptos::prelude::IntoAny;

use super::language::{Asked, asked_for};
use super::pages;
use crate::app::pages as views;
use crate::domain::page::Frame;
use crate::domain::signed_link::LinkRefusal;
use crate::server::http::cookies::{self, Place};
use crate::server::services::open_link::{Opened, open_link, read_link};
use crate::server::state::SharedApp;

/// `GET /plans/{token}`: on to the link's visit, for the first browser that follows the link. What fetches ahead gets
/// nothing. What does not say that it navigates may be a mail scanner that looks at every link before the customer does:
/// it gets a button, which people press and scanners do not.
pub async fn open(
    State(app): State<SharedApp>,
    Path(token): Path<String>,
    Asked(frame): Asked,
    headers: HeaderMap,
) -> Response {
    if !pages::is_arrival(&headers) {
        return StatusCode::NO_CONTENT.into_response();
    }
    if headers.contains_key("sec-fetch-mode") {
        return enter(State(app), Path(token), Asked(frame), headers).await;
    }
    match read_link(&app, &token) {
        Ok(_) => {
            let action = format!("/plans/{token}");
            pages::draw(StatusCode::OK, move || {
                views::open_link_page(frame.clone(), action.clone()).into_any()
            })
            .await
        }
        Err(refusal) => refused(frame, refusal).await,
    }
}

/// `POST /plans/{token}`: the button was pressed.
pub async fn enter(
    State(app): State<SharedApp>,
    Path(token): Path<String>,
    Asked(frame): Asked,
    headers: HeaderMap,
) -> Response {
    let opened = open_link(&app, &token, asked_for(&app, &headers), |visit| {
        cookies::token(&app.config, &headers, visit)
    });
    match opened.await {
        Ok(Opened::Visit(visit, token, left)) => {
            let cookie =
                token.map(|token| cookies::grant(&app.config, &visit, &token, left, Place::Window));
            pages::with_cookie(pages::see_other(&format!("/offer/{visit}")), cookie)
        }
        Ok(Opened::Refused(refusal)) => refused(frame, refusal).await,
        Err(trouble) => pages::told(&app, frame, &trouble).await,
    }
}

async fn refused(frame: Frame, refusal: LinkRefusal) -> Response {
    let status = StatusCode::from_u16(refusal.status()).unwrap_or(StatusCode::NOT_FOUND);
    pages::draw(status, move || {
        views::link_refused_page(frame.clone(), refusal).into_any()
    })
    .await
}
