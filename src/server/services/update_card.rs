//! The way to Dodo's customer portal, where a saved card can be changed.

use crate::domain::visit::Visit;
use crate::server::services::Trouble;
use crate::server::state::App;

/// The address of a portal session that leads back to the visit.
///
/// # Errors
/// When Dodo fails.
pub async fn update_card(app: &App, visit: &Visit) -> Result<String, Trouble> {
    let back = app.config.public(&format!("/offer/{}", visit.id));
    Ok(app.dodo.portal(&visit.customer, &back).await?.to_string())
}
