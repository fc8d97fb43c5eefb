//! That no run of the model goes round in circles: then each of them ends, and a charge's end can be asked for there.

use std::collections::HashSet;

use stateright::Model;

use crate::bounds::Bounds;
use crate::one_click::OneClick;
use crate::properties::is_quiet;
use crate::state::State;

/// A state on the way from the first one, and the steps from it that are still to be walked.
struct Stop {
    state: State,
    next: Vec<State>,
}

impl Stop {
    fn at(model: &OneClick, state: State) -> Self {
        let next = model.next_states(&state);
        // Where nothing at all can happen, nothing inevitable can.
        assert!(!next.is_empty() || is_quiet(model, &state) || state.provider.made > 1);
        Self { state, next }
    }
}

#[test]
fn every_run_of_the_model_comes_to_a_quiet_end() {
    let model = OneClick::within(Bounds::to_walk());
    let (mut on_the_way, mut done) = (HashSet::from([State::FIRST]), HashSet::new());
    let mut way = vec![Stop::at(&model, State::FIRST)];
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
            way.push(Stop::at(&model, next));
        }
    }
    assert!(done.len() > 10_000, "only {} states", done.len());
}
