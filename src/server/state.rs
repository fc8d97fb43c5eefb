//! What every request and the worker may touch.

use std::num::NonZeroU32;
use std::sync::Arc;

use governor::{DefaultDirectRateLimiter, Quota};
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::clock::{Clock, Random};
use super::config::Config;
use super::dodo::Dodo;
use super::store::Store;
use super::worker::{Beats, Kind};
use crate::domain::catalogue::Catalogue;
use crate::domain::page::Frame;
use crate::domain::timestamp::Timestamp;

/// A running Aftercart.
pub struct App {
    /// Its settings.
    pub config: Config,
    /// What it keeps.
    pub store: Store,
    /// Dodo Payments.
    pub dodo: Dodo,
    /// What it offers to whom.
    pub catalogue: Catalogue,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// Where ids and tokens come from.
    pub random: Arc<dyn Random>,
    /// Rings when there is work for the worker.
    pub bell: Notify,
    /// When the worker's loops last went round.
    pub beats: Beats,
    /// How often browsers may make us ask Dodo about payments we have not heard of.
    pub lookups: DefaultDirectRateLimiter,
    /// Charges under way: a stop waits for them.
    pub tasks: TaskTracker,
    /// Tells the worker and open streams to end.
    pub stopping: CancellationToken,
}

/// One look-up a second in the long run, so that strangers with made-up ids cannot use up Dodo's limit.
const LOOKUPS_PER_SECOND: NonZeroU32 = NonZeroU32::MIN;
const LOOKUP_BURST: NonZeroU32 = NonZeroU32::new(60).expect("60 is not 0");

/// Shared by requests and tasks.
pub type SharedApp = Arc<App>;

impl App {
    /// Puts an app together. The store's schema must be up to date.
    pub fn new(
        config: Config,
        store: Store,
        dodo: Dodo,
        catalogue: Catalogue,
        clock: Arc<dyn Clock>,
        random: Arc<dyn Random>,
    ) -> SharedApp {
        let quota = Quota::per_second(LOOKUPS_PER_SECOND).allow_burst(LOOKUP_BURST);
        let app = Self {
            config,
            store,
            dodo,
            catalogue,
            clock,
            random,
            bell: Notify::new(),
            beats: Beats::default(),
            lookups: DefaultDirectRateLimiter::direct(quota),
            tasks: TaskTracker::new(),
            stopping: CancellationToken::new(),
        };
        for kind in Kind::ALL {
            app.beats.beat(kind, app.now());
        }
        Arc::new(app)
    }

    /// Now.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// What every page has.
    pub fn frame(&self) -> Frame {
        Frame {
            shop: self.catalogue.shop.clone(),
            locale: self.catalogue.default_locale(),
        }
    }
}
