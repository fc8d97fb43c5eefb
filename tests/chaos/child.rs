//! The real binary, on a file, to be killed by `SIGKILL`.

use std::fmt::Write as _;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const SECRET: &str = "0123456789abcdef0123456789abcdef";
const WEBHOOK_KEY: &str = "whsec_c2ltdWxhdG9yLXdlYmhvb2stc2VjcmV0LTAwMDE=";
/// How long it may take to come up.
const PATIENCE: Duration = Duration::from_secs(20);

/// What the disk does to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disk {
    Roomy,
    /// No file may grow beyond so many KiB: a write that would is an error.
    Full(u64),
    /// The same, but such a write kills the process.
    Deadly(u64),
}

/// `aftercart serve`, or where it was.
pub struct Server {
    dodo: String,
    database: String,
    addr: SocketAddr,
    child: Option<Child>,
}

impl Server {
    pub fn new(dodo: &str, database: &str) -> Self {
        let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        Self {
            dodo: dodo.to_owned(),
            database: database.to_owned(),
            addr: free.local_addr().unwrap(),
            child: None,
        }
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.addr)
    }

    /// Starts it; it may die of its disk before it answers.
    pub fn start(&mut self, disk: Disk) {
        let mut command = String::new();
        match disk {
            Disk::Roomy => {}
            Disk::Full(limit) => write!(command, "trap '' XFSZ; ulimit -f {limit}; ").unwrap(),
            Disk::Deadly(limit) => write!(command, "ulimit -f {limit}; ").unwrap(),
        }
        command.push_str("exec \"$0\" serve");
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let child = Command::new("bash")
            .args(["-c", &command, env!("CARGO_BIN_EXE_aftercart")])
            .current_dir(std::env::temp_dir())
            .env("DODO_PAYMENTS_API_KEY", "simulator")
            .env("DODO_PAYMENTS_BASE_URL", &self.dodo)
            .env("DODO_PAYMENTS_WEBHOOK_KEY", WEBHOOK_KEY)
            .env("DATABASE_URL", &self.database)
            .env("AFTERCART_ADDR", self.addr.to_string())
            .env("AFTERCART_PUBLIC_URL", self.url())
            .env("AFTERCART_SECRET", SECRET)
            .env("AFTERCART_OFFERS", root.join("offers.toml"))
            .env("RUST_LOG", "off")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        self.child = Some(child);
    }

    /// Waits until it answers. Answers whether it does: it may have died.
    pub async fn is_up(&mut self, http: &reqwest::Client) -> bool {
        let until = Instant::now() + PATIENCE;
        let url = format!("{}/healthz", self.url());
        while Instant::now() < until {
            if http.get(&url).send().await.is_ok() {
                return true;
            }
            if self
                .child
                .as_mut()
                .is_none_or(|child| child.try_wait().unwrap().is_some())
            {
                return false;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("the server does not answer in {PATIENCE:?}");
    }

    /// `SIGKILL`. Answers whether it had died before.
    pub fn kill(&mut self) -> bool {
        let Some(mut child) = self.child.take() else {
            return false;
        };
        let died = child.try_wait().unwrap().is_some();
        child.kill().unwrap();
        child.wait().unwrap();
        died
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill();
    }
}
