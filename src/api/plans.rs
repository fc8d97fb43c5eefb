//! The doors of plans.

// The macro makes a struct of each function's arguments and leaves its fields without a word.
#![expect(missing_docs, reason = "made by the server macro")]

use leptos::prelude::*;

use super::error::ApiError;
use super::offers::Onward;
use crate::domain::ids::{QuoteId, StepId, VisitId};
use crate::domain::page::PlanComparison;
use crate::domain::plan_view::PlanSetting;

/// Changes the plan as `quote` says, at its price.
///
/// # Errors
/// 403 for a browser that does not hold the visit; 404 for a quote the page never had.
#[server(prefix = "/api", endpoint = "change_plan")]
pub async fn change_plan(visit: VisitId, step: StepId, quote: QuoteId) -> Result<Onward, ApiError> {
    use crate::server::{router::door, services::plans::change};
    let (app, visit) = door::holder(&visit).await?;
    let next = change::change_plan(&app, &visit, &change::Click { step, quote }).await;
    door::answer(&app, next.map(|next| door::onward(&visit, &next)))
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
    door::answer(&app, change::preview_plan(&app, &visit, &set).await)
}

/// Withdraws the change that waits for the next billing date.
///
/// # Errors
/// 403 for a browser that does not hold the visit; 404 if it has no subscription.
#[server(prefix = "/api", endpoint = "withdraw_change")]
pub async fn withdraw_change(visit: VisitId, step: StepId) -> Result<Onward, ApiError> {
    use crate::server::{router::door, services::plans::withdraw};
    let (app, visit) = door::holder(&visit).await?;
    let next = withdraw::withdraw_change(&app, &visit, &step).await;
    door::answer(&app, next.map(|next| door::onward(&visit, &next)))
}
