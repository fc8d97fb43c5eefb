//! A server's life: put together, served, stopped.

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use axum_server::Handle;
use hyper_util::rt::TokioTimer;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio::time::{Instant, timeout, timeout_at};

use super::clock::{SystemClock, SystemRandom};
use super::config::Config;
use super::dodo::{Dodo, DodoError, DodoOptions};
use super::offers::{self, Problems};
use super::router::router;
use super::state::{App, SharedApp};
use super::store::{Store, StoreError};
use super::worker::work;
use crate::domain::catalogue::Catalogue;

/// How long a stop waits for requests in flight: twice as long as the answer to a click takes.
const REQUESTS_GRACE: Duration = Duration::from_secs(12);
/// How long a stop waits for requests, charges in submission and the worker, in all.
const GRACE: Duration = Duration::from_secs(25);
/// How long it then waits for the database. Together less than the 30 seconds after which service managers kill.
const CLOSING: Duration = Duration::from_secs(2);
/// How long a connection may take to say what it wants.
const HEADER_TIME: Duration = Duration::from_secs(10);

/// Why a server did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The offers file has mistakes.
    #[error("{0}")]
    Offers(#[from] Problems),
    /// The database is out of reach, or its schema cannot be brought up to date.
    #[error("the database cannot be used: {0}. Check DATABASE_URL.")]
    Store(#[from] StoreError),
    /// Dodo's client cannot be set up.
    #[error("Dodo's client cannot be set up: {0}. Check DODO_PAYMENTS_*.")]
    Dodo(#[from] DodoError),
    /// The address is taken or not ours.
    #[error(
        "cannot listen on {addr}: {cause}. Is another Aftercart running? AFTERCART_ADDR chooses another address."
    )]
    Listen {
        /// The address.
        addr: SocketAddr,
        /// What the system says.
        cause: std::io::Error,
    },
}

/// Reads the offers file; what is worth a warning goes to the log.
///
/// # Errors
/// Every mistake in it.
pub fn load_offers(path: &Path) -> Result<Catalogue, Problems> {
    let loaded = offers::load(path)?;
    for warning in &loaded.warnings {
        tracing::warn!("{warning}");
    }
    Ok(loaded.catalogue)
}

/// Puts the app together: offers read, schema up to date.
///
/// # Errors
/// When any part cannot work.
pub async fn build(config: Config) -> Result<SharedApp, StartError> {
    let mut catalogue = load_offers(&config.offers)?;
    if let Some(store) = &config.demo_store {
        // The demo may run on other ports than its offers file says.
        catalogue.shop.url = Some(store.to_string());
    }
    let store = Store::connect(config.database()).await?;
    store.migrate().await?;
    let dodo = Dodo::new(DodoOptions {
        requests_per_minute: config.tier.requests_per_minute(),
        burst_per_second: config.tier.burst_per_second(),
        ..DodoOptions::new(config.dodo_url.clone(), config.api_key.clone())
    })?;
    let (clock, random) = (Arc::new(SystemClock), Arc::new(SystemRandom));
    Ok(App::new(config, store, dodo, catalogue, clock, random))
}

/// Listens where the settings say.
///
/// # Errors
/// When the address cannot be had.
pub async fn listen(addr: SocketAddr) -> Result<TcpListener, StartError> {
    TcpListener::bind(addr)
        .await
        .map_err(|cause| StartError::Listen { addr, cause })
}

/// Serves until `stop` comes, then ends what is under way.
///
/// # Errors
/// When the listener fails.
pub async fn serve(
    app: SharedApp,
    listener: TcpListener,
    site: &str,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let worker = tokio::spawn(work(app.clone(), app.stopping.clone()));
    let handle = Handle::new();
    let (told, stopping) = (handle.clone(), app.stopping.clone());
    let watch = tokio::spawn(async move {
        stop.await;
        tracing::info!("stopping: what is under way is brought to its end");
        stopping.cancel();
        told.graceful_shutdown(Some(REQUESTS_GRACE));
        Instant::now()
    });
    let mut server = axum_server::from_tcp(listener.into_std()?)?.handle(handle);
    // Who sends headers slowly, or none, must not hold connections that buyers need.
    server
        .http_builder()
        .http1()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADER_TIME);
    let outcome = server
        .serve(router(app.clone(), site).into_make_service())
        .await;
    watch.abort();
    let told_at = watch.await.unwrap_or_else(|_| Instant::now());
    app.stopping.cancel();
    end(&app, worker, told_at + GRACE).await;
    outcome
}

/// Waits for what was begun. What is left then is no loss: a charge in submission is committed as such and found by
/// `reconcile`, and whatever the worker held comes back after its lease.
async fn end(app: &App, worker: JoinHandle<()>, by: Instant) {
    app.tasks.close();
    let rest = async { tokio::join!(app.tasks.wait(), worker) };
    if timeout_at(by, rest).await.is_err() {
        tracing::warn!(
            charges = app.tasks.len(),
            "stopped before all was at its end"
        );
    }
    if timeout(CLOSING, app.store.close()).await.is_err() {
        tracing::warn!("stopped before the database was closed");
    }
    tracing::info!("stopped");
}

/// Ctrl-C, or the terminate signal of a service manager.
pub async fn stop_signal() {
    let interrupt = async {
        let _ = tokio::signal::ctrl_c().await;
    };
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut terminate) => tokio::select! {
                () = interrupt => {}
                _ = terminate.recv() => {}
            },
            Err(_) => interrupt.await,
        }
    }
    #[cfg(not(unix))]
    interrupt.await;
}
