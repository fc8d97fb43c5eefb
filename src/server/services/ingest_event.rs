//! Webhooks: stored as they come, handled by the worker, in any order and however often.

use std::time::Duration;

use axum::http::HeaderMap;

use crate::domain::aftermath::{Dispute, Refund};
use crate::domain::ids::SubscriptionId;
use crate::domain::timestamp::Timestamp;
use crate::server::clock::Random;
use crate::server::dodo::webhook::{Event, EventData, Forged, parse_event};
use crate::server::dodo::{DisputeRecord, PaymentRecord, RefundRecord};
use crate::server::lease::{LEASE, PATIENCE, Worked, backoff, under_lease};
use crate::server::services::Trouble;
use crate::server::services::follow_subscription::{
    hear_of_subscription, hurry_change_paid_with, hurry_changes,
};
use crate::server::services::open_visit::open_visit;
use crate::server::services::prepare_visit::prepare_visit;
use crate::server::services::settle::{settle, settle_change};
use crate::server::state::App;
use crate::server::store::{StoredEvent, Verdict};

/// The first and the longest pause before an event that could not be handled is tried again.
const FIRST_PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_mins(10);
const MOST_ATTEMPTS: i64 = 12;

/// Why a webhook is not acknowledged.
#[derive(Debug, thiserror::Error)]
pub enum Unacknowledged {
    /// Its signature is missing, old or wrong.
    #[error(transparent)]
    Forged(#[from] Forged),
    /// It could not be stored.
    #[error(transparent)]
    Trouble(#[from] Trouble),
}

/// Verifies and stores a webhook. What is stored may be acknowledged.
///
/// # Errors
/// When it is forged, or the store fails.
pub async fn ingest_event(
    app: &App,
    headers: &HeaderMap,
    body: &[u8],
) -> Result<(), Unacknowledged> {
    let id = app.config.webhook_keys.verify(headers, body, app.now())?;
    let body = String::from_utf8_lossy(body);
    let event = parse_event(&body).ok();
    // What is not an event is kept as well: nothing Dodo signed is thrown away.
    let kind = event
        .as_ref()
        .map_or("unreadable", |event| event.kind.as_str());
    let new = app
        .store
        .keep_event(&id.0, kind, &body, app.now())
        .await
        .map_err(Trouble::from)?;
    tracing::info!(event = id.0, kind, new, "webhook stored");
    metrics::counter!("aftercart_webhooks_total", "new" => new.to_string()).increment(1);
    if let Some(event) = event.filter(|_| new) {
        note_delay(&event, app.now());
    }
    app.bell.notify_waiters();
    Ok(())
}

/// Handles one stored event that is due. Answers whether there was one.
///
/// # Errors
/// When the store fails; the event then comes back after its lease.
pub async fn handle_event(app: &App) -> Result<bool, Trouble> {
    let Some(event) = app.store.take_event(app.now(), LEASE).await? else {
        return Ok(false);
    };
    let worked = under_lease(app, act(app, &event)).await;
    let verdict = verdict(&event, worked, app.now(), app.random.as_ref());
    app.store.close_event(&event, &verdict).await?;
    Ok(true)
}

fn verdict(
    event: &StoredEvent,
    worked: Worked<Result<Verdict, Trouble>>,
    now: Timestamp,
    random: &dyn Random,
) -> Verdict {
    let (id, kind) = (&event.id, &event.kind);
    let later = |why: String| {
        tracing::warn!(event = id, kind, why, "the event is tried again later");
        let times = u32::try_from(event.attempts).unwrap_or(u32::MAX);
        let pause = backoff(FIRST_PAUSE, LONGEST_PAUSE, times, random);
        Verdict::Later(now.after(pause), why)
    };
    match worked {
        Worked::Done(Ok(verdict)) => verdict,
        Worked::Done(Err(error)) if event.attempts >= MOST_ATTEMPTS && is_final(&error) => {
            tracing::error!(event = id, kind, %error, "the event is given up; it stays in the inbox");
            Verdict::Failed(error.to_string())
        }
        Worked::Done(Err(error)) => later(error.to_string()),
        // It steps back like any that failed: newer ones go first.
        Worked::TooLong => later(format!(
            "it took longer than {} seconds",
            PATIENCE.as_secs()
        )),
        // Another replica may go on at once.
        Worked::Stopped => Verdict::Later(now, "the server stopped".to_owned()),
    }
}

/// Dodo: the body is the newest state, whatever the event's type says, so the state alone counts.
async fn act(app: &App, event: &StoredEvent) -> Result<Verdict, Trouble> {
    let told = match parse_event(&event.body) {
        Ok(told) => told,
        Err(error) => return Ok(Verdict::Failed(error.to_string())),
    };
    let was_used = match told.data {
        EventData::Payment(payment) => hear_of_payment(app, &event.id, &payment).await?,
        EventData::Subscription(record) => {
            hear_of_subscription(app, &record.subscription).await?;
            true
        }
        EventData::Refund(record) => {
            let refund = refund_of(record);
            let is_news = app.store.keep_refund(&refund, told.occurred_at).await?;
            hurry_change_paid_with(app, &refund.payment).await?;
            is_news
        }
        EventData::Dispute(record) => {
            let dispute = dispute_of(record);
            let is_news = app.store.keep_dispute(&dispute, told.occurred_at).await?;
            hurry_change_paid_with(app, &dispute.payment).await?;
            is_news
        }
        EventData::Other => false,
    };
    Ok(if was_used {
        Verdict::Processed
    } else {
        Verdict::Ignored
    })
}

/// A payment settles a charge of ours, moves a plan change of ours, or opens a visit. Answers whether it did.
async fn hear_of_payment(app: &App, event: &str, payment: &PaymentRecord) -> Result<bool, Trouble> {
    if let Some(change) = change_paid_by(app, payment).await? {
        settle_change(app, payment, &format!("webhook {event}")).await?;
        // What the plan has come to is for who looks to say.
        hurry_changes(app, &change).await?;
        return Ok(true);
    }
    if payment.charge().is_some() {
        return settle(app, payment, &format!("webhook {event}")).await;
    }
    match open_visit(app, payment).await? {
        Some(visit) => {
            prepare_visit(app, &visit).await?;
            Ok(true)
        }
        // A plan change that names none of our charges: one made elsewhere, or one whose metadata was lost.
        None => match &payment.subscription {
            Some(subscription) if payment.is_plan_change => hurry_changes(app, subscription).await,
            _ => Ok(false),
        },
    }
}

/// The subscription whose plan change of ours names itself in a payment. What it says is believed only by who looks.
async fn change_paid_by(
    app: &App,
    payment: &PaymentRecord,
) -> Result<Option<SubscriptionId>, Trouble> {
    let Some(id) = payment.plan_change() else {
        return Ok(None);
    };
    let change = app
        .store
        .charge(&id)
        .await?
        .and_then(|kept| kept.charge.change);
    Ok(change.map(|change| change.subscription))
}

fn refund_of(record: RefundRecord) -> Refund {
    Refund {
        id: record.id,
        payment: record.payment,
        status: record.status,
        amount: record.amount,
        is_partial: record.is_partial,
    }
}

fn dispute_of(record: DisputeRecord) -> Dispute {
    Dispute {
        id: record.id,
        payment: record.payment,
        status: record.status,
    }
}

/// How late webhooks come tells how well the endpoint is reached.
fn note_delay(event: &Event, now: Timestamp) {
    let millis = (event.occurred_at.0 > 0).then(|| now.0 - event.occurred_at.0);
    if let Some(millis) = millis.and_then(|millis| u64::try_from(millis).ok()) {
        let delay = Duration::from_millis(millis);
        metrics::histogram!("aftercart_webhook_delay_seconds").record(delay.as_secs_f64());
    }
}

/// An outage of Dodo's or the store's passes; what Dodo refuses a dozen times it goes on refusing.
fn is_final(error: &Trouble) -> bool {
    matches!(error, Trouble::Dodo(dodo) if dodo.is_refusal())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::clock::SystemRandom;
    use crate::server::dodo::DodoError;

    const NOW: Timestamp = Timestamp(1_000_000);

    fn ended(attempts: i64, worked: Worked<Result<Verdict, Trouble>>) -> Verdict {
        let event = StoredEvent {
            id: "msg_1".to_owned(),
            kind: "payment.succeeded".to_owned(),
            body: String::new(),
            attempts,
        };
        verdict(&event, worked, NOW, &SystemRandom)
    }

    #[test]
    fn an_event_that_took_too_long_steps_back_like_one_that_failed() {
        for (attempts, longest) in [(1, 1), (4, 8), (100, 600)] {
            let Verdict::Later(at, why) = ended(attempts, Worked::TooLong) else {
                panic!("it is not tried again");
            };
            let longest = Duration::from_secs(longest);
            assert!(at >= NOW.after(longest / 2) && at <= NOW.after(longest));
            assert!(why.contains("50 seconds"), "{why}");
        }
    }

    #[test]
    fn an_event_given_up_by_a_stop_is_due_at_once() {
        let verdict = ended(5, Worked::Stopped);
        assert!(matches!(verdict, Verdict::Later(NOW, _)), "{verdict:?}");
    }

    #[test]
    fn what_dodo_refuses_a_dozen_times_is_given_up_and_an_outage_never_is() {
        let refused = || {
            Worked::Done(Err(Trouble::Dodo(DodoError::NotFound {
                code: None,
                message: String::new(),
            })))
        };
        let outage = || {
            Worked::Done(Err(Trouble::Dodo(DodoError::NotSent {
                cause: String::new(),
            })))
        };
        assert!(matches!(ended(11, refused()), Verdict::Later(..)));
        assert!(matches!(ended(12, refused()), Verdict::Failed(_)));
        assert!(matches!(ended(100, outage()), Verdict::Later(..)));
    }
}
