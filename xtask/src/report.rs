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

/// How many lines of a failure's words are kept: enough for what was expected and what came.
const WORDS: usize = 14;

/// What a runner said: the numbers, and each failed test with its words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// The numbers.
    pub counts: Counts,
    /// A name on the first line, below it why, as far as the runner says.
    pub failures: Vec<String>,
}

impl AddAssign for Told {
    fn add_assign(&mut self, other: Self) {
        self.counts += other.counts;
        self.failures.extend(other.failures);
    }
}

impl From<Counts> for Told {
    fn from(counts: Counts) -> Self {
        let failures = Vec::new();
        Self { counts, failures }
    }
}

/// A failed test with the beginning of its words, indented below its name.
fn failure<'a>(name: &str, words: impl Iterator<Item = &'a str>) -> String {
    let words = words.filter(|line| !line.trim().is_empty()).take(WORDS);
    words.fold(name.to_owned(), |told, line| {
        told + "\n    " + line.trim_end()
    })
}

/// Sums cargo's closing lines, `test result: ok. 3 passed; 0 failed; 1 ignored; …`, and takes each failed test's
/// words from below `---- NAME stdout ----`.
pub fn from_cargo(output: &str) -> Told {
    let mut told = Told::default();
    let mut lines = output.lines().peekable();
    while let Some(line) = lines.next() {
        if let Some(line) = line.strip_prefix("test result: ") {
            let count = |word: &str| count_before(line, word);
            told.counts += Counts {
                passed: count("passed"),
                failed: count("failed"),
                skipped: count("ignored"),
            };
        }
        if let Some(name) = section(line) {
            let words = std::iter::from_fn(|| {
                lines.next_if(|line| section(line).is_none() && *line != "failures:")
            });
            told.failures
                .push(failure(name, words.collect::<Vec<_>>().into_iter()));
        }
    }
    told
}

/// The test whose words follow this line.
fn section(line: &str) -> Option<&str> {
    line.strip_prefix("---- ")?.strip_suffix(" stdout ----")
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

/// Reads the `stats` of Playwright's JSON report, and below its suites what failed.
///
/// # Errors
/// When it is no such report.
pub fn from_playwright(report: &str) -> Result<Told> {
    let report: Value = serde_json::from_str(report).context("Playwright's report is no JSON")?;
    let count = |name: &str| {
        report["stats"][name]
            .as_u64()
            .with_context(|| format!("Playwright's report has no {name}"))
    };
    // A test that needed a second try did not hold.
    let counts = Counts {
        passed: count("expected")?,
        failed: count("unexpected")? + count("flaky")?,
        skipped: count("skipped")?,
    };
    let mut failures = Vec::new();
    gather(&report, &mut Vec::new(), &mut failures);
    Ok(Told { counts, failures })
}

/// The failed tests of a Playwright suite and of those within it.
fn gather(suite: &Value, titles: &mut Vec<String>, failures: &mut Vec<String>) {
    let title = |of: &Value| of["title"].as_str().unwrap_or_default().to_owned();
    for spec in each(&suite["specs"]) {
        for test in each(&spec["tests"]).filter(|test| {
            let status = test["status"].as_str();
            status == Some("unexpected") || status == Some("flaky")
        }) {
            let project = test["projectName"].as_str().unwrap_or_default();
            let name = format!("[{project}] {} › {}", titles.join(" › "), title(spec));
            let words = each(&test["results"])
                .find_map(|result| result["error"]["message"].as_str())
                .map(without_colours)
                .unwrap_or_default();
            failures.push(failure(&name, words.lines()));
        }
    }
    for inner in each(&suite["suites"]) {
        titles.push(title(inner));
        gather(inner, titles, failures);
        titles.pop();
    }
}

/// The items of a JSON list, none of anything else.
fn each(list: &Value) -> impl Iterator<Item = &Value> {
    list.as_array().into_iter().flatten()
}

/// Takes a terminal's colours (`ESC [ … m`) out.
fn without_colours(text: &str) -> String {
    let mut pieces = text.split("\u{1b}[");
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |plain, piece| {
        plain + piece.split_once('m').map_or("", |(_, rest)| rest)
    })
}

/// Reads the closing lines of node's test runner, `# pass 3` or `ℹ pass 3`, and the names behind `not ok`.
pub fn from_node(output: &str) -> Told {
    let count = |word: &str| {
        let lines = output
            .lines()
            .filter_map(|line| line.strip_prefix("# ").or_else(|| line.strip_prefix("ℹ ")));
        lines
            .filter_map(|line| line.strip_prefix(word)?.trim().parse::<u64>().ok())
            .sum()
    };
    let counts = Counts {
        passed: count("pass "),
        failed: count("fail ") + count("cancelled "),
        skipped: count("skipped ") + count("todo "),
    };
    let failures = output
        .lines()
        .filter_map(|line| line.trim_start().strip_prefix("not ok "))
        .map(|line| {
            line.split_once(" - ")
                .map_or(line, |(_, name)| name)
                .to_owned()
        })
        .collect();
    Told { counts, failures }
}

/// One part of the tests, ended.
#[derive(Debug)]
pub struct Part {
    /// What it is called in the table.
    pub name: &'static str,
    /// What its runner counted.
    pub counts: Counts,
    /// What failed, as [`Told`] has it.
    pub failures: Vec<String>,
    /// What went wrong beyond single tests.
    pub trouble: Option<String>,
    /// How long it took, set-up of its own included.
    pub took: Duration,
}

impl Part {
    /// A part whose tests ran, or could not.
    pub fn of(name: &'static str, result: Result<Told>, took: Duration) -> Self {
        let (told, mut trouble) = match result {
            Ok(told) => (told, None),
            Err(error) => (Told::default(), Some(format!("{error:#}"))),
        };
        let Told {
            mut counts,
            failures,
        } = told;
        if trouble.is_none() && counts.passed + counts.failed == 0 {
            trouble = Some("ran no test".to_owned());
        }
        if trouble.is_some() && counts.failed == 0 {
            counts.failed = 1;
        }
        Self {
            name,
            counts,
            failures,
            trouble,
            took,
        }
    }
}

/// Prints what failed, the table of parts and, alone on the last line, their sum. Answers whether everything held.
pub fn print(parts: &[Part]) -> bool {
    for part in parts {
        for failure in &part.failures {
            println!("\nfailed: {}: {failure}", part.name);
        }
    }
    println!(
        "\n{:<10} {:>8} {:>8} {:>8} {:>10}",
        "part", "passed", "failed", "skipped", "time"
    );
    let mut sum = Counts::default();
    for Part {
        name,
        counts,
        failures: _,
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
        assert_eq!(from_cargo(output), counts(13, 2, 1).into());
        assert_eq!(from_cargo("error: could not compile"), Told::default());
    }

    #[test]
    fn a_failed_rust_test_is_named_with_its_words() {
        let output = "test story::pays ... FAILED\ntest story::waits ... FAILED\n\nfailures:\n\n\
            ---- story::pays stdout ----\n\nthread 'story::pays' panicked at tests/it/story.rs:7:5:\n\
            left: 1\nright: 2\n\n---- story::waits stdout ----\nno answer\n\n\
            failures:\n    story::pays\n    story::waits\n\n\
            test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s\n";
        let told = from_cargo(output);
        assert_eq!(told.counts, counts(1, 2, 0));
        assert_eq!(
            told.failures,
            [
                "story::pays\n    thread 'story::pays' panicked at tests/it/story.rs:7:5:\n    left: 1\n    right: 2",
                "story::waits\n    no answer"
            ]
        );
    }

    #[test]
    fn a_flaky_browser_test_has_failed() {
        let report =
            r#"{"stats":{"expected":12,"unexpected":1,"flaky":2,"skipped":3,"duration":1.5}}"#;
        assert_eq!(from_playwright(report).unwrap(), counts(12, 3, 3).into());
        assert!(from_playwright("{}").is_err());
        assert!(from_playwright("").is_err());
    }

    #[test]
    fn a_failed_browser_test_is_named_with_its_words() {
        let report = r#"{"stats":{"expected":1,"unexpected":1,"flaky":0,"skipped":0},"suites":[
            {"title":"offer.spec.ts","specs":[],"suites":[{"title":"on a phone","specs":[
                {"title":"it fits","tests":[
                    {"projectName":"no-js","status":"expected","results":[{}]},
                    {"projectName":"hydrated","status":"unexpected","results":[
                        {"error":{"message":"\u001b[31mError\u001b[39m: too wide\n\nby 3"}}]}]}]}]}]}"#;
        let told = from_playwright(report).unwrap();
        assert_eq!(
            told.failures,
            ["[hydrated] offer.spec.ts › on a phone › it fits\n    Error: too wide\n    by 3"]
        );
    }

    #[test]
    fn both_of_nodes_forms_are_read() {
        let tap = "# tests 4\n# suites 0\n# pass 3\n# fail 1\n# cancelled 0\n# skipped 0\n# todo 0\n# duration_ms 12\n";
        let spec = "ℹ tests 4\nℹ pass 2\nℹ fail 0\nℹ cancelled 1\nℹ skipped 1\nℹ todo 0\n";
        assert_eq!(from_node(tap), counts(3, 1, 0).into());
        assert_eq!(from_node(spec), counts(2, 1, 1).into());
        let named =
            from_node("ok 1 - a page is read\nnot ok 2 - a refund is read\n# pass 1\n# fail 1\n");
        assert_eq!(named.failures, ["a refund is read"]);
    }

    #[test]
    fn a_part_that_ran_nothing_or_broke_has_failed() {
        let empty = Part::of("rust", Ok(Told::default()), Duration::ZERO);
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
            Ok(counts(3, 0, 0).into()),
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
