//! `[buttons]`: where the words of the accept button are fixed by law, and what they are there.

use std::collections::{BTreeMap, BTreeSet};

use toml::Spanned;

use crate::domain::buttons::{BESIDE_EU, Buttons, EU};
use crate::domain::locale::{Locale, Localized};
use crate::words::Words;

use super::super::problem::Report;
use super::super::section::{Field, Section, field};
use super::super::texts::{checked, one_line};
use super::translations::translations;

const BUTTONS: Field = field("buttons", "the section [buttons]");
const FIXED_IN: Field = field("fixed_in", "fixed_in = [\"EEA\", \"GB\"]");
const ACCEPT: Field = field("accept", "accept = \"Order with obligation to pay\"");
const WANTED: &str = "an `accept`, e.g. accept = \"Order with obligation to pay\"";

/// Reads `[buttons]`. Without it, the law's countries and our words.
pub(super) fn read(root: &mut Section, languages: &[Locale], report: &mut Report) -> Buttons {
    let ours = |locale: &Locale| Some((locale.clone(), Words::fitting(locale)?.say("accept")));
    let mut accept: BTreeMap<Locale, String> = languages.iter().filter_map(ours).collect();
    let mut fixed_in = Buttons::by_law();
    if let Some(mut section) = root.section(BUTTONS, report) {
        "[buttons]".clone_into(&mut section.title);
        section.elsewhere(
            &[ACCEPT],
            "texts have a language: put it below a line like [buttons.en]".to_owned(),
        );
        if let Some(list) = section.list(FIXED_IN, report) {
            nowhere(&section, &list, report);
            fixed_in = countries(list, report);
        }
        let has_words = section
            .others()
            .iter()
            .any(|(_, _, value)| value.get_ref().is_table());
        if has_words {
            accept.extend(translations(&section, languages, WANTED, words, report));
        } else {
            section.finish(report);
        }
    }
    if !fixed_in.is_empty() {
        wordless(languages, &accept, report);
    }
    Buttons {
        fixed_in,
        accept: Localized(accept),
    }
}

/// In a language that we do not speak the law's words must come from the merchant.
fn wordless(languages: &[Locale], accept: &BTreeMap<Locale, String>, report: &mut Report) {
    for language in languages.iter().filter(|it| !accept.contains_key(it)) {
        report.warning(
            &(0..0),
            format!("in `{language}` the offers' own words stand on the accept button, also where law fixes them"),
            format!(
                "write a section like [buttons.{language}] with words that say plainly that one buys and pays, one for each \
                 language of the file"
            ),
        );
    }
}

fn words(mut words: Section, _: &Locale, report: &mut Report) -> Option<String> {
    let accept = words.required(ACCEPT, report);
    words.finish(report);
    checked(accept?, one_line("the accept button's text", 40), report)
}

fn nowhere(section: &Section, list: &[Spanned<String>], report: &mut Report) {
    if list.is_empty() {
        report.warning(
            &section.at,
            "no country fixes the words of the accept button",
            "in the EEA and the United Kingdom whoever clicks on other words than \"buy now\", \"order with obligation to \
             pay\" or the like owes nothing (Directive 2011/83/EU Art. 8(2)); remove `fixed_in`, or see that all of \
             your `accept` texts say so",
        );
    }
}

fn countries(list: Vec<Spanned<String>>, report: &mut Report) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for name in list {
        match name.get_ref().to_ascii_uppercase().as_str() {
            "EU" => all.extend(EU.map(str::to_owned)),
            "EEA" => all.extend(EU.iter().chain(&BESIDE_EU).map(|it| (*it).to_owned())),
            "UK" => {
                report.error(&name.span(), "`UK` is no country's code", "write \"GB\"");
            }
            code if code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase()) => {
                all.insert(code.to_owned());
            }
            _ => report.error(
                &name.span(),
                format!("`{}` is no country", name.get_ref()),
                "write codes of two letters like \"DE\", or \"EU\" or \"EEA\" for all of these",
            ),
        }
    }
    all
}
