//! What every request and the worker may touch.

use std::collections::HashMap;
use std::num::NonZeroU32;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use governor::{DefaultDirectRateLimiter, DefaultKeyedRateLimiter, Quota};
use tokio::sync::{Notify, OwnedMutexGuard};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::clock::{Clock, Random};
use super::config::Config;
use super::dodo::Dodo;
use super::http::files::SiteFiles;
use super::store::Store;
use super::worker::{Beats, Kind};
use crate::domain::catalogue::Catalogue;
use crate::domain::ids::VisitId;
use crate::domain::locale::Locale;
use crate::domain::page::Frame;
use crate::domain::timestamp::Timestamp;
use crate::words::Words;

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
    /// The browser's files, once there is a router to serve them.
    pub site: OnceLock<SiteFiles>,
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
    /// Whose turn it is at each visit, see [`App::turn_of`].
    turns: Mutex<HashMap<VisitId, Arc<tokio::sync::Mutex<()>>>>,
    /// How often one visit may make us ask Dodo anew, see [`App::may_ask`].
    visits: DefaultKeyedRateLimiter<VisitId>,
    /// Charges under way: a stop waits for them.
    pub tasks: TaskTracker,
    /// Tells the worker and open streams to end.
    pub stopping: CancellationToken,
}

/// One look-up a second in the long run, so that strangers with made-up ids cannot use up Dodo's limit.
const LOOKUPS_PER_SECOND: NonZeroU32 = NonZeroU32::MIN;
const LOOKUP_BURST: NonZeroU32 = NonZeroU32::new(60).expect("60 is not 0");

/// One visit asks so often at once, and once in two seconds in the long run: more than any buyer clicks, and far less
/// than Dodo's limit, which all buyers share. A page of plans counts by the prices on it.
const VISIT_PERIOD: Duration = Duration::from_secs(2);
const VISIT_BURST: NonZeroU32 = NonZeroU32::new(12).expect("12 is not 0");
/// How many visits are remembered before those that were quiet lately are forgotten.
const VISITS_REMEMBERED: usize = 1024;

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
            site: OnceLock::new(),
            clock,
            random,
            bell: Notify::new(),
            beats: Beats::default(),
            lookups: DefaultDirectRateLimiter::direct(quota),
            visits: DefaultKeyedRateLimiter::keyed(visit_quota()),
            turns: Mutex::default(),
            tasks: TaskTracker::new(),
            stopping: CancellationToken::new(),
        };
        for kind in Kind::ALL {
            app.beats.beat(kind, app.now());
        }
        Arc::new(app)
    }

    /// Waits for this visit's turn: clicks in several tabs come one after the other, so that whoever comes second finds
    /// what the first one did instead of asking Dodo the same. Other replicas do not wait; the store decides there.
    pub async fn turn_of(&self, visit: &VisitId) -> OwnedMutexGuard<()> {
        let turn = {
            let mut turns = self.turns.lock().unwrap_or_else(PoisonError::into_inner);
            if turns.len() > VISITS_REMEMBERED {
                turns.retain(|_, turn| Arc::strong_count(turn) > 1);
            }
            turns.entry(visit.clone()).or_default().clone()
        };
        turn.lock_owned().await
    }

    /// Waits until no click of this visit is at work here, or for so long. Answers whether one was.
    pub async fn clicks_are_done(&self, visit: &VisitId, longest: Duration) -> bool {
        let turn = {
            let turns = self.turns.lock().unwrap_or_else(PoisonError::into_inner);
            turns.get(visit).cloned()
        };
        match turn {
            Some(turn) if turn.try_lock().is_err() => {
                // In vain: the page then shows what it can.
                let _ = tokio::time::timeout(longest, turn.lock()).await;
                true
            }
            _ => false,
        }
    }

    /// Now.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Whether a click at this visit may make us ask Dodo. It counts; so ask only right before.
    pub fn may_ask(&self, visit: &VisitId) -> bool {
        self.may_ask_times(visit, 1)
    }

    /// The same for so many questions at once, or for as many as may be asked at once at all.
    pub fn may_ask_times(&self, visit: &VisitId, times: usize) -> bool {
        let times = u32::try_from(times).ok().and_then(NonZeroU32::new);
        let times = times.unwrap_or(NonZeroU32::MIN).min(VISIT_BURST);
        if self.visits.len() > VISITS_REMEMBERED {
            self.visits.retain_recent();
        }
        matches!(self.visits.check_key_n(visit, times), Ok(Ok(())))
    }

    /// Whether we or the shop's texts speak a language.
    pub fn speaks(&self, locale: &Locale) -> bool {
        let shops = &self.catalogue.languages;
        Words::fitting(locale).is_some() || shops.iter().any(|shops| shops.is_read_like(locale))
    }

    /// What every page has, in the language nearest to `locale`.
    pub fn frame(&self, locale: Locale) -> Frame {
        Frame {
            shop: self.catalogue.shop.clone(),
            locale,
            files: self
                .site
                .get()
                .map(SiteFiles::addresses)
                .unwrap_or_default(),
        }
    }
}

fn visit_quota() -> Quota {
    Quota::with_period(VISIT_PERIOD)
        .expect("two seconds are not 0")
        .allow_burst(VISIT_BURST)
}
