//! What is said about a charge that pays for a plan change.

use crate::domain::charge::{ChargeState, Fact};
use crate::domain::money::Money;
use crate::domain::page::{ChangeSummary, ChargeSummary, Effect, Timing, Unpaid};
use crate::domain::terms::day;

use super::{declined, failed};

/// Line of a receipt.
const PLAN_BEFORE: &str = "Plan before";
/// Line of a receipt.
const NEW_PLAN: &str = "New plan";
/// Line of a receipt.
const TAKES_EFFECT: &str = "Takes effect";
/// Line of a receipt.
const SCHEDULED_TO: &str = "Scheduled change to";
/// Line of a receipt.
const CHARGED_TODAY: &str = "Charged today";
/// Line of a receipt.
const CHARGED: &str = "Charged";
/// Before the link to the plans page.
pub const KEEP_THIS_LINK: &str =
    "Until then you can withdraw the change, also after this page has closed. Keep this address:";
/// The link to the plans page.
pub const YOUR_PLANS_PAGE: &str = "your plans page";
/// Link of a dead change.
pub(super) const UPDATE_SUBSCRIPTIONS_METHOD: &str =
    "Use another payment method for this subscription";

/// One line on where a plan change stands, were it in `state`.
pub(super) fn heading(charge: &ChargeSummary, plans: &ChangeSummary, state: ChargeState) -> String {
    let text = match state {
        ChargeState::Planned | ChargeState::Submitted => "Changing your plan",
        ChargeState::Unknown => "We are checking your plan change",
        ChargeState::NeedsAction => "Your bank asks for your confirmation",
        ChargeState::Succeeded if taken_instead(charge, plans).is_some() => {
            "Another amount was charged"
        }
        ChargeState::Succeeded => done(charge, plans),
        ChargeState::Declined => "The payment did not go through",
        ChargeState::Failed if plans.unpaid.is_none() && stays(charge, plans) => {
            "Your plan was not changed"
        }
        ChargeState::Failed => "No payment was made",
    };
    text.to_owned()
}

fn done(charge: &ChargeSummary, plans: &ChangeSummary) -> &'static str {
    match plans.effect {
        Effect::Holds => {}
        Effect::Awaited => return "Your plan is being changed",
        Effect::Gone if charge.amount.minor > 0 => return "You paid for a plan change",
        Effect::Gone => return "Your plan was changed",
    }
    match plans.timing {
        Timing::Withdrawn => "Your scheduled change was withdrawn",
        Timing::Missed => "Your scheduled change did not take place",
        Timing::Past => "Your plan change was scheduled",
        Timing::Waits if charge.late => "Your plan change is scheduled after all",
        Timing::Waits => "Your plan change is scheduled",
        Timing::AtOnce | Timing::Came { .. } if !plans.stays_if_unpaid => "Your plan is changed",
        Timing::AtOnce | Timing::Came { .. } if charge.late => "Your plan was changed after all",
        Timing::AtOnce | Timing::Came { .. } => "Your plan is changed",
    }
}

/// The sentence for a plan change, were it in `state`.
pub(super) fn sentence(
    charge: &ChargeSummary,
    plans: &ChangeSummary,
    state: ChargeState,
) -> String {
    match state {
        ChargeState::Planned | ChargeState::Submitted => under_way(charge, plans),
        ChargeState::Unknown => unknown(charge, plans),
        ChargeState::NeedsAction => needs_action(charge, plans),
        ChargeState::Succeeded => succeeded(charge, plans),
        ChargeState::Declined => {
            let why = declined(charge.decline, "for this change");
            format!("{why} {}", what_holds(charge, plans))
        }
        ChargeState::Failed => {
            let why = failed_change(charge);
            format!("{why} {}", what_holds(charge, plans))
        }
    }
}

/// "the change to Pro".
fn the_change(charge: &ChargeSummary) -> String {
    format!("the change to {}", charge.product_name)
}

/// What it is charged to. Dodo does not name the method of every subscription.
fn method(charge: &ChargeSummary) -> &str {
    match charge.method.as_str() {
        "" => super::SUBSCRIPTIONS_METHOD,
        label => label,
    }
}

/// Whether the click itself takes money.
fn takes_now(charge: &ChargeSummary, plans: &ChangeSummary) -> bool {
    charge.amount.minor > 0 && plans.timing == Timing::AtOnce
}

fn under_way(charge: &ChargeSummary, plans: &ChangeSummary) -> String {
    let takes = if charge.slow {
        "It is taking longer than usual. You can leave this page and come back; nothing is done or charged twice."
    } else {
        "This takes a few seconds."
    };
    let what = the_change(charge);
    if takes_now(charge, plans) {
        let amount = charge.amount;
        format!("{amount} for {what}, on {}. {takes}", method(charge))
    } else {
        format!("We are asking for {what}. Nothing is charged today. {takes}")
    }
}

fn unknown(charge: &ChargeSummary, plans: &ChangeSummary) -> String {
    let what = the_change(charge);
    let wait = "We look again and again until we know; you can leave this page and come back.";
    if takes_now(charge, plans) {
        let amount = charge.amount;
        format!(
            "We are checking whether {what} went through, and the payment of {amount} for it. You will not be charged \
             twice. {wait}"
        )
    } else {
        format!(
            "We are checking whether {what} went through. Nothing is charged for it today. {wait}"
        )
    }
}

fn needs_action(charge: &ChargeSummary, plans: &ChangeSummary) -> String {
    let wants = format!(
        "Your bank wants you to confirm the payment of {} for {}, on {}",
        charge.amount,
        the_change(charge),
        method(charge)
    );
    let stays = if plans.stays_if_unpaid {
        ", and your plan stays as it is"
    } else {
        ""
    };
    let action = charge.action.as_ref();
    if action.is_some_and(|action| action.confirm.is_some()) {
        format!("{wants}. Unless you do, nothing is charged{stays}.")
    } else if action.is_some_and(|action| !action.until.is_past()) {
        format!(
            "{wants}. That cannot be done on this page. Unless you confirm it some other way, nothing is charged{stays}."
        )
    } else {
        format!(
            "{wants}. The time for that is over. Unless you did so before, nothing is charged{stays}."
        )
    }
}

/// What was taken and not agreed to. Of a change that waits Dodo's preview may state what is due on its day, or nothing;
/// then there is nothing to hold the later charge against.
fn taken_instead(charge: &ChargeSummary, plans: &ChangeSummary) -> Option<Money> {
    let stated = plans.timing == Timing::AtOnce || charge.amount.minor > 0;
    charge.taken_instead.filter(|_| stated)
}

fn succeeded(charge: &ChargeSummary, plans: &ChangeSummary) -> String {
    let name = &charge.product_name;
    if let Some(taken) = taken_instead(charge, plans) {
        let amount = charge.amount;
        let what = match plans.effect {
            Effect::Holds => format!("Your plan is now {name}, but {taken} was charged"),
            Effect::Awaited | Effect::Gone => {
                format!("{taken} was charged for {}", the_change(charge))
            }
        };
        return format!(
            "{what}, and the button said {amount}. Please write to the shop and quote the reference."
        );
    }
    let told = match plans.timing {
        Timing::AtOnce => at_once(charge, plans),
        Timing::Waits => scheduled(charge, plans),
        Timing::Came { taken } => came(charge, plans, taken),
        Timing::Withdrawn | Timing::Missed | Timing::Past => return over(charge, plans),
    };
    if !charge.late {
        return told;
    }
    if !plans.stays_if_unpaid {
        return format!("The payment came through since. {told}");
    }
    let since = match plans.effect {
        Effect::Holds => "This page said that the change did not take place. It did since.",
        Effect::Awaited | Effect::Gone => {
            "This page said that you were not charged. The payment came through since."
        }
    };
    format!(
        "{since} {told} Should you have paid for it a second time \
         meanwhile, please write to the shop and quote the reference."
    )
}

/// The change was to happen with the click.
fn at_once(charge: &ChargeSummary, plans: &ChangeSummary) -> String {
    let (amount, what) = (charge.amount, the_change(charge));
    match plans.effect {
        Effect::Holds => changed(charge, plans),
        Effect::Awaited => {
            "Paid. Dodo is changing your plan; this page shows it as soon as it is done.".to_owned()
        }
        Effect::Gone if amount.minor > 0 => format!(
            "You paid {amount} for {what}. Your plan is another one now. If you did not change it again since, please \
             write to the shop and quote the reference."
        ),
        Effect::Gone => {
            format!(
                "{} was made. Your plan is another one now.",
                capitalized(&what)
            )
        }
    }
}

/// The change is in force.
fn changed(charge: &ChargeSummary, plans: &ChangeSummary) -> String {
    let ChargeSummary {
        amount,
        product_name,
        ..
    } = charge;
    let paid = match amount.minor {
        0 => "Nothing was charged.".to_owned(),
        _ => format!("You paid {amount}."),
    };
    let credit = credit(plans).map(|text| format!(" {text}"));
    format!(
        "Your plan is now {product_name}. {paid}{}",
        credit.unwrap_or_default()
    )
}

/// The change waits for its day.
fn scheduled(charge: &ChargeSummary, plans: &ChangeSummary) -> String {
    let when = plans.effective_at.map_or_else(
        || "on the next billing date".to_owned(),
        |at| format!("on {}", day(at)),
    );
    let until = plans.from.as_ref().map_or_else(
        || "Until then your plan stays as it is".to_owned(),
        |from| format!("Until then you have {from}"),
    );
    format!(
        "Your plan changes to {} {when}. Nothing was charged. {until}, and you can withdraw the change.",
        charge.product_name
    )
}

/// The change waited, and is in force.
fn came(charge: &ChargeSummary, plans: &ChangeSummary, taken: Option<Money>) -> String {
    let name = &charge.product_name;
    let when = for_its_day(plans);
    let paid = taken.map(|taken| format!(" {taken} was charged for it."));
    format!(
        "Your plan is now {name}, as scheduled {when}.{}",
        paid.unwrap_or_default()
    )
}

/// The change waited, and is not in force, or not known to be.
fn over(charge: &ChargeSummary, plans: &ChangeSummary) -> String {
    let (what, when) = (the_change(charge), for_its_day(plans));
    match plans.timing {
        Timing::Withdrawn => format!(
            "{} was withdrawn before it took effect. Nothing was charged for it, and your plan stays as it was.",
            capitalized(&what)
        ),
        Timing::Missed => format!(
            "{} was scheduled {when} and did not take place. Your plan stays as it was.",
            capitalized(&what)
        ),
        _ => format!("{} was scheduled {when}.", capitalized(&what)),
    }
}

fn for_its_day(plans: &ChangeSummary) -> String {
    plans.effective_at.map_or_else(
        || "for the next billing date".to_owned(),
        |at| format!("for {}", day(at)),
    )
}

fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

/// What became of credit. It never goes back to a card.
fn credit(plans: &ChangeSummary) -> Option<String> {
    let credit = plans.credit.filter(|credit| credit.minor != 0)?;
    let amount = Money::new(credit.minor.saturating_abs(), credit.currency);
    Some(if credit.minor > 0 {
        format!(
            "You have a credit of {amount} for future renewals; it is not refunded to your card."
        )
    } else {
        format!("{amount} of your credit was used.")
    })
}

/// What was charged and which plan they have, after a payment that came to nothing.
fn what_holds(charge: &ChargeSummary, plans: &ChangeSummary) -> String {
    let name = &charge.product_name;
    match plans.unpaid {
        Some(Unpaid::OnHold) => format!(
            "You were not charged. By the terms of this change your plan is {name} even so. Your subscription is on hold until it is paid."
        ),
        Some(Unpaid::Settled) => {
            format!("That attempt was not charged; your plan is {name} now.")
        }
        None if stays(charge, plans) => {
            "You were not charged. Your plan stays as it was.".to_owned()
        }
        None => "You were not charged. By the terms of this change your plan may have changed even so, and your subscription may be on hold \
                 until it is paid."
            .to_owned(),
    }
}

/// A change that never reached Dodo changed nothing, whatever its terms.
fn stays(charge: &ChargeSummary, plans: &ChangeSummary) -> bool {
    let never_there = charge.failure.is_some_and(|failure| {
        matches!(
            failure.fact,
            Fact::NeverSent | Fact::Unsent | Fact::Refused | Fact::NothingFound
        )
    });
    plans.stays_if_unpaid || never_there
}

fn failed_change(charge: &ChargeSummary) -> &'static str {
    match charge.failure.map(|failure| failure.fact) {
        Some(Fact::Refused) => "The payment service did not accept this change.",
        Some(Fact::NeverSent | Fact::Unsent) => "The change was not sent in time.",
        Some(Fact::NothingFound) => {
            "The change never arrived at the payment service. We have waited until it no longer could."
        }
        Some(Fact::Cancelled | Fact::Abandoned) => failed(charge.failure),
        _ => "The change did not take place.",
    }
}

/// What can be done after a change that came to nothing; none: nothing here.
pub(super) fn what_now(charge: &ChargeSummary) -> Option<&'static str> {
    match (&charge.update_card, &charge.standard_checkout) {
        (Some(_), Some(_)) => Some(
            "We do not try again by ourselves. If you still want the change, you can give your subscription another \
             payment method, or pay for the change on Dodo's page.",
        ),
        (Some(_), None) => Some(
            "We do not try again by ourselves. If you still want the change, you can give your subscription another \
             payment method first.",
        ),
        (None, Some(_)) => Some(
            "We do not try again by ourselves. If you still want the change, you can pay for it on Dodo's page.",
        ),
        (None, None) => None,
    }
}

/// Leads to where a change is paid for by hand.
pub(super) fn pay_for_change(charge: &ChargeSummary) -> String {
    format!("Pay for {} on Dodo's page", the_change(charge))
}

/// The lines of a change's receipt, by name.
pub fn change_receipt(
    charge: &ChargeSummary,
    plans: &ChangeSummary,
) -> Vec<(&'static str, String)> {
    let charged = charge.taken_instead.unwrap_or(charge.amount);
    let nothing = Money::new(0, charged.currency);
    let amount = match plans.timing {
        Timing::AtOnce => Some((CHARGED, charged.to_string())),
        Timing::Came { taken } => taken.map(|taken| (CHARGED, taken.to_string())),
        Timing::Waits => Some((CHARGED_TODAY, nothing.to_string())),
        Timing::Withdrawn | Timing::Missed | Timing::Past => None,
    };
    if amount.is_none() && !matches!(plans.timing, Timing::Came { .. }) {
        return vec![(SCHEDULED_TO, charge.product_name.clone())];
    }
    let renewal = plans
        .renewal
        .filter(|_| plans.effect != Effect::Gone)
        .map(|price| (super::RENEWS, super::renews(price, plans.next_billing_at)));
    // What came late may have been paid some other way.
    let method = (takes_now(charge, plans) && !charge.late && !charge.method.is_empty())
        .then(|| (super::PAID_WITH, charge.method.clone()));
    let effect = plans
        .effective_at
        .filter(|_| plans.timing != Timing::AtOnce);
    [
        plans.from.clone().map(|from| (PLAN_BEFORE, from)),
        Some((NEW_PLAN, charge.product_name.clone())),
        effect.map(|at| (TAKES_EFFECT, day(at))),
        amount,
        method,
        credit_line(plans),
        renewal,
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn credit_line(plans: &ChangeSummary) -> Option<(&'static str, String)> {
    let credit = plans.credit.filter(|credit| credit.minor != 0)?;
    let amount = Money::new(credit.minor.saturating_abs(), credit.currency).to_string();
    Some(if credit.minor > 0 {
        (super::CREDIT_GRANTED, amount)
    } else {
        (super::CREDIT_USED, amount)
    })
}
