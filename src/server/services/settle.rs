//! What Dodo says of a payment of our own making settles its charge.

use url::Url;

use crate::domain::charge::{ChargeState, Fact, Flag};
use crate::domain::ids::ChargeId;
use crate::domain::payment::PaymentStatus;
use crate::server::dodo::PaymentRecord;
use crate::server::services::Trouble;
use crate::server::services::confirm::is_followed;
use crate::server::services::prepare_visit::prepare_visit;
use crate::server::services::show_visit::advance;
use crate::server::state::App;
use crate::server::store::{KeptCharge, Settlement, flag_detail};

/// Applies what Dodo says of a payment to the charge named in its metadata. Answers whether it is one of ours.
///
/// # Errors
/// When the store fails; calling again is safe.
pub async fn settle(app: &App, payment: &PaymentRecord, cause: &str) -> Result<bool, Trouble> {
    if let Some(id) = payment.charge() {
        return Ok(settle_charge(app, &id, payment, cause).await?.is_some());
    }
    settle_change(app, payment, cause).await
}

/// The same for the payment of a plan change alone. Dodo: one that was sent without notes carries the subscription's,
/// which may name the charge that bought it; that charge is none of its business.
///
/// # Errors
/// When the store fails; calling again is safe.
pub async fn settle_change(
    app: &App,
    payment: &PaymentRecord,
    cause: &str,
) -> Result<bool, Trouble> {
    let Some(id) = payment.plan_change() else {
        return Ok(false);
    };
    let named = app.store.charge(&id).await?;
    if named.is_none_or(|kept| kept.charge.change.is_none()) {
        return Ok(false);
    }
    Ok(settle_charge(app, &id, payment, cause).await?.is_some())
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
    if !is_believable(app, &kept, payment).await? {
        return Ok(None);
    }
    let news = news_of(payment, cause);
    let state = apply(app, id, payment.sighting().fact(), &news).await?;
    if kept.charge.state != state && state == ChargeState::NeedsAction {
        note_odd_link(app, id, payment);
    }
    Ok(Some(state))
}

/// Says, when a charge begins to wait for its buyer, that the page Dodo names for it is not one a buyer is led to.
fn note_odd_link(app: &App, id: &ChargeId, payment: &PaymentRecord) {
    let odd = |link: &&Url| app.config.confirm_links && !is_followed(&app.config, link);
    if let Some(link) = payment.link.as_ref().filter(odd) {
        let host = link.host_str().unwrap_or_default();
        tracing::warn!(charge = %id, host, "the page named for the bank's question is not followed");
    }
}

/// What a payment has to tell beside the fact.
fn news_of(payment: &PaymentRecord, cause: &str) -> Settlement {
    Settlement {
        session: payment.session.clone(),
        payment: Some(payment.id.clone()),
        error_code: payment.error_code.clone(),
        taken: (payment.status == PaymentStatus::Succeeded).then_some(payment.total),
        action_url: payment.link.as_ref().map(ToString::to_string),
        ..Settlement::by(cause)
    }
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
    let applied = app.store.apply(id, fact, news, app.now()).await?;
    let (before, after) = (applied.before, applied.after);
    for (flag, detail) in &applied.raised {
        report(id, *flag, detail);
    }
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

async fn is_believable(
    app: &App,
    kept: &KeptCharge,
    payment: &PaymentRecord,
) -> Result<bool, Trouble> {
    let charge = &kept.charge;
    // Dodo named this payment or its session in answer to our own request, or it carries what only we know.
    let by_session = charge.session.is_some() && payment.session == charge.session;
    let by_id = charge.payment.as_ref() == Some(&payment.id);
    let is_named = (by_id || by_session) && payment.customer == charge.customer;
    if !is_named && !payment.is_of(charge) {
        flag(app, kept, payment, Flag::Unproven).await?;
        return Ok(false);
    }
    match &charge.payment {
        Some(first) if *first != payment.id => {
            flag(app, kept, payment, Flag::SecondPayment).await?;
            // Money that did move counts even so, unless the first one's did.
            Ok(
                charge.state != ChargeState::Succeeded
                    && payment.status == PaymentStatus::Succeeded,
            )
        }
        _ => Ok(true),
    }
}

/// Tells the merchant, once for each payment and status.
async fn flag(
    app: &App,
    kept: &KeptCharge,
    payment: &PaymentRecord,
    flag: Flag,
) -> Result<(), Trouble> {
    let charge = &kept.charge;
    let (total, status) = (payment.total, payment.status);
    let detail = flag_detail(&payment.id, total, status, charge.amount);
    if app.store.flag(&charge.id, flag, &detail, app.now()).await? {
        report(&charge.id, flag, &detail);
    }
    Ok(())
}

/// Says what was newly flagged.
pub fn report(charge: &ChargeId, flag: Flag, detail: &str) {
    tracing::error!(%charge, flag = flag.as_str(), detail, "this charge needs the merchant's eyes");
    metrics::counter!("aftercart_charge_flags_total", "flag" => flag.as_str()).increment(1);
}
