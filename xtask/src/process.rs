//! Starting other programs so that none outlives this one.
//!
//! Every program runs under `xtask tend`, a second copy of this binary that leads its own process group
//! and watches its standard input. The pipe's other end is held here, so when this process ends, however
//! it ends, the tender sees the end of file and stops the whole group: first politely, then for good.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read};
use std::os::unix::process::CommandExt;
use std::process::{Child, ChildStdin, Command, ExitStatus, Output, Stdio};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::tend::{GRACE, shell_code};

/// How often a waiting loop looks again.
const TICK: Duration = Duration::from_millis(20);

/// The pipes whose closing stops a program, by the tender's process id.
static LEASHES: Mutex<Vec<(u32, ChildStdin)>> = Mutex::new(Vec::new());

/// A running program that ends with this value, or with this process.
#[derive(Debug)]
pub struct Tended {
    child: Child,
    name: String,
}

/// A program to start: what it is called in messages, and the command itself.
#[derive(Debug)]
pub struct Program {
    name: String,
    command: Command,
}

impl Program {
    /// A program looked up in `PATH`.
    ///
    /// # Errors
    /// When this binary cannot find itself.
    pub fn new(program: impl AsRef<OsStr>) -> Result<Self> {
        let tender = std::env::current_exe().context("this program cannot find itself")?;
        let name = program.as_ref().to_string_lossy().into_owned();
        let mut command = Command::new(tender);
        command
            .arg("tend")
            .arg(program)
            .process_group(0)
            .stdin(Stdio::piped());
        Ok(Self { name, command })
    }

    /// The cargo that runs us, without what `cargo run` and the shell would leak into a build: a different
    /// environment would make cargo compile the dependencies a second time.
    ///
    /// # Errors
    /// As [`Program::new`].
    pub fn cargo() -> Result<Self> {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut program = Self::new(cargo)?;
        program.name = String::from("cargo");
        let leaked = |name: &OsStr| {
            let name = name.to_string_lossy();
            name.starts_with("CARGO_PKG_")
                || name.starts_with("CARGO_MANIFEST_")
                || name.starts_with("LEPTOS_")
        };
        for (name, _) in std::env::vars_os().filter(|(name, _)| leaked(name)) {
            program.command.env_remove(name);
        }
        Ok(program.in_dir(crate::paths::root()))
    }

    /// Adds arguments.
    pub fn args<I: IntoIterator<Item = S>, S: AsRef<OsStr>>(mut self, args: I) -> Self {
        self.command.args(args);
        self
    }

    /// Adds an environment variable.
    pub fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Sets the working directory.
    pub fn in_dir(mut self, dir: impl AsRef<std::path::Path>) -> Self {
        self.command.current_dir(dir);
        self
    }

    /// Throws away what the program prints.
    pub fn quiet(mut self) -> Self {
        self.command.stdout(Stdio::null()).stderr(Stdio::null());
        self
    }

    /// Sends what the program prints to a file.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn log_to(mut self, file: &std::path::Path) -> Result<Self> {
        let out = std::fs::File::create(file)
            .with_context(|| format!("cannot write {}", file.display()))?;
        let err = out.try_clone().context("cannot share a log file")?;
        self.command.stdout(out).stderr(err);
        Ok(self)
    }

    /// Starts it.
    ///
    /// # Errors
    /// When the tender cannot be started. A missing program shows later, as exit code 127.
    pub fn start(mut self) -> Result<Tended> {
        let mut child = self
            .command
            .spawn()
            .with_context(|| format!("cannot start {}", self.name))?;
        let leash = child
            .stdin
            .take()
            .context("a tended program has no leash")?;
        LEASHES
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push((child.id(), leash));
        Ok(Tended {
            child,
            name: self.name,
        })
    }

    /// Starts it with its standard output handed to the caller through [`Tended::stdout`].
    ///
    /// # Errors
    /// As [`Program::start`].
    pub fn start_piped(mut self) -> Result<Tended> {
        self.command.stdout(Stdio::piped());
        self.start()
    }

    /// Runs it to its end.
    ///
    /// # Errors
    /// When it cannot be started or ends with anything but success.
    pub fn run(self) -> Result<()> {
        let name = self.name.clone();
        let status = self.start()?.wait()?;
        if !status.success() {
            bail!("{name} failed ({})", describe(status));
        }
        Ok(())
    }

    /// Runs it to its end, but no longer than `limit`.
    ///
    /// # Errors
    /// When it cannot be started, fails, or takes too long.
    pub fn run_within(self, limit: Duration) -> Result<()> {
        let name = self.name.clone();
        let mut running = self.start()?;
        let Some(status) = running.wait_within(limit)? else {
            bail!("{name} took longer than {} s", limit.as_secs());
        };
        if !status.success() {
            bail!("{name} failed ({})", describe(status));
        }
        Ok(())
    }

    /// Runs it to its end, shows its standard output as it comes, and hands that back too.
    ///
    /// # Errors
    /// When it cannot be started.
    pub fn tee(self) -> Result<(ExitStatus, String)> {
        let mut running = self.start_piped()?;
        let mut text = String::new();
        let pipe = running.stdout().context("a program without output")?;
        for line in BufReader::new(pipe).split(b'\n') {
            let line = line.context("cannot read a program's output")?;
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            text.push_str(&line);
            text.push('\n');
        }
        Ok((running.wait()?, text))
    }

    /// Runs it to its end and hands back what it printed, whether it succeeded or not.
    ///
    /// # Errors
    /// When it cannot be started.
    pub fn output(mut self) -> Result<Output> {
        self.command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let running = self.start()?;
        running.output()
    }

    /// Runs it to its end and hands back its standard output.
    ///
    /// # Errors
    /// When it cannot be started or fails; its standard error is in the message.
    pub fn stdout(self) -> Result<String> {
        let name = self.name.clone();
        let output = self.output()?;
        if !output.status.success() {
            let complaint = String::from_utf8_lossy(&output.stderr);
            bail!(
                "{name} failed ({}): {}",
                describe(output.status),
                complaint.trim()
            );
        }
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }
}

impl Tended {
    /// Its standard output, once, if it was started with [`Program::start_piped`].
    pub fn stdout(&mut self) -> Option<std::process::ChildStdout> {
        self.child.stdout.take()
    }

    /// Waits for its end.
    ///
    /// # Errors
    /// When the operating system cannot tell.
    pub fn wait(&mut self) -> Result<ExitStatus> {
        self.child
            .wait()
            .with_context(|| format!("lost sight of {}", self.name))
    }

    /// Whether it has ended, and how.
    ///
    /// # Errors
    /// When the operating system cannot tell.
    pub fn ended(&mut self) -> Result<Option<ExitStatus>> {
        self.child
            .try_wait()
            .with_context(|| format!("lost sight of {}", self.name))
    }

    /// Asks it to end and waits until it has.
    pub fn stop(&mut self) {
        slip(self.child.id());
        // A tender always ends soon after its leash is gone: it kills what does not go by itself.
        let _ = self.child.wait();
    }

    fn wait_within(&mut self, limit: Duration) -> Result<Option<ExitStatus>> {
        let until = Instant::now() + limit;
        while Instant::now() < until {
            if let Some(status) = self.ended()? {
                return Ok(Some(status));
            }
            thread::sleep(TICK);
        }
        Ok(None)
    }

    fn output(mut self) -> Result<Output> {
        let mut stderr = self.child.stderr.take();
        let errors = thread::spawn(move || read_all(stderr.as_mut()));
        let stdout = read_all(self.child.stdout.as_mut());
        let status = self.wait()?;
        let stderr = errors.join().unwrap_or_default();
        Ok(Output {
            status,
            stdout,
            stderr,
        })
    }
}

impl Drop for Tended {
    fn drop(&mut self) {
        self.stop();
    }
}

/// What is left to read of a pipe; a pipe that breaks ends there.
fn read_all(pipe: Option<&mut impl Read>) -> Vec<u8> {
    let mut bytes = Vec::new();
    if let Some(pipe) = pipe {
        let _ = pipe.read_to_end(&mut bytes);
    }
    bytes
}

/// Lets go of one program's leash.
fn slip(tender: u32) {
    LEASHES
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .retain(|(id, _)| *id != tender);
}

/// On Ctrl-C, SIGTERM or SIGHUP: stops every program and leaves with the shell's code for an interrupt.
///
/// # Errors
/// When the handler cannot be installed.
pub fn stop_all_on_signal() -> Result<()> {
    ctrlc::set_handler(|| {
        let tenders: Vec<u32> = {
            let mut leashes = LEASHES.lock().unwrap_or_else(PoisonError::into_inner);
            leashes.drain(..).map(|(id, _)| id).collect()
        };
        let until = Instant::now() + GRACE + Duration::from_secs(1);
        while Instant::now() < until && tenders.iter().any(|id| alive(*id)) {
            thread::sleep(TICK);
        }
        std::process::exit(130);
    })
    .context("cannot listen for Ctrl-C")
}

/// Whether a process id still belongs to a running process of ours.
fn alive(id: u32) -> bool {
    let stat = std::fs::read_to_string(format!("/proc/{id}/stat"));
    match stat {
        Ok(stat) => !stat
            .rsplit(')')
            .next()
            .is_some_and(|rest| rest.trim_start().starts_with('Z')),
        Err(_) => false,
    }
}

/// `exit code 101`
fn describe(status: ExitStatus) -> String {
    format!("exit code {}", shell_code(status))
}
