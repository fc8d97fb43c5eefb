//! Every address of Aftercart, and what stands before it.
//!
//! Here, and nowhere else on the server, pages and server functions are known.

pub mod demo;
pub mod door;
pub mod embed;
pub mod events;
pub mod forms;
pub mod framing;
pub mod language;
pub mod links;
pub mod pages;

use std::path::Path;
use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::StatusCode;
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use leptos::prelude::provide_context;
use tower_http::csrf::CsrfLayer;
use tower_http::timeout::TimeoutLayer;

use self::language::Asked;
use super::http::files::SiteFiles;
use super::http::{compress, headers, health, webhooks};
use super::state::{App, SharedApp};

/// Dodo's largest events are far smaller.
const WEBHOOK_BODY: usize = 512 * 1024;
const FORM_BODY: usize = 16 * 1024;
/// An accept waits for its charge for some seconds; nothing else takes that long.
const LONGEST_REQUEST: Duration = Duration::from_secs(45);

/// The whole of it. `site` is the folder with the browser's files; they are read now.
pub fn router(app: SharedApp, site: &str) -> Router {
    // Drawing pages needs it. The first router of the process sets it; a later one finds it set.
    let _ = any_spawner::Executor::init_tokio();
    read_files(&app, site);
    let webhooks = Router::new()
        .route("/webhooks/dodo", post(webhooks::dodo))
        .layer(DefaultBodyLimit::max(WEBHOOK_BODY));
    let operators = Router::new()
        .route("/healthz", get(health::healthz))
        .route("/readyz", get(health::readyz))
        .route("/metrics", get(health::metrics));
    Router::new()
        .merge(buyers(&app))
        .merge(webhooks)
        .merge(operators)
        .layer(TimeoutLayer::with_status_code(
            StatusCode::SERVICE_UNAVAILABLE,
            LONGEST_REQUEST,
        ))
        .layer(from_fn_with_state(app.clone(), headers::secure))
        .with_state(app)
}

/// What browsers reach: nothing here takes a POST from another site.
fn buyers(app: &SharedApp) -> Router<SharedApp> {
    let functions = Router::new()
        .route("/api/{function}", post(server_function))
        .layer(DefaultBodyLimit::max(FORM_BODY))
        .layer(from_fn_with_state(app.clone(), forms::answer_forms));
    Router::new()
        .route("/", get(pages::home))
        .route("/demo/plans", post(demo::plans))
        .route("/offer", get(pages::land).head(pages::head))
        .route("/offer/{visit}", get(pages::visit).head(pages::head))
        .route("/offer/{visit}/events/{charge}", get(events::charge_events))
        .route(
            "/offer/{visit}/checkout/{step}",
            get(pages::checkout).head(pages::head),
        )
        .route(
            "/offer/{visit}/confirm/{step}",
            get(pages::confirm).head(pages::head),
        )
        .route("/offer/{visit}/card", get(pages::card).head(pages::head))
        .route(
            "/offer/{visit}/method",
            get(pages::method).head(pages::head),
        )
        .route(
            "/plans/{token}",
            get(links::open).head(pages::head).post(links::enter),
        )
        .route("/embed.js", get(embed::embed_script))
        .route("/embed", get(embed::land).head(pages::head))
        .merge(leaving())
        .fallback(file)
        // Not around the functions: who refuses every coding would be told 406 of a click that was taken.
        .layer(compress::pages())
        .merge(functions)
        .layer(csrf(app))
        .layer(from_fn_with_state(app.clone(), framing::frame_aware))
}

/// The way out of a frame.
fn leaving() -> Router<SharedApp> {
    Router::new()
        .route("/offer/{visit}/leave", post(embed::leave))
        .layer(DefaultBodyLimit::max(FORM_BODY))
}

/// Without its files a page still says and sells everything, so this ends nothing.
fn read_files(app: &App, site: &str) {
    match SiteFiles::read(Path::new(site)) {
        Ok(files) => drop(app.site.set(files)),
        Err(error) => tracing::error!(%error, site, "the browser's files cannot be read"),
    }
}

/// A file of the served folder, or the page that says that there is none.
async fn file(State(app): State<SharedApp>, asked: Asked, request: Request) -> Response {
    let (method, path) = (request.method(), request.uri().path());
    let answer = app.site.get();
    match answer.and_then(|site| site.answer(method, path, request.headers())) {
        Some(answer) => answer,
        None => pages::not_found(asked).await,
    }
}

/// Browsers name the site a POST comes from; a proxy may hide our host from us, so our public one is named.
fn csrf(app: &SharedApp) -> CsrfLayer {
    let origin = app.config.public_url.origin().ascii_serialization();
    CsrfLayer::new()
        .add_trusted_origin(&origin)
        .unwrap_or_default()
}

async fn server_function(State(app): State<SharedApp>, request: Request) -> impl IntoResponse {
    leptos_axum::handle_server_fns_with_context(move || provide_context(app.clone()), request).await
}
