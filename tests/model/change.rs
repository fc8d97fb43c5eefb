//! A plan change in the place of a purchase: its answer is empty, and its proof is its payment, or the plan itself where
//! nothing is due.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::thread::available_parallelism;

use aftercart::domain::charge::{Fact, verdict};
use aftercart::domain::money::{Currency, Money};
use aftercart::domain::plan_change::PlanTerms;
use aftercart::domain::plan_outcome::SentChange;
use aftercart::domain::subscription::{BilledBy, Plan, Subscription, SubscriptionStatus};
use stateright::{Checker, HasDiscoveries, Model};

use crate::bounds::Bounds;
use crate::one_click::OneClick;
use crate::payment::Status;
use crate::state::{INSTANTS, phase_at};
use crate::trace::Trace;

/// What a plan change takes now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// Money: there is a payment.
    Money,
    /// Nothing: there is none, and Dodo's record of it that it was taken stands for the plan that holds.
    Nothing,
}

/// What a look sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// The payment; of a change for which nothing is due, the plan.
    pub payment: Option<Status>,
    /// Somebody else made the same change.
    pub is_made_elsewhere: bool,
}

impl OneClick {
    /// The same for a plan change.
    pub fn of_change(due: Due, bounds: Bounds) -> Self {
        Self {
            change: Some(due),
            ..Self::within(bounds)
        }
    }

    /// What a look at this moment says. None: nothing.
    pub fn outcome(&self, seen: Seen, instant: u8) -> Option<Fact> {
        let sighting = seen.payment.map(|status| status.sighting(self));
        let Some(due) = self.change else {
            return verdict(sighting, phase_at(instant));
        };
        let holds = seen.is_made_elsewhere || seen.payment == Some(Status::Succeeded);
        let (before, terms) = (plan("pdt_basic"), PlanTerms::now(plan("pdt_pro")));
        let is_for = if holds { &terms.target } else { &before };
        let sent = SentChange {
            terms: &terms,
            before: &before,
            due: Money::new(if due == Due::Money { 5_000 } else { 0 }, Currency::USD),
            at: INSTANTS[0],
        };
        let payment = sighting.filter(|_| due == Due::Money);
        let now = INSTANTS[usize::from(instant)];
        sent.outcome(&subscription(is_for.clone()), payment, now)
            .fact
    }

    /// The last moment at which something changes: a purchase's session is over, or a change's payment has waited long
    /// enough for the customer.
    pub fn last_instant(&self) -> u8 {
        if self.change.is_some() { 4 } else { 3 }
    }

    /// Whether a payment has no buyer to wait for any more.
    pub fn has_waited_out(&self, instant: u8) -> bool {
        instant >= self.last_instant()
    }
}

fn plan(product: &str) -> Plan {
    Plan {
        product: product.parse().expect("an id"),
        quantity: 1,
        addons: BTreeMap::new(),
    }
}

fn subscription(plan: Plan) -> Subscription {
    Subscription {
        id: "sub_1".parse().expect("an id"),
        customer: "cus_1".parse().expect("an id"),
        plan,
        status: SubscriptionStatus::Active,
        renewal: None,
        includes_tax: false,
        every: None,
        created_at: None,
        previous_billing_at: None,
        next_billing_at: None,
        trial_days: 0,
        country: None,
        billed_by: BilledBy::Calendar,
        cancels_at_period_end: false,
        has_payment_method: true,
        method: None,
        scheduled: None,
        metadata: BTreeMap::new(),
        as_of: None,
    }
}

fn holds_every_promise(due: Due) {
    let model = OneClick::of_change(due, Bounds::to_walk());
    let threads = available_parallelism().map_or(2, NonZero::get).max(2);
    let checker = model
        .checker()
        .threads(threads)
        .finish_when(HasDiscoveries::AnyFailures)
        .spawn_bfs()
        .join();
    for (name, path) in checker.discoveries() {
        if checker.discovery_classification(name).to_string() == "counterexample" {
            println!("broken: {name}\n{}", Trace::of(path));
        }
    }
    checker.assert_properties();
    println!("{due:?}: {} states", checker.unique_state_count());
}

#[test]
fn no_order_of_events_breaks_a_promise_about_a_paid_change() {
    holds_every_promise(Due::Money);
}

#[test]
fn no_order_of_events_breaks_a_promise_about_a_change_for_which_nothing_is_due() {
    holds_every_promise(Due::Nothing);
}
