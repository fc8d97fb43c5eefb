//! The line between us and the provider. Now and then it keeps a charge's request for minutes, and delivers it when
//! nobody waits for its answer any more.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use aftercart::domain::timestamp::Timestamp;
use aftercart::server::clock::{Clock, ShiftedClock};
use tokio::io::{AsyncReadExt, AsyncWriteExt, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// A charge's request. It comes on a connection of its own.
const CHARGE: &[u8] = b"POST /checkouts HTTP";

#[derive(Default)]
struct State {
    /// For how long the next charge's request is kept.
    keep_next: Option<Duration>,
    kept: Vec<Kept>,
    /// How many were kept so far.
    count: u64,
}

/// A request on its way.
struct Kept {
    until: Timestamp,
    go: oneshot::Sender<()>,
    arrived: oneshot::Receiver<()>,
}

pub struct Wire {
    pub addr: SocketAddr,
    state: Arc<Mutex<State>>,
    clock: Arc<ShiftedClock>,
    task: JoinHandle<()>,
}

impl Wire {
    /// A line to the provider at `to`.
    pub async fn lay(to: SocketAddr, clock: Arc<ShiftedClock>) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let addr = listener.local_addr().unwrap();
        let state = Arc::new(Mutex::new(State::default()));
        let (shared, time) = (state.clone(), clock.clone());
        let task = tokio::spawn(async move {
            while let Ok((from, _)) = listener.accept().await {
                tokio::spawn(carry(from, to, shared.clone(), time.clone()));
            }
        });
        Self {
            addr,
            state,
            clock,
            task,
        }
    }

    /// Keeps the next charge's request for so long, in everybody's time.
    pub fn keep_next(&self, keep: Duration) {
        self.state.lock().unwrap().keep_next = Some(keep);
    }

    /// No request is kept from now on; those under way stay.
    pub fn heal(&self) {
        self.state.lock().unwrap().keep_next = None;
    }

    /// How many requests were kept so far.
    pub fn count(&self) -> u64 {
        self.state.lock().unwrap().count
    }

    /// How long from now the first of the kept requests arrives, if that is within `by`.
    pub fn next_arrival(&self, by: Duration) -> Option<Duration> {
        let now = self.clock.now();
        let state = self.state.lock().unwrap();
        let first = state.kept.iter().map(|kept| kept.until).min()?;
        let wait = u64::try_from(first.0 - now.0).unwrap_or(0);
        Some(Duration::from_millis(wait)).filter(|wait| *wait <= by)
    }

    /// Delivers what is due.
    pub async fn deliver(&self) {
        let now = self.clock.now();
        let due: Vec<Kept> = {
            let mut state = self.state.lock().unwrap();
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
async fn carry(
    mut from: TcpStream,
    to: SocketAddr,
    state: Arc<Mutex<State>>,
    clock: Arc<ShiftedClock>,
) {
    if !is_charge(&from).await {
        return through(&mut from, to).await;
    }
    let Some(keep) = state.lock().unwrap().keep_next.take() else {
        return through(&mut from, to).await;
    };
    let Some(request) = read_request(&mut from).await else {
        return;
    };
    let (go, gone) = oneshot::channel();
    let (arriving, arrived) = oneshot::channel();
    let until = clock.now().after(keep);
    {
        let mut state = state.lock().unwrap();
        state.count += 1;
        state.kept.push(Kept { until, go, arrived });
    }
    if gone.await.is_err() {
        return;
    }
    let mut provider = TcpStream::connect(to).await.unwrap();
    provider.write_all(&request).await.unwrap();
    // An answer means that it took effect; nobody is there to hear it.
    let _ = provider.read(&mut [0; 1024]).await;
    let _ = arriving.send(());
}

async fn through(from: &mut TcpStream, to: SocketAddr) {
    if let Ok(mut provider) = TcpStream::connect(to).await {
        let _ = copy_bidirectional(from, &mut provider).await;
    }
}

async fn is_charge(from: &TcpStream) -> bool {
    let mut start = [0; CHARGE.len()];
    loop {
        match from.peek(&mut start).await {
            Ok(0) | Err(_) => return false,
            Ok(length) if length == CHARGE.len() => return start == CHARGE,
            Ok(length) if start[..length] != CHARGE[..length] => return false,
            Ok(_) => tokio::task::yield_now().await,
        }
    }
}

/// A whole request, with the body its head announces.
async fn read_request(from: &mut TcpStream) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    loop {
        if from.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
        let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") else {
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
