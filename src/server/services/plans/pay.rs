//! The way around a declined change: its payment on Dodo's own page, with any card.

use crate::domain::obstacle::Obstacle;
use crate::domain::plan_change::{EffectiveAt, OnPaymentFailure, PlanChange, PlanTerms};
use crate::domain::plan_view::PlanAnswer;
use crate::domain::visit::Visit;
use crate::server::dodo::PlanChangeRequest;
use crate::server::services::Trouble;
use crate::server::services::follow_subscription::read_subscription;
use crate::server::services::link::link;
use crate::server::services::metadata::metadata;
use crate::server::services::plans::agreed::{Agreed, agreed};
use crate::server::services::plans::method::page_of;
use crate::server::services::plans::view::{our_obstacle, price};
use crate::server::services::standard_checkout::purpose;
use crate::server::state::{App, SharedApp};
use crate::server::store::{KeptCharge, WantedLink};

/// Whether Dodo takes the payment of these terms on a page: only now, and only where the plan changes once paid.
pub fn has_page(terms: &PlanTerms) -> bool {
    terms.effective_at == EffectiveAt::Immediately
        && terms.on_payment_failure == OnPaymentFailure::PreventChange
}

/// The address where the change of a dead charge can be paid. The charge stays as it ended; Dodo tells of the change by
/// the subscription. `is_open`: the page stands open already. If the plan has changed by now, or the visit asks too
/// often, our own page.
///
/// # Errors
/// When the subscription or the price is not what it was, or the store or Dodo fails.
pub async fn pay_change(
    app: &SharedApp,
    visit: &Visit,
    kept: &KeptCharge,
    change: &PlanChange,
    is_open: bool,
) -> Result<String, Trouble> {
    let agreed = agreed(app, &kept.charge).await?;
    if !is_open {
        match still(app, visit, agreed.as_ref(), change).await? {
            Still::Payable => {}
            Still::Done | Still::TooOften => return Ok(format!("/offer/{}", visit.id)),
            Still::Not => return Err(Trouble::NotFound("a page to pay for this change")),
        }
    }
    let request = PlanChangeRequest {
        charge: None,
        subscription: change.subscription.clone(),
        terms: change.terms.clone(),
        pay_by_link: Some(app.config.public(&format!("/offer/{}", visit.id))),
        metadata: metadata(visit, &kept.charge.offer, agreed.map(|agreed| agreed.kind)),
    };
    let dodo = app.dodo.clone();
    let make = async move {
        let slot = dodo.charge_slot().await?;
        page_of(dodo.change_plan(slot, &request).await?)
    };
    let wanted = WantedLink {
        purpose: &purpose(&kept.charge.step),
        product: Some(&change.terms.target.product),
        subscription: None,
        may_open: &|_| true,
    };
    link(app, visit, wanted, make).await
}

/// Whether a change that came to nothing can be paid on a page.
enum Still {
    /// It leads from where it did to where it would, at the price that was agreed to.
    Payable,
    /// The plan has changed.
    Done,
    /// It does not.
    Not,
    /// The visit has asked too often to find out.
    TooOften,
}

/// Dodo: a change that costs nothing needs no page; asked for one, it changes the plan at once. So the price is looked at
/// right before, against the one that the customer agreed to.
async fn still(
    app: &App,
    visit: &Visit,
    agreed: Option<&Agreed>,
    change: &PlanChange,
) -> Result<Still, Trouble> {
    let Some(agreed) = agreed.filter(|_| has_page(&change.terms)) else {
        return Ok(Still::Not);
    };
    if !app.may_ask(&visit.id) {
        metrics::counter!("aftercart_asks_refused_total").increment(1);
        return Ok(Still::TooOften);
    }
    let has = read_subscription(app, &change.subscription).await?;
    if has.customer != visit.customer {
        return Ok(Still::Not);
    }
    if has.plan == change.terms.target {
        return Ok(Still::Done);
    }
    if our_obstacle(app, &has).await?.is_some() {
        return Err(Trouble::ChangePending(change.subscription.clone()));
    }
    if has.plan != change.before || has.obstacle(&change.terms.target).is_some() {
        return Ok(Still::Not);
    }
    match price(app, visit, &has, &change.terms, true).await {
        PlanAnswer::Priced(newer)
            if newer.preview.total.minor > 0 && newer.same_price(&agreed.quote) =>
        {
            Ok(Still::Payable)
        }
        PlanAnswer::Blocked(Obstacle::PendingChange) => {
            Err(Trouble::ChangePending(change.subscription.clone()))
        }
        PlanAnswer::NoPrice => Err(Trouble::NoPrice),
        PlanAnswer::Priced(_) | PlanAnswer::Blocked(_) => Ok(Still::Not),
    }
}
