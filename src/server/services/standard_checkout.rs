//! The way around a one-click charge: Dodo's own checkout for the same product.

use std::collections::BTreeMap;
use std::time::Duration;

use crate::domain::ids::StepId;
use crate::domain::visit::Visit;
use crate::server::dodo::StandardCheckoutRequest;
use crate::server::services::Trouble;
use crate::server::services::link::{Wanted, link};
use crate::server::services::open_visit::VISIT_METADATA_KEY;
use crate::server::state::{App, SharedApp};
use crate::server::store::Shown;

/// How long after a charge came to nothing its checkout is still opened.
const AFTERMATH: Duration = Duration::from_hours(24);

/// The name of a step's standard checkout among the visit's links.
pub fn purpose(step: &StepId) -> String {
    format!("checkout:{step}")
}

/// The address of a hosted checkout for a step's product, the same one however often it is asked for.
///
/// # Errors
/// When the product may still be charged by one click, is being bought elsewhere or has been bought (there must never
/// be two ways open at once), or Dodo or the store fails.
pub async fn standard_checkout(
    app: &SharedApp,
    visit: &Visit,
    step: &StepId,
) -> Result<String, Trouble> {
    let Some(shown) = app.store.latest_quote(&visit.id, step).await? else {
        return Err(Trouble::NotFound("the offer"));
    };
    let is_open = if let Some(kept) = app.store.charge_of_step(&visit.id, step).await? {
        kept.charge.state.is_dead() && app.now() < kept.charge.created_at.after(AFTERMATH)
    } else {
        let purpose = purpose(step);
        let opened = app.store.has_link(&visit.id, &purpose, app.now()).await?;
        let may_answer = visit.is_answerable(app.config.claim_window, app.now());
        opened || (shown.methods.is_empty() && may_answer)
    };
    if !is_open {
        return Err(Trouble::NotFound("a standard checkout for this offer"));
    }
    let product = &shown.offer.product;
    let wanted = Wanted {
        purpose: &purpose(step),
        product: Some(product),
        may_open: &|has| {
            !app.catalogue.owns(&has.owned, product) && !app.catalogue.owns(&has.under_way, product)
        },
    };
    let request = request(app, visit, &shown).await?;
    let dodo = app.dodo.clone();
    let make = async move { Ok(dodo.standard_checkout(&request).await?.to_string()) };
    link(app, visit, wanted, make).await
}

async fn request(
    app: &App,
    visit: &Visit,
    shown: &Shown,
) -> Result<StandardCheckoutRequest, Trouble> {
    let purchase = app.store.purchase(&visit.purchase).await?;
    Ok(StandardCheckoutRequest {
        product: shown.offer.product.clone(),
        quantity: shown.offer.quantity,
        customer: visit.customer.clone(),
        billing: purchase.and_then(|(purchase, _)| purchase.billing),
        currency: Some(shown.quote.total.currency),
        return_url: app.config.public("/offer"),
        metadata: BTreeMap::from([
            (VISIT_METADATA_KEY.to_owned(), visit.id.to_string()),
            ("aftercart_offer".to_owned(), shown.offer.id.to_string()),
        ]),
    })
}
