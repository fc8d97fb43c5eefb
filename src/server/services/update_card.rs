//! The way to Dodo's customer portal, where a saved card can be changed.

use crate::domain::charge::ChargeState;
use crate::domain::visit::Visit;
use crate::server::services::Trouble;
use crate::server::services::link::link;
use crate::server::state::SharedApp;
use crate::server::store::WantedLink;

const PURPOSE: &str = "portal";

/// The address of a portal session that leads back to the visit, the same one however often it is asked for.
///
/// # Errors
/// When no card was declined in this visit (the portal shows more than one offer needs), or Dodo or the store fails.
pub async fn update_card(app: &SharedApp, visit: &Visit) -> Result<String, Trouble> {
    let charges = app.store.charges_of_visit(&visit.id).await?;
    if !charges
        .iter()
        .any(|kept| kept.charge.state == ChargeState::Declined)
    {
        return Err(Trouble::NotFound("a declined card"));
    }
    let back = app.config.public(&format!("/offer/{}", visit.id));
    let (dodo, customer) = (app.dodo.clone(), visit.customer.clone());
    let make = async move { Ok(dodo.portal(&customer, &back).await?.into()) };
    let wanted = WantedLink {
        purpose: PURPOSE,
        product: None,
        subscription: None,
        may_open: &|_| true,
    };
    link(app, visit, wanted, make).await
}
