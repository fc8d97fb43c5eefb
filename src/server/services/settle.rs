//! What Dodo says of a payment of our own making settles its charge.

use crate::domain::charge::{ChargeState, Fact};
use crate::domain::ids::ChargeId;
use crate::server::dodo::{PaymentRecord, PaymentStatus};
use crate::server::services::Trouble;
use crate::server::services::prepare_visit::prepare_visit;
use crate::server::services::show_visit::advance;
use crate::server::state::App;
use crate::server::store::{KeptCharge, Settlement};

/// Applies what Dodo says of a payment to the charge named in its metadata. Answers whether there is one here.
///
/// # Errors
/// When the store fails; calling again is safe.
pub async fn settle(app: &App, payment: &PaymentRecord, cause: &str) -> Result<bool, Trouble> {
    let Some(id) = payment.charge() else {
        return Ok(false);
    };
    let Some(kept) = app.store.charge(&id).await? else {
        tracing::warn!(charge = %id, payment = %payment.id, "a payment names a charge that is not ours");
        return Ok(false);
    };
    if !is_believable(&kept, payment) {
        return Ok(true);
    }
    let news = Settlement {
        session: payment.session.clone(),
        payment: Some(payment.id.clone()),
        error_code: payment.error_code.clone(),
        seal_broken: is_seal_broken(&kept, payment),
        cause: cause.to_owned(),
    };
    apply(app, &id, fact_of(payment.status), &news).await?;
    Ok(true)
}

/// Applies a fact to a charge, says so in the log, and moves its visit on when the charge is at its end.
///
/// # Errors
/// When the state machine refuses or the store fails.
pub async fn apply(app: &App, id: &ChargeId, fact: Fact, news: &Settlement) -> Result<(), Trouble> {
    let (before, after) = app.store.apply(id, fact, news, app.now()).await?;
    if before == after {
        return Ok(());
    }
    tracing::info!(charge = %id, from = before.as_str(), to = after.as_str(), cause = news.cause, "charge moved");
    metrics::counter!("aftercart_charge_steps_total", "state" => after.as_str()).increment(1);
    if after.is_final() {
        move_on(app, id).await?;
    }
    Ok(())
}

/// The next offer is prepared before the buyer's page asks for it.
async fn move_on(app: &App, id: &ChargeId) -> Result<(), Trouble> {
    let Some(kept) = app.store.charge(id).await? else {
        return Ok(());
    };
    let Some(visit) = app.store.visit(&kept.charge.visit).await? else {
        return Ok(());
    };
    let visit = advance(app, &visit).await?;
    if let Err(error) = prepare_visit(app, &visit).await {
        tracing::warn!(visit = %visit.id, %error, "the next offer is prepared when its page is asked for");
    }
    Ok(())
}

fn is_believable(kept: &KeptCharge, payment: &PaymentRecord) -> bool {
    let charge = &kept.charge;
    if payment.customer != charge.customer {
        tracing::error!(charge = %charge.id, payment = %payment.id, "a payment of another customer names this charge");
        return false;
    }
    match &charge.payment {
        Some(first) if *first != payment.id => {
            tracing::error!(charge = %charge.id, %first, second = %payment.id, status = ?payment.status,
                "two payments name one charge");
            // Money that did move counts even so, unless the first one's did.
            charge.state != ChargeState::Succeeded && payment.status == PaymentStatus::Succeeded
        }
        _ => true,
    }
}

fn is_seal_broken(kept: &KeptCharge, payment: &PaymentRecord) -> bool {
    let broken = payment.status == PaymentStatus::Succeeded && payment.total != kept.charge.amount;
    if broken && !kept.seal_broken {
        tracing::error!(charge = %kept.charge.id, payment = %payment.id, shown = ?kept.charge.amount,
            taken = ?payment.total, "Dodo took another amount than the button said");
        metrics::counter!("aftercart_broken_seals_total").increment(1);
    }
    broken
}

fn fact_of(status: PaymentStatus) -> Fact {
    match status {
        PaymentStatus::Succeeded => Fact::Succeeded,
        // Dodo: `requires_payment_method` means the method failed; we never supply another to the same payment.
        PaymentStatus::Failed | PaymentStatus::RequiresPaymentMethod => Fact::Declined,
        PaymentStatus::Cancelled => Fact::Cancelled,
        PaymentStatus::RequiresCustomerAction => Fact::ActionNeeded,
        PaymentStatus::Processing | PaymentStatus::Other => Fact::Processing,
    }
}
