//! Moments, as both databases and both sides keep them.

use std::time::Duration;

use serde::{Deserialize, Serialize};

/// Milliseconds since 1970-01-01 UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// This moment and `by` more.
    #[must_use]
    pub fn after(self, by: Duration) -> Self {
        Self(self.0.saturating_add(millis(by)))
    }

    /// This moment less `by`.
    #[must_use]
    pub fn before(self, by: Duration) -> Self {
        Self(self.0.saturating_sub(millis(by)))
    }

    /// Whole seconds since 1970.
    pub fn seconds(self) -> i64 {
        self.0.div_euclid(1000)
    }

    /// The year, month (1 to 12) and day (1 to 31) this moment falls on, UTC.
    pub fn date(self) -> (i64, u8, u8) {
        // Days to civil date, after Howard Hinnant's public algorithm; era = 400 years.
        let days = self.seconds().div_euclid(86_400) + 719_468;
        let era = days.div_euclid(146_097);
        let day_of_era = days.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let month = if shifted_month < 10 {
            shifted_month + 3
        } else {
            shifted_month - 9
        };
        let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        let small = |number| u8::try_from(number).unwrap_or(1);
        (year, small(month), small(day))
    }

    /// The hour (0 to 23) and minute (0 to 59) this moment falls in, UTC.
    pub fn hour_minute(self) -> (u8, u8) {
        let minutes = self.seconds().rem_euclid(86_400) / 60;
        let small = |number| u8::try_from(number).unwrap_or(0);
        (small(minutes / 60), small(minutes % 60))
    }

    /// The full minute that this moment is or that comes next.
    #[must_use]
    pub fn minute_up(self) -> Self {
        let begun = self.0.rem_euclid(60_000);
        let missing = if begun == 0 { 0 } else { 60_000 - begun };
        Self(self.0.saturating_add(missing))
    }

    /// Whole minutes from `now` to this moment, begun ones counted; 0 once it is past.
    pub fn minutes_from(self, now: Self) -> u32 {
        let minutes = self.0.saturating_sub(now.0).max(0).saturating_add(59_999) / 60_000;
        u32::try_from(minutes).unwrap_or(u32::MAX)
    }

    /// The year and month (1 to 12) this moment falls in, UTC.
    pub fn year_month(self) -> (i64, u8) {
        let (year, month, _) = self.date();
        (year, month)
    }
}

fn millis(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_found_across_leap_years() {
        assert_eq!(Timestamp(0).year_month(), (1970, 1));
        // 2024-02-29T23:59:59Z and 2024-03-01T00:00:00Z
        assert_eq!(Timestamp(1_709_251_199_000).year_month(), (2024, 2));
        assert_eq!(Timestamp(1_709_251_200_000).year_month(), (2024, 3));
        // 2026-12-31T23:59:59Z
        assert_eq!(Timestamp(1_798_761_599_000).year_month(), (2026, 12));
    }

    #[test]
    fn the_hour_is_found_and_minutes_are_counted_up() {
        assert_eq!(Timestamp(0).hour_minute(), (0, 0));
        assert_eq!(Timestamp(1_709_251_199_000).hour_minute(), (23, 59));
        let later = Timestamp(60_001);
        assert_eq!(later.minutes_from(Timestamp(0)), 2);
        assert_eq!(later.minutes_from(Timestamp(1)), 1);
        assert_eq!(later.minutes_from(Timestamp(70_000)), 0);
        assert_eq!(later.minute_up(), Timestamp(120_000));
        assert_eq!(Timestamp(60_000).minute_up(), Timestamp(60_000));
    }

    #[test]
    fn days_are_found_at_the_ends_of_months() {
        assert_eq!(Timestamp(0).date(), (1970, 1, 1));
        assert_eq!(Timestamp(1_709_251_199_000).date(), (2024, 2, 29));
        assert_eq!(Timestamp(1_709_251_200_000).date(), (2024, 3, 1));
        assert_eq!(Timestamp(1_798_761_599_000).date(), (2026, 12, 31));
    }
}
