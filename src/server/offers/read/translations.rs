//! Words in every language of the file.

use std::collections::{BTreeMap, BTreeSet};

use toml::Spanned;
use toml::de::DeValue;

use crate::domain::locale::Locale;

use super::super::problem::Report;
use super::super::section::{Section, as_section};
use super::super::texts::{language, not_a_language, untranslated};

/// Reads the sections that bear a language's name: all that is left of `section`. `wanted` is what each must hold.
pub(super) fn translations<T>(
    section: &Section,
    languages: &[Locale],
    wanted: &str,
    texts: impl Fn(Section, &Locale, &mut Report) -> Option<T>,
    report: &mut Report,
) -> BTreeMap<Locale, T> {
    let mut all = BTreeMap::new();
    let mut spoken = BTreeSet::new();
    for (tag, at, value) in section.others() {
        let title = format!("{}.{tag}]", section.title.trim_end_matches(']'));
        match (language(tag), as_section(value, title)) {
            (Some(locale), Some(mut words)) if languages.contains(&locale) => {
                words.at = at;
                spoken.insert(locale.clone());
                if let Some(texts) = texts(words, &locale, report) {
                    all.insert(locale, texts);
                }
            }
            (_, Some(_)) => {
                let (message, remedy) = not_a_language(tag, languages);
                report.error(&at, message, remedy);
            }
            (_, None) => section.unknown(tag, &at, report),
        }
    }
    for missing in untranslated(languages, |locale| spoken.contains(locale)) {
        let header = format!("{}.{missing}]", section.title.trim_end_matches(']'));
        report.error(
            &section.at,
            format!("{} has no texts in `{missing}`", section.title),
            format!("add {header} with {wanted}"),
        );
    }
    all
}

/// Reads a table of one value for each language. `example`: what a missing one would look like.
pub(super) fn values<T>(
    by_language: &Section,
    languages: &[Locale],
    example: &str,
    read: impl Fn(&Spanned<DeValue>, &mut Report) -> T,
    report: &mut Report,
) -> BTreeMap<Locale, T> {
    let mut all = BTreeMap::new();
    for (tag, at, value) in by_language.others() {
        let value = read(value, report);
        if let Some(locale) = language(tag).filter(|l| languages.contains(l)) {
            all.insert(locale, value);
        } else {
            let (message, remedy) = not_a_language(tag, languages);
            report.error(&at, message, remedy);
        }
    }
    for missing in untranslated(languages, |locale| all.contains_key(locale)) {
        report.error(
            &by_language.at,
            format!("{} is not translated into `{missing}`", by_language.title),
            format!("add {missing} = {example} to it"),
        );
    }
    all
}
