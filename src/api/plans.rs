//! The doors of plans.

// The macro makes a struct of each function's arguments and leaves its fields without a word.
#![expect(missing_docs, reason = "made by the server macro")]

use leptos::prelude::*;

use super::error::ApiError;
use super::offers::Onward;
use crate::domain::ids::{ProductId, QuoteId, StepId, VisitId};
use crate::domain::locale::Locale;
use crate::domain::page::PlanComparison;
use crate::domain::plan_view::PlanSetting;

/// Changes the plan as `quote` says, at its price; the page was in `language`.
///
/// # Errors
/// 403 for a browser that does not hold the visit; 404 for a quote the page never had.
#[server(prefix = "/api", endpoint = "change_plan")]
pub async fn change_plan(
    visit: VisitId,
    step: StepId,
    quote: QuoteId,
    #[server(default)] language: Option<Locale>,
) -> Result<Onward, ApiError> {
    use crate::server::{router::door, services::plans::change};
    let (app, visit) = door::reader(&visit, language).await?;
    let next = change::change_plan(&app, &visit, &change::Click { step, quote }).await;
    door::go(&app, &visit, next)
}

/// What each plan costs with this quantity and these add-ons, as the page would show it; each price can be taken.
///
/// # Errors
/// 403 for a browser that does not hold the visit; 404 where no plans are open.
#[server(prefix = "/api", endpoint = "preview_plan")]
pub async fn preview_plan(
    visit: VisitId,
    #[server(default)] set: PlanSetting,
) -> Result<PlanComparison, ApiError> {
    use crate::server::{router::door, services::plans::change};
    let (app, visit) = door::holder(&visit).await?;
    door::answer(&app, &visit, change::preview_plan(&app, &visit, &set).await)
}

/// Withdraws the change to `product` that waits for the next billing date; without it, whatever change waits.
///
/// # Errors
/// 403 for a browser that does not hold the visit; 404 if it has no subscription, or its time is over.
#[server(prefix = "/api", endpoint = "withdraw_change")]
pub async fn withdraw_change(
    visit: VisitId,
    step: StepId,
    #[server(default)] product: Option<ProductId>,
) -> Result<Onward, ApiError> {
    use crate::server::{router::door, services::plans::withdraw};
    let (app, visit) = door::holder(&visit).await?;
    let next = withdraw::withdraw_change(&app, &visit, &step, product).await;
    door::go(&app, &visit, next)
}
