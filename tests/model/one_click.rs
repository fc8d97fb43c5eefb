//! The model: one offer on a page, accepted by one click.

use stateright::{Model, Property};

use crate::actions::{self, Action};
use crate::assumptions::Assumption;
use crate::bounds::Bounds;
use crate::change::Due;
use crate::mistakes::Mistake;
use crate::state::State;
use crate::{canonical, moves, properties};

/// What is checked, and under which conditions.
#[derive(Debug, Clone)]
pub struct OneClick {
    /// It changes a plan; none: it buys something.
    pub change: Option<Due>,
    /// How much may go wrong.
    pub bounds: Bounds,
    /// The mistake that is seeded.
    pub mistake: Option<Mistake>,
    /// The assumption that is dropped.
    pub without: Option<Assumption>,
    /// States that nothing can tell apart are taken for one, see `canonical`.
    pub merges: bool,
}

impl OneClick {
    /// Aftercart as it is.
    pub fn within(bounds: Bounds) -> Self {
        Self {
            change: None,
            bounds,
            mistake: None,
            without: None,
            merges: true,
        }
    }

    /// Whether this is assumed.
    pub fn assumes(&self, assumption: Assumption) -> bool {
        self.without != Some(assumption)
    }
}

impl Model for OneClick {
    type State = State;
    type Action = Action;

    fn init_states(&self) -> Vec<State> {
        vec![State::FIRST]
    }

    fn actions(&self, state: &State, actions: &mut Vec<Action>) {
        // Two payments are a finding; what comes after them is of no interest.
        if state.provider.made < 2 {
            actions::inevitable(self, state, actions);
            actions::possible(self, state, actions);
        }
    }

    fn next_state(&self, state: &State, action: Action) -> Option<State> {
        let next = canonical::of(self, moves::after(self, state, action)?);
        (next != *state).then_some(next)
    }

    fn properties(&self) -> Vec<Property<Self>> {
        properties::all(self)
    }
}
