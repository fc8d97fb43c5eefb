//! What every API request passes: log, key, rate limit, faults.

use std::sync::Arc;
use std::time::Instant;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{ConnectInfo, MatchedPath, Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures::StreamExt;
use serde_json::Value;

use super::connection::Cutter;
use super::error::ApiError;
use super::faults::{Fault, Kind, When};
use super::rate_limit::Allowance;
use super::world::Shared;

/// The key the simulator takes.
pub const API_KEY: &str = "simulator";
/// Dodo, requests without a valid key: 20 a second, 100 a minute.
const ANONYMOUS: (usize, usize) = (20, 100);
/// Bytes a request body may have.
const BODY_LIMIT: usize = 1 << 20;

/// Lets an API request through, or not.
pub async fn pass(State(shared): State<Arc<Shared>>, request: Request, next: Next) -> Response {
    let started = Instant::now();
    let cutter = request
        .extensions()
        .get::<ConnectInfo<Cutter>>()
        .map(|info| info.0.clone())
        .unwrap_or_default();
    let operation = operation(&request);
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, BODY_LIMIT).await else {
        return ApiError::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "PAYLOAD_TOO_LARGE",
            "The body is too large",
        )
        .into_response();
    };
    let number = open_log(
        &shared,
        &operation,
        parts.uri.path(),
        parts.uri.query(),
        &body,
    );
    let (limit, refusal) = admit(&shared, &parts.headers);
    let mut response = if let Some(refusal) = refusal {
        refusal.into_response()
    } else {
        let fault = shared.world().faults.take(&operation);
        note_fault(&shared, number, fault.as_ref());
        let request = Request::from_parts(parts, Body::from(body));
        let api = Api {
            shared: &shared,
            number,
            next,
        };
        run(fault.as_ref(), request, api, &cutter).await
    };
    response.headers_mut().extend(limit);
    close_log(&shared, number, started, response).await
}

/// `GET /payments/{id}`; the raw path for what matches nothing.
fn operation(request: &Request) -> String {
    let path = request
        .extensions()
        .get::<MatchedPath>()
        .map_or(request.uri().path(), MatchedPath::as_str);
    let method = if *request.method() == Method::HEAD {
        &Method::GET
    } else {
        request.method()
    };
    format!("{method} {path}")
}

fn open_log(
    shared: &Shared,
    operation: &str,
    path: &str,
    query: Option<&str>,
    body: &Bytes,
) -> u64 {
    let body: Value = serde_json::from_slice(body).unwrap_or_default();
    let mut world = shared.world();
    let now = world.now();
    world.requests.open(
        now,
        operation.to_owned(),
        path.to_owned(),
        query.unwrap_or_default().to_owned(),
        body,
    )
}

fn note_fault(shared: &Shared, number: u64, fault: Option<&Fault>) {
    if let (Some(fault), Some(entry)) = (fault, shared.world().requests.entry(number)) {
        entry.fault = Some(fault.label());
    }
}

/// Notes the answer. An error's body is read for its code.
async fn close_log(shared: &Shared, number: u64, started: Instant, response: Response) -> Response {
    let status = response.status();
    let (response, code) = if status.is_client_error() || status.is_server_error() {
        read_code(response).await
    } else {
        (response, None)
    };
    let cut = response.extensions().get::<Unanswered>().is_some();
    if let Some(entry) = shared.world().requests.entry(number) {
        entry.status = (!cut).then(|| status.as_u16());
        entry.code = code;
        entry.duration_ms = i64::try_from(started.elapsed().as_millis()).ok();
    }
    response
}

async fn read_code(response: Response) -> (Response, Option<String>) {
    let (parts, body) = response.into_parts();
    let bytes = to_bytes(body, BODY_LIMIT).await.unwrap_or_default();
    let body: Value = serde_json::from_slice(&bytes).unwrap_or_default();
    let code = body["code"].as_str().map(str::to_owned);
    (Response::from_parts(parts, Body::from(bytes)), code)
}

/// Marks an answer nobody will see.
#[derive(Debug, Clone, Copy)]
struct Unanswered;

/// Checks key and limit: the limit's headers, and a refusal if there is one.
fn admit(shared: &Shared, headers: &HeaderMap) -> (HeaderMap, Option<ApiError>) {
    let key = headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok());
    let known = key
        .and_then(|value| value.strip_prefix("Bearer "))
        .is_some_and(|key| key == API_KEY);
    let mut world = shared.world();
    let now = world.now();
    let settings = world.settings.clone();
    let allowance = if known {
        world.rate_limit.admit(
            now,
            settings.burst_per_second,
            settings.sustained_per_minute,
        )
    } else {
        world
            .anonymous_rate_limit
            .admit(now, ANONYMOUS.0, ANONYMOUS.1)
    };
    let limit = if settings.rate_limit {
        limit_headers(allowance)
    } else {
        HeaderMap::new()
    };
    let refusal = if settings.rate_limit && !allowance.allowed {
        Some(ApiError::new(
            StatusCode::TOO_MANY_REQUESTS,
            "TOO_MANY_REQUESTS",
            "Too many requests",
        ))
    } else if known {
        None
    } else {
        Some(ApiError::new(
            StatusCode::UNAUTHORIZED,
            "UNAUTHORIZED",
            "Invalid API key",
        ))
    };
    (limit, refusal)
}

fn limit_headers(allowance: Allowance) -> HeaderMap {
    let reset = usize::try_from(allowance.reset_seconds).unwrap_or_default();
    [
        ("x-ratelimit-limit", allowance.limit),
        ("x-ratelimit-remaining", allowance.remaining),
        ("x-ratelimit-reset", reset),
    ]
    .into_iter()
    .map(|(name, value)| {
        (
            header::HeaderName::from_static(name),
            HeaderValue::from(value),
        )
    })
    .collect()
}

/// The handler of a request, and its place in the log.
struct Api<'a> {
    shared: &'a Shared,
    number: u64,
    next: Next,
}

impl Api<'_> {
    /// The true answer, noted at once: whoever asked may be gone before it is given.
    async fn answer(self, request: Request) -> Response {
        let answer = self.next.run(request).await;
        if let Some(entry) = self.shared.world().requests.entry(self.number) {
            entry.api_status = Some(answer.status().as_u16());
        }
        answer
    }
}

/// Runs the handler, with the fault before or after its effect.
async fn run(fault: Option<&Fault>, request: Request, api: Api<'_>, cutter: &Cutter) -> Response {
    match fault {
        None => api.answer(request).await,
        Some(fault) if fault.when == When::Before => spoil(fault, None, cutter).await,
        Some(fault) => {
            let answer = api.answer(request).await;
            spoil(fault, Some(answer), cutter).await
        }
    }
}

/// What the caller gets instead of the answer.
async fn spoil(fault: &Fault, answer: Option<Response>, cutter: &Cutter) -> Response {
    match fault.kind {
        Kind::Timeout => {
            tokio::time::sleep(fault.delay()).await;
            answer.unwrap_or_else(|| fault_error(fault, StatusCode::GATEWAY_TIMEOUT))
        }
        Kind::Disconnect => {
            cutter.cut();
            let mut response = StatusCode::INTERNAL_SERVER_ERROR.into_response();
            response.extensions_mut().insert(Unanswered);
            response
        }
        Kind::Status => fault_error(fault, StatusCode::INTERNAL_SERVER_ERROR),
        Kind::Garbage => (
            [(header::CONTENT_TYPE, "text/html")],
            "<html>upstream says: {\"ok\":",
        )
            .into_response(),
        Kind::Empty => StatusCode::OK.into_response(),
        Kind::Drip => drip(fault, answer).await,
    }
}

fn fault_error(fault: &Fault, default: StatusCode) -> Response {
    let status = fault
        .status
        .and_then(|status| StatusCode::from_u16(status).ok())
        .unwrap_or(default);
    let code = fault.code.as_deref().unwrap_or(match status.as_u16() {
        401 => "UNAUTHORIZED",
        404 => "NOT_FOUND",
        409 => "PREVIOUS_PAYMENT_PENDING",
        422 => "INVALID_REQUEST_BODY",
        429 => "TOO_MANY_REQUESTS",
        _ => "INTERNAL_SERVER_ERROR",
    });
    let mut response = ApiError::new(status, code, "A fault was asked for").into_response();
    if let Some(seconds) = fault.retry_after {
        response
            .headers_mut()
            .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

/// The first half of the answer, a byte at a time; then the connection breaks.
async fn drip(fault: &Fault, answer: Option<Response>) -> Response {
    let body = answer
        .unwrap_or_else(|| fault_error(fault, StatusCode::OK))
        .into_body();
    let bytes = to_bytes(body, BODY_LIMIT).await.unwrap_or_default();
    let half = bytes.slice(..bytes.len() / 2);
    let delay = fault.delay();
    let drops = futures::stream::iter(half.to_vec()).then(move |byte| async move {
        tokio::time::sleep(delay).await;
        Ok(Bytes::from(vec![byte]))
    });
    let end = futures::stream::iter([Err(std::io::Error::from(
        std::io::ErrorKind::ConnectionAborted,
    ))]);
    (
        [(header::CONTENT_TYPE, "application/json")],
        Body::from_stream(drops.chain(end)),
    )
        .into_response()
}
