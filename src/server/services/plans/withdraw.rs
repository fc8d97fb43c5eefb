//! The customer withdraws a change that waits for the next billing date.

use crate::domain::charge::ChargeState;
use crate::domain::ids::StepId;
use crate::domain::plan_change::EffectiveAt;
use crate::domain::subscription::Subscription;
use crate::domain::visit::Visit;
use crate::server::services::Trouble;
use crate::server::services::accept::Next;
use crate::server::services::follow_subscription::read_subscription;
use crate::server::services::plans::view::{new_view, showing_at, subscription_of};
use crate::server::state::{App, SharedApp};
use crate::server::store::KeptCharge;

/// Withdraws it. Doing so twice does no harm: it takes no money, and what is not there cannot be withdrawn.
///
/// # Errors
/// When the visit has no subscription, or the store or Dodo fails.
pub async fn withdraw_change(
    app: &SharedApp,
    visit: &Visit,
    step: &StepId,
) -> Result<Next, Trouble> {
    let id = subscription_of(visit)?;
    let _turn = app.turn_of(&visit.id).await;
    if !app.may_ask(&visit.id) {
        return Ok(Next::Page);
    }
    let subscription = read_subscription(app, &id).await?;
    if subscription.customer != visit.customer {
        return Err(Trouble::NotFound("the subscription"));
    }
    let was_there = app.dodo.unschedule(&id).await?;
    tracing::info!(visit = %visit.id, subscription = %id, was_there, "the scheduled change is withdrawn");
    if was_there {
        note(app, &subscription).await?;
    }
    let latest = app.store.latest_plan_view(&visit.id, step).await?;
    if visit.step.as_ref() == Some(step)
        && let Some(showing) = showing_at(app, visit, step)
    {
        let set = latest.map(|view| view.set).unwrap_or_default();
        new_view(app, visit, step, showing, &set).await?;
    }
    Ok(Next::Withdrawn)
}

/// If it was a charge of ours that scheduled it, its page and its evidence say so.
async fn note(app: &App, subscription: &Subscription) -> Result<(), Trouble> {
    let Some(scheduled) = &subscription.scheduled else {
        return Ok(());
    };
    let changes = app.store.changes_of(&subscription.id).await?;
    let made_it = |kept: &&KeptCharge| {
        let terms = kept.charge.change.as_ref().map(|change| &change.terms);
        kept.charge.state == ChargeState::Succeeded
            && kept.withdrawn_at.is_none()
            && terms.is_some_and(|terms| {
                terms.effective_at == EffectiveAt::NextBillingDate && terms.target == scheduled.plan
            })
    };
    if let Some(kept) = changes.iter().find(made_it) {
        let (store, id) = (&app.store, &kept.charge.id);
        store.note_withdrawal(id, app.now()).await?;
    }
    Ok(())
}
