//! How many one-click charges one customer may make: a stolen session, a script or a mistake empties no account.

/// The most charges of one customer, whatever became of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChargeLimits {
    /// In any hour.
    pub per_hour: u32,
    /// In any 24 hours.
    pub per_day: u32,
}

/// How many charges a customer made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChargeCounts {
    /// In the last hour.
    pub in_hour: u32,
    /// In the last 24 hours, that hour included.
    pub in_day: u32,
}

impl ChargeLimits {
    /// Whether after `made` no other charge may be made.
    pub fn are_reached(self, made: ChargeCounts) -> bool {
        made.in_hour >= self.per_hour || made.in_day >= self.per_day
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn either_limit_stops_the_next_charge() {
        let limits = ChargeLimits {
            per_hour: 2,
            per_day: 3,
        };
        for (in_hour, in_day, reached) in [
            (0, 0, false),
            (1, 2, false),
            (2, 2, true),
            (0, 3, true),
            (5, 9, true),
        ] {
            let made = ChargeCounts { in_hour, in_day };
            assert_eq!(limits.are_reached(made), reached, "{made:?}");
        }
    }
}
