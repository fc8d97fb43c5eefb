//! Charges whose end is not known are looked up, never repeated.

use std::time::Duration;

use crate::domain::charge::{ChargeState, Fact, Phase, verdict};
use crate::domain::ids::PaymentId;
use crate::domain::payment::PaymentStatus;
use crate::server::dodo::{DodoError, PaymentRecord};
use crate::server::lease::{LEASE, Worked, backoff, jittered, under_lease};
use crate::server::services::Trouble;
use crate::server::services::settle::{apply, settle_charge};
use crate::server::state::App;
use crate::server::store::{KeptCharge, Settlement};

/// How far Dodo's clock may be from ours.
const CLOCK_DIFFERENCE: Duration = Duration::from_hours(24);
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

/// Looks a sent charge up and applies what that says.
///
/// # Errors
/// When the store or Dodo fails.
pub async fn look(app: &App, kept: &KeptCharge) -> Result<(), Trouble> {
    let charge = &kept.charge;
    // The hour first: what happens while we look is younger than the verdict.
    let phase = charge.phase(app.now());
    let mut stands = charge.state;
    let mut seen = None;
    if let Some(payment) = &find_payment(app, kept).await?
        && let Some(settled) = settle_charge(app, &charge.id, payment, "reconcile").await?
    {
        (stands, seen) = (settled, Some(payment.sighting()));
    }
    if let Some(fact) = verdict(seen, phase).filter(|fact| fact.is_by_time()) {
        // Whatever moved the charge from where this look saw it is newer than this verdict.
        let news = Settlement {
            only_from: Some(stands),
            ..Settlement::by("reconcile: its time is over")
        };
        apply(app, &charge.id, fact, &news).await?;
    }
    Ok(())
}

/// Dodo: metadata cannot be searched, so the customer's payments since the charge are gone through.
async fn find_payment(app: &App, kept: &KeptCharge) -> Result<Option<PaymentRecord>, DodoError> {
    let charge = &kept.charge;
    if let Some(payment) = known_payment(app, kept).await? {
        match app.dodo.payment(&payment).await {
            Err(DodoError::NotFound { .. }) => {}
            found => return found.map(Some),
        }
    }
    // Dodo's clock is not ours.
    let since = charge.created_at.before(CLOCK_DIFFERENCE);
    let payments = app.dodo.payments_of(&charge.customer, since).await?;
    // Should there be two, the one that took the money counts.
    let ours = payments
        .into_iter()
        .filter(|payment| payment.is_of(charge))
        .max_by_key(|payment| payment.status == PaymentStatus::Succeeded);
    match ours {
        // Dodo: items of the list carry no error code; the payment itself does.
        Some(payment) => app.dodo.payment(&payment.id).await.map(Some),
        None => Ok(None),
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
    if kept.charge.phase(app.now()) == Phase::Over {
        jittered(LATE_PAUSE, random)
    } else {
        backoff(FIRST_PAUSE, LONGEST_PAUSE, kept.looks, random)
    }
}
