//! The server's half: compiled, and started on free ports. The demo's database is its own.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::process::{Program, Tended};
use crate::{paths, progress};

/// How long a started demo may take until it answers.
const START_LIMIT: Duration = Duration::from_secs(30);
/// How long one question to it may take.
const ASK_LIMIT: Duration = Duration::from_secs(2);

/// Where cargo puts the server.
pub fn binary() -> PathBuf {
    paths::target().join("debug/aftercart")
}

/// Compiles the server for development and answers its path.
///
/// # Errors
/// When it does not compile.
pub fn build() -> Result<PathBuf> {
    progress::step("server", || {
        Program::cargo()?
            .args(["build", "--package", "aftercart", "--features", "ssr"])
            .run()?;
        Ok(binary())
    })
}

/// Where a demo listens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Addresses {
    /// Aftercart itself.
    pub app: SocketAddr,
    /// The simulated Dodo with the demo store.
    pub simulator: SocketAddr,
}

impl Addresses {
    /// Two addresses nobody listens on.
    ///
    /// # Errors
    /// When this machine has no loopback network.
    pub fn free() -> Result<Self> {
        // Both are held until both are known, so that they differ.
        let (app, simulator) = (free_port()?, free_port()?);
        Ok(Self {
            app: app.local_addr()?,
            simulator: simulator.local_addr()?,
        })
    }

    /// Says early, and in words, that somebody else listens there.
    ///
    /// # Errors
    /// When one is taken; the message names it and the way round.
    pub fn check_free(&self) -> Result<()> {
        for (flag, addr) in [("--addr", self.app), ("--simulator-addr", self.simulator)] {
            if let Err(error) = TcpListener::bind(addr) {
                bail!(
                    "cannot listen on {addr} ({error}): stop what runs there, or choose another with `{flag} HOST:PORT`"
                );
            }
        }
        Ok(())
    }
}

fn free_port() -> Result<TcpListener> {
    TcpListener::bind(("127.0.0.1", 0)).context("cannot listen on loopback")
}

/// How a demo is started.
#[derive(Debug)]
pub struct Demo<'a> {
    /// The compiled server.
    pub binary: &'a Path,
    /// Where it listens.
    pub addresses: Addresses,
    /// Dodo's tier it reckons with: how many requests a minute it allows itself.
    pub tier: &'static str,
    /// Its offers file; none: the demo's own.
    pub offers: Option<&'a Path>,
    /// Where its log goes; none: to the terminal.
    pub log: Option<&'a Path>,
}

impl Demo<'_> {
    /// Starts it and waits until it answers.
    ///
    /// # Errors
    /// When it cannot be started, ends, or does not answer in time.
    pub fn start(&self) -> Result<Tended> {
        let mut program = Program::new(self.binary)?
            .in_dir(paths::root())
            .args(["demo"])
            .env("AFTERCART_ADDR", self.addresses.app.to_string())
            .env(
                "AFTERCART_SIMULATOR_ADDR",
                self.addresses.simulator.to_string(),
            )
            .env("DODO_PAYMENTS_TIER", self.tier)
            .env("LEPTOS_OUTPUT_NAME", "aftercart")
            .env("LEPTOS_SITE_ROOT", paths::site())
            .env("LEPTOS_SITE_PKG_DIR", "pkg")
            .env("LEPTOS_SITE_ADDR", self.addresses.app.to_string());
        if let Some(offers) = self.offers {
            program = program.env("AFTERCART_OFFERS", offers);
        }
        if let Some(log) = self.log {
            program = program.log_to(log)?;
        }
        let mut demo = program.start()?;
        wait_until_ready(&mut demo, self.addresses)?;
        Ok(demo)
    }
}

fn wait_until_ready(demo: &mut Tended, addresses: Addresses) -> Result<()> {
    let until = Instant::now() + START_LIMIT;
    while Instant::now() < until {
        if let Some(status) = demo.ended()? {
            bail!("the demo ended while starting ({status})");
        }
        if answers(addresses.app, "/healthz") && answers(addresses.simulator, "/") {
            return Ok(());
        }
        thread::sleep(Duration::from_millis(50));
    }
    bail!("the demo did not answer within {} s", START_LIMIT.as_secs())
}

/// Whether a GET there is answered with 200.
fn answers(addr: SocketAddr, path: &str) -> bool {
    ask(addr, path).is_ok_and(|head| head.starts_with("HTTP/1.1 200"))
}

fn ask(addr: SocketAddr, path: &str) -> std::io::Result<String> {
    let mut stream = TcpStream::connect_timeout(&addr, ASK_LIMIT)?;
    stream.set_read_timeout(Some(ASK_LIMIT))?;
    let request = format!("GET {path} HTTP/1.1\r\nHost: {addr}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes())?;
    let mut head = [0; 12];
    stream.read_exact(&mut head)?;
    Ok(String::from_utf8_lossy(&head).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn free_addresses_are_free_and_differ() {
        let addresses = Addresses::free().unwrap();
        assert_ne!(addresses.app, addresses.simulator);
        addresses.check_free().unwrap();
    }

    #[test]
    fn a_taken_port_is_named_with_the_way_round() {
        let taken = free_port().unwrap();
        let addresses = Addresses {
            app: free_port().unwrap().local_addr().unwrap(),
            simulator: taken.local_addr().unwrap(),
        };
        let message = addresses.check_free().unwrap_err().to_string();
        assert!(
            message.contains(&taken.local_addr().unwrap().to_string()),
            "{message}"
        );
        assert!(message.contains("--simulator-addr"), "{message}");
    }

    #[test]
    fn only_a_200_counts_as_an_answer() {
        let listener = free_port().unwrap();
        let addr = listener.local_addr().unwrap();
        let server = thread::spawn(move || {
            for answer in [
                "HTTP/1.1 200 OK\r\n\r\n",
                "HTTP/1.1 503 Service Unavailable\r\n\r\n",
            ] {
                let (mut stream, _) = listener.accept().unwrap();
                let mut request = [0; 512];
                let _ = stream.read(&mut request).unwrap();
                stream.write_all(answer.as_bytes()).unwrap();
            }
        });
        assert!(answers(addr, "/healthz"));
        assert!(!answers(addr, "/healthz"));
        server.join().unwrap();
    }
}
