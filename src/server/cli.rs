//! The command line: `aftercart serve | demo | simulator | migrate | offers check FILE`.

use std::process::ExitCode;

/// Runs the command the arguments name.
pub fn run() -> ExitCode {
    ExitCode::SUCCESS
}
