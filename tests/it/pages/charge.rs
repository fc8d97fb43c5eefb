//! Every way a charge can stand: its sentence, and what can be done next.

use aftercart::domain::charge::{ChargeState, Fact};
use aftercart::domain::decline_code::DeclineReason;
use aftercart::domain::page::ChargeSummary;

use super::fixtures::{action, charge, declined, failed, usd, waiting, with_charge};
use super::render::{attribute, has, says};
use super::visit::draw;

struct Case {
    name: &'static str,
    charge: ChargeSummary,
    sentence: &'static str,
    next: &'static [&'static str],
}

const WAIT: &[&str] = &["check-again"];
const CONFIRM: &[&str] = &["check-again", "confirm"];
const RECEIPT: &[&str] = &["receipt"];
const CHECKOUT: &[&str] = &["fallback-checkout"];
const CARD: &[&str] = &["fallback-checkout", "update-card"];
const WAYS: [&str; 5] = [
    "check-again",
    "confirm",
    "fallback-checkout",
    "receipt",
    "update-card",
];

fn case(
    name: &'static str,
    charge: ChargeSummary,
    sentence: &'static str,
    next: &'static [&'static str],
) -> Case {
    Case {
        name,
        charge,
        sentence,
        next,
    }
}

fn under_way() -> Vec<Case> {
    let slow = ChargeSummary {
        slow: true,
        ..charge(ChargeState::Submitted)
    };
    let soon = "$159.58 for Complete Bundle, on Visa •••• 4242. This takes a few seconds.";
    vec![
        case("planned", charge(ChargeState::Planned), soon, WAIT),
        case("submitted", charge(ChargeState::Submitted), soon, WAIT),
        case(
            "slow",
            slow,
            "The bank is taking longer than usual. You can leave this page and come back; you will not be charged twice.",
            WAIT,
        ),
        case(
            "unknown",
            charge(ChargeState::Unknown),
            "We are checking whether the payment of $159.58 for Complete Bundle went through. You will not be charged twice.",
            WAIT,
        ),
    ]
}

fn asked() -> Vec<Case> {
    vec![
        case(
            "confirm",
            waiting(action(Some("/offer/confirm"), 2)),
            "You have until 14:27 UTC, about 13 minutes, and come back here afterwards.",
            CONFIRM,
        ),
        case(
            "no-link",
            waiting(action(None, 2)),
            "This attempt ends by itself at 14:32 UTC, in about 18 minutes. Then you can pay at the checkout",
            WAIT,
        ),
        case(
            "over",
            waiting(action(None, 21)),
            "The time for that is over. Unless you did so before, nothing is charged.",
            WAIT,
        ),
    ]
}

fn paid() -> Vec<Case> {
    let late = ChargeSummary {
        late: true,
        ..charge(ChargeState::Succeeded)
    };
    let other_amount = ChargeSummary {
        taken_instead: Some(usd(15_999)),
        ..charge(ChargeState::Succeeded)
    };
    vec![
        case(
            "succeeded",
            charge(ChargeState::Succeeded),
            "The payment succeeded. You paid $159.58 for Complete Bundle.",
            RECEIPT,
        ),
        case(
            "other-amount",
            other_amount,
            "but $159.99 was charged for Complete Bundle, and the button said $159.58.",
            RECEIPT,
        ),
        case(
            "late",
            late,
            "This page said that you were not charged. The bank has confirmed the payment since: you paid $159.58",
            RECEIPT,
        ),
    ]
}

fn dead() -> Vec<Case> {
    let ended = |name, fact, asked, sentence| case(name, failed(fact, asked), sentence, CHECKOUT);
    vec![
        case(
            "declined",
            declined(DeclineReason::Generic),
            "The payment was not approved. You were not charged.",
            CARD,
        ),
        ended(
            "abandoned",
            Fact::Abandoned,
            true,
            "asked you to confirm this payment, and that did not happen in time. You were not charged.",
        ),
        ended(
            "cancelled-asked",
            Fact::Cancelled,
            true,
            "asked you to confirm this payment, and that did not happen. You were not charged.",
        ),
        ended(
            "cancelled",
            Fact::Cancelled,
            false,
            "This payment was cancelled before it took place. You were not charged.",
        ),
        ended(
            "refused",
            Fact::Refused,
            false,
            "The payment service did not accept this payment. You were not charged.",
        ),
        ended(
            "never-sent",
            Fact::NeverSent,
            false,
            "so the payment was never sent. You were not charged.",
        ),
        ended(
            "unsent",
            Fact::Unsent,
            false,
            "so the payment was never sent. You were not charged.",
        ),
        ended(
            "nothing-found",
            Fact::NothingFound,
            false,
            "We have waited until it no longer could. You were not charged.",
        ),
        case(
            "failed",
            charge(ChargeState::Failed),
            "This payment did not take place. You were not charged.",
            CHECKOUT,
        ),
    ]
}

fn every_case() -> impl Iterator<Item = Case> {
    [under_way(), asked(), paid(), dead()].into_iter().flatten()
}

#[tokio::test]
async fn each_way_a_charge_can_stand_has_its_sentence_and_its_next_step() {
    for case in every_case() {
        let (name, state) = (case.name, case.charge.state);
        let html = draw(&format!("charge-{name}"), with_charge(case.charge)).await;
        let shown = attribute(&html, "charge-status", "data-state");
        assert_eq!(shown.as_deref(), Some(state.as_str()), "{name}");
        says(&html, case.sentence);
        for way in WAYS {
            assert_eq!(has(&html, way), case.next.contains(&way), "{way} in {name}");
        }
    }
}

#[tokio::test]
async fn nobody_is_told_of_a_charge_and_of_none_at_once() {
    for case in every_case() {
        let ChargeSummary { state, late, .. } = case.charge;
        let name = case.name;
        let html = draw(&format!("charge-{name}"), with_charge(case.charge)).await;
        let says_none = html.contains("ou were not charged.");
        assert_eq!(says_none, state.is_dead() || late, "{name}: {html}");
        let says_paid = html.contains("you paid $") || html.contains("You paid $");
        let is_paid = state == ChargeState::Succeeded && name != "other-amount";
        assert_eq!(says_paid, is_paid, "{name}: {html}");
    }
}

#[tokio::test]
async fn who_has_something_to_read_is_not_sent_away() {
    for case in every_case() {
        let name = case.name;
        let html = draw(&format!("charge-{name}"), with_charge(case.charge)).await;
        assert_eq!(
            html.contains("You can close this page."),
            name == "succeeded",
            "{name}"
        );
    }
}
