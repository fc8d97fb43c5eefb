//! Both halves at once: on two cores their compilers fill each other's pauses, above all while the wasm is
//! optimised as a whole on one core.

use std::path::PathBuf;
use std::thread;

use anyhow::{Result, anyhow};

use crate::{client, server};

/// Builds what is not up to date; answers the server's path.
///
/// # Errors
/// When a build fails.
pub fn everything() -> Result<PathBuf> {
    let (client, server) = both(client::build, server::build);
    client?;
    server
}

/// Runs two things at once and waits for both.
pub fn both<A: Send, B>(
    first: impl FnOnce() -> Result<A> + Send,
    second: impl FnOnce() -> Result<B>,
) -> (Result<A>, Result<B>) {
    thread::scope(|scope| {
        let first = scope.spawn(first);
        let second = second();
        (
            first
                .join()
                .unwrap_or_else(|_| Err(anyhow!("a thread panicked"))),
            second,
        )
    })
}
