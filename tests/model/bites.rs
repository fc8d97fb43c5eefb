//! That the model bites: it finds every seeded mistake, and shows what each assumption is good for.

use std::collections::BTreeSet;

use stateright::{Checker, HasDiscoveries, Model};

use crate::assumptions::Assumption;
use crate::bounds::Bounds;
use crate::change::Due;
use crate::mistakes::Mistake;
use crate::one_click::OneClick;
use crate::properties::{AN_END, AT_MOST_ONCE, ONE_WAY, TRUE_END, TRUE_SUCCESS};
use crate::trace::Trace;

/// The model must find a way to break this promise; it tells the shortest one.
fn breaks(model: &OneClick, promise: &'static str) {
    let why = model.mistake.map(|mistake| format!("{mistake:?}"));
    let why = why.or(model
        .without
        .map(|assumption| format!("without {assumption:?}")));
    let why = why.unwrap_or_default();
    let mut trace = None;
    while let Some(shorter) = counterexample(model, promise, trace.as_ref().map(Trace::steps)) {
        trace = Some(shorter);
    }
    let trace = trace.unwrap_or_else(|| panic!("{why}: nothing breaks `{promise}`"));
    println!(
        "{why} breaks `{promise}` in {} steps:\n{trace}",
        trace.steps()
    );
}

/// A way of fewer steps than `below` that breaks the promise.
fn counterexample(model: &OneClick, promise: &'static str, below: Option<usize>) -> Option<Trace> {
    let search = model
        .clone()
        .checker()
        .finish_when(HasDiscoveries::AllOf(BTreeSet::from([promise])));
    // Stateright counts the states on the way, the first one too, and leaves out what is as deep as its bound.
    let search = match below {
        Some(steps) => search.target_max_depth(steps + 1),
        None => search,
    };
    search.spawn_bfs().join().discovery(promise).map(Trace::of)
}

fn mistake_breaks(mistake: Mistake, promise: &'static str) {
    let model = OneClick {
        mistake: Some(mistake),
        ..OneClick::within(Bounds::SMALL)
    };
    breaks(&model, promise);
}

fn without_breaks(assumption: Assumption, promise: &'static str) {
    let model = OneClick {
        without: Some(assumption),
        ..OneClick::within(Bounds::SMALL)
    };
    breaks(&model, promise);
}

fn mistake_in_a_change_breaks((mistake, due): (Mistake, Due), promise: &'static str) {
    let model = OneClick {
        mistake: Some(mistake),
        ..OneClick::of_change(due, Bounds::SMALL)
    };
    breaks(&model, promise);
}

macro_rules! tests {
    ($($name:ident: $check:ident($case:expr, $promise:expr);)*) => {
        $(#[test]
        fn $name() {
            $check($case, $promise);
        })*
    };
}

tests! {
    sending_again_when_the_answer_is_lost_charges_twice:
        mistake_breaks(Mistake::SendsAgain, AT_MOST_ONCE);
    a_second_decision_for_a_step_charges_twice:
        mistake_breaks(Mistake::DecidesTwice, AT_MOST_ONCE);
    finding_nothing_while_the_session_lives_is_said_too_early:
        mistake_breaks(Mistake::FindsNothingTooEarly, TRUE_END);
    sending_before_saying_so_lets_others_give_the_charge_up:
        mistake_breaks(Mistake::SendsBeforeSaying, TRUE_END);
    sending_however_late_charges_what_was_given_up:
        mistake_breaks(Mistake::SendsHoweverLate, TRUE_END);
    giving_up_what_was_sent_is_a_lie:
        mistake_breaks(Mistake::GivesUpWhatWasSent, TRUE_END);
    a_clock_read_after_the_look_judges_too_early:
        mistake_breaks(Mistake::ReadsTheClockTooLate, TRUE_END);
    a_payment_turned_down_on_a_page_has_not_come_to_its_end:
        mistake_breaks(Mistake::ForgetsThePage, TRUE_END);
    an_answer_is_not_a_success:
        mistake_breaks(Mistake::BelievesTheAnswer, TRUE_SUCCESS);
    a_checkout_opened_while_the_outcome_is_unknown_takes_the_money_twice:
        mistake_breaks(Mistake::OpensTheCheckoutTooEarly, ONE_WAY);
    a_checkout_reserved_without_a_look_at_the_charge_takes_the_money_twice:
        mistake_breaks(Mistake::ReservesWithoutLooking, ONE_WAY);
    a_success_between_two_reads_is_missed_in_the_wrong_order:
        mistake_breaks(Mistake::ReadsOwnedFirst, ONE_WAY);
    an_acceptance_without_a_look_at_open_checkouts_takes_the_money_twice:
        mistake_breaks(Mistake::AcceptsWithoutLooking, ONE_WAY);
    a_charge_of_which_nothing_is_found_needs_a_verdict:
        mistake_breaks(Mistake::NeverFindsNothing, AN_END);
    a_payment_that_waits_for_the_buyer_needs_a_verdict:
        mistake_breaks(Mistake::NeverGivesUpWaiting, AN_END);
    a_lease_that_never_ends_leaves_its_charge_behind:
        mistake_breaks(Mistake::KeepsLeases, AN_END);

    asking_for_a_change_again_when_the_answer_is_lost_changes_twice:
        mistake_in_a_change_breaks((Mistake::SendsAgain, Due::Money), AT_MOST_ONCE);
    an_empty_answer_is_not_a_change:
        mistake_in_a_change_breaks((Mistake::BelievesTheAnswer, Due::Nothing), TRUE_SUCCESS);
    an_empty_answer_is_not_a_payment:
        mistake_in_a_change_breaks((Mistake::BelievesTheAnswer, Due::Money), TRUE_SUCCESS);
    a_plan_that_holds_is_not_a_payment:
        mistake_in_a_change_breaks((Mistake::BelievesThePlan, Due::Money), TRUE_SUCCESS);
    finding_no_change_too_early_is_said_too_early:
        mistake_in_a_change_breaks((Mistake::FindsNothingTooEarly, Due::Nothing), TRUE_END);
    a_change_of_which_nothing_is_found_needs_a_verdict:
        mistake_in_a_change_breaks((Mistake::NeverFindsNothing, Due::Nothing), AN_END);
    a_change_that_waits_for_the_customer_needs_a_verdict:
        mistake_in_a_change_breaks((Mistake::NeverGivesUpWaiting, Due::Money), AN_END);

    a_payment_finished_after_its_session_would_make_the_end_untrue:
        without_breaks(Assumption::WaitingDiesWithTheSession, TRUE_END);
    a_request_that_takes_effect_after_the_session_would_make_the_end_untrue:
        without_breaks(Assumption::RequestsTakeEffectInTime, TRUE_END);
    a_list_that_leaves_payments_out_would_make_the_end_untrue:
        without_breaks(Assumption::MadePaymentsAreListed, TRUE_END);
    a_refusal_that_makes_a_payment_would_make_the_end_untrue:
        without_breaks(Assumption::RefusalsMakeNothing, TRUE_END);
    a_payment_turned_down_and_paid_after_all_would_make_the_end_untrue:
        without_breaks(Assumption::TurnedDownStaysDown, TRUE_END);
    a_failed_payment_that_succeeds_would_make_the_end_untrue:
        without_breaks(Assumption::FailedStaysFailed, TRUE_END);
    a_request_that_leaves_long_after_the_clock_was_read_would_make_the_end_untrue:
        without_breaks(Assumption::CheckedRequestsLeaveAtOnce, TRUE_END);
}
