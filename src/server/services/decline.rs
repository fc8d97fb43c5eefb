//! The buyer says no: for good, on every device.

use crate::domain::decision::Decision;
use crate::domain::ids::StepId;
use crate::domain::visit::Visit;
use crate::server::services::Trouble;
use crate::server::state::App;

/// Remembers the decline. A step that was decided before, or that the visit does not stand at, stays as it is.
///
/// # Errors
/// When the store fails.
pub async fn decline(app: &App, visit: &Visit, step: &StepId) -> Result<(), Trouble> {
    if visit.step.as_ref() != Some(step) {
        return Ok(());
    }
    let funnel = visit
        .funnel
        .as_ref()
        .and_then(|id| app.catalogue.funnels.get(id));
    let offer = match app.store.latest_quote(&visit.id, step).await? {
        Some(shown) => shown.offer.id,
        None => funnel
            .and_then(|f| f.steps.get(step))
            .map(|s| s.offer.clone())
            .ok_or(Trouble::NotFound("the offer"))?,
    };
    let first = app
        .store
        .decide(visit, step, &offer, Decision::Declined, app.now())
        .await?;
    tracing::info!(visit = %visit.id, %offer, first, "offer declined");
    Ok(())
}
