//! `cargo xtask bench`: the benchmarks, once there are some.

use anyhow::{Result, bail};

use crate::paths;
use crate::process::Program;

/// Runs every benchmark; arguments go to cargo.
///
/// # Errors
/// When there is none, or one fails.
pub fn run(args: &[&str]) -> Result<()> {
    if !paths::root().join("benches").is_dir() {
        bail!("there are no benchmarks yet: no folder `benches`");
    }
    Program::cargo()?
        .args(["bench", "--package", "aftercart", "--features", "ssr"])
        .args(args)
        .run()
}
