//! How far Dodo's payments were gone through for what no webhook told.
//!
//! A pass goes from `since` to now, a slice of time at a turn, however Dodo sorts its lists. What is made meanwhile
//! belongs to the next pass, which begins at the oldest payment that may still change.

use std::time::Duration;

use super::payment::PaymentStatus;
use super::timestamp::Timestamp;

/// A payment that has no end by then is given up: slow banks take days, sessions at most one.
pub const OPEN_LIFE: Duration = Duration::from_hours(3 * 24);
/// How far Dodo's clock may be from ours, and how late a payment may show up in a list.
pub const MARGIN: Duration = Duration::from_hours(1);
/// No slice is cut shorter than this.
pub const SHORTEST_SLICE: Duration = Duration::from_mins(1);
/// No slice is longer than this.
pub const LONGEST_SLICE: Duration = OPEN_LIFE;

/// How far a pass has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Every payment made before this has its end.
    pub since: Timestamp,
    /// In this pass, everything made from `since` up to here was gone through.
    pub reached: Timestamp,
    /// The oldest payment met in this pass that may still change.
    pub oldest_open: Option<Timestamp>,
    /// How much time the next turn goes through.
    pub slice: Duration,
}

/// A period, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// Its beginning.
    pub from: Timestamp,
    /// Its end.
    pub to: Timestamp,
}

impl Window {
    fn length(self) -> Duration {
        let millis = self.to.0.saturating_sub(self.from.0);
        Duration::from_millis(u64::try_from(millis).unwrap_or_default())
    }
}

impl Progress {
    /// Where a first pass begins.
    pub fn from(since: Timestamp) -> Self {
        Self {
            since,
            reached: since,
            oldest_open: None,
            slice: LONGEST_SLICE,
        }
    }

    /// What the next turn goes through.
    pub fn window(&self, now: Timestamp) -> Window {
        Window {
            from: self.reached,
            to: self.reached.after(self.slice).min(now.max(self.reached)),
        }
    }

    /// Whether the slice cannot be cut further.
    pub fn is_shortest(&self) -> bool {
        self.slice <= SHORTEST_SLICE
    }

    /// The window held more payments than one turn goes through: the next one takes half of it.
    #[must_use]
    pub fn halved(self, window: Window) -> Self {
        Self {
            slice: (window.length() / 2).max(SHORTEST_SLICE),
            ..self
        }
    }

    /// The window was gone through whole, and `oldest_open` is the oldest in it that may still change.
    #[must_use]
    pub fn through(self, window: Window, oldest_open: Option<Timestamp>) -> Self {
        Self {
            reached: window.to,
            oldest_open: self.oldest_open.into_iter().chain(oldest_open).min(),
            slice: (self.slice * 2).min(LONGEST_SLICE),
            ..self
        }
    }

    /// The pass has come to the present: where the next one begins. It never begins earlier than the last one.
    #[must_use]
    pub fn next_pass(self) -> Self {
        let ended = self.oldest_open.unwrap_or(self.reached).min(self.reached);
        let since = ended.before(MARGIN).max(self.since);
        Self {
            since,
            reached: since,
            oldest_open: None,
            ..self
        }
    }
}

/// Whether a payment may still change in a way that matters.
pub fn may_change(status: PaymentStatus, made_at: Timestamp, now: Timestamp) -> bool {
    !status.is_end() && now < made_at.after(OPEN_LIFE)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hours(number: i64) -> Timestamp {
        Timestamp(number * 3_600_000)
    }

    #[test]
    fn a_pass_without_open_payments_begins_where_the_last_one_came_to() {
        let first = Progress::from(hours(100));
        let window = first.window(hours(110));
        assert_eq!((window.from, window.to), (hours(100), hours(110)));
        let next = first.through(window, None).next_pass();
        assert_eq!(next.since, hours(110).before(MARGIN));
        assert_eq!(next.reached, next.since);
    }

    #[test]
    fn the_oldest_open_payment_holds_the_next_pass_back() {
        let first = Progress::from(hours(100));
        let window = first.window(hours(110));
        let next = first.through(window, Some(hours(104))).next_pass();
        assert_eq!(next.since, hours(104).before(MARGIN));
    }

    #[test]
    fn no_pass_begins_before_the_last_one() {
        let first = Progress::from(hours(100));
        let window = first.window(hours(110));
        let next = first.through(window, Some(hours(100))).next_pass();
        assert_eq!(next.since, hours(100));
        let clock_set_back = first.window(hours(90));
        assert_eq!(
            first.through(clock_set_back, None).next_pass().since,
            hours(100)
        );
    }

    #[test]
    fn a_window_with_too_many_payments_is_cut_in_half_and_none_of_it_is_skipped() {
        let mut progress = Progress::from(hours(100));
        let too_much = progress.window(hours(108));
        assert_eq!((too_much.from, too_much.to), (hours(100), hours(108)));
        progress = progress.halved(too_much);
        let window = progress.window(hours(110));
        assert_eq!((window.from, window.to), (hours(100), hours(104)));
        progress = progress.through(window, Some(hours(103)));
        let window = progress.window(hours(110));
        assert_eq!((window.from, window.to), (hours(104), hours(110)));
        let next = progress.through(window, None).next_pass();
        assert_eq!(next.since, hours(103).before(MARGIN));
        let mut smallest = next;
        for _ in 0..40 {
            smallest = smallest.halved(smallest.window(hours(200)));
        }
        assert!(smallest.is_shortest());
        assert_eq!(smallest.slice, SHORTEST_SLICE);
    }

    #[test]
    fn a_payment_without_an_end_is_waited_for_three_days() {
        let open = PaymentStatus::Processing;
        assert!(may_change(open, hours(0), hours(71)));
        assert!(!may_change(open, hours(0), hours(72)));
        assert!(!may_change(PaymentStatus::Cancelled, hours(0), hours(1)));
    }
}
