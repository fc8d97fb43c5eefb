//! What every server function does first and last: who is asking, and what may they learn.

use axum::http::request::Parts;
use leptos::prelude::use_context;

use super::language;
use crate::api::error::ApiError;
use crate::api::offers::Onward;
use crate::domain::ids::{ReferenceId, VisitId};
use crate::domain::locale::Locale;
use crate::domain::obstacle::Obstacle;
use crate::domain::visit::Visit;
use crate::server::dodo::DodoError;
use crate::server::http::cookies;
use crate::server::services::Trouble;
use crate::server::services::accept::Next;
use crate::server::services::claim_visit::is_held;
use crate::server::state::{App, SharedApp};
use crate::words::Words;

/// The visit, if the asking browser holds it. Must be called before the first await of a server function.
///
/// # Errors
/// 403 in any other case: whether the visit exists is nobody else's business.
pub async fn holder(id: &VisitId) -> Result<(SharedApp, Visit), ApiError> {
    let (app, parts) = (use_context::<SharedApp>(), use_context::<Parts>());
    let (Some(app), Some(parts)) = (app, parts) else {
        return Err(ApiError::new(500, ""));
    };
    let token = cookies::token(&app.config, &parts.headers, id);
    match held_visit(&app, id, token).await {
        Ok(visit) => Ok((app, visit)),
        Err(trouble) => {
            let locale = language::frame(&app, &parts.headers).locale;
            Err(public(&app, Words::of(&locale), &trouble))
        }
    }
}

/// The same, as the page showed it that was clicked on in `language`.
///
/// # Errors
/// Those of [`holder`].
pub async fn reader(
    id: &VisitId,
    language: Option<Locale>,
) -> Result<(SharedApp, Visit), ApiError> {
    let (app, visit) = holder(id).await?;
    let visit = visit.shown_in(language.filter(|it| app.speaks(it)));
    Ok((app, visit))
}

/// The visit, if `token` holds it.
///
/// # Errors
/// [`Trouble::NotYours`], or the store's.
pub async fn held_visit(app: &App, id: &VisitId, token: Option<String>) -> Result<Visit, Trouble> {
    let visit = app.store.visit(id).await?.ok_or(Trouble::NotYours)?;
    if is_held(app, &visit, token.as_deref()).await? {
        Ok(visit)
    } else {
        Err(Trouble::NotYours)
    }
}

/// Turns trouble into what a browser may learn, in the visit's language; the cause goes to the log once.
///
/// # Errors
/// The public half of the trouble.
pub fn answer<T>(app: &App, visit: &Visit, result: Result<T, Trouble>) -> Result<T, ApiError> {
    result.map_err(|trouble| public(app, Words::of(&visit.locale), &trouble))
}

/// Sends the browser to the visit's page.
pub fn page(visit: &Visit) -> Onward {
    onward(visit, &Next::Page)
}

/// Sends the browser to where it goes after a click.
///
/// # Errors
/// The public half of the trouble.
pub fn go(app: &App, visit: &Visit, next: Result<Next, Trouble>) -> Result<Onward, ApiError> {
    answer(app, visit, next.map(|next| onward(visit, &next)))
}

fn onward(visit: &Visit, next: &Next) -> Onward {
    Onward {
        location: location(visit, next),
    }
}

fn location(visit: &Visit, next: &Next) -> String {
    let page = format!("/offer/{}", visit.id);
    match next {
        Next::Page => page,
        Next::Changed(quote) => format!("{page}?changed={quote}"),
        Next::NotTaken(quote, why) => format!("{page}?{}={quote}", why.as_str()),
        Next::Withdrawn => format!("{page}?withdrawn=1"),
        Next::Rescheduled(product) => format!("{page}?rescheduled={product}"),
        Next::LimitReached => format!("{page}?limited=1"),
        Next::Ended(step) => format!("{page}?ended={step}"),
    }
}

/// The public half of a trouble.
pub fn public(app: &App, words: Words, trouble: &Trouble) -> ApiError {
    let (status, message) = match trouble {
        Trouble::NotYours => (403, "error-not-yours"),
        Trouble::NotFound(_) => (404, "error-not-found"),
        Trouble::StillAtWork(_) => (409, "error-still-at-work"),
        Trouble::Unsure(_) => (503, "error-unsure"),
        Trouble::Store(_) => (500, "error-store"),
        Trouble::ChangePending(_) => PENDING,
        Trouble::NoPrice => (503, "error-no-price"),
        Trouble::TooOften => (429, "error-too-often"),
        Trouble::Dodo(error) => of_dodo(error),
    };
    let mut error = ApiError {
        language: Some(words.locale().clone()),
        ..ApiError::new(status, words.say(message))
    };
    if status >= 500 {
        let reference = ReferenceId::from_random(app.random.sixteen());
        tracing::error!(%reference, cause = %trouble, "a request failed");
        error.reference = Some(reference.to_string());
    } else if matches!(trouble, Trouble::Dodo(_)) {
        tracing::warn!(status, cause = %trouble, "Dodo refused a request");
    } else {
        tracing::info!(status, cause = %trouble, "a request was refused");
    }
    error
}

const PENDING: (u16, &str) = (409, "error-change-pending");

/// What Dodo refused is not worth another try, and so is told apart from what it did not answer.
fn of_dodo(error: &DodoError) -> (u16, &'static str) {
    let obstacle = error.code().and_then(Obstacle::from_code);
    if obstacle == Some(Obstacle::PendingChange) {
        PENDING
    } else if error.is_refusal() {
        (409, "error-refused")
    } else {
        (503, "error-no-answer")
    }
}
