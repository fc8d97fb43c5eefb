//! The simulator's time: the machine's clock plus an offset that only ever grows.

use time::{
    Duration, OffsetDateTime, format_description::BorrowedFormatItem, macros::format_description,
};

/// RFC 3339 in UTC with microseconds, as Dodo's samples print their timestamps.
const STAMP: &[BorrowedFormatItem<'_>] =
    format_description!("[year]-[month]-[day]T[hour]:[minute]:[second].[subsecond digits:6]Z");

/// A clock that may be moved forward, so that renewals, expiries and retries need no waiting.
#[derive(Debug, Clone, Copy, Default)]
pub struct Clock {
    offset: Duration,
}

impl Clock {
    /// The simulator's present, to the microsecond: what a stamp says is what filters compare.
    pub fn now(self) -> OffsetDateTime {
        let now = OffsetDateTime::now_utc();
        now.replace_microsecond(now.microsecond()).unwrap_or(now) + self.offset
    }

    /// Moves the present forward by `seconds`.
    pub fn advance(&mut self, seconds: i64) {
        self.offset += Duration::seconds(seconds);
    }

    /// How far the clock is ahead of the machine's, in seconds.
    pub fn ahead_seconds(self) -> i64 {
        self.offset.whole_seconds()
    }
}

/// Prints a moment the way Dodo does.
pub fn stamp(at: OffsetDateTime) -> String {
    at.format(STAMP)
        .expect("a UTC moment with numeric parts always formats")
}

/// The moment `count` calendar months after `at`; the day is cut to the target month's last one.
pub fn add_months(at: OffsetDateTime, count: i32) -> OffsetDateTime {
    let months = at.year() * 12 + i32::from(u8::from(at.month())) - 1 + count;
    let year = months.div_euclid(12);
    let number = u8::try_from(months.rem_euclid(12) + 1).unwrap_or(1);
    let month = time::Month::try_from(number).unwrap_or(time::Month::January);
    let day = at.day().min(month.length(year));
    time::Date::from_calendar_date(year, month, day).map_or(at, |date| at.replace_date(date))
}

#[cfg(test)]
mod tests {
    use super::{add_months, stamp};
    use time::macros::datetime;

    #[test]
    fn months_end_on_their_last_day() {
        assert_eq!(
            add_months(datetime!(2026-01-31 08:00 UTC), 1),
            datetime!(2026-02-28 08:00 UTC)
        );
        assert_eq!(
            add_months(datetime!(2026-12-15 08:00 UTC), 1),
            datetime!(2027-01-15 08:00 UTC)
        );
    }

    #[test]
    fn stamps_carry_microseconds_and_z() {
        assert_eq!(
            stamp(datetime!(2026-01-02 03:04:05.5 UTC)),
            "2026-01-02T03:04:05.500000Z"
        );
    }
}
