//! What every server function does first and last: who is asking, and what may they learn.

use axum::http::request::Parts;
use leptos::prelude::use_context;

use crate::api::error::ApiError;
use crate::api::offers::Onward;
use crate::domain::ids::{ReferenceId, VisitId};
use crate::domain::obstacle::Obstacle;
use crate::domain::visit::Visit;
use crate::server::dodo::DodoError;
use crate::server::http::cookies;
use crate::server::services::Trouble;
use crate::server::services::accept::Next;
use crate::server::services::claim_visit::is_held;
use crate::server::state::{App, SharedApp};

/// The visit, if the asking browser holds it. Must be called before the first await of a server function.
///
/// # Errors
/// 403 in any other case: whether the visit exists is nobody else's business.
pub async fn holder(id: &VisitId) -> Result<(SharedApp, Visit), ApiError> {
    let (app, parts) = (use_context::<SharedApp>(), use_context::<Parts>());
    let (Some(app), Some(parts)) = (app, parts) else {
        return Err(ApiError::new(500, "Something went wrong on our side."));
    };
    let token = cookies::token(&app.config, &parts.headers, id);
    let found = held_visit(&app, id, token).await;
    answer(&app, found).map(|visit| (app, visit))
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

/// Turns trouble into what a browser may learn; the cause goes to the log once.
///
/// # Errors
/// The public half of the trouble.
pub fn answer<T>(app: &App, result: Result<T, Trouble>) -> Result<T, ApiError> {
    result.map_err(|trouble| public(app, &trouble))
}

/// Sends the browser to where it goes after a click.
pub fn onward(visit: &Visit, next: &Next) -> Onward {
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
pub fn public(app: &App, trouble: &Trouble) -> ApiError {
    let (status, message) = match trouble {
        Trouble::NotYours => (
            403,
            "This page belongs to the browser that opened it first.",
        ),
        Trouble::NotFound(_) => (
            404,
            "This is no longer available. Reload the page to see what is.",
        ),
        Trouble::StillAtWork(_) => (
            409,
            "Your bank is still working on the first payment for this, so no second one is opened. Please look \
             again in a few minutes; you will not be charged twice.",
        ),
        Trouble::Unsure(_) => (
            503,
            "Before a second way to pay is opened we make sure that the first payment came to nothing, and the payment \
             service does not answer right now. Nothing was opened. Please try again in a moment.",
        ),
        Trouble::Store(_) => (
            500,
            "Something went wrong on our side. Reload the page to see where things stand; \
             you will not be charged twice.",
        ),
        Trouble::ChangePending(_) => PENDING,
        Trouble::NoPrice => (
            503,
            "What this costs could not be found out right now, so nothing was opened and nothing was charged. Please try \
             again in a moment.",
        ),
        Trouble::Dodo(error) => of_dodo(error),
    };
    let mut error = ApiError::new(status, message);
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

const PENDING: (u16, &str) = (
    409,
    "Another change of this subscription is not paid or decided yet, so no second one was started. Please look again in \
     a few minutes; you will not be charged twice.",
);

/// What Dodo refused is not worth another try, and so is told apart from what it did not answer.
fn of_dodo(error: &DodoError) -> (u16, &'static str) {
    let obstacle = error.code().and_then(Obstacle::from_code);
    if obstacle == Some(Obstacle::PendingChange) {
        PENDING
    } else if error.is_refusal() {
        (
            409,
            "The payment service does not allow this as things stand, so trying again will not help. Nothing was opened \
             and nothing was charged for it.",
        )
    } else {
        (
            503,
            "The payment service does not answer right now. Please try again in a moment; you will not be charged twice.",
        )
    }
}
