//! Walks through the whole graph, for what must be true of the model itself.

use std::collections::HashSet;

use aftercart::domain::charge::ChargeState;
use stateright::Model;

use crate::bounds::Bounds;
use crate::change::Due;
use crate::one_click::OneClick;
use crate::payment::Status;
use crate::properties::is_quiet;
use crate::state::{Checkout, State};

/// A state on the way from the first one, and the steps from it that are still to be walked.
struct Stop {
    state: State,
    next: Vec<State>,
}

impl Stop {
    fn at(model: &OneClick, state: State) -> Self {
        let next = model.next_states(&state);
        // Where nothing at all can happen, nothing inevitable can.
        assert!(!next.is_empty() || is_quiet(model, &state), "{state:#?}");
        Self { state, next }
    }
}

/// No run goes round in circles. Then each of them ends, and a charge's end can be asked for there.
#[test]
fn every_run_of_the_model_comes_to_a_quiet_end() {
    let states = walk(&OneClick::within(Bounds::to_walk()));
    assert!(states > 10_000, "only {states} states");
}

#[test]
fn every_run_of_a_plan_change_comes_to_a_quiet_end() {
    for (due, least) in [(Due::Money, 10_000), (Due::Nothing, 1_000)] {
        let states = walk(&OneClick::of_change(due, Bounds::to_compare()));
        assert!(states > least, "{due:?}: only {states} states");
    }
}

/// Answers how many states there are.
fn walk(model: &OneClick) -> usize {
    let (mut on_the_way, mut done) = (HashSet::from([State::FIRST]), HashSet::new());
    let mut way = vec![Stop::at(model, State::FIRST)];
    while let Some(stop) = way.last_mut() {
        let Some(next) = stop.next.pop() else {
            on_the_way.remove(&stop.state);
            done.insert(stop.state);
            way.pop();
            continue;
        };
        assert!(!on_the_way.contains(&next), "a circle through {next:#?}");
        if !done.contains(&next) {
            on_the_way.insert(next);
            way.push(Stop::at(model, next));
        }
    }
    done.len()
}

/// What can be seen of a state from outside.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Sight {
    charge: Option<ChargeState>,
    payment: Option<Status>,
    checkout: Checkout,
    in_flight: u8,
    is_over: bool,
}

impl Sight {
    fn of(model: &OneClick, state: &State) -> Self {
        let payment = state.provider.payment;
        Self {
            charge: state.charge(),
            payment: payment.map(|payment| payment.canonical(model).status),
            checkout: state.checkout,
            in_flight: state.provider.in_flight,
            is_over: state.clock.is_over(),
        }
    }
}

fn sights(model: &OneClick) -> HashSet<Sight> {
    let mut known = HashSet::from([State::FIRST]);
    let mut open = vec![State::FIRST];
    while let Some(state) = open.pop() {
        let new = model.next_states(&state).into_iter();
        open.extend(new.filter(|next| known.insert(*next)));
    }
    known.iter().map(|state| Sight::of(model, state)).collect()
}

#[test]
fn merging_states_hides_nothing() {
    let bounds = Bounds::to_compare();
    compare(&OneClick::within(bounds), 50);
    compare(&OneClick::of_change(Due::Nothing, bounds), 15);
}

fn compare(merging: &OneClick, least: usize) {
    let plain = OneClick {
        merges: false,
        ..merging.clone()
    };
    let (merged, all) = (sights(merging), sights(&plain));
    let hidden: Vec<_> = all.difference(&merged).collect();
    let made_up: Vec<_> = merged.difference(&all).collect();
    assert!(
        hidden.is_empty() && made_up.is_empty(),
        "{hidden:?} {made_up:?}"
    );
    assert!(all.len() > least, "only {} sights", all.len());
}
