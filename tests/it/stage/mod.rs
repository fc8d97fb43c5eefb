//! A stage for stories: a real simulator, a real Aftercart on a real database, and browsers that submit forms.

pub mod browser;
pub mod database;
#[allow(dead_code, reason = "stories need it, schedules do not")]
pub mod frame;
pub mod provider;
pub mod subscriber;

use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use aftercart::server::clock::{ShiftedClock, SystemRandom};
use aftercart::server::config::{Config, Environment};
use aftercart::server::dodo::{Dodo, DodoOptions};
use aftercart::server::offers;
use aftercart::server::run::serve;
use aftercart::server::state::{App, SharedApp};
use aftercart::server::store::Store;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use browser::{Browser, Page};
use database::{Database, Engine};
use provider::Provider;

/// Where `cargo xtask client` puts the browser's files.
const SITE: &str = "target/site";

/// Everything a story needs. Dropping it stops the servers.
pub struct Stage {
    pub provider: Provider,
    pub clock: Arc<ShiftedClock>,
    pub app: Replica,
    database: Database,
    variables: Variables,
}

type Running = (oneshot::Sender<()>, JoinHandle<std::io::Result<()>>);

/// One running Aftercart.
pub struct Replica {
    pub url: String,
    pub state: SharedApp,
    running: Mutex<Option<Running>>,
}

/// Settings of a story: the demo's, and those it names.
#[derive(Debug, Clone, Copy, Default)]
pub struct Variables(&'static [(&'static str, &'static str)]);

impl Variables {
    /// The settings a schedule names.
    #[allow(dead_code, reason = "schedules need it, stories do not")]
    pub fn of(named: &'static [(&'static str, &'static str)]) -> Self {
        Self(named)
    }
}

impl Environment for Variables {
    fn get(&self, name: &str) -> Option<String> {
        let named = self.0.iter().find(|(variable, _)| *variable == name);
        let offers = concat!(env!("CARGO_MANIFEST_DIR"), "/offers.toml");
        let default = (name == "AFTERCART_OFFERS").then_some(offers);
        named
            .map(|(_, value)| *value)
            .or(default)
            .map(str::to_owned)
    }
}

impl Stage {
    /// Raises the curtain.
    pub async fn open(engine: Engine) -> Self {
        Self::open_with(engine, &[]).await
    }

    /// The same, with other settings.
    pub async fn open_with(
        engine: Engine,
        variables: &'static [(&'static str, &'static str)],
    ) -> Self {
        let variables = Variables(variables);
        let provider = Provider::start().await;
        let database = Database::create(engine).await;
        let clock = Arc::new(ShiftedClock::default());
        let (url, site) = (&database.url, Path::new(SITE));
        let app = Replica::start(&provider, url, clock.clone(), variables, site).await;
        provider.deliver_to(&app.url);
        Self {
            provider,
            clock,
            app,
            database,
            variables,
        }
    }

    /// Another Aftercart on the same database.
    pub async fn replica(&self) -> Replica {
        self.replica_serving(Path::new(SITE)).await
    }

    /// The same with other files for browsers.
    pub async fn replica_serving(&self, site: &Path) -> Replica {
        let (database, clock) = (&self.database.url, self.clock.clone());
        Replica::start(&self.provider, database, clock, self.variables, site).await
    }

    /// Where everything is kept.
    pub fn database_url(&self) -> &str {
        &self.database.url
    }

    /// A browser nobody has used.
    pub fn browser(&self) -> Browser {
        Browser::at(&self.app.url)
    }

    /// Moves everybody's time on.
    pub async fn advance(&self, by: Duration) {
        self.clock.advance(by);
        self.provider.advance(by).await;
    }

    /// Buys `product` at the hosted checkout with the usual card. Answers where the browser is sent.
    pub async fn buy(&self, product: &str) -> String {
        self.provider
            .buy(product, "ada@example.com", "4242424242424242")
            .await
    }

    /// Buys, and waits until the webhook's work is done.
    pub async fn buy_and_prepare(&self, product: &str) -> String {
        self.buy_prepared(product, "ada@example.com", "4242424242424242")
            .await
    }

    /// Like [`Stage::buy_and_prepare`], as somebody else or with another card.
    pub async fn buy_prepared(&self, product: &str, email: &str, card: &str) -> String {
        let landing = self.provider.buy(product, email, card).await;
        self.inbox_is_empty().await;
        landing
    }

    /// Buys with a card that is declined on one click, and takes the offer. Answers the page that says so, once every
    /// webhook has told it too.
    pub async fn be_declined(&self) -> (Browser, Page) {
        let landing = self
            .buy_prepared("pdt_starter_course", "ada@example.com", "4000000000000341")
            .await;
        let browser = self.browser();
        let page = browser.get(&landing).await;
        let answer = browser.submit(&page, "accept").await;
        let page = settled(&browser, answer).await;
        assert_eq!(page.charge_state(), "declined");
        self.inbox_is_empty().await;
        (browser, page)
    }

    /// Waits until every event has come and been handled.
    pub async fn inbox_is_empty(&self) {
        eventually("the inbox is empty", || async {
            let waiting = self.provider.undelivered().await;
            let counts = self.app.state.store.count_events().await.unwrap();
            let open = counts
                .iter()
                .any(|(state, n)| state == "received" && *n > 0);
            (waiting == 0 && !open).then_some(())
        })
        .await;
    }
}

impl Replica {
    async fn start(
        provider: &Provider,
        database: &str,
        clock: Arc<ShiftedClock>,
        variables: Variables,
        site: &Path,
    ) -> Self {
        let site = site.display().to_string();
        let listener = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)))
            .await
            .unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let config = demo_config(variables, &provider.url(), &url, database);
        let options = quick(&config);
        let store = Store::connect(database).await.unwrap();
        store.migrate().await.unwrap();
        let state = put_together(config, options, store, clock);
        let (stop, stopped) = oneshot::channel();
        let app = state.clone();
        let task = tokio::spawn(async move {
            let stop = async {
                let _ = stopped.await;
            };
            serve(app, listener, &site, stop).await
        });
        Self {
            url,
            state,
            running: Mutex::new(Some((stop, task))),
        }
    }

    /// Stops it as a service manager would, and waits for its end.
    pub async fn stop(&self) {
        let running = self.running.lock().unwrap().take();
        if let Some((stop, task)) = running {
            let _ = stop.send(());
            task.await.unwrap().unwrap();
        }
    }
}

/// The demo's settings and those a story names, whatever the environment says.
pub fn demo_config(variables: Variables, dodo: &str, public: &str, database: &str) -> Config {
    let mut config = Config::for_demo(&variables, &dodo.parse().unwrap(), database).unwrap();
    // A story may say that browsers reach it over https, as a proxy would.
    let public = variables
        .get("STAGE_PUBLIC_URL")
        .unwrap_or(public.to_owned());
    config.public_url = public.parse().unwrap();
    config
}

/// A test must not wait as long as a buyer would.
fn quick(config: &Config) -> DodoOptions {
    DodoOptions {
        read_timeout: Duration::from_secs(2),
        write_timeout: Duration::from_secs(2),
        retry_delay: Duration::from_millis(50),
        ..DodoOptions::new(config.dodo_url.clone(), config.api_key.clone())
    }
}

/// An app with a clock of the test's.
pub fn put_together(
    config: Config,
    options: DodoOptions,
    store: Store,
    clock: Arc<ShiftedClock>,
) -> SharedApp {
    let dodo = Dodo::new(options).unwrap();
    let catalogue = offers::load(&config.offers).unwrap().catalogue;
    App::new(
        config,
        store,
        dodo,
        catalogue,
        clock,
        Arc::new(SystemRandom),
    )
}

/// Asks until there is an answer, for a minute at most: a busy machine is slow, and no test fails of that.
///
/// # Panics
/// When there is none by then.
pub async fn eventually<T, F: Future<Output = Option<T>>>(what: &str, ask: impl Fn() -> F) -> T {
    for _ in 0..1200 {
        if let Some(answer) = ask().await {
            return answer;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("in a minute it did not come true that {what}");
}

/// The charge has come to its end, and the page says how.
pub async fn settled(browser: &Browser, page: Page) -> Page {
    eventually("the charge has ended", || async {
        let page = browser.get(&page.address).await;
        let over = ["succeeded", "declined", "failed"].contains(&page.charge_state().as_str());
        // What is paid may not be in force yet; then the page says that it looks again.
        let looks_again = || page.text("charge-status").contains("Check again");
        (over && !looks_again()).then_some(page)
    })
    .await
}

/// Runs stories on both engines: `on_both! { name => story; }` makes `name::sqlite` and `name::postgres`. Beginning with
/// `with VARIABLES;` they are told with these settings.
#[macro_export]
macro_rules! on_both {
    ($($name:ident => $story:expr;)+) => {
        $crate::on_both! { with &[]; $($name => $story;)+ }
    };
    (with $variables:expr; $($name:ident => $story:expr;)+) => {$(
        mod $name {
            use super::*;
            use $crate::stage::{Stage, database::Engine};

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                $story(Stage::open_with(Engine::Sqlite, $variables).await).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                $story(Stage::open_with(Engine::Postgres, $variables).await).await;
            }
        }
    )+};
}
