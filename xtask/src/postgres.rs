//! A PostgreSQL of the tests' own, from an npm package: nothing to install, nothing left behind.

use std::io::{BufRead, BufReader};

use anyhow::{Context, Result, bail};

use crate::process::{Program, Tended};
use crate::{node, paths, progress};

/// A running PostgreSQL; it ends and forgets everything with this value.
#[derive(Debug)]
pub struct Postgres {
    /// Where an administrator connects: tests make their own databases there.
    pub url: String,
    _server: Tended,
}

/// Starts one on a free port.
///
/// # Errors
/// When npm cannot install it or it does not start; its log goes to the terminal.
pub fn start() -> Result<Postgres> {
    node::install(&paths::end2end())?;
    progress::step("PostgreSQL", || {
        let mut server = Program::new("node")?
            .args(["support/postgres.mjs"])
            .in_dir(paths::end2end())
            .start_piped()?;
        let stdout = server.stdout().context("no pipe from PostgreSQL")?;
        let mut url = String::new();
        BufReader::new(stdout)
            .read_line(&mut url)
            .context("cannot read PostgreSQL's address")?;
        let url = url.trim().to_owned();
        if !url.starts_with("postgres://") {
            bail!("PostgreSQL did not start");
        }
        Ok(Postgres {
            url,
            _server: server,
        })
    })
}
