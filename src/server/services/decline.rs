//! The buyer says no: for good, on every device.

use crate::domain::decision::Decision;
use crate::domain::ids::StepId;
use crate::domain::visit::Visit;
use crate::server::services::Trouble;
use crate::server::state::App;

/// Remembers the decline. A step that was decided before stays as it is.
///
/// # Errors
/// When the store fails.
pub async fn decline(app: &App, visit: &Visit, step: &StepId) -> Result<(), Trouble> {
    // What was never shown cannot be declined.
    let Some(shown) = app.store.latest_quote(&visit.id, step).await? else {
        return Ok(());
    };
    let offer = shown.offer.id;
    let first = app
        .store
        .decide(visit, step, &offer, Decision::Declined, app.now())
        .await?;
    tracing::info!(visit = %visit.id, %offer, first, "offer declined");
    Ok(())
}
