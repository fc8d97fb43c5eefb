//! Plans side by side: the subscription as it stands, and what each change costs.

use futures::future::try_join_all;

use crate::domain::charge::{Charge, ChargeState};
use crate::domain::ids::{ProductId, QuoteId, StepId, SubscriptionId, ViewId};
use crate::domain::obstacle::Obstacle;
use crate::domain::offer::Offer;
use crate::domain::payment_method::PaymentMethod;
use crate::domain::plan_change::PlanTerms;
use crate::domain::plan_outcome::{PlanSeen, SentChange};
use crate::domain::plan_quote::{Asked, PlanQuote};
use crate::domain::plan_view::{PlanAnswer, PlanSetting, PlanView, ViewedPlan};
use crate::domain::subscription::Subscription;
use crate::domain::visit::Visit;
use crate::server::dodo::{DodoError, PlanPreviewRequest};
use crate::server::services::Trouble;
use crate::server::services::follow_subscription::read_subscription;
use crate::server::services::plans::written::{Target, allowed, is_as_written, targets};
use crate::server::state::App;
use crate::server::store::KeptCharge;

/// What is shown at a step: one plan that is offered, or all plans of the subscription's group.
#[derive(Debug, Clone, Copy)]
pub enum Showing<'a> {
    /// An upgrade or downgrade that a funnel's step offers.
    Offer(&'a Offer),
    /// The plans page.
    All,
}

/// What there is to show of plans.
#[derive(Debug, Clone)]
pub enum Found {
    /// What was asked for.
    Plans(Box<PlanView>),
    /// This visit asks too often: what was shown before, whatever was set, unless that is over.
    TooOften(Option<Box<PlanView>>),
    /// Nothing, and the log says why.
    Nothing,
}

/// The view that still stands for this step and setting, or a new one.
///
/// # Errors
/// When Dodo cannot be reached or the store fails.
pub async fn plans_at(
    app: &App,
    visit: &Visit,
    step: &StepId,
    showing: Showing<'_>,
    set: Option<&PlanSetting>,
) -> Result<Found, Trouble> {
    let latest = app.store.latest_plan_view(&visit.id, step).await?;
    let may_set = |set: &PlanSetting| allowed(app, showing, latest.as_ref()?, set);
    // What they had set before goes on.
    let before = latest.as_ref().map(|view| &view.set);
    let set = set.and_then(may_set).or_else(|| before.and_then(may_set));
    let set = set.unwrap_or_default();
    let is_overtaken = match &latest {
        Some(view) => is_overtaken(app, view).await?,
        None => false,
    };
    let stands = |view: &PlanView| {
        set == view.set
            && !is_overtaken
            && !view.is_old(app.now())
            && is_as_written(app, showing, view)
    };
    if let Some(view) = latest.as_ref().filter(|view| stands(view)) {
        return Ok(Found::Plans(Box::new(view.clone())));
    }
    let prices = latest.as_ref().map_or(1, |view| view.choices.len());
    if !app.may_ask_times(&visit.id, prices) {
        metrics::counter!("aftercart_asks_refused_total").increment(1);
        let latest = latest.filter(|view| !view.is_over(app.now()));
        return Ok(Found::TooOften(latest.map(Box::new)));
    }
    let view = new_view(app, visit, step, showing, &set).await?;
    Ok(view.map_or(Found::Nothing, |view| Found::Plans(Box::new(view))))
}

/// Whether what stands in the way of a view's plans passes by itself.
pub fn is_waiting(view: &PlanView) -> bool {
    let passes =
        |plan: &ViewedPlan| matches!(plan.answer, PlanAnswer::Blocked(why) if why.passes());
    view.choices.iter().any(passes)
}

/// Whether something was heard of the subscription since that the view does not show.
async fn is_overtaken(app: &App, view: &PlanView) -> Result<bool, Trouble> {
    let kept = app.store.subscription(&view.subscription.id).await?;
    let shown = |it: &Subscription| {
        let scheduled = it.scheduled.as_ref().map(|change| change.plan.clone());
        let ends = it.cancels_at_period_end;
        (
            it.plan.clone(),
            it.status.clone(),
            scheduled,
            ends,
            it.method.clone(),
        )
    };
    Ok(kept.is_some_and(|kept| shown(&kept.known.subscription) != shown(&view.subscription)))
}

/// Asks Dodo for all that stands on the page, and keeps it.
///
/// # Errors
/// When Dodo cannot be reached or the store fails.
pub async fn new_view(
    app: &App,
    visit: &Visit,
    step: &StepId,
    showing: Showing<'_>,
    set: &PlanSetting,
) -> Result<Option<PlanView>, Trouble> {
    let Some(subscription) = subscription(app, visit).await? else {
        return Ok(None);
    };
    let Some((offer, targets)) = targets(app, showing, &subscription, set) else {
        tracing::warn!(visit = %visit.id, product = %subscription.plan.product, "no plans are written down for this subscription");
        return Ok(None);
    };
    let current = app.dodo.product(&subscription.plan.product).await?;
    let method = method_label(app, &subscription).await;
    let ours = our_obstacle(app, &subscription).await?;
    let holdings = app.store.holdings(&visit.customer, &visit.id, app.now());
    let hard_declined = holdings.await?.hard_declined;
    let is_refused = |method| hard_declined.contains(method);
    let standing = Standing {
        showing,
        subscription: &subscription,
        set,
        ours,
        is_refused: subscription.method.as_ref().is_some_and(is_refused),
    };
    let choices = targets
        .iter()
        .map(|target| viewed(app, visit, &standing, target));
    let choices = try_join_all(choices).await?.into_iter().flatten().collect();
    let view = PlanView {
        id: ViewId::from_random(app.random.sixteen()),
        visit: visit.id.clone(),
        step: step.clone(),
        offer,
        kind: match showing {
            Showing::Offer(offer) => Some(offer.kind),
            Showing::All => None,
        },
        subscription,
        current,
        method,
        set: set.clone(),
        choices,
        taken_at: app.now(),
    };
    app.store.keep_plan_view(&view).await?;
    Ok(Some(view))
}

/// The visit's subscription, if it is the customer's.
async fn subscription(app: &App, visit: &Visit) -> Result<Option<Subscription>, Trouble> {
    let Some(id) = &visit.subscription else {
        return Ok(None);
    };
    let found = read_subscription(app, id).await?;
    if found.customer != visit.customer {
        tracing::error!(visit = %visit.id, subscription = %id, "the subscription is another customer's");
        return Ok(None);
    }
    Ok(Some(found))
}

/// What the subscription is paid with. A page without it is better than none.
async fn method_label(app: &App, subscription: &Subscription) -> Option<String> {
    let id = subscription.method.as_ref()?;
    let methods = app.dodo.payment_methods(&subscription.customer).await;
    let methods = methods
        .inspect_err(|error| tracing::warn!(subscription = %subscription.id, %error, "its payment method stays nameless"))
        .ok()?;
    let found = methods.iter().find(|method| method.id == *id);
    found.map(PaymentMethod::label)
}

/// What all plans of a view are held against.
struct Standing<'a> {
    /// Among all plans, one without an answer is left out or goes without a price. One that is offered waits for it.
    showing: Showing<'a>,
    subscription: &'a Subscription,
    set: &'a PlanSetting,
    /// What we know to stand in the way.
    ours: Option<Obstacle>,
    /// Whether a charge on the subscription's method was declined for good.
    is_refused: bool,
}

/// A change of ours that Dodo was paid for and has not carried out yet, or that is still under way, holds the next one
/// up: by what the subscription shows alone, the same change could be taken twice.
///
/// # Errors
/// When the store fails.
pub async fn our_obstacle(
    app: &App,
    subscription: &Subscription,
) -> Result<Option<Obstacle>, Trouble> {
    let changes = app.store.unchecked_changes_of(&subscription.id).await?;
    let is_seen = |charge: &Charge| {
        let sent = SentChange::of(charge);
        let seen = sent.map(|sent| sent.seen_in(subscription));
        matches!(seen, Some(PlanSeen::InForce | PlanSeen::Scheduled))
    };
    let obstacle = |kept: &KeptCharge| match kept.charge.state {
        ChargeState::Declined | ChargeState::Failed => None,
        ChargeState::Succeeded => (!is_seen(&kept.charge)).then_some(Obstacle::PaidChange),
        _ => Some(Obstacle::PendingChange),
    };
    Ok(changes.iter().find_map(obstacle))
}

/// One plan with its price. None: Dodo knows no such product.
async fn viewed(
    app: &App,
    visit: &Visit,
    standing: &Standing<'_>,
    target: &Target,
) -> Result<Option<ViewedPlan>, DodoError> {
    let Standing {
        showing,
        subscription,
        set,
        ours,
        is_refused,
    } = *standing;
    let is_offered = matches!(showing, Showing::Offer(_));
    let product = match app.dodo.product(&target.product).await {
        Ok(product) => product,
        Err(error) if is_offered && !error.is_refusal() => return Err(error),
        Err(error) => {
            tracing::warn!(product = %target.product, %error, "a plan is left out");
            return Ok(None);
        }
    };
    let terms = target
        .settling
        .to(set.target(&subscription.plan, &target.product));
    let answer = match subscription.obstacle(&terms.target).or(ours) {
        Some(obstacle) => PlanAnswer::Blocked(obstacle),
        None if is_offered => asked_price(app, visit, subscription, &terms, false).await?,
        None => price(app, visit, subscription, &terms, false).await,
    };
    let refused = |quote: &PlanQuote| quote.preview.total.minor > 0 && is_refused;
    let answer = match answer {
        PlanAnswer::Priced(quote) if refused(&quote) => {
            PlanAnswer::Blocked(Obstacle::MethodRefused)
        }
        other => other,
    };
    Ok(Some(ViewedPlan {
        product,
        terms,
        is_upgrade: target.is_upgrade,
        is_binding: target.is_binding,
        answer,
    }))
}

/// What a change costs at this moment; `urgent` once the customer has clicked. What Dodo does not answer has no price.
pub async fn price(
    app: &App,
    visit: &Visit,
    subscription: &Subscription,
    terms: &PlanTerms,
    urgent: bool,
) -> PlanAnswer {
    let answer = asked_price(app, visit, subscription, terms, urgent).await;
    answer.unwrap_or_else(|error| {
        let product = &terms.target.product;
        tracing::warn!(%product, %error, "a plan has no price");
        PlanAnswer::NoPrice
    })
}

/// The same, where it makes a difference whether Dodo refused or did not answer.
async fn asked_price(
    app: &App,
    visit: &Visit,
    subscription: &Subscription,
    terms: &PlanTerms,
    urgent: bool,
) -> Result<PlanAnswer, DodoError> {
    let request = PlanPreviewRequest {
        subscription: subscription.id.clone(),
        terms: terms.clone(),
        urgent,
    };
    let product = &terms.target.product;
    let preview = match app.dodo.preview_plan(&request).await {
        Ok(preview) => preview,
        Err(error) if error.is_refusal() => return Ok(refused(product, &error)),
        Err(error) => return Err(error),
    };
    let asked = Asked {
        subscription: subscription.id.clone(),
        before: subscription.plan.clone(),
        terms: terms.clone(),
        locale: visit.locale.clone(),
    };
    let id = QuoteId::from_random(app.random.sixteen());
    let quote = PlanQuote::new(id, asked, preview, app.now());
    if let Err(fault) = quote.check() {
        tracing::error!(subscription = %subscription.id, %product, ?fault, "the change is not shown: its preview contradicts itself");
        metrics::counter!("aftercart_quotes_refused_total", "fault" => "plan").increment(1);
        return Ok(PlanAnswer::NoPrice);
    }
    Ok(PlanAnswer::Priced(Box::new(quote)))
}

/// What Dodo refused in so many words.
fn refused(product: &ProductId, error: &DodoError) -> PlanAnswer {
    let obstacle = error.code().and_then(Obstacle::from_code);
    if let Some(obstacle) = obstacle {
        tracing::info!(%product, ?obstacle, "a plan cannot be chosen");
        return PlanAnswer::Blocked(obstacle);
    }
    tracing::warn!(%product, %error, "a plan has no price");
    PlanAnswer::NoPrice
}

/// The step of a plans page after `step` was answered: `plans`, `plans-2`, `plans-3`, …
pub fn next_round(step: &StepId) -> Option<StepId> {
    let (name, round) = match step.as_str().rsplit_once('-') {
        Some((name, round)) => (name, round.parse().ok()?),
        None => (step.as_str(), 1_u32),
    };
    StepId::parse(&format!("{name}-{}", round.checked_add(1)?)).ok()
}

/// What is shown at `step` of this visit. None: no plans.
pub fn showing_at<'a>(app: &'a App, visit: &Visit, step: &StepId) -> Option<Showing<'a>> {
    if visit.is_at_plans() {
        return Some(Showing::All);
    }
    let funnel = app.catalogue.funnels.get(visit.funnel.as_ref()?)?;
    let offer = app.catalogue.offers.get(&funnel.steps.get(step)?.offer)?;
    offer.kind.is_plan_change().then_some(Showing::Offer(offer))
}

/// The subscription of a visit where plans are shown.
///
/// # Errors
/// When there is none.
pub fn subscription_of(visit: &Visit) -> Result<SubscriptionId, Trouble> {
    let id = visit.subscription.clone();
    id.ok_or(Trouble::NotFound("the subscription"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_answer_leads_to_a_round_of_its_own() {
        let step = |text| StepId::parse(text).unwrap();
        assert_eq!(next_round(&step("plans")), Some(step("plans-2")));
        assert_eq!(next_round(&step("plans-2")), Some(step("plans-3")));
        assert_eq!(next_round(&step("plans-x")), None);
    }
}
