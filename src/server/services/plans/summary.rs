//! What the page says of a charge that changes a plan.

use std::time::Duration;

use sha2::{Digest, Sha256};

use crate::domain::charge::{ChargeState, Phase};
use crate::domain::ids::LinkId;
use crate::domain::page::{ChangeSummary, Effect, Timing, Unpaid};
use crate::domain::plan_change::{EffectiveAt, OnPaymentFailure, PlanChange};
use crate::domain::plan_outcome::{PlanSeen, SentChange};
use crate::domain::signed_link::{Destination, MOST_DAYS, SignedLink};
use crate::domain::subscription::{Subscription, SubscriptionStatus};
use crate::domain::timestamp::Timestamp;
use crate::domain::visit::Visit;
use crate::server::services::Trouble;
use crate::server::services::mint_link::address;
use crate::server::services::plans::agreed::agreed;
use crate::server::services::plans::look::is_given_back;
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
    let quote = agreed(app, &kept.charge).await?.map(|agreed| agreed.quote);
    let preview = quote.as_ref().map(|quote| &quote.preview);
    let effective_at = preview.and_then(|preview| preview.effective_at);
    let heard = heard(app, kept, change).await?;
    let timing = timing(app, kept, change, effective_at, &heard);
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
        unpaid: unpaid(kept, &heard),
        effect: effect(app, kept, timing, &heard).await?,
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
    let url = address((&app.config.public_url, &app.config.secret), &link);
    Some(url.path().to_owned())
}

/// Sixteen bytes that follow from a charge's proof and do not lead back to it.
fn derived_from(proof: &str) -> [u8; 16] {
    let digest = Sha256::digest(format!("plans page of {proof}").as_bytes());
    std::array::from_fn(|place| digest[place])
}

/// What was last heard of a change's subscription.
struct Heard {
    /// What it shows of the change, and how it stands; none: nothing was heard of it.
    has: Option<(PlanSeen, SubscriptionStatus)>,
    /// Whether another change of ours came after this one, so that what it shows need not be this one's doing.
    is_overtaken: bool,
}

async fn heard(app: &App, kept: &KeptCharge, change: &PlanChange) -> Result<Heard, Trouble> {
    let changes = app.store.changes_of(&change.subscription).await?;
    let last = changes.first().map(|last| &last.charge.id);
    let known = app.store.subscription(&change.subscription).await?;
    let seen = |has: Subscription| {
        let sent = SentChange::of(&kept.charge)?;
        Some((sent.seen_in(&has), has.status))
    };
    Ok(Heard {
        has: known.and_then(|known| seen(known.known.subscription)),
        is_overtaken: last.is_some_and(|last| *last != kept.charge.id),
    })
}

fn timing(
    app: &App,
    kept: &KeptCharge,
    change: &PlanChange,
    effective_at: Option<Timestamp>,
    heard: &Heard,
) -> Timing {
    let is_taken = kept.charge.state == ChargeState::Succeeded;
    let is_ahead = effective_at.is_none_or(|at| at > app.now());
    match heard.has.as_ref().map(|(plan, _)| plan) {
        _ if change.terms.effective_at == EffectiveAt::Immediately => Timing::AtOnce,
        _ if kept.withdrawn_at.is_some() => Timing::Withdrawn,
        _ if !is_taken => Timing::Waits,
        _ if heard.is_overtaken => Timing::Past,
        Some(PlanSeen::Scheduled) => Timing::Waits,
        Some(PlanSeen::InForce) => Timing::Came { taken: kept.taken },
        // Not by us: in Dodo's portal, or by the merchant.
        Some(PlanSeen::Unchanged) if is_ahead => Timing::Withdrawn,
        Some(PlanSeen::Unchanged) if kept.taken.is_none() => Timing::Missed,
        None if is_ahead => Timing::Waits,
        _ => Timing::Past,
    }
}

fn unpaid(kept: &KeptCharge, heard: &Heard) -> Option<Unpaid> {
    let is_dead = kept.charge.state.is_dead() && !heard.is_overtaken;
    match &heard.has {
        Some((PlanSeen::InForce, SubscriptionStatus::OnHold)) if is_dead => Some(Unpaid::OnHold),
        Some((PlanSeen::InForce, _)) if is_dead => Some(Unpaid::Settled),
        _ => None,
    }
}

/// That the payment succeeded says nothing of the plan: Dodo changes it in its own time.
async fn effect(
    app: &App,
    kept: &KeptCharge,
    timing: Timing,
    heard: &Heard,
) -> Result<Effect, Trouble> {
    let is_paid = kept.charge.state == ChargeState::Succeeded && timing == Timing::AtOnce;
    let is_seen = matches!(heard.has, Some((PlanSeen::InForce, _)));
    let change = kept.charge.change.as_ref();
    let Some(change) = change.filter(|_| is_paid && !is_seen) else {
        return Ok(Effect::Holds);
    };
    if heard.has.is_some() && is_given_back(app, kept).await? {
        return Ok(Effect::Refunded);
    }
    let unchecked = app.store.unchecked_changes_of(&change.subscription);
    let unchecked = unchecked.await?;
    let is_overdue = Phase::of(kept.charge.sent_at(), app.now()) == Phase::Over;
    Ok(
        if unchecked.iter().any(|it| it.charge.id == kept.charge.id) {
            if is_overdue {
                Effect::Overdue
            } else {
                Effect::Awaited
            }
        } else if heard.has.is_some() {
            Effect::Gone
        } else {
            Effect::Holds
        },
    )
}
