//! What is wrong in an offers file, where, and how to mend it.

use std::fmt;
use std::ops::Range;

pub use super::rule::Rule;

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The file is refused.
    Error,
    /// The file works, but hardly as it was meant.
    Warning,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
        })
    }
}

/// One problem of an offers file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file, as it was named to us.
    pub file: String,
    /// Line, from 1; 0: the file as a whole.
    pub line: usize,
    /// Column in characters, from 1; 0: the file as a whole.
    pub column: usize,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// The rule of others that it breaks or may break: a law, a ruling, a standard.
    pub rule: Option<Rule>,
    /// What to do about it.
    pub remedy: String,
}

impl Problem {
    /// An error of the file as a whole.
    pub(super) fn of_file(file: &str, message: String, remedy: &str) -> Self {
        Self {
            file: file.to_owned(),
            line: 0,
            column: 0,
            severity: Severity::Error,
            message,
            rule: None,
            remedy: remedy.to_owned(),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if self.line > 0 {
            write!(f, ":{}:{}", self.line, self.column)?;
        }
        writeln!(f, ": {}: {}", self.severity, self.message)?;
        if let Some(rule) = self.rule {
            writeln!(f, "  rule: {rule}")?;
        }
        write!(f, "  remedy: {}", self.remedy)
    }
}

/// All problems of a file, by line; at least one is an error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problems(pub Vec<Problem>);

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{problem}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Problems {}

/// Collects problems while a file is read and checked.
pub(super) struct Report<'t> {
    text: &'t str,
    file: &'t str,
    found: Vec<(usize, Problem)>,
}

impl<'t> Report<'t> {
    pub(super) fn new(text: &'t str, file: &'t str) -> Self {
        Self {
            text,
            file,
            found: Vec::new(),
        }
    }

    /// Notes an error at a byte range of the text.
    pub(super) fn error(
        &mut self,
        at: &Range<usize>,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        let what = (message.into(), remedy.into());
        self.note(Severity::Error, at, None, what);
    }

    /// Notes a warning at a byte range of the text.
    pub(super) fn warning(
        &mut self,
        at: &Range<usize>,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        let what = (message.into(), remedy.into());
        self.note(Severity::Warning, at, None, what);
    }

    /// Notes an error that breaks a rule.
    pub(super) fn breach(
        &mut self,
        at: &Range<usize>,
        rule: Rule,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        let what = (message.into(), remedy.into());
        self.note(Severity::Error, at, Some(rule), what);
    }

    /// Notes a warning of what may break a rule.
    pub(super) fn doubt(
        &mut self,
        at: &Range<usize>,
        rule: Rule,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        let what = (message.into(), remedy.into());
        self.note(Severity::Warning, at, Some(rule), what);
    }

    /// Notes a problem at a byte range of the text: what is wrong, and what to do about it.
    pub(super) fn note(
        &mut self,
        severity: Severity,
        at: &Range<usize>,
        rule: Option<Rule>,
        (message, remedy): (String, String),
    ) {
        let (line, column) = self.position(at.start);
        let problem = Problem {
            file: self.file.to_owned(),
            line,
            column,
            severity,
            message,
            rule,
            remedy,
        };
        self.found.push((at.start, problem));
    }

    /// The line of a byte range's start, from 1.
    pub(super) fn line(&self, at: &Range<usize>) -> usize {
        self.position(at.start).0
    }

    fn position(&self, offset: usize) -> (usize, usize) {
        let offset = self.text.floor_char_boundary(offset);
        let before = &self.text[..offset];
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let line = before.matches('\n').count() + 1;
        (line, before[start..].chars().count() + 1)
    }

    /// How many problems were found so far.
    pub(super) fn count(&self) -> usize {
        self.found.len()
    }

    pub(super) fn has_errors(&self) -> bool {
        let is_error = |p: &Problem| p.severity == Severity::Error;
        self.found.iter().any(|(_, problem)| is_error(problem))
    }

    /// All problems, by their place in the file.
    pub(super) fn into_problems(mut self) -> Vec<Problem> {
        self.found
            .sort_by_key(|(offset, problem)| (*offset, problem.severity));
        self.found.into_iter().map(|(_, problem)| problem).collect()
    }
}
