//! Which answers may stand in a frame, and what a frame's page is told.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use leptos::prelude::provide_context;

use crate::app::framed::{Framed, WayOut};
use crate::domain::page::VisitPage;
use crate::domain::standing::Standing;
use crate::domain::visit::Visit;
use crate::server::config::EmbedOrigins;
use crate::server::services::Trouble;
use crate::server::services::claim_visit::passes;
use crate::server::state::{App, SharedApp};

tokio::task_local! {
    /// Who may stand around the page that this request asks for; none: it asks for no framed page.
    static AROUND: Option<EmbedOrigins>;
}

/// The address that the merchant's page frames. It never stands at the top.
pub const LANDING: &str = "/embed";
/// Where answers are about somebody's visit.
const OF_VISITS: [&str; 3] = ["/offer", "/plans/", "/api/"];

/// The layer around what browsers reach. A frame gets pages that the configured origins may frame, everybody else pages
/// that nobody may; and what another site's scripts, pictures and styles ask of a visit is not answered at all: a
/// framed page's cookie goes along with such requests.
pub async fn frame_aware(State(app): State<SharedApp>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let is_of_visit = OF_VISITS.iter().any(|start| path.starts_with(start));
    if is_of_visit && comes_from_elsewhere(request.headers()) {
        return StatusCode::FORBIDDEN.into_response();
    }
    let origins = &app.config.embed_origins;
    let is_framed = is_framed(request.headers(), path) && !origins.is_empty();
    let around = is_framed.then(|| origins.clone());
    AROUND.scope(around, next.run(request)).await
}

/// Who may stand around the page that is being answered with; none: it is not framed.
pub fn around() -> Option<EmbedOrigins> {
    AROUND.try_with(Clone::clone).ok().flatten()
}

/// Provides a page that is being drawn with what differs in a frame of these.
pub fn provide(around: Option<&EmbedOrigins>) {
    if let Some(around) = around {
        let pages = around.as_slice().to_vec();
        provide_context(Framed { pages });
    }
}

/// What the page of a visit needs in a frame.
#[derive(Clone)]
pub struct InFrame {
    standing: Standing,
    way_out: Option<WayOut>,
}

impl InFrame {
    /// Of a visit, for its page; none: the page is not framed.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn of(app: &App, visit: &Visit, page: &VisitPage) -> Result<Option<Self>, Trouble> {
        if around().is_none() {
            return Ok(None);
        }
        let answers = app.store.answers_of_visit(&visit.id).await?;
        let passes = passes(app, visit).await?;
        Ok(Some(Self {
            standing: Standing::of(page, answers),
            way_out: passes.map(|passes| WayOut {
                door: format!("/offer/{}/leave", visit.id),
                pass: passes.mint(app.now()),
            }),
        }))
    }

    /// Provides the page that is being drawn with it.
    pub fn provide(self) {
        provide_context(self.standing);
        if let Some(way_out) = self.way_out {
            provide_context(way_out);
        }
    }
}

/// What a browser says of a request, by a header of Fetch Metadata.
pub fn says<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// Whether the browser wants to show the answer in a frame. One that says nothing of it is believed at the landing alone,
/// where it learns that frames are not for it.
fn is_framed(headers: &HeaderMap, path: &str) -> bool {
    match says(headers, "sec-fetch-dest") {
        Some(dest) => matches!(dest, "iframe" | "frame"),
        None => path == LANDING,
    }
}

/// Whether another site's page asks by itself, and not by going somewhere.
fn comes_from_elsewhere(headers: &HeaderMap) -> bool {
    let site = says(headers, "sec-fetch-site");
    let mode = says(headers, "sec-fetch-mode");
    matches!(site, Some("cross-site" | "same-site")) && mode.is_some_and(|mode| mode != "navigate")
}
