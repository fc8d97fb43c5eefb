//! Dodo's request limit: so many in any second, so many in any minute.

use std::collections::VecDeque;

use time::{Duration, OffsetDateTime};

/// The requests of the last minute.
#[derive(Debug, Default)]
pub struct RateLimit {
    seen: VecDeque<OffsetDateTime>,
}

/// What the limit says to one request, as the `X-RateLimit-*` headers tell it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Allowance {
    /// Whether the request may pass.
    pub allowed: bool,
    /// Requests in the window that is nearest to its end.
    pub limit: usize,
    /// How many are left in it.
    pub remaining: usize,
    /// Seconds until that window has room again, rounded up.
    pub reset_seconds: i64,
}

impl RateLimit {
    /// Counts a request at `now` against both windows. A refused one is not counted.
    pub fn admit(&mut self, now: OffsetDateTime, burst: usize, sustained: usize) -> Allowance {
        let minute = Duration::MINUTE;
        while self.seen.front().is_some_and(|&at| now - at >= minute) {
            self.seen.pop_front();
        }
        let recent = self
            .seen
            .iter()
            .rev()
            .take_while(|&&at| now - at < Duration::SECOND)
            .count();
        let burst_left = burst.saturating_sub(recent);
        let sustained_left = sustained.saturating_sub(self.seen.len());
        let allowed = burst_left > 0 && sustained_left > 0;
        if allowed {
            self.seen.push_back(now);
        }
        let spent = usize::from(allowed);
        if burst_left < sustained_left && burst_left <= 1 {
            return Allowance {
                allowed,
                limit: burst,
                remaining: burst_left - spent.min(burst_left),
                reset_seconds: 1,
            };
        }
        let oldest = self.seen.front().map_or(now, |&at| at);
        let reset_seconds = (oldest + minute - now).whole_seconds() + 1;
        Allowance {
            allowed,
            limit: sustained,
            remaining: sustained_left - spent.min(sustained_left),
            reset_seconds,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RateLimit;
    use time::{Duration, macros::datetime};

    #[test]
    fn a_burst_ends_after_its_second_and_a_minute_after_its_minute() {
        let mut limit = RateLimit::default();
        let start = datetime!(2026-01-01 00:00 UTC);
        assert!((0..3).all(|_| limit.admit(start, 3, 5).allowed));
        let refused = limit.admit(start, 3, 5);
        assert!(!refused.allowed && refused.limit == 3 && refused.remaining == 0);
        let later = start + Duration::seconds(1);
        assert!(limit.admit(later, 3, 5).allowed && limit.admit(later, 3, 5).allowed);
        let refused = limit.admit(later + Duration::seconds(1), 3, 5);
        assert!(!refused.allowed && refused.limit == 5);
        assert!(limit.admit(start + Duration::minutes(1), 3, 5).allowed);
    }
}
