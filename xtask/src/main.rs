//! Sets up, builds, serves and tests Aftercart.

mod bench;
mod browser;
mod build;
mod chaos;
mod client;
mod model;
mod node;
mod paths;
mod postgres;
mod process;
mod progress;
mod report;
mod serve;
mod server;
mod site;
mod sizes;
mod tend;
mod test;
mod wasm_target;

use std::process::ExitCode;

use anyhow::{Result, bail};

const HELP: &str = "\
cargo xtask COMMAND

  serve [--addr HOST:PORT] [--simulator-addr HOST:PORT]
                  set up, build, and serve the demo with its simulated Dodo
                  (or AFTERCART_ADDR and AFTERCART_SIMULATOR_ADDR; usually 127.0.0.1:3000 and :4010)
  test [PART..] [-- ARGUMENTS]
                  set up, build, and run every test, or these parts: rust, sizes, browser, sdk;
                  what follows `--` goes to the one part's runner
  model [--large]
                  check the model of a charge (a part of the Rust tests), within wider bounds if asked for: that
                  takes minutes; seeded mistakes are told with the shortest way they do harm
  chaos [--schedules N] [--seed S] [--engine sqlite|postgres|both] [--rounds R]
                  run N random schedules of the real app against the simulator, from seed S on, on each engine
                  (usually 1000, 1, both), and kill a real process R times (usually once in 50 schedules);
                  a schedule that found something runs again with --schedules 1 --seed ITS-SEED
  bench [ARGUMENTS]
                  run the benchmarks
  client          build the browser's half into target/site
  sizes [--record]
                  weigh target/site and every page in every language, say what grew, and fail above the budgets;
                  --record keeps today's weights in tests/weights.tsv to compare with
  wasm-target [--from-debian]
                  install the wasm32 standard library if it is missing
                  (--from-debian: build it from Debian's rust-src even if it is there)
";

fn main() -> ExitCode {
    let mut args = std::env::args_os().skip(1).peekable();
    if args.next_if(|arg| arg == "tend").is_some() {
        return tend::run(args);
    }
    progress::start();
    let args: Vec<String> = args.map(|arg| arg.to_string_lossy().into_owned()).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match process::stop_all_on_signal().and_then(|()| run(&args)) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Runs one command. Answers whether what it checked held.
fn run(args: &[&str]) -> Result<bool> {
    match args {
        [] | ["help" | "--help" | "-h"] => print!("{HELP}"),
        ["serve", flags @ ..] => serve::run(flags)?,
        ["test", selection @ ..] => return test::run(selection),
        ["model"] => return model::run(false),
        ["model", "--large"] => return model::run(true),
        ["chaos", flags @ ..] => return chaos::run(flags),
        ["bench", arguments @ ..] => bench::run(arguments)?,
        ["client"] => client::build()?,
        ["sizes", flags @ ..] => sizes::run(flags)?,
        ["wasm-target"] => wasm_target::ensure()?,
        ["wasm-target", "--from-debian"] => wasm_target::rebuild_from_debian()?,
        other => bail!(
            "`cargo xtask {}` is no command of ours\n\n{HELP}",
            other.join(" ")
        ),
    }
    Ok(true)
}
