//! Of states that nothing can ever tell apart, the one that stands for them all. It keeps the graph small, and each rule
//! must say why nothing is lost by it.

use aftercart::domain::charge::ChargeState;

use crate::assumptions::Assumption;
use crate::change::Seen;
use crate::mistakes::Mistake;
use crate::one_click::OneClick;
use crate::payment::Status;
use crate::program::{Program, Step};
use crate::state::{Answer, PROGRAMS, State, Used};

/// The state that stands for this one.
pub fn of(model: &OneClick, mut state: State) -> State {
    if model.merges {
        end_what_changes_nothing(model, &mut state);
        forget_details(model, &mut state);
        count_no_further(model, &mut state);
    }
    sort(&mut state);
    state
}

/// The first moment at which time says the same as at this one, whatever a look sees.
pub fn instant(model: &OneClick, of: u8) -> u8 {
    let says = |instant| {
        let seen = |payment, is_made_elsewhere| {
            let seen = Seen {
                payment,
                is_made_elsewhere,
            };
            model.outcome(seen, instant)
        };
        let all = Status::ALL.map(Some).into_iter().chain([None]);
        let all = all.flat_map(|payment| [seen(payment, false), seen(payment, true)]);
        all.collect::<Vec<_>>()
    };
    let alike = (0..of).find(|other| says(*other) == says(of));
    alike.unwrap_or(of)
}

/// Programs whose every further step leaves the world as it is.
fn end_what_changes_nothing(model: &OneClick, state: &mut State) {
    let Some(row) = state.row else { return };
    // Nothing but a success moves a dead charge, and none is to come: where one is, the properties have spoken.
    let is_deaf = row.state.is_final() && model.mistake.is_none();
    for program in &mut state.programs {
        let is_too_late = program.step == Step::Commit && !model.makes(Mistake::DecidesTwice);
        let is_refused =
            program.step.opens_checkout() && row.state == ChargeState::Succeeded && is_deaf;
        if is_too_late || is_refused || (is_deaf && program.step.only_tells()) {
            *program = Program::NONE;
        }
    }
}

/// What nobody will ask for again.
fn forget_details(model: &OneClick, state: &mut State) {
    let any = |is: fn(Step) -> bool| state.programs.iter().any(|p| is(p.step));
    if !any(|step| step == Step::Await) {
        state.provider.answer = Answer::None;
    }
    if state.charge() != Some(ChargeState::Planned) {
        state.clock.is_unsent_long = false;
    }
    // Only who is about to send asks for the first phase: to all others it is like the second.
    if state.clock.was_read && state.clock.instant == 0 && !any(Step::may_lead_to_sending) {
        state.clock.instant = 1;
    }
    let is_asked_for = any(Step::may_judge) || !model.assumes(Assumption::MadePaymentsAreListed);
    if let Some(row) = &mut state.row
        && !is_asked_for
    {
        row.names_payment = true;
    }
    state.provider.payment = state
        .provider
        .payment
        .map(|payment| payment.canonical(model));
}

/// Counters that bound nothing any more.
fn count_no_further(model: &OneClick, state: &mut State) {
    if state.row.is_some() && !model.makes(Mistake::DecidesTwice) {
        state.used.clicks = model.bounds.clicks;
    }
    if state.row.is_some_and(|row| row.state.is_final()) && model.mistake.is_none() {
        let bounds = &model.bounds;
        state.used = Used {
            clicks: bounds.clicks,
            looks: bounds.looks,
            crashes: bounds.crashes,
            webhooks: bounds.webhooks,
            last_look: true,
        };
    }
}

/// Tabs, replicas and slots have no names: programs in order, the replicas so that the order comes first.
fn sort(state: &mut State) {
    let straight = sorted(state.programs);
    let mirrored = sorted(state.programs.map(Program::mirrored));
    state.programs = if codes(&mirrored) < codes(&straight) {
        mirrored
    } else {
        straight
    };
}

fn codes(programs: &[Program; PROGRAMS]) -> [u32; PROGRAMS] {
    programs.map(Program::code)
}

fn sorted(mut programs: [Program; PROGRAMS]) -> [Program; PROGRAMS] {
    programs.sort_unstable_by_key(|program| program.code());
    programs
}
