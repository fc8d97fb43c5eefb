//! What a plan change costs: Dodo's formulas, in whole minor units.
//!
//! With O and N the old and the new plan's price of a period, and r the part of the period that is left:
//!
//! | mode | net |
//! |---|---|
//! | `prorated_immediately`, `prorated_immediately_keep_cycle` | N·r − O·r |
//! | `difference_immediately` | N − O |
//! | `full_immediately` | N |
//! | `do_not_bill` | 0 |
//!
//! A net above zero is charged, one below is credit.

use time::{Duration, OffsetDateTime};

use crate::server::simulator::model::plan::Mode;
use crate::server::simulator::plan_settings::{
    CycleReset, DoNotBillInTrial, Granularity, PlanSettings, ProratedNewPlan, Rounding, TrialCredit,
};

/// A part of a period, as a fraction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    left: i64,
    of: i64,
}

impl Part {
    /// All of it.
    pub const WHOLE: Self = Self { left: 1, of: 1 };

    /// What is left at `now` of a period: between nothing and all of it.
    pub fn left_of(
        (starts, ends): (OffsetDateTime, OffsetDateTime),
        now: OffsetDateTime,
        granularity: Granularity,
    ) -> Self {
        let unit = match granularity {
            Granularity::Day => Duration::DAY,
            Granularity::Second => Duration::SECOND,
        };
        let units = |span: Duration| span.whole_seconds() / unit.whole_seconds();
        let of = units(ends - starts).max(1);
        let used = units(now - starts).clamp(0, of);
        Self {
            left: of - used,
            of,
        }
    }

    /// This part of an amount of minor units that is not negative.
    pub fn times(self, amount: i64, rounding: Rounding) -> i64 {
        let (product, of) = (
            i128::from(amount) * i128::from(self.left),
            i128::from(self.of),
        );
        let (whole, rest) = (product / of, product % of);
        let up = match rounding {
            Rounding::Down => false,
            Rounding::Up => rest > 0,
            Rounding::HalfUp => 2 * rest >= of,
            Rounding::HalfEven => 2 * rest > of || (2 * rest == of && whole % 2 == 1),
        };
        i64::try_from(whole + i128::from(up)).unwrap_or(i64::MAX)
    }

    /// As the number the API shows.
    pub fn factor(self) -> f64 {
        let exact = |number: i64| f64::from(u32::try_from(number).unwrap_or(u32::MAX));
        exact(self.left) / exact(self.of)
    }

    /// As the text on a payment.
    pub fn text(self) -> String {
        self.factor().to_string()
    }
}

/// Where a subscription stands when its plan changes.
#[derive(Debug, Clone, Copy)]
pub struct Standing {
    /// What is left of its period.
    pub left: Part,
    /// Whether that period is free: a trial.
    pub free: bool,
    /// Whether the new plan is billed in the same cycle.
    pub same_cycle: bool,
}

/// Which parts of both plans a change counts, and what becomes of the cycle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shares {
    /// Of the new plan; `None` counts nothing.
    pub new: Option<Part>,
    /// Of the old plan, as credit.
    pub old: Option<Part>,
    /// Whether a new cycle starts with the change.
    pub restarts: bool,
}

/// The parts a mode counts, with the switches as they are.
///
/// A trial that is charged for ends: the new plan's first period begins, and is charged whole. A plan of another
/// cycle begins its own; the part left of a month says nothing about a year.
pub fn shares(mode: Mode, standing: Standing, settings: &PlanSettings) -> Shares {
    let Standing {
        left,
        free,
        same_cycle,
    } = standing;
    let resets = settings.cycle_reset == CycleReset::EveryCharge || free || !same_cycle;
    let whole = free || !same_cycle || settings.prorated_new_plan == ProratedNewPlan::WholePeriod;
    let prorated_new = if resets && whole { Part::WHOLE } else { left };
    let ends_trial = free && settings.do_not_bill_in_trial == DoNotBillInTrial::EndTrial;
    let (new, old, restarts) = match mode {
        Mode::ProratedImmediately => (Some(prorated_new), Some(left), resets),
        Mode::ProratedImmediatelyKeepCycle => (Some(left), Some(left), false),
        Mode::DifferenceImmediately => (Some(Part::WHOLE), Some(Part::WHOLE), resets),
        Mode::FullImmediately => (Some(Part::WHOLE), None, true),
        Mode::DoNotBill => (None, None, ends_trial),
    };
    let unpaid = free && settings.trial_credit == TrialCredit::None;
    Shares {
        new,
        old: old.filter(|_| !unpaid),
        restarts,
    }
}

#[cfg(test)]
mod tests {
    use time::{Duration, macros::datetime};

    use super::{Part, Standing, shares};
    use crate::server::simulator::model::plan::Mode;
    use crate::server::simulator::plan_settings::{
        CycleReset, Granularity, PlanSettings, ProratedNewPlan, Rounding,
    };

    fn left(days_used: i64, granularity: Granularity) -> Part {
        let starts = datetime!(2026-01-01 00:00 UTC);
        let now = starts + Duration::days(days_used) + Duration::hours(1);
        Part::left_of((starts, starts + Duration::days(30)), now, granularity)
    }

    #[test]
    fn a_day_begun_counts_as_left() {
        assert_eq!(left(15, Granularity::Day).text(), "0.5");
        assert!(left(15, Granularity::Second).factor() < 0.5);
        assert_eq!(left(40, Granularity::Day).times(3_000, Rounding::Up), 0);
        assert_eq!(
            left(-3, Granularity::Day).times(3_000, Rounding::Down),
            3_000
        );
    }

    #[test]
    fn every_rounding_has_its_way_with_a_half() {
        let half = left(15, Granularity::Day);
        let rounded = |amount, rounding| half.times(amount, rounding);
        assert_eq!(rounded(101, Rounding::HalfUp), 51);
        assert_eq!(rounded(101, Rounding::HalfEven), 50);
        assert_eq!(rounded(103, Rounding::HalfEven), 52);
        assert_eq!(rounded(101, Rounding::Down), 50);
        assert_eq!(rounded(101, Rounding::Up), 51);
    }

    #[test]
    fn an_amount_as_large_as_allowed_does_not_overflow() {
        let part = left(15, Granularity::Second);
        let amount = 100_000_000_000_000;
        assert!(part.times(amount, Rounding::HalfUp) < amount / 2);
    }

    #[test]
    fn the_whole_period_is_asked_for_only_with_a_new_cycle() {
        let standing = Standing {
            left: left(15, Granularity::Day),
            free: false,
            same_cycle: true,
        };
        let mut settings = PlanSettings {
            prorated_new_plan: ProratedNewPlan::WholePeriod,
            ..PlanSettings::default()
        };
        let new = |settings: &PlanSettings| {
            shares(Mode::ProratedImmediately, standing, settings)
                .new
                .map(Part::text)
        };
        assert_eq!(new(&settings).as_deref(), Some("1"));
        settings.cycle_reset = CycleReset::FullOnly;
        assert_eq!(new(&settings).as_deref(), Some("0.5"));
    }
}
