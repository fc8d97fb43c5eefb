//! What the browser that holds a visit sees.

use std::time::Duration;

use crate::domain::charge::ChargeState;
use crate::domain::decision::Decision;
use crate::domain::ids::{ProductId, QuoteId, StepId};
use crate::domain::locale::Locale;
use crate::domain::money::Money;
use crate::domain::offer::Offer;
use crate::domain::page::{
    ChargeSummary, Comparison, MethodChoice, Notice, OfferCard, PurchaseLine, PurchaseSummary,
    VisitPage, Way,
};
use crate::domain::payment_method::PaymentMethod;
use crate::domain::plan_view::{PlanSetting, PlanView};
use crate::domain::product::Product;
use crate::domain::visit::{Trigger, Visit};
use crate::server::services::Trouble;
use crate::server::services::accept::NotTaken;
use crate::server::services::charge_summary::charge_summary;
use crate::server::services::plans::notice::plan_notice;
use crate::server::services::plans::show::plan_comparison;
use crate::server::services::plans::summary::change_summary;
use crate::server::services::plans::view::next_round;
use crate::server::services::prepare_visit::{Prepared, prepare_with};
use crate::server::services::reconcile::look;
use crate::server::services::standard_checkout::checkout_path;
use crate::server::services::way::{checkout_instead, limit_is_reached};
use crate::server::state::App;
use crate::server::store::{KeptCharge, Shown};
use crate::words::Words;

/// What a redirect wants the page to say first.
#[derive(Debug, Clone, Default)]
pub struct Arrival {
    /// The quote of which something no longer holds.
    pub changed: Option<QuoteId>,
    /// The step at which the offer's time ran out.
    pub ended: Option<StepId>,
    /// The quote of a plan that was not taken, and why.
    pub not_taken: Option<(QuoteId, NotTaken)>,
    /// The product whose scheduled change was not withdrawn: another one was scheduled.
    pub rescheduled: Option<ProductId>,
    /// A scheduled change was withdrawn.
    pub withdrawn: bool,
    /// What the customer set before asking for the price of plans.
    pub set: Option<PlanSetting>,
    /// The limit of charges was reached.
    pub limited: bool,
    /// The browser comes back from Dodo.
    pub returned: bool,
}

/// How long a page waits for a click that is being answered meanwhile: as long as the price may take to come.
const CLICK_MAY_TAKE: Duration = Duration::from_secs(8);

/// The page of a visit, once the clicks that came before are answered: whoever lost the answer and looks again is not
/// shown as open what is about to be taken.
///
/// # Errors
/// Those of [`show_visit`].
pub async fn show_answered_visit(
    app: &App,
    visit: &Visit,
    arrival: &Arrival,
) -> Result<VisitPage, Trouble> {
    let page = show_visit(app, visit, arrival).await?;
    let is_open = page.offer.is_some() || page.plans.is_some();
    if is_open && app.clicks_are_done(&visit.id, CLICK_MAY_TAKE).await {
        let arrival = Arrival {
            returned: false,
            ..arrival.clone()
        };
        return show_visit(app, visit, &arrival).await;
    }
    Ok(page)
}

/// The page of a visit, as things stand now.
///
/// # Errors
/// When the store fails. Dodo's failures only leave the offer out.
pub async fn show_visit(app: &App, visit: &Visit, arrival: &Arrival) -> Result<VisitPage, Trouble> {
    if arrival.returned {
        look_after_return(app, visit).await?;
    }
    let visit = advance(app, visit).await?;
    let charges = app.store.charges_of_visit(&visit.id).await?;
    let under_way = charges.iter().any(|kept| !kept.charge.state.is_final());
    let prepared = if under_way {
        None
    } else {
        open_offer(app, &visit, arrival.set.as_ref()).await?
    };
    let (shown, view, too_often) = match prepared {
        Some(Prepared::Offer(shown)) => (Some(*shown), None, false),
        Some(Prepared::Plans { view, too_often }) => (None, Some(*view), too_often),
        None => (None, None, false),
    };
    let nothing = !under_way && shown.is_none() && view.is_none();
    let waits = nothing && still_waits(app, &visit).await?;
    let holdings = app
        .store
        .holdings(&visit.customer, &visit.id, app.now())
        .await?;
    let has = |product| app.catalogue.owns(&holdings.owned, product);
    let of_plans = plan_notice(app, &visit, &charges, view.as_ref(), too_often, arrival);
    let notice = match of_plans.await? {
        Some(notice) => Some(notice),
        None => notice(app, &visit, &charges, shown.as_ref(), arrival).await?,
    };
    let texts_language = texts_language(app, &visit, shown.as_ref(), view.as_ref());
    let offer = match shown {
        Some(shown) => Some(offer_card(app, &visit, &shown).await?),
        None => None,
    };
    let plans = match &view {
        Some(view) => Some(plan_comparison(app, &visit, view).await?),
        None => None,
    };
    let mut summaries = Vec::with_capacity(charges.len());
    for kept in &charges {
        let has_it = has(&kept.charge.product);
        let summary = charge_summary(&app.config, &visit, kept, has_it, app.now());
        let change = change_summary(app, &visit, kept).await?;
        summaries.push(ChargeSummary { change, ..summary });
    }
    Ok(VisitPage {
        visit: visit.id.clone(),
        is_only_plan: is_only_plan(app, &visit).await?,
        purchase: purchase_summary(app, &visit).await?,
        notice,
        charges: summaries,
        offer,
        plans,
        texts_language,
        waits,
    })
}

/// The language the merchant wrote in of what is shown, unless who reads the page reads it as well. What products include
/// is taken to be written in the same languages as what is said of them.
fn texts_language(
    app: &App,
    visit: &Visit,
    shown: Option<&Shown>,
    view: Option<&PlanView>,
) -> Option<Locale> {
    let (wanted, fallback) = (&visit.locale, app.catalogue.default_locale());
    let of_offer = |offer: &Offer| offer.texts.language_for(wanted, &fallback).cloned();
    let of_plans = |view: &PlanView| {
        if let Some(offer) = app.catalogue.offers.get(&view.offer) {
            return of_offer(offer);
        }
        let group = app.catalogue.plans_of(&view.current.id)?;
        group.texts.language_for(wanted, &fallback).cloned()
    };
    let told = match (shown, view) {
        (Some(shown), _) => of_offer(&shown.offer),
        (None, view) => of_plans(view?),
    };
    told.filter(|told| !told.is_read_like(Words::of(wanted).locale()))
}

/// Whether a visit with nothing to show stands at an offer all the same, and may still be answered there.
async fn still_waits(app: &App, visit: &Visit) -> Result<bool, Trouble> {
    if visit.is_at_plans() || !visit.is_answerable(app.config.claim_window, app.now()) {
        return Ok(false);
    }
    // What could not be offered was passed over meanwhile.
    let kept = app.store.visit(&visit.id).await?;
    Ok(kept.is_some_and(|kept| kept.step.is_some()))
}

/// Whether a choice among plans finds none but the subscription's own in the offers file, by what was last heard of it.
async fn is_only_plan(app: &App, visit: &Visit) -> Result<bool, Trouble> {
    let Some(id) = visit.subscription.as_ref().filter(|_| visit.is_at_plans()) else {
        return Ok(false);
    };
    let kept = app.store.subscription(id).await?;
    Ok(kept.is_some_and(|kept| {
        let has = &kept.known.subscription.plan.product;
        app.catalogue.plans_of(has).is_none()
    }))
}

/// Moves a visit on from a step whose answer has come to its end. Answers where it stands.
///
/// # Errors
/// When the store fails.
pub async fn advance(app: &App, visit: &Visit) -> Result<Visit, Trouble> {
    let Some(step) = &visit.step else {
        return Ok(visit.clone());
    };
    let Some(decision) = app.store.decision(&visit.id, step).await? else {
        return Ok(visit.clone());
    };
    let Some(next) = after_answer(app, visit, step, decision).await? else {
        return Ok(visit.clone());
    };
    app.store.move_visit(&visit.id, step, next.as_ref()).await?;
    Ok(Visit {
        step: next,
        ..visit.clone()
    })
}

/// Where an answered step leads: outer none: nowhere yet; inner none: to the end.
async fn after_answer(
    app: &App,
    visit: &Visit,
    step: &StepId,
    decision: Decision,
) -> Result<Option<Option<StepId>>, Trouble> {
    let funnel = visit
        .funnel
        .as_ref()
        .and_then(|id| app.catalogue.funnels.get(id));
    if visit.is_at_plans() {
        return Ok(match app.store.charge_of_step(&visit.id, step).await? {
            // Whoever came to choose may choose again.
            Some(kept) if kept.charge.state.is_final() => Some(next_round(step)),
            Some(_) => None,
            None => Some(None),
        });
    }
    let branch = |accepted| funnel.and_then(|f| f.next(step, accepted)).cloned();
    Ok(match decision {
        Decision::Declined => Some(branch(false)),
        Decision::Lapsed => Some(None),
        Decision::Accepted => match app.store.charge_of_step(&visit.id, step).await? {
            Some(kept) if kept.charge.state == ChargeState::Succeeded => Some(branch(true)),
            // Whose card was just declined is not asked to buy something else.
            Some(kept) if kept.charge.state.is_final() => Some(None),
            _ => None,
        },
    })
}

async fn open_offer(
    app: &App,
    visit: &Visit,
    set: Option<&PlanSetting>,
) -> Result<Option<Prepared>, Trouble> {
    if !visit.is_answerable(app.config.claim_window, app.now()) {
        return Ok(None);
    }
    match prepare_with(app, visit, set).await {
        Err(Trouble::Dodo(error)) => {
            tracing::warn!(visit = %visit.id, %error, "the page goes out without its offer");
            Ok(None)
        }
        other => other,
    }
}

/// Whoever comes back from the bank wants to know now, and the webhook may take its time or never come. Dodo's failures
/// change nothing: the charge is looked up again anyway.
async fn look_after_return(app: &App, visit: &Visit) -> Result<(), Trouble> {
    let charges = app.store.charges_of_visit(&visit.id).await?;
    let waits = |kept: &&KeptCharge| kept.charge.state == ChargeState::NeedsAction;
    let Some(kept) = charges.iter().find(waits) else {
        return Ok(());
    };
    if app.lookups.check().is_err() {
        return Ok(());
    }
    match look(app, kept).await {
        Err(Trouble::Dodo(error)) => {
            tracing::warn!(charge = %kept.charge.id, %error, "the look after the bank's question failed");
            Ok(())
        }
        other => other,
    }
}

/// What the address says must be said first, as far as it is true: anybody can write an address.
async fn notice(
    app: &App,
    visit: &Visit,
    charges: &[KeptCharge],
    shown: Option<&Shown>,
    arrival: &Arrival,
) -> Result<Option<Notice>, Trouble> {
    if let Some(step) = &arrival.ended
        && app.store.decision(&visit.id, step).await? == Some(Decision::Lapsed)
    {
        return Ok(Some(Notice::OfferEnded));
    }
    if arrival.limited && shown.is_some() && limit_is_reached(app, visit).await? {
        return Ok(Some(Notice::LimitReached));
    }
    let Some(id) = &arrival.changed else {
        return Ok(None);
    };
    let before = app.store.quote(&visit.id, id).await?;
    let open = before.filter(|before| visit.step.as_ref() == Some(&before.step));
    let open = open.filter(|before| charges.iter().all(|kept| kept.charge.step != before.step));
    Ok(open.and_then(|before| what_changed(&before, shown)))
}

/// What no longer holds of what was shown before.
fn what_changed(before: &Shown, now: Option<&Shown>) -> Option<Notice> {
    let Some(now) = now.filter(|now| now.quote.same_price(&before.quote)) else {
        return Some(Notice::PriceChanged {
            before: before.quote.total,
        });
    };
    let is_gone = |method: &&PaymentMethod| now.methods.iter().all(|m| m.id != method.id);
    let gone: Vec<_> = before.methods.iter().filter(is_gone).collect();
    let labels = gone.into_iter().map(PaymentMethod::label).collect();
    Some(labels)
        .filter(|labels: &Vec<_>| !labels.is_empty())
        .map(Notice::MethodGone)
}

async fn purchase_summary(app: &App, visit: &Visit) -> Result<Option<PurchaseSummary>, Trouble> {
    // Who comes by a link did not buy just now.
    if visit.trigger != Trigger::Purchase {
        return Ok(None);
    }
    let kept = app.store.purchase_of_visit(visit).await?;
    let (purchase, lines) = kept.ok_or(Trouble::NotFound("the purchase"))?;
    Ok(Some(PurchaseSummary {
        lines: lines
            .into_iter()
            .map(|l| PurchaseLine {
                name: l.name,
                item: l.item,
            })
            .collect(),
        total: purchase.total,
        paid_with: purchase.paid_with,
    }))
}

/// The saved methods the visit's open offer can be charged to.
///
/// # Errors
/// When the store fails.
pub async fn payment_methods(app: &App, visit: &Visit) -> Result<Vec<MethodChoice>, Trouble> {
    let shown = match &visit.step {
        Some(step) => app.store.latest_quote(&visit.id, step).await?,
        None => None,
    };
    Ok(shown.map(|shown| choices(&shown)).unwrap_or_default())
}

fn choices(shown: &Shown) -> Vec<MethodChoice> {
    (0..)
        .zip(&shown.methods)
        .map(|(choice, method)| method_choice(choice, method))
        .collect()
}

async fn offer_card(app: &App, visit: &Visit, shown: &Shown) -> Result<OfferCard, Trouble> {
    let words = Words::of(&visit.locale);
    let fallback = app.catalogue.default_locale();
    Ok(OfferCard {
        offer: shown.offer.id.clone(),
        step: shown.step.clone(),
        kind: shown.offer.kind,
        texts: words.offer_texts(&shown.offer, &visit.locale, &fallback),
        product_name: shown.product.name.clone(),
        product_description: shown.product.description.clone(),
        gets: points(app, visit, &shown.offer.product),
        has: comparison(app, visit, shown),
        quote: shown.quote.clone(),
        way: way(app, visit, shown).await?,
    })
}

fn comparison(app: &App, visit: &Visit, shown: &Shown) -> Option<Comparison> {
    let has = shown.compared.as_ref()?;
    Some(Comparison {
        name: has.name.clone(),
        gets: points(app, visit, &has.id),
        price_difference: price_difference(shown, has),
    })
}

/// List prices of the same period only: a monthly price less a one-time one is no difference.
fn price_difference(shown: &Shown, has: &Product) -> Option<Money> {
    let (offered, has) = (shown.product.price.as_ref()?, has.price.as_ref()?);
    let all = offered.amount.times(shown.offer.quantity)?;
    all.minus(has.amount).filter(|_| offered.every == has.every)
}

/// What the merchant says a product includes.
fn points(app: &App, visit: &Visit, product: &ProductId) -> Vec<String> {
    let note = app.catalogue.products.get(product);
    let points = note.and_then(|note| {
        note.includes
            .get(&visit.locale, &app.catalogue.default_locale())
    });
    points.cloned().unwrap_or_default()
}

async fn way(app: &App, visit: &Visit, shown: &Shown) -> Result<Way, Trouble> {
    let instead = checkout_instead(app, visit, shown).await?;
    Ok(match instead {
        Some((step, why)) => Way::StandardCheckout {
            url: checkout_path(visit, &step),
            why,
        },
        None => Way::OneClick(choices(shown)),
    })
}

fn method_choice(choice: u32, method: &PaymentMethod) -> MethodChoice {
    MethodChoice {
        choice,
        label: method.label(),
        expiry: method.expiry.map(|expiry| expiry.to_string()),
    }
}
