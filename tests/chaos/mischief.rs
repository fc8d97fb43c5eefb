//! What goes wrong while buyers click: the provider, the webhooks, the database, the processes; and time goes on.

use std::time::Duration;

use fastrand::Rng;
use serde_json::{Value, json};
use time::OffsetDateTime;

use crate::draw::{some, weighed};
use crate::ground::WRITES;
use crate::stage::database::Engine;
use crate::world::{World, moment};

/// Calls of ours, and how often each is hit.
const OPERATIONS: [(&str, u32); 13] = [
    ("POST /checkouts", 9),
    ("POST /subscriptions/{id}/change-plan", 7),
    ("POST /subscriptions/{id}/change-plan/preview", 3),
    ("GET /subscriptions/{id}", 5),
    ("DELETE /subscriptions/{id}/change-plan/scheduled", 1),
    ("POST /subscriptions/{id}/update-payment-method", 1),
    ("GET /payments/{id}", 7),
    ("GET /payments", 5),
    ("GET /checkouts/{id}", 4),
    ("POST /checkouts/preview", 3),
    ("GET /customers/{id}/payment-methods", 2),
    ("GET /products/{id}", 1),
    ("POST /customers/{id}/customer-portal/session", 1),
];
/// Statuses that say nothing of whether the call took effect.
const DOUBTFUL: [u16; 7] = [500, 502, 503, 504, 408, 409, 599];
/// Statuses of a call that is turned down: never after it took effect, which is what we assume of Dodo.
const REFUSALS: [u16; 6] = [400, 401, 404, 422, 429, 403];
const OFFERED: [(&str, &str, i64); 4] = [
    ("pdt_complete_bundle", "Complete Bundle", 14_900),
    ("pdt_team_license", "Team License", 19_900),
    ("pdt_premium_addon", "Premium Add-on", 2_900),
    ("pdt_starter_course", "Starter Course", 4_900),
];
const PLANS: [(&str, &str, i64); 3] = [
    ("pdt_starter_plan", "Starter Plan", 2_000),
    ("pdt_basic_plan", "Basic Plan", 3_000),
    ("pdt_pro_plan", "Pro Plan", 8_000),
];
const LEAPS: [u64; 12] = [1, 1, 3, 3, 10, 30, 60, 120, 300, 900, 1_260, 1_500];

/// How the provider is from the start.
pub async fn set_the_scene(world: &World, dice: &mut Rng) {
    let processing = if dice.u32(..4) == 0 {
        some(dice, &[20, 200, 3_000, 90_000])
    } else {
        0
    };
    let settings = json!({
        "processing_ms": processing,
        "decline_answer": some(dice, &["payment", "payment", "error"]),
        "session_expiry": some(dice, &["cancelled", "failed", "nothing"]),
        "save_payment_methods": dice.u32(..12) > 0,
        "processing_event": dice.bool(),
        "payload_type": dice.bool(),
    });
    world.provider.settings(settings).await;
    let of_plans = json!({
        "plan_change_answer": some(dice, &["nulls", "nulls", "ids", "empty"]),
        "pending_lock": some(dice, &["opens_at_once", "opens_later", "stays"]),
        "active_on_plan_change": dice.bool(),
        "renewed_on_scheduled_change": dice.bool(),
        "zero_amount_renewals": dice.bool(),
        "scheduled_preview": some(dice, &["charge_at_date", "nothing_now"]),
        "preview_refuses_pending": dice.bool(),
        "credit_scope": some(dice, &["subscription", "customer_wallet"]),
        "old_plan_credit": some(dice, &["negative_line", "no_line"]),
    });
    world.provider.settings(of_plans).await;
    webhooks(world, dice).await;
}

/// Faults that wait for the first click.
pub async fn set_traps(world: &World, dice: &mut Rng) {
    for _ in 0..some(dice, &[0, 0, 1, 1, 2]) {
        fault(world, dice).await;
    }
    if dice.u32(..8) == 0 {
        stall(world, dice);
    }
}

/// Troubles the provider and its webhooks, and moves time, until it is dropped.
pub async fn outside(world: &World, mut dice: Rng) {
    loop {
        if dice.u32(..4) == 0 {
            world.clicked.notified().await;
            pause(&mut dice, 30).await;
        } else {
            pause(&mut dice, 200).await;
        }
        match dice.u32(..12) {
            0..5 => fault(world, &mut dice).await,
            5 => webhooks(world, &mut dice).await,
            6 => bank(world, &mut dice).await,
            7 if dice.u32(..4) == 0 => price(world, &mut dice).await,
            7 if dice.u32(..4) == 0 => elsewhere(world, &mut dice).await,
            8..11 => {
                let leap = some(&mut dice, &LEAPS);
                world.advance(Duration::from_secs(leap)).await;
            }
            _ => {}
        }
    }
}

/// Troubles database and processes a few times, mostly just when somebody clicks.
pub async fn inside(world: &World, mut dice: Rng) {
    for _ in 0..dice.u32(0..4) {
        if dice.u32(..4) > 0 {
            world.clicked.notified().await;
            pause(&mut dice, 80).await;
        } else {
            pause(&mut dice, 400).await;
        }
        shake(world, &mut dice).await;
    }
    std::future::pending::<()>().await;
}

async fn shake(world: &World, dice: &mut Rng) {
    let hold = Duration::from_millis(dice.u64(5..120));
    match dice.u32(..10) {
        0..2 => {
            world.tally.borrow_mut().note("database: locked");
            world.ground.lock(hold).await;
        }
        2..4 => {
            let write = some(dice, &WRITES);
            world.tally.borrow_mut().note("database: full");
            world.ground.fill(write, hold).await;
        }
        4..6 if world.ground.engine == Engine::Postgres => {
            world.tally.borrow_mut().note("database: connections cut");
            let closed = if dice.bool() { hold } else { Duration::ZERO };
            world.ground.cut(closed).await;
        }
        4..9 => crash(world, dice, hold).await,
        _ => world.deliver_to(dice.usize(..world.replicas.len())),
    }
}

/// A process dies, and comes back.
async fn crash(world: &World, dice: &mut Rng, away: Duration) {
    let replica = &world.replicas[dice.usize(..world.replicas.len())];
    let death = replica.borrow_mut().kill();
    death.await;
    world.tally.borrow_mut().note("process killed");
    tokio::time::sleep(away).await;
    replica.borrow_mut().revive();
}

/// A charge's request is on its way for a while: longer than anybody waits for its answer, and so short that the session
/// it makes is over twenty minutes after it left.
fn stall(world: &World, dice: &mut Rng) {
    let keep = some(dice, &[5, 50, 120, 240]);
    world.wire.keep_next(Duration::from_secs(keep));
}

async fn fault(world: &World, dice: &mut Rng) {
    let operation = weighed(dice, &OPERATIONS);
    let when = some(dice, &["before", "after"]);
    let kind = some(
        dice,
        &[
            "timeout",
            "disconnect",
            "status",
            "status",
            "garbage",
            "empty",
            "drip",
        ],
    );
    let mut fault = json!({ "operation": operation, "when": when, "kind": kind, "times": some(dice, &[1, 1, 1, 1, 2, 4]) });
    match kind {
        // Our patience is 150 ms: shorter, about as long, and longer.
        "timeout" => fault["delay_ms"] = json!(some(dice, &[30, 149, 150, 400])),
        "drip" => fault["delay_ms"] = json!(some(dice, &[0, 1, 20])),
        "status" if when == "before" && dice.bool() => {
            fault["status"] = json!(some(dice, &REFUSALS));
        }
        "status" => fault["status"] = json!(some(dice, &DOUBTFUL)),
        _ => {}
    }
    world.provider.fault(fault).await;
}

/// How deliveries misbehave from now on, or that they behave.
async fn webhooks(world: &World, dice: &mut Rng) {
    let misbehaviour = match dice.u32(..8) {
        0 => json!({ "drop": true }),
        1 => json!({ "drop": dice.u32(1..4) }),
        2 => json!({ "duplicate": dice.u32(1..3) }),
        3 => json!({ "reorder": true }),
        4 => json!({ "delay_ms": dice.u32(10..5_000) }),
        5 => json!({ "duplicate": true, "reorder": true, "delay_ms": 30 }),
        _ => json!({}),
    };
    world.provider.webhooks(misbehaviour).await;
}

/// The merchant changes a price.
async fn price(world: &World, dice: &mut Rng) {
    let change = some(dice, &[1, 100, -100]);
    let product = if dice.bool() {
        let (id, name, price) = some(dice, &OFFERED);
        json!({ "product_id": id, "name": name, "price": price + change })
    } else {
        let (id, name, price) = some(dice, &PLANS);
        json!({
            "product_id": id, "name": name, "price": price + change, "interval": "Month",
            "addons": ["adn_seat", "adn_storage"],
        })
    };
    world
        .tally
        .borrow_mut()
        .note_beside("price changed by the merchant");
    world.provider.product(product).await;
}

/// Somebody changes a plan at the portal, or the provider puts a subscription on hold, lets it go on, or ends it.
async fn elsewhere(world: &World, dice: &mut Rng) {
    let all = world.provider.list("/_simulator/subscriptions").await;
    if all.is_empty() {
        return;
    }
    let id = &all[dice.usize(..all.len())]["subscription_id"];
    let id = id.as_str().unwrap();
    world
        .tally
        .borrow_mut()
        .note_beside("subscriptions changed elsewhere");
    let (path, body) = if dice.bool() {
        let mode = some(dice, &["difference_immediately", "do_not_bill"]);
        let body = json!({
            "product_id": some(dice, &PLANS).0, "quantity": 1, "proration_billing_mode": mode,
        });
        (format!("/subscriptions/{id}/change-plan"), body)
    } else {
        let status = some(dice, &["on_hold", "active", "active", "cancelled"]);
        let path = format!("/_simulator/subscriptions/{id}/status");
        (path, json!({ "status": status }))
    };
    // What cannot be done now is not done.
    let _ = world.provider.try_post(&path, body).await;
}

/// The bank decides on a payment that waits for its holder, or is being processed, while its session lives.
async fn bank(world: &World, dice: &mut Rng) {
    let now = world.provider_now().await;
    for payment in world.provider.upsells().await {
        let open = ["requires_customer_action", "processing"]
            .contains(&payment["status"].as_str().unwrap_or_default());
        if open && lives(&payment, now) {
            let end = some(dice, &["succeeded", "succeeded", "failed", "cancelled"]);
            world.tally.borrow_mut().note_beside("decided by the bank");
            // What has ended meanwhile stays as it is: an end is an end.
            world.provider.settle_unless_moved(&payment, end).await;
        }
    }
}

/// Whether the payment's session is surely not over.
fn lives(payment: &Value, now: OffsetDateTime) -> bool {
    let made = payment["created_at"].as_str().and_then(moment);
    made.is_some_and(|made| now - made < time::Duration::minutes(14))
}

async fn pause(dice: &mut Rng, most_ms: u64) {
    tokio::time::sleep(Duration::from_millis(dice.u64(0..=most_ms))).await;
}
