//! The provider's ledger of plan changes against ours: none double, none lost, none stuck, and nothing untrue.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::audit::{Findings, find_broken_trail, is_final};
use crate::books::{Books, ChangeRow, ChargeRow, Order, charge_of, id, is, is_plan_change};

/// What is never to be raised for a plan change while the provider keeps to what we assume of it,
const NEVER: [&str; 2] = ["late_success", "second_payment"];
/// and what only if somebody else changes the plan, too.
const ALONE_NEVER: [&str; 3] = [
    "paid_not_changed",
    "changed_not_paid",
    "changed_without_payment",
];

impl Books {
    /// Holds one side against the other, for plan changes.
    pub fn audit_changes(&self) -> Findings {
        let mut found = Findings::default();
        self.find_doubled(&mut found);
        if self.gave_up.is_some() {
            return found;
        }
        let of_charges = |payment: &&Value| is_plan_change(payment) && charge_of(payment).is_some();
        for payment in self.payments.iter().filter(of_charges) {
            self.find_lost_payment(payment, &mut found);
        }
        for order in &self.orders {
            self.find_lost_order(order, &mut found);
        }
        for (charge, change) in self.changes() {
            self.find_unchecked(charge, &mut found);
            self.find_untrue_end(charge, change, &mut found);
            find_broken_trail(charge, &mut found);
            self.find_wrong_amount(charge, &mut found);
        }
        self.find_false_words(&mut found);
        found
    }

    fn changes(&self) -> impl Iterator<Item = (&ChargeRow, &ChangeRow)> {
        self.charges
            .iter()
            .filter_map(|charge| Some((charge, charge.change.as_ref()?)))
    }

    fn orders_of<'a>(&'a self, charge: &'a str) -> impl Iterator<Item = &'a Order> {
        let is_its = move |order: &&Order| order.charge.as_deref() == Some(charge);
        self.orders.iter().filter(is_its)
    }

    /// One decision must not be asked for twice, nor paid twice, be it by charge or on a page.
    fn find_doubled(&self, found: &mut Findings) {
        let mut asked: BTreeMap<&str, usize> = BTreeMap::new();
        let mut paid: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for order in &self.orders {
            if let Some(charge) = &order.charge {
                *asked.entry(charge).or_default() += 1;
            }
        }
        for payment in self.payments.iter().filter(|p| is_plan_change(p)) {
            if let Some(charge) = charge_of(payment) {
                paid.entry(charge).or_default().insert(id(payment));
            }
        }
        let twice: BTreeSet<&str> = asked
            .into_iter()
            .filter(|(_, times)| *times > 1)
            .map(|(charge, _)| charge)
            .chain(
                paid.into_iter()
                    .filter(|(_, all)| all.len() > 1)
                    .map(|(charge, _)| charge),
            )
            .collect();
        for charge in twice {
            found.double.push(format!("{charge} changed a plan twice"));
        }
        for (charge, change) in self.changes() {
            let page = change.page.as_deref();
            let by_page = page.filter(|page| {
                self.payments
                    .iter()
                    .any(|p| id(p) == *page && is(p, "succeeded"))
            });
            if let Some(page) = by_page.filter(|_| self.took_effect(charge, change)) {
                found
                    .double
                    .push(format!("{} was paid, and {page} for it too", charge.id));
            }
        }
    }

    /// Whether the charge's own request did what it was for: paid, or taken where there was nothing to pay, or scheduled.
    fn took_effect(&self, charge: &ChargeRow, change: &ChangeRow) -> bool {
        self.is_paid(charge) || self.is_taken_unpaid(charge, change)
    }

    fn is_paid(&self, charge: &ChargeRow) -> bool {
        self.payments_of(&charge.id)
            .any(|payment| is(payment, "succeeded"))
    }

    /// Whether the provider took the request, and it holds without a payment.
    fn is_taken_unpaid(&self, charge: &ChargeRow, change: &ChangeRow) -> bool {
        let needs_none = change.waits || self.payments_of(&charge.id).next().is_none();
        needs_none && self.orders_of(&charge.id).next().is_some()
    }

    /// Whether what the provider took without a payment left nothing to find: what was scheduled was taken back by the
    /// customer, or ended with the subscription; what was made at once was changed again by somebody else.
    fn is_gone(&self, charge: &ChargeRow, change: &ChangeRow) -> bool {
        let since = self.orders_of(&charge.id).map(|order| &order.at).min();
        let after = |(subscription, at): &(String, String)| {
            *subscription == change.subscription && since.is_some_and(|since| since <= at)
        };
        let was_made = self.products.get(&change.subscription) == Some(&change.product)
            && !self.was_made_by_others(charge, change);
        let ended_before = !was_made && self.endings.iter().any(after);
        if change.waits {
            return self.withdrawals.iter().any(after) || ended_before;
        }
        let is_others = |order: &&Order| order.charge.is_none() && !order.by_page;
        let mut others = self.orders.iter().filter(is_others);
        others.any(|order| after(&(order.subscription.clone(), order.at.clone())))
    }

    /// Whether what the charge was for came about by somebody else's request.
    fn was_made_by_others(&self, charge: &ChargeRow, change: &ChangeRow) -> bool {
        let same = |order: &&Order| {
            order.subscription == change.subscription && order.product == change.product
        };
        let mut others = self.orders.iter().filter(same);
        others.any(|order| order.charge.as_deref() != Some(&charge.id))
    }

    /// Whether somebody changed this plan without us.
    fn is_changed_elsewhere(&self, subscription: &str) -> bool {
        let mut others = self.orders.iter().filter(|order| order.charge.is_none());
        others.any(|order| order.subscription == subscription && !order.by_page)
    }

    fn find_lost_payment(&self, payment: &Value, found: &mut Findings) {
        let charge_id = charge_of(payment).unwrap_or_default();
        let status = payment["status"].as_str().unwrap_or("none");
        let Some((charge, change)) = self.changes().find(|(charge, _)| charge.id == charge_id)
        else {
            found.lost.push(format!(
                "{} ({status}) is of {charge_id}, which is not there",
                id(payment)
            ));
            return;
        };
        let fits = match status {
            "succeeded" => charge.state == "succeeded",
            // What was scheduled stood; how its payment went at the renewal is another matter.
            _ if change.waits => true,
            "failed" => charge.state == "declined" || charge.was("abandoned"),
            "cancelled" => charge.state == "failed",
            "requires_customer_action" => {
                charge.state == "failed" || charge.state == "needs_action"
            }
            _ => false,
        };
        if !fits && is_final(&charge.state) {
            found.lost.push(format!(
                "{} is {status}, {charge_id} is {} by {:?}",
                id(payment),
                charge.state,
                charge.trail
            ));
        }
    }

    fn find_lost_order(&self, order: &Order, found: &mut Findings) {
        let Some(charge_id) = &order.charge else {
            return;
        };
        let Some((charge, change)) = self.changes().find(|(charge, _)| charge.id == *charge_id)
        else {
            found.lost.push(format!(
                "{} was changed for {charge_id}, which is not there",
                order.subscription
            ));
            return;
        };
        let holds = self.is_taken_unpaid(charge, change) && !self.is_gone(charge, change);
        if holds && is_final(&charge.state) && charge.state != "succeeded" {
            found.lost.push(format!(
                "{} was changed for {charge_id}, which is {} by {:?}",
                order.subscription, charge.state, charge.trail
            ));
        }
    }

    fn find_unchecked(&self, charge: &ChargeRow, found: &mut Findings) {
        if is_final(&charge.state) && charge.is_checked {
            return;
        }
        let payments: Vec<&Value> = self.payments_of(&charge.id).map(|p| &p["status"]).collect();
        found.stuck.push(format!(
            "{} stays {} after {} looks, checked: {}; payments: {payments:?}; trail: {:?}",
            charge.id, charge.state, charge.looks, charge.is_checked, charge.trail
        ));
    }

    fn find_untrue_end(&self, charge: &ChargeRow, change: &ChangeRow, found: &mut Findings) {
        let came_about =
            self.took_effect(charge, change) || self.was_made_by_others(charge, change);
        if charge.state == "succeeded" && !came_about {
            found.lost.push(format!(
                "{} is succeeded, and nothing was changed or paid",
                charge.id
            ));
        }
        if charge.state == "declined" && self.payments_of(&charge.id).next().is_none() {
            found.untrue.push(format!(
                "{} is declined without a payment that could be",
                charge.id
            ));
        }
        let is_alone = !self.is_changed_elsewhere(&change.subscription);
        let raised = |flags: &[&str]| flags.iter().any(|flag| charge.flags.contains(*flag));
        if raised(&NEVER) || (is_alone && raised(&ALONE_NEVER)) {
            found.untrue.push(format!(
                "{} is flagged {:?}, its trail: {:?}",
                charge.id, charge.flags, charge.trail
            ));
        }
    }

    /// A page that said done, or that nothing was changed, and was wrong in the end.
    fn find_false_words(&self, found: &mut Findings) {
        for told in &self.told {
            let Some((charge, change)) =
                self.changes().find(|(charge, _)| charge.id == told.charge)
            else {
                continue;
            };
            let is_true = if told.state == "succeeded" {
                self.took_effect(charge, change) || self.was_made_by_others(charge, change)
            } else {
                !self.took_effect(charge, change) || self.is_gone(charge, change)
            };
            if !is_true {
                found.untrue.push(format!(
                    "a page said that {} is {}",
                    told.charge, told.state
                ));
            }
        }
    }
}
