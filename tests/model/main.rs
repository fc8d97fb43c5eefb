//! A model of one one-click charge, for a purchase or for a plan change, checked exhaustively: every order in which clicks, replicas, crashes, Dodo, its
//! webhooks and time can come. The rules are the production functions of `domain::charge`, `domain::payment` and
//! `domain::plan_outcome`;
//! around them stand the services' steps, written down once more, as small programs (`program`, `steps`).

mod actions;
mod assumptions;
mod bites;
mod bounds;
mod canonical;
mod change;
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
use std::time::{Duration, Instant};

use stateright::{Checker, HasDiscoveries, Model};

use crate::bounds::Bounds;
use crate::one_click::OneClick;
use crate::trace::Trace;

/// No search goes on for longer: a model that grew beyond all bounds must not hang whoever waits for it.
const PATIENCE: Duration = Duration::from_mins(10);
/// The same for the large bounds.
const LARGE_PATIENCE: Duration = Duration::from_hours(4);

#[test]
fn no_order_of_events_breaks_a_promise() {
    let begun = Instant::now();
    let bounds = Bounds::to_check();
    let patience = if bounds::is_large() {
        LARGE_PATIENCE
    } else {
        PATIENCE
    };
    let checker = OneClick::within(bounds)
        .checker()
        // The checker heeds its time-out where threads share their work: alone, one goes on to the end.
        .threads(available_parallelism().map_or(2, |n| n.get().max(2)))
        .timeout(patience)
        .finish_when(HasDiscoveries::AnyFailures)
        .spawn_bfs()
        .join();
    let took = begun.elapsed();
    // Past the test runner, which swallows what tests that hold have to say.
    let told = writeln!(
        io::stderr(),
        "the model: {} states by {} steps, none more than {} steps away, in {:.0?}, with {bounds:?}",
        checker.unique_state_count(),
        checker.state_count(),
        checker.max_depth() - 1,
        took,
    );
    assert!(told.is_ok());
    for (name, path) in checker.discoveries() {
        if checker.discovery_classification(name).to_string() == "counterexample" {
            println!("broken: {name}\n{}", Trace::of(path));
        }
    }
    checker.assert_properties();
    // A search that was cut short says that it is done, too.
    assert!(
        checker.is_done() && took < patience,
        "the search was given up after {took:.0?}: not every state was seen"
    );
}
