//! The customer withdraws a change that waits for the next billing date.

use crate::domain::charge::ChargeState;
use crate::domain::ids::{ProductId, StepId};
use crate::domain::plan_change::EffectiveAt;
use crate::domain::plan_outcome::{PlanSeen, SentChange};
use crate::domain::subscription::Subscription;
use crate::domain::visit::Visit;
use crate::server::services::Trouble;
use crate::server::services::accept::Next;
use crate::server::services::follow_subscription::read_subscription;
use crate::server::services::plans::agreed::agreed;
use crate::server::services::plans::view::{new_view, showing_at, subscription_of};
use crate::server::state::{App, SharedApp};
use crate::server::store::KeptCharge;

/// Withdraws the change to `shown`, if it is the one that waits; none: whatever waits. Doing so twice does no harm: it
/// takes no money, and what is not there cannot be withdrawn.
///
/// # Errors
/// When the visit has no subscription or its time is over, or the store or Dodo fails.
pub async fn withdraw_change(
    app: &SharedApp,
    visit: &Visit,
    step: &StepId,
    shown: Option<ProductId>,
) -> Result<Next, Trouble> {
    if !visit.is_answerable(app.config.claim_window, app.now()) {
        return Err(Trouble::NotFound("a visit whose time is not over"));
    }
    let id = subscription_of(visit)?;
    let _turn = app.turn_of(&visit.id).await;
    if !app.may_ask(&visit.id) {
        return Ok(Next::Page);
    }
    let subscription = read_subscription(app, &id).await?;
    if subscription.customer != visit.customer {
        return Err(Trouble::NotFound("the subscription"));
    }
    let waits = subscription.scheduled.as_ref().map(|it| &it.plan.product);
    let next = match (waits, shown) {
        (Some(waits), Some(shown)) if *waits != shown => Next::Rescheduled(shown),
        (Some(_), _) => {
            let was_there = app.dodo.unschedule(&id).await?;
            tracing::info!(visit = %visit.id, subscription = %id, was_there, "the scheduled change is withdrawn");
            Next::Withdrawn
        }
        (None, _) => Next::Withdrawn,
    };
    if next == Next::Withdrawn {
        note(app, &subscription).await?;
    }
    show_anew(app, visit, step).await?;
    Ok(next)
}

async fn show_anew(app: &App, visit: &Visit, step: &StepId) -> Result<(), Trouble> {
    if visit.step.as_ref() == Some(step)
        && let Some(showing) = showing_at(app, visit, step)
    {
        let latest = app.store.latest_plan_view(&visit.id, step).await?;
        let set = latest.map(|view| view.set).unwrap_or_default();
        new_view(app, visit, step, showing, &set).await?;
    }
    Ok(())
}

/// If it was a charge of ours that scheduled it, its page and its evidence say so; also if the change was gone already:
/// then the answer to an earlier try was lost. `subscription` is as it was before this one.
async fn note(app: &App, subscription: &Subscription) -> Result<(), Trouble> {
    let changes = app.store.changes_of(&subscription.id).await?;
    // Dodo: while one waits there can be no other, so it is the last that was taken.
    let is_taken = |kept: &&KeptCharge| kept.charge.state == ChargeState::Succeeded;
    let Some(kept) = changes.iter().find(is_taken) else {
        return Ok(());
    };
    if is_withdrawn(app, kept, subscription).await? {
        let (store, id) = (&app.store, &kept.charge.id);
        store.note_withdrawal(id, app.now()).await?;
    }
    Ok(())
}

/// Whether it is `kept` that waited and does no more.
async fn is_withdrawn(
    app: &App,
    kept: &KeptCharge,
    subscription: &Subscription,
) -> Result<bool, Trouble> {
    let Some(sent) = SentChange::of(&kept.charge) else {
        return Ok(false);
    };
    if sent.terms.effective_at != EffectiveAt::NextBillingDate {
        return Ok(false);
    }
    Ok(match sent.seen_in(subscription) {
        PlanSeen::Scheduled => true,
        PlanSeen::Unchanged => {
            let agreed = agreed(app, &kept.charge).await?;
            let due = agreed.and_then(|agreed| agreed.quote.preview.effective_at);
            // What its day has passed over was not withdrawn but came to nothing.
            due.is_some_and(|due| due > app.now())
        }
        PlanSeen::InForce | PlanSeen::Elsewhere => false,
    })
}
