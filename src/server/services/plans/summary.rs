//! What the page says of a charge that changes a plan.

use std::time::Duration;

use sha2::{Digest, Sha256};

use crate::domain::charge::ChargeState;
use crate::domain::ids::LinkId;
use crate::domain::page::{ChangeSummary, Timing, Unpaid};
use crate::domain::plan_change::{EffectiveAt, OnPaymentFailure, PlanChange};
use crate::domain::plan_outcome::{PlanSeen, SentChange};
use crate::domain::plan_quote::PlanQuote;
use crate::domain::signed_link::{Destination, MOST_DAYS, SignedLink};
use crate::domain::subscription::SubscriptionStatus;
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
    let seen = seen(app, kept, change).await?;
    let timing = timing(app, kept, change, effective_at, seen.as_ref());
    Ok(Some(ChangeSummary {
        from: app
            .dodo
            .product(&change.before.product)
            .await
            .ok()
            .map(|p| p.name),
        timing,
        effective_at,
        credit: preview.and_then(|preview| preview.credit),
        renewal: quote.as_ref().and_then(price_in),
        next_billing_at: preview.and_then(|preview| preview.next_billing_at),
        stays_if_unpaid: change.terms.on_payment_failure == OnPaymentFailure::PreventChange,
        unpaid: unpaid(kept, seen.as_ref()),
        plans_page: effective_at
            .filter(|_| timing == Timing::Waits)
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

/// What the subscription shows of a change, and its status, as last heard.
type Seen = (PlanSeen, SubscriptionStatus);

/// What is seen of a change; none: nothing was heard of the subscription, or another change came after this one, so that
/// what it shows is not this one's doing.
async fn seen(app: &App, kept: &KeptCharge, change: &PlanChange) -> Result<Option<Seen>, Trouble> {
    let changes = app.store.changes_of(&change.subscription).await?;
    let is_last = changes
        .first()
        .is_none_or(|last| last.charge.id == kept.charge.id);
    let Some(sent) = SentChange::of(&kept.charge).filter(|_| is_last) else {
        return Ok(None);
    };
    let heard = app.store.subscription(&change.subscription).await?;
    let heard = heard.map(|heard| heard.known.subscription);
    Ok(heard.map(|has| (sent.seen_in(&has), has.status)))
}

fn timing(
    app: &App,
    kept: &KeptCharge,
    change: &PlanChange,
    effective_at: Option<Timestamp>,
    seen: Option<&Seen>,
) -> Timing {
    let is_taken = kept.charge.state == ChargeState::Succeeded;
    let is_ahead = effective_at.is_none_or(|at| at > app.now());
    match seen.map(|(plan, _)| plan) {
        _ if change.terms.effective_at == EffectiveAt::Immediately => Timing::AtOnce,
        _ if kept.withdrawn_at.is_some() => Timing::Withdrawn,
        _ if !is_taken => Timing::Waits,
        Some(PlanSeen::Scheduled) => Timing::Waits,
        Some(PlanSeen::InForce) => Timing::Came { taken: kept.taken },
        // Not by us: in Dodo's portal, or by the merchant.
        Some(PlanSeen::Unchanged) if is_ahead => Timing::Withdrawn,
        Some(PlanSeen::Unchanged) if kept.taken.is_none() => Timing::Missed,
        None if is_ahead => Timing::Waits,
        _ => Timing::Past,
    }
}

fn unpaid(kept: &KeptCharge, seen: Option<&Seen>) -> Option<Unpaid> {
    match seen {
        Some((PlanSeen::InForce, status)) if kept.charge.state.is_dead() => match status {
            SubscriptionStatus::OnHold => Some(Unpaid::OnHold),
            SubscriptionStatus::Active => Some(Unpaid::Settled),
            _ => None,
        },
        _ => None,
    }
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
