//! Which language a browser is spoken to in.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::header::ACCEPT_LANGUAGE;
use axum::http::{HeaderMap, request};

use crate::domain::locale::Locale;
use crate::domain::page::Frame;
use crate::server::state::{App, SharedApp};
use crate::words::Words;

/// More of this header is not read.
const MOST: usize = 500;

/// The first language the browser asks for that we speak; none: it asks for no such, or for none at all.
pub fn asked_for(headers: &HeaderMap) -> Option<Locale> {
    let wanted = headers.get(ACCEPT_LANGUAGE)?.to_str().ok()?;
    let wanted = accept_language::parse(wanted.get(..MOST).unwrap_or(wanted));
    wanted
        .iter()
        .filter_map(|tag| Locale::parse(tag).ok())
        .find(|locale| Words::fitting(locale).is_some())
}

/// The frame of a page that no visit gives a language: in the browser's, else in the shop's.
pub fn frame(app: &App, headers: &HeaderMap) -> Frame {
    let locale = asked_for(headers);
    app.frame(locale.unwrap_or_else(|| app.catalogue.default_locale()))
}

/// That frame, for a handler.
pub struct Asked(pub Frame);

impl FromRequestParts<SharedApp> for Asked {
    type Rejection = Infallible;

    async fn from_request_parts(
        parts: &mut request::Parts,
        app: &SharedApp,
    ) -> Result<Self, Infallible> {
        Ok(Self(frame(app, &parts.headers)))
    }
}
