//! A server's life: put together, served, stopped.

use std::future::Future;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use super::clock::{SystemClock, SystemRandom};
use super::config::Config;
use super::dodo::{Dodo, DodoError, DodoOptions};
use super::offers::{self, Problems};
use super::router::router;
use super::state::{App, SharedApp};
use super::store::{Store, StoreError};
use super::worker::work;
use crate::domain::catalogue::Catalogue;

/// How long a stop waits for requests and charges under way.
const GRACE: Duration = Duration::from_secs(40);

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
    let dodo = Dodo::new(DodoOptions::new(
        config.dodo_url.clone(),
        config.api_key.clone(),
    ))?;
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
) -> std::io::Result<()> {
    let stopping = CancellationToken::new();
    let worker = tokio::spawn(work(app.clone(), stopping.clone()));
    let told = stopping.clone();
    let server =
        axum::serve(listener, router(app.clone(), site)).with_graceful_shutdown(async move {
            stop.await;
            told.cancel();
        });
    let grace = stopping.clone();
    let out_of_patience = async move {
        grace.cancelled().await;
        tokio::time::sleep(GRACE).await;
    };
    let outcome = tokio::select! {
        outcome = server => outcome,
        () = out_of_patience => Ok(()),
    };
    stopping.cancel();
    app.tasks.close();
    let _ = tokio::time::timeout(GRACE, app.tasks.wait()).await;
    let _ = worker.await;
    app.store.close().await;
    outcome
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
