//! What the page says of a charge that changes a plan.

use std::time::Duration;

use sha2::{Digest, Sha256};

use crate::domain::charge::ChargeState;
use crate::domain::ids::LinkId;
use crate::domain::page::ChangeSummary;
use crate::domain::plan_change::{EffectiveAt, OnPaymentFailure, PlanChange};
use crate::domain::plan_quote::PlanQuote;
use crate::domain::signed_link::{Destination, MOST_DAYS, SignedLink};
use crate::domain::timestamp::Timestamp;
use crate::domain::visit::Visit;
use crate::server::link_key::LinkKey;
use crate::server::services::Trouble;
use crate::server::services::plans::show::price_in;
use crate::server::state::App;
use crate::server::store::KeptCharge;

/// What a charge changes, with what was shown before the click.
///
/// # Errors
/// When the store fails.
pub async fn change_summary(
    app: &App,
    visit: &Visit,
    kept: &KeptCharge,
) -> Result<Option<ChangeSummary>, Trouble> {
    let Some(change) = &kept.charge.change else {
        return Ok(None);
    };
    let quote = agreed_quote(app, visit, kept).await?;
    let preview = quote.as_ref().map(|quote| &quote.preview);
    let effective_at = preview.and_then(|preview| preview.effective_at);
    let waits = waits(change) && effective_at.is_none_or(|at| at > app.now());
    Ok(Some(ChangeSummary {
        from: app
            .dodo
            .product(&change.before.product)
            .await
            .ok()
            .map(|p| p.name),
        waits,
        withdrawn: kept.withdrawn_at.is_some(),
        effective_at,
        credit: preview.and_then(|preview| preview.credit),
        renewal: quote.as_ref().and_then(price_in),
        next_billing_at: preview.and_then(|preview| preview.next_billing_at),
        stays_if_unpaid: change.terms.on_payment_failure == OnPaymentFailure::PreventChange,
        plans_page: effective_at
            .filter(|_| waits && kept.withdrawn_at.is_none())
            .and_then(|until| plans_page(app, visit, kept, change, until)),
    }))
}

/// A funnel is soon gone through; a change that waits can be withdrawn until it happens.
fn plans_page(
    app: &App,
    visit: &Visit,
    kept: &KeptCharge,
    change: &PlanChange,
    until: Timestamp,
) -> Option<String> {
    let charge = &kept.charge;
    if visit.funnel.is_none() || charge.state != ChargeState::Succeeded {
        return None;
    }
    let longest = Duration::from_hours(24 * u64::from(MOST_DAYS));
    let link = SignedLink {
        // The same link each time the page is drawn.
        id: LinkId::from_random(derived_from(&charge.proof)),
        customer: charge.customer.clone(),
        leads_to: Destination::Plans(change.subscription.clone()),
        locale: Some(visit.locale.clone()),
        ends_at: until.min(charge.created_at.after(longest)),
    };
    let token = LinkKey::of(&app.config.secret).sign(&link);
    Some(format!("/plans/{token}"))
}

/// Sixteen bytes that follow from a charge's proof and do not lead back to it.
fn derived_from(proof: &str) -> [u8; 16] {
    let digest = Sha256::digest(format!("plans page of {proof}").as_bytes());
    std::array::from_fn(|place| digest[place])
}

fn waits(change: &PlanChange) -> bool {
    change.terms.effective_at == EffectiveAt::NextBillingDate
}

/// The quote the customer agreed to.
async fn agreed_quote(
    app: &App,
    visit: &Visit,
    kept: &KeptCharge,
) -> Result<Option<PlanQuote>, Trouble> {
    let consent = app.store.consent(&visit.id, &kept.charge.step).await?;
    let Some(consent) = consent else {
        return Ok(None);
    };
    let view = app.store.plan_view(&visit.id, &consent.quote).await?;
    Ok(view.and_then(|view| view.choice(&consent.quote).map(|(_, quote)| quote.clone())))
}
