//! The doors of an offer.

// The macro makes a struct of each function's arguments and leaves its fields without a word.
#![expect(missing_docs, reason = "made by the server macro")]

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::error::ApiError;
use crate::domain::ids::{QuoteId, StepId, VisitId};
use crate::domain::locale::Locale;
use crate::domain::page::MethodChoice;

/// Where the browser goes next. The page there tells how things stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Onward {
    /// A path of ours.
    pub location: String,
}

/// Takes the offer at `step` at the price of `quote`, on the method with that number on the page, which was in
/// `language`.
///
/// # Errors
/// 403 for a browser that does not hold the visit; 404 for a quote or method the page never had.
#[server(prefix = "/api", endpoint = "accept_offer")]
pub async fn accept_offer(
    visit: VisitId,
    step: StepId,
    quote: QuoteId,
    method: u32,
    #[server(default)] language: Option<Locale>,
) -> Result<Onward, ApiError> {
    use crate::server::{router::door, services::accept};
    let (app, visit) = door::reader(&visit, language).await?;
    let next = accept::accept(
        &app,
        &visit,
        &accept::Click {
            step,
            quote,
            method,
        },
    )
    .await;
    door::go(&app, &visit, next)
}

/// Turns the offer at `step` down, for good.
///
/// # Errors
/// 403 for a browser that does not hold the visit.
#[server(prefix = "/api", endpoint = "decline_offer")]
pub async fn decline_offer(visit: VisitId, step: StepId) -> Result<Onward, ApiError> {
    use crate::server::{router::door, services::decline};
    let (app, visit) = door::holder(&visit).await?;
    let done = decline::decline(&app, &visit, &step).await;
    door::answer(&app, &visit, done.map(|()| door::page(&visit)))
}

/// The saved methods the visit's open offer can be charged to, as its page shows them.
///
/// # Errors
/// 403 for a browser that does not hold the visit.
#[server(prefix = "/api", endpoint = "payment_methods")]
pub async fn payment_methods(visit: VisitId) -> Result<Vec<MethodChoice>, ApiError> {
    use crate::server::{router::door, services::show_visit};
    let (app, visit) = door::holder(&visit).await?;
    door::answer(
        &app,
        &visit,
        show_visit::payment_methods(&app, &visit).await,
    )
}
