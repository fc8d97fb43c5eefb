//! What every request and the worker may touch.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use tokio::sync::Notify;
use tokio_util::task::TaskTracker;

use super::clock::{Clock, Random};
use super::config::Config;
use super::dodo::Dodo;
use super::store::Store;
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
    /// When the worker last went round.
    pub heartbeat: AtomicI64,
    /// Charges under way: a stop waits for them.
    pub tasks: TaskTracker,
}

/// Shared by requests and tasks.
pub type SharedApp = Arc<App>;

impl App {
    /// Now.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// What every page has.
    pub fn frame(&self) -> Frame {
        Frame { shop: self.catalogue.shop.clone(), locale: self.catalogue.default_locale() }
    }

    /// Notes that the worker is alive.
    pub fn beat(&self) {
        self.heartbeat.store(self.now().0, Ordering::Relaxed);
    }

    /// When the worker last went round.
    pub fn last_beat(&self) -> Timestamp {
        Timestamp(self.heartbeat.load(Ordering::Relaxed))
    }
}
