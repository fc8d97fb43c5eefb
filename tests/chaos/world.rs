//! The world of one schedule: a simulator, a database, replicas, one time for all.

use std::cell::{Cell, RefCell};
use std::sync::Arc;
use std::time::Duration;

use aftercart::server::clock::ShiftedClock;
use fastrand::Rng;
use serde_json::json;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;
use tokio::sync::Notify;

use crate::ground::Ground;
use crate::replica::{Replica, Setup};
use crate::stage::Variables;
use crate::stage::browser::Browser;
use crate::stage::database::Engine;
use crate::stage::provider::Provider;
use crate::tally::Tally;
use crate::wire::Wire;

pub struct World {
    pub provider: Provider,
    pub wire: Wire,
    pub clock: Arc<ShiftedClock>,
    pub ground: Ground,
    pub replicas: Vec<RefCell<Replica>>,
    pub tally: RefCell<Tally>,
    /// What browsers were told about charges.
    pub told: RefCell<Vec<Told>>,
    /// Rings when a buyer clicks: that is when trouble does the most harm.
    pub clicked: Notify,
    /// Whose offers these are.
    pub merchant: Variables,
    /// How far our clock was moved on, in seconds.
    ahead: Cell<u64>,
    http: reqwest::Client,
}

/// What a page said of a charge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    pub charge: String,
    pub state: String,
}

impl World {
    /// One replica on SQLite, two on PostgreSQL, all of one merchant's.
    pub async fn open(ground: Ground, http: reqwest::Client, merchant: Variables) -> Self {
        let provider = Provider::start_through(Some(http.clone())).await;
        provider.settings(json!({ "rate_limit": false })).await;
        let clock = Arc::new(ShiftedClock::default());
        let to = provider
            .url()
            .trim_start_matches("http://")
            .parse()
            .unwrap();
        let wire = Wire::lay(to, clock.clone(), &ground.url).await;
        let setup = Setup {
            dodo: format!("http://{}", wire.addr),
            database: ground.url.clone(),
            clock: clock.clone(),
            merchant,
        };
        let count = if ground.engine == Engine::Postgres {
            2
        } else {
            1
        };
        let mut replicas = Vec::new();
        for _ in 0..count {
            replicas.push(RefCell::new(Replica::start(setup.clone()).await));
        }
        let world = Self {
            provider,
            wire,
            clock,
            ground,
            replicas,
            tally: RefCell::default(),
            told: RefCell::default(),
            clicked: Notify::new(),
            merchant,
            ahead: Cell::default(),
            http,
        };
        world.deliver_to(0);
        world
    }

    /// Ends it; the database goes to the next one.
    pub async fn close(self) -> (Ground, Tally) {
        for replica in self.replicas {
            replica.into_inner().kill().await;
        }
        (self.ground, self.tally.into_inner())
    }

    /// Webhooks go to this replica from now on.
    pub fn deliver_to(&self, replica: usize) {
        self.provider
            .deliver_to(&self.replicas[replica].borrow().url());
    }

    pub fn browser(&self) -> Browser {
        Browser::through(self.http.clone(), "")
    }

    /// The address of any replica.
    pub fn some_url(&self, dice: &mut Rng) -> String {
        self.replicas[dice.usize(..self.replicas.len())]
            .borrow()
            .url()
    }

    /// The simulator's time.
    pub async fn provider_now(&self) -> OffsetDateTime {
        let clock = self.provider.ask("/_simulator/clock").await;
        moment(clock["now"].as_str().unwrap()).unwrap()
    }

    /// Moves everybody's time on. What arrives meanwhile arrives at its time.
    pub async fn advance(&self, mut by: Duration) {
        while let Some(wait) = self.wire.next_arrival(by) {
            self.leap(wait).await;
            by -= wait;
            self.wire.deliver().await;
        }
        self.leap(by).await;
    }

    /// The provider first, in whole seconds: sessions that we take for over are.
    async fn leap(&self, by: Duration) {
        let whole = Duration::from_secs(by.as_millis().div_ceil(1_000).try_into().unwrap());
        self.wire
            .between_requests(async {
                self.provider.advance(whole).await;
                self.move_clock(whole.as_secs());
            })
            .await;
    }

    /// Moves our clock on to the provider's, should a leap have been broken off between the two.
    pub async fn agree_on_time(&self) {
        let clock = self.provider.ask("/_simulator/clock").await;
        let theirs = clock["ahead_seconds"].as_u64().unwrap();
        self.move_clock(theirs.saturating_sub(self.ahead.get()));
    }

    fn move_clock(&self, seconds: u64) {
        self.clock.advance(Duration::from_secs(seconds));
        self.ahead.set(self.ahead.get() + seconds);
    }

    pub fn ring(&self) {
        for replica in &self.replicas {
            replica.borrow().ring();
        }
    }
}

/// Reads a moment as the simulator prints it.
pub fn moment(text: &str) -> Option<OffsetDateTime> {
    OffsetDateTime::parse(text, &Rfc3339).ok()
}
