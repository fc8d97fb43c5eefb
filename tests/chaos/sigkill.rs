//! The real process on a real file: killed in the middle of clicks, out of disk, started again.
//!
//! Its clock is the machine's. Time passes by moving what the database remembers back, and the simulator's clock on.

use std::panic::AssertUnwindSafe;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use aftercart::server::clock::{Clock, SystemClock};
use aftercart::server::store::Store;
use fastrand::Rng;
use futures::FutureExt;
use futures::future::join;
use serde_json::json;
use sqlx::{AnyConnection, Connection, Row};

use crate::books::Books;
use crate::calm;
use crate::child::{Disk, Server};
use crate::draw::some;
use crate::ground::{new_file, run};
use crate::stage::browser::{Browser, Page};
use crate::stage::provider::Provider;
use crate::tally::{Source, Tally};

const CARDS: [&str; 4] = [
    "4242424242424242",
    "4242424242424242",
    "5555555555554444",
    "4000000000000341",
];
const PRODUCTS: [&str; 3] = [
    "pdt_starter_course",
    "pdt_single_license",
    "pdt_premium_addon",
];
/// Time that passes at the end, bit by bit.
const LEAPS: [Duration; 6] = [
    Duration::from_mins(3),
    Duration::from_mins(22),
    Duration::from_mins(20),
    Duration::from_hours(3),
    Duration::from_hours(12),
    Duration::from_hours(26),
];
const PATIENCE: Duration = Duration::from_secs(30);
/// Dodo tries a webhook eight times, and waits ten hours between the last ones.
const MOST_TRIES: u32 = 8;
const LONGEST_RETRY: Duration = Duration::from_hours(10);
const TICK: Duration = Duration::from_millis(20);

struct Play {
    provider: Provider,
    server: Server,
    file: PathBuf,
    http: reqwest::Client,
    dice: Rng,
    tally: Tally,
}

/// Kills and restarts so many times, then lets time pass, and counts.
pub async fn rounds(seed: u64, count: u32) -> Tally {
    let source = Source::Rounds(count, seed);
    let played = AssertUnwindSafe(play(source, seed, count)).catch_unwind();
    let tally = played
        .await
        .unwrap_or_else(|panic| Tally::broken(source, panic.as_ref()));
    eprintln!("real processes, seed {seed}, {count} rounds\n{tally}");
    tally
}

async fn play(source: Source, seed: u64, count: u32) -> Tally {
    let mut play = Play::open(seed).await;
    for number in 0..count {
        play.round(number).await;
    }
    let gave_up = play.calm_down().await.err();
    let payments = play.provider.payments().await;
    let books = Books {
        gave_up,
        ..Books::read(&mut play.connect().await, payments, Vec::new()).await
    };
    play.tally.count_charges(&books);
    play.tally.schedules = 1;
    play.tally.take(source, books.audit());
    play.tally.clone()
}

impl Play {
    async fn open(seed: u64) -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let http = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .timeout(Duration::from_secs(5))
            .build()
            .unwrap();
        let provider = Provider::start_through(Some(http.clone())).await;
        // The process lives in the machine's time.
        provider
            .settings(json!({ "receiver_shares_clock": false, "rate_limit": false }))
            .await;
        let file = new_file();
        let database = format!("sqlite://{}", file.display());
        let store = Store::connect(&database).await.unwrap();
        store.migrate().await.unwrap();
        store.close().await;
        let server = Server::new(&provider.url(), &database);
        provider.deliver_to(&server.url());
        let (dice, tally) = (Rng::with_seed(seed), Tally::default());
        Self {
            provider,
            server,
            file,
            http,
            dice,
            tally,
        }
    }

    async fn connect(&self) -> AnyConnection {
        let mut connection = AnyConnection::connect(&format!("sqlite://{}", self.file.display()))
            .await
            .unwrap();
        run(&mut connection, "PRAGMA busy_timeout = 5000".to_owned())
            .await
            .unwrap();
        connection
    }

    /// Somebody buys, comes, clicks; and the process dies meanwhile.
    async fn round(&mut self, number: u32) {
        let disk = self.some_disk();
        self.server.start(disk);
        if !self.server.is_up(&self.http).await {
            self.tally.note("process died of its disk");
            self.server.kill();
            return;
        }
        let email = format!("buyer-{number}@example.com");
        let (product, card) = (
            some(&mut self.dice, &PRODUCTS),
            some(&mut self.dice, &CARDS),
        );
        let landing = self.provider.buy(product, &email, card).await;
        self.tally.visits += 1;
        let browser = Browser::through(self.http.clone(), &self.server.url());
        if self.dice.bool() {
            self.arm().await;
        }
        let died = if let Some(page) = offer(&browser, &landing).await {
            self.tally.clicks += 1;
            let form = page.form("accept");
            let longest = some(&mut self.dice, &[60, 300]);
            let moment = Duration::from_millis(self.dice.u64(0..longest));
            let server = &mut self.server;
            let death = async {
                tokio::time::sleep(moment).await;
                server.kill()
            };
            let (_, died) = join(browser.try_post(&form.action, &form.fields), death).await;
            died
        } else {
            self.server.kill()
        };
        self.tally.note(if died {
            "process died of its disk"
        } else {
            "process killed"
        });
        self.provider.heal().await;
        if self.dice.u32(..4) == 0 {
            let leap = some(&mut self.dice, &[5, 60, 130, 1_300]);
            self.pass(Duration::from_secs(leap)).await;
        }
    }

    /// Most of the time there is room. Where there is not, it is not far to the end.
    fn some_disk(&mut self) -> Disk {
        let used = ["", "-wal"].map(|suffix| {
            let file = format!("{}{suffix}", self.file.display());
            Path::new(&file)
                .metadata()
                .map_or(0, |data| data.len() / 1024)
        });
        let limit = used[self.dice.usize(..2)] + self.dice.u64(1..120);
        let disk = some(
            &mut self.dice,
            &[
                Disk::Roomy,
                Disk::Roomy,
                Disk::Full(limit),
                Disk::Deadly(limit),
            ],
        );
        match disk {
            Disk::Roomy => {}
            Disk::Full(_) => self.tally.note("disk full"),
            Disk::Deadly(_) => self.tally.note("disk full, deadly"),
        }
        disk
    }

    async fn arm(&mut self) {
        let when = some(&mut self.dice, &["before", "after"]);
        let kind = some(
            &mut self.dice,
            &["timeout", "disconnect", "status", "garbage", "empty"],
        );
        self.tally.note(&format!("provider: {kind} {when}"));
        let fault = json!({ "operation": "POST /checkouts", "when": when, "kind": kind, "delay_ms": 60, "times": 1 });
        self.provider.fault(fault).await;
    }

    /// Time passes while no process runs.
    async fn pass(&mut self, by: Duration) {
        let mut connection = self.connect().await;
        let columns = "SELECT m.name AS tab, c.name AS col FROM sqlite_master m JOIN pragma_table_info(m.name) c
             WHERE m.type = 'table' AND m.name NOT LIKE '\\_%' ESCAPE '\\' AND c.type = 'BIGINT'
             AND (c.name LIKE '%\\_at' ESCAPE '\\' OR c.name IN ('at', 'claim_until', 'since', 'reached', 'oldest_open'))";
        for row in sqlx::query(columns)
            .fetch_all(&mut connection)
            .await
            .unwrap()
        {
            let (table, column): (String, String) =
                (row.try_get("tab").unwrap(), row.try_get("col").unwrap());
            let back = format!(
                "UPDATE {table} SET {column} = {column} - {}",
                by.as_millis()
            );
            run(&mut connection, back).await.unwrap();
        }
        connection.close().await.unwrap();
        self.provider.advance(by).await;
    }

    async fn start_again(&mut self) {
        self.server.start(Disk::Roomy);
        assert!(
            self.server.is_up(&self.http).await,
            "the server does not start any more"
        );
    }

    /// Lets every webhook come while somebody is there to hear it. The simulator's time goes ahead of the process's,
    /// which its sweep goes by: it cannot find here what it would find where both clocks agree.
    async fn hear_all(&mut self) {
        self.start_again().await;
        for _ in 0..MOST_TRIES {
            if self.provider.undelivered().await == 0 {
                break;
            }
            self.provider.advance(LONGEST_RETRY).await;
            tokio::time::sleep(Duration::from_millis(300)).await;
        }
        let mut connection = self.connect().await;
        let until = Instant::now() + PATIENCE;
        while unheard(&mut connection).await > 0 && Instant::now() < until {
            tokio::time::sleep(TICK).await;
        }
        connection.close().await.unwrap();
        self.server.kill();
    }

    /// A roomy disk, a provider that works, and time.
    async fn calm_down(&mut self) -> Result<(), String> {
        self.hear_all().await;
        for leap in LEAPS {
            self.pass(leap).await;
            self.start_again().await;
            let mut connection = self.connect().await;
            let until = Instant::now() + PATIENCE;
            while calm::due(&mut connection, SystemClock.now()).await > 0 {
                if Instant::now() > until {
                    return Err("something is due and nobody does it".to_owned());
                }
                tokio::time::sleep(TICK).await;
            }
            // What was taken last may still be under way.
            tokio::time::sleep(Duration::from_millis(300)).await;
            connection.close().await.unwrap();
            self.server.kill();
        }
        Ok(())
    }
}

impl Drop for Play {
    fn drop(&mut self) {
        self.server.kill();
        for suffix in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{suffix}", self.file.display()));
        }
    }
}

/// Lands until there is an offer to take.
async fn offer(browser: &Browser, landing: &str) -> Option<Page> {
    for _ in 0..40 {
        let page = browser.try_get(landing).await.ok();
        let offered = page.filter(|page| page.html.contains("data-testid=\"accept\""));
        if offered.is_some() {
            return offered;
        }
        tokio::time::sleep(TICK).await;
    }
    None
}

async fn unheard(connection: &mut AnyConnection) -> i64 {
    let sql = "SELECT COUNT(*) AS n FROM events WHERE state = 'received'";
    let row = sqlx::query(sql).fetch_one(connection).await.unwrap();
    row.try_get("n").unwrap()
}
