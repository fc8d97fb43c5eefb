//! What an action does to the world.

use aftercart::domain::charge::ChargeState;

use crate::actions::Action;
use crate::assumptions::Assumption;
use crate::mistakes::Mistake;
use crate::one_click::OneClick;
use crate::payment::{Payment, Status};
use crate::program::{Program, Step};
use crate::state::{Answer, Checkout, State};
use crate::steps;

/// The world after an action. None: nothing comes of it.
pub fn after(model: &OneClick, state: &State, action: Action) -> Option<State> {
    let mut next = *state;
    match action {
        Action::Click { replica } => {
            next.used.clicks += 1;
            next.begin(Program::at(Step::Commit, replica))?;
        }
        Action::AskForCheckout { replica } => {
            let is_dead = next.charge().is_some_and(ChargeState::is_dead);
            let first = if is_dead {
                Step::Recheck
            } else {
                Step::Reserve
            };
            next.begin(Program::at(first, replica))?;
        }
        Action::PayAtCheckout => next.checkout = Checkout::Paid,
        Action::Go { slot, way } => steps::go(model, &mut next, usize::from(slot), way),
        Action::TakeCharge { replica } => {
            next.used.looks += 1;
            take_charge(model, &mut next, replica)?;
        }
        Action::TakeChargeLast { replica } => {
            next.used.last_look = true;
            take_charge(model, &mut next, replica)?;
        }
        Action::TwoMinutesPass => next.clock.is_unsent_long = true,
        Action::TimePasses => time_passes(model, &mut next),
        Action::Crash { replica } => crash(&mut next, replica),
        Action::WebhookComes { says } => webhook_comes(model, &mut next, says)?,
        other => dodo_moves(&mut next, other),
    }
    let is_news = !matches!(action, Action::Go { .. } | Action::TakeChargeLast { .. });
    if is_news && next != *state {
        // Something came between: another look may be needed.
        next.used.last_look = false;
    }
    Some(next)
}

/// `Store::take_charge`.
fn take_charge(model: &OneClick, state: &mut State, replica: u8) -> Option<()> {
    let row = state.row.as_mut()?;
    row.is_leased = model.makes(Mistake::KeepsLeases);
    // Only a list that leaves payments out makes a difference between a payment known and one looked for.
    let knows = row.names_payment && !model.assumes(Assumption::MadePaymentsAreListed);
    let step = match row.state {
        ChargeState::Planned => Step::GiveUp,
        stands => Step::Look { stands, knows },
    };
    state.begin(Program::at(step, replica))
}

fn time_passes(model: &OneClick, state: &mut State) {
    state.clock.instant += 1;
    if state.clock.is_over() && model.assumes(Assumption::RequestsTakeEffectInTime) {
        state.provider.in_flight = 0;
    }
}

fn crash(state: &mut State, replica: u8) {
    state.used.crashes += 1;
    for program in &mut state.programs {
        if program.replica == replica {
            *program = Program::NONE;
        }
    }
}

/// `ingest_event`: stored before it is acknowledged, so a crash only makes it come later. What the state machine refuses
/// stays in the inbox.
fn webhook_comes(model: &OneClick, state: &mut State, says: Status) -> Option<()> {
    let before = state.charge();
    let after = steps::apply(model, state, says.fact(model), true)?;
    if before != Some(after) && !after.is_final() {
        state.used.webhooks += 1;
    }
    (state.used.webhooks <= model.bounds.webhooks).then_some(())
}

fn dodo_moves(state: &mut State, action: Action) {
    let provider = &mut state.provider;
    match action {
        Action::DodoMakes(status) => make(state, status, Answer::Made),
        Action::DodoRefusesAndMakes => make(state, Status::Processing, Answer::Refused),
        Action::DodoAnswers(answer) => {
            provider.in_flight -= 1;
            provider.answer = answer;
        }
        Action::SomebodyChangesThePlan => provider.is_made_elsewhere = true,
        Action::PaymentBecomes(status) => {
            provider.payment = provider.payment.map(|payment| payment.at(status));
        }
        _ => {}
    }
}

fn make(state: &mut State, status: Status, answer: Answer) {
    let provider = &mut state.provider;
    provider.in_flight -= 1;
    provider.made += 1;
    provider.answer = answer;
    provider.payment.get_or_insert(Payment::new(status));
}
