//! What the page says of one charge.

use std::time::Duration;

use crate::domain::charge::{Charge, ChargeState, SESSION_OVER};
use crate::domain::decline_code::DeclineReason;
use crate::domain::page::{Action, ChargeSummary, Deadline, Failure};
use crate::domain::plan_outcome::WAIT_OVER;
use crate::domain::timestamp::Timestamp;
use crate::domain::visit::Visit;
use crate::server::config::Config;
use crate::server::services::confirm::{self, link};
use crate::server::services::plans::method::method_path;
use crate::server::services::plans::pay::has_page;
use crate::server::services::standard_checkout::{checkout_path, is_aftermath};
use crate::server::store::KeptCharge;

/// Banks answer in seconds. After this the page says that this one does not.
const SLOW: Duration = Duration::from_mins(1);

/// What the page says of a charge at `now`. `has_it`: the buyer got it some other way since, so nothing is left to pay for.
pub fn charge_summary(
    config: &Config,
    visit: &Visit,
    kept: &KeptCharge,
    has_it: bool,
    now: Timestamp,
) -> ChargeSummary {
    let charge = &kept.charge;
    let state = charge.state;
    let leads_on = is_aftermath(charge, now) && !has_it;
    let summary = ChargeSummary {
        id: charge.id.clone(),
        product_name: kept.product_name.clone(),
        quantity: charge.quantity,
        amount: charge.amount,
        taken_instead: kept.taken.filter(|taken| *taken != charge.amount),
        method: kept.method_label.clone(),
        change: None,
        state,
        decline: charge.decline,
        failure: failure(kept),
        late: state == ChargeState::Succeeded && kept.died_of.is_some(),
        slow: now >= charge.created_at.after(SLOW),
        action: (state == ChargeState::NeedsAction).then(|| action(config, visit, kept, now)),
        standard_checkout: (leads_on && has_checkout(charge))
            .then(|| checkout_path(visit, &charge.step)),
        update_card: (leads_on && is_the_cards(charge.decline)).then(|| match charge.change {
            Some(_) => method_path(visit),
            None => format!("/offer/{}/card", visit.id),
        }),
        events: None,
    };
    let told = summary.moments_passed();
    let events = format!("/offer/{}/events/{}?told={told}", visit.id, charge.id);
    ChargeSummary {
        events: Some(events).filter(|_| !state.is_final()),
        ..summary
    }
}

/// Whether what came to nothing can be paid on a page of Dodo's.
fn has_checkout(charge: &Charge) -> bool {
    let change = charge.change.as_ref();
    change.is_none_or(|change| has_page(&change.terms) && charge.amount.minor > 0)
}

/// Whether another card in the place of the saved one may help: not where the bank wanted its holder, or was not reached.
fn is_the_cards(decline: Option<DeclineReason>) -> bool {
    use DeclineReason::{Authentication, Expired, Funds, Generic, Temporary, Unsupported};
    decline.is_some_and(|reason| match reason {
        Generic | Funds | Expired | Unsupported => true,
        Authentication | Temporary => false,
    })
}

fn failure(kept: &KeptCharge) -> Option<Failure> {
    let fact = kept
        .died_of
        .filter(|_| kept.charge.state == ChargeState::Failed)?;
    Some(Failure {
        fact,
        asked: kept.was_asked,
    })
}

fn action(config: &Config, visit: &Visit, kept: &KeptCharge, now: Timestamp) -> Action {
    let charge = &kept.charge;
    let over = match charge.change {
        Some(_) => WAIT_OVER,
        None => SESSION_OVER,
    };
    let over = charge.sent_at().after(over);
    Action {
        confirm: link(config, kept, now)
            .map(|_| format!("/offer/{}/confirm/{}", visit.id, charge.step)),
        until: Deadline::seen(confirm::until(kept), now),
        closes: Deadline {
            // Said to the minute, it must not be too early.
            at: over.minute_up(),
            ..Deadline::seen(over, now)
        },
    }
}
