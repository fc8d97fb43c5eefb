//! What the page of plans says first, as far as it is true: anybody can write an address.

use crate::domain::decision::Decision;
use crate::domain::ids::{ProductId, QuoteId};
use crate::domain::page::Notice;
use crate::domain::plan_view::PlanView;
use crate::domain::visit::Visit;
use crate::server::services::Trouble;
use crate::server::services::accept::NotTaken;
use crate::server::services::show_visit::Arrival;
use crate::server::services::way::limit_is_reached;
use crate::server::state::App;
use crate::server::store::KeptCharge;

/// What is to be said of plans, of which `view` is shown, if any; `too_often`: whatever was set, because the visit asks
/// too often.
///
/// # Errors
/// When the store fails.
pub async fn plan_notice(
    app: &App,
    visit: &Visit,
    charges: &[KeptCharge],
    view: Option<&PlanView>,
    too_often: bool,
    arrival: &Arrival,
) -> Result<Option<Notice>, Trouble> {
    if let Some(step) = &arrival.ended
        && visit.funnel.is_none()
        && app.store.decision(&visit.id, step).await? == Some(Decision::Lapsed)
    {
        return Ok(Some(Notice::PlansEnded));
    }
    if let Some(view) = view {
        if too_often && arrival.set.is_some() {
            return Ok(Some(Notice::PricesTooOften));
        }
        if let Some(notice) = of_schedule(view, arrival) {
            return Ok(Some(notice));
        }
        if arrival.limited && limit_is_reached(app, visit).await? {
            return Ok(Some(Notice::LimitReached));
        }
    }
    let not_taken = arrival.not_taken.as_ref();
    let not_taken = not_taken.map(|(id, why)| (id, Some(*why)));
    let Some((id, why)) = not_taken.or(arrival.changed.as_ref().map(|id| (id, None))) else {
        return Ok(None);
    };
    let before = app.store.plan_view(&visit.id, id).await?;
    let is_open = |before: &PlanView| charges.iter().all(|it| it.charge.step != before.step);
    let before = before.filter(is_open);
    Ok(before.and_then(|before| of_click(&before, id, why, view)))
}

fn of_schedule(view: &PlanView, arrival: &Arrival) -> Option<Notice> {
    let scheduled = view.subscription.scheduled.as_ref();
    let is_another = |change: &ProductId| scheduled.is_some_and(|it| it.plan.product != *change);
    if arrival.withdrawn && scheduled.is_none() {
        Some(Notice::ChangeWithdrawn)
    } else if arrival.rescheduled.as_ref().is_some_and(is_another) {
        Some(Notice::OtherChangeScheduled)
    } else {
        None
    }
}

/// What is said of a click on the plan of quote `id` that changed nothing; no `why`: the price is another.
fn of_click(
    before: &PlanView,
    id: &QuoteId,
    why: Option<NotTaken>,
    now: Option<&PlanView>,
) -> Option<Notice> {
    let (_, quote) = before.choice(id)?;
    let now = now.filter(|now| now.step == before.step);
    let is_anew = now.is_none_or(|now| now.id != before.id);
    match why {
        Some(NotTaken::Unpriced) => now.map(|_| Notice::PlanUnpriced),
        Some(NotTaken::TooOften) => now.map(|_| Notice::PlanTooOften),
        _ if !is_anew => None,
        Some(NotTaken::MethodRefused) => Some(Notice::PlanMethodRefused(before.method.clone())),
        Some(NotTaken::Withheld) if now.is_none() => Some(Notice::OfferEnded),
        Some(NotTaken::Withheld) => Some(Notice::PlanUnderWay),
        Some(NotTaken::Moved) => Some(Notice::PlanMoved),
        None => now.map(|_| Notice::PlanPriceChanged {
            before: quote.preview.total,
        }),
    }
}
