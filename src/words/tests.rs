//! What every language owes its readers.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use fluent_syntax::ast::{
    Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey,
};
use fluent_syntax::parser::parse;

use super::*;
use crate::domain::money::{Currency, Money};
use crate::domain::product::{Period, PeriodUnit};
use crate::domain::timestamp::Timestamp;

/// What a message takes: its variables, and by what cases it chooses by each.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
struct Shape {
    variables: BTreeSet<String>,
    cases: BTreeMap<String, BTreeSet<String>>,
}

impl Shape {
    fn read(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            let PatternElement::Placeable { expression } = element else {
                continue;
            };
            match expression {
                Expression::Inline(inline) => self.name(inline),
                Expression::Select { selector, variants } => {
                    let cases = variants.iter().map(|variant| match &variant.key {
                        VariantKey::Identifier { name } => (*name).to_owned(),
                        VariantKey::NumberLiteral { value } => (*value).to_owned(),
                    });
                    if let InlineExpression::VariableReference { id } = selector {
                        let known = self.cases.entry(id.name.to_owned()).or_default();
                        known.extend(cases);
                    }
                    for variant in variants {
                        self.read(&variant.value);
                    }
                }
            }
        }
    }

    fn name(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.variables.insert(id.name.to_owned());
            }
            InlineExpression::StringLiteral { .. } => {}
            other => panic!("a message needs nothing like {other:?}"),
        }
    }

    /// Cases that are words, and so the same in every language. Numbers choose by each language's own plurals.
    fn words(&self) -> BTreeMap<&String, &BTreeSet<String>> {
        self.cases
            .iter()
            .filter(|(name, _)| *name != "count")
            .collect()
    }
}

fn shapes(source: &str) -> BTreeMap<String, Shape> {
    let resource = parse(source).unwrap_or_else(|(_, errors)| panic!("{errors:?}"));
    let mut shapes = BTreeMap::new();
    for entry in &resource.body {
        if let Entry::Message(message) = entry {
            let mut shape = Shape::default();
            shape.read(message.value.as_ref().unwrap());
            let twice = shapes.insert(message.id.name.to_owned(), shape);
            assert!(twice.is_none(), "{} stands twice", message.id.name);
        }
    }
    shapes
}

fn english() -> BTreeMap<String, Shape> {
    shapes(SOURCES[0].1)
}

#[test]
fn every_language_is_there_and_knows_its_direction() {
    let tags: Vec<_> = Words::all().map(|words| words.locale().as_str()).collect();
    assert_eq!(
        tags,
        [
            "en", "ar", "de", "es", "fr", "he", "hi", "ja", "pt-BR", "zh-CN"
        ]
    );
    let rtl: Vec<_> = Words::all()
        .filter(|words| words.locale().is_rtl())
        .map(|words| words.locale().as_str())
        .collect();
    assert_eq!(rtl, ["ar", "he"]);
}

#[test]
fn every_language_has_every_message_and_no_other() {
    let english: Vec<_> = english().into_keys().collect();
    for (tag, source) in SOURCES {
        let has: Vec<_> = shapes(source).into_keys().collect();
        assert_eq!(has, english, "{tag}");
    }
}

#[test]
fn every_language_uses_what_a_message_is_given() {
    let english = english();
    for (tag, source) in SOURCES {
        for (key, shape) in shapes(source) {
            let given = &english[&key];
            let unknown: Vec<_> = shape.variables.difference(&given.variables).collect();
            assert!(unknown.is_empty(), "{key} in {tag} knows no {unknown:?}");
            let mut unused: Vec<_> = given.variables.difference(&shape.variables).collect();
            // "One day" may do without its number.
            unused.retain(|name| *name != "count");
            assert!(unused.is_empty(), "{key} in {tag} leaves out {unused:?}");
            assert_eq!(shape.words(), given.words(), "{key} in {tag}");
        }
    }
}

#[test]
fn no_text_is_broken_into_lines() {
    for words in Words::all() {
        for (key, shape) in english() {
            for text in told(words, &key, &shape) {
                assert!(
                    !text.contains('\n'),
                    "{key} in {}: {text:?}",
                    words.locale()
                );
                assert!(!text.contains('{'), "{key} in {}: {text:?}", words.locale());
            }
        }
    }
}

/// The message in each of its cases, and with each of some numbers.
fn told(words: Words, key: &str, shape: &Shape) -> Vec<String> {
    let mut all = vec![FluentArgs::new()];
    for name in shape.variables.iter().filter(|name| *name != "count") {
        all[0].set(name.clone(), format!("<{name}>"));
    }
    for (name, cases) in &shape.cases {
        let values: Vec<FluentValue> = if name == "count" {
            [0, 1, 2, 3, 5, 11, 100].map(FluentValue::from).into()
        } else {
            cases.iter().cloned().map(FluentValue::from).collect()
        };
        all = all
            .iter()
            .flat_map(|args| values.iter().map(move |value| with(args, name, value)))
            .collect();
    }
    if shape.variables.contains("count") && !shape.cases.contains_key("count") {
        for args in &mut all {
            args.set("count", 3);
        }
    }
    all.iter()
        .map(|args| words.0.tell(key, args).unwrap())
        .collect()
}

fn with(args: &FluentArgs, name: &str, value: &FluentValue) -> FluentArgs<'static> {
    let owned = |value: &FluentValue| match value {
        FluentValue::Number(number) => FluentValue::Number(number.clone()),
        FluentValue::String(text) => FluentValue::from(text.to_string()),
        other => panic!("{other:?} is neither"),
    };
    let mut copy = FluentArgs::new();
    for (name, value) in args.iter() {
        copy.set(name.to_owned(), owned(value));
    }
    copy.set(name.to_owned(), owned(value));
    copy
}

#[test]
fn every_message_is_said_somewhere_and_everything_said_is_a_message() {
    let keys: BTreeSet<String> = english().into_keys().collect();
    let mut quoted = BTreeSet::new();
    let mut said = BTreeSet::new();
    let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            quoted.extend(text.split('"').map(str::to_owned));
            for call in ["say(\"", "tell(\""] {
                let literals = text.split(call).skip(1);
                said.extend(
                    literals
                        .filter_map(|rest| rest.split('"').next())
                        .map(str::to_owned),
                );
            }
        }
    }
    let silent: Vec<_> = keys.difference(&quoted).collect();
    assert!(silent.is_empty(), "nobody says {silent:?}");
    let is_key = |word: &&String| {
        word.chars()
            .all(|c| c.is_ascii_lowercase() || "-0123456789".contains(c))
    };
    let unknown: Vec<_> = said
        .difference(&keys)
        .filter(is_key)
        .filter(|word| word.len() > 1)
        .collect();
    assert!(unknown.is_empty(), "no message is called {unknown:?}");
}

fn words(tag: &str) -> Words {
    Words::of(&tag.parse().unwrap())
}

/// Without the marks that keep directions apart.
fn bare(text: &str) -> String {
    let mark = |letter: &char| ('\u{2066}'..='\u{2069}').contains(letter);
    text.chars().filter(|letter| !mark(letter)).collect()
}

#[test]
fn money_has_the_digits_of_its_currency_and_the_signs_of_the_language() {
    let money = |minor, code: &str| Money::new(minor, Currency::parse(code).unwrap());
    for (tag, amount, expected) in [
        ("en", money(123_456_789, "USD"), "$1,234,567.89"),
        ("en", money(1250, "KWD"), "KWD\u{a0}1.250"),
        ("en", money(-3000, "USD"), "\u{2212}$30.00"),
        ("de", money(123_456, "EUR"), "1.234,56\u{a0}€"),
        ("fr", money(123_456, "EUR"), "1\u{202f}234,56\u{a0}€"),
        ("es", money(123_456, "EUR"), "1234,56\u{a0}€"),
        ("es", money(1_234_567, "EUR"), "12.345,67\u{a0}€"),
        ("pt-BR", money(123_456, "BRL"), "R$\u{a0}1.234,56"),
        ("hi", money(12_345_678, "INR"), "₹1,23,456.78"),
        ("zh-CN", money(123_456, "CNY"), "CNY\u{a0}1,234.56"),
        ("ja", money(0, "USD"), "$0.00"),
        ("de", money(5, "USD"), "0,05\u{a0}$"),
    ] {
        assert_eq!(words(tag).money(amount), expected, "{tag}");
    }
    assert!(words("ja").money(money(12_345, "JPY")).ends_with("12,345"));
    let arabic = words("ar").money(money(1250, "KWD"));
    assert!(
        bare(&arabic).contains("1.250") && bare(&arabic).contains("KWD"),
        "{arabic}"
    );
    assert!(
        arabic.starts_with('\u{2066}') && arabic.ends_with('\u{2069}'),
        "one run, left to right"
    );
}

#[test]
fn a_difference_says_its_direction() {
    let step = |minor| words("de").step(Money::new(minor, Currency::USD));
    assert_eq!(step(5000), "+50,00\u{a0}$");
    assert_eq!(step(-5000), "\u{2212}50,00\u{a0}$");
}

#[test]
fn a_day_is_written_as_the_language_writes_it() {
    // 2026-12-21T00:00:00Z
    let day = Timestamp(1_797_811_200_000);
    for (tag, expected) in [
        ("en", "21 December 2026"),
        ("de", "21. Dezember 2026"),
        ("es", "21 de diciembre de 2026"),
        ("fr", "21 décembre 2026"),
        ("pt-BR", "21 de dezembro de 2026"),
        ("ja", "2026年12月21日"),
        ("zh-CN", "2026年12月21日"),
        ("hi", "21 दिसंबर 2026"),
        ("ar", "21 ديسمبر 2026"),
        ("he", "21 בדצמבר 2026"),
    ] {
        assert_eq!(words(tag).day(day), expected, "{tag}");
    }
}

#[test]
fn a_period_of_one_is_not_counted() {
    let every = |tag: &str, count| {
        let unit = PeriodUnit::Month;
        words(tag).every(Period { count, unit })
    };
    for words in Words::all() {
        let tag = words.locale().as_str();
        assert!(!every(tag, 1).contains('1'), "{}", every(tag, 1));
        assert!(every(tag, 5).contains('5'), "{}", every(tag, 5));
        assert_ne!(every(tag, 1), every(tag, 5));
    }
}

#[test]
fn the_nearest_language_is_spoken_and_english_where_none_is_near() {
    for (asked, spoken) in [
        ("de", "de"),
        ("de-AT", "de"),
        ("DE-at", "de"),
        ("pt", "pt-BR"),
        ("pt-PT", "pt-BR"),
        ("zh", "zh-CN"),
        ("zh-Hans-SG", "zh-CN"),
        ("en-GB", "en"),
        ("zh-TW", "en"),
        ("zh-Hant", "en"),
        ("sv", "en"),
    ] {
        assert_eq!(words(asked).locale().as_str(), spoken, "{asked}");
    }
}

#[test]
fn a_name_of_the_other_direction_is_set_apart_and_others_are_left_alone() {
    let bought = |tag: &str, name: &str| {
        words(tag).tell("charge-heading-charging", [("method", name.into())])
    };
    assert_eq!(bought("en", "Visa •••• 4242"), "Charging Visa •••• 4242");
    assert_eq!(bought("en", "بطاقة"), "Charging \u{2068}بطاقة\u{2069}");
    assert!(bought("ar", "Visa •••• 4242").contains("\u{2068}Visa •••• 4242\u{2069}"));
}
