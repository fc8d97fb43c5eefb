//! Chaos: thousands of random schedules of the real app against the real simulator, each from one seed.
//!
//! Browsers click, the provider fails in every way it can, webhooks get lost, the database locks up, fills up and goes
//! away, processes die, time leaps. Then all is healed, and the simulator's ledger is held against ours: no charge
//! double, none lost, none stuck. `cargo xtask chaos --schedules N --seed S` runs more of them than the tests here.

#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot go on may as well stop there"
)]

mod audit;
mod bites;
mod buyer;
mod calm;
mod child;
mod draw;
mod ground;
mod lanes;
mod mischief;
mod replica;
mod sigkill;
#[path = "../it/stage/mod.rs"]
#[allow(dead_code, reason = "stories need more of it than schedules do")]
mod stage;
mod tally;
mod world;

use stage::database::Engine;

/// What the tests of every day run.
const FIRST_SEED: u64 = 1;
const ON_SQLITE: u64 = 100;
const ON_POSTGRES: u64 = 40;
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

#[tokio::test]
async fn a_real_process_killed_in_the_middle_of_clicks_charges_nobody_twice_and_loses_nothing() {
    let tally = sigkill::rounds(FIRST_SEED, ROUNDS).await;
    assert!(tally.is_clean(), "{tally}");
}

/// `cargo xtask chaos` names how many, from which seed, on what.
#[test]
#[ignore = "as long as one likes: cargo xtask chaos"]
fn as_many_schedules_as_one_likes() {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse().ok());
    let schedules: u64 = number("AFTERCART_CHAOS_SCHEDULES").unwrap_or(ON_SQLITE);
    let seed: u64 = number("AFTERCART_CHAOS_SEED").unwrap_or(FIRST_SEED);
    let engine = std::env::var("AFTERCART_CHAOS_ENGINE").unwrap_or_default();
    let mut is_clean = true;
    for (name, engine_of_name) in [("sqlite", Engine::Sqlite), ("postgres", Engine::Postgres)] {
        if engine == name || engine == "both" {
            is_clean &= lanes::run(engine_of_name, seed..seed + schedules).is_clean();
        }
    }
    assert!(is_clean, "see above");
}
