//! `cargo xtask test`: all set-up, then every test, and one summary whose last line tells the truth.

use std::fs;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::build::both;
use crate::process::{Program, Tended};
use crate::report::{self, Counts, Part, Told};
use crate::server::{self, Addresses, Demo};
use crate::{browser, client, node, paths, postgres, progress, sizes};

/// What can be run alone.
const PARTS: [&str; 4] = ["rust", "sizes", "browser", "sdk"];

/// Which parts to run, and what to tell their runner.
#[derive(Debug, PartialEq, Eq)]
struct Selection<'a> {
    parts: Vec<&'static str>,
    runner: Vec<&'a str>,
}

impl<'a> Selection<'a> {
    /// `[PART…] [-- RUNNER ARGUMENTS…]`; no part means all.
    fn parse(args: &[&'a str]) -> Result<Self> {
        let split = args
            .iter()
            .position(|arg| *arg == "--")
            .unwrap_or(args.len());
        let (names, rest) = args.split_at(split);
        if let Some(unknown) = names.iter().find(|name| !PARTS.contains(name)) {
            bail!(
                "`{unknown}` is no part of the tests: there are {}",
                PARTS.join(", ")
            );
        }
        let runner = rest.iter().skip(1).copied().collect::<Vec<_>>();
        if !runner.is_empty() && names.len() != 1 {
            bail!("arguments after `--` go to one runner: name one part before them");
        }
        let wanted = |part: &&str| names.is_empty() || names.contains(part);
        Ok(Self {
            parts: PARTS.into_iter().filter(wanted).collect(),
            runner,
        })
    }

    fn has(&self, part: &str) -> bool {
        self.parts.contains(&part)
    }
}

/// Runs the selected parts. Answers whether every test held.
///
/// # Errors
/// When the arguments make no sense; trouble in a part is reported with the part.
pub fn run(args: &[&str]) -> Result<bool> {
    let selection = Selection::parse(args)?;
    let ready = prepare(&selection);
    let mut parts = Vec::new();
    for &part in &selection.parts {
        progress::say(format_args!("tests: {part}"));
        let begun = Instant::now();
        let result = match part {
            "rust" => rust(&selection.runner),
            "sizes" => ready.site().and_then(|()| weigh()),
            "browser" => ready
                .demo("browser")
                .and_then(|demo| browser(&demo, &selection.runner)),
            _ => ready
                .demo("sdk")
                .and_then(|demo| sdk(&demo, &selection.runner)),
        };
        parts.push(Part::of(part, result, begun.elapsed()));
    }
    Ok(report::print(&parts))
}

/// What the parts share, built once.
struct Ready {
    site: Result<()>,
    binary: Result<PathBuf>,
}

/// Compiles what the selected parts need. Trouble is kept for the parts that meet it.
fn prepare(selection: &Selection<'_>) -> Ready {
    let served = selection.has("browser") || selection.has("sdk");
    let client = || {
        if served || selection.has("sizes") {
            client::build()
        } else {
            Ok(())
        }
    };
    let binary = || {
        if selection.has("rust") {
            // The integration tests' build includes the server itself.
            progress::step("tests and server", || {
                cargo_test("aftercart")?.args(["--no-run"]).run()
            })?;
            return Ok(server::binary());
        }
        if served {
            server::build()
        } else {
            Ok(server::binary())
        }
    };
    let (site, binary) = both(client, binary);
    Ready { site, binary }
}

impl Ready {
    fn site(&self) -> Result<()> {
        self.site
            .as_ref()
            .copied()
            .map_err(|error| anyhow::anyhow!("{error:#}"))
    }

    /// A demo of a part's own: free ports, fresh database.
    fn demo(&self, part: &str) -> Result<RunningDemo> {
        self.site()?;
        let binary = self
            .binary
            .as_ref()
            .map_err(|error| anyhow::anyhow!("{error:#}"))?;
        RunningDemo::start(binary, part)
    }
}

/// A demo with its files, which end with it.
struct RunningDemo {
    _server: Tended,
    addresses: Addresses,
    log: PathBuf,
}

impl RunningDemo {
    fn start(binary: &Path, part: &str) -> Result<Self> {
        let folder = paths::target().join("xtask").join(part);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder)
            .with_context(|| format!("cannot write {}", folder.display()))?;
        let (log, addresses) = (folder.join("demo.log"), Addresses::free()?);
        let offers = offers_in(&folder)?;
        let demo = Demo {
            binary,
            addresses,
            offers: Some(&offers),
            // Tests follow each other faster than customers do.
            tier: "2",
            log: Some(&log),
        };
        let server = demo.start().inspect_err(|_| show(&log))?;
        Ok(Self {
            _server: server,
            addresses,
            log,
        })
    }

    fn app_url(&self) -> String {
        format!("http://{}", self.addresses.app)
    }

    fn simulator_url(&self) -> String {
        format!("http://{}", self.addresses.simulator)
    }
}

/// The demo's offers file, with the plans that only the browser tests need below it.
fn offers_in(folder: &Path) -> Result<PathBuf> {
    let read = |file: PathBuf| {
        fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))
    };
    let demos = read(paths::root().join("offers.toml"))?;
    let more = read(paths::end2end().join("modes.toml"))?;
    let file = folder.join("offers.toml");
    fs::write(&file, format!("{demos}\n{more}"))
        .with_context(|| format!("cannot write {}", file.display()))?;
    Ok(file)
}

/// Prints a log: a test machine is gone by the time somebody asks for it.
fn show(log: &Path) {
    let text = fs::read_to_string(log).unwrap_or_default();
    let lines: Vec<&str> = text.lines().collect();
    eprintln!("--- the end of the demo's log ---");
    for line in &lines[lines.len().saturating_sub(60)..] {
        eprintln!("{line}");
    }
    eprintln!("---");
}

fn cargo_test(package: &str) -> Result<Program> {
    let features: &[&str] = if package == "aftercart" {
        &["--features", "ssr"]
    } else {
        &[]
    };
    Ok(Program::cargo()?
        .args(["test", "--no-fail-fast", "--package", package])
        .args(features))
}

/// Stories at work at a time for each core: they wait nearly all of the time, for a delivery, a look that is due, an
/// answer that is late on purpose. All other tests compute.
const STORIES_PER_CORE: usize = 3;

/// Unit, doc and integration tests on both database engines, then this package's own.
fn rust(runner: &[&str]) -> Result<Told> {
    let postgres = postgres::start()?;
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let stories = cores * STORIES_PER_CORE;
    let runs: &[(&str, &[&str], usize)] = if runner.is_empty() {
        let others = &["--lib", "--bins", "--test", "chaos", "--test", "model"];
        &[
            ("aftercart", &["--test", "it"], stories),
            ("aftercart", others, cores),
            ("aftercart", &["--doc"], cores),
            ("xtask", &[], cores),
        ]
    } else {
        &[("aftercart", runner, stories)]
    };
    let mut sum = Told::default();
    for (package, targets, threads) in runs {
        let command = cargo_test(package)?
            .args(*targets)
            .env("AFTERCART_TEST_POSTGRES", &postgres.url)
            .env("RUST_TEST_THREADS", threads.to_string());
        let (status, output) = command.tee()?;
        let told = report::from_cargo(&output);
        if !status.success() && told.counts.failed == 0 {
            bail!("cargo test of {package} failed ({status})");
        }
        sum += told;
    }
    Ok(sum)
}

fn weigh() -> Result<Told> {
    sizes::check()?;
    let counts = Counts {
        passed: 1,
        ..Counts::default()
    };
    Ok(counts.into())
}

/// Playwright, hydrated and without JavaScript.
fn browser(demo: &RunningDemo, runner: &[&str]) -> Result<Told> {
    let chromium = browser::ensure()?;
    // Playwright strips types without checking them.
    Program::new("node_modules/.bin/tsc")?
        .in_dir(paths::end2end())
        .args(["--noEmit"])
        .run()
        .context("the browser tests' types")?;
    let report = demo.log.with_file_name("report.json");
    let status = Program::new("node_modules/.bin/playwright")?
        .in_dir(paths::end2end())
        .args(["test"])
        .args(runner)
        .env("AFTERCART_URL", demo.app_url())
        .env("SIMULATOR_URL", demo.simulator_url())
        .env("AFTERCART_CHROMIUM", chromium)
        .env("AFTERCART_BINARY", server::binary())
        .env("AFTERCART_REPORT", &report)
        .start()?
        .wait()?;
    let told = fs::read_to_string(&report)
        .context("Playwright left no report")
        .and_then(|text| report::from_playwright(&text));
    judge("Playwright", status, told, demo)
}

/// The official SDK against the simulator.
fn sdk(demo: &RunningDemo, runner: &[&str]) -> Result<Told> {
    let dir = paths::end2end().join("sdk");
    if !dir.is_dir() {
        bail!("there is no end2end/sdk");
    }
    node::install(&dir)?;
    let runner = runner
        .iter()
        .take(1)
        .map(|_| "--")
        .chain(runner.iter().copied());
    let (status, output) = Program::new("npm")?
        .in_dir(dir)
        .args(["test", "--loglevel=error"])
        .args(runner)
        .env("SIMULATOR_URL", demo.simulator_url())
        .tee()?;
    judge("npm test", status, Ok(report::from_node(&output)), demo)
}

/// A runner that failed without a failed test has failed all the same. The demo's log is shown with any failure.
fn judge(
    runner: &str,
    status: std::process::ExitStatus,
    told: Result<Told>,
    demo: &RunningDemo,
) -> Result<Told> {
    let held = status.success() && told.as_ref().is_ok_and(|told| told.counts.failed == 0);
    if !held {
        show(&demo.log);
    }
    let told = told?;
    if !status.success() && told.counts.failed == 0 {
        bail!("{runner} failed ({status})");
    }
    Ok(told)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_name_every_part_runs() {
        let all = Selection::parse(&[]).unwrap();
        assert_eq!(all.parts, PARTS);
        assert!(all.runner.is_empty());
    }

    #[test]
    fn what_follows_two_dashes_goes_to_the_runner() {
        let selection = Selection::parse(&["rust", "--", "--test", "it", "store::"]).unwrap();
        assert_eq!(
            selection,
            Selection {
                parts: vec!["rust"],
                runner: vec!["--test", "it", "store::"]
            }
        );
        assert!(Selection::parse(&["--", "store::"]).is_err());
        assert!(Selection::parse(&["rust", "sdk", "--", "store::"]).is_err());
    }

    #[test]
    fn an_unknown_part_is_refused_with_the_known_ones() {
        let message = Selection::parse(&["unit"]).unwrap_err().to_string();
        assert!(
            message.contains("unit") && message.contains("browser"),
            "{message}"
        );
    }
}
