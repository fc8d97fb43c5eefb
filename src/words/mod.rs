//! Everything said to a buyer, in every language we speak. The merchant's own words come with the offer.
//!
//! The messages stand in `locales/`, one file for each language, in Mozilla's Fluent. Here is what picks one: plain
//! functions of what a page shows. Both the pages and the consents that are kept take their words from here, so that
//! what is kept is what was read. None of it reaches the browser's build: only pages call it, and only the server
//! draws pages.

mod change;
mod charge;
mod link;
mod number;
mod page;
mod plan;
mod terms;

pub use plan::button_label;

use std::borrow::Cow;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use icu_decimal::DecimalFormatterPreferences;
use icu_locale_core::Locale as IcuLocale;

use crate::domain::locale::Locale;

/// The languages, and their messages. The first is spoken where no other fits.
const SOURCES: [(&str, &str); 10] = [
    ("en", include_str!("../../locales/en.ftl")),
    ("ar", include_str!("../../locales/ar.ftl")),
    ("de", include_str!("../../locales/de.ftl")),
    ("es", include_str!("../../locales/es.ftl")),
    ("fr", include_str!("../../locales/fr.ftl")),
    ("he", include_str!("../../locales/he.ftl")),
    ("hi", include_str!("../../locales/hi.ftl")),
    ("ja", include_str!("../../locales/ja.ftl")),
    ("pt-BR", include_str!("../../locales/pt-BR.ftl")),
    ("zh-CN", include_str!("../../locales/zh-CN.ftl")),
];

static LANGUAGES: LazyLock<Vec<Language>> = LazyLock::new(|| {
    SOURCES
        .iter()
        .filter_map(|(tag, source)| Language::read(tag, source))
        .collect()
});

struct Language {
    locale: Locale,
    messages: FluentBundle<FluentResource>,
    /// How its numbers are written.
    numbers: DecimalFormatterPreferences,
}

impl Language {
    fn read(tag: &str, source: &str) -> Option<Self> {
        let locale = Locale::parse(tag).ok()?;
        // What could be read of a file with mistakes is kept: a test holds that there are none.
        let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(read, _)| read);
        let mut messages = FluentBundle::new_concurrent(vec![tag.parse().ok()?]);
        // Ours is sparser: see `Words::set_apart`.
        messages.set_use_isolating(false);
        messages.add_resource_overriding(resource);
        // Digits are 0 to 9 in every language: they are compared with bank statements and card numbers.
        let numbers: IcuLocale = format!("{tag}-u-nu-latn").parse().ok()?;
        Some(Self {
            locale,
            messages,
            numbers: numbers.into(),
        })
    }

    fn tell(&self, key: &str, args: &FluentArgs) -> Option<String> {
        let pattern = self.messages.get_message(key)?.value()?;
        let mut errors = Vec::new();
        let text = self
            .messages
            .format_pattern(pattern, Some(args), &mut errors);
        debug_assert!(errors.is_empty(), "{key} in {}: {errors:?}", self.locale);
        Some(text.into_owned())
    }
}

/// A language of ours, ready to speak.
#[derive(Clone, Copy)]
pub struct Words(&'static Language);

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Words({})", self.0.locale)
    }
}

/// What is put into a message.
#[derive(Debug, Clone)]
pub enum Arg<'a> {
    /// A name, an amount, a label: set apart where directions meet.
    Text(Cow<'a, str>),
    /// Our own words, or the case a message chooses by.
    Plain(Cow<'a, str>),
    /// A number, which may choose a plural.
    Count(u32),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text.into())
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<u32> for Arg<'_> {
    fn from(count: u32) -> Self {
        Self::Count(count)
    }
}

/// The case a message chooses by.
pub(crate) fn case(word: &'static str) -> Arg<'static> {
    Arg::Plain(word.into())
}

/// Our own words, inside others.
fn plain(text: String) -> Arg<'static> {
    Arg::Plain(text.into())
}

/// The case of a question.
fn whether(yes: bool) -> Arg<'static> {
    case(if yes { "yes" } else { "no" })
}

impl Words {
    /// The language of ours that fits `locale`; English where none does.
    pub fn of(locale: &Locale) -> Self {
        Self::fitting(locale).unwrap_or_else(Self::english)
    }

    /// The language of ours that fits `locale`: itself, else the one of its language and script.
    pub fn fitting(locale: &Locale) -> Option<Self> {
        let exact = Self::all().find(|words| words.locale() == locale);
        exact.or_else(|| Self::all().find(|words| words.locale().is_read_like(locale)))
    }

    /// English, which every message has.
    pub fn english() -> Self {
        Self(&LANGUAGES[0])
    }

    /// Every language we speak.
    pub fn all() -> impl Iterator<Item = Self> {
        LANGUAGES.iter().map(Self)
    }

    /// Which language it is.
    pub fn locale(self) -> &'static Locale {
        &self.0.locale
    }

    /// A message.
    pub fn say(self, key: &'static str) -> String {
        self.tell(key, [])
    }

    /// A message with something in it.
    pub fn tell<const N: usize>(self, key: &'static str, args: [(&'static str, Arg); N]) -> String {
        let mut filled = FluentArgs::with_capacity(N);
        for (name, arg) in args {
            let value = match arg {
                Arg::Text(text) => FluentValue::from(self.set_apart(&text)),
                Arg::Plain(text) => FluentValue::from(text.into_owned()),
                Arg::Count(count) => FluentValue::from(count),
            };
            filled.set(name, value);
        }
        let told = self.0.tell(key, &filled);
        debug_assert!(told.is_some(), "{} has no message {key}", self.locale());
        told.or_else(|| Self::english().0.tell(key, &filled))
            .unwrap_or_else(|| key.to_owned())
    }

    /// Text that may run the other way than the words around it, so that neither moves parts of the other. Between
    /// letters of one direction nothing is needed, and nothing is added.
    fn set_apart(self, text: &str) -> String {
        let may_mix = self.locale().is_rtl() || text.chars().any(is_rtl);
        if may_mix {
            format!("{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}")
        } else {
            text.to_owned()
        }
    }

    /// Sentences, one after the other.
    pub fn sentences(self, sentences: &[String]) -> String {
        sentences.join(&self.say("sentence-separator"))
    }

    /// "Visa •••• 4242 and UPI".
    pub fn listed(self, names: &[String]) -> String {
        match names.split_last() {
            Some((last, others)) if !others.is_empty() => {
                let others = self.separated(others);
                self.tell(
                    "list-last",
                    [("others", plain(others)), ("last", last.into())],
                )
            }
            _ => self.separated(names),
        }
    }

    /// "Starter course, Licence".
    pub fn separated(self, names: &[String]) -> String {
        let names: Vec<_> = names.iter().map(|name| self.set_apart(name)).collect();
        names.join(&self.say("list-separator"))
    }
}

const FIRST_STRONG_ISOLATE: char = '\u{2068}';
const LEFT_TO_RIGHT_ISOLATE: char = '\u{2066}';
const POP_ISOLATE: char = '\u{2069}';

/// Whether a letter is written from right to left: the Hebrew and Arabic blocks and their presentation forms.
fn is_rtl(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
}

#[cfg(test)]
mod tests;
