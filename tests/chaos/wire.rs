//! The line between us and the provider. Now and then it keeps a charge's request for minutes, and delivers it when
//! nobody waits for its answer any more.
//!
//! Two things are assumed of Dodo and of this machine (`docs/charge-safety.md`) that a harness which moves time by the
//! hour would break by itself: a request takes effect soon after it left, or never; and no time passes between our
//! last look at the clock and its first byte. So time stands still while a charge's request goes over the line, and
//! one that time overtook before is lost.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use aftercart::domain::timestamp::Timestamp;
use aftercart::server::clock::{Clock, ShiftedClock};
use serde_json::Value;
use sqlx::{AnyConnection, Connection, Row};
use tokio::io::{AsyncReadExt, AsyncWriteExt, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{RwLock, oneshot, watch};
use tokio::task::JoinHandle;
use tokio::time::timeout;

/// How late a request may take effect: so that all it makes is over twenty minutes after it was said to leave.
const EFFECT_WITHIN: Duration = Duration::from_secs(290);
/// For how many turns time stands still for the provider to take a request, at most. It lives on our own thread, and on a
/// busy machine time alone would pass without its getting a turn.
const TURNS: u32 = 100;
const TURN: Duration = Duration::from_millis(1);
/// How long a request line may be.
const LINE: usize = 256;

#[derive(Default)]
struct State {
    /// For how long the next charge's request is kept.
    keep_next: Option<Duration>,
    kept: Vec<Kept>,
    /// How many were kept so far.
    count: u64,
    /// How many were lost because time overtook them.
    overtaken: u64,
}

/// A request on its way.
struct Kept {
    until: Timestamp,
    go: oneshot::Sender<()>,
    arrived: oneshot::Receiver<()>,
}

pub struct Wire {
    pub addr: SocketAddr,
    line: Arc<Line>,
    task: JoinHandle<()>,
}

struct Line {
    to: SocketAddr,
    clock: Arc<ShiftedClock>,
    state: Mutex<State>,
    /// Whoever moves time writes, whoever carries a charge's request reads.
    time: RwLock<()>,
    /// No charge's request is even looked at while this says so.
    stopped: watch::Sender<bool>,
    database: String,
    /// To ask when a charge was said to leave.
    connection: tokio::sync::Mutex<Option<AnyConnection>>,
}

impl Wire {
    /// A line to the provider at `to`, for charges of this database.
    pub async fn lay(to: SocketAddr, clock: Arc<ShiftedClock>, database: &str) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let addr = listener.local_addr().unwrap();
        let line = Arc::new(Line {
            to,
            clock,
            state: Mutex::default(),
            time: RwLock::default(),
            stopped: watch::Sender::new(false),
            database: database.to_owned(),
            connection: tokio::sync::Mutex::default(),
        });
        let shared = line.clone();
        let task = tokio::spawn(async move {
            while let Ok((from, _)) = listener.accept().await {
                tokio::spawn(carry(from, shared.clone()));
            }
        });
        Self { addr, line, task }
    }

    /// Keeps the next charge's request for so long, in everybody's time.
    pub fn keep_next(&self, keep: Duration) {
        self.line.state.lock().unwrap().keep_next = Some(keep);
    }

    /// Looks at no charge's request any more, or goes on.
    pub fn stop(&self, stopped: bool) {
        self.line.stopped.send_replace(stopped);
    }

    /// No request is kept from now on; those under way stay.
    pub fn heal(&self) {
        self.line.state.lock().unwrap().keep_next = None;
        self.stop(false);
    }

    /// How many requests were kept so far, and how many time overtook.
    pub fn counts(&self) -> (u64, u64) {
        let state = self.line.state.lock().unwrap();
        (state.count, state.overtaken)
    }

    /// Moves time, while no charge's request goes over the line.
    pub async fn between_requests<T>(&self, leap: impl Future<Output = T>) -> T {
        let _moving = self.line.time.write().await;
        leap.await
    }

    /// How long from now the first of the kept requests arrives, if that is within `by`.
    pub fn next_arrival(&self, by: Duration) -> Option<Duration> {
        let now = self.line.clock.now();
        let state = self.line.state.lock().unwrap();
        let first = state.kept.iter().map(|kept| kept.until).min()?;
        let wait = u64::try_from(first.0 - now.0).unwrap_or(0);
        Some(Duration::from_millis(wait)).filter(|wait| *wait <= by)
    }

    /// Delivers what is due.
    pub async fn deliver(&self) {
        let now = self.line.clock.now();
        let due: Vec<Kept> = {
            let mut state = self.line.state.lock().unwrap();
            state
                .kept
                .extract_if(.., |kept| kept.until <= now)
                .collect()
        };
        for kept in due {
            let _ = kept.go.send(());
            let _ = kept.arrived.await;
        }
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Carries one connection.
async fn carry(mut from: TcpStream, line: Arc<Line>) {
    if !may_charge(&from).await {
        if let Ok(mut provider) = TcpStream::connect(line.to).await {
            let _ = copy_bidirectional(&mut from, &mut provider).await;
        }
        return;
    }
    let _ = line.stopped.subscribe().wait_for(|stopped| !stopped).await;
    let Some(request) = read_request(&mut from).await else {
        return;
    };
    let said_at = match charge_in(&request) {
        Some(charge) => line.said_at(&charge).await,
        None => None,
    };
    let keep = said_at.and_then(|_| line.state.lock().unwrap().keep_next.take());
    match keep {
        Some(keep) => line.keep(keep, said_at, &request).await,
        None => line.pass(&mut from, said_at, &request).await,
    }
}

impl Line {
    /// Carries a request and its answer, and whatever else comes over the same connection.
    async fn pass(&self, from: &mut TcpStream, said_at: Option<Timestamp>, request: &[u8]) {
        if let Some(mut provider) = self.hand_over(said_at, request).await {
            let _ = copy_bidirectional(from, &mut provider).await;
        }
    }

    /// Keeps a request; its answer is for nobody.
    async fn keep(&self, keep: Duration, said_at: Option<Timestamp>, request: &[u8]) {
        let (go, gone) = oneshot::channel();
        let (arriving, arrived) = oneshot::channel();
        let until = self.clock.now().after(keep);
        {
            let mut state = self.state.lock().unwrap();
            state.count += 1;
            state.kept.push(Kept { until, go, arrived });
        }
        if gone.await.is_err() {
            return;
        }
        if let Some(mut provider) = self.hand_over(said_at, request).await {
            // An answer means that it took effect.
            let _ = provider.read(&mut [0; 1024]).await;
        }
        let _ = arriving.send(());
    }

    /// Hands a request to the provider while time stands still, unless it is too late for it.
    async fn hand_over(&self, said_at: Option<Timestamp>, request: &[u8]) -> Option<TcpStream> {
        let _standing = self.time.read().await;
        if said_at.is_some_and(|said_at| self.clock.now() > said_at.after(EFFECT_WITHIN)) {
            self.state.lock().unwrap().overtaken += 1;
            return None;
        }
        let mut provider = TcpStream::connect(self.to).await.ok()?;
        provider.write_all(request).await.ok()?;
        for _ in 0..TURNS {
            if timeout(TURN, provider.readable()).await.is_ok() {
                break;
            }
        }
        Some(provider)
    }

    /// When a charge was said to leave; asked until the database answers.
    async fn said_at(&self, charge: &str) -> Option<Timestamp> {
        let mut connection = self.connection.lock().await;
        loop {
            if connection.is_none() {
                *connection = AnyConnection::connect(&self.database).await.ok();
            }
            if let Some(open) = connection.as_mut() {
                match submitted_at(open, charge).await {
                    Ok(said_at) => return said_at,
                    Err(_) => *connection = None,
                }
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }
}

async fn submitted_at(
    connection: &mut AnyConnection,
    charge: &str,
) -> Result<Option<Timestamp>, sqlx::Error> {
    let row = sqlx::query("SELECT submitted_at FROM charges WHERE id = $1")
        .bind(charge)
        .fetch_optional(connection)
        .await?;
    let said_at: Option<i64> = row
        .map(|row| row.try_get("submitted_at"))
        .transpose()?
        .flatten();
    Ok(said_at.map(Timestamp))
}

/// Whether it begins with a request of the kind that takes money: a charge's comes on a connection of its own.
async fn may_charge(from: &TcpStream) -> bool {
    let mut start = [0; LINE];
    loop {
        let length = match from.peek(&mut start).await {
            Ok(0) | Err(_) => return false,
            Ok(length) => length,
        };
        let text = String::from_utf8_lossy(&start[..length]);
        match text.split_once("\r\n") {
            Some((line, _)) => return takes_money(line),
            None if length == LINE => return false,
            None => tokio::task::yield_now().await,
        }
    }
}

fn takes_money(line: &str) -> bool {
    let mut words = line.split(' ');
    let (method, path) = (words.next(), words.next().unwrap_or_default());
    let change = path.starts_with("/subscriptions/") && path.ends_with("/change-plan");
    method == Some("POST") && (path == "/checkouts" || change)
}

/// The charge that a request is for.
fn charge_in(request: &[u8]) -> Option<String> {
    let body = head_end(request)? + 4;
    let body: Value = serde_json::from_slice(&request[body..]).ok()?;
    let charge = body["metadata"]["aftercart_charge"].as_str()?;
    Some(charge.to_owned())
}

fn head_end(bytes: &[u8]) -> Option<usize> {
    bytes.windows(4).position(|four| four == b"\r\n\r\n")
}

/// A whole request, with the body its head announces.
async fn read_request(from: &mut TcpStream) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    loop {
        if from.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
        let Some(end) = head_end(&bytes) else {
            continue;
        };
        let head = String::from_utf8_lossy(&bytes[..end]).to_lowercase();
        let length = head
            .lines()
            .find_map(|line| line.strip_prefix("content-length:"));
        let length: usize = length?.trim().parse().ok()?;
        if bytes.len() >= end + 4 + length {
            return Some(bytes);
        }
    }
}
