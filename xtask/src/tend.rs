//! `xtask tend PROGRAM ARGS…`: runs a program until it ends or until the one who wanted it is gone.

use std::ffi::OsString;
use std::io::Read;
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::process::{Command, ExitCode, ExitStatus, Stdio};
use std::thread;
use std::time::Duration;

/// How long a group may take to end by itself once it was asked to.
pub const GRACE: Duration = Duration::from_secs(8);

/// Runs the program. Ends with the program's own exit code.
pub fn run(mut args: impl Iterator<Item = OsString>) -> ExitCode {
    let Some(program) = args.next() else {
        return ExitCode::from(2);
    };
    // Only the leash may end the tender: it must outlive a polite signal to its group.
    if ctrlc::set_handler(|| {}).is_err() {
        return ExitCode::from(2);
    }
    let mut child = match Command::new(&program)
        .args(args)
        .stdin(Stdio::null())
        .spawn()
    {
        Ok(child) => child,
        Err(error) => {
            eprintln!("cannot start {}: {error}", program.to_string_lossy());
            return ExitCode::from(127);
        }
    };
    thread::spawn(|| {
        let _ = std::io::stdin().read_to_end(&mut Vec::new());
        end_group();
    });
    match child.wait() {
        Ok(status) => ExitCode::from(shell_code(status)),
        Err(_) => ExitCode::FAILURE,
    }
}

/// Asks this process' group to end, and kills what is left of it (the tender included) after the grace.
fn end_group() {
    signal("TERM", std::process::id());
    thread::sleep(GRACE);
    signal("KILL", std::process::id());
}

/// Signals a whole process group, by the program `kill`: the standard library only knows how to kill one.
fn signal(name: &str, group: u32) {
    let group = format!("-{group}");
    let _ = Command::new("kill")
        .args([&format!("-{name}"), "--", &group])
        .process_group(0)
        .stderr(Stdio::null())
        .status();
}

/// The exit code a shell would report: 128 + the signal for a killed program.
pub fn shell_code(status: ExitStatus) -> u8 {
    let code = status
        .code()
        .or_else(|| status.signal().map(|signal| 128 + signal))
        .unwrap_or(1);
    u8::try_from(code).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_killed_program_has_the_shells_code() {
        // As wait(2) packs it: the exit code in the second byte, a signal in the first.
        assert_eq!(shell_code(ExitStatus::from_raw(0)), 0);
        assert_eq!(shell_code(ExitStatus::from_raw(101 << 8)), 101);
        assert_eq!(shell_code(ExitStatus::from_raw(9)), 137);
    }
}
