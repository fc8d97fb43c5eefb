//! Charges whose end is not known are looked up, never repeated.

use std::time::Duration;

use crate::domain::charge::{ChargeState, Fact, Phase, SESSION_OVER, verdict};
use crate::domain::ids::PaymentId;
use crate::domain::plan_outcome::SentChange;
use crate::server::dodo::{DodoError, PaymentRecord};
use crate::server::lease::{LEASE, Worked, backoff, jittered, under_lease};
use crate::server::services::Trouble;
use crate::server::services::plans::look::seek_change;
use crate::server::services::settle::{apply, settle_charge};
use crate::server::state::App;
use crate::server::store::{KeptCharge, Settlement};

/// How far Dodo's clock may be from ours.
pub const CLOCK_DIFFERENCE: Duration = Duration::from_hours(24);
/// The first pause between two looks, and the longest while the session lives.
const FIRST_PAUSE: Duration = Duration::from_secs(2);
const LONGEST_PAUSE: Duration = Duration::from_mins(1);
/// The pause once the session is over: slow banks take days.
const LATE_PAUSE: Duration = Duration::from_mins(15);

/// Looks up one charge that is due. Answers whether there was one.
///
/// One replica at a time: the lease of the charge is longer than the look may take, and only its latest taker may say
/// when the next look is due. Where a look breaks off matters to nobody: it only reads at Dodo.
///
/// # Errors
/// When the store fails. What Dodo fails at is tried again later.
pub async fn reconcile(app: &App) -> Result<bool, Trouble> {
    let Some(kept) = app.store.take_charge(app.now(), LEASE).await? else {
        return Ok(false);
    };
    let worked = under_lease(app, find_out(app, &kept)).await;
    let charge = &kept.charge.id;
    match &worked {
        Worked::Done(Err(Trouble::Dodo(error))) => {
            tracing::warn!(%charge, %error, "the look-up failed and is tried again");
        }
        Worked::TooLong => tracing::warn!(%charge, "the look-up took too long and is tried again"),
        _ => {}
    }
    let at = match worked {
        Worked::Done(Ok(()) | Err(Trouble::Dodo(_))) | Worked::TooLong => {
            app.now().after(pause(app, &kept))
        }
        Worked::Done(Err(other)) => return Err(other),
        // Another replica may go on at once.
        Worked::Stopped => app.now(),
    };
    app.store.look_again(&kept, at).await?;
    Ok(true)
}

async fn find_out(app: &App, kept: &KeptCharge) -> Result<(), Trouble> {
    if kept.charge.state != ChargeState::Planned {
        return look(app, kept).await;
    }
    let news = Settlement {
        // It may have been sent just now.
        only_from: Some(ChargeState::Planned),
        ..Settlement::by("planned and never sent")
    };
    apply(app, &kept.charge.id, Fact::NeverSent, &news).await?;
    Ok(())
}

/// What the search for a charge's payment came to.
pub enum Sought {
    /// This is its payment; of several, the one that says most about the money.
    Found(Box<PaymentRecord>),
    /// Dodo named its payment before and knows nothing of it now (the key or the mode may have been changed).
    Gone(DodoError),
    /// There is none.
    Nothing,
}

/// Looks a sent charge up and applies what that says.
///
/// # Errors
/// When the store or Dodo fails.
pub async fn look(app: &App, kept: &KeptCharge) -> Result<(), Trouble> {
    seek(app, kept, "reconcile").await.map(|_| ())
}

/// The same, for `cause`. Answers what was found, its news already applied.
///
/// # Errors
/// When the store or Dodo fails.
pub async fn seek(app: &App, kept: &KeptCharge, cause: &str) -> Result<Sought, Trouble> {
    let charge = &kept.charge;
    if let Some(sent) = SentChange::of(charge) {
        return Box::pin(seek_change(app, kept, &sent, cause)).await;
    }
    // The hour first: what happens while we look is younger than the verdict.
    let phase = charge.phase(app.now());
    let sought = find_payment(app, kept, phase).await?;
    let (stands, seen) = match &sought {
        Sought::Found(payment) => {
            match settle_charge(app, &charge.id, payment, cause).await? {
                Some(settled) => (settled, Some(payment.sighting())),
                // A second payment that may yet take the money: its absence is not what was seen.
                None if payment.is_of(charge) => return Ok(sought),
                None => (charge.state, None),
            }
        }
        Sought::Gone(error) => {
            tracing::error!(charge = %charge.id, %error, "Dodo knows nothing of a payment it named: were key or mode changed?");
            return Ok(sought);
        }
        Sought::Nothing => (charge.state, None),
    };
    if let Some(fact) = verdict(seen, phase).filter(|fact| fact.is_by_time()) {
        // Whatever moved the charge from where this look saw it is newer than this verdict.
        let news = Settlement {
            only_from: Some(stands),
            ..Settlement::by(&format!("{cause}: its time is over"))
        };
        apply(app, &charge.id, fact, &news).await?;
    }
    Ok(sought)
}

/// Dodo: metadata cannot be searched, so the customer's payments since the charge are gone through, unless the payment
/// that is known has taken the money or may yet take it. One that came to nothing need not be the only one: a request
/// may have been doubled on its way.
async fn find_payment(app: &App, kept: &KeptCharge, phase: Phase) -> Result<Sought, DodoError> {
    let mut gone = None;
    let mut named = None;
    if let Some(id) = known_payment(app, kept).await? {
        match app.dodo.payment(&id).await {
            Ok(payment) => named = Some(payment),
            Err(error @ DodoError::NotFound { .. }) => gone = Some(error),
            Err(error) => return Err(error),
        }
    }
    if named.as_ref().is_some_and(|it| weight(it, phase) > 0) {
        return Ok(found(named, gone));
    }
    let other = other_payment(app, kept, named.as_ref(), phase).await?;
    let best = other.into_iter().chain(named);
    Ok(found(best.max_by_key(|it| weight(it, phase)), gone))
}

fn found(payment: Option<PaymentRecord>, gone: Option<DodoError>) -> Sought {
    match (payment, gone) {
        (Some(payment), _) => Sought::Found(Box::new(payment)),
        (None, Some(error)) => Sought::Gone(error),
        (None, None) => Sought::Nothing,
    }
}

/// The charge's payment among its customer's, beside the one that is known.
async fn other_payment(
    app: &App,
    kept: &KeptCharge,
    named: Option<&PaymentRecord>,
    phase: Phase,
) -> Result<Option<PaymentRecord>, DodoError> {
    let charge = &kept.charge;
    // Dodo's clock is not ours.
    let since = charge.created_at.before(CLOCK_DIFFERENCE);
    let payments = app.dodo.payments_of(&charge.customer, since).await?;
    let ours = payments
        .into_iter()
        .filter(|payment| payment.is_of(charge))
        .filter(|payment| named.is_none_or(|named| named.id != payment.id))
        .max_by_key(|payment| weight(payment, phase));
    match ours {
        // Dodo: items of the list carry no error code; the payment itself does.
        Some(payment) => app.dodo.payment(&payment.id).await.map(Some),
        None => Ok(None),
    }
}

/// Money that moved comes before money that may move, and that before none.
pub fn weight(payment: &PaymentRecord, phase: Phase) -> u8 {
    match verdict(Some(payment.sighting()), phase) {
        Some(Fact::Succeeded) => 2,
        Some(Fact::Processing | Fact::ActionNeeded) => 1,
        _ => 0,
    }
}

/// The payment as the charge or its session names it.
async fn known_payment(app: &App, kept: &KeptCharge) -> Result<Option<PaymentId>, DodoError> {
    if let Some(payment) = &kept.charge.payment {
        return Ok(Some(payment.clone()));
    }
    let Some(session) = &kept.charge.session else {
        return Ok(None);
    };
    match app.dodo.checkout(session).await {
        Ok(checkout) => Ok(checkout.payment),
        Err(DodoError::NotFound { .. }) => Ok(None),
        Err(error) => Err(error),
    }
}

/// 2, 4, 8, … seconds, then a minute; rarely once the session is over. Jittered.
fn pause(app: &App, kept: &KeptCharge) -> Duration {
    let random = app.random.as_ref();
    let over = kept.charge.sent_at().after(SESSION_OVER);
    if kept.charge.state.is_dead() && app.now() < over {
        // All that is left is to see whether the plan followed the money.
        return Duration::from_millis(over.0.abs_diff(app.now().0));
    }
    if kept.charge.phase(app.now()) == Phase::Over {
        jittered(LATE_PAUSE, random)
    } else {
        backoff(FIRST_PAUSE, LONGEST_PAUSE, kept.looks, random)
    }
}
