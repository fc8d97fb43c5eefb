//! Says what is being done and how long it took, on stderr, with or without a terminal.

use std::fmt::Display;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

/// When this run began: every line is stamped with the seconds since then.
static START: OnceLock<Instant> = OnceLock::new();

/// Starts the clock; later calls change nothing.
pub fn start() {
    elapsed();
}

/// Time since [`start`].
pub fn elapsed() -> Duration {
    START.get_or_init(Instant::now).elapsed()
}

/// Prints one stamped line.
pub fn say(text: impl Display) {
    eprintln!("[{:>6.1}s] {text}", elapsed().as_secs_f64());
}

/// Runs `work` between a line that announces it and a line with its duration.
///
/// # Errors
/// Those of `work`.
pub fn step<T>(title: &str, work: impl FnOnce() -> anyhow::Result<T>) -> anyhow::Result<T> {
    say(format_args!("{title} ..."));
    let begun = Instant::now();
    let result = work();
    let how = if result.is_ok() { "done" } else { "FAILED" };
    say(format_args!(
        "{title}: {how} in {}",
        seconds(begun.elapsed())
    ));
    result
}

/// `12.3 s`
pub fn seconds(duration: Duration) -> String {
    format!("{:.1} s", duration.as_secs_f64())
}
