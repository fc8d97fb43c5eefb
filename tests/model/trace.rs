//! A way through the model, told so that it can be read.

use std::fmt;

use stateright::Path;

use crate::actions::{Action, Way};
use crate::state::State;

/// The steps of one way.
pub struct Trace(Vec<String>);

impl Trace {
    /// What happens on this path.
    pub fn of(path: Path<State, Action>) -> Self {
        let steps = path.into_vec().into_iter();
        Self(
            steps
                .filter_map(|(state, action)| Some(told(&state, action?)))
                .collect(),
        )
    }

    /// How many things happen.
    pub fn steps(&self) -> usize {
        self.0.len()
    }
}

impl fmt::Display for Trace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (1..)
            .zip(&self.0)
            .try_for_each(|(number, step)| writeln!(f, "  {number:2}. {step}"))
    }
}

/// A program's step by its name, not by its place.
fn told(before: &State, action: Action) -> String {
    let Action::Go { slot, way } = action else {
        return format!("{action:?}");
    };
    let program = before.programs[usize::from(slot)];
    let how = match way {
        Way::On => String::new(),
        way => format!(", {way:?}"),
    };
    format!("replica {}: {:?}{how}", program.replica, program.step)
}
