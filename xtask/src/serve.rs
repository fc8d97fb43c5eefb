//! `cargo xtask serve`: everything from nothing to a demo one can open.

use std::net::SocketAddr;

use anyhow::{Context, Result, bail};

use crate::server::{Addresses, Demo};
use crate::{build, progress};

/// Builds what is not up to date, starts the demo, and stays until it ends.
///
/// # Errors
/// When a port is taken, a build fails, or the demo ends by itself.
pub fn run(flags: &[&str]) -> Result<()> {
    let addresses = addresses(flags, |name| std::env::var(name).ok())?;
    addresses.check_free()?;
    let binary = build::everything()?;
    let demo = Demo {
        binary: &binary,
        addresses,
        tier: "0",
        offers: None,
        log: None,
    };
    let mut running = progress::step("demo", || demo.start())?;
    progress::say("ready. Open in a browser:");
    eprintln!(
        "\n    Aftercart                     http://{}",
        addresses.app
    );
    eprintln!(
        "    demo store: start buying here http://{}",
        addresses.simulator
    );
    eprintln!(
        "    what happens behind it        http://{}/_simulator/\n",
        addresses.simulator
    );
    eprintln!("Ctrl-C ends it.");
    let status = running.wait()?;
    if !status.success() {
        bail!("the demo ended ({status})");
    }
    Ok(())
}

/// Where to listen: flags before environment before the usual ports.
fn addresses(flags: &[&str], environment: impl Fn(&str) -> Option<String>) -> Result<Addresses> {
    let mut app = environment("AFTERCART_ADDR").unwrap_or_else(|| "127.0.0.1:3000".to_owned());
    let mut simulator =
        environment("AFTERCART_SIMULATOR_ADDR").unwrap_or_else(|| "127.0.0.1:4010".to_owned());
    let mut flags = flags.iter();
    while let Some(flag) = flags.next() {
        let place = match *flag {
            "--addr" => &mut app,
            "--simulator-addr" => &mut simulator,
            other => bail!("`{other}` is no flag of serve: it knows --addr and --simulator-addr"),
        };
        let value = flags.next();
        *place = String::from(*value.with_context(|| format!("{flag} wants HOST:PORT"))?);
    }
    Ok(Addresses {
        app: parse(&app)?,
        simulator: parse(&simulator)?,
    })
}

fn parse(addr: &str) -> Result<SocketAddr> {
    addr.parse()
        .with_context(|| format!("`{addr}` is no address like 127.0.0.1:3000"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn none(_: &str) -> Option<String> {
        None
    }

    #[test]
    fn flags_win_over_the_environment_and_that_over_the_default() {
        let environment =
            |name: &str| (name == "AFTERCART_ADDR").then(|| "127.0.0.1:3100".to_owned());
        let usual = addresses(&[], none).unwrap();
        assert_eq!((usual.app.port(), usual.simulator.port()), (3000, 4010));
        assert_eq!(addresses(&[], environment).unwrap().app.port(), 3100);
        assert_eq!(
            addresses(&["--addr", "127.0.0.1:3200"], environment)
                .unwrap()
                .app
                .port(),
            3200
        );
    }

    #[test]
    fn a_bad_flag_is_refused_in_words() {
        assert!(
            addresses(&["--port", "1"], none)
                .unwrap_err()
                .to_string()
                .contains("--addr")
        );
        assert!(
            addresses(&["--addr"], none)
                .unwrap_err()
                .to_string()
                .contains("HOST:PORT")
        );
        assert!(
            addresses(&["--addr", "3000"], none)
                .unwrap_err()
                .to_string()
                .contains("3000")
        );
    }
}
