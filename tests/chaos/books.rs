//! What both sides say in the end: the simulator's payments, and what our database keeps.

use std::collections::{BTreeMap, BTreeSet};

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
    /// How often somebody took it to look it up.
    pub looks: i64,
    pub consent: Option<i64>,
    pub trail: Vec<(String, String)>,
    pub flags: BTreeSet<String>,
    /// Whether nothing of it is left to look at.
    pub is_checked: bool,
    /// What it changes; none: it buys something.
    pub change: Option<ChangeRow>,
}

/// What a charge changes.
#[derive(Debug, Clone)]
pub struct ChangeRow {
    pub subscription: String,
    /// The plan it leads to.
    pub product: String,
    /// Whether it waits for the renewal.
    pub waits: bool,
    /// The payment of the page that was opened when it had come to nothing.
    pub page: Option<String>,
}

/// A request to change a plan that the simulator took, whatever became of its answer.
#[derive(Debug, Clone)]
pub struct Order {
    /// The charge it names; none: to be paid on a page, or somebody else's.
    pub charge: Option<String>,
    /// Whether it is to be paid on a page.
    pub by_page: bool,
    pub subscription: String,
    pub product: String,
    /// When it came, as the simulator prints it.
    pub at: String,
}

impl ChargeRow {
    /// Whether this was ever learned about it.
    pub fn was(&self, fact: &str) -> bool {
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
    /// Payments of which there is a purchase with its visit.
    pub visited: BTreeSet<String>,
    pub told: Vec<Told>,
    /// Every plan change that the simulator took.
    pub orders: Vec<Order>,
    /// When a scheduled change of which subscription was withdrawn.
    pub withdrawals: Vec<(String, String)>,
    /// When a subscription ended, even if it was brought back to life. What was scheduled for it went with it.
    pub endings: Vec<(String, String)>,
    /// What each subscription is for.
    pub products: BTreeMap<String, String>,
    /// Why no more time went by, if our side was not through with what was due.
    pub gave_up: Option<String>,
}

impl Books {
    /// Both sides as they stand.
    pub async fn of(world: &World, connection: &mut AnyConnection) -> Self {
        let payments = world.provider.payments().await;
        let told = world.told.borrow().clone();
        let requests = world.provider.list("/_simulator/requests").await;
        let subscriptions = world.provider.list("/_simulator/subscriptions").await;
        let deliveries = world.provider.list("/_simulator/deliveries").await;
        Self {
            orders: plan_orders(&requests),
            withdrawals: withdrawals(&requests),
            endings: endings(&deliveries),
            products: products(&subscriptions),
            ..Self::read(connection, payments, told).await
        }
    }

    /// Reads our side.
    pub async fn read(
        connection: &mut AnyConnection,
        payments: Vec<Value>,
        told: Vec<Told>,
    ) -> Self {
        let rows = |sql: &'static str| sqlx::query(sql);
        let charges = rows(
            "SELECT c.id, c.state, c.amount_minor, c.currency, c.taken_minor, c.looks, c.plan_change, c.checked,
                 d.consent, l.url AS page
             FROM charges c
             LEFT JOIN decisions d ON d.visit_id = c.visit_id AND d.step = c.step AND d.decision = 'accepted'
             LEFT JOIN links l ON l.visit_id = c.visit_id AND l.purpose = 'checkout:' || c.step",
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
        let waiting = waiting.fetch_all(&mut *connection).await.unwrap();
        Self {
            payments,
            charges: charges.into_values().collect(),
            orphans: orphans
                .iter()
                .map(|row| text(row, "visit_id") + " " + &text(row, "step"))
                .collect(),
            waiting_events: waiting.iter().map(waiting_event).collect(),
            visited: orders(connection).await,
            told,
            orders: Vec::new(),
            withdrawals: Vec::new(),
            endings: Vec::new(),
            products: BTreeMap::new(),
            gave_up: None,
        }
    }

    pub fn payments_of<'a>(&'a self, charge: &str) -> impl Iterator<Item = &'a Value> {
        let charge = charge.to_owned();
        self.payments
            .iter()
            .filter(move |payment| charge_of(payment) == Some(&charge))
    }

    /// Orders paid at the simulator that we know nothing of.
    pub fn lost_orders(&self) -> impl Iterator<Item = &Value> {
        lost_orders(&self.payments, &self.visited)
    }
}

/// Payments of which there is a purchase with its visit.
pub async fn orders(connection: &mut AnyConnection) -> BTreeSet<String> {
    let sql = "SELECT p.payment_id FROM purchases p JOIN visits v ON v.payment_id = p.payment_id";
    let rows = sqlx::query(sql).fetch_all(connection).await.unwrap();
    rows.iter().map(|row| text(row, "payment_id")).collect()
}

/// Of `payments`, the orders that are not among the `known` ones.
pub fn lost_orders<'a>(
    payments: &'a [Value],
    known: &'a BTreeSet<String>,
) -> impl Iterator<Item = &'a Value> {
    let orders = payments.iter().filter(|payment| is_paid_order(payment));
    orders.filter(|payment| !known.contains(id(payment)))
}

/// Whether somebody bought this at a checkout. Dodo: `charge_type` tells later payments of a subscription.
fn is_paid_order(payment: &Value) -> bool {
    let is_first = payment["charge_type"]
        .as_str()
        .is_none_or(|kind| kind == "new");
    let is_new = is_first && payment["is_update_payment_method"] != true;
    is_new && charge_of(payment).is_none() && is(payment, "succeeded")
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
        looks: row.try_get("looks").unwrap(),
        consent: consent.and_then(|consent| consent["amount"]["minor"].as_i64()),
        trail: Vec::new(),
        flags: BTreeSet::new(),
        is_checked: row.try_get::<i64, _>("checked").unwrap() == 1,
        change: change_row(row),
    }
}

fn change_row(row: &AnyRow) -> Option<ChangeRow> {
    let change: Option<String> = row.try_get("plan_change").unwrap();
    let change: Value = serde_json::from_str(&change?).unwrap();
    let page: Option<String> = row.try_get("page").unwrap();
    let payment = page.and_then(|url| Some(url.split_once("/pay/")?.1.to_owned()));
    let terms = &change["terms"];
    Some(ChangeRow {
        subscription: change["subscription"].as_str()?.to_owned(),
        product: terms["target"]["product"].as_str()?.to_owned(),
        waits: terms["effective_at"] == "next_billing_date",
        page: payment,
    })
}

fn plan_orders(requests: &[Value]) -> Vec<Order> {
    taken(requests, "POST /subscriptions/{id}/change-plan")
        .map(|request| Order {
            charge: charge_of(&request["body"]).map(str::to_owned),
            by_page: request["body"]["collect_via_payment_link"] == true,
            subscription: subscription_in(request),
            product: string(&request["body"]["product_id"]),
            at: string(&request["time"]),
        })
        .collect()
}

fn withdrawals(requests: &[Value]) -> Vec<(String, String)> {
    taken(requests, "DELETE /subscriptions/{id}/change-plan/scheduled")
        .map(|request| (subscription_in(request), string(&request["time"])))
        .collect()
}

/// Told or not: a delivery that is lost is written down, too.
fn endings(deliveries: &[Value]) -> Vec<(String, String)> {
    let over = ["subscription.cancelled", "subscription.expired"];
    deliveries
        .iter()
        .filter(|it| over.contains(&it["type"].as_str().unwrap_or_default()))
        .map(|it| (string(&it["object_id"]), string(&it["time"])))
        .collect()
}

fn products(subscriptions: &[Value]) -> BTreeMap<String, String> {
    let product = |it: &Value| (string(&it["subscription_id"]), string(&it["product_id"]));
    subscriptions.iter().map(product).collect()
}

/// The requests of an operation that the API itself took.
fn taken<'a>(requests: &'a [Value], operation: &'a str) -> impl Iterator<Item = &'a Value> {
    requests.iter().filter(move |request| {
        let status = request["api_status"].as_u64().unwrap_or_default();
        request["operation"] == operation && (200..300).contains(&status)
    })
}

fn subscription_in(request: &Value) -> String {
    let path = request["path"].as_str().unwrap_or_default();
    path.split('/').nth(2).unwrap_or_default().to_owned()
}

fn string(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn waiting_event(row: &AnyRow) -> String {
    let attempts: i64 = row.try_get("attempts").unwrap();
    let (id, kind, problem) = (text(row, "id"), text(row, "kind"), text(row, "problem"));
    format!("{kind} {id}, tried {attempts} times ({problem}),")
}

fn text(row: &AnyRow, column: &str) -> String {
    row.try_get(column).unwrap()
}

/// The charge that a payment names. One that changes the card takes along what was due, with the words of what was.
pub fn charge_of(payment: &Value) -> Option<&str> {
    if payment["is_update_payment_method"] == true {
        return None;
    }
    payment["metadata"]["aftercart_charge"].as_str()
}

pub fn id(payment: &Value) -> &str {
    payment["payment_id"].as_str().unwrap_or_default()
}

pub fn is(payment: &Value, status: &str) -> bool {
    payment["status"] == status
}

/// Whether it pays for a change of a plan.
pub fn is_plan_change(payment: &Value) -> bool {
    payment["charge_type"] == "plan_change" && payment["is_update_payment_method"] != true
}
