//! Reads `offers.toml`: what is offered, to whom, in which order.
//!
//! Four passes, so that a merchant sees all mistakes at once: `syntax` reads the form, `read` each value by itself,
//! `check` what values say together, `honesty` whether the words are honest. `docs/offers.md` is the merchant's reference.

mod amount;
mod check;
mod codes;
mod graph;
mod honesty;
mod problem;
mod read;
mod rule;
mod section;
mod suggest;
mod syntax;
mod texts;

use std::path::Path;

use crate::domain::catalogue::Catalogue;

use self::problem::Report;
pub use self::problem::{Problem, Problems, Rule, Severity};

/// An offers file without errors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loaded {
    /// What it says.
    pub catalogue: Catalogue,
    /// What in it is hardly meant, by line; all are [`Severity::Warning`].
    pub warnings: Vec<Problem>,
}

/// Reads and checks the file at `path`.
///
/// # Errors
/// All [`Problems`] of the file, by line, if one is an error; or the one that it cannot be read.
pub fn load(path: &Path) -> Result<Loaded, Problems> {
    let file = path.display().to_string();
    let unreadable =
        |message: String, remedy| Problems(vec![Problem::of_file(&file, message, remedy)]);
    let bytes = std::fs::read(path).map_err(|error| {
        unreadable(
            format!("this file cannot be read: {error}"),
            "check its path and whether this user may read it; AFTERCART_OFFERS names the file",
        )
    })?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let whole = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = whole.split(|byte| *byte == b'\n').count();
        unreadable(
            format!("this file is no UTF-8 text: line {line} breaks it"),
            "save it as UTF-8",
        )
    })?;
    read(&text, &file)
}

/// Reads and checks a file's text; `file` is what the problems call it.
///
/// # Errors
/// All [`Problems`] of the text, by line, if one is an error.
pub fn read(text: &str, file: &str) -> Result<Loaded, Problems> {
    // Some editors put a byte order mark first.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut report = Report::new(text, file);
    let draft = syntax::parse(text, &mut report).map(|table| {
        let draft = self::read::read(table.get_ref(), &mut report);
        check::check(&draft, &mut report);
        honesty::check(table.get_ref(), &draft, &mut report);
        draft
    });
    let refused = report.has_errors();
    let problems = report.into_problems();
    match draft.and_then(read::Draft::finish) {
        Some(catalogue) if !refused => Ok(Loaded {
            catalogue,
            warnings: problems,
        }),
        _ => Err(Problems(problems)),
    }
}
