//! What a run counts.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::AddAssign;

/// Counts of one schedule, or of many.
#[derive(Debug, Default, Clone)]
pub struct Tally {
    pub schedules: u64,
    pub visits: u64,
    pub clicks: u64,
    /// Our charges, by the state they ended in.
    pub charges: BTreeMap<String, u64>,
    /// What hit a call, a delivery, a database or a process, by kind.
    pub faults: BTreeMap<String, u64>,
    /// Charges whose amount the provider changed between the click and the request, and that were flagged for it.
    pub flagged: u64,
    pub double: u64,
    pub lost: u64,
    pub stuck: u64,
    /// Pages, trails, amounts that are not true; and schedules that broke off.
    pub untrue: u64,
    /// What was found, by seed.
    pub findings: Vec<(u64, String)>,
}

impl Tally {
    /// Notes that something happened.
    pub fn note(&mut self, kind: &str) {
        self.note_many(kind, 1);
    }

    pub fn note_many(&mut self, kind: &str, times: u64) {
        *self.faults.entry(kind.to_owned()).or_default() += times;
    }

    /// Whether nothing was found.
    pub fn is_clean(&self) -> bool {
        self.double + self.lost + self.stuck + self.untrue == 0
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.schedules += other.schedules;
        self.visits += other.visits;
        self.clicks += other.clicks;
        self.flagged += other.flagged;
        self.double += other.double;
        self.lost += other.lost;
        self.stuck += other.stuck;
        self.untrue += other.untrue;
        for (state, count) in other.charges {
            *self.charges.entry(state).or_default() += count;
        }
        for (kind, count) in other.faults {
            self.note_many(&kind, count);
        }
        self.findings.extend(other.findings);
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut line = |name: &str, count: u64| writeln!(f, "{name:<44} {count:>9}");
        line("schedules", self.schedules)?;
        line("visits", self.visits)?;
        line("clicks on accept", self.clicks)?;
        line("charges", self.charges.values().sum())?;
        for (state, count) in &self.charges {
            line(&format!("  {state}"), *count)?;
        }
        line("faults injected", self.faults.values().sum())?;
        for (kind, count) in &self.faults {
            line(&format!("  {kind}"), *count)?;
        }
        line("price changed after the click, and flagged", self.flagged)?;
        line("double charges", self.double)?;
        line("lost charges", self.lost)?;
        line("stuck charges", self.stuck)?;
        line("untrue pages, trails, amounts", self.untrue)?;
        for (seed, finding) in &self.findings {
            writeln!(f, "seed {seed}: {finding}")?;
        }
        Ok(())
    }
}
