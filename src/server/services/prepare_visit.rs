//! Everything the offer page needs, fetched before the buyer asks for it.

use std::collections::BTreeSet;

use crate::domain::entitlement::is_start_gone;
use crate::domain::funnel::Withheld;
use crate::domain::ids::{OfferId, PaymentMethodId, QuoteId, StepId};
use crate::domain::offer::{Offer, OfferKind};
use crate::domain::payment_method::{self, PaymentMethod};
use crate::domain::plan_view::{PlanSetting, PlanView};
use crate::domain::product::Product;
use crate::domain::purchase::Purchase;
use crate::domain::quote::{QUOTE_LIFE, Quote, Renewal};
use crate::domain::visit::Visit;
use crate::server::dodo::{DodoError, Preview, PreviewRequest};
use crate::server::services::Trouble;
use crate::server::services::plans::view::{Found, Showing, is_waiting, plans_at};
use crate::server::state::App;
use crate::server::store::{Holdings, Shown};

/// What a visit's page has to show.
#[derive(Debug, Clone)]
pub enum Prepared {
    /// An offer to buy.
    Offer(Box<Shown>),
    /// Plans: one that is offered, or all.
    Plans {
        /// With their prices.
        view: Box<PlanView>,
        /// The visit asks so often that these are what was shown before, whatever was set.
        too_often: bool,
    },
}

/// Whether a step's offer can be made.
enum Offered {
    /// It can.
    Now(Prepared),
    /// Not right now; what stands in the way passes, so the visit stays where it is.
    Later,
    /// It cannot, and the log says why.
    Not,
}

/// The plan that a step offers, if it can be had.
async fn offered_plan(
    app: &App,
    visit: &Visit,
    step: &StepId,
    offer: &Offer,
) -> Result<Offered, Trouble> {
    let found = plans_at(app, visit, step, Showing::Offer(offer), None).await?;
    let (view, too_often) = match found {
        Found::Plans(view) => (view, false),
        Found::TooOften(Some(view)) => (view, true),
        Found::TooOften(None) => return Ok(Offered::Later),
        Found::Nothing => return Ok(Offered::Not),
    };
    Ok(if view.is_priced() {
        Offered::Now(Prepared::Plans { view, too_often })
    } else if too_often || is_waiting(&view) {
        Offered::Later
    } else {
        Offered::Not
    })
}

/// Moves the visit to its next offer that can be made and quotes it. None: there is nothing (more) to offer.
///
/// # Errors
/// When Dodo cannot be reached or the store fails; calling again is safe.
pub async fn prepare_visit(app: &App, visit: &Visit) -> Result<Option<Prepared>, Trouble> {
    prepare_with(app, visit, None).await
}

/// The same, with what the customer set before asking for the price of plans.
///
/// # Errors
/// When Dodo cannot be reached or the store fails; calling again is safe.
pub async fn prepare_with(
    app: &App,
    visit: &Visit,
    set: Option<&PlanSetting>,
) -> Result<Option<Prepared>, Trouble> {
    if let Some(step) = visit.step.as_ref().filter(|_| visit.is_at_plans()) {
        return Ok(match plans_at(app, visit, step, Showing::All, set).await? {
            Found::Plans(view) => Some((view, false)),
            Found::TooOften(view) => view.map(|view| (view, true)),
            Found::Nothing => None,
        }
        .map(|(view, too_often)| Prepared::Plans { view, too_often }));
    }
    let (Some(funnel), Some(at)) = (
        visit
            .funnel
            .as_ref()
            .and_then(|id| app.catalogue.funnels.get(id)),
        &visit.step,
    ) else {
        return Ok(None);
    };
    // An answered step is moved on from by its answer alone.
    if app.store.decision(&visit.id, at).await?.is_some() {
        return Ok(None);
    }
    let Some((purchase, _)) = app.store.purchase_of_visit(visit).await? else {
        return Err(Trouble::NotFound("the purchase"));
    };
    let holdings = app
        .store
        .holdings(&visit.customer, &visit.id, app.now())
        .await?;
    let mut unavailable = BTreeSet::new();
    loop {
        let withheld = |id: &OfferId| {
            let why = why_withheld(app, id, &holdings, &unavailable);
            why.or_else(|| has_no_start(app, visit, id, &holdings).then_some(Withheld::Unavailable))
        };
        let open = funnel.first_open(Some(at), withheld);
        let offer = open
            .and_then(|step| funnel.steps.get(step))
            .and_then(|step| app.catalogue.offers.get(&step.offer));
        let (Some(step), Some(offer)) = (open, offer) else {
            // What is only unavailable may be had again later, so the visit stays where it is.
            if unavailable.is_empty() {
                app.store.pass_over(&visit.id, at, None).await?;
            }
            return Ok(None);
        };
        if app.catalogue.owns(&holdings.under_way, &offer.product) {
            // It is being bought elsewhere. How that ends decides which way leads on.
            return Ok(None);
        }
        let offered = if offer.kind.is_plan_change() {
            offered_plan(app, visit, step, offer).await?
        } else {
            let refused = &holdings.hard_declined;
            let offer = app.catalogue.buttons.on(offer, purchase.country());
            let shown = quoted(app, visit, &purchase, step, &offer, refused).await?;
            shown.map_or(Offered::Not, |shown| {
                Offered::Now(Prepared::Offer(Box::new(shown)))
            })
        };
        match offered {
            Offered::Now(prepared) => {
                if step != at {
                    app.store.pass_over(&visit.id, at, Some(step)).await?;
                }
                return Ok(Some(prepared));
            }
            Offered::Later => return Ok(None),
            Offered::Not => unavailable.insert(offer.id.clone()),
        };
    }
}

/// Whether an offer is not, or not now, made to a customer with these holdings.
pub fn withholds(app: &App, offer: &Offer, holdings: &Holdings) -> bool {
    why_withheld(app, &offer.id, holdings, &BTreeSet::new()).is_some()
        || app.catalogue.owns(&holdings.under_way, &offer.product)
}

fn why_withheld(
    app: &App,
    id: &OfferId,
    holdings: &Holdings,
    unavailable: &BTreeSet<OfferId>,
) -> Option<Withheld> {
    let offer = app.catalogue.offers.get(id);
    if unavailable.contains(id) || offer.is_none() {
        Some(Withheld::Unavailable)
    } else if offer.is_some_and(|offer| has_already(app, offer, holdings)) {
        Some(Withheld::Owned)
    } else if holdings.declined.contains(id) {
        Some(Withheld::Declined)
    } else {
        None
    }
}

/// Whether the plan that an upgrade or downgrade starts from is gone.
fn has_no_start(app: &App, visit: &Visit, id: &OfferId, holdings: &Holdings) -> bool {
    let offer = app.catalogue.offers.get(id);
    let subscription = visit.subscription.as_ref();
    offer.is_some_and(|offer| is_start_gone(offer, subscription, &holdings.subscriptions))
}

/// Whether a customer has what an offer leads to. Who changes down may have, as part of what they have, the very plan
/// that is offered; whether it can be changed to is for Dodo to say.
fn has_already(app: &App, offer: &Offer, holdings: &Holdings) -> bool {
    offer.kind != OfferKind::Downgrade && app.catalogue.owns(&holdings.owned, &offer.product)
}

/// The quote that still stands for this step, or a new one.
async fn quoted(
    app: &App,
    visit: &Visit,
    purchase: &Purchase,
    step: &StepId,
    offer: &Offer,
    refused: &BTreeSet<PaymentMethodId>,
) -> Result<Option<Shown>, Trouble> {
    let latest = app.store.latest_quote(&visit.id, step).await?;
    let stands = |shown: &Shown| {
        !shown.quote.is_old(app.now())
            && shown.offer == *offer
            && !shown.methods.iter().any(|m| refused.contains(&m.id))
    };
    if let Some(shown) = latest.filter(stands) {
        return Ok(Some(shown));
    }
    let shown = quote_offer(app, visit, purchase, step, offer, refused).await?;
    if let Some(shown) = &shown {
        app.store.keep_quote(shown).await?;
    }
    Ok(shown)
}

/// Prices one offer for one buyer, to whom the `refused` methods said no for good. None: it cannot be made now, and the
/// log says why.
///
/// # Errors
/// When Dodo cannot be reached.
pub async fn quote_offer(
    app: &App,
    visit: &Visit,
    purchase: &Purchase,
    step: &StepId,
    offer: &Offer,
    refused: &BTreeSet<PaymentMethodId>,
) -> Result<Option<Shown>, Trouble> {
    let asked = async {
        let product = app.dodo.product(&offer.product).await?;
        let methods = app.dodo.payment_methods(&visit.customer).await?;
        Ok::<_, DodoError>((product, methods))
    };
    let (product, methods) = match asked.await {
        Ok(both) => both,
        Err(error) => return unless_refused(error, offer),
    };
    let request = preview_request(purchase, offer, false);
    let Some(quote) = price_now(app, visit, &request, offer, &product).await? else {
        return Ok(None);
    };
    let (methods, left_out) = choose_methods(methods, purchase, &quote, refused, app);
    for (method, why) in &left_out {
        tracing::info!(visit = %visit.id, method = method.label(), why = why.as_str(), "a saved method is left out");
    }
    let compared = compared(app, offer).await;
    let (visit, step, offer) = (visit.id.clone(), step.clone(), offer.clone());
    Ok(Some(Shown {
        visit,
        step,
        offer,
        product,
        compared,
        quote,
        methods,
        left_out,
    }))
}

/// What the offer costs this buyer at this moment. None: it cannot be priced, and the log says why.
///
/// # Errors
/// When Dodo cannot be reached.
pub async fn price_now(
    app: &App,
    visit: &Visit,
    request: &PreviewRequest,
    offer: &Offer,
    product: &Product,
) -> Result<Option<Quote>, Trouble> {
    let preview = match app.dodo.preview(request).await {
        Ok(preview) => preview,
        Err(error) => return unless_refused(error, offer),
    };
    let renews = product
        .price
        .as_ref()
        .is_none_or(|price| price.every.is_some());
    if preview.renewal.is_some() && !renews {
        tracing::error!(offer = %offer.id, "the product became a subscription: it is not sold as it was shown");
        return Ok(None);
    }
    let quote = seal(app, visit, (offer, product), preview);
    if let Err(fault) = quote.check(product) {
        let (word, total) = (fault.as_str(), quote.total.to_string());
        tracing::error!(offer = %offer.id, product = %offer.product, total, fault = word, "the offer is not shown: {fault}");
        metrics::counter!("aftercart_quotes_refused_total", "fault" => word).increment(1);
        return Ok(None);
    }
    Ok(Some(quote))
}

/// A refusal means that the offer cannot be made; anything else may pass.
fn unless_refused<T>(error: DodoError, offer: &Offer) -> Result<Option<T>, Trouble> {
    if !error.is_refusal() {
        return Err(error.into());
    }
    tracing::warn!(offer = %offer.id, %error, "the offer cannot be priced");
    Ok(None)
}

/// A comparison is worth showing, but an offer stands without it.
async fn compared(app: &App, offer: &Offer) -> Option<Product> {
    let id = offer.compared_with.as_ref()?;
    let product = app.dodo.product(id).await;
    product
        .inspect_err(|error| tracing::warn!(product = %id, %error, "the comparison is left out"))
        .ok()
}

/// What Dodo is asked about the price; `urgent` once the buyer has clicked.
pub fn preview_request(purchase: &Purchase, offer: &Offer, urgent: bool) -> PreviewRequest {
    PreviewRequest {
        urgent,
        product: offer.product.clone(),
        quantity: offer.quantity,
        customer: purchase.customer.clone(),
        billing: purchase.billing.clone(),
        currency: Some(purchase.total.currency),
    }
}

fn seal(app: &App, visit: &Visit, (offer, product): (&Offer, &Product), preview: Preview) -> Quote {
    let now = app.now();
    let every = product.price.as_ref().and_then(|price| price.every);
    let renewal = preview.renewal.zip(every).map(|(total, every)| Renewal {
        total,
        every,
        next_at: preview.next_billing_at,
    });
    Quote {
        id: QuoteId::from_random(app.random.sixteen()),
        product: offer.product.clone(),
        quantity: offer.quantity,
        lines: preview.lines,
        subtotal: preview.subtotal,
        discount: preview.discount,
        tax: preview.tax,
        total: preview.total,
        renewal,
        country: preview.country,
        locale: Some(visit.locale.clone()),
        taken_at: now,
        expires_at: Some(now.after(QUOTE_LIFE)),
    }
}

/// Those that fit, the one just paid with first.
fn choose_methods(
    methods: Vec<PaymentMethod>,
    purchase: &Purchase,
    quote: &Quote,
    refused: &BTreeSet<PaymentMethodId>,
    app: &App,
) -> (
    Vec<PaymentMethod>,
    Vec<(PaymentMethod, payment_method::Unfit)>,
) {
    let (mut fit, unfit) =
        payment_method::choose(methods, quote.total.currency, refused, app.now());
    fit.sort_by_key(|method| purchase.method.as_ref() != Some(&method.id));
    (fit, unfit)
}
