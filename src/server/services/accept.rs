//! The buyer takes the offer: decision, charge and consent are committed, then one request leaves.

use std::time::Duration;

use crate::domain::charge::{Charge, ChargeState};
use crate::domain::decision::{Consent, Decision};
use crate::domain::ids::{ChargeId, ProductId, QuoteId, StepId};
use crate::domain::payment_method::PaymentMethod;
use crate::domain::visit::Visit;
use crate::server::services::Trouble;
use crate::server::services::prepare_visit::{preview_request, price_now, quote_offer, withholds};
use crate::server::services::submit::submit;
use crate::server::state::{App, SharedApp};
use crate::server::store::{Acceptance, Accepted, Shown, Terms};
use crate::words::Words;

/// How long the answer to a click waits for the charge's end. The charge itself goes on without it.
pub const PATIENCE: Duration = Duration::from_secs(6);

/// Where the browser goes next; the page there tells how things stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    /// To the visit's page.
    Page,
    /// To the visit's page: what this quote said no longer holds (its price, or a method), nothing was charged.
    Changed(QuoteId),
    /// To the visit's page: the plan of this quote was not taken, nothing was changed and nothing charged.
    NotTaken(QuoteId, NotTaken),
    /// To the visit's page: the scheduled change was withdrawn.
    Withdrawn,
    /// To the visit's page: not this product's change is scheduled but another, nothing was withdrawn.
    Rescheduled(ProductId),
    /// To the visit's page: as many charges as are allowed were made, nothing was charged.
    LimitReached,
    /// To the visit's page: the time of this step's offer ran out, nothing was charged for it.
    Ended(StepId),
}

/// Why a click on a plan changed nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotTaken {
    /// The subscription is not what it was.
    Moved,
    /// The price could not be checked.
    Unpriced,
    /// A charge on the subscription's method was declined for good.
    MethodRefused,
    /// The customer turned the offer down elsewhere, or another change is under way.
    Withheld,
    /// Clicks came faster than Dodo may be asked.
    TooOften,
}

impl NotTaken {
    /// Every reason.
    pub const ALL: [Self; 5] = [
        Self::Moved,
        Self::Unpriced,
        Self::MethodRefused,
        Self::Withheld,
        Self::TooOften,
    ];

    /// Its name in the address.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Moved => "moved",
            Self::Unpriced => "unpriced",
            Self::MethodRefused => "refused",
            Self::Withheld => "withheld",
            Self::TooOften => "often",
        }
    }
}

/// What the buyer's form says.
#[derive(Debug, Clone)]
pub struct Click {
    /// The step it stood at.
    pub step: StepId,
    /// The quote on the page.
    pub quote: QuoteId,
    /// The chosen method's place in the list on the page.
    pub method: u32,
}

/// Takes an offer at most once. A second click, tab or replica finds the first one's charge on the page.
///
/// # Errors
/// When the form names what the visit never saw, or the store or Dodo fails before anything was decided.
pub async fn accept(app: &SharedApp, visit: &Visit, click: &Click) -> Result<Next, Trouble> {
    if app.store.decision(&visit.id, &click.step).await?.is_some()
        || visit.step.as_ref() != Some(&click.step)
    {
        return Ok(Next::Page);
    }
    let shown = app
        .store
        .quote(&visit.id, &click.quote)
        .await?
        .filter(|shown| shown.step == click.step);
    let shown = shown.ok_or(Trouble::NotFound("the offer of that page"))?;
    let method = usize::try_from(click.method)
        .ok()
        .and_then(|place| shown.methods.get(place));
    let method = method.ok_or(Trouble::NotFound("the payment method of that page"))?;
    if !visit.is_answerable(app.config.claim_window, app.now()) {
        app.store
            .decide(
                visit,
                &click.step,
                &shown.offer.id,
                Decision::Lapsed,
                app.now(),
            )
            .await?;
        return Ok(Next::Ended(click.step.clone()));
    }
    let _turn = app.turn_of(&visit.id).await;
    if app.store.decision(&visit.id, &click.step).await?.is_some() {
        return Ok(Next::Page);
    }
    if let Some(refused) = refusal(app, visit, &shown, method).await? {
        return Ok(after(visit, &click.quote, refused));
    }
    // Whoever clicks faster than people do is sent back to the page: what we may ask Dodo is for all buyers.
    if !app.may_ask(&visit.id) {
        metrics::counter!("aftercart_asks_refused_total").increment(1);
        return Ok(Next::Page);
    }
    if let Some(newer) = newer_price(app, visit, &shown, method).await? {
        app.store.keep_quote(&newer).await?;
        return Ok(Next::Changed(click.quote.clone()));
    }
    let accepted = commit_and_submit(app, visit, &shown, method).await?;
    Ok(accepted.map_or(Next::Page, |accepted| after(visit, &click.quote, accepted)))
}

/// What the database alone refuses, before Dodo is asked for the price. Nothing of it leaves a decision behind, so the
/// same form may come again and again.
async fn refusal(
    app: &App,
    visit: &Visit,
    shown: &Shown,
    method: &PaymentMethod,
) -> Result<Option<Accepted>, Trouble> {
    let terms = Terms {
        customer: &visit.customer,
        method: Some(&method.id),
        is_withheld: &|holdings| withholds(app, &shown.offer, holdings),
        limits: app.config.charge_limits,
    };
    Ok(app.store.refusal(&terms, app.now()).await?)
}

/// Where the browser goes after that.
pub fn after(visit: &Visit, quote: &QuoteId, accepted: Accepted) -> Next {
    match accepted {
        Accepted::MethodGone => Next::Changed(quote.clone()),
        Accepted::LimitReached => {
            tracing::warn!(visit = %visit.id, customer = %visit.customer, "a customer has reached the limit of charges");
            metrics::counter!("aftercart_charges_refused_total", "reason" => "limit").increment(1);
            Next::LimitReached
        }
        Accepted::Moved => Next::NotTaken(quote.clone(), NotTaken::Moved),
        Accepted::New | Accepted::Before | Accepted::Withheld => Next::Page,
    }
}

/// The price seal: whatever the page showed is priced anew, and one minor unit of difference (or a method that no
/// longer fits) stops the charge. Dodo takes no amount with a charge, so this look is as late as can be.
async fn newer_price(
    app: &App,
    visit: &Visit,
    shown: &Shown,
    method: &PaymentMethod,
) -> Result<Option<Shown>, Trouble> {
    let purchase = app.store.purchase_of_visit(visit).await?;
    let (purchase, _) = purchase.ok_or(Trouble::NotFound("the purchase"))?;
    let newer = if shown.quote.is_old(app.now()) {
        let holdings = app.store.holdings(&visit.customer, &visit.id, app.now());
        let refused = holdings.await?.hard_declined;
        quote_offer(app, visit, &purchase, &shown.step, &shown.offer, &refused).await?
    } else {
        let request = preview_request(&purchase, &shown.offer, true);
        let quote = price_now(app, visit, &request, &shown.offer, &shown.product).await?;
        quote.map(|quote| Shown {
            quote,
            ..shown.clone()
        })
    };
    let newer = newer.ok_or(Trouble::NotFound("the offer of that page"))?;
    let holds =
        newer.quote.same_price(&shown.quote) && newer.methods.iter().any(|m| m.id == method.id);
    Ok((!holds).then_some(newer))
}

/// What became of the acceptance; none: that is not known yet, and the page tells.
async fn commit_and_submit(
    app: &SharedApp,
    visit: &Visit,
    shown: &Shown,
    method: &PaymentMethod,
) -> Result<Option<Accepted>, Trouble> {
    let charge = plan(app, visit, shown, method);
    let consent = consent(app, visit, shown, &method.label());
    // A task of its own: a browser that goes away must cut short neither the commit nor the request.
    let task = app
        .tasks
        .spawn(take(app.clone(), shown.clone(), charge, consent));
    match tokio::time::timeout(PATIENCE, task).await {
        Ok(Ok(taken)) => taken.map(Some),
        // It goes on by itself.
        _ => Ok(None),
    }
}

async fn take(
    app: SharedApp,
    shown: Shown,
    charge: Charge,
    consent: Consent,
) -> Result<Accepted, Trouble> {
    let acceptance = Acceptance {
        charge: &charge,
        product_name: &shown.product.name,
        method_label: &consent.method,
        consent: &consent,
        is_withheld: &|holdings| withholds(&app, &shown.offer, holdings),
        limits: app.config.charge_limits,
    };
    let accepted = app.store.accept(&acceptance, app.now()).await?;
    tracing::info!(charge = %charge.id, visit = %charge.visit, offer = %charge.offer, ?accepted, "offer accepted");
    if accepted == Accepted::New {
        submit(app.clone(), charge).await;
    }
    Ok(accepted)
}

fn plan(app: &App, visit: &Visit, shown: &Shown, method: &PaymentMethod) -> Charge {
    Charge {
        id: ChargeId::from_random(app.random.sixteen()),
        visit: visit.id.clone(),
        step: shown.step.clone(),
        offer: shown.offer.id.clone(),
        product: shown.offer.product.clone(),
        quantity: shown.offer.quantity,
        customer: visit.customer.clone(),
        method: Some(method.id.clone()),
        amount: shown.quote.total,
        change: None,
        state: ChargeState::Planned,
        proof: new_proof(app),
        session: None,
        payment: None,
        decline: None,
        created_at: app.now(),
        submitted_at: None,
    }
}

/// What travels in a payment's metadata and is known to nobody else.
pub fn new_proof(app: &App) -> String {
    format!("{:032x}", u128::from_be_bytes(app.random.sixteen()))
}

fn consent(app: &App, visit: &Visit, shown: &Shown, method: &str) -> Consent {
    let words = Words::of(&visit.locale);
    let fallback = app.catalogue.default_locale();
    let texts = words.offer_texts(&shown.offer, &visit.locale, &fallback);
    Consent {
        quote: shown.quote.id.clone(),
        button: words.accept_button(&texts, shown.quote.total),
        terms: words.terms(&shown.quote),
        amount: shown.quote.total,
        method: method.to_owned(),
        locale: visit.locale.clone(),
        given_at: app.now(),
    }
}
