//! The form of the file: TOML, with what its reader complains of put in a merchant's words.

use std::ops::Range;

use toml::Spanned;
use toml::de::DeTable;

use super::problem::Report;

/// Reads the form; None when it is broken, with every broken place reported.
pub(super) fn parse<'t>(text: &'t str, report: &mut Report) -> Option<Spanned<DeTable<'t>>> {
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut lines = Vec::new();
    for error in &errors {
        let at = error.span().unwrap_or(0..0);
        let line = report.line(&at);
        // One slip often breaks a line in two ways; the first says it.
        if !lines.contains(&line) {
            lines.push(line);
            report_one(error, &at, text, report);
        }
    }
    errors.is_empty().then_some(table)
}

fn report_one(error: &toml::de::Error, at: &Range<usize>, text: &str, report: &mut Report) {
    let message = error.message().lines().next().unwrap_or_default();
    if message == "duplicate key" {
        let key = text.get(at.clone()).unwrap_or_default();
        report.error(
            at,
            format!("`{key}` is here a second time"),
            "give it another name, or make the two one",
        );
        return;
    }
    report.error(
        at,
        format!("this cannot be read: {message}"),
        remedy(message),
    );
}

fn remedy(message: &str) -> &'static str {
    let has = |word: &str| message.contains(word);
    if has("string") || has("quote") {
        "write texts in double quotes on one line, like \"Buy now\"; inside, write \\\" for a quote and \\\\ for a backslash"
    } else if has("array table") {
        "a rule begins with [[rules]] on a line of its own"
    } else if has("inline table") {
        "write it like { bought = [\"pdt_a\"], countries = [\"DE\"] }"
    } else if has("unclosed table") || has("table open") {
        "a section begins with its name in square brackets on a line of its own, like [offers.bundle]"
    } else if has("array") {
        "write a list like [\"one\", \"two\"]"
    } else if has("key with no value") || has("missing value") || has("key-value") {
        "write a line like name = \"value\""
    } else if has("unexpected key or value") {
        "write one `name = \"value\"` a line"
    } else {
        "write texts in double quotes, one `name = \"value\"` a line, and comments after #"
    }
}
