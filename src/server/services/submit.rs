//! The one request of a charge.

use std::collections::BTreeMap;

use url::Url;

use crate::domain::charge::{Charge, Fact, Phase};
use crate::domain::decline_code;
use crate::domain::ids::{ChargeId, PaymentId, SessionId};
use crate::domain::offer::OfferKind;
use crate::domain::plan_change::PlanChange;
use crate::domain::visit::Visit;
use crate::server::dodo::{
    ChargeRequest, ChargeSlot, DodoError, PROOF_METADATA_KEY, PlanChangeRequest, Started, Taken,
};
use crate::server::services::Trouble;
use crate::server::services::metadata::metadata;
use crate::server::services::plans::agreed::agreed;
use crate::server::services::reconcile::look;
use crate::server::services::settle::{apply, settle_charge};
use crate::server::state::{App, SharedApp};
use crate::server::store::Settlement;

/// Sends a planned charge to Dodo: exactly once, whoever else tries. What is lost here, reconcile finds.
pub async fn submit(app: SharedApp, charge: Charge) {
    if let Err(error) = try_submit(&app, &charge).await {
        tracing::error!(charge = %charge.id, %error, "the charge is left to reconcile");
    }
    app.bell.notify_waiters();
}

async fn try_submit(app: &App, charge: &Charge) -> Result<(), Trouble> {
    let request = outgoing(app, charge).await?;
    // All waiting comes first: what is said to leave must leave at once.
    let slot = match app.dodo.charge_slot().await {
        Ok(slot) => slot,
        Err(error) => {
            tracing::warn!(charge = %charge.id, %error, "the charge is not sent");
            let news = Settlement::by("no place in the request budget");
            apply(app, &charge.id, Fact::NeverSent, &news).await?;
            return Ok(());
        }
    };
    // Committed before the request leaves: whoever fails to take this step must not send.
    let said_at = app.now();
    apply(app, &charge.id, Fact::Sending, &Settlement::by("submit")).await?;
    let operation = request.operation();
    let sent = if Phase::of(said_at, app.now()).may_send() {
        send(app, &charge.id, slot, request).await
    } else {
        // A machine that slept: by now others may have judged this charge by its absence.
        Err((Fact::Unsent, None))
    };
    match sent {
        Ok(named) => follow(app, charge, named, operation).await,
        Err((fact, code)) => {
            let fact = unless_seen(app, charge, fact).await?;
            let news = Settlement {
                error_code: code,
                ..Settlement::by(&format!("answer of {operation}"))
            };
            apply(app, &charge.id, fact, &news).await?;
            Ok(())
        }
    }
}

/// The one request, for a purchase or for a plan change.
enum Outgoing {
    Purchase(ChargeRequest),
    Change(PlanChangeRequest),
}

/// What its answer names; never how it went.
struct Named {
    session: Option<SessionId>,
    payment: Option<PaymentId>,
    link: Option<Url>,
}

async fn send(
    app: &App,
    charge: &ChargeId,
    slot: ChargeSlot,
    request: Outgoing,
) -> Result<Named, (Fact, Option<String>)> {
    let sent = match request {
        Outgoing::Purchase(request) => app.dodo.charge(slot, &request).await.map(Named::from),
        Outgoing::Change(request) => app.dodo.change_plan(slot, &request).await.map(Named::from),
    };
    sent.map_err(|error| {
        tracing::warn!(%charge, %error, "the charge has no payment to show");
        verdict(&error)
    })
}

impl Outgoing {
    /// As it stands in Dodo's documents.
    fn operation(&self) -> &'static str {
        match self {
            Self::Purchase(_) => "POST /checkouts",
            Self::Change(_) => "POST /subscriptions/{id}/change-plan",
        }
    }
}

impl From<Taken> for Named {
    fn from(taken: Taken) -> Self {
        Self {
            session: Some(taken.session),
            payment: taken.payment,
            link: None,
        }
    }
}

impl From<Started> for Named {
    fn from(started: Started) -> Self {
        Self {
            session: None,
            payment: started.payment,
            link: started.link,
        }
    }
}

/// Dodo: the answer names ids, or not even those, and no status; so look once right away.
async fn follow(app: &App, charge: &Charge, named: Named, operation: &str) -> Result<(), Trouble> {
    let news = Settlement {
        session: named.session,
        payment: named.payment.clone(),
        action_url: named.link.as_ref().map(ToString::to_string),
        ..Settlement::by(&format!("answer of {operation}"))
    };
    apply(app, &charge.id, Fact::Taken, &news).await?;
    if charge.change.is_some() {
        let kept = app.store.charge(&charge.id).await?;
        let kept = kept.ok_or(Trouble::NotFound("the charge"))?;
        look(app, &kept).await?;
    } else if let Some(payment) = named.payment {
        let record = app.dodo.payment(&payment).await?;
        settle_charge(app, &charge.id, &record, "GET /payments/{id}").await?;
    }
    Ok(())
}

/// A refusal of a request whose payment was seen all the same (a proxy sent it twice, say) settles nothing.
async fn unless_seen(app: &App, charge: &Charge, fact: Fact) -> Result<Fact, Trouble> {
    let kept = app.store.charge(&charge.id).await?;
    let seen = kept.is_some_and(|kept| kept.charge.payment.is_some());
    let ends = matches!(fact, Fact::Unsent | Fact::Refused | Fact::Declined);
    Ok(if seen && ends { Fact::AnswerLost } else { fact })
}

/// What a failed request says about the money.
fn verdict(error: &DodoError) -> (Fact, Option<String>) {
    let code = error.code().map(str::to_owned);
    if error.outcome_unknown() {
        (Fact::AnswerLost, code)
    } else if matches!(error, DodoError::NotSent { .. }) {
        (Fact::Unsent, code)
    } else if code.as_deref().is_some_and(decline_code::is_decline) {
        // Dodo does not say whether a decline may come as an error; if it does, it is one.
        (Fact::Declined, code)
    } else {
        (Fact::Refused, code)
    }
}

async fn outgoing(app: &App, charge: &Charge) -> Result<Outgoing, Trouble> {
    let visit = app.store.visit(&charge.visit).await?;
    let visit = visit.ok_or(Trouble::NotFound("the visit"))?;
    Ok(match &charge.change {
        Some(change) => Outgoing::Change(change_request(app, &visit, charge, change).await?),
        None => Outgoing::Purchase(request(app, &visit, charge).await?),
    })
}

/// The payment's metadata, with what proves to us that it is this charge's.
fn proven(visit: &Visit, charge: &Charge, kind: Option<OfferKind>) -> BTreeMap<String, String> {
    let mut metadata = metadata(visit, &charge.offer, kind);
    metadata.insert(PROOF_METADATA_KEY.to_owned(), charge.proof.clone());
    metadata
}

async fn change_request(
    app: &App,
    visit: &Visit,
    charge: &Charge,
    change: &PlanChange,
) -> Result<PlanChangeRequest, Trouble> {
    let kind = agreed(app, charge).await?.map(|agreed| agreed.kind);
    Ok(PlanChangeRequest {
        charge: Some(charge.id.clone()),
        subscription: change.subscription.clone(),
        terms: change.terms.clone(),
        pay_by_link: None,
        metadata: proven(visit, charge, kind),
    })
}

async fn request(app: &App, visit: &Visit, charge: &Charge) -> Result<ChargeRequest, Trouble> {
    let purchase = app.store.purchase_of_visit(visit).await?;
    let billing = purchase.and_then(|(purchase, _)| purchase.billing);
    let offer = app.catalogue.offers.get(&charge.offer);
    let Some(method) = charge.method.clone() else {
        return Err(Trouble::NotFound("the payment method"));
    };
    Ok(ChargeRequest {
        charge: charge.id.clone(),
        product: charge.product.clone(),
        quantity: charge.quantity,
        customer: charge.customer.clone(),
        method,
        currency: Some(charge.amount.currency),
        // What was priced is what is charged: the same address, however little of it is known.
        billing: billing.filter(|_| app.config.send_address),
        return_url: app.config.public(&format!("/offer/{}", visit.id)),
        metadata: proven(visit, charge, offer.map(|offer| offer.kind)),
    })
}
