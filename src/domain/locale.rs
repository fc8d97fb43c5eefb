//! Languages of texts, and texts in several languages.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

/// A BCP 47 language tag, e.g. `en` or `pt-BR`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Locale(String);

/// The text is no language tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidLocale;

impl fmt::Display for InvalidLocale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a language is a tag like `en` or `pt-BR`")
    }
}

impl std::error::Error for InvalidLocale {}

impl Locale {
    /// Reads a tag.
    ///
    /// # Errors
    /// [`InvalidLocale`] unless it is subtags of 1 to 8 letters or digits, the first of 2 or 3 letters.
    pub fn parse(text: &str) -> Result<Self, InvalidLocale> {
        let mut subtags = text.split('-');
        let language = subtags.next().unwrap_or_default();
        let ok = (2..=3).contains(&language.len())
            && language.bytes().all(|b| b.is_ascii_alphabetic())
            && subtags.all(|s| {
                (1..=8).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_alphanumeric())
            })
            && text.len() <= 35;
        ok.then(|| Self(text.to_owned())).ok_or(InvalidLocale)
    }

    /// The tag.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The language without script and region, e.g. `pt`.
    pub fn language(&self) -> &str {
        self.0.split('-').next().unwrap_or(&self.0)
    }

    /// Whether who reads this language reads `other`: one language, and one script of it. Chinese is the one of ours
    /// that is written in two.
    pub fn is_read_like(&self, other: &Self) -> bool {
        let traditional = |locale: &Self| {
            let mut subtags = locale.0.split('-').skip(1);
            locale.language().eq_ignore_ascii_case("zh")
                && subtags.any(|tag| {
                    ["hant", "tw", "hk", "mo"].contains(&tag.to_ascii_lowercase().as_str())
                })
        };
        self.language().eq_ignore_ascii_case(other.language())
            && traditional(self) == traditional(other)
    }

    /// Whether the language is written from right to left.
    pub fn is_rtl(&self) -> bool {
        matches!(self.language(), "ar" | "he" | "fa" | "ur")
    }
}

impl Default for Locale {
    fn default() -> Self {
        Self("en".to_owned())
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::str::FromStr for Locale {
    type Err = InvalidLocale;

    fn from_str(text: &str) -> Result<Self, InvalidLocale> {
        Self::parse(text)
    }
}

impl TryFrom<String> for Locale {
    type Error = InvalidLocale;

    fn try_from(text: String) -> Result<Self, InvalidLocale> {
        Self::parse(&text)
    }
}

impl From<Locale> for String {
    fn from(locale: Locale) -> Self {
        locale.0
    }
}

/// One thing said in several languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Localized<T>(pub BTreeMap<Locale, T>);

impl<T> Localized<T> {
    fn like(&self, locale: &Locale) -> Option<&Locale> {
        self.0.keys().find(|other| other.is_read_like(locale))
    }

    /// The text for `locale`: exact, else its language, else one that is read like it, else `fallback`, else any.
    pub fn get(&self, locale: &Locale, fallback: &Locale) -> Option<&T> {
        self.0.get(self.language_for(locale, fallback)?)
    }

    /// The language of that text.
    pub fn language_for(&self, locale: &Locale, fallback: &Locale) -> Option<&Locale> {
        let language = Locale(locale.language().to_owned());
        let told = |wanted: &Locale| self.0.get_key_value(wanted).map(|(told, _)| told);
        told(locale)
            .or_else(|| told(&language))
            .or_else(|| self.like(locale))
            .or_else(|| told(fallback))
            .or_else(|| self.0.keys().next())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(tags: &[&str]) -> Localized<String> {
        let pairs = tags
            .iter()
            .map(|tag| (tag.parse().unwrap(), (*tag).to_owned()));
        Localized(pairs.collect())
    }

    #[test]
    fn the_nearest_text_is_found_before_the_fallback() {
        let texts = texts(&["en", "pt-BR", "zh-CN", "de"]);
        let got = |tag: &str| {
            texts
                .get(&tag.parse().unwrap(), &Locale::default())
                .unwrap()
        };
        for (asked, found) in [
            ("pt-BR", "pt-BR"),
            ("pt", "pt-BR"),
            ("pt-PT", "pt-BR"),
            ("zh", "zh-CN"),
            ("zh-TW", "en"),
            ("de-AT", "de"),
            ("sv", "en"),
        ] {
            assert_eq!(got(asked), found, "{asked}");
        }
    }
}
