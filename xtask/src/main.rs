//! Sets up, builds, serves and tests Aftercart.

mod paths;
mod process;
mod progress;
mod wasm_target;

use std::process::ExitCode;

use anyhow::{Result, bail};

const HELP: &str = "cargo xtask wasm";

fn main() -> ExitCode {
    let mut args = std::env::args_os().skip(1).peekable();
    if args.next_if(|arg| arg == "tend").is_some() {
        return process::tend(args);
    }
    progress::start();
    let args: Vec<String> = args.map(|arg| arg.to_string_lossy().into_owned()).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match process::stop_all_on_signal().and_then(|()| run(&args)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &[&str]) -> Result<()> {
    match args {
        [] | ["help" | "--help" | "-h"] => eprintln!("{HELP}"),
        ["wasm-target"] => wasm_target::ensure()?,
        ["wasm-target", "--from-debian"] => wasm_target::rebuild_from_debian()?,
        other => bail!(
            "`cargo xtask {}` is no command of ours\n\n{HELP}",
            other.join(" ")
        ),
    }
    Ok(())
}
