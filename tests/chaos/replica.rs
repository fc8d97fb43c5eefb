//! One Aftercart that can die at any moment: a thread of its own, with a runtime that is dropped.

use std::future::pending;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Weak};
use std::thread;
use std::time::Duration;

use aftercart::server::clock::ShiftedClock;
use aftercart::server::dodo::DodoOptions;
use aftercart::server::run::serve;
use aftercart::server::state::{App, SharedApp};
use aftercart::server::store::Store;
use tokio::net::TcpListener;
use tokio::sync::{oneshot, watch};

use crate::stage::{Variables, demo_config, put_together};

/// What a replica is started with, each time anew.
#[derive(Clone)]
pub struct Setup {
    pub dodo: String,
    pub database: String,
    pub clock: Arc<ShiftedClock>,
    /// The merchant's settings.
    pub merchant: Variables,
}

/// A place where an Aftercart runs, or has just died.
pub struct Replica {
    setup: Setup,
    /// Where it answered last. A new life may get another port, should somebody have taken this one meanwhile.
    place: watch::Sender<Option<SocketAddr>>,
    life: Option<Life>,
}

struct Life {
    kill: oneshot::Sender<()>,
    dead: oneshot::Receiver<()>,
    app: watch::Receiver<Weak<App>>,
}

impl Replica {
    /// Starts one, and waits until it answers.
    pub async fn start(setup: Setup) -> Self {
        let mut replica = Self {
            setup,
            place: watch::Sender::new(None),
            life: None,
        };
        replica.revive();
        let mut place = replica.place.subscribe();
        place.wait_for(Option::is_some).await.unwrap();
        replica
    }

    /// Starts it again. It comes up by and by, as soon as its database lets it.
    pub fn revive(&mut self) {
        let (kill, killed) = oneshot::channel();
        let (died, dead) = oneshot::channel();
        let (born, app) = watch::channel(Weak::new());
        let (setup, place) = (self.setup.clone(), self.place.clone());
        thread::Builder::new()
            .name("replica".to_owned())
            .spawn(move || {
                let runtime = tokio::runtime::Builder::new_current_thread()
                    .enable_all()
                    .build()
                    .unwrap();
                runtime.block_on(async {
                    tokio::select! {
                        biased;
                        _ = killed => {}
                        () = live(setup, place, born) => {}
                    }
                });
                // Nothing is finished, nothing is told: every task ends at the await it stands at.
                runtime.shutdown_background();
                let _ = died.send(());
            })
            .unwrap();
        self.life = Some(Life { kill, dead, app });
    }

    /// Kills it, as `SIGKILL` would, and waits until nothing of it runs.
    pub fn kill(&mut self) -> impl Future<Output = ()> + use<> {
        let life = self.life.take();
        async move {
            if let Some(life) = life {
                let _ = life.kill.send(());
                let _ = life.dead.await;
            }
        }
    }

    pub fn is_alive(&self) -> bool {
        self.life.is_some()
    }

    /// Where it is reached.
    pub fn url(&self) -> String {
        let place = self.place.borrow();
        place.map_or_else(String::new, |addr| format!("http://{addr}"))
    }

    /// Wakes its worker, and answers whether there is one.
    pub fn ring(&self) -> bool {
        let app = self
            .life
            .as_ref()
            .and_then(|life| life.app.borrow().upgrade());
        app.inspect(|app| app.bell.notify_waiters()).is_some()
    }
}

impl Drop for Replica {
    fn drop(&mut self) {
        if let Some(life) = self.life.take() {
            let _ = life.kill.send(());
        }
    }
}

async fn live(
    setup: Setup,
    place: watch::Sender<Option<SocketAddr>>,
    born: watch::Sender<Weak<App>>,
) {
    let listener = listen(*place.borrow()).await;
    let addr = listener.local_addr().unwrap();
    let app = assemble(&setup, addr).await;
    born.send_replace(Arc::downgrade(&app));
    place.send_replace(Some(addr));
    serve(app, listener, "target/site", pending())
        .await
        .unwrap();
}

/// The port it had before, if it can be had.
async fn listen(before: Option<SocketAddr>) -> TcpListener {
    let anywhere = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    match TcpListener::bind(before.unwrap_or(anywhere)).await {
        Ok(listener) => listener,
        Err(_) => TcpListener::bind(anywhere).await.unwrap(),
    }
}

/// As `run::build` does. A service manager would start it again until its database can be used.
async fn assemble(setup: &Setup, addr: SocketAddr) -> SharedApp {
    let store = loop {
        let store = match Store::connect(&setup.database).await {
            Ok(store) => store.migrate().await.map(|()| store),
            Err(error) => Err(error),
        };
        match store {
            Ok(store) => break store,
            Err(_) => tokio::time::sleep(Duration::from_millis(10)).await,
        }
    };
    let config = demo_config(
        setup.merchant,
        &setup.dodo,
        &format!("http://{addr}"),
        &setup.database,
    );
    let options = DodoOptions {
        requests_per_minute: 60_000,
        burst_per_second: 5_000,
        connect_timeout: Duration::from_millis(150),
        read_timeout: Duration::from_millis(150),
        write_timeout: Duration::from_millis(150),
        slot_timeout: Duration::from_millis(500),
        retry_delay: Duration::from_millis(5),
        ..DodoOptions::new(config.dodo_url.clone(), config.api_key.clone())
    };
    put_together(config, options, store, setup.clock.clone())
}
