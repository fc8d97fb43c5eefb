//! A Dodo Payments that runs here: same HTTP, hosted checkout page, signed webhooks, faults, its own clock.
//!
//! It is an independent reading of Dodo's contract: it shares no code with our client of the real thing, so that a
//! misreading on either side shows. What Dodo's documents leave open is a switch, see [`settings::Settings`], which
//! holds those of subscriptions and plan changes too.
//!
//! | module | holds |
//! |---|---|
//! | `model` | customers, products, payments …, and how each looks in the API |
//! | `engine` | what happens: pricing, checkout, charges, renewals, plan changes, refunds, the passing of time |
//! | `api` | Dodo's paths and bodies, behind `gate` (key, rate limit, faults, request log) |
//! | `outbox`, `sender` | events, their deliveries and retries |
//! | `controls`, `plan_controls` | `/_simulator/*`, the strings a rehearsal pulls |

mod api;
mod cards;
mod clock;
mod connection;
mod controls;
mod currency;
mod engine;
mod error;
mod faults;
mod gate;
mod ids;
mod model;
mod outbox;
mod pages;
mod plan_controls;
mod plan_settings;
mod portal;
mod rate_limit;
mod request_log;
mod seed;
mod sender;
pub mod settings;
mod table;
mod tax;
mod world;

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use axum::Router;
use time::OffsetDateTime;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use connection::{CuttableListener, Cutter};
use ids::Ids;
use world::{Shared, World};

/// How a simulator is started.
#[derive(Debug, Clone)]
pub struct Options {
    /// Where it listens; port 0 takes a free one.
    pub addr: SocketAddr,
    /// Listening off loopback must be said in so many words: anyone who reaches it may pull every string.
    pub allow_public: bool,
    /// Where events are delivered; `None` for nowhere.
    pub webhook_url: Option<String>,
    /// The secret they are signed with, `whsec_…`.
    pub webhook_key: String,
    /// Where the demo store sends the buyer after paying.
    pub return_url: String,
    /// How browsers reach it; `http://{addr}` if not given.
    pub public_url: Option<String>,
    /// What the sample shop embeds; `None`: there is no sample shop.
    pub embedding: Option<Embedding>,
}

/// A shop that shows offers on its own page.
#[derive(Debug, Clone)]
pub struct Embedding {
    /// The script it loads.
    pub script: String,
    /// Its origin: this simulator by a name that is another site than the script's.
    pub shop: String,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            addr: SocketAddr::from((Ipv4Addr::LOCALHOST, 4010)),
            allow_public: false,
            webhook_url: Some("http://127.0.0.1:3000/webhooks/dodo".to_owned()),
            webhook_key: "whsec_c2ltdWxhdG9yLXdlYmhvb2stc2VjcmV0LTAwMDE=".to_owned(),
            return_url: "http://127.0.0.1:3000/offer".to_owned(),
            public_url: None,
            embedding: None,
        }
    }
}

impl Embedding {
    /// Where the script comes from.
    fn home(&self) -> &str {
        self.script.trim_end_matches("/embed.js")
    }
}

/// Why a simulator did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The address is not a loopback one, and nobody said that this is wanted.
    #[error(
        "{0} is not a loopback address: say so in so many words if others may reach the simulator"
    )]
    NotLoopback(SocketAddr),
    /// The address cannot be listened on.
    #[error("cannot listen on {addr}: {source}")]
    Listen {
        /// The address.
        addr: SocketAddr,
        /// The reason.
        source: std::io::Error,
    },
    /// The client that sends webhooks cannot be built.
    #[error("cannot make the HTTP client that sends webhooks: {0}")]
    HttpClient(#[from] reqwest::Error),
}

/// A running simulator. Dropping it stops it.
pub struct Simulator {
    addr: SocketAddr,
    shared: Arc<Shared>,
    stop: CancellationToken,
    server: JoinHandle<()>,
    clockwork: JoinHandle<()>,
}

impl Simulator {
    /// Starts one; it answers when this returns.
    ///
    /// # Errors
    /// See [`StartError`].
    pub async fn start(options: Options) -> Result<Self, StartError> {
        if !options.addr.ip().is_loopback() && !options.allow_public {
            return Err(StartError::NotLoopback(options.addr));
        }
        let listen = |source| StartError::Listen {
            addr: options.addr,
            source,
        };
        let listener = TcpListener::bind(options.addr).await.map_err(listen)?;
        let addr = listener.local_addr().map_err(listen)?;
        let shared = Arc::new(shared(&options, addr)?);
        let stop = CancellationToken::new();
        let service = router(shared.clone()).into_make_service_with_connect_info::<Cutter>();
        let serve = axum::serve(CuttableListener(listener), service);
        let serve = serve.with_graceful_shutdown(stop.clone().cancelled_owned());
        let server = tokio::spawn(async move {
            if let Err(error) = serve.await {
                tracing::error!(%error, "the simulator's server ended");
            }
        });
        let clockwork = tokio::spawn(sender::run(shared.clone()));
        Ok(Self {
            addr,
            shared,
            stop,
            server,
            clockwork,
        })
    }

    /// Where it listens.
    pub fn addr(&self) -> SocketAddr {
        self.addr
    }

    /// How it is reached, without a slash at the end.
    pub fn url(&self) -> String {
        format!("http://{}", self.addr)
    }

    /// Delivers events elsewhere from now on, or nowhere.
    pub fn set_webhook_url(&self, url: Option<String>) {
        self.shared.set_webhook_url(url);
    }

    /// Stops it: no new connections, a second for the answers under way, then the end.
    pub async fn stop(mut self) {
        self.stop.cancel();
        let grace = std::time::Duration::from_secs(1);
        let _ = tokio::time::timeout(grace, &mut self.server).await;
    }
}

impl Drop for Simulator {
    fn drop(&mut self) {
        self.stop.cancel();
        self.clockwork.abort();
        self.server.abort();
    }
}

fn shared(options: &Options, addr: SocketAddr) -> Result<Shared, reqwest::Error> {
    // Someone else may have chosen a provider already; either serves.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let http = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .build()?;
    let public_url = options
        .public_url
        .clone()
        .unwrap_or_else(|| format!("http://{addr}"));
    let world = World::seeded(Ids::started_at(OffsetDateTime::now_utc()));
    Ok(Shared::new(
        world,
        http,
        public_url.trim_end_matches('/').to_owned(),
        options.return_url.clone(),
        options.webhook_key.clone(),
        options.webhook_url.clone(),
        options.embedding.clone(),
    ))
}

fn router(shared: Arc<Shared>) -> Router {
    Router::new()
        .merge(controls::router())
        .merge(plan_controls::router())
        .merge(pages::router())
        .merge(api::router(shared.clone()))
        .with_state(shared)
}
