//! The steps of `accept`, `submit`, `settle`, `reconcile` and `standard_checkout`, one between any two awaits that
//! matter.

use aftercart::domain::charge::{ChargeState, Fact, verdict};

use crate::actions::Way;
use crate::assumptions::Assumption;
use crate::canonical;
use crate::change::Seen;
use crate::mistakes::{Mistake, Statement};
use crate::one_click::OneClick;
use crate::program::{Program, Step};
use crate::properties::is_made;
use crate::state::{Answer, Checkout, Row, State};

/// Lets a program go on by one step.
pub fn go(model: &OneClick, state: &mut State, slot: usize, way: Way) {
    let program = state.programs[slot];
    let step = match program.step {
        Step::Idle => Step::Idle,
        Step::Commit => commit(model, state),
        Step::Recheck | Step::SettleRechecked { .. } | Step::Reserve | Step::ReserveOn => {
            checkout(model, state, program.step, way)
        }
        Step::Look { .. }
        | Step::Find { .. }
        | Step::FoundNothing { .. }
        | Step::SettleFound { .. } => look(model, state, program.step, way),
        Step::ByTime { stands, fact } => {
            if state.charge() == Some(stands) {
                apply(model, state, fact, false);
            }
            hand_back(state)
        }
        Step::GiveUp => give_up(model, state),
        step => submit(model, state, step, way),
    };
    state.programs[slot] = match step {
        Step::Idle => Program::NONE,
        step => Program { step, ..program },
    };
}

/// `Store::apply`: the state machine decides; what it refuses is not written. Answers the new state.
pub fn apply(
    model: &OneClick,
    state: &mut State,
    fact: Fact,
    names_payment: bool,
) -> Option<ChargeState> {
    let row = state.row.as_mut()?;
    row.state = model.after(row.state, fact).ok()?;
    row.names_payment |= names_payment;
    Some(row.state)
}

fn then_end(_: Option<ChargeState>) -> Step {
    Step::Idle
}

/// `Store::accept`: decision and charge in one transaction, unless decided before or being bought elsewhere.
fn commit(model: &OneClick, state: &mut State) -> Step {
    let is_decided = state.row.is_some() && !model.makes(Mistake::DecidesTwice);
    let is_withheld =
        state.checkout != Checkout::Closed && !model.makes(Mistake::AcceptsWithoutLooking);
    if is_decided || is_withheld {
        return Step::Idle;
    }
    state.row = Some(Row {
        state: ChargeState::Planned,
        names_payment: false,
        is_leased: false,
    });
    Step::Slot
}

/// `reconcile`: it may have been sent just now.
fn give_up(model: &OneClick, state: &mut State) -> Step {
    if state.charge() == Some(ChargeState::Planned) || model.makes(Mistake::GivesUpWhatWasSent) {
        apply(model, state, Fact::NeverSent, false);
    }
    hand_back(state)
}

/// `standard_checkout`: a dead charge is looked up once more; then what the customer has and is buying is read in the
/// link's own transaction, by two statements.
fn checkout(model: &OneClick, state: &mut State, step: Step, way: Way) -> Step {
    match step {
        // Could Dodo not be asked, it would be as if the buyer had not.
        Step::Recheck => {
            let seen = state.provider.payment.filter(|_| way != Way::LeftOut);
            let phase = state.clock.phase();
            seen.map_or(Step::Reserve, |payment| Step::SettleRechecked {
                fact: payment.status.fact(model),
                is_free: !matches!(
                    verdict(Some(payment.status.sighting(model)), phase),
                    Some(Fact::Processing | Fact::ActionNeeded)
                ),
            })
        }
        Step::SettleRechecked { fact, is_free } => {
            let stands = apply(model, state, fact, true);
            if is_free && stands.is_some_and(ChargeState::is_dead) {
                Step::Reserve
            } else {
                Step::Idle
            }
        }
        // `pay_change`: Dodo is asked whether the change would still lead from where it did, and refuses it if not.
        Step::Reserve if model.change.is_some() => {
            if !is_made(state) {
                state.checkout = Checkout::Open;
            }
            Step::Idle
        }
        Step::Reserve if model.holds_back(state.charge(), Statement::First) => Step::Idle,
        Step::Reserve => Step::ReserveOn,
        _ => {
            if !model.holds_back(state.charge(), Statement::Second) {
                state.checkout = Checkout::Open;
            }
            Step::Idle
        }
    }
}

fn submit(model: &OneClick, state: &mut State, step: Step, way: Way) -> Step {
    match step {
        Step::Slot if way == Way::NotSent => then_end(apply(model, state, Fact::NeverSent, false)),
        Step::Slot => {
            state.clock.was_read = true;
            if model.makes(Mistake::SendsBeforeSaying) {
                Step::Send
            } else {
                Step::Say
            }
        }
        // Whoever fails to take this step must not send.
        Step::Say => apply(model, state, Fact::Sending, false).map_or(Step::Idle, |_| Step::Send),
        Step::SayLate => {
            apply(model, state, Fact::Sending, false).map_or(Step::Idle, |_| Step::Await)
        }
        Step::Send => send(model, state, way),
        Step::Leave => leave(model, state),
        Step::Await => answer(model, state, way),
        Step::Judge(fact) => {
            let is_seen = state.row.is_some_and(|row| row.names_payment);
            Step::Write(if is_seen { Fact::AnswerLost } else { fact })
        }
        Step::Write(fact) => then_end(apply(model, state, fact, false)),
        Step::Take { names_payment } => {
            let fact = if model.makes(Mistake::BelievesTheAnswer) {
                Fact::Succeeded
            } else {
                Fact::Taken
            };
            let taken = apply(model, state, fact, names_payment);
            match taken {
                // Of a plan change the answer says nothing, so it is looked at once right away.
                Some(stands) if model.change.is_some() => Step::Look {
                    stands,
                    knows: false,
                },
                Some(_) if names_payment => Step::Follow,
                _ => Step::Idle,
            }
        }
        Step::Follow if way == Way::Dead => Step::Idle,
        Step::Follow => {
            let payment = state.provider.payment;
            payment.map_or(Step::Idle, |payment| {
                Step::Settle(payment.status.fact(model))
            })
        }
        Step::Settle(fact) => then_end(apply(model, state, fact, true)),
        _ => Step::Idle,
    }
}

/// The look at the clock and the request's first byte: one step, see `Assumption::CheckedRequestsLeaveAtOnce`.
fn send(model: &OneClick, state: &mut State, way: Way) -> Step {
    if !model.may_send(state.clock.phase()) || way == Way::NotSent {
        return Step::Judge(Fact::Unsent);
    }
    if model.assumes(Assumption::CheckedRequestsLeaveAtOnce) {
        leave(model, state)
    } else {
        Step::Leave
    }
}

fn leave(model: &OneClick, state: &mut State) -> Step {
    state.provider.in_flight += 1;
    if model.makes(Mistake::SendsBeforeSaying) {
        Step::SayLate
    } else {
        Step::Await
    }
}

fn answer(model: &OneClick, state: &mut State, way: Way) -> Step {
    match (way, state.provider.answer) {
        (Way::Answered, Answer::Made) => Step::Take {
            names_payment: true,
        },
        (Way::AnsweredWithoutPayment, _) => Step::Take {
            names_payment: false,
        },
        (Way::Answered, Answer::Refused) => Step::Judge(Fact::Refused),
        (Way::Answered, Answer::Declined) => Step::Judge(Fact::Declined),
        _ => {
            let has_sent_once = state.provider.in_flight + state.provider.made < 2;
            if model.makes(Mistake::SendsAgain) && has_sent_once {
                return leave(model, state);
            }
            Step::Write(Fact::AnswerLost)
        }
    }
}

fn look(model: &OneClick, state: &mut State, step: Step, way: Way) -> Step {
    match step {
        // The hour first: what happens while we look is younger than the verdict.
        Step::Look { stands, knows } => Step::Find {
            stands,
            knows,
            instant: canonical::instant(model, state.clock.instant),
        },
        Step::Find { .. } if way == Way::Dead => hand_back(state),
        Step::Find {
            stands,
            knows,
            instant,
        } => {
            let payment = state.provider.payment;
            let payment = payment.filter(|_| knows || way != Way::LeftOut);
            let seen = Seen {
                payment: payment.map(|payment| payment.status),
                is_made_elsewhere: state.provider.is_made_elsewhere,
            };
            match payment {
                Some(payment) => Step::SettleFound {
                    fact: payment.status.fact(model),
                    then: model.verdict_by_time(seen, instant),
                },
                // The plan itself is the proof.
                None if model.is_proven_by_plan(seen, instant) => Step::SettleFound {
                    fact: Fact::Succeeded,
                    then: None,
                },
                None if model.makes(Mistake::ReadsTheClockTooLate) => Step::FoundNothing { stands },
                None => by_time(state, stands, model.verdict_by_time(seen, instant)),
            }
        }
        Step::FoundNothing { stands } => {
            let seen = Seen {
                payment: None,
                is_made_elsewhere: state.provider.is_made_elsewhere,
            };
            let fact = model.verdict_by_time(seen, state.clock.instant);
            by_time(state, stands, fact)
        }
        Step::SettleFound { fact, then } => match apply(model, state, fact, true) {
            Some(stands) => by_time(state, stands, then),
            // An error of the store's ends this look without handing its lease back.
            None => Step::Idle,
        },
        _ => Step::Idle,
    }
}

fn by_time(state: &mut State, stands: ChargeState, fact: Option<Fact>) -> Step {
    match fact {
        Some(fact) => Step::ByTime { stands, fact },
        None => hand_back(state),
    }
}

/// `Store::look_again`. It tells nobody anything, so it is no step of its own.
fn hand_back(state: &mut State) -> Step {
    if let Some(row) = &mut state.row {
        row.is_leased = false;
    }
    Step::Idle
}
