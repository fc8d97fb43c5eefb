//! The wording of `honesty/`, ready to look for.

use std::sync::LazyLock;

use regex::Regex;
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

use crate::domain::locale::Locale;

use super::super::problem::Severity;

/// The files; English first.
const SOURCES: [(&str, &str); 10] = [
    ("en", include_str!("../../../../honesty/en.toml")),
    ("ar", include_str!("../../../../honesty/ar.toml")),
    ("de", include_str!("../../../../honesty/de.toml")),
    ("es", include_str!("../../../../honesty/es.toml")),
    ("fr", include_str!("../../../../honesty/fr.toml")),
    ("he", include_str!("../../../../honesty/he.toml")),
    ("hi", include_str!("../../../../honesty/hi.toml")),
    ("ja", include_str!("../../../../honesty/ja.toml")),
    ("pt-BR", include_str!("../../../../honesty/pt-BR.toml")),
    ("zh-CN", include_str!("../../../../honesty/zh-CN.toml")),
];

static WORDINGS: LazyLock<Vec<(Locale, LazyLock<Wording, Reading>)>> = LazyLock::new(|| {
    let read = |(tag, source)| {
        let locale = Locale::parse(tag).expect("the tags above are tags");
        let wording: Reading = Box::new(move || Wording::read(tag, source));
        (locale, LazyLock::new(wording))
    };
    SOURCES.into_iter().map(read).collect()
});

type Reading = Box<dyn FnOnce() -> Wording + Send>;

/// What gives dishonest words away in one language.
#[derive(Debug)]
pub(super) struct Wording {
    pub(super) shaming: Topic,
    pub(super) later: Topic,
    pub(super) deadline: Topic,
    pub(super) once: Topic,
    pub(super) free: Topic,
    /// What says that one pays.
    pub(super) pays: Regex,
}

/// What gives away one thing.
#[derive(Debug)]
pub(super) struct Topic {
    /// `sure` and `vague` in one: most texts hold neither, and are done with after one look.
    any: Option<Regex>,
    sure: Option<Regex>,
    vague: Option<Regex>,
    /// What looks like it and is harmless; it is taken out first.
    except: Option<Regex>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WordingFile {
    shaming: TopicLists,
    later: TopicLists,
    deadline: TopicLists,
    once: TopicLists,
    free: TopicLists,
    pays: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TopicLists {
    #[serde(default)]
    sure: Vec<String>,
    #[serde(default)]
    vague: Vec<String>,
    #[serde(default)]
    except: Vec<String>,
}

impl Wording {
    /// The wording of a language, if we have it.
    pub(super) fn of(locale: &Locale) -> Option<&'static Self> {
        let (_, wording) = WORDINGS.iter().find(|(own, _)| own.is_read_like(locale))?;
        Some(wording)
    }

    /// The English wording.
    pub(super) fn english() -> &'static Self {
        &WORDINGS[0].1
    }

    /// The files are part of the program, and a test reads them all: a broken one never leaves the house.
    fn read(tag: &str, source: &str) -> Self {
        let file: WordingFile = toml::from_str(source)
            .unwrap_or_else(|error| panic!("honesty/{tag}.toml cannot be read: {error}"));
        Self {
            shaming: Topic::new(&file.shaming),
            later: Topic::new(&file.later),
            deadline: Topic::new(&file.deadline),
            once: Topic::new(&file.once),
            free: Topic::new(&file.free),
            pays: any_of(&file.pays).expect("a language has words for paying"),
        }
    }
}

impl Topic {
    fn new(lists: &TopicLists) -> Self {
        Self {
            any: any_of(&[&lists.sure[..], &lists.vague[..]].concat()),
            sure: any_of(&lists.sure),
            vague: any_of(&lists.vague),
            except: any_of(&lists.except),
        }
    }

    /// The words that give it away, and how bad they are. `text` is [`plain`].
    pub(super) fn find(&self, text: &str) -> Option<(Severity, String)> {
        if !self.any.as_ref()?.is_match(text) {
            return None;
        }
        let text = match &self.except {
            Some(except) => except.replace_all(text, "·"),
            None => text.into(),
        };
        let found = |list: &Option<Regex>| {
            let found = list.as_ref()?.find(&text)?;
            Some(found.as_str().trim().to_owned())
        };
        let sure = found(&self.sure).map(|words| (Severity::Error, words));
        sure.or_else(|| found(&self.vague).map(|words| (Severity::Warning, words)))
    }
}

fn any_of(patterns: &[String]) -> Option<Regex> {
    if patterns.is_empty() {
        return None;
    }
    let any = plain(&patterns.join("|"));
    Some(Regex::new(&format!("(?i){any}")).expect("a test holds that every pattern is one"))
}

/// The text without what makes the same words look different: other forms of letters and digits, vowel signs that Arabic
/// and Hebrew may leave out, invisible signs, curly apostrophes, runs of spaces.
pub(super) fn plain(text: &str) -> String {
    let letters = text.nfkc().filter(|c| !is_left_out(*c)).map(|c| match c {
        '’' | '‘' | 'ʼ' => '\'',
        'أ' | 'إ' | 'آ' => 'ا',
        c if c.is_whitespace() => ' ',
        c => c,
    });
    let mut plain = String::with_capacity(text.len());
    for letter in letters {
        if !(letter == ' ' && plain.ends_with(' ')) {
            plain.push(letter);
        }
    }
    plain
}

/// Points of Hebrew and Arabic, the Arabic stretch, soft hyphens, and signs that only steer.
fn is_left_out(c: char) -> bool {
    matches!(
        c,
        '\u{0591}'..='\u{05c7}'
            | '\u{064b}'..='\u{0652}'
            | '\u{0640}'
            | '\u{00ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}'
            | '\u{feff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_of_the_pages_has_its_wording() {
        for words in crate::words::Words::all() {
            let wording = Wording::of(words.locale()).unwrap();
            for topic in [&wording.shaming, &wording.deadline, &wording.once] {
                assert!(topic.sure.is_some() && topic.vague.is_some(), "{words:?}");
            }
            let accept = plain(&words.say("accept"));
            assert!(wording.pays.is_match(&accept), "{words:?}: {accept}");
        }
    }

    #[test]
    fn the_same_words_are_found_however_they_are_written() {
        assert_eq!(plain("I don’t\u{a0} \n care"), "I don't care");
        assert_eq!(plain("あと１０分"), "あと10分");
        assert_eq!(plain("غدًا وأيضًا"), plain("غدا وايضا"));
        assert_eq!(plain("ha\u{ad}l\u{200b}lo"), "hallo");
        assert_eq!(plain("मुफ\u{93c}्त"), plain("मुफ़्त"));
    }
}
