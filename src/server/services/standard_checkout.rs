//! The way around a one-click charge: Dodo's own checkout for the same product.

use std::time::Duration;

use crate::domain::charge::{Charge, Fact, verdict};
use crate::domain::ids::StepId;
use crate::domain::timestamp::Timestamp;
use crate::domain::visit::Visit;
use crate::server::dodo::StandardCheckoutRequest;
use crate::server::services::Trouble;
use crate::server::services::link::{drop_if_spent, link};
use crate::server::services::metadata::metadata;
use crate::server::services::plans::pay::pay_change;
use crate::server::services::reconcile::{Sought, seek};
use crate::server::services::way::checkout_instead;
use crate::server::state::{App, SharedApp};
use crate::server::store::{KeptCharge, Shown, WantedLink};

/// How long after a charge came to nothing its checkout is still opened.
const AFTERMATH: Duration = Duration::from_hours(24);

/// A step's standard checkout among the visit's links.
const PURPOSE: &str = "checkout:";

/// The name of a step's standard checkout among the visit's links.
pub fn purpose(step: &StepId) -> String {
    format!("{PURPOSE}{step}")
}

/// The step whose standard checkout has this name.
pub fn step_of(purpose: &str) -> Option<StepId> {
    StepId::parse(purpose.strip_prefix(PURPOSE)?).ok()
}

/// Our page that leads to a step's standard checkout.
pub fn checkout_path(visit: &Visit, step: &StepId) -> String {
    format!("/offer/{}/checkout/{step}", visit.id)
}

/// Whether a charge came to nothing, and not so long ago that nobody would expect a checkout for it.
pub fn is_aftermath(charge: &Charge, now: Timestamp) -> bool {
    charge.state.is_dead() && now < charge.created_at.after(AFTERMATH)
}

/// The address of a hosted checkout for a step's product, the same one however often it is asked for; or, if its charge
/// turns out to have succeeded after all or the visit asks too often, our own page.
///
/// # Errors
/// When the product may still be charged by one click, is being bought elsewhere or has been bought (there must never
/// be two ways open at once), or Dodo or the store fails.
pub async fn standard_checkout(
    app: &SharedApp,
    visit: &Visit,
    step: &StepId,
) -> Result<String, Trouble> {
    let shown = app.store.latest_quote(&visit.id, step).await?;
    let _turn = app.turn_of(&visit.id).await;
    let kept = app.store.charge_of_step(&visit.id, step).await?;
    if let Some(kept) = &kept {
        if !is_aftermath(&kept.charge, app.now()) {
            return Err(Trouble::NotFound("a standard checkout for this offer"));
        }
        if kept.charge.change.is_some() {
            drop_if_spent(app, visit, &purpose(step), None).await?;
        }
        // What stands open was looked at before it opened.
        let is_open = is_open(app, visit, step).await?;
        let is_new = kept.charge.submitted_at.is_some() && !is_open;
        // One visit must not use up what we may ask Dodo for all.
        if is_new && !(app.may_ask(&visit.id) && is_still_dead(app, kept).await?) {
            return Ok(format!("/offer/{}", visit.id));
        }
        if let Some(change) = &kept.charge.change {
            return Box::pin(pay_change(app, visit, kept, change, is_open)).await;
        }
    }
    let shown = shown.ok_or(Trouble::NotFound("the offer"))?;
    if kept.is_none() && !is_the_way(app, visit, &shown).await? {
        return Err(Trouble::NotFound("a standard checkout for this offer"));
    }
    let product = &shown.offer.product;
    let wanted = WantedLink {
        purpose: &purpose(step),
        product: Some(product),
        subscription: None,
        may_open: &|has| {
            !app.catalogue.owns(&has.owned, product) && !app.catalogue.owns(&has.under_way, product)
        },
    };
    let request = request(app, visit, &shown).await?;
    let dodo = app.dodo.clone();
    let make = async move { Ok(dodo.standard_checkout(&request).await?.into()) };
    link(app, visit, wanted, make).await
}

/// Whether a step that was not accepted is to be bought at its checkout. One that stands open does not close with the
/// offer.
async fn is_the_way(app: &App, visit: &Visit, shown: &Shown) -> Result<bool, Trouble> {
    if is_open(app, visit, &shown.step).await? {
        return Ok(true);
    }
    let instead = checkout_instead(app, visit, shown).await?;
    let is_here = instead.is_some_and(|(step, _)| step == shown.step);
    Ok(is_here && visit.is_answerable(app.config.claim_window, app.now()))
}

/// Whether a step's checkout stands open already.
async fn is_open(app: &App, visit: &Visit, step: &StepId) -> Result<bool, Trouble> {
    let (store, name) = (&app.store, purpose(step));
    let standing = store.standing_link(visit, &name, None, app.now()).await?;
    Ok(standing.is_some())
}

/// Asks Dodo once more about a charge that was sent, right before a second way opens. A charge that ended without money
/// may have ended by our judgement, and even Dodo's word may have changed since. Answers whether it is dead; if not, it
/// has succeeded.
///
/// # Errors
/// [`Trouble::StillAtWork`] while Dodo is at work on it, [`Trouble::Unsure`] when Dodo cannot be asked.
async fn is_still_dead(app: &App, kept: &KeptCharge) -> Result<bool, Trouble> {
    let id = &kept.charge.id;
    let phase = kept.charge.phase(app.now());
    let sought = seek(app, kept, "a look before the checkout opens").await;
    let sought = sought.map_err(unsure)?;
    let Some(now) = app.store.charge(id).await? else {
        return Err(Trouble::NotFound("the charge"));
    };
    if !now.charge.state.is_dead() {
        return Ok(false);
    }
    match sought {
        Sought::Gone(error) => Err(Trouble::Unsure(error)),
        Sought::Found(payment) => match verdict(Some(payment.sighting()), phase) {
            Some(Fact::Processing | Fact::ActionNeeded) => Err(Trouble::StillAtWork(id.clone())),
            _ => Ok(true),
        },
        Sought::Nothing => Ok(true),
    }
}

fn unsure(trouble: Trouble) -> Trouble {
    match trouble {
        Trouble::Dodo(error) => Trouble::Unsure(error),
        other => other,
    }
}

async fn request(
    app: &App,
    visit: &Visit,
    shown: &Shown,
) -> Result<StandardCheckoutRequest, Trouble> {
    let purchase = app.store.purchase_of_visit(visit).await?;
    Ok(StandardCheckoutRequest {
        product: shown.offer.product.clone(),
        quantity: shown.offer.quantity,
        customer: visit.customer.clone(),
        billing: purchase.and_then(|(purchase, _)| purchase.billing),
        currency: Some(shown.quote.total.currency),
        return_url: app.config.public("/offer"),
        metadata: metadata(visit, &shown.offer.id, Some(shown.offer.kind)),
    })
}
