//! `cargo xtask chaos`: as many random schedules as one likes, of the real app against the real simulator.

use anyhow::{Context, Result, bail};

use crate::postgres;
use crate::process::Program;
use crate::progress;

/// What to run.
#[derive(Debug, PartialEq, Eq)]
struct Order {
    schedules: u64,
    seed: u64,
    engine: &'static str,
    /// How often a real process is killed and started again.
    rounds: u64,
}

/// Schedules for each such round: a round takes longer and tells less.
const SCHEDULES_PER_ROUND: u64 = 50;

impl Order {
    /// `--schedules N --seed S --engine sqlite|postgres|both --rounds R`, each with a default.
    fn parse(flags: &[&str]) -> Result<Self> {
        let mut order = Self {
            schedules: 1_000,
            seed: 1,
            engine: "both",
            rounds: 0,
        };
        let mut rounds = None;
        let mut flags = flags.iter();
        while let Some(flag) = flags.next() {
            let value = flags
                .next()
                .with_context(|| format!("{flag} wants a value"))?;
            let number = || {
                let number = value.parse();
                number.with_context(|| format!("{flag} wants a number, not `{value}`"))
            };
            match *flag {
                "--schedules" => order.schedules = number()?,
                "--seed" => order.seed = number()?,
                "--engine" => order.engine = engine(value)?,
                "--rounds" => rounds = Some(number()?),
                other => bail!(
                    "`{other}` is no flag of chaos: it knows --schedules, --seed, --engine and --rounds"
                ),
            }
        }
        if order.schedules == 0 {
            bail!("--schedules wants at least 1");
        }
        order.rounds = rounds.unwrap_or(order.schedules / SCHEDULES_PER_ROUND);
        Ok(order)
    }
}

fn engine(word: &str) -> Result<&'static str> {
    let known = ["sqlite", "postgres", "both"];
    let found = known.into_iter().find(|engine| *engine == word);
    found.with_context(|| format!("`{word}` is none of: {}", known.join(", ")))
}

/// Runs them and shows what they counted. Answers whether nothing was found. A schedule that found something runs again
/// with `--schedules 1` and its seed.
///
/// # Errors
/// When the flags make no sense, or it cannot be built.
pub fn run(flags: &[&str]) -> Result<bool> {
    let order = Order::parse(flags)?;
    progress::step("schedules, compiled", || test()?.args(["--no-run"]).run())?;
    let mut is_clean = run_test("as_many_schedules_as_one_likes", &order)?;
    if order.rounds > 0 {
        is_clean &= run_test("as_many_rounds_of_a_real_process_as_one_likes", &order)?;
    }
    Ok(is_clean)
}

fn run_test(name: &str, order: &Order) -> Result<bool> {
    let mut program = test()?
        .args(["--", "--ignored", "--nocapture", "--exact", name])
        .env("AFTERCART_CHAOS_SCHEDULES", order.schedules.to_string())
        .env("AFTERCART_CHAOS_SEED", order.seed.to_string())
        .env("AFTERCART_CHAOS_ENGINE", order.engine)
        .env("AFTERCART_CHAOS_ROUNDS", order.rounds.to_string());
    let postgres = (order.engine != "sqlite").then(postgres::start);
    let postgres = postgres.transpose()?;
    if let Some(postgres) = &postgres {
        program = program.env("AFTERCART_TEST_POSTGRES", &postgres.url);
    }
    Ok(program.start()?.wait()?.success())
}

/// Cargo's words for it; with a profile of its own, because what runs so often is worth compiling a little better.
fn test() -> Result<Program> {
    Ok(Program::cargo()?
        .args(["test", "--package", "aftercart", "--features", "ssr"])
        .args(["--profile", "chaos", "--test", "chaos"]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_say_what_to_run() {
        let order =
            Order::parse(&["--seed", "7", "--schedules", "3", "--engine", "sqlite"]).unwrap();
        assert_eq!(
            order,
            Order {
                schedules: 3,
                seed: 7,
                engine: "sqlite",
                rounds: 0,
            }
        );
        assert_eq!(Order::parse(&[]).unwrap().engine, "both");
    }

    #[test]
    fn flags_that_make_no_sense_are_refused_in_words() {
        for (flags, word) in [
            (&["--schedules"][..], "value"),
            (&["--schedules", "many"], "number"),
            (&["--schedules", "0"], "at least 1"),
            (&["--engine", "mysql"], "postgres"),
            (&["--speed", "9"], "--seed"),
        ] {
            let message = Order::parse(flags).unwrap_err().to_string();
            assert!(message.contains(word), "{message}");
        }
    }
}
