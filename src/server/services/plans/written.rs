//! What the offers file says of plans.

use crate::domain::ids::{OfferId, ProductId};
use crate::domain::offer::OfferKind;
use crate::domain::plan_change::Settling;
use crate::domain::plan_view::{
    MOST_ADDONS, MOST_PIECES, PlanSetting, PlanView, ViewedPlan, is_for_more, settling,
};
use crate::domain::subscription::Subscription;
use crate::server::services::plans::view::Showing;
use crate::server::state::App;

/// What of a setting the merchant lets customers set, as far as it can be sent. None: nothing of it.
pub fn allowed(
    app: &App,
    showing: Showing<'_>,
    view: &PlanView,
    set: &PlanSetting,
) -> Option<PlanSetting> {
    let group = app.catalogue.plans_of(&view.current.id)?;
    if !matches!(showing, Showing::All) {
        return None;
    }
    let is_sane = |count: &u32| *count <= MOST_PIECES;
    let quantity = set.quantity.filter(|count| *count > 0 && is_sane(count));
    let addons = set.addons.iter().map(|(id, count)| (id.clone(), *count));
    let allowed = PlanSetting {
        quantity: quantity.filter(|_| group.quantity),
        addons: addons
            .filter(|(id, count)| group.addons.contains_key(id) && is_sane(count))
            .take(MOST_ADDONS)
            .collect(),
    };
    (allowed != PlanSetting::default()).then_some(allowed)
}

/// Whether the offers file still says what the view was made by.
pub fn is_as_written(app: &App, showing: Showing<'_>, view: &PlanView) -> bool {
    targets(app, showing, &view.subscription, &view.set).is_some_and(|(offer, targets)| {
        let mut pairs = view.choices.iter().zip(&targets);
        offer == view.offer
            && view.choices.len() == targets.len()
            && pairs.all(|(shown, target)| target.is_shown_as(shown))
    })
}

/// Whether the offers file still offers one of the view's plans, on the terms it was shown with.
pub fn is_still_offered(
    app: &App,
    showing: Showing<'_>,
    view: &PlanView,
    plan: &ViewedPlan,
) -> bool {
    let is_allowed = view.set == PlanSetting::default()
        || allowed(app, showing, view, &view.set).as_ref() == Some(&view.set);
    let written = targets(app, showing, &view.subscription, &view.set);
    is_allowed
        && written.is_some_and(|(offer, targets)| {
            offer == view.offer && targets.iter().any(|target| target.is_shown_as(plan))
        })
}

/// A plan that may be changed to.
pub struct Target {
    /// The product.
    pub product: ProductId,
    /// How the change is settled.
    pub settling: Settling,
    /// Whether it stands after the current plan in the merchant's order; none: it is the current product.
    pub is_upgrade: Option<bool>,
    /// Whether its button must say that it obliges to pay.
    pub is_binding: bool,
}

/// What is shown under which name, in order; none: nothing is written down for this subscription.
pub fn targets(
    app: &App,
    showing: Showing<'_>,
    subscription: &Subscription,
    set: &PlanSetting,
) -> Option<(OfferId, Vec<Target>)> {
    match showing {
        Showing::Offer(offer) => {
            let target = Target {
                product: offer.product.clone(),
                settling: offer.settling.unwrap_or_default(),
                is_upgrade: Some(offer.kind == OfferKind::Upgrade),
                is_binding: is_binding(app, subscription),
            };
            let starts_here = offer.compared_with.as_ref() == Some(&subscription.plan.product);
            starts_here.then(|| (offer.id.clone(), vec![target]))
        }
        Showing::All => all_plans(app, subscription, set),
    }
}

fn all_plans(
    app: &App,
    subscription: &Subscription,
    set: &PlanSetting,
) -> Option<(OfferId, Vec<Target>)> {
    let has = &subscription.plan.product;
    let group = app.catalogue.plans_of(has)?;
    let here = group.products.iter().position(|product| product == has)?;
    let target = |(place, product): (usize, &ProductId)| {
        let is_upgrade = (place != here).then_some(place > here);
        let is_up = is_upgrade.unwrap_or_else(|| {
            is_for_more(&subscription.plan, &set.target(&subscription.plan, product))
        });
        Target {
            product: product.clone(),
            settling: settling(group.upgrade, group.downgrade, is_up),
            is_upgrade,
            is_binding: is_binding(app, subscription),
        }
    };
    let targets = group.products.iter().enumerate().map(target).collect();
    Some((group.id.clone(), targets))
}

fn is_binding(app: &App, subscription: &Subscription) -> bool {
    let country = subscription.country.as_deref();
    app.catalogue.buttons.are_fixed(country)
}

impl Target {
    fn is_shown_as(&self, shown: &ViewedPlan) -> bool {
        let wanted = self.settling.to(shown.terms.target.clone());
        shown.product.id == self.product
            && shown.terms == wanted
            && shown.is_binding == self.is_binding
    }
}
