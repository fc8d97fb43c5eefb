//! What a run counts.

use std::any::Any;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::AddAssign;

use crate::audit::Findings;
use crate::stage::database::Engine;

/// What a finding came of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// One schedule.
    Schedule(Engine, u64),
    /// So many rounds of a real process, from one seed.
    Rounds(u32, u64),
}

/// The command that runs it again.
impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("cargo xtask chaos --schedules ")?;
        match self {
            Self::Schedule(Engine::Sqlite, seed) => write!(f, "1 --engine sqlite --seed {seed}"),
            Self::Schedule(Engine::Postgres, seed) => {
                write!(f, "1 --engine postgres --seed {seed}")
            }
            Self::Rounds(count, seed) => write!(f, "0 --rounds {count} --seed {seed}"),
        }
    }
}

/// What must be none.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Zeros {
    pub double: u64,
    pub lost: u64,
    pub stuck: u64,
    /// Pages, trails, amounts that are not true.
    pub untrue: u64,
}

impl Zeros {
    /// How much of each an audit found.
    pub fn of(found: &Findings) -> Self {
        let count = |list: &[String]| u64::try_from(list.len()).unwrap_or(u64::MAX);
        Self {
            double: count(&found.double),
            lost: count(&found.lost),
            stuck: count(&found.stuck),
            untrue: count(&found.untrue),
        }
    }
}

impl AddAssign for Zeros {
    fn add_assign(&mut self, other: Self) {
        self.double += other.double;
        self.lost += other.lost;
        self.stuck += other.stuck;
        self.untrue += other.untrue;
    }
}

/// Counts of one schedule, or of many.
#[derive(Debug, Default, Clone)]
pub struct Tally {
    pub schedules: u64,
    pub visits: u64,
    pub clicks: u64,
    pub plan_clicks: u64,
    /// Our charges for something bought, by the state they ended in.
    pub charges: BTreeMap<String, u64>,
    /// Those that change a plan.
    pub changes: BTreeMap<String, u64>,
    /// What hit a call, a delivery, a database or a process, by kind. A database counts once for each while.
    pub faults: BTreeMap<String, u64>,
    /// What happened beside, and is no fault.
    pub beside: BTreeMap<String, u64>,
    /// Charges whose amount the provider changed between the click and the request, and that were flagged for it.
    pub flagged: u64,
    pub of_charges: Zeros,
    pub of_changes: Zeros,
    /// Schedules that broke off: they say nothing of the app, and hide what they would have found.
    pub broke_off: u64,
    /// What was found, and what runs it again.
    pub findings: Vec<(Source, String)>,
}

impl Tally {
    /// Notes that something happened.
    pub fn note(&mut self, kind: &str) {
        self.note_many(kind, 1);
    }

    /// Notes what is no fault.
    pub fn note_beside(&mut self, kind: &str) {
        *self.beside.entry(kind.to_owned()).or_default() += 1;
    }

    pub fn note_many(&mut self, kind: &str, times: u64) {
        if times > 0 {
            *self.faults.entry(kind.to_owned()).or_default() += times;
        }
    }

    /// Whether nothing was found, and nothing broke off.
    pub fn is_clean(&self) -> bool {
        let none = Zeros::default();
        self.of_charges == none && self.of_changes == none && self.broke_off == 0
    }

    /// Of a schedule that broke off.
    pub fn broken(source: Source, panic: &(dyn Any + Send)) -> Self {
        let text = panic.downcast_ref::<String>().map(String::as_str);
        let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
        let text = format!("broke off: {}", text.unwrap_or_default());
        Self {
            schedules: 1,
            broke_off: 1,
            findings: vec![(source, text)],
            ..Self::default()
        }
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.schedules += other.schedules;
        self.visits += other.visits;
        self.clicks += other.clicks;
        self.plan_clicks += other.plan_clicks;
        self.flagged += other.flagged;
        self.of_charges += other.of_charges;
        self.of_changes += other.of_changes;
        self.broke_off += other.broke_off;
        for (state, count) in other.charges {
            *self.charges.entry(state).or_default() += count;
        }
        for (state, count) in other.changes {
            *self.changes.entry(state).or_default() += count;
        }
        for (kind, count) in other.faults {
            self.note_many(&kind, count);
        }
        for (kind, count) in other.beside {
            *self.beside.entry(kind).or_default() += count;
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
        line("clicks on a plan", self.plan_clicks)?;
        line("plan changes", self.changes.values().sum())?;
        for (state, count) in &self.changes {
            line(&format!("  {state}"), *count)?;
        }
        line("faults injected", self.faults.values().sum())?;
        for (kind, count) in &self.faults {
            line(&format!("  {kind}"), *count)?;
        }
        for (kind, count) in &self.beside {
            line(kind, *count)?;
        }
        line("price changed after the click, and flagged", self.flagged)?;
        line("double charges", self.of_charges.double)?;
        line("lost charges and orders", self.of_charges.lost)?;
        line("stuck charges and events", self.of_charges.stuck)?;
        line("untrue pages, trails, amounts", self.of_charges.untrue)?;
        line("double plan changes", self.of_changes.double)?;
        line("lost plan changes", self.of_changes.lost)?;
        line("stuck plan changes", self.of_changes.stuck)?;
        line("untrue of plan changes", self.of_changes.untrue)?;
        line("broke off", self.broke_off)?;
        for (source, finding) in &self.findings {
            writeln!(f, "{finding}\n  again: {source}")?;
        }
        Ok(())
    }
}
