//! The buyer says no: for good, on every device.

use crate::domain::decision::Decision;
use crate::domain::ids::{OfferId, StepId};
use crate::domain::visit::Visit;
use crate::server::services::Trouble;
use crate::server::state::App;

/// Remembers the decline. A step that was decided before stays as it is.
///
/// # Errors
/// When the store fails.
pub async fn decline(app: &App, visit: &Visit, step: &StepId) -> Result<(), Trouble> {
    // What was never shown cannot be declined.
    let Some(offer) = shown_offer(app, visit, step).await? else {
        return Ok(());
    };
    let first = app
        .store
        .decide(visit, step, &offer, Decision::Declined, app.now())
        .await?;
    tracing::info!(visit = %visit.id, %offer, first, "offer declined");
    Ok(())
}

/// The offer that stood at the step, of whatever kind. A choice among plans is no offer.
async fn shown_offer(app: &App, visit: &Visit, step: &StepId) -> Result<Option<OfferId>, Trouble> {
    if let Some(shown) = app.store.latest_quote(&visit.id, step).await? {
        return Ok(Some(shown.offer.id));
    }
    let view = app.store.latest_plan_view(&visit.id, step).await?;
    Ok(view
        .filter(|view| view.kind.is_some())
        .map(|view| view.offer))
}
