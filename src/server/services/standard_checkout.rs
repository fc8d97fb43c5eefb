//! The way around a one-click charge: Dodo's own checkout for the same product.

use std::collections::BTreeMap;
use std::time::Duration;

use crate::domain::charge::ChargeState;
use crate::domain::ids::StepId;
use crate::domain::visit::Visit;
use crate::server::dodo::StandardCheckoutRequest;
use crate::server::services::Trouble;
use crate::server::services::open_visit::VISIT_METADATA_KEY;
use crate::server::state::App;

/// Dodo: a hosted session lives 24 hours; we stop handing it out earlier.
const SESSION_LIFE: Duration = Duration::from_hours(20);

/// The address of a hosted checkout for a step's product, the same one however often it is asked for.
///
/// # Errors
/// When the step may still be charged by one click (there must never be two ways open at once), or
/// Dodo or the store fails.
pub async fn standard_checkout(app: &App, visit: &Visit, step: &StepId) -> Result<String, Trouble> {
    let Some(shown) = app.store.latest_quote(&visit.id, step).await? else {
        return Err(Trouble::NotFound("the offer"));
    };
    let allowed = match app.store.charge_of_step(&visit.id, step).await? {
        Some(kept) => matches!(
            kept.charge.state,
            ChargeState::Declined | ChargeState::Failed
        ),
        None => shown.methods.is_empty() && visit.is_answerable(app.config.claim_window, app.now()),
    };
    if !allowed {
        return Err(Trouble::NotFound("a standard checkout for this offer"));
    }
    if let Some(url) = app
        .store
        .standard_checkout(&visit.id, step, app.now().before(SESSION_LIFE))
        .await?
    {
        return Ok(url);
    }
    let request = StandardCheckoutRequest {
        product: shown.offer.product.clone(),
        quantity: shown.offer.quantity,
        customer: visit.customer.clone(),
        return_url: app.config.public("/offer"),
        metadata: BTreeMap::from([
            (VISIT_METADATA_KEY.to_owned(), visit.id.to_string()),
            ("aftercart_offer".to_owned(), shown.offer.id.to_string()),
        ]),
    };
    let url = app.dodo.standard_checkout(&request).await?.to_string();
    app.store
        .keep_standard_checkout(&visit.id, step, &url, app.now())
        .await?;
    Ok(url)
}
