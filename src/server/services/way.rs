//! By which way an offer can be taken: one click, or a standard checkout, and never both.

use std::collections::BTreeSet;

use crate::domain::ids::{ProductId, StepId};
use crate::domain::page::NoOneClick;
use crate::domain::visit::Visit;
use crate::server::services::Trouble;
use crate::server::services::standard_checkout::step_of;
use crate::server::state::App;
use crate::server::store::Shown;

/// The step whose standard checkout is the way to take an offer, and why not one click. None: one click it is.
///
/// # Errors
/// When the store fails.
pub async fn checkout_instead(
    app: &App,
    visit: &Visit,
    shown: &Shown,
) -> Result<Option<(StepId, NoOneClick)>, Trouble> {
    let why = if let Some(step) = open_checkout(app, visit, shown).await? {
        return Ok(Some((step, NoOneClick::CheckoutOpen)));
    } else if shown.methods.is_empty() {
        NoOneClick::NoMethod
    } else if limit_is_reached(app, visit).await? {
        NoOneClick::LimitReached
    } else {
        return Ok(None);
    };
    Ok(Some((shown.step.clone(), why)))
}

/// Whether the customer has made as many one-click charges as are allowed for now.
///
/// # Errors
/// When the store fails.
pub async fn limit_is_reached(app: &App, visit: &Visit) -> Result<bool, Trouble> {
    let made = app.store.charges_made(&visit.customer, app.now()).await?;
    Ok(app.config.charge_limits.are_reached(made))
}

/// A checkout that this visit has opened and that sells what is offered: once one stands open, it stays the one way.
async fn open_checkout(app: &App, visit: &Visit, shown: &Shown) -> Result<Option<StepId>, Trouble> {
    let open = app.store.open_checkouts(&visit.id, app.now()).await?;
    let steps: Vec<_> = open
        .iter()
        .filter_map(|(purpose, product)| Some((step_of(purpose)?, product)))
        .collect();
    let here = steps.iter().any(|(step, _)| *step == shown.step);
    for (step, product) in steps.iter().filter(|_| !here) {
        if **product == shown.offer.product
            && quantity_at(app, visit, step).await? == Some(shown.offer.quantity)
        {
            return Ok(Some(step.clone()));
        }
    }
    // Another number of it, or something that contains it: no one click beside that, but a checkout of its own.
    let products: BTreeSet<ProductId> = open.iter().map(|(_, product)| product.clone()).collect();
    let sells = app.catalogue.owns(&products, &shown.offer.product);
    Ok((here || sells).then(|| shown.step.clone()))
}

async fn quantity_at(app: &App, visit: &Visit, step: &StepId) -> Result<Option<u32>, Trouble> {
    let shown = app.store.latest_quote(&visit.id, step).await?;
    Ok(shown.map(|shown| shown.offer.quantity))
}
