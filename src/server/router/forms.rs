//! A form posted without JavaScript gets a page; a script gets JSON. Both knock on the same server functions.
//!
//! The framework would answer a plain form with a redirect to its `Referer`, carrying errors in the address.
//! Instead the functions always see a script's request, and their JSON is turned into what a browser shows.

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{ACCEPT, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::language::frame;
use super::pages;
use crate::api::error::ApiError;
use crate::api::offers::Onward;
use crate::domain::page::Frame;
use crate::server::state::SharedApp;
use crate::words::Words;

/// Answers of server functions are small.
const MOST: usize = 64 * 1024;
const JSON: HeaderValue = HeaderValue::from_static("application/json");

/// The layer around `/api`.
pub async fn answer_forms(
    State(app): State<SharedApp>,
    mut request: Request,
    next: Next,
) -> Response {
    let (wants_page, asked) = (wants_page(&request), frame(&app, request.headers()));
    request.headers_mut().insert(ACCEPT, JSON);
    let response = next.run(request).await;
    let (parts, body) = response.into_parts();
    let Ok(bytes) = to_bytes(body, MOST).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    if parts.status.is_success() {
        let onward = serde_json::from_slice::<Onward>(&bytes);
        return match onward {
            Ok(Onward { location }) if wants_page => pages::see_other(&location),
            _ => Response::from_parts(parts, Body::from(bytes)),
        };
    }
    let error = serde_json::from_slice(&bytes)
        .unwrap_or_else(|_| ApiError::new(parts.status.as_u16(), String::new()));
    let error = worded(error, &asked);
    if wants_page {
        let locale = error.language.clone().unwrap_or(asked.locale);
        pages::error(app.frame(locale), error).await
    } else {
        json(&error)
    }
}

/// The framework's own errors know no language.
fn worded(error: ApiError, asked: &Frame) -> ApiError {
    if !error.message.is_empty() {
        return error;
    }
    let key = match error.status {
        400 => "error-form",
        500 => "error-ours",
        _ => "error-unanswerable",
    };
    ApiError::new(error.status, Words::of(&asked.locale).say(key))
}

fn wants_page(request: &Request) -> bool {
    let accept = request
        .headers()
        .get(ACCEPT)
        .and_then(|value| value.to_str().ok());
    accept.is_some_and(|value| value.contains("text/html"))
}

fn json(error: &ApiError) -> Response {
    let status = StatusCode::from_u16(error.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let body = serde_json::json!({ "message": error.message, "reference": error.reference });
    (status, [(CONTENT_TYPE, JSON)], body.to_string()).into_response()
}
