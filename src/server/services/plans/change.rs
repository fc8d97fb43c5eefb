//! The customer takes a plan: decision, charge and consent are committed, then one request leaves.

use crate::domain::charge::{Charge, ChargeState};
use crate::domain::decision::{Consent, Decision};
use crate::domain::ids::{ChargeId, OfferId, PaymentMethodId, QuoteId, StepId};
use crate::domain::page::PlanComparison;
use crate::domain::plan_change::PlanChange;
use crate::domain::plan_quote::PlanQuote;
use crate::domain::plan_view::{PlanAnswer, PlanSetting, PlanView, ViewedPlan};
use crate::domain::subscription::Subscription;
use crate::domain::visit::Visit;
use crate::server::services::Trouble;
use crate::server::services::accept::{Next, NotTaken, PATIENCE, after, new_proof};
use crate::server::services::follow_subscription::read_subscription;
use crate::server::services::plans::show::plan_comparison;
use crate::server::services::plans::view::{
    Found, new_view, our_obstacle, plans_at, price, showing_at,
};
use crate::server::services::plans::written::is_still_offered;
use crate::server::services::prepare_visit::withholds;
use crate::server::services::submit::submit;
use crate::server::state::{App, SharedApp};
use crate::server::store::{Acceptance, Accepted, Holdings, Terms};
use crate::words::Words;

/// What the customer's form says.
#[derive(Debug, Clone)]
pub struct Click {
    /// The step it stood at.
    pub step: StepId,
    /// The quote on the page; it says which plan.
    pub quote: QuoteId,
}

/// The plan that was clicked, as it was shown.
struct Chosen<'a> {
    view: &'a PlanView,
    plan: &'a ViewedPlan,
    quote: &'a PlanQuote,
}

/// Changes a plan at most once. A second click, tab or replica finds the first one's charge on the page.
///
/// # Errors
/// When the form names what the visit never saw, or the store or Dodo fails before anything was decided.
pub async fn change_plan(app: &SharedApp, visit: &Visit, click: &Click) -> Result<Next, Trouble> {
    if is_answered(app, visit, &click.step).await? {
        return Ok(Next::Page);
    }
    let view = app.store.plan_view(&visit.id, &click.quote).await?;
    let view = view.filter(|view| view.step == click.step);
    let view = view.ok_or(Trouble::NotFound("the plans of that page"))?;
    let Some((plan, quote)) = view.choice(&click.quote) else {
        return Err(Trouble::NotFound("the plan of that page"));
    };
    if !visit.is_answerable(app.config.claim_window, app.now()) {
        let lapsed = Decision::Lapsed;
        let store = &app.store;
        store
            .decide(visit, &click.step, &view.offer, lapsed, app.now())
            .await?;
        return Ok(Next::Ended(click.step.clone()));
    }
    let _turn = app.turn_of(&visit.id).await;
    if is_answered(app, visit, &click.step).await? {
        return Ok(Next::Page);
    }
    let chosen = Chosen {
        view: &view,
        plan,
        quote,
    };
    if let Some(refused) = refusal(app, visit, &chosen).await? {
        return after_refusal(app, visit, &chosen, refused).await;
    }
    let not_taken = |why| Next::NotTaken(click.quote.clone(), why);
    if !app.may_ask(&visit.id) {
        metrics::counter!("aftercart_asks_refused_total").increment(1);
        return Ok(not_taken(NotTaken::TooOften));
    }
    match look_again(app, visit, &chosen).await? {
        Still::Holds(subscription) => commit_and_submit(app, visit, &chosen, &subscription).await,
        Still::Moved => show_anew(app, visit, &chosen, not_taken(NotTaken::Moved)).await,
        Still::Costs => show_anew(app, visit, &chosen, Next::Changed(click.quote.clone())).await,
        // Dodo has no answer now; what is shown stays.
        Still::Unpriced => Ok(not_taken(NotTaken::Unpriced)),
    }
}

async fn is_answered(app: &App, visit: &Visit, step: &StepId) -> Result<bool, Trouble> {
    Ok(visit.step.as_ref() != Some(step) || app.store.decision(&visit.id, step).await?.is_some())
}

/// Whether what was shown may still be acted upon.
enum Still {
    /// All of it does; the subscription as it stands now.
    Holds(Box<Subscription>),
    /// The subscription is not what it was, or something stands in the way now.
    Moved,
    /// The change costs something else now.
    Costs,
    /// What it costs cannot be had.
    Unpriced,
}

/// The price seal: subscription and price are asked for anew, and one minor unit of difference stops the change.
async fn look_again(app: &App, visit: &Visit, chosen: &Chosen<'_>) -> Result<Still, Trouble> {
    let Chosen { view, plan, quote } = chosen;
    let showing = showing_at(app, visit, &view.step);
    if !showing.is_some_and(|showing| is_still_offered(app, showing, view, plan)) {
        return Ok(Still::Moved);
    }
    let subscription = read_subscription(app, &quote.subscription).await?;
    let is_as_shown = subscription.customer == visit.customer
        && subscription.plan == quote.before
        // The page named what the change goes on.
        && subscription.method == view.subscription.method
        && subscription.obstacle(&quote.terms.target).is_none();
    if !is_as_shown || our_obstacle(app, &subscription).await?.is_some() {
        return Ok(Still::Moved);
    }
    match price(app, visit, &subscription, &quote.terms, true).await {
        PlanAnswer::Priced(newer) if newer.same_price(quote) => {
            Ok(Still::Holds(Box::new(subscription)))
        }
        PlanAnswer::Priced(_) => Ok(Still::Costs),
        PlanAnswer::Blocked(_) => Ok(Still::Moved),
        PlanAnswer::NoPrice => Ok(Still::Unpriced),
    }
}

/// What no longer holds is shown as it stands now, with a decision of its own.
async fn show_anew(
    app: &App,
    visit: &Visit,
    chosen: &Chosen<'_>,
    next: Next,
) -> Result<Next, Trouble> {
    let step = &chosen.view.step;
    if let Some(showing) = showing_at(app, visit, step) {
        new_view(app, visit, step, showing, &chosen.view.set).await?;
    }
    Ok(next)
}

/// A refusal that the page does not show yet: it is drawn anew, unless this visit has asked too often.
async fn after_refusal(
    app: &App,
    visit: &Visit,
    chosen: &Chosen<'_>,
    refused: Accepted,
) -> Result<Next, Trouble> {
    let why = match refused {
        Accepted::MethodGone => NotTaken::MethodRefused,
        Accepted::Withheld => NotTaken::Withheld,
        other => return Ok(after(visit, &chosen.quote.id, other)),
    };
    let next = Next::NotTaken(chosen.quote.id.clone(), why);
    if app.may_ask_times(&visit.id, chosen.view.choices.len()) {
        show_anew(app, visit, chosen, next).await
    } else {
        Ok(next)
    }
}

/// What the database alone refuses, before Dodo is asked. Nothing of it leaves a decision behind.
async fn refusal(
    app: &App,
    visit: &Visit,
    chosen: &Chosen<'_>,
) -> Result<Option<Accepted>, Trouble> {
    let terms = Terms {
        customer: &visit.customer,
        method: payer(chosen.quote, &chosen.view.subscription),
        is_withheld: &|holdings| is_withheld(app, chosen.view, holdings),
        limits: app.config.charge_limits,
    };
    Ok(app.store.refusal(&terms, app.now()).await?)
}

/// What is offered is withheld from who has it, is buying it elsewhere or turned it down. Whoever chooses of their own
/// accord may always.
fn is_withheld(app: &App, view: &PlanView, holdings: &Holdings) -> bool {
    let withheld = |offer| withholds(app, offer, holdings);
    view.kind.is_some() && app.catalogue.offers.get(&view.offer).is_none_or(withheld)
}

async fn commit_and_submit(
    app: &SharedApp,
    visit: &Visit,
    chosen: &Chosen<'_>,
    subscription: &Subscription,
) -> Result<Next, Trouble> {
    let taken = Taken {
        charge: plan(app, visit, chosen, subscription),
        consent: consent(app, visit, chosen),
        product_name: chosen.plan.product.name.clone(),
        view: chosen.view.clone(),
    };
    // A task of its own: a browser that goes away must cut short neither the commit nor the request.
    let task = app.tasks.spawn(take(app.clone(), taken));
    match tokio::time::timeout(PATIENCE, task).await {
        Ok(Ok(accepted)) => after_refusal(app, visit, chosen, accepted?).await,
        // It goes on by itself.
        _ => Ok(Next::Page),
    }
}

/// All that the task of a change takes along.
struct Taken {
    charge: Charge,
    consent: Consent,
    product_name: String,
    view: PlanView,
}

async fn take(app: SharedApp, taken: Taken) -> Result<Accepted, Trouble> {
    let Taken {
        charge,
        consent,
        product_name,
        view,
    } = taken;
    let acceptance = Acceptance {
        charge: &charge,
        product_name: &product_name,
        method_label: &consent.method,
        consent: &consent,
        is_withheld: &|holdings| is_withheld(&app, &view, holdings),
        limits: app.config.charge_limits,
    };
    let accepted = app.store.accept(&acceptance, app.now()).await?;
    tracing::info!(charge = %charge.id, visit = %charge.visit, offer = %charge.offer, ?accepted, "plan change accepted");
    if accepted == Accepted::New {
        submit(app.clone(), charge).await;
    }
    Ok(accepted)
}

/// The method that pays; none: nothing is to be paid, or Dodo does not name it.
fn payer<'a>(quote: &PlanQuote, subscription: &'a Subscription) -> Option<&'a PaymentMethodId> {
    let method = subscription.method.as_ref();
    method.filter(|_| quote.preview.total.minor > 0)
}

fn plan(app: &App, visit: &Visit, chosen: &Chosen<'_>, subscription: &Subscription) -> Charge {
    let Chosen { view, quote, .. } = chosen;
    let offer: OfferId = view.offer.clone();
    Charge {
        id: ChargeId::from_random(app.random.sixteen()),
        visit: visit.id.clone(),
        step: view.step.clone(),
        offer,
        product: quote.terms.target.product.clone(),
        quantity: quote.terms.target.quantity,
        customer: visit.customer.clone(),
        method: payer(quote, subscription).cloned(),
        amount: quote.preview.total,
        change: Some(PlanChange {
            subscription: quote.subscription.clone(),
            before: quote.before.clone(),
            terms: quote.terms.clone(),
        }),
        state: ChargeState::Planned,
        proof: new_proof(app),
        session: None,
        payment: None,
        decline: None,
        created_at: app.now(),
        submitted_at: None,
    }
}

fn consent(app: &App, visit: &Visit, chosen: &Chosen<'_>) -> Consent {
    let Chosen { view, plan, quote } = chosen;
    let name = &plan.product.name;
    let words = Words::of(&visit.locale);
    Consent {
        quote: quote.id.clone(),
        button: words.choose_button(quote, name, plan.is_upgrade, plan.is_binding),
        terms: words.change_terms(quote, name),
        amount: quote.preview.total,
        method: view.method.clone().unwrap_or_default(),
        locale: visit.locale.clone(),
        given_at: app.now(),
    }
}

/// What each plan costs with `set`, as the page would show it, and kept so that it can be taken.
///
/// # Errors
/// When there are no plans at this step, this visit asks too often, or the store or Dodo fails.
pub async fn preview_plan(
    app: &App,
    visit: &Visit,
    set: &PlanSetting,
) -> Result<PlanComparison, Trouble> {
    const NONE: Trouble = Trouble::NotFound("the plans");
    let step = visit.step.as_ref().ok_or(NONE)?;
    let showing = showing_at(app, visit, step).ok_or(NONE)?;
    let is_open = visit.is_answerable(app.config.claim_window, app.now());
    if !is_open || is_answered(app, visit, step).await? {
        return Err(NONE);
    }
    match plans_at(app, visit, step, showing, Some(set)).await? {
        Found::Plans(view) => plan_comparison(app, visit, &view).await,
        // Prices for other numbers would be taken for those that were asked for.
        Found::TooOften(_) => Err(Trouble::TooOften),
        Found::Nothing => Err(NONE),
    }
}
