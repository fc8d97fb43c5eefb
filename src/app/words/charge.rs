//! What is said about a charge.

use crate::domain::charge::{ChargeState, Fact};
use crate::domain::decline_code::DeclineReason;
use crate::domain::page::{Action, ChargeSummary, Deadline, Failure};

/// What can be done after a charge that came to nothing.
pub const WHAT_NOW: &str =
    "We do not try again by ourselves. If you still want it, you can pay at the checkout.";
/// Leads to where the bank's question is answered.
pub const CONFIRM: &str = "Confirm with your bank";
/// Beside that.
pub const CONFIRM_LATER: &str =
    "You come back to this page afterwards. If you do not confirm, nothing is charged.";

/// One line on where a charge stands.
pub fn charge_heading(charge: &ChargeSummary) -> String {
    heading_in(charge, charge.state)
}

/// That line, were the charge in `state`.
pub fn heading_in(charge: &ChargeSummary, state: ChargeState) -> String {
    match state {
        ChargeState::Planned | ChargeState::Submitted => {
            format!("Charging {}", charge.method)
        }
        ChargeState::Unknown => "We are checking with the bank".to_owned(),
        ChargeState::NeedsAction => "Your bank asks for your confirmation".to_owned(),
        ChargeState::Succeeded if charge.late => "The payment went through after all".to_owned(),
        ChargeState::Succeeded => "Payment received".to_owned(),
        ChargeState::Declined => "The payment did not go through".to_owned(),
        ChargeState::Failed => "No payment was made".to_owned(),
    }
}

/// The sentence for `charge`, were it in `state`.
pub fn charge_sentence(charge: &ChargeSummary, state: ChargeState) -> String {
    match state {
        ChargeState::Planned | ChargeState::Submitted => under_way(charge),
        ChargeState::Unknown => format!(
            "We are checking whether the payment of {} for {} went through. You will not be charged twice. We look \
             again and again until we know; you can leave this page and come back.",
            charge.amount, charge.product_name
        ),
        ChargeState::NeedsAction => needs_action(charge),
        ChargeState::Succeeded => succeeded(charge),
        ChargeState::Declined => format!("{} You were not charged.", declined(charge.decline)),
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
        action,
        ..
    } = charge;
    let wants =
        format!("Your bank wants you to confirm the payment of {amount} for {product_name}");
    match action {
        Some(Action {
            confirm: Some(_),
            until,
            ..
        }) => format!(
            "{wants}. Nothing has been charged so far. You can confirm until {}.",
            deadline(*until)
        ),
        Some(Action { closes, .. }) if closes.minutes > 0 => format!(
            "{wants}, which cannot be done here. Nothing has been charged. This attempt ends by itself at {}. After \
             that you can pay at the checkout.",
            deadline(*closes)
        ),
        _ => format!(
            "{wants}, and the time for that is over. We make sure that nothing was charged; this takes a moment. After \
             that you can pay at the checkout."
        ),
    }
}

/// "14:32 UTC, in about 18 minutes".
fn deadline(deadline: Deadline) -> String {
    let (hour, minute) = deadline.at.hour_minute();
    let minutes = match deadline.minutes {
        0 | 1 => "1 minute".to_owned(),
        more => format!("{more} minutes"),
    };
    format!("{hour:02}:{minute:02} UTC, in about {minutes}")
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
fn declined(reason: Option<DeclineReason>) -> &'static str {
    match reason.unwrap_or(DeclineReason::Generic) {
        DeclineReason::Generic => "The payment was not approved.",
        DeclineReason::Funds => {
            "The bank did not approve it: not enough money was available, or a limit was reached."
        }
        DeclineReason::Expired => "The card has expired.",
        DeclineReason::Authentication => {
            "The bank wanted you to confirm the payment, and that did not happen."
        }
        DeclineReason::Temporary => "Something went wrong on the way to the bank.",
        DeclineReason::Unsupported => "This payment method cannot be used for this purchase.",
    }
}

/// Why no payment was made, as far as that makes a difference to the buyer.
fn failed(failure: Option<Failure>) -> &'static str {
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
        Fact::NeverSent | Fact::Unsent => {
            "The payment service could not be reached in time, so the payment was never sent."
        }
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
        let seen = |before: i64| deadline(Deadline::seen(at, Timestamp(at.0 - before)));
        assert_eq!(seen(18 * 60_000), "14:32 UTC, in about 18 minutes");
        assert_eq!(seen(1000), "14:32 UTC, in about 1 minute");
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
