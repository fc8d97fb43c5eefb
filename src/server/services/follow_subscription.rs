//! What is heard of subscriptions, by event or by asking, in whatever order: the newest is kept.

use crate::domain::ids::{PaymentId, SubscriptionId};
use crate::domain::newness::{Newness, Teller, newness};
use crate::domain::subscription::Subscription;
use crate::server::services::Trouble;
use crate::server::state::App;

/// Keeps what an event tells of a subscription, unless something newer is kept. Where the order of the two cannot be
/// told, Dodo is asked. An open change of its plan is looked at next.
///
/// Dodo: whatever the event's type says, its body is how things stood when it was sent, so the body alone counts.
///
/// # Errors
/// When the store fails, or Dodo has to be asked and fails; calling again is safe.
pub async fn hear_of_subscription(app: &App, told: &Subscription) -> Result<(), Trouble> {
    loop {
        let kept = app.store.subscription(&told.id).await?;
        let newness = newness(kept.as_ref().map(|kept| &kept.known), told);
        match (newness, told.as_of) {
            (Newness::Newer, Some(at)) => {
                let dated = (at, Teller::Event);
                if app
                    .store
                    .keep_subscription(told, dated, kept.as_ref())
                    .await?
                {
                    tracing::info!(
                        subscription = %told.id, status = told.status.as_str(), product = %told.plan.product,
                        "a subscription was told of"
                    );
                    break;
                }
            }
            (Newness::Older | Newness::Same, _) => break,
            (Newness::Newer | Newness::Unclear, _) => {
                read_subscription(app, &told.id).await?;
                break;
            }
        }
    }
    hurry_changes(app, &told.id).await?;
    Ok(())
}

/// Asks Dodo how a subscription stands, and keeps the answer.
///
/// # Errors
/// When Dodo or the store fails.
pub async fn read_subscription(app: &App, id: &SubscriptionId) -> Result<Subscription, Trouble> {
    loop {
        let kept = app.store.subscription(id).await?;
        let asked_at = app.now();
        let read = app.dodo.subscription(id).await?;
        // What was kept before we asked is older than the answer. What was kept since may be either: ask again.
        let dated = (asked_at, Teller::Read);
        if app
            .store
            .keep_subscription(&read, dated, kept.as_ref())
            .await?
        {
            return Ok(read);
        }
    }
}

/// Has the plan change looked at now that was paid with `payment` and that Dodo has not made yet: its money may have gone
/// back.
///
/// # Errors
/// When the store fails.
pub async fn hurry_change_paid_with(app: &App, payment: &PaymentId) -> Result<(), Trouble> {
    if app.store.hurry_change_paid_with(payment, app.now()).await? {
        app.bell.notify_waiters();
    }
    Ok(())
}

/// Has an open change of a subscription's plan looked at now: something has happened. Answers whether there is one.
///
/// # Errors
/// When the store fails.
pub async fn hurry_changes(app: &App, id: &SubscriptionId) -> Result<bool, Trouble> {
    let is_open = app.store.hurry_changes(id, app.now()).await?;
    if is_open {
        app.bell.notify_waiters();
    }
    Ok(is_open)
}
