//! What Dodo says of a payment of our own making settles its charge.

use crate::domain::charge::{ChargeState, Fact};
use crate::domain::ids::ChargeId;
use crate::domain::money::Money;
use crate::server::dodo::{PaymentRecord, PaymentStatus};
use crate::server::services::Trouble;
use crate::server::services::prepare_visit::prepare_visit;
use crate::server::services::show_visit::advance;
use crate::server::state::App;
use crate::server::store::{KeptCharge, Settlement};

/// Applies what Dodo says of a payment to the charge named in its metadata. Answers whether it is one of ours.
///
/// # Errors
/// When the store fails; calling again is safe.
pub async fn settle(app: &App, payment: &PaymentRecord, cause: &str) -> Result<bool, Trouble> {
    match payment.charge() {
        Some(id) => Ok(settle_charge(app, &id, payment, cause).await?.is_some()),
        None => Ok(false),
    }
}

/// Applies what Dodo says of a payment to a charge. Answers where the charge then stands; none: the payment is not this
/// charge's.
///
/// # Errors
/// When the store fails; calling again is safe.
pub async fn settle_charge(
    app: &App,
    id: &ChargeId,
    payment: &PaymentRecord,
    cause: &str,
) -> Result<Option<ChargeState>, Trouble> {
    let Some(kept) = app.store.charge(id).await? else {
        tracing::warn!(charge = %id, payment = %payment.id, "a payment names a charge that is not ours");
        return Ok(None);
    };
    if !is_believable(&kept, payment) {
        return Ok(None);
    }
    let news = Settlement {
        session: payment.session.clone(),
        payment: Some(payment.id.clone()),
        error_code: payment.error_code.clone(),
        taken: taken(&kept, payment),
        ..Settlement::by(cause)
    };
    apply(app, id, fact_of(payment), &news).await.map(Some)
}

/// Applies a fact to a charge, says so in the log, and moves its visit on when the charge is at its end. Answers where
/// the charge then stands.
///
/// # Errors
/// When the state machine refuses or the store fails.
pub async fn apply(
    app: &App,
    id: &ChargeId,
    fact: Fact,
    news: &Settlement,
) -> Result<ChargeState, Trouble> {
    let (before, after) = app.store.apply(id, fact, news, app.now()).await?;
    if before == after {
        return Ok(after);
    }
    tracing::info!(charge = %id, from = before.as_str(), to = after.as_str(), cause = news.cause, "charge moved");
    metrics::counter!("aftercart_charge_steps_total", "state" => after.as_str()).increment(1);
    if after.is_final() {
        move_on(app, id).await?;
    }
    Ok(after)
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
    // Dodo named this payment in answer to our own request, or it carries what only we know.
    let is_named =
        charge.payment.as_ref() == Some(&payment.id) && payment.customer == charge.customer;
    if !is_named && !payment.is_of(charge) {
        tracing::error!(charge = %charge.id, payment = %payment.id, "a payment names this charge and does not prove it");
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

/// What was taken; another amount than the button said is told to the merchant at once, and to the buyer on the page.
fn taken(kept: &KeptCharge, payment: &PaymentRecord) -> Option<Money> {
    if payment.status != PaymentStatus::Succeeded {
        return None;
    }
    if payment.total != kept.charge.amount && kept.taken.is_none() {
        tracing::error!(charge = %kept.charge.id, payment = %payment.id, shown = ?kept.charge.amount,
            taken = ?payment.total, "Dodo took another amount than the button said");
        metrics::counter!("aftercart_broken_seals_total").increment(1);
    }
    Some(payment.total)
}

fn fact_of(payment: &PaymentRecord) -> Fact {
    match payment.status {
        PaymentStatus::Succeeded => Fact::Succeeded,
        PaymentStatus::Failed => Fact::Declined,
        // Dodo: the method failed, if there is an error code; else the payment may only not have begun yet.
        PaymentStatus::RequiresPaymentMethod if payment.error_code.is_some() => Fact::Declined,
        PaymentStatus::Cancelled => Fact::Cancelled,
        PaymentStatus::RequiresCustomerAction => Fact::ActionNeeded,
        PaymentStatus::Processing | PaymentStatus::RequiresPaymentMethod | PaymentStatus::Other => {
            Fact::Processing
        }
    }
}
