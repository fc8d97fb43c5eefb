//! What must hold, in every state the model can get into.

use aftercart::domain::charge::ChargeState;
use stateright::Property;

use crate::actions;
use crate::change::Due;
use crate::one_click::OneClick;
use crate::payment::Status;
use crate::program::Step;
use crate::state::{Checkout, State};

pub const AT_MOST_ONCE: &str = "at most one request of a decision ever makes a payment";
pub const TRUE_SUCCESS: &str = "a charge has succeeded only if its payment has";
pub const TRUE_END: &str = "not charged is said only when no charge can happen any more";
pub const ONE_WAY: &str = "the one click and the standard checkout never both take money";
pub const AN_END: &str = "every charge comes to its end";

/// All of them.
pub fn all(model: &OneClick) -> Vec<Property<OneClick>> {
    let mut all = promises();
    all.extend(anywhere());
    if model.change != Some(Due::Nothing) {
        all.extend(with_payments());
    }
    all
}

fn promises() -> Vec<Property<OneClick>> {
    vec![
        always(AT_MOST_ONCE, |_, state| state.provider.made <= 1),
        always(TRUE_SUCCESS, |model, state| {
            let is_true = match model.change {
                Some(Due::Nothing) => is_made(state),
                _ => has_succeeded(state),
            };
            state.charge() != Some(ChargeState::Succeeded) || is_true
        }),
        always(TRUE_END, |model, state| {
            !is_dead(state) || !may_be_charged(model, state)
        }),
        always(ONE_WAY, |_, state| {
            state.checkout != Checkout::Paid || !has_succeeded(state)
        }),
        always(AN_END, |model, state| {
            !state.is_under_way() || !is_quiet(model, state)
        }),
    ]
}

/// That the model gets anywhere at all.
fn anywhere() -> Vec<Property<OneClick>> {
    vec![
        sometimes("a charge succeeds", |_, state| {
            state.charge() == Some(ChargeState::Succeeded)
        }),
        sometimes(
            "a charge is unknown though its payment succeeded",
            |_, s| s.charge() == Some(ChargeState::Unknown) && has_succeeded(s),
        ),
    ]
}

/// The same where there are payments.
fn with_payments() -> Vec<Property<OneClick>> {
    vec![
        sometimes("a charge is declined", |_, state| {
            state.charge() == Some(ChargeState::Declined)
        }),
        sometimes("a charge waits for the buyer", |_, state| {
            state.charge() == Some(ChargeState::NeedsAction)
        }),
        sometimes("a payment that waits is given up", |_, state| {
            is_dead(state) && is(state, Status::Waiting)
        }),
        sometimes("a slow bank outlives the session", |_, state| {
            state.clock.is_over() && state.charge() == Some(ChargeState::Submitted)
        }),
        sometimes("a dead charge is bought at the checkout", |_, state| {
            is_dead(state) && state.checkout == Checkout::Paid
        }),
    ]
}

fn has_succeeded(state: &State) -> bool {
    is(state, Status::Succeeded)
}

/// Whether the new plan holds, by whomever.
pub fn is_made(state: &State) -> bool {
    has_succeeded(state) || state.provider.is_made_elsewhere
}

fn is(state: &State, status: Status) -> bool {
    let payment = state.provider.payment;
    payment.is_some_and(|payment| payment.status == status)
}

/// What the page's "you were not charged" rests on.
fn is_dead(state: &State) -> bool {
    state.charge().is_some_and(ChargeState::is_dead)
}

/// Whether money has moved by the one click, or still can: by the payment, by a request on its way, by a program that
/// is about to send one.
fn may_be_charged(model: &OneClick, state: &State) -> bool {
    let about_to_send = |step| match step {
        Step::Send => model.may_send(state.clock.phase()),
        step => step == Step::Leave,
    };
    let provider = &state.provider;
    let is_over = model.has_waited_out(state.clock.instant);
    provider.in_flight > 0
        || provider
            .payment
            .is_some_and(|payment| payment.can_take_money(model, is_over))
        || state.programs.iter().any(|p| about_to_send(p.step))
}

/// Nothing is left that must happen. The graph is finite and has no cycles (a test walks it), so whatever happens, and as
/// long as nothing inevitable is put off for ever, such a state is reached.
pub fn is_quiet(model: &OneClick, state: &State) -> bool {
    let mut left = Vec::new();
    actions::inevitable(model, state, &mut left);
    left.is_empty()
}

type Condition = fn(&OneClick, &State) -> bool;

fn always(name: &'static str, condition: Condition) -> Property<OneClick> {
    Property::always(name, condition)
}

fn sometimes(name: &'static str, condition: Condition) -> Property<OneClick> {
    Property::sometimes(name, condition)
}
