//! What merchants write for buyers: lengths, and what would look broken on the page.

use toml::Spanned;

use crate::domain::locale::Locale;

use super::problem::Report;

/// A text's name in messages, and its limits.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    pub(super) what: &'static str,
    /// The most characters.
    pub(super) longest: usize,
    /// Whether it may have several lines.
    pub(super) lines: bool,
}

/// Limits of a text of one line.
pub(super) const fn one_line(what: &'static str, longest: usize) -> Limits {
    Limits {
        what,
        longest,
        lines: false,
    }
}

/// The text, when it may stand on the page.
pub(super) fn checked(
    text: Spanned<String>,
    limits: Limits,
    report: &mut Report,
) -> Option<String> {
    // A line's end is written differently on Windows.
    let (at, text) = (text.span(), text.into_inner().replace("\r\n", "\n"));
    let what = limits.what;
    let length = text.chars().count();
    let stray = |c: char| c.is_control() && !(limits.lines && c == '\n');
    if text.is_empty() {
        report.error(
            &at,
            format!("{what} is empty"),
            "write something, or remove the line",
        );
    } else if length > limits.longest {
        report.error(
            &at,
            format!("{what} is too long: {length} characters"),
            format!("make it {} characters at most", limits.longest),
        );
    } else if text.contains(stray) {
        report.error(
            &at,
            format!("{what} holds a line break or another control character"),
            "write it on one line",
        );
    } else {
        warn_of_markup(&text, &at, what, report);
        return Some(text);
    }
    None
}

fn warn_of_markup(text: &str, at: &std::ops::Range<usize>, what: &str, report: &mut Report) {
    let tag = text.match_indices('<').any(|(index, _)| {
        let next = text[index + 1..].chars().next();
        next.is_some_and(|c| c.is_ascii_alphabetic() || c == '/') && text[index..].contains('>')
    });
    let placeholder = text
        .find('{')
        .is_some_and(|index| text[index..].contains('}'));
    if tag || placeholder {
        let thing = if tag { "a tag" } else { "a placeholder" };
        report.warning(
            at,
            format!("{what} holds what looks like {thing}; buyers will see it as it stands"),
            "write plain words: texts are neither HTML nor templates",
        );
    }
}

/// Reads a language tag and writes it the usual way: `pt-br` becomes `pt-BR`.
pub(super) fn language(tag: &str) -> Option<Locale> {
    let cased = tag.split('-').enumerate().map(|(index, part)| {
        let mut part = part.to_ascii_lowercase();
        match part.len() {
            2 if index > 0 => part.make_ascii_uppercase(),
            // A script, e.g. `Hant`.
            4 if index > 0 => {
                if let Some(first) = part.get_mut(..1) {
                    first.make_ascii_uppercase();
                }
            }
            _ => {}
        }
        part
    });
    Locale::parse(&cased.collect::<Vec<_>>().join("-")).ok()
}

/// What is wrong when `tag` is none of the file's languages, and the remedy.
pub(super) fn not_a_language(tag: &str, languages: &[Locale]) -> (String, String) {
    match language(tag) {
        Some(locale) => {
            let all = languages.iter().chain([&locale]);
            let list: Vec<String> = all.map(|l| format!("\"{l}\"")).collect();
            (
                format!("`{locale}` is none of the file's languages"),
                format!(
                    "remove it, or name it at the top of the file: languages = [{}]",
                    list.join(", ")
                ),
            )
        }
        None => (
            format!("`{tag}` is no language"),
            match language(&tag.replace('_', "-")) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => "write a tag like `en` or `pt-BR`".to_owned(),
            },
        ),
    }
}

/// The file's languages that nothing is said in.
pub(super) fn untranslated(
    languages: &[Locale],
    is_said: impl Fn(&Locale) -> bool,
) -> Vec<&Locale> {
    let missing = languages.iter().filter(|language| !is_said(language));
    missing.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn language_tags_are_written_the_usual_way() {
        for (tag, usual) in [
            ("EN", "en"),
            ("pt-br", "pt-BR"),
            ("ZH-hant-tw", "zh-Hant-TW"),
        ] {
            assert_eq!(language(tag).unwrap().as_str(), usual);
        }
        for tag in ["", "english", "en_US", "é", "en-éab", "e", "-", "en-"] {
            assert!(language(tag).is_none(), "{tag} passed");
        }
    }
}
