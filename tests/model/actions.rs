//! What may happen next.

use aftercart::domain::charge::ChargeState;

use crate::assumptions::Assumption;
use crate::change::Due;
use crate::mistakes::Mistake;
use crate::one_click::OneClick;
use crate::payment::Status;
use crate::program::Step;
use crate::properties::is_made;
use crate::state::{Answer, Checkout, State};

/// One thing that happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// The buyer clicks accept in one tab or another, and this replica finds no decision.
    Click { replica: u8 },
    /// The buyer follows the link to the standard checkout.
    AskForCheckout { replica: u8 },
    /// The buyer pays there.
    PayAtCheckout,
    /// A program goes on by one step.
    Go { slot: u8, way: Way },
    /// A reconciler takes the charge.
    TakeCharge { replica: u8 },
    /// A reconciler takes the charge when nothing else is left to happen.
    TakeChargeLast { replica: u8 },
    /// Two minutes have passed since the charge was planned.
    TwoMinutesPass,
    /// The next phase begins.
    TimePasses,
    /// A replica dies and starts again.
    Crash { replica: u8 },
    /// The request reaches Dodo, which makes a payment.
    DodoMakes(Status),
    /// The request reaches Dodo, which does not.
    DodoAnswers(Answer),
    /// It says no, and makes one all the same. Only without `Assumption::RefusalsMakeNothing`.
    DodoRefusesAndMakes,
    /// Somebody else makes the same plan change.
    SomebodyChangesThePlan,
    /// The payment goes on, by the bank, the buyer or the end of its session.
    PaymentBecomes(Status),
    /// A webhook is handled, new or old, for the first time or again. It says how the payment stood when it was sent.
    WebhookComes { says: Status },
}

/// How a step goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// As it should.
    On,
    /// No slot in the budget, no connection.
    NotSent,
    /// The answer has come.
    Answered,
    /// The same, and it names no payment.
    AnsweredWithoutPayment,
    /// The answer is given up: a time-out, a broken connection, nothing that can be read.
    Lost,
    /// Dodo cannot be asked.
    Dead,
    /// The list leaves the payment out. Only without `Assumption::MadePaymentsAreListed`.
    LeftOut,
}

/// What cannot be put off for ever: programs go on, time passes, banks decide, and a charge that is due is looked up.
/// A state in which none of it is left is quiet.
pub fn inevitable(model: &OneClick, state: &State, actions: &mut Vec<Action>) {
    let before = actions.len();
    for (slot, program) in (0..).zip(&state.programs) {
        for way in ways(model, state, program.step) {
            actions.push(Action::Go { slot, way: *way });
        }
    }
    if state.charge() == Some(ChargeState::Planned) && !state.clock.is_unsent_long {
        actions.push(Action::TwoMinutesPass);
    }
    if state.clock.was_read && state.clock.instant < model.last_instant() {
        actions.push(Action::TimePasses);
    }
    if is_at_the_bank(state) {
        payment_goes_on(model, state, actions);
    }
    if actions.len() == before && can_be_taken(state) && !state.used.last_look {
        actions.push(Action::TakeChargeLast { replica: 0 });
    }
}

/// What may happen or not.
pub fn possible(model: &OneClick, state: &State, actions: &mut Vec<Action>) {
    let has_room = state.programs[0].is_none();
    let bounds = &model.bounds;
    let decides_again =
        model.makes(Mistake::DecidesTwice) && state.charge() == Some(ChargeState::Planned);
    if has_room && (state.row.is_none() || decides_again) && state.used.clicks < bounds.clicks {
        for replica in [0, 1] {
            actions.push(Action::Click { replica });
        }
    }
    if can_be_taken(state) && has_room && state.used.looks < bounds.looks {
        for replica in [0, 1] {
            let busy = |p: &crate::program::Program| p.is_reconciling() && p.replica == replica;
            if !state.programs.iter().any(busy) {
                actions.push(Action::TakeCharge { replica });
            }
        }
    }
    if state.used.crashes < bounds.crashes {
        for replica in [0, 1] {
            let runs = |p: &crate::program::Program| !p.is_none() && p.replica == replica;
            if state.programs.iter().any(runs) {
                actions.push(Action::Crash { replica });
            }
        }
    }
    checkout(model, state, actions);
    dodo(model, state, actions);
}

/// A charge that is due: not leased, and if it is planned, then for two minutes.
fn can_be_taken(state: &State) -> bool {
    let is_due =
        |state: &State| state.clock.is_unsent_long || state.charge() != Some(ChargeState::Planned);
    state.is_under_way() && state.row.is_some_and(|row| !row.is_leased) && is_due(state)
}

fn checkout(model: &OneClick, state: &State, actions: &mut Vec<Action>) {
    let is_asked_for = state.programs.iter().any(|p| p.step.opens_checkout());
    match state.checkout {
        Checkout::Closed => {
            let has_room = state.programs[0].is_none();
            let is_wanted = model.change.is_none() || !is_made(state);
            if !is_asked_for && has_room && is_wanted && model.offers_checkout(state.charge()) {
                for replica in [0, 1] {
                    actions.push(Action::AskForCheckout { replica });
                }
            }
        }
        Checkout::Open => actions.push(Action::PayAtCheckout),
        Checkout::Paid => {}
    }
}

fn dodo(model: &OneClick, state: &State, actions: &mut Vec<Action>) {
    if model.change.is_some() && !state.provider.is_made_elsewhere {
        actions.push(Action::SomebodyChangesThePlan);
    }
    if state.provider.in_flight > 0 {
        if model.change == Some(Due::Nothing) {
            actions.push(Action::DodoMakes(Status::Succeeded));
        } else {
            actions.push(Action::DodoMakes(Status::NotBegun));
            actions.push(Action::DodoMakes(Status::Processing));
            actions.push(Action::DodoAnswers(Answer::Declined));
        }
        actions.push(Action::DodoAnswers(Answer::Refused));
        if model.change.is_some() {
            // An empty answer says nothing, not even that the request was heard.
            actions.push(Action::DodoAnswers(Answer::Made));
        }
        if !model.assumes(Assumption::RefusalsMakeNothing) {
            actions.push(Action::DodoRefusesAndMakes);
        }
    }
    if !is_at_the_bank(state) {
        payment_goes_on(model, state, actions);
    }
    // Of a change for which nothing is due, no webhook tells more than that a look is worth it.
    let payment = state.provider.payment;
    if let Some(payment) = payment.filter(|_| model.change != Some(Due::Nothing)) {
        let says = payment.webhooks();
        actions.extend(says.map(|says| Action::WebhookComes { says }));
    }
}

/// Sooner or later banks decide. Buyers need not.
fn is_at_the_bank(state: &State) -> bool {
    let payment = state.provider.payment;
    payment.is_some_and(|payment| payment.status == Status::Processing)
}

fn payment_goes_on(model: &OneClick, state: &State, actions: &mut Vec<Action>) {
    if let Some(payment) = state.provider.payment {
        let next = payment.next(model, model.has_waited_out(state.clock.instant));
        actions.extend(next.iter().map(|next| Action::PaymentBecomes(*next)));
    }
}

/// How the next step of a program may go.
fn ways(model: &OneClick, state: &State, step: Step) -> &'static [Way] {
    match step {
        Step::Idle => &[],
        // `begin_for`: one transaction at a time for each customer, of those that decide by what the customer has.
        Step::Commit if state.programs.iter().any(|p| p.step == Step::ReserveOn) => &[],
        Step::Slot => &[Way::On, Way::NotSent],
        Step::Send if model.may_send(state.clock.phase()) => &[Way::On, Way::NotSent],
        Step::Await => match state.provider.answer {
            Answer::None => &[Way::Lost],
            Answer::Made if model.change.is_some() => &[Way::AnsweredWithoutPayment, Way::Lost],
            Answer::Made => &[Way::Answered, Way::AnsweredWithoutPayment, Way::Lost],
            Answer::Refused | Answer::Declined => &[Way::Answered, Way::Lost],
        },
        // The last look of all is the one after Dodo came back.
        Step::Find { .. } if state.used.last_look => &[Way::On],
        Step::Recheck if !model.assumes(Assumption::MadePaymentsAreListed) => {
            &[Way::On, Way::LeftOut]
        }
        Step::Find { .. } if !model.assumes(Assumption::MadePaymentsAreListed) => {
            &[Way::On, Way::Dead, Way::LeftOut]
        }
        Step::Find { .. } | Step::Follow => &[Way::On, Way::Dead],
        _ => &[Way::On],
    }
}
