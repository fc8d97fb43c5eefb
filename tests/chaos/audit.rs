//! The provider's ledger against ours: no charge double, none lost, none stuck, and nothing untrue.

use std::collections::{BTreeMap, BTreeSet};

use aftercart::domain::charge::{ChargeState, Fact};
use serde_json::Value;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

use crate::world::{Told, World};

/// A charge as its row says.
#[derive(Debug, Clone)]
pub struct ChargeRow {
    pub id: String,
    pub state: String,
    pub amount: i64,
    pub currency: String,
    pub taken: Option<i64>,
    pub consent: Option<i64>,
    pub trail: Vec<(String, String)>,
    pub flags: BTreeSet<String>,
}

impl ChargeRow {
    /// Whether this was ever learned about it.
    fn was(&self, fact: &str) -> bool {
        self.trail.iter().any(|(known, _)| known == fact)
    }
}

/// What both sides say in the end.
#[derive(Debug, Default, Clone)]
pub struct Books {
    /// Every payment of the simulator's.
    pub payments: Vec<Value>,
    pub charges: Vec<ChargeRow>,
    /// Accepted decisions without a charge, as visit and step.
    pub orphans: Vec<String>,
    /// Events that wait to be handled, and why.
    pub waiting_events: Vec<String>,
    pub told: Vec<Told>,
}

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
    /// Both sides as they stand.
    pub async fn of(world: &World) -> Self {
        let payments = world.provider.payments().await;
        let mut connection = world.ground.connect().await;
        let told = world.told.borrow().clone();
        Self::read(&mut connection, payments, told).await
    }

    /// Reads our side.
    pub async fn read(
        connection: &mut AnyConnection,
        payments: Vec<Value>,
        told: Vec<Told>,
    ) -> Self {
        let rows = |sql: &'static str| sqlx::query(sql);
        let charges = rows(
            "SELECT c.id, c.state, c.amount_minor, c.currency, c.taken_minor, d.consent FROM charges c
             LEFT JOIN decisions d ON d.visit_id = c.visit_id AND d.step = c.step AND d.decision = 'accepted'",
        );
        let charges = charges.fetch_all(&mut *connection).await.unwrap();
        let mut charges: BTreeMap<String, ChargeRow> = charges
            .iter()
            .map(charge_row)
            .map(|row| (row.id.clone(), row))
            .collect();
        let trail = rows("SELECT charge_id, state, fact FROM charge_trail ORDER BY charge_id, seq");
        for row in trail.fetch_all(&mut *connection).await.unwrap() {
            if let Some(charge) = charges.get_mut(&text(&row, "charge_id")) {
                charge.trail.push((text(&row, "fact"), text(&row, "state")));
            }
        }
        let flags = rows("SELECT charge_id, flag FROM charge_flags");
        for row in flags.fetch_all(&mut *connection).await.unwrap() {
            if let Some(charge) = charges.get_mut(&text(&row, "charge_id")) {
                charge.flags.insert(text(&row, "flag"));
            }
        }
        let orphans = rows(
            "SELECT d.visit_id, d.step FROM decisions d WHERE d.decision = 'accepted' AND NOT EXISTS
             (SELECT 1 FROM charges c WHERE c.visit_id = d.visit_id AND c.step = d.step)",
        );
        let orphans = orphans.fetch_all(&mut *connection).await.unwrap();
        let waiting = rows(
            "SELECT id, kind, attempts, COALESCE(problem, 'no problem') AS problem FROM events WHERE state = 'received'",
        );
        let waiting = waiting.fetch_all(connection).await.unwrap();
        Self {
            payments,
            charges: charges.into_values().collect(),
            orphans: orphans
                .iter()
                .map(|row| text(row, "visit_id") + " " + &text(row, "step"))
                .collect(),
            waiting_events: waiting.iter().map(waiting_event).collect(),
            told,
        }
    }

    /// Holds one side against the other.
    pub fn audit(&self) -> Findings {
        let mut found = Findings::default();
        self.find_double(&mut found);
        for payment in &self.payments {
            self.find_lost(payment, &mut found);
        }
        for charge in &self.charges {
            self.find_stuck(charge, &mut found);
            self.find_false_end(charge, &mut found);
            find_broken_trail(charge, &mut found);
            self.find_wrong_amount(charge, &mut found);
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

    fn payments_of<'a>(&'a self, charge: &str) -> impl Iterator<Item = &'a Value> {
        let charge = charge.to_owned();
        self.payments
            .iter()
            .filter(move |payment| charge_of(payment) == Some(&charge))
    }

    /// Two payments with one charge id; or one product sold twice to one customer on our pages.
    fn find_double(&self, found: &mut Findings) {
        let mut by_charge: BTreeMap<&str, Vec<&Value>> = BTreeMap::new();
        let mut sold: BTreeMap<(&str, &str), Vec<&str>> = BTreeMap::new();
        for payment in &self.payments {
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
            found.double.push(format!(
                "{customer} paid for {product} with {}",
                payments.join(" and ")
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
                "{} stays {}; payments: {payments:?}",
                charge.id, charge.state
            ));
        }
    }

    /// Said to be paid, and not paid; or said to have failed at the bank, which never heard of it.
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
        if charge.flags.contains("late_success") || charge.flags.contains("second_payment") {
            found
                .untrue
                .push(format!("{} is flagged {:?}", charge.id, charge.flags));
        }
    }

    fn find_wrong_amount(&self, charge: &ChargeRow, found: &mut Findings) {
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
        for told in &self.told {
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
fn find_broken_trail(charge: &ChargeRow, found: &mut Findings) {
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
        let known: Option<Fact> = serde_json::from_value(Value::from(fact.as_str())).ok();
        let next = known.and_then(|fact| stands.after(fact).ok());
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

fn charge_row(row: &AnyRow) -> ChargeRow {
    let consent: Option<String> = row.try_get("consent").unwrap();
    let consent: Option<Value> = consent.and_then(|text| serde_json::from_str(&text).ok());
    ChargeRow {
        id: text(row, "id"),
        state: text(row, "state"),
        amount: row.try_get("amount_minor").unwrap(),
        currency: text(row, "currency"),
        taken: row.try_get("taken_minor").unwrap(),
        consent: consent.and_then(|consent| consent["amount"]["minor"].as_i64()),
        trail: Vec::new(),
        flags: BTreeSet::new(),
    }
}

fn waiting_event(row: &AnyRow) -> String {
    let attempts: i64 = row.try_get("attempts").unwrap();
    let (id, kind, problem) = (text(row, "id"), text(row, "kind"), text(row, "problem"));
    format!("{kind} {id}, tried {attempts} times ({problem}),")
}

fn text(row: &AnyRow, column: &str) -> String {
    row.try_get(column).unwrap()
}

fn charge_of(payment: &Value) -> Option<&str> {
    payment["metadata"]["aftercart_charge"].as_str()
}

fn id(payment: &Value) -> &str {
    payment["payment_id"].as_str().unwrap_or_default()
}

fn is(payment: &Value, status: &str) -> bool {
    payment["status"] == status
}

fn is_final(state: &str) -> bool {
    ChargeState::parse(state).is_some_and(ChargeState::is_final)
}
