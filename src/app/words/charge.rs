//! What is said about a charge.

use crate::domain::charge::{ChargeState, Fact};
use crate::domain::decline_code::DeclineReason;
use crate::domain::page::{Action, ChargeSummary, Deadline, Failure};
use crate::domain::terms::day;

use super::UPDATE_CARD;
use super::change;

/// What can be done after a purchase that came to nothing.
const WHAT_NOW: &str =
    "We do not try again by ourselves. If you still want it, you can pay at the checkout.";
/// Leads to where the bank's question is answered.
pub const CONFIRM: &str = "Confirm with your bank";
/// One line on where a charge stands.
pub fn charge_heading(charge: &ChargeSummary) -> String {
    heading_in(charge, charge.state)
}

/// That line, were the charge in `state`.
pub fn heading_in(charge: &ChargeSummary, state: ChargeState) -> String {
    if let Some(change) = &charge.change {
        return change::heading(charge, change, state);
    }
    match state {
        ChargeState::Planned | ChargeState::Submitted => {
            format!("Charging {}", charge.method)
        }
        ChargeState::Unknown => "We are checking with the bank".to_owned(),
        ChargeState::NeedsAction => "Your bank asks for your confirmation".to_owned(),
        ChargeState::Succeeded if charge.taken_instead.is_some() => {
            "Another amount was charged".to_owned()
        }
        ChargeState::Succeeded if charge.late => "The payment went through after all".to_owned(),
        ChargeState::Succeeded => "Payment received".to_owned(),
        ChargeState::Declined => "The payment did not go through".to_owned(),
        ChargeState::Failed => "No payment was made".to_owned(),
    }
}

/// The sentence for `charge`, were it in `state`.
pub fn charge_sentence(charge: &ChargeSummary, state: ChargeState) -> String {
    if let Some(change) = &charge.change {
        return change::sentence(charge, change, state);
    }
    match state {
        ChargeState::Planned | ChargeState::Submitted => under_way(charge),
        ChargeState::Unknown => format!(
            "We are checking whether the payment of {} for {} went through. You will not be charged twice. We look \
             again and again until we know; you can leave this page and come back.",
            charge.amount, charge.product_name
        ),
        ChargeState::NeedsAction => needs_action(charge),
        ChargeState::Succeeded => succeeded(charge),
        ChargeState::Declined => {
            let why = declined(charge.decline, "for this purchase");
            format!("{why} You were not charged.")
        }
        ChargeState::Failed => format!("{} You were not charged.", failed(charge.failure)),
    }
}

fn under_way(charge: &ChargeSummary) -> String {
    let takes = if charge.slow {
        "The bank is taking longer than usual. You can leave this page and come back; you will not be charged twice."
    } else {
        "This takes a few seconds."
    };
    let ChargeSummary {
        amount,
        product_name,
        method,
        ..
    } = charge;
    format!("{amount} for {product_name}, on {method}. {takes}")
}

fn needs_action(charge: &ChargeSummary) -> String {
    let ChargeSummary {
        amount,
        product_name,
        method,
        ..
    } = charge;
    let wants = format!(
        "Your bank wants you to confirm the payment of {amount} for {product_name}, on {method}"
    );
    let action = charge.action.as_ref();
    if action.is_some_and(|action| action.confirm.is_some()) {
        format!("{wants}. Nothing is charged unless you do.")
    } else if action.is_some_and(|action| !action.until.is_past()) {
        format!(
            "{wants}. That cannot be done on this page. Unless you confirm it some other way, nothing is charged."
        )
    } else {
        format!("{wants}. The time for that is over. Unless you did so before, nothing is charged.")
    }
}

/// What can be done after a charge that came to nothing; none: nothing here.
pub fn what_now(charge: &ChargeSummary) -> Option<&'static str> {
    if charge.change.is_some() {
        change::what_now(charge)
    } else {
        charge.standard_checkout.is_some().then_some(WHAT_NOW)
    }
}

/// Leads to a page of Dodo's where a charge that came to nothing can be paid by hand.
pub fn pay_by_hand(charge: &ChargeSummary) -> String {
    if charge.change.is_some() {
        change::pay_for_change(charge)
    } else {
        format!("Buy {} at the checkout", charge.product_name)
    }
}

/// Leads to where another payment method is given after a decline.
pub fn another_method(charge: &ChargeSummary) -> &'static str {
    if charge.change.is_some() {
        change::UPDATE_SUBSCRIPTIONS_METHOD
    } else {
        UPDATE_CARD
    }
}

/// How long the bank waits, and what follows.
pub fn until_when(charge: &ChargeSummary, action: &Action) -> String {
    let Action {
        confirm,
        until,
        closes,
    } = action;
    if confirm.is_some() {
        return format!(
            "You have until {}, about {}, and come back here afterwards. If you have just confirmed, the result shows \
             here in a moment.",
            time(*until),
            minutes(*until)
        );
    }
    let then = match charge.change {
        Some(_) => "choose again",
        None => "pay at the checkout",
    };
    if closes.is_past() {
        return format!(
            "We make sure how it ended; this takes a moment. If it came to nothing, you can then {then}, from this page."
        );
    }
    format!(
        "This attempt ends by itself at {}, in about {}. Then you can {then}, from this page: leave it open, or come back.",
        time(*closes),
        minutes(*closes)
    )
}

/// From this many minutes on a time of day alone may be taken for another day's.
const NOT_SOON: u32 = 120;

/// "14:32 UTC"; "22 November 2026, 14:32 UTC" if it is not soon.
fn time(deadline: Deadline) -> String {
    let (hour, minute) = deadline.at.hour_minute();
    let time = format!("{hour:02}:{minute:02} UTC");
    if deadline.minutes < NOT_SOON {
        time
    } else {
        format!("{}, {time}", day(deadline.at))
    }
}

/// "18 minutes", "24 hours".
fn minutes(deadline: Deadline) -> String {
    match deadline.minutes {
        0 | 1 => "1 minute".to_owned(),
        many @ NOT_SOON.. => format!("{} hours", (many + 30) / 60),
        some => format!("{some} minutes"),
    }
}

fn succeeded(charge: &ChargeSummary) -> String {
    let ChargeSummary {
        amount,
        product_name,
        ..
    } = charge;
    if let Some(taken) = charge.taken_instead {
        return format!(
            "The payment succeeded, but {taken} was charged for {product_name}, and the button said {amount}. Please \
             write to the shop and quote the reference."
        );
    }
    if charge.late {
        return format!(
            "This page said that you were not charged. The bank has confirmed the payment since: you paid {amount} for \
             {product_name}. Should you have paid for it a second time meanwhile, please write to the shop and quote \
             the reference."
        );
    }
    format!("The payment succeeded. You paid {amount} for {product_name}.")
}

/// Dodo: lost, stolen and fraudulent cards get no reason; all others a plain one.
pub(super) fn declined(reason: Option<DeclineReason>, what_for: &str) -> String {
    let text = match reason.unwrap_or(DeclineReason::Generic) {
        DeclineReason::Generic => "The payment was not approved.",
        DeclineReason::Funds => {
            "The bank did not approve it: not enough money was available, or a limit was reached."
        }
        DeclineReason::Expired => "The card has expired.",
        DeclineReason::Authentication => {
            "The bank wanted you to confirm the payment, and that did not happen."
        }
        DeclineReason::Temporary => "Something went wrong on the way to the bank.",
        DeclineReason::Unsupported => {
            return format!("This payment method cannot be used {what_for}.");
        }
    };
    text.to_owned()
}

/// Why no payment was made, as far as that makes a difference to the buyer.
pub(super) fn failed(failure: Option<Failure>) -> &'static str {
    let Some(Failure { fact, asked }) = failure else {
        return "This payment did not take place.";
    };
    match fact {
        Fact::Abandoned => {
            "Your bank asked you to confirm this payment, and that did not happen in time."
        }
        Fact::Cancelled if asked => {
            "Your bank asked you to confirm this payment, and that did not happen."
        }
        Fact::Cancelled => "This payment was cancelled before it took place.",
        Fact::Refused => "The payment service did not accept this payment.",
        Fact::NeverSent | Fact::Unsent => "The payment was not sent in time.",
        Fact::NothingFound => {
            "The payment never arrived at the payment service. We have waited until it no longer could."
        }
        _ => "This payment did not take place.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::timestamp::Timestamp;

    #[test]
    fn a_deadline_is_a_time_of_day_and_how_far_it_is() {
        // 2026-11-21T14:32:00Z
        let at = Timestamp(1_795_271_520_000);
        let seen = |before: i64| Deadline::seen(at, Timestamp(at.0 - before));
        assert_eq!(time(seen(0)), "14:32 UTC");
        assert_eq!(minutes(seen(18 * 60_000)), "18 minutes");
        assert_eq!(minutes(seen(1000)), "1 minute");
        let tomorrow = seen(24 * 60 * 60_000);
        assert_eq!(time(tomorrow), "21 November 2026, 14:32 UTC");
        assert_eq!(minutes(tomorrow), "24 hours");
    }

    #[test]
    fn a_confirmation_that_never_came_is_said_however_it_ended() {
        for (fact, asked) in [(Fact::Abandoned, true), (Fact::Cancelled, true)] {
            let said = failed(Some(Failure { fact, asked }));
            assert!(said.contains("asked you to confirm"), "{said}");
        }
        let cancelled = failed(Some(Failure {
            fact: Fact::Cancelled,
            asked: false,
        }));
        assert!(!cancelled.contains("confirm"), "{cancelled}");
    }
}
