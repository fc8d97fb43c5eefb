//! The JavaScript side of the tests: npm packages, installed once per lock file.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::process::Program;
use crate::progress;

/// The lock file as it was when npm last finished, kept beside what it installed.
const NOTE: &str = "node_modules/.aftercart-lock.json";

/// Installs exactly what the lock file in `dir` names, unless that has been done.
///
/// # Errors
/// When npm is missing or fails.
pub fn install(dir: &Path) -> Result<()> {
    let lock = fs::read(dir.join("package-lock.json"))
        .with_context(|| format!("no package-lock.json in {}", dir.display()))?;
    let note = dir.join(NOTE);
    if fs::read(&note).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    let name = dir
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    progress::step(&format!("npm packages of {name}"), || {
        Program::new("npm")?
            .args(["ci", "--no-audit", "--no-fund", "--loglevel=error"])
            .in_dir(dir)
            .run()?;
        fs::write(note, lock).context("cannot note what npm installed")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_lock_file_names_is_not_installed_twice() {
        let dir = std::env::temp_dir().join(format!("aftercart-npm-{}", std::process::id()));
        fs::create_dir_all(dir.join("node_modules")).unwrap();
        fs::write(dir.join("package-lock.json"), "{}").unwrap();
        fs::write(dir.join(NOTE), "{}").unwrap();
        // No npm is asked: the folder has no package.json, so it would fail.
        install(&dir).unwrap();
        fs::remove_dir_all(dir).unwrap();
    }

    #[test]
    fn a_folder_without_a_lock_file_is_refused() {
        let error = install(Path::new("/nowhere")).unwrap_err();
        assert!(error.to_string().contains("package-lock.json"));
    }
}
