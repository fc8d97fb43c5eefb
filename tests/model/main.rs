//! A model of one one-click charge, checked exhaustively: every order in which clicks, replicas, crashes, Dodo, its
//! webhooks and time can come. The rules are the production functions of `domain::charge` and `domain::payment`;
//! around them stand the services' steps, written down once more, as small programs (`program`, `steps`).

mod actions;
mod assumptions;
mod bites;
mod bounds;
mod canonical;
mod mistakes;
mod moves;
mod one_click;
mod payment;
mod program;
mod properties;
mod state;
mod steps;
mod trace;
mod walk;

use std::io::{self, Write};
use std::thread::available_parallelism;
use std::time::Instant;

use stateright::{Checker, HasDiscoveries, Model};

use crate::bounds::Bounds;
use crate::one_click::OneClick;
use crate::trace::Trace;

#[test]
fn no_order_of_events_breaks_a_promise() {
    let begun = Instant::now();
    let bounds = Bounds::to_check();
    let checker = OneClick::within(bounds)
        .checker()
        .threads(available_parallelism().map_or(1, Into::into))
        .finish_when(HasDiscoveries::AnyFailures)
        .spawn_bfs()
        .join();
    // Past the test runner, which swallows what tests that hold have to say.
    let told = writeln!(
        io::stderr(),
        "the model: {} states by {} steps, none more than {} steps away, in {:.0?}, with {bounds:?}",
        checker.unique_state_count(),
        checker.state_count(),
        checker.max_depth() - 1,
        begun.elapsed(),
    );
    assert!(told.is_ok());
    for (name, path) in checker.discoveries() {
        if checker.discovery_classification(name).to_string() == "counterexample" {
            println!("broken: {name}\n{}", Trace::of(path));
        }
    }
    checker.assert_properties();
}
