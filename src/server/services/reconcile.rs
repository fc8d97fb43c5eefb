//! Charges whose end is not known are looked up, never repeated.

use std::time::Duration;

use crate::domain::charge::{ChargeState, Fact, Phase, verdict};
use crate::domain::ids::PaymentId;
use crate::domain::payment::PaymentStatus;
use crate::domain::timestamp::Timestamp;
use crate::server::dodo::{DodoError, PaymentRecord};
use crate::server::services::Trouble;
use crate::server::services::settle::{apply, settle_charge};
use crate::server::state::App;
use crate::server::store::{KeptCharge, Settlement};

/// How long one look may take before another replica may try.
const LEASE: Duration = Duration::from_mins(1);
/// How far Dodo's clock may be from ours.
const CLOCK_DIFFERENCE: Duration = Duration::from_hours(24);
/// The longest pause between two looks while the session lives, and after it.
const LONGEST_PAUSE: Duration = Duration::from_mins(1);
const LATE_PAUSE: Duration = Duration::from_mins(15);

/// Looks up one charge that is due. Answers whether there was one.
///
/// # Errors
/// When the store fails. What Dodo fails at is tried again later.
pub async fn reconcile(app: &App) -> Result<bool, Trouble> {
    let Some(kept) = app.store.take_charge(app.now(), LEASE).await? else {
        return Ok(false);
    };
    if kept.charge.state == ChargeState::Planned {
        apply(
            app,
            &kept.charge.id,
            Fact::NeverSent,
            &Settlement::by("planned and never sent"),
        )
        .await?;
        return Ok(true);
    }
    match look(app, &kept).await {
        Ok(()) => {}
        Err(Trouble::Dodo(error)) => {
            tracing::warn!(charge = %kept.charge.id, %error, "the look-up failed and is tried again");
        }
        Err(other) => return Err(other),
    }
    app.store
        .look_again(&kept, app.now().after(pause(&kept, app.now())))
        .await?;
    Ok(true)
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

/// 2, 4, 8, … seconds, then a minute; rarely once the session is over (slow banks take days).
fn pause(kept: &KeptCharge, now: Timestamp) -> Duration {
    if kept.charge.phase(now) == Phase::Over {
        return LATE_PAUSE;
    }
    let doubled =
        Duration::from_secs(2) * 2_u32.saturating_pow(kept.looks.min(10).saturating_sub(1));
    doubled.min(LONGEST_PAUSE)
}
