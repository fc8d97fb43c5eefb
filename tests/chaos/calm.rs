//! After the storm: all is healed, time goes on, and everything comes to its end or is stuck.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use aftercart::domain::timestamp::Timestamp;
use aftercart::server::clock::Clock;
use aftercart::server::store::OPEN_CHARGES;
use serde_json::Value;
use sqlx::{AnyConnection, AssertSqlSafe, Row};

use crate::books::{charge_of, is, lost_orders, orders};
use crate::world::{World, moment};

/// Leaps until the end: first looks, the session's end, slow banks, the last tries of webhooks, the end of links.
const LEAPS: [Duration; 10] = [
    Duration::from_secs(6),
    Duration::from_mins(2),
    Duration::from_mins(21),
    Duration::from_mins(16),
    Duration::from_mins(65),
    Duration::from_hours(3),
    Duration::from_hours(6),
    Duration::from_hours(11),
    Duration::from_hours(11),
    Duration::from_hours(26),
];
/// Longer than any month, so that every subscription is renewed.
pub const A_MONTH: Duration = Duration::from_hours(24 * 32);
/// How long, in real time, what is due may take.
const PATIENCE: Duration = Duration::from_secs(15);
/// How long what is under way gets before time goes on.
const UNDER_WAY: Duration = Duration::from_millis(40);
const TICK: Duration = Duration::from_millis(8);

/// How much time each turn of the sweep is given, and how many it gets to find what no webhook told.
const SWEEP_TURN: Duration = Duration::from_secs(90);
const SWEEP_TURNS: u32 = 20;
/// How long, in real time, a turn may take before the next one is due.
const SWEEPING: Duration = Duration::from_secs(2);

/// Heals everything and lets time pass until nothing is open any more, and then a day more. Hands over the connection
/// it watched through, and says what is due and not taken, if it gave up on that.
pub async fn down(world: &World) -> (AnyConnection, Option<String>) {
    world.provider.heal().await;
    world.wire.heal();
    world.agree_on_time().await;
    world.provider.webhooks(serde_json::json!({})).await;
    world.ground.heal().await;
    for replica in &world.replicas {
        if !replica.borrow().is_alive() {
            replica.borrow_mut().revive();
        }
    }
    wait_for_replicas(world).await;
    world.deliver_to(0);
    let mut connection = world.ground.connect().await;
    let gave_up = pass_time(world, &mut connection).await.err();
    (connection, gave_up)
}

async fn pass_time(world: &World, connection: &mut AnyConnection) -> Result<(), String> {
    let (last, leaps) = LEAPS.split_last().unwrap();
    for leap in leaps {
        world.advance(*leap).await;
        quiet(world, connection).await?;
        if is_all_done(world, connection, UNDER_WAY).await {
            break;
        }
    }
    world.advance(*last).await;
    quiet(world, connection).await?;
    is_all_done(world, connection, PATIENCE).await;
    sweep_up(world, connection).await;
    Ok(())
}

/// Lets the sweep find the orders that no webhook told of, if it can.
async fn sweep_up(world: &World, connection: &mut AnyConnection) {
    let payments = world.provider.payments().await;
    for turn in 0..=SWEEP_TURNS {
        let until = Instant::now() + SWEEPING;
        while turn > 0 && Instant::now() < until && are_lost(&payments, connection).await {
            tokio::time::sleep(TICK).await;
        }
        if !are_lost(&payments, connection).await {
            return;
        }
        if turn == 0 {
            world
                .tally
                .borrow_mut()
                .note("webhooks: orders without one");
        }
        world.advance(SWEEP_TURN).await;
        world.ring();
    }
}

async fn are_lost(payments: &[Value], connection: &mut AnyConnection) -> bool {
    let known = orders(connection).await;
    lost_orders(payments, &known).next().is_some()
}

/// Where a plan was to be changed: lets the subscriptions renew, what was scheduled be made, and our side hear of it.
pub async fn renew(
    world: &World,
    connection: &mut AnyConnection,
    after: Duration,
) -> Result<(), String> {
    let changes = "SELECT COUNT(*) AS n FROM charges WHERE plan_change IS NOT NULL";
    let changes = sqlx::query(changes).fetch_one(&mut *connection).await;
    if changes.unwrap().try_get::<i64, _>("n").unwrap() == 0 {
        return Ok(());
    }
    world.advance(after).await;
    quiet(world, connection).await?;
    is_all_done(world, connection, PATIENCE).await;
    for _ in 0..SWEEP_TURNS {
        let until = Instant::now() + SWEEPING;
        while Instant::now() < until && !is_taken_known(world, connection).await {
            tokio::time::sleep(TICK).await;
        }
        if is_taken_known(world, connection).await {
            break;
        }
        world.advance(SWEEP_TURN).await;
        world.ring();
    }
    quiet(world, connection).await
}

/// Whether of every charge that money was taken for, we know how much.
async fn is_taken_known(world: &World, connection: &mut AnyConnection) -> bool {
    let sql = "SELECT id FROM charges WHERE taken_minor IS NULL";
    let rows = sqlx::query(sql).fetch_all(connection).await.unwrap();
    let unknown: BTreeSet<String> = rows.iter().map(|row| row.try_get("id").unwrap()).collect();
    let payments = world.provider.payments().await;
    let mut paid = payments.iter().filter(|payment| is(payment, "succeeded"));
    paid.all(|payment| charge_of(payment).is_none_or(|charge| !unknown.contains(charge)))
}

async fn wait_for_replicas(world: &World) {
    let until = Instant::now() + PATIENCE;
    while !world.replicas.iter().all(|replica| replica.borrow().ring()) {
        assert!(Instant::now() < until, "a replica does not come up again");
        tokio::time::sleep(TICK).await;
    }
}

/// Waits until nothing that is due is left undone.
async fn quiet(world: &World, connection: &mut AnyConnection) -> Result<(), String> {
    let until = Instant::now() + PATIENCE;
    loop {
        let due = due(connection, world.clock.now()).await;
        if due > 0 {
            world.ring();
        } else if due_deliveries(world).await == 0
            && self::due(connection, world.clock.now()).await == 0
        {
            // Asked again, because what was still to be delivered may have come between the two.
            return Ok(());
        }
        if Instant::now() > until {
            return Err(format!("{due} events and charges are due and not taken"));
        }
        tokio::time::sleep(TICK).await;
    }
}

async fn due_deliveries(world: &World) -> usize {
    let mut deliveries = world.provider.list("/_simulator/deliveries").await;
    deliveries.retain(|delivery| delivery["state"] == "pending");
    if deliveries.is_empty() {
        return 0;
    }
    let now = world.provider_now().await;
    let is_due = |delivery: &Value| {
        let at = delivery["next_attempt"].as_str().and_then(moment);
        at.is_none_or(|at| at <= now)
    };
    deliveries
        .iter()
        .filter(|delivery| is_due(delivery))
        .count()
}

/// Events and charges that a worker should take now. Those under a lease are due later.
pub async fn due(connection: &mut AnyConnection, now: Timestamp) -> i64 {
    let sql = format!(
        "SELECT (SELECT COUNT(*) FROM events WHERE state = 'received' AND due_at <= $1)
        + (SELECT COUNT(*) FROM charges WHERE due_at <= $1 AND ({OPEN_CHARGES} OR checked = 0)) AS n"
    );
    let row = sqlx::query(AssertSqlSafe(sql))
        .bind(now.0)
        .fetch_one(connection)
        .await;
    row.unwrap().try_get("n").unwrap()
}

/// Whether nothing is open any more. What is under way now may take a while.
async fn is_all_done(world: &World, connection: &mut AnyConnection, patience: Duration) -> bool {
    let until = Instant::now() + patience;
    // In this order: what is delivered is open next.
    while world.provider.undelivered().await > 0 || open(connection).await > 0 {
        if Instant::now() > until {
            return false;
        }
        tokio::time::sleep(TICK).await;
    }
    true
}

async fn open(connection: &mut AnyConnection) -> i64 {
    let sql = "SELECT (SELECT COUNT(*) FROM events WHERE state = 'received')
        + (SELECT COUNT(*) FROM charges WHERE state NOT IN ('succeeded', 'declined', 'failed') OR checked = 0) AS n";
    let row = sqlx::query(sql).fetch_one(connection).await.unwrap();
    row.try_get("n").unwrap()
}
