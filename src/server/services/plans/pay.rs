//! The way around a declined change: its payment on Dodo's own page, with any card.

use std::collections::BTreeMap;

use crate::domain::plan_change::{EffectiveAt, OnPaymentFailure, PlanChange, PlanTerms};
use crate::domain::visit::Visit;
use crate::server::dodo::PlanChangeRequest;
use crate::server::services::Trouble;
use crate::server::services::follow_subscription::read_subscription;
use crate::server::services::link::link;
use crate::server::services::open_visit::VISIT_METADATA_KEY;
use crate::server::services::plans::method::page_of;
use crate::server::services::standard_checkout::purpose;
use crate::server::state::{App, SharedApp};
use crate::server::store::{KeptCharge, WantedLink};

/// Whether Dodo takes the payment of these terms on a page: only now, and only where the plan changes once paid.
pub fn has_page(terms: &PlanTerms) -> bool {
    terms.effective_at == EffectiveAt::Immediately
        && terms.on_payment_failure == OnPaymentFailure::PreventChange
}

/// The address where the change of a dead charge can be paid. The charge stays as it ended; Dodo tells of the change by
/// the subscription. `is_open`: the page stands open already.
///
/// # Errors
/// When the subscription is not what it was, or the store or Dodo fails.
pub async fn pay_change(
    app: &SharedApp,
    visit: &Visit,
    kept: &KeptCharge,
    change: &PlanChange,
    is_open: bool,
) -> Result<String, Trouble> {
    let may_open = is_open || (has_page(&change.terms) && is_still_wanted(app, change).await?);
    if !may_open {
        return Err(Trouble::NotFound("a page to pay for this change"));
    }
    let request = PlanChangeRequest {
        charge: None,
        subscription: change.subscription.clone(),
        terms: change.terms.clone(),
        pay_by_link: Some(app.config.public(&format!("/offer/{}", visit.id))),
        metadata: BTreeMap::from([
            (VISIT_METADATA_KEY.to_owned(), visit.id.to_string()),
            ("aftercart_offer".to_owned(), kept.charge.offer.to_string()),
        ]),
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

/// Whether the change would still lead from where it did to where it would.
async fn is_still_wanted(app: &App, change: &PlanChange) -> Result<bool, Trouble> {
    let has = read_subscription(app, &change.subscription).await?;
    Ok(has.plan == change.before && has.obstacle(&change.terms.target).is_none())
}
