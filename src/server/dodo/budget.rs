//! The request budget: how many calls may leave, and that charges leave first.
//!
//! Dodo counts requests per second and per minute and answers 429 above either. One leaky bucket honours both: it
//! holds `burst` and refills at `rate` a second, with `burst + rate ≤ burst_per_second` and
//! `burst + 60 × rate ≤ requests_per_minute`. Ordinary calls pass a second bucket of three quarters of that, so
//! the last quarter is always there for a charge; and while a charge waits, no ordinary call takes its slot.

use std::num::NonZeroU32;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use governor::clock::{Clock, DefaultClock};
use governor::{DefaultDirectRateLimiter, Quota, RateLimiter};
use tokio::time::{Instant, sleep, sleep_until, timeout};

use super::error::DodoError;

/// How long an ordinary call stands back while a charge waits.
const STAND_BACK: Duration = Duration::from_millis(20);

/// Who goes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Priority {
    /// A buyer has clicked: the whole budget is open.
    Charge,
    /// Everything else.
    Ordinary,
}

pub(super) struct Budget {
    all: DefaultDirectRateLimiter,
    ordinary: DefaultDirectRateLimiter,
    clock: DefaultClock,
    charges_waiting: AtomicUsize,
    /// Dodo asked for quiet until then; charges are not held back.
    quiet_until: Mutex<Option<Instant>>,
    slot_timeout: Duration,
}

impl Budget {
    pub(super) fn new(
        per_minute: u32,
        per_second: u32,
        slot_timeout: Duration,
    ) -> Result<Self, DodoError> {
        let (burst, rate) = bucket(per_minute, per_second).ok_or_else(|| {
            DodoError::Setup(
                "the request budget must be at least 10 a minute and 2 a second, \
                 and 60 seconds' worth of the latter must exceed the former"
                    .to_owned(),
            )
        })?;
        let three_quarters = (burst.get() * 3 / 4).max(1);
        Ok(Self {
            all: limiter(burst, rate),
            ordinary: limiter(
                NonZeroU32::new(three_quarters).unwrap_or(NonZeroU32::MIN),
                rate * 0.75,
            ),
            clock: DefaultClock::default(),
            charges_waiting: AtomicUsize::new(0),
            quiet_until: Mutex::new(None),
            slot_timeout,
        })
    }

    /// Waits for a slot.
    pub(super) async fn slot(&self, priority: Priority) -> Result<(), DodoError> {
        let wait = async {
            match priority {
                Priority::Charge => {
                    let _waiting = Waiting::count(&self.charges_waiting);
                    take(&self.all, &self.clock, || true).await;
                }
                Priority::Ordinary => {
                    self.quiet().await;
                    take(&self.ordinary, &self.clock, || true).await;
                    let no_charge_waits = || self.charges_waiting.load(Ordering::Relaxed) == 0;
                    take(&self.all, &self.clock, no_charge_waits).await;
                }
            }
        };
        timeout(self.slot_timeout, wait)
            .await
            .map_err(|_| DodoError::NotSent {
                cause: "the request budget stayed exhausted".to_owned(),
            })
    }

    /// Dodo answered 429: ordinary calls rest for `pause`.
    pub(super) fn be_quiet(&self, pause: Duration) {
        let until = Instant::now() + pause;
        let mut quiet = self
            .quiet_until
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        *quiet = Some(quiet.map_or(until, |old| old.max(until)));
    }

    async fn quiet(&self) {
        let until = *self
            .quiet_until
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(until) = until {
            sleep_until(until).await;
        }
    }
}

/// Waits for a slot, standing back while it is not `my_turn`.
async fn take(
    limiter: &DefaultDirectRateLimiter,
    clock: &DefaultClock,
    my_turn: impl Fn() -> bool,
) {
    loop {
        let pause = if my_turn() {
            match limiter.check() {
                Ok(()) => return,
                Err(not_until) => not_until.wait_time_from(clock.now()),
            }
        } else {
            STAND_BACK
        };
        sleep(pause).await;
    }
}

/// Counts a waiting charge, also when its caller goes away.
struct Waiting<'a>(&'a AtomicUsize);

impl<'a> Waiting<'a> {
    fn count(counter: &'a AtomicUsize) -> Self {
        counter.fetch_add(1, Ordering::Relaxed);
        Self(counter)
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

fn limiter(burst: NonZeroU32, rate: f64) -> DefaultDirectRateLimiter {
    let period = Duration::from_secs_f64(1.0 / rate);
    let quota = Quota::with_period(period)
        .expect("the rate is finite")
        .allow_burst(burst);
    RateLimiter::direct(quota)
}

/// Burst and refill a second that keep within both limits.
fn bucket(per_minute: u32, per_second: u32) -> Option<(NonZeroU32, f64)> {
    let sensible = per_minute >= 10 && per_second >= 2;
    if !sensible || per_second.checked_mul(60)? <= per_minute {
        return None;
    }
    let burst =
        ((per_second * 60 - per_minute) / 59).clamp(1, (per_minute / 2).min(per_second - 1));
    let rate = (f64::from(per_minute - burst) / 60.0).min(f64::from(per_second - burst));
    Some((NonZeroU32::new(burst)?, rate))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_second_and_no_minute_sees_more_than_the_tier_allows() {
        for (minute, second) in [
            (240, 40),
            (1000, 100),
            (5000, 500),
            (60, 10),
            (10, 40),
            (100, 2),
        ] {
            let (burst, rate) = bucket(minute, second).unwrap();
            let burst = f64::from(burst.get());
            assert!(burst + rate <= f64::from(second), "{minute} {second}");
            assert!(
                burst + 60.0 * rate <= f64::from(minute),
                "{minute} {second}"
            );
        }
    }

    #[test]
    fn a_budget_that_could_never_work_is_refused() {
        assert!(bucket(0, 40).is_none());
        assert!(bucket(240, 0).is_none());
        assert!(bucket(240, 4).is_none());
    }
}
