//! A plan change whose end is not known is looked up: at its subscription and at its payment, never repeated.

use std::cmp::Reverse;
use std::time::Duration;

use crate::domain::charge::{ChargeState, Fact, Flag, Phase, SESSION_OVER};
use crate::domain::payment::PaymentStatus;
use crate::domain::plan_change::{OnPaymentFailure, PlanChange};
use crate::domain::plan_outcome::{Outcome, PlanSeen, SentChange};
use crate::domain::subscription::Subscription;
use crate::server::dodo::{DodoError, PaymentRecord};
use crate::server::services::Trouble;
use crate::server::services::follow_subscription::read_subscription;
use crate::server::services::reconcile::{CLOCK_DIFFERENCE, Sought, weight};
use crate::server::services::settle::{apply, report, settle_charge};
use crate::server::state::App;
use crate::server::store::{KeptCharge, Settlement};

/// How long a plan may take to follow the money before we stop waiting for it. Dodo names no time for it. The merchant is
/// told after 20 minutes, and ends the wait by making the change or giving the money back.
const FOLLOWS_WITHIN: Duration = Duration::from_hours(24 * 7);

/// Looks a sent change up, for `cause`. Answers what was found, its news already applied.
///
/// Dodo: the answer to the request says nothing, and with a credit or `do_not_bill` there is no payment either; so both
/// the subscription and its payments are asked for.
///
/// # Errors
/// When the store or Dodo fails.
pub async fn seek_change(
    app: &App,
    kept: &KeptCharge,
    sent: &SentChange<'_>,
    cause: &str,
) -> Result<Sought, Trouble> {
    let charge = &kept.charge;
    // The hour first: what happens while we look is younger than the verdict.
    let now = app.now();
    let Some(change) = &charge.change else {
        return Err(Trouble::NotFound("the plan change"));
    };
    // The payment first: one that is made while we look shows in the subscription at the latest.
    let Paid {
        ours: payment,
        otherwise,
    } = what_paid(app, kept, change, Phase::of(sent.at, now)).await?;
    let subscription = match read_subscription(app, &change.subscription).await {
        Ok(subscription) => subscription,
        Err(Trouble::Dodo(error @ DodoError::NotFound { .. })) => {
            tracing::error!(charge = %charge.id, %error, "Dodo knows nothing of a subscription it named: were key or mode changed?");
            if charge.state.is_final() && Phase::of(sent.at, now) == Phase::Over {
                app.store.mark_checked(&charge.id).await?;
            }
            return Ok(Sought::Gone(error));
        }
        Err(trouble) => return Err(trouble),
    };
    let mut stands = charge.state;
    if let Some(payment) = &payment {
        match settle_charge(app, &charge.id, payment, cause).await? {
            Some(settled) => stands = settled,
            // A second payment that may yet take the money: its absence is not what was seen.
            None => return Ok(Sought::Found(Box::new(payment.clone()))),
        }
    }
    let seen = payment.as_ref().map(PaymentRecord::sighting);
    let outcome = sent.outcome(&subscription, seen, now);
    let is_explained = match outcome.flag {
        Some(flag) if is_of_unpaid(flag) => otherwise || is_of_another(app, kept, sent).await?,
        _ => false,
    };
    let outcome = Outcome {
        flag: outcome.flag.filter(|_| !is_explained),
        ..outcome
    };
    conclude(app, kept, stands, &outcome, &subscription, cause).await?;
    let left = Left {
        plan: outcome.plan,
        is_over: Phase::of(sent.at, now) == Phase::Over,
        is_hopeless: subscription.status.is_over() || now >= sent.at.after(FOLLOWS_WITHIN),
    };
    if is_done(app, kept, &left).await? {
        app.store.mark_checked(&charge.id).await?;
    }
    Ok(payment.map_or(Sought::Nothing, |payment| Sought::Found(Box::new(payment))))
}

/// Applies what subscription and payment say together, and flags what does not fit.
async fn conclude(
    app: &App,
    kept: &KeptCharge,
    stands: ChargeState,
    outcome: &Outcome,
    subscription: &Subscription,
    cause: &str,
) -> Result<(), Trouble> {
    let charge = &kept.charge;
    if let Some(fact) = outcome.fact.filter(|fact| is_new(stands, *fact)) {
        let news = Settlement {
            // Whatever moved the charge from where this look saw it is newer than a verdict by time.
            only_from: fact.is_by_time().then_some(stands),
            ..Settlement::by(&format!("{cause}: the subscription is {:?}", outcome.plan))
        };
        apply(app, &charge.id, fact, &news).await?;
    }
    if let Some(flag) = outcome.flag {
        let detail = format!(
            "subscription {} is for {} of {} and {}",
            subscription.id,
            subscription.plan.quantity,
            subscription.plan.product,
            subscription.status.as_str()
        );
        if app.store.flag(&charge.id, flag, &detail, app.now()).await? {
            report(&charge.id, flag, &detail);
        }
    }
    Ok(())
}

/// Whether a fact moves the charge: a look at one that is at its end only makes sure of it.
fn is_new(stands: ChargeState, fact: Fact) -> bool {
    stands.after(fact).is_ok_and(|after| after != stands)
}

/// What decides whether a change is looked at again.
struct Left {
    plan: PlanSeen,
    /// The provider's session is over.
    is_over: bool,
    /// A plan that has not followed the money will not.
    is_hopeless: bool,
}

/// Whether nothing of the change is left to look at: money and plan agree, or no more can come. What was paid and not
/// carried out holds the next change up: by the subscription alone it could be sold twice.
async fn is_done(app: &App, kept: &KeptCharge, left: &Left) -> Result<bool, Trouble> {
    let now = app.store.charge(&kept.charge.id).await?;
    let kept = now.as_ref().unwrap_or(kept);
    Ok(match (kept.charge.state, left.plan) {
        (ChargeState::Succeeded, PlanSeen::InForce | PlanSeen::Scheduled) => true,
        (ChargeState::Succeeded, PlanSeen::Unchanged) => {
            left.is_over && (left.is_hopeless || is_given_back(app, kept).await?)
        }
        (ChargeState::Succeeded, PlanSeen::Elsewhere)
        | (ChargeState::Declined | ChargeState::Failed, _) => left.is_over,
        _ => false,
    })
}

/// Whether all the money of a change went back to the customer. Of one that was paid twice that is not known: the refund
/// of one payment leaves the other.
///
/// # Errors
/// When the store fails.
pub(super) async fn is_given_back(app: &App, kept: &KeptCharge) -> Result<bool, Trouble> {
    let Some(payment) = &kept.charge.payment else {
        return Ok(false);
    };
    let flags = app.store.flags(&kept.charge.id).await?;
    if flags
        .iter()
        .any(|kept| kept.flag == Flag::SecondPayment.as_str())
    {
        return Ok(false);
    }
    let paid = kept.taken.unwrap_or(kept.charge.amount);
    Ok(app.store.is_given_back(payment, paid).await?)
}

/// Whether the flag is for a plan that nobody paid for.
fn is_of_unpaid(flag: Flag) -> bool {
    matches!(flag, Flag::ChangedNotPaid | Flag::ChangedWithoutPayment)
}

/// Whether another change of ours leads to the same plan, was asked for at about this one's time or later, and may have
/// made it. How that one was paid, if at all, is for its own looks.
async fn is_of_another(
    app: &App,
    kept: &KeptCharge,
    sent: &SentChange<'_>,
) -> Result<bool, Trouble> {
    let Some(change) = &kept.charge.change else {
        return Ok(false);
    };
    let since = sent.at.before(SESSION_OVER);
    let is_another = |other: &KeptCharge| {
        let other = &other.charge;
        let Some(terms) = other.change.as_ref().map(|change| &change.terms) else {
            return false;
        };
        // Of one that ended without money nothing holds, unless Dodo was told to apply it all the same, and took it.
        let holds_unpaid =
            terms.on_payment_failure == OnPaymentFailure::ApplyChange && other.payment.is_some();
        other.id != kept.charge.id
            && terms.target == sent.terms.target
            && other.sent_at() >= since
            && (!other.state.is_dead() || holds_unpaid)
    };
    let changes = app.store.changes_of(&change.subscription).await?;
    Ok(changes.iter().any(is_another))
}

/// What was paid for changes of a subscription's plan.
struct Paid {
    /// The change's own payment: of several, the one that says most about the money.
    ours: Option<PaymentRecord>,
    /// Whether a change was paid for otherwise since: on a page after the decline, by a second try, at the portal.
    otherwise: bool,
}

async fn what_paid(
    app: &App,
    kept: &KeptCharge,
    change: &PlanChange,
    phase: Phase,
) -> Result<Paid, DodoError> {
    let charge = &kept.charge;
    // Dodo's clock is not ours.
    let since = charge.created_at.before(CLOCK_DIFFERENCE);
    let payments = app
        .dodo
        .payments_of_subscription(&change.subscription, since)
        .await?;
    let is_ours = |payment: &PaymentRecord| {
        payment.is_of(charge) || charge.payment.as_ref() == Some(&payment.id)
    };
    let (mut ours, others): (Vec<_>, Vec<_>) = payments.into_iter().partition(is_ours);
    // Of equal ones the one that the charge names: the other was flagged as a second one.
    let is_named = |payment: &PaymentRecord| charge.payment.as_ref() == Some(&payment.id);
    ours.sort_by_key(|payment| Reverse((weight(payment, phase), is_named(payment))));
    let mut paid = Paid {
        ours: None,
        otherwise: false,
    };
    for listed in ours {
        // Dodo: items of the list carry no error code, nor do they say that they change the card and take along what
        // was due; the payment itself does.
        let payment = app.dodo.payment(&listed.id).await?;
        if is_ours(&payment) {
            paid.ours = Some(payment);
            break;
        }
    }
    // Both by Dodo's clock; without a payment of ours, by ours.
    let from = paid.ours.as_ref().map(|payment| payment.created_at);
    let from = from.unwrap_or(charge.created_at);
    paid.otherwise = others.iter().any(|other| {
        let is_paid = other.status == PaymentStatus::Succeeded;
        other.is_plan_change && is_paid && other.created_at >= from
    });
    Ok(paid)
}
