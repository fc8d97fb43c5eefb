//! The form of the file: TOML, with what its reader complains of put in a merchant's words.

use std::ops::Range;

use toml::Spanned;
use toml::de::DeTable;

use super::problem::Report;

const TEXT: &str = "write texts in double quotes on one line, like name = \"value\"";

/// Reads the form; None when it is broken, with every broken place reported.
pub(super) fn parse<'t>(text: &'t str, report: &mut Report) -> Option<Spanned<DeTable<'t>>> {
    let (table, mut errors) = DeTable::parse_recoverable(text);
    errors.sort_by_key(|error| error.span().map_or(0, |at| at.start));
    let mut last_line = 0;
    // Up to here everything follows from a mistake already named.
    let mut explained = 0;
    for error in &errors {
        let at = error.span().unwrap_or(0..0);
        let line = report.line(&at);
        // One slip often breaks a line in two ways; the first says it.
        if line == last_line || at.start < explained {
            continue;
        }
        last_line = line;
        let slip = Slip::of(error, &at, text);
        explained = slip.explains(&at, text);
        let (message, remedy) = slip.words();
        report.error(&at, message, remedy);
    }
    errors.is_empty().then_some(table)
}

/// What broke the form.
enum Slip {
    /// A name is there twice; whether it is a section's.
    Twice { name: String, section: bool },
    /// The list above has no end, so the rest of the file was taken for its items.
    OpenList,
    /// The braces above have no end.
    OpenBraces,
    /// A text in three quotes above has no end.
    OpenText,
    /// Nothing stands after `=`.
    NoValue,
    /// A text without quotes.
    NoQuotes,
    /// Anything else, in the words of the TOML reader.
    Other(String),
}

impl Slip {
    fn of(error: &toml::de::Error, at: &Range<usize>, text: &str) -> Self {
        let message = error.message().lines().next().unwrap_or_default();
        let rest = text.get(at.start..).unwrap_or_default();
        let rest = rest.lines().next().unwrap_or_default().trim();
        if message == "duplicate key" {
            let name = text.get(at.clone()).unwrap_or_default().to_owned();
            let section = line_before(text, at.start).trim_start().starts_with('[');
            Self::Twice { name, section }
        } else if message.contains("array element") && begins_entry(rest) {
            Self::OpenList
        } else if message.contains("inline table") && begins_entry(rest) {
            Self::OpenBraces
        } else if message.contains("multi-line") && at.start >= text.trim_end().len() {
            Self::OpenText
        } else if message.contains("must be quoted") && (rest.is_empty() || rest.starts_with('#')) {
            Self::NoValue
        } else if message.contains("must be quoted") {
            Self::NoQuotes
        } else {
            Self::Other(message.to_owned())
        }
    }

    /// The offset up to which it explains other complaints.
    fn explains(&self, at: &Range<usize>, text: &str) -> usize {
        match self {
            Self::OpenList | Self::OpenBraces => text.len() + 1,
            // The keys of a second section are complained of as well.
            Self::Twice { section: true, .. } => {
                let after = text.get(at.end..).unwrap_or_default();
                after.find("\n[").map_or(text.len(), |next| at.end + next)
            }
            _ => 0,
        }
    }

    fn words(self) -> (String, &'static str) {
        match self {
            Self::Twice { name, .. } => (
                format!("`{name}` is here a second time"),
                "give it another name, or make the two one",
            ),
            Self::OpenList => (
                "a list above this line has no end".to_owned(),
                "end it with a square bracket, like [\"one\", \"two\"]",
            ),
            Self::OpenBraces => (
                "a brace above this line has no counterpart".to_owned(),
                "end it, like { bought = [\"pdt_a\"], countries = [\"DE\"] }",
            ),
            Self::OpenText => (
                "a text above, begun with three quotes, has no end".to_owned(),
                "end it with three quotes",
            ),
            Self::NoValue => ("nothing stands after the `=`".to_owned(), TEXT),
            Self::NoQuotes => ("this text has no quotes".to_owned(), TEXT),
            Self::Other(message) => {
                let remedy = remedy(&message);
                (format!("this cannot be read: {message}"), remedy)
            }
        }
    }
}

/// What stands before `offset` in its line.
fn line_before(text: &str, offset: usize) -> &str {
    let before = text.get(..offset).unwrap_or_default();
    before.rsplit('\n').next().unwrap_or_default()
}

/// Whether a line looks like `key = …` or `[section]`, rather than like an item of a list.
fn begins_entry(line: &str) -> bool {
    let key = line.split('=').next().unwrap_or_default().trim();
    let is_key = key != line
        && !key.is_empty()
        && key
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"_-.".contains(&b));
    is_key || line.starts_with('[')
}

fn remedy(message: &str) -> &'static str {
    let has = |word: &str| message.contains(word);
    if has("escape") {
        "inside double quotes, write \\\\ for a backslash and \\\" for a quote"
    } else if has("key with no value") {
        "put an `=` between the name and its value, like name = \"value\""
    } else if has("string") || has("quote") {
        TEXT
    } else if has("array table") {
        "a rule begins with [[rules]] on a line of its own"
    } else if has("inline table") {
        "write it like { bought = [\"pdt_a\"], countries = [\"DE\"] }"
    } else if has("unclosed table") || has("table open") {
        "a section begins with its name in square brackets on a line of its own, like [offers.bundle]"
    } else if has("array") {
        "write a list like [\"one\", \"two\"]"
    } else if has("unexpected key or value") {
        "write one entry a line, like name = \"value\""
    } else {
        "write texts in double quotes, one entry a line like name = \"value\", and comments after #"
    }
}
