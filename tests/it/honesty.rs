//! Dishonest words in an offers file are found in every language of the pages, and honest ones that resemble them are not.
//!
//! `fixtures/honesty` holds the texts, a file for each language.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use aftercart::server::offers::{self, Problem, Rule, Severity};

/// The texts of one topic: `sure`, `vague`, `found` and `fine`.
type Texts = BTreeMap<String, Vec<String>>;

const LANGUAGES: [&str; 10] = [
    "en", "ar", "de", "es", "fr", "he", "hi", "ja", "pt-BR", "zh-CN",
];

fn texts(language: &str) -> BTreeMap<String, Texts> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/honesty");
    let text = fs::read_to_string(folder.join(format!("{language}.toml"))).unwrap();
    toml::from_str(&text).unwrap()
}

/// Where a topic's texts stand in an offer, and the rule they break.
fn place(topic: &str) -> (&'static str, Rule) {
    match topic {
        "shaming" => ("decline", Rule::Shaming),
        "later" => ("decline", Rule::PlainNo),
        "deadline" => ("pitch", Rule::Urgency),
        "once" => ("pitch", Rule::Renewal),
        "free" => ("accept", Rule::Free),
        "pays" => ("accept", Rule::ObligationToPay),
        other => panic!("{other} is no topic"),
    }
}

/// A file with one offer, a subscription, in which one text is replaced.
fn file(language: &str, key: &str, text: &str) -> String {
    let mut words = BTreeMap::from([("headline", "•"), ("pitch", "•")]);
    words.insert(key, text);
    let words: Vec<String> = words
        .iter()
        .map(|(key, text)| format!("{key} = {}", toml::Value::from(*text)))
        .collect();
    format!(
        "languages = [\"{language}\"]\n[shop]\nname = \"Shop\"\n\
         [products.pdt_a]\nprice = \"9.00 USD\"\n\
         [products.pdt_b]\nprice = \"19.00 USD\"\nevery = \"month\"\n\
         [offers.b]\nkind = \"upsell\"\nproduct = \"pdt_b\"\n[offers.b.{language}]\n{}\n\
         [funnels.only.steps.b]\noffer = \"b\"\n\
         [[rules]]\nname = \"All\"\nfunnel = \"only\"\nwhen = {{ bought = [\"pdt_a\"] }}\n",
        words.join("\n")
    )
}

fn problems(text: &str) -> Vec<Problem> {
    match offers::read(text, "offers.toml") {
        Ok(loaded) => loaded.warnings,
        Err(problems) => problems.0,
    }
}

/// How bad the breach of a topic's rule is that the check sees in a text; nothing: it sees none.
fn seen(language: &str, topic: &str, text: &str) -> Option<Severity> {
    let (key, rule) = place(topic);
    let problems = problems(&file(language, key, text));
    let mut breaches = problems.iter().filter(|problem| problem.rule == Some(rule));
    breaches.next().map(|problem| problem.severity)
}

#[test]
fn every_language_finds_what_is_dishonest_and_leaves_alone_what_only_resembles_it() {
    let mut wrong = Vec::new();
    for language in LANGUAGES {
        let topics = texts(language);
        assert_eq!(topics.len(), 6, "{language}");
        for (topic, texts) in &topics {
            assert!(
                texts.len() > 1 && !texts["fine"].is_empty(),
                "{language}, {topic}"
            );
            for (kind, texts) in texts {
                let expected = match kind.as_str() {
                    "sure" => Some(Severity::Error),
                    "vague" | "found" => Some(Severity::Warning),
                    "fine" => None,
                    other => panic!("{other} is no kind of finding"),
                };
                let unseen = texts
                    .iter()
                    .map(|text| (text, seen(language, topic, text)))
                    .filter(|(_, seen)| *seen != expected);
                let told = unseen
                    .map(|(text, seen)| format!("{language}, {topic}, {kind}: {text}: {seen:?}"));
                wrong.extend(told);
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_words_of_aftercart_itself_are_honest_in_every_language() {
    for language in LANGUAGES {
        assert_eq!(problems(&file(language, "pitch", "•")), [], "{language}");
    }
}

#[test]
fn english_slogans_are_found_in_texts_of_other_languages() {
    assert_eq!(
        seen("ja", "deadline", "LAST CHANCE!"),
        Some(Severity::Warning)
    );
    assert_eq!(seen("it", "deadline", "Today only"), Some(Severity::Error));
    // What a language of which we know nothing says about paying is not judged.
    assert_eq!(seen("it", "pays", "Acquista ora"), None);
}

#[test]
fn a_finding_names_place_rule_words_and_remedy() {
    let text = file("en", "decline", "No, I hate saving money");
    let said = offers::read(&text, "offers.toml").unwrap_err().to_string();
    let line = 1 + text.lines().position(|l| l.starts_with("decline")).unwrap();
    let place = format!(
        "offers.toml:{line}:11: error: the decline button shames who declines: \"I hate saving money\""
    );
    for part in [
        &place[..],
        "\n  rule: FTC v. Amazon (2025)",
        "\n  remedy: say plainly",
    ] {
        assert!(said.contains(part), "{said}");
    }
}

#[test]
fn a_button_without_words_is_refused() {
    for (key, text) in [("decline", "✕"), ("decline", "→ …"), ("accept", "👍 !")] {
        let problems = problems(&file("en", key, text));
        let refused = |p: &Problem| p.rule == Some(Rule::PlainNo) && p.severity == Severity::Error;
        assert!(problems.iter().any(refused), "{text}: {problems:?}");
    }
}

#[test]
fn what_is_paid_once_may_say_so_and_a_smaller_plan_need_not_speak_of_paying() {
    let once = file("en", "pitch", "You pay once.").replace("every = \"month\"\n", "");
    assert_eq!(problems(&once), []);
    let smaller = file("en", "accept", "Change to Basic")
        .replace(
            "price = \"9.00 USD\"",
            "price = \"29.00 USD\"\nevery = \"month\"",
        )
        .replace(
            "kind = \"upsell\"",
            "kind = \"downgrade\"\ncompared_with = \"pdt_a\"",
        );
    assert_eq!(problems(&smaller), []);
}

#[test]
fn plans_products_and_addons_are_read_as_well() {
    let urgent = "Only today";
    let text = format!(
        "{}\n[products.pdt_c]\nprice = \"29.00 USD\"\nevery = \"month\"\nincludes = [\"A\", \"{urgent}\"]\n\
         [plans.all]\nproducts = [\"pdt_b\", \"pdt_c\"]\naddons = {{ adn_a = \"{urgent}\" }}\n\
         [plans.all.en]\nheadline = \"{urgent}\"\npitch = \"You pay once.\"\nbadges = {{ pdt_c = \"{urgent}\" }}\n",
        file("en", "pitch", "•")
    );
    let problems = problems(&text);
    let of = |rule| problems.iter().filter(|p| p.rule == Some(rule)).count();
    assert_eq!(
        (of(Rule::Urgency), of(Rule::Renewal)),
        (4, 1),
        "{problems:?}"
    );
}
