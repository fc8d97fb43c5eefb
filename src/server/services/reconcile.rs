//! Charges whose end is not known are looked up, never repeated.

use std::time::Duration;

use crate::domain::charge::{ChargeState, Fact};
use crate::domain::ids::PaymentId;
use crate::domain::timestamp::Timestamp;
use crate::server::dodo::{DodoError, PaymentRecord, PaymentStatus};
use crate::server::services::Trouble;
use crate::server::services::settle::{apply, settle_charge};
use crate::server::state::App;
use crate::server::store::{KeptCharge, Settlement};

/// How long one look may take before another replica may try.
const LEASE: Duration = Duration::from_mins(1);
/// Dodo: a session with `confirm` lives 15 minutes. Five more for clocks and slow banks.
const SESSION_OVER: Duration = Duration::from_mins(20);
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
        .look_again(&kept.charge.id, app.now().after(pause(&kept, app.now())))
        .await?;
    Ok(true)
}

async fn look(app: &App, kept: &KeptCharge) -> Result<(), Trouble> {
    let mut stands = kept.charge.state;
    let mut alive = false;
    if let Some(payment) = &find_payment(app, kept).await? {
        let settled = settle_charge(app, &kept.charge.id, payment, "reconcile").await?;
        // What waits for the buyer dies with its session.
        let waits = matches!(
            payment.status,
            PaymentStatus::RequiresCustomerAction | PaymentStatus::RequiresPaymentMethod
        );
        alive = settled.is_some() && !waits;
        stands = settled.unwrap_or(stands);
    }
    if !alive && is_session_over(kept, app.now()) {
        // Whatever moves the charge from where this look saw it is newer than this verdict.
        let news = Settlement {
            only_from: Some(stands),
            ..Settlement::by("the session is over")
        };
        apply(app, &kept.charge.id, Fact::NothingFound, &news).await?;
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

fn is_session_over(kept: &KeptCharge, now: Timestamp) -> bool {
    let sent = kept.charge.submitted_at.unwrap_or(kept.charge.created_at);
    now >= sent.after(SESSION_OVER)
}

/// 2, 4, 8, … seconds, then a minute; rarely once the session is over (slow banks take days).
fn pause(kept: &KeptCharge, now: Timestamp) -> Duration {
    if is_session_over(kept, now) {
        return LATE_PAUSE;
    }
    let doubled =
        Duration::from_secs(2) * 2_u32.saturating_pow(kept.looks.min(10).saturating_sub(1));
    doubled.min(LONGEST_PAUSE)
}
