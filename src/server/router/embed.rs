//! The way into a frame on the merchant's page, and out of it.

use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_TYPE, HeaderName};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use leptos::prelude::IntoAny;
use serde::Deserialize;
use std::time::Duration;

use super::framing::says;
use super::language::Asked;
use super::pages::{self, Landed};
use crate::app::pages as views;
use crate::domain::ids::VisitId;
use crate::domain::page::Frame;
use crate::domain::visit::Visit;
use crate::server::http::cookies::{self, Place};
use crate::server::services::Trouble;
use crate::server::services::claim_visit::{Order, passes};
use crate::server::state::{App, SharedApp};

const EMBED_SCRIPT: &str = include_str!("../embed/embed.js");
const JAVASCRIPT: &str = "text/javascript; charset=utf-8";
const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// `GET /embed.js`: what the merchant's page loads, from any site. It names who may frame us, so that a page that may not
/// is told so in words.
pub async fn embed_script(State(app): State<SharedApp>) -> Response {
    let home = app.config.public_url.origin().ascii_serialization();
    let script = EMBED_SCRIPT
        .replace("%HOME%", &home)
        .replace("%PAGES%", &app.config.embed_origins.as_slice().join(" "));
    let headers = [
        (CONTENT_TYPE, JAVASCRIPT),
        (CACHE_CONTROL, "public, max-age=300"),
        (RESOURCE_POLICY, "cross-origin"),
        (ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
    ];
    (headers, script).into_response()
}

/// What our own page adds when it comes back for the probe.
#[derive(Deserialize)]
pub struct Probed {
    probed: Option<String>,
}

/// Where a buyer goes on who comes to the address that is framed.
enum Seat {
    /// In the frame: its cookies are kept, and a page of ours stood in it just before.
    Frame,
    /// Not known yet: the probe is sent along.
    Ask,
    /// In a window: the frame's cookies are not kept.
    OwnWindow,
    /// They are at the top already.
    Top,
}

/// `GET /embed?payment_id=` or `?subscription_id=`: the same as `/offer`, in a frame.
///
/// The first browser to arrive has the visit for good, so nobody is taken for it before two things are certain. The
/// frame's cookies are kept: else the visit would be lost with the answer. And one of the configured pages stands around the
/// frame: only there does the browser show the asking page, whose going on is `same-origin`. What any other site frames
/// stops here.
pub async fn land(
    State(app): State<SharedApp>,
    Query(landed): Query<Landed>,
    Query(Probed { probed }): Query<Probed>,
    Asked(frame): Asked,
    headers: HeaderMap,
) -> Response {
    let Some(order) = landed.order().filter(|_| !pages::is_ahead(&headers)) else {
        return pages::thank_you(frame).await;
    };
    match seat(&app, &headers, probed.is_some()) {
        Seat::Top => pages::see_other(&landing(&order)),
        Seat::OwnWindow => own_window(frame, landing(&order)).await,
        Seat::Ask => ask(&app, frame, &order).await,
        Seat::Frame => {
            pages::arrive(&app, &order, landed.tries(), frame, &headers, Place::Frame).await
        }
    }
}

fn seat(app: &App, headers: &HeaderMap, probed: bool) -> Seat {
    let from_us = says(headers, "sec-fetch-site") == Some("same-origin");
    match says(headers, "sec-fetch-dest") {
        Some("iframe" | "frame") if !(from_us && probed) => Seat::Ask,
        Some("iframe" | "frame") if cookies::is_probed(&app.config, headers) => Seat::Frame,
        // One that says nothing of frames will not be shown any page in one.
        Some("iframe" | "frame") | None => Seat::OwnWindow,
        Some(_) => Seat::Top,
    }
}

/// The order's page in a window.
fn landing(order: &Order) -> String {
    format!("/offer?{order}")
}

async fn ask(app: &App, frame: Frame, order: &Order) -> Response {
    let next = format!("/embed?{order}&probed=1");
    pass_on(frame, next, cookies::probe(&app.config)).await
}

/// A page that goes on to `next` by itself, with a cookie.
async fn pass_on(frame: Frame, next: String, cookie: String) -> Response {
    let page = pages::draw(StatusCode::OK, move || {
        views::passing_page(frame.clone(), next.clone()).into_any()
    });
    pages::with_cookie(page.await, Some(cookie))
}

async fn own_window(frame: Frame, page: String) -> Response {
    pages::draw(StatusCode::OK, move || {
        views::own_window_page(frame.clone(), page.clone()).into_any()
    })
    .await
}

/// What a framed page's form posts.
#[derive(Deserialize)]
pub struct Leaving {
    pass: String,
    to: String,
}

/// `POST /offer/{visit}/leave`: the buyer's window goes on where the frame led, and holds the visit beside it.
///
/// The answer is a page that goes on by itself, no redirect: browsers hold a framed form to its page's `form-action`
/// through all redirects, and the way leads to Dodo.
pub async fn leave(
    State(app): State<SharedApp>,
    Path(id): Path<String>,
    Asked(asked): Asked,
    Form(Leaving { pass, to }): Form<Leaving>,
) -> Response {
    let Ok(id) = VisitId::parse(&id) else {
        return pages::not_found(Asked(asked)).await;
    };
    match admitted(&app, &id, &pass).await {
        Ok((visit, token)) => {
            let next = way_on(&visit.id, &to);
            let cookie = cookies::grant(
                &app.config,
                &visit.id,
                &token,
                Duration::ZERO,
                Place::Window,
            );
            pass_on(app.frame(visit.locale), next, cookie).await
        }
        Err(trouble) => pages::told(&app, asked, &trouble).await,
    }
}

/// The visit that a pass is good for, and the window's token.
async fn admitted(app: &App, id: &VisitId, pass: &str) -> Result<(Visit, String), Trouble> {
    let visit = app.store.visit(id).await?.ok_or(Trouble::NotYours)?;
    let passes = passes(app, &visit).await?.ok_or(Trouble::NotYours)?;
    if passes.admits(pass, app.now()) {
        Ok((visit, passes.window_token()))
    } else {
        Err(Trouble::NotYours)
    }
}

/// A page below the visit's own, or else that one: a form of ours names no other.
fn way_on(visit: &VisitId, to: &str) -> String {
    let page = format!("/offer/{visit}");
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '_');
    let below = to.strip_prefix(&page).filter(|rest| rest.starts_with('/'));
    match below {
        Some(rest) if rest.chars().all(is_plain) => to.to_owned(),
        _ => page,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pass_leads_nowhere_but_below_its_own_visit() {
        let visit = VisitId::from_random([7; 16]);
        let page = format!("/offer/{visit}");
        let below = format!("{page}/checkout/bundle");
        assert_eq!(way_on(&visit, &below), below);
        for elsewhere in [
            "https://evil.example",
            "//evil.example",
            "/offer/vis_1/card",
            &format!("{page}.evil.example"),
            &format!("{page}/../../demo"),
            &format!("{page}/card?x=1"),
            &format!("{page}/card\r\nx: y"),
            "",
        ] {
            assert_eq!(way_on(&visit, elsewhere), page, "{elsewhere:?}");
        }
    }
}
