//! A Chromium for the tests: from an npm package, else the machine's own, else Debian's.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::process::Program;
use crate::{node, paths, progress};

/// The path of a Chromium that really shows pages here.
///
/// # Errors
/// When none of the ways brings one.
pub fn ensure() -> Result<PathBuf> {
    node::install(&paths::end2end())?;
    progress::step("Chromium", || {
        match find() {
            Ok(browser) => return Ok(browser),
            Err(reason) => progress::say(format_args!("  {reason:#}; installing Debian's")),
        }
        for step in [
            ["update", "--quiet=2"].as_slice(),
            &["install", "--quiet=2", "--yes", "chromium"],
        ] {
            let apt = Program::new("apt-get")?
                .args(step)
                .env("DEBIAN_FRONTEND", "noninteractive");
            apt.run()
                .context("no Chromium starts here, and apt cannot install one")?;
        }
        find().context("Debian's Chromium does not start either")
    })
}

/// Asks the script that unpacks the packaged one and tries what there is.
fn find() -> Result<PathBuf> {
    let unpacked = paths::target().join("xtask/chromium");
    let script = Program::new("node")?.in_dir(paths::end2end());
    let printed = script
        .args([Path::new("support/chromium.mjs"), &unpacked])
        .stdout()?;
    printed
        .lines()
        .last()
        .map(PathBuf::from)
        .context("no browser was named")
}
