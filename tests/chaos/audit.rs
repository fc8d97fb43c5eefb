//! The provider's ledger against ours: no charge double, none lost, none stuck, and nothing untrue.

use std::collections::{BTreeMap, BTreeSet};

use aftercart::domain::charge::{ChargeState, Fact};
use serde_json::Value;

use crate::books::{Books, ChargeRow, charge_of, id, is, is_plan_change};
use crate::world::Told;

/// What is wrong, by kind.
#[derive(Debug, Default)]
pub struct Findings {
    pub double: Vec<String>,
    pub lost: Vec<String>,
    pub stuck: Vec<String>,
    pub untrue: Vec<String>,
    /// Charges whose payment is of another amount, and which say so.
    pub flagged: u64,
}

impl Books {
    /// Holds one side against the other.
    pub fn audit(&self) -> Findings {
        let mut found = Findings::default();
        self.find_double(&mut found);
        if let Some(why) = &self.gave_up {
            // Whatever else is open might have come to its end in time.
            found.stuck.push(why.clone());
            return found;
        }
        for payment in self.payments.iter().filter(|p| !is_plan_change(p)) {
            self.find_lost(payment, &mut found);
        }
        for charge in self.charges.iter().filter(|it| it.change.is_none()) {
            self.find_stuck(charge, &mut found);
            self.find_false_end(charge, &mut found);
            find_broken_trail(charge, &mut found);
            self.find_wrong_amount(charge, &mut found);
        }
        for order in self.lost_orders() {
            found
                .lost
                .push(format!("{} paid for an order without a visit", id(order)));
        }
        for orphan in &self.orphans {
            found
                .lost
                .push(format!("{orphan} was accepted and has no charge"));
        }
        for event in &self.waiting_events {
            found.stuck.push(format!("{event} is never handled"));
        }
        self.find_false_pages(&mut found);
        found
    }

    /// Two payments with one charge id; or one product sold twice to one customer on our pages.
    fn find_double(&self, found: &mut Findings) {
        let mut by_charge: BTreeMap<&str, Vec<&Value>> = BTreeMap::new();
        let mut sold: BTreeMap<(&str, &str), Vec<&str>> = BTreeMap::new();
        let is_sale =
            |payment: &&Value| !is_plan_change(payment) && payment["charge_type"] != "renewal";
        for payment in self.payments.iter().filter(is_sale) {
            if let Some(charge) = charge_of(payment) {
                by_charge.entry(charge).or_default().push(payment);
            }
            let ours = payment["metadata"]["aftercart_visit"].is_string();
            let items = payment["product_cart"].as_array().into_iter().flatten();
            for item in items.filter(|_| ours && is(payment, "succeeded")) {
                let customer = payment["customer"]["customer_id"]
                    .as_str()
                    .unwrap_or_default();
                let product = item["product_id"].as_str().unwrap_or_default();
                sold.entry((customer, product))
                    .or_default()
                    .push(id(payment));
            }
        }
        for (charge, payments) in by_charge.iter().filter(|(_, payments)| payments.len() > 1) {
            found
                .double
                .push(format!("{charge} has {} payments", payments.len()));
        }
        let is_twice = |payments: &[&str]| {
            let paid = self.payments.iter().filter(|p| payments.contains(&id(p)));
            let charges: BTreeSet<_> = paid.map(charge_of).collect();
            // Two payments of one charge are counted above.
            charges.len() > 1 || (payments.len() > 1 && charges.contains(&None))
        };
        for ((customer, product), payments) in
            sold.iter().filter(|(_, payments)| is_twice(payments))
        {
            let paid = self.payments.iter().filter(|p| payments.contains(&id(p)));
            let paid: Vec<_> = paid.map(told_of).collect();
            found.double.push(format!(
                "{customer} paid for {product} with {}",
                paid.join(" and ")
            ));
        }
    }

    /// A payment for a charge that is not there, or that ended otherwise.
    fn find_lost(&self, payment: &Value, found: &mut Findings) {
        let Some(charge_id) = charge_of(payment) else {
            return;
        };
        let status = payment["status"].as_str().unwrap_or("none");
        let Some(charge) = self.charges.iter().find(|charge| charge.id == charge_id) else {
            found.lost.push(format!(
                "{} ({status}) is of {charge_id}, which is not there",
                id(payment)
            ));
            return;
        };
        let fits = match status {
            "succeeded" => charge.state == "succeeded",
            "failed" => charge.state == "declined" || charge.was("abandoned"),
            "cancelled" => charge.state == "failed",
            // It waits for a buyer who will not come any more.
            "requires_customer_action" => {
                charge.state == "failed" || charge.state == "needs_action"
            }
            _ => false,
        };
        // Money taken by another payment of the charge is the charge's end.
        let other = self
            .payments_of(charge_id)
            .any(|other| is(other, "succeeded"))
            && charge.state == "succeeded";
        if !fits && !other && is_final(&charge.state) {
            found.lost.push(format!(
                "{} is {status}, {charge_id} is {} by {:?}",
                id(payment),
                charge.state,
                charge.trail
            ));
        }
    }

    fn find_stuck(&self, charge: &ChargeRow, found: &mut Findings) {
        if !is_final(&charge.state) {
            let payments: Vec<&Value> = self
                .payments_of(&charge.id)
                .map(|payment| &payment["status"])
                .collect();
            found.stuck.push(format!(
                "{} stays {} after {} looks; payments: {payments:?}; trail: {:?}",
                charge.id, charge.state, charge.looks, charge.trail
            ));
        }
    }

    /// Said to be paid, and not paid; or said to be declined by the bank, which never heard of it; or told otherwise
    /// before. Where a decline is answered as an error, the simulator has its payment all the same.
    fn find_false_end(&self, charge: &ChargeRow, found: &mut Findings) {
        let paid = self
            .payments_of(&charge.id)
            .any(|payment| is(payment, "succeeded"));
        if charge.state == "succeeded" && !paid {
            found.lost.push(format!(
                "{} is succeeded without a payment that did",
                charge.id
            ));
        }
        if charge.state == "declined" && self.payments_of(&charge.id).next().is_none() {
            found.untrue.push(format!(
                "{} is declined without a payment that could be",
                charge.id
            ));
        }
        if charge.flags.contains("late_success") || charge.flags.contains("second_payment") {
            found
                .untrue
                .push(format!("{} is flagged {:?}", charge.id, charge.flags));
        }
    }

    /// Taken is what was agreed to, or it is flagged.
    pub fn find_wrong_amount(&self, charge: &ChargeRow, found: &mut Findings) {
        if charge.consent != Some(charge.amount) {
            found.untrue.push(format!(
                "{} is over {}, agreed was {:?}",
                charge.id, charge.amount, charge.consent
            ));
        }
        for payment in self
            .payments_of(&charge.id)
            .filter(|payment| is(payment, "succeeded"))
        {
            let total = payment["total_amount"].as_i64();
            let same = total == Some(charge.amount) && payment["currency"] == *charge.currency;
            if same {
                continue;
            }
            if charge.flags.contains("amount_differs") && charge.taken == total {
                found.flagged += 1;
            } else {
                found.untrue.push(format!(
                    "{} is over {}, {} took {total:?}, unflagged",
                    charge.id,
                    charge.amount,
                    id(payment)
                ));
            }
        }
    }

    /// A page that said paid, or not paid, and was wrong in the end.
    fn find_false_pages(&self, found: &mut Findings) {
        let is_change = |told: &&Told| {
            self.charges
                .iter()
                .any(|it| it.id == told.charge && it.change.is_some())
        };
        for told in self.told.iter().filter(|told| !is_change(told)) {
            let paid = self
                .payments_of(&told.charge)
                .any(|payment| is(payment, "succeeded"));
            if paid != (told.state == "succeeded") {
                found.untrue.push(format!(
                    "a page said that {} is {}",
                    told.charge, told.state
                ));
            }
        }
    }
}

/// Every step is one that the state machine knows, and the last one leads to where the charge is.
pub fn find_broken_trail(charge: &ChargeRow, found: &mut Findings) {
    let mut steps = charge.trail.iter();
    let first = steps
        .next()
        .map(|(fact, state)| (fact.as_str(), state.as_str()));
    if first != Some(("accepted", "planned")) {
        found
            .untrue
            .push(format!("the trail of {} begins with {first:?}", charge.id));
        return;
    }
    let mut stands = ChargeState::Planned;
    for (fact, state) in steps {
        let next = Fact::parse(fact).and_then(|fact| stands.after(fact).ok());
        if next.is_none_or(|next| next.as_str() != state) {
            found.untrue.push(format!(
                "the trail of {} goes from {stands:?} by {fact} to {state}",
                charge.id
            ));
            return;
        }
        stands = next.unwrap_or(stands);
    }
    if stands.as_str() != charge.state {
        found.untrue.push(format!(
            "the trail of {} ends at {stands:?}, it is {}",
            charge.id, charge.state
        ));
    }
}

/// A payment with what leads to its cause.
fn told_of(payment: &Value) -> String {
    let (made, metadata) = (&payment["created_at"], &payment["metadata"]);
    format!("{} of {made} {metadata}", id(payment))
}

pub fn is_final(state: &str) -> bool {
    ChargeState::parse(state).is_some_and(ChargeState::is_final)
}
