//! A real Aftercart of its own process, all its settings secrets, before a provider that repeats things.

use std::fs::File;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};

use aftercart::server::simulator::{Options, Simulator};
use reqwest::Method;
use reqwest::header::COOKIE;
use serde_json::{Value, json};
use sqlx::{AnyConnection, Connection, Executor, Row};

use super::finder::Place;
use super::hostile::Hostile;
use crate::stage::browser::Browser;
use crate::stage::database::{Database, Engine};
use crate::stage::eventually;

pub const API_KEY: &str = "dodo_live_planted-api-key-7c1e";
/// `whsec_` and base64 of `planted-webhook-key-3b9d`.
pub const WEBHOOK_KEY: &str = "whsec_cGxhbnRlZC13ZWJob29rLWtleS0zYjlk";
pub const SECRET: &str = "planted-link-secret-aa51-0123456789abcdef";
pub const PASSWORD: &str = "planted-database-password-f00d";

pub struct House {
    pub url: String,
    pub hostile: Hostile,
    pub simulator: Simulator,
    http: reqwest::Client,
    database: Database,
    log: PathBuf,
    child: Child,
}

impl House {
    pub async fn open(engine: Engine) -> Self {
        let simulator = Simulator::start(Options {
            addr: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            webhook_url: None,
            webhook_key: WEBHOOK_KEY.to_owned(),
            ..Options::default()
        })
        .await
        .unwrap();
        let hostile = Hostile::start(simulator.url(), API_KEY).await;
        let mut database = Database::create(engine).await;
        database.url = with_password(&database.url, engine).await;
        let addr = free_address();
        let url = format!("http://{addr}");
        let log = std::env::temp_dir().join(format!(
            "aftercart-secrets-{}-{}.log",
            std::process::id(),
            addr.port()
        ));
        let child = serve(&database.url, &hostile.url, addr)
            .stderr(File::create(&log).unwrap())
            .spawn()
            .unwrap();
        simulator.set_webhook_url(Some(format!("{url}/webhooks/dodo")));
        let house = Self {
            url,
            hostile,
            simulator,
            http: reqwest::Client::new(),
            database,
            log,
            child,
        };
        house
            .control("settings", json!({ "rate_limit": false }))
            .await;
        eventually("the server answers", || async {
            let answer = house.http.get(format!("{}/readyz", house.url)).send().await;
            answer
                .is_ok_and(|answer| answer.status().is_success())
                .then_some(())
        })
        .await;
        house
    }

    pub fn browser(&self) -> Browser {
        Browser::at(&self.url)
    }

    pub async fn control(&self, control: &str, body: Value) -> Value {
        self.post(&format!("/_simulator/{control}"), body).await
    }

    pub async fn post(&self, path: &str, body: Value) -> Value {
        let request = self
            .http
            .post(format!("{}{path}", self.simulator.url()))
            .bearer_auth("simulator")
            .json(&body);
        let answer = request.send().await.unwrap().error_for_status().unwrap();
        answer.json().await.unwrap()
    }

    pub async fn list(&self, control: &str) -> Vec<Value> {
        let url = format!("{}/_simulator/{control}", self.simulator.url());
        self.http
            .get(url)
            .send()
            .await
            .unwrap()
            .json()
            .await
            .unwrap()
    }

    /// Buys the course as somebody at some street, and waits until the webhooks came in. Answers where the browser goes.
    pub async fn buy(&self, email: &str, street: &str, card: &str) -> String {
        let cart = json!({
            "product_cart": [{ "product_id": "pdt_starter_course", "quantity": 1 }],
            "customer": { "email": email, "name": "Ada Lovelace" },
            "return_url": "http://127.0.0.1/offer",
        });
        let session = self.post("/checkouts", cart).await;
        let form = json!({
            "card_number": card, "country": "DE", "state": "BE", "city": "Berlin", "zipcode": "10115",
            "street": street, "email": email,
        });
        let id = session["session_id"].as_str().unwrap();
        let paid = self.control(&format!("checkouts/{id}/pay"), form).await;
        self.is_quiet().await;
        let address: url::Url = paid["redirect_url"].as_str().unwrap().parse().unwrap();
        format!("{}?{}", address.path(), address.query().unwrap_or_default())
    }

    /// Waits until every webhook was delivered and handled.
    pub async fn is_quiet(&self) {
        eventually("the inbox is empty", || async {
            let deliveries = self.list("deliveries").await;
            let open = deliveries
                .iter()
                .any(|delivery| delivery["state"] == "pending");
            let mut connection = self.connect().await;
            let row = connection
                .fetch_one("SELECT COUNT(*) AS n FROM events WHERE state = 'received'")
                .await
                .unwrap();
            (!open && row.get::<i64, _>("n") == 0).then_some(())
        })
        .await;
    }

    async fn connect(&self) -> AnyConnection {
        sqlx::any::install_default_drivers();
        AnyConnection::connect(&self.database.url).await.unwrap()
    }

    pub async fn text(&self, path: &str) -> String {
        let answer = self
            .http
            .get(format!("{}{path}", self.url))
            .send()
            .await
            .unwrap();
        answer.text().await.unwrap()
    }

    /// Every value of every column.
    pub async fn dump(&self) -> Vec<(Place, String)> {
        let mut connection = self.connect().await;
        let columns = if self.database.url.starts_with("sqlite") {
            "SELECT m.name AS t, p.name AS c FROM sqlite_schema m JOIN pragma_table_info(m.name) p WHERE m.type = 'table'"
        } else {
            "SELECT table_name::text AS t, column_name::text AS c FROM information_schema.columns
             WHERE table_schema = current_schema()"
        };
        let mut values = Vec::new();
        for row in connection.fetch_all(columns).await.unwrap() {
            let (table, column): (String, String) = (row.get("t"), row.get("c"));
            if table.starts_with("_sqlx") || table.starts_with("sqlite_") {
                continue;
            }
            let sql = format!(
                "SELECT CAST({column} AS TEXT) AS v FROM {table} WHERE {column} IS NOT NULL"
            );
            for row in connection
                .fetch_all(sqlx::AssertSqlSafe(sql))
                .await
                .unwrap()
            {
                values.push((Place::Kept(format!("{table}.{column}")), row.get("v")));
            }
        }
        connection.close().await.unwrap();
        values
    }

    /// The values of one column.
    pub async fn values(&self, column: &str) -> Vec<String> {
        let is_it = |place: &Place| matches!(place, Place::Kept(name) if name == column);
        let all = self.dump().await;
        all.into_iter()
            .filter(|(place, _)| is_it(place))
            .map(|(_, value)| value)
            .collect()
    }

    /// Runs another command on the same database, with the same settings.
    pub fn command(&self, arguments: &[&str]) -> Output {
        let mut command = binary(&self.database.url, &self.hostile.url);
        command.args(arguments).output().unwrap()
    }

    /// All that the server wrote to its log.
    pub fn log(&self) -> String {
        String::from_utf8_lossy(&std::fs::read(&self.log).unwrap()).into_owned()
    }
}

impl Drop for House {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_file(&self.log);
    }
}

/// The tokens in a browser's cookies.
pub fn tokens(browser: &Browser) -> Vec<String> {
    let request = browser.request(Method::GET, "/").build().unwrap();
    let cookies = request
        .headers()
        .get(COOKIE)
        .map(|line| line.to_str().unwrap().to_owned());
    let pairs = cookies.unwrap_or_default();
    pairs
        .split("; ")
        .filter_map(|pair| Some(pair.split_once('=')?.1.to_owned()))
        .collect()
}

/// The same database, for somebody who has the planted password.
async fn with_password(url: &str, engine: Engine) -> String {
    if engine == Engine::Sqlite {
        return url.to_owned();
    }
    let name = format!("planted_{}", std::process::id());
    let mut admin = AnyConnection::connect(url).await.unwrap();
    let role = format!("CREATE ROLE {name} SUPERUSER LOGIN PASSWORD '{PASSWORD}'");
    sqlx::query(sqlx::AssertSqlSafe(role))
        .execute(&mut admin)
        .await
        .unwrap();
    admin.close().await.unwrap();
    let (_, place) = url.rsplit_once('@').unwrap();
    format!("postgres://{name}:{PASSWORD}@{place}")
}

fn free_address() -> SocketAddr {
    let listener = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, 0))).unwrap();
    listener.local_addr().unwrap()
}

/// The command with every setting planted, and a log that says all there is to say.
fn binary(database: &str, dodo: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_aftercart"));
    let offers = concat!(env!("CARGO_MANIFEST_DIR"), "/offers.toml");
    command
        .env_clear()
        .current_dir(std::env::temp_dir())
        .env("DODO_PAYMENTS_API_KEY", API_KEY)
        .env("DODO_PAYMENTS_WEBHOOK_KEY", WEBHOOK_KEY)
        .env("DODO_PAYMENTS_BASE_URL", dodo)
        .env("AFTERCART_SECRET", SECRET)
        .env("AFTERCART_OFFERS", offers)
        .env("DATABASE_URL", database)
        .env("RUST_LOG", "debug,aftercart=trace")
        .env("RUST_BACKTRACE", "1")
        .stdin(Stdio::null());
    command
}

fn serve(database: &str, dodo: &str, addr: SocketAddr) -> Command {
    let mut command = binary(database, dodo);
    command
        .arg("serve")
        .env("AFTERCART_ADDR", addr.to_string())
        .stdout(Stdio::null());
    command
}
