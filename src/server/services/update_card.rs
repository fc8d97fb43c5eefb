//! The way to Dodo's customer portal, where a saved card can be changed.

use std::time::Duration;

use crate::domain::visit::Visit;
use crate::server::services::Trouble;
use crate::server::state::App;

/// Dodo: a portal link lives 24 hours; we stop handing it out earlier.
const LINK_LIFE: Duration = Duration::from_hours(20);
const PURPOSE: &str = "portal";

/// The address of a portal session that leads back to the visit, the same one however often it is asked for.
///
/// # Errors
/// When Dodo or the store fails.
pub async fn update_card(app: &App, visit: &Visit) -> Result<String, Trouble> {
    let since = app.now().before(LINK_LIFE);
    if let Some(url) = app.store.link(&visit.id, PURPOSE, since).await? {
        return Ok(url);
    }
    let back = app.config.public(&format!("/offer/{}", visit.id));
    let url = app.dodo.portal(&visit.customer, &back).await?.to_string();
    app.store
        .keep_link(&visit.id, PURPOSE, &url, app.now())
        .await?;
    Ok(url)
}
