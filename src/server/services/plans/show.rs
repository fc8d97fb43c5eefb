//! What the page says of plans.

use crate::domain::catalogue::PlanGroup;
use crate::domain::ids::{AddonId, ProductId};
use crate::domain::locale::Localized;
use crate::domain::money::Money;
use crate::domain::obstacle::Obstacle;
use crate::domain::page::{
    AddonCount, CurrentPlan, PlanChoice, PlanComparison, PlanOptions, PlanPrice, PlanWay,
    ScheduledView,
};
use crate::domain::plan_quote::PlanQuote;
use crate::domain::plan_view::{PlanAnswer, PlanView, ViewedPlan};
use crate::domain::subscription::{Plan, Subscription, SubscriptionStatus};
use crate::domain::timestamp::Timestamp;
use crate::domain::visit::Visit;
use crate::server::services::Trouble;
use crate::server::services::plans::method::method_path;
use crate::server::services::way::limit_is_reached;
use crate::server::state::App;
use crate::words::Words;

/// A view, ready to be drawn.
///
/// # Errors
/// When the store fails.
pub async fn plan_comparison(
    app: &App,
    visit: &Visit,
    view: &PlanView,
) -> Result<PlanComparison, Trouble> {
    let limited = limit_is_reached(app, visit).await?;
    let group = app.catalogue.plans_of(&view.current.id);
    let group = group.filter(|_| view.kind.is_none());
    let (headline, pitch) = heading(app, visit, view, group);
    let obstacle = general_obstacle(view);
    let texts = Texts { app, visit, group };
    Ok(PlanComparison {
        step: view.step.clone(),
        offer: view.offer.clone(),
        kind: view.kind,
        headline,
        pitch,
        decline: decline(app, visit, view),
        current: texts.current(view),
        choices: view
            .choices
            .iter()
            .map(|plan| texts.choice(view, plan, limited))
            .collect(),
        options: group.and_then(|group| texts.options(group, view)),
        obstacle,
        update_method: leads_to_method(view).then(|| method_path(visit)),
        scheduled: scheduled(view),
        method: view.method.clone(),
    })
}

fn heading(
    app: &App,
    visit: &Visit,
    view: &PlanView,
    group: Option<&PlanGroup>,
) -> (String, Option<String>) {
    let fallback = app.catalogue.default_locale();
    if let Some(offer) = app.catalogue.offers.get(&view.offer) {
        let texts = offer.texts_in(&visit.locale, &fallback);
        return (texts.headline, Some(texts.pitch));
    }
    let texts = group.and_then(|group| group.texts.get(&visit.locale, &fallback));
    let texts = texts.cloned().unwrap_or_default();
    (texts.headline, texts.pitch)
}

/// An offer can be turned down; a choice among plans need not.
fn decline(app: &App, visit: &Visit, view: &PlanView) -> Option<String> {
    view.kind?;
    let offer = app.catalogue.offers.get(&view.offer)?;
    let (words, fallback) = (Words::of(&visit.locale), app.catalogue.default_locale());
    let texts = words.offer_texts(offer, &visit.locale, &fallback);
    Some(texts.decline)
}

/// What stands in the way of every plan but the current one.
fn general_obstacle(view: &PlanView) -> Option<Obstacle> {
    let mut others = view.choices.iter().filter_map(|plan| match plan.answer {
        PlanAnswer::Blocked(Obstacle::SamePlan) => None,
        PlanAnswer::Blocked(obstacle) => Some(Some(obstacle)),
        PlanAnswer::Priced(_) | PlanAnswer::NoPrice => Some(None),
    });
    let first = others.next()??;
    others.all(|other| other == Some(first)).then_some(first)
}

/// Whether the page leads to another payment method: where it gets something out of the way, and where a plan can be
/// chosen, which would be charged to the one they have. Dodo: an active subscription's is changed, and nothing is charged.
fn leads_to_method(view: &PlanView) -> bool {
    let is_active = view.subscription.status == SubscriptionStatus::Active;
    view.choices.iter().any(|plan| match plan.answer {
        PlanAnswer::Blocked(why) => why.is_helped_by_method(),
        PlanAnswer::Priced(_) => is_active,
        PlanAnswer::NoPrice => false,
    })
}

fn scheduled(view: &PlanView) -> Option<ScheduledView> {
    let scheduled = view.subscription.scheduled.as_ref()?;
    let named = view
        .choices
        .iter()
        .find(|plan| plan.product.id == scheduled.plan.product);
    let name = scheduled
        .product_name
        .clone()
        .or_else(|| named.map(|plan| plan.product.name.clone()));
    Some(ScheduledView {
        product: scheduled.plan.product.clone(),
        name: name.unwrap_or_else(|| scheduled.plan.product.to_string()),
        quantity: scheduled.plan.quantity,
        effective_at: scheduled.effective_at.or(view.subscription.next_billing_at),
        withdrawable: true,
    })
}

/// The merchant's texts for this visit.
struct Texts<'a> {
    app: &'a App,
    visit: &'a Visit,
    group: Option<&'a PlanGroup>,
}

impl Texts<'_> {
    fn in_its_language<T: Clone>(&self, texts: &Localized<T>) -> Option<T> {
        let fallback = self.app.catalogue.default_locale();
        texts.get(&self.visit.locale, &fallback).cloned()
    }

    fn points(&self, product: &ProductId) -> Vec<String> {
        let note = self.app.catalogue.products.get(product);
        note.and_then(|note| self.in_its_language(&note.includes))
            .unwrap_or_default()
    }

    fn badge(&self, view: &PlanView, product: &ProductId) -> Option<String> {
        if let Some(offer) = self.app.catalogue.offers.get(&view.offer) {
            return self.in_its_language(&offer.texts)?.badge;
        }
        let texts = self.in_its_language(&self.group?.texts)?;
        texts.badges.get(product).cloned()
    }

    fn addon(&self, id: &AddonId, view: &PlanView) -> String {
        let written = self.group.and_then(|group| group.addons.get(id));
        let written = written.and_then(|names| self.in_its_language(names));
        written
            .or_else(|| addon_in_previews(id, view))
            .unwrap_or_else(|| id.to_string())
    }

    fn current(&self, view: &PlanView) -> CurrentPlan {
        let has = &view.subscription;
        let count = |(id, count): (&AddonId, &u32)| AddonCount {
            addon: id.clone(),
            name: self.addon(id, view),
            count: *count,
        };
        CurrentPlan {
            product: has.plan.product.clone(),
            name: view.current.name.clone(),
            quantity: has.plan.quantity,
            addons: has.plan.addons.iter().map(count).collect(),
            price: price_of(has),
            next_billing_at: has.next_billing_at,
            trial_ends_at: trial_ends_at(has).filter(|ends| *ends > view.taken_at),
        }
    }

    fn options(&self, group: &PlanGroup, view: &PlanView) -> Option<PlanOptions> {
        let has = &view.subscription.plan;
        let as_set = |id: &AddonId| {
            let set = view.set.addons.get(id).or_else(|| has.addons.get(id));
            set.copied().unwrap_or(0)
        };
        let addons: Vec<_> = group
            .addons
            .keys()
            .map(|id| AddonCount {
                addon: id.clone(),
                name: self.addon(id, view),
                count: as_set(id),
            })
            .collect();
        let quantity = group
            .quantity
            .then(|| view.set.quantity.unwrap_or(has.quantity));
        (quantity.is_some() || !addons.is_empty()).then_some(PlanOptions { quantity, addons })
    }

    fn choice(&self, view: &PlanView, plan: &ViewedPlan, limited: bool) -> PlanChoice {
        let (has, gets) = (self.points(&view.current.id), self.points(&plan.product.id));
        let is_current = plan.product.id == view.current.id;
        let way = way(plan, is_current, limited);
        let (price, is_whole) = match &plan.answer {
            PlanAnswer::Priced(quote) => (price_in(quote), true),
            _ if is_current => (price_of(&view.subscription), true),
            _ => (list_price(plan), is_one_piece(view, plan)),
        };
        PlanChoice {
            product: plan.product.id.clone(),
            name: plan.product.name.clone(),
            description: plan.product.description.clone(),
            gains: without(&gets, &has),
            loses: without(&has, &gets),
            gets,
            badge: self.badge(view, &plan.product.id),
            is_current,
            is_upgrade: plan.is_upgrade,
            is_binding: plan.is_binding,
            price,
            difference: difference(price, price_of(&view.subscription)).filter(|_| is_whole),
            way,
        }
    }
}

/// Dodo: what is charged before a trial's end ends it, and the days that were agreed still stand in the subscription.
/// So a trial runs as long as the next renewal is at its end.
fn trial_ends_at(has: &Subscription) -> Option<Timestamp> {
    let next = has.next_billing_at.map(Timestamp::date);
    has.trial_ends_at()
        .filter(|ends| next.is_none_or(|next| next == ends.date()))
}

fn without(points: &[String], known: &[String]) -> Vec<String> {
    let others = points.iter().filter(|point| !known.contains(point));
    others.cloned().collect()
}

fn way(plan: &ViewedPlan, is_current: bool, limited: bool) -> PlanWay {
    match &plan.answer {
        PlanAnswer::Blocked(Obstacle::SamePlan) if is_current => PlanWay::Current,
        PlanAnswer::Blocked(obstacle) => PlanWay::Blocked(*obstacle),
        PlanAnswer::NoPrice => PlanWay::NoPrice,
        PlanAnswer::Priced(_) if limited => PlanWay::LimitReached,
        PlanAnswer::Priced(quote) => PlanWay::OneClick(quote.clone()),
    }
}

fn addon_in_previews(id: &AddonId, view: &PlanView) -> Option<String> {
    let quotes = view.choices.iter().filter_map(|plan| match &plan.answer {
        PlanAnswer::Priced(quote) => Some(quote),
        _ => None,
    });
    let mut lines = quotes.flat_map(|quote| &quote.preview.lines);
    lines
        .find(|line| line.addon.as_ref() == Some(id))?
        .name
        .clone()
}

fn price_of(has: &Subscription) -> Option<PlanPrice> {
    has.renewal.map(|amount| PlanPrice {
        amount,
        includes_tax: has.includes_tax,
        every: has.every,
    })
}

/// What each renewal takes from the change on, by its preview.
pub fn price_in(quote: &PlanQuote) -> Option<PlanPrice> {
    let preview = &quote.preview;
    preview.renewal.map(|amount| PlanPrice {
        amount,
        includes_tax: preview.renewal_includes_tax,
        every: preview.every,
    })
}

fn list_price(plan: &ViewedPlan) -> Option<PlanPrice> {
    let price = plan.product.price.as_ref()?;
    Some(PlanPrice {
        amount: price.amount,
        includes_tax: false,
        every: price.every,
    })
}

/// Whether one piece's list price is the price of all: on both sides one of it, and no add-ons.
fn is_one_piece(view: &PlanView, plan: &ViewedPlan) -> bool {
    let is_one = |plan: &Plan| plan.quantity == 1 && plan.addons.is_empty();
    is_one(&view.subscription.plan) && is_one(&plan.terms.target)
}

/// Of two amounts that are for the same time and both with or both without tax; anything else is no difference.
fn difference(new: Option<PlanPrice>, old: Option<PlanPrice>) -> Option<Money> {
    let (new, old) = (new?, old?);
    let alike = new.every == old.every && new.includes_tax == old.includes_tax;
    new.amount.minus(old.amount).filter(|_| alike)
}
