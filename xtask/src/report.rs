//! What the test runners say, brought to one form.

use std::fmt;
use std::ops::AddAssign;
use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::progress;

/// How many tests ended how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Tests that held.
    pub passed: u64,
    /// Tests that did not.
    pub failed: u64,
    /// Tests left out on purpose.
    pub skipped: u64,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)?;
        if self.skipped > 0 {
            write!(f, ", {} skipped", self.skipped)?;
        }
        Ok(())
    }
}

/// Sums cargo's closing lines: `test result: ok. 3 passed; 0 failed; 1 ignored; …`.
pub fn from_cargo(output: &str) -> Counts {
    let mut sum = Counts::default();
    for line in output
        .lines()
        .filter_map(|line| line.strip_prefix("test result: "))
    {
        let count = |word: &str| count_before(line, word);
        sum += Counts {
            passed: count("passed"),
            failed: count("failed"),
            skipped: count("ignored"),
        };
    }
    sum
}

/// The number that stands before a word.
fn count_before(line: &str, word: &str) -> u64 {
    let words: Vec<&str> = line
        .split([' ', ';', '.', ','])
        .filter(|word| !word.is_empty())
        .collect();
    let pair = words.windows(2).find(|pair| pair[1] == word);
    pair.and_then(|pair| pair[0].parse().ok()).unwrap_or(0)
}

/// Reads the `stats` of Playwright's JSON report.
///
/// # Errors
/// When it is no such report.
pub fn from_playwright(report: &str) -> Result<Counts> {
    let report: Value = serde_json::from_str(report).context("Playwright's report is no JSON")?;
    let count = |name: &str| {
        report["stats"][name]
            .as_u64()
            .with_context(|| format!("Playwright's report has no {name}"))
    };
    // A test that needed a second try did not hold.
    Ok(Counts {
        passed: count("expected")?,
        failed: count("unexpected")? + count("flaky")?,
        skipped: count("skipped")?,
    })
}

/// Reads the closing lines of node's test runner, `# pass 3` or `ℹ pass 3`.
pub fn from_node(output: &str) -> Counts {
    let count = |word: &str| {
        let lines = output
            .lines()
            .filter_map(|line| line.strip_prefix("# ").or_else(|| line.strip_prefix("ℹ ")));
        lines
            .filter_map(|line| line.strip_prefix(word)?.trim().parse::<u64>().ok())
            .sum()
    };
    Counts {
        passed: count("pass "),
        failed: count("fail ") + count("cancelled "),
        skipped: count("skipped ") + count("todo "),
    }
}

/// One part of the tests, ended.
#[derive(Debug)]
pub struct Part {
    /// What it is called in the table.
    pub name: &'static str,
    /// What its runner counted.
    pub counts: Counts,
    /// What went wrong beyond single tests.
    pub trouble: Option<String>,
    /// How long it took, set-up of its own included.
    pub took: Duration,
}

impl Part {
    /// A part whose tests ran, or could not.
    pub fn of(name: &'static str, result: Result<Counts>, took: Duration) -> Self {
        let (mut counts, mut trouble) = match result {
            Ok(counts) => (counts, None),
            Err(error) => (Counts::default(), Some(format!("{error:#}"))),
        };
        if trouble.is_none() && counts.passed + counts.failed == 0 {
            trouble = Some("ran no test".to_owned());
        }
        if trouble.is_some() && counts.failed == 0 {
            counts.failed = 1;
        }
        Self {
            name,
            counts,
            trouble,
            took,
        }
    }
}

/// Prints the table of parts and, alone on the last line, their sum. Answers whether everything held.
pub fn print(parts: &[Part]) -> bool {
    println!(
        "\n{:<10} {:>8} {:>8} {:>8} {:>10}",
        "part", "passed", "failed", "skipped", "time"
    );
    let mut sum = Counts::default();
    for Part {
        name,
        counts,
        trouble,
        took,
    } in parts
    {
        let Counts {
            passed,
            failed,
            skipped,
        } = counts;
        println!(
            "{name:<10} {passed:>8} {failed:>8} {skipped:>8} {:>10}",
            progress::seconds(*took)
        );
        if let Some(trouble) = trouble {
            println!("           {trouble}");
        }
        sum += *counts;
    }
    println!("\n{sum}");
    sum.failed == 0 && sum.passed > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(passed: u64, failed: u64, skipped: u64) -> Counts {
        Counts {
            passed,
            failed,
            skipped,
        }
    }

    #[test]
    fn cargos_lines_are_summed() {
        let output = "\nrunning 3 tests\ntest a ... ok\n\n\
            test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 7 filtered out; finished in 0.01s\n\n\
            test result: FAILED. 10 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.50s\n";
        assert_eq!(from_cargo(output), counts(13, 2, 1));
        assert_eq!(from_cargo("error: could not compile"), counts(0, 0, 0));
    }

    #[test]
    fn a_flaky_browser_test_has_failed() {
        let report =
            r#"{"stats":{"expected":12,"unexpected":1,"flaky":2,"skipped":3,"duration":1.5}}"#;
        assert_eq!(from_playwright(report).unwrap(), counts(12, 3, 3));
        assert!(from_playwright("{}").is_err());
        assert!(from_playwright("").is_err());
    }

    #[test]
    fn both_of_nodes_forms_are_read() {
        let tap = "# tests 4\n# suites 0\n# pass 3\n# fail 1\n# cancelled 0\n# skipped 0\n# todo 0\n# duration_ms 12\n";
        let spec = "ℹ tests 4\nℹ pass 2\nℹ fail 0\nℹ cancelled 1\nℹ skipped 1\nℹ todo 0\n";
        assert_eq!(from_node(tap), counts(3, 1, 0));
        assert_eq!(from_node(spec), counts(2, 1, 1));
    }

    #[test]
    fn a_part_that_ran_nothing_or_broke_has_failed() {
        let empty = Part::of("rust", Ok(Counts::default()), Duration::ZERO);
        assert_eq!(
            (empty.counts.failed, empty.trouble.as_deref()),
            (1, Some("ran no test"))
        );
        let broken = Part::of("rust", Err(anyhow::anyhow!("cargo failed")), Duration::ZERO);
        assert_eq!(
            (broken.counts.failed, broken.trouble.as_deref()),
            (1, Some("cargo failed"))
        );
        assert!(!print(&[empty, broken]));
        assert!(print(&[Part::of(
            "rust",
            Ok(counts(3, 0, 0)),
            Duration::ZERO
        )]));
        assert!(!print(&[]));
    }

    #[test]
    fn the_sum_reads_as_one_line() {
        assert_eq!(counts(3, 0, 0).to_string(), "3 passed, 0 failed");
        assert_eq!(counts(3, 1, 2).to_string(), "3 passed, 1 failed, 2 skipped");
    }
}
