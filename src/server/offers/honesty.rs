//! Whether the merchant's words are honest: nothing shames who declines, no deadline is made up, nothing that costs is
//! called free, nothing that renews is said to be paid once, and the button that buys says so.
//!
//! What an offers file cannot touch is not asked for: the total, the terms and the decline button's size and colour are
//! the page's own. The wording that gives it away stands in `honesty/`, a file for each language.

mod said;
mod wording;

use std::borrow::Cow;

use toml::de::DeTable;

use self::said::{Place, Said};
use self::wording::{Topic, Wording};
use super::problem::{Report, Rule, Severity};
use super::read::Draft;
use crate::domain::locale::Locale;
use crate::words::Words;

/// What may be wrong with a text.
#[derive(Clone, Copy)]
struct Fault {
    topic: fn(&Wording) -> &Topic,
    /// Where it is looked for.
    concerns: fn(&Said) -> bool,
    rule: Rule,
    /// What follows "the pitch" and the like.
    message: &'static str,
    remedy: &'static str,
}

const FAULTS: [Fault; 5] = [
    Fault {
        topic: |wording| &wording.shaming,
        concerns: |said| said.place == Place::Decline,
        rule: Rule::Shaming,
        message: "shames who declines",
        remedy: "say plainly what the button does, e.g. \"No thanks\"",
    },
    Fault {
        topic: |wording| &wording.later,
        concerns: |said| said.place == Place::Decline,
        rule: Rule::PlainNo,
        message: "speaks of another time, but a no is for good: this offer does not come back",
        remedy: "say no, e.g. \"No thanks\"",
    },
    Fault {
        topic: |wording| &wording.deadline,
        concerns: |_| true,
        rule: Rule::Urgency,
        message: "urges with a limit of time or number that Aftercart does not set",
        remedy: "leave it out: a text in this file says the same to everybody on every day",
    },
    Fault {
        topic: |wording| &wording.once,
        concerns: |said| said.renews,
        rule: Rule::Renewal,
        message: "speaks of paying once, but what is offered renews",
        remedy: "leave it out, or offer a product without `every`; the page adds the terms of renewal by itself",
    },
    Fault {
        topic: |wording| &wording.free,
        concerns: |said| said.place == Place::Accept,
        rule: Rule::Free,
        message: "calls free what the buyer is charged for",
        remedy: "say what is bought, e.g. \"Buy now\"",
    },
];

/// Checks all texts of the file.
pub(super) fn check(table: &DeTable, draft: &Draft, report: &mut Report) {
    for said in said::all(table, draft) {
        wordless(&said, report);
        let text = wording::plain(&said.text);
        let lists = lists(&said.locale);
        for fault in FAULTS.iter().filter(|fault| (fault.concerns)(&said)) {
            let found = lists
                .iter()
                .find_map(|wording| (fault.topic)(wording).find(&text));
            if let Some((severity, words)) = found {
                note(&said, *fault, severity, &words, report);
            }
        }
        obligation(&said, &text, report);
    }
}

/// English slogans stand in texts of every language.
fn lists(locale: &Locale) -> Vec<&'static Wording> {
    let english = Wording::english();
    let own = Wording::of(locale).filter(|own| !std::ptr::eq(*own, english));
    own.into_iter().chain([english]).collect()
}

fn note(said: &Said, fault: Fault, severity: Severity, words: &str, report: &mut Report) {
    let message = format!("{} {}: \"{words}\"", said.place, fault.message);
    let what = (message, fault.remedy.to_owned());
    report.note(severity, &said.at, Some(fault.rule), what);
}

/// A button of signs alone says nothing to anybody, least of all to who has it read aloud.
fn wordless(said: &Said, report: &mut Report) {
    let is_button = matches!(said.place, Place::Accept | Place::Decline);
    if is_button && !said.text.is_empty() && !said.text.contains(char::is_alphabetic) {
        let message = format!("{} has no words: \"{}\"", said.place, said.text);
        let remedy = "say plainly what the button does, e.g. \"Buy now\" or \"No thanks\"";
        report.breach(&said.at, Rule::PlainNo, message, remedy);
    }
}

/// A button that buys says so in its own words; the amount beside them may not be enough.
fn obligation(said: &Said, text: &str, report: &mut Report) {
    if said.place != Place::Accept || !said.costs {
        return;
    }
    let Some(wording) = Wording::of(&said.locale) else {
        return;
    };
    if !wording.pays.is_match(text) {
        let message = format!(
            "{} does not say that one pays: \"{}\"",
            said.place, said.text
        );
        let ours = Words::fitting(&said.locale).map(|words| Cow::from(words.say("accept")));
        let remedy = format!("write e.g. \"{}\"", ours.unwrap_or("Buy now".into()));
        report.doubt(&said.at, Rule::ObligationToPay, message, remedy);
    }
}
