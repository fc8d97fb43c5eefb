//! Chaos: thousands of random schedules of the real app against the real simulator, each from one seed.
//!
//! Browsers click, the provider fails in every way it can, webhooks get lost, the database locks up, fills up and goes
//! away, processes die, time leaps. Then all is healed, and the simulator's ledger is held against ours: no charge
//! double, none lost, none stuck, and no order lost. `cargo xtask chaos --schedules N --seed S` runs more of them than the tests here.

#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot go on may as well stop there"
)]

mod audit;
mod audit_changes;
mod bites;
mod bites_changes;
mod books;
mod buyer;
mod calm;
#[cfg(unix)]
mod child;
mod draw;
mod dues;
mod ground;
mod lanes;
mod mischief;
mod offers;
mod overtaken;
mod plans;
mod replica;
#[cfg(unix)]
mod sigkill;
#[path = "../it/stage/mod.rs"]
#[allow(dead_code, reason = "stories need more of it than schedules do")]
mod stage;
mod tally;
mod wire;
mod world;

use stage::database::Engine;

/// What the tests of every day run.
const FIRST_SEED: u64 = 1;
const ON_SQLITE: u64 = 100;
const ON_POSTGRES: u64 = 40;
#[cfg(unix)]
const ROUNDS: u32 = 6;

#[test]
fn schedules_on_sqlite_charge_nobody_twice_and_lose_nothing() {
    let tally = lanes::run(Engine::Sqlite, FIRST_SEED..FIRST_SEED + ON_SQLITE);
    assert!(tally.is_clean(), "{tally}");
}

#[test]
fn schedules_with_two_replicas_on_postgres_charge_nobody_twice_and_lose_nothing() {
    let tally = lanes::run(Engine::Postgres, FIRST_SEED..FIRST_SEED + ON_POSTGRES);
    assert!(tally.is_clean(), "{tally}");
}

#[cfg(unix)]
#[tokio::test]
async fn a_real_process_killed_in_the_middle_of_clicks_charges_nobody_twice_and_loses_nothing() {
    let tally = sigkill::rounds(FIRST_SEED, ROUNDS).await;
    assert!(tally.is_clean(), "{tally}");
}

/// `cargo xtask chaos` names how many, from which seed, on what.
#[test]
#[ignore = "as long as one likes: cargo xtask chaos"]
fn as_many_schedules_as_one_likes() {
    let seed = ordered("SEED").unwrap_or(FIRST_SEED);
    let schedules = ordered("SCHEDULES").unwrap_or(ON_SQLITE);
    let wanted = std::env::var("AFTERCART_CHAOS_ENGINE").unwrap_or_else(|_| "both".to_owned());
    let mut is_clean = true;
    for (name, engine) in [("sqlite", Engine::Sqlite), ("postgres", Engine::Postgres)] {
        if wanted == name || wanted == "both" {
            is_clean &= lanes::run(engine, seed..seed + schedules).is_clean();
        }
    }
    assert!(is_clean, "see above");
}

#[cfg(unix)]
#[tokio::test]
#[ignore = "as long as one likes: cargo xtask chaos"]
async fn as_many_rounds_of_a_real_process_as_one_likes() {
    let rounds = ordered("ROUNDS").and_then(|rounds| u32::try_from(rounds).ok());
    let seed = ordered("SEED").unwrap_or(FIRST_SEED);
    let tally = sigkill::rounds(seed, rounds.unwrap_or(ROUNDS)).await;
    assert!(tally.is_clean(), "see above");
}

/// What `cargo xtask chaos` orders.
fn ordered(what: &str) -> Option<u64> {
    let value = std::env::var(format!("AFTERCART_CHAOS_{what}")).ok()?;
    Some(value.parse().expect("a number"))
}
