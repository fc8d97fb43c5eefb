//! The groups of plans among which subscribers choose.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::DeValue;

use crate::domain::catalogue::{PlanGroup, PlansTexts};
use crate::domain::ids::{AddonId, OfferId, ProductId};
use crate::domain::locale::{Locale, Localized};
use crate::domain::plan_change::Settling;

use super::super::problem::Report;
use super::super::section::{Field, Section, as_section, as_text, field, wrong_type};
use super::super::texts::{checked, one_line};
use super::offer::PITCH_LIMITS;
use super::settling::{ON_PAYMENT_FAILURE, on_payment_failure, settling};
use super::translations::{translations, values};

const EXAMPLE: &str = "[plans.your_plans]";
const PRODUCTS: Field = field("products", "products = [\"pdt_small\", \"pdt_large\"]");
const UPGRADE: Field = field("upgrade", "upgrade = \"difference_immediately\"");
const DOWNGRADE: Field = field("downgrade", "downgrade = \"at-renewal\"");
const QUANTITY: Field = field("quantity", "quantity = true");
const ADDONS: Field = field("addons", "addons = { adn_seat = \"Seat\" }");
const ADDONS_BY_LANGUAGE: Field = field(
    "addons",
    "addons = { adn_seat = { en = \"Seat\", de = \"Platz\" } }",
);

const HEADLINE: Field = field("headline", "headline = \"Choose the plan that fits\"");
const PITCH: Field = field("pitch", "pitch = \"How they differ.\"");
const BADGES: Field = field("badges", "badges = { pdt_large = \"Chosen by 200 teams\" }");

/// The longest name of an add-on.
const LONGEST_NAME: usize = 60;

/// A group of plans of the file.
pub(in super::super) struct PlansDraft {
    pub(in super::super) at: Range<usize>,
    pub(in super::super) products: Vec<Spanned<ProductId>>,
    /// The products that badges name, in every language.
    pub(in super::super) badged: Vec<Spanned<ProductId>>,
    upgrade: Settling,
    downgrade: Settling,
    quantity: bool,
    addons: BTreeMap<AddonId, Localized<String>>,
    texts: BTreeMap<Locale, PlansTexts>,
}

/// Reads `[plans.…]`.
pub(super) fn read(
    root: &mut Section,
    languages: &[Locale],
    report: &mut Report,
) -> BTreeMap<OfferId, PlansDraft> {
    super::named(root, "plans", EXAMPLE, OfferId::parse, report)
        .into_iter()
        .map(|(id, section)| (id, plans(section, languages, report)))
        .collect()
}

fn plans(mut section: Section, languages: &[Locale], report: &mut Report) -> PlansDraft {
    let products = products(&mut section, report);
    let on_payment_failure = on_payment_failure(&mut section, report);
    let mut settled = |key| Settling {
        on_payment_failure,
        ..settling(&mut section, key, report)
    };
    let (upgrade, downgrade) = (settled(UPGRADE), settled(DOWNGRADE));
    let quantity = section.flag(QUANTITY, report).unwrap_or(false);
    let addons = addons(&mut section, languages, report);
    let first = languages.first().map_or("en", Locale::as_str);
    let below = format!("{}.{first}]", section.title.trim_end_matches(']'));
    let remedy = format!("texts have a language: put it below {below}");
    section.elsewhere(&[HEADLINE, PITCH, BADGES], remedy);
    let words = translations(&section, languages, "a headline", words, report);
    let mut badged = Vec::new();
    let texts = words.into_iter().map(|(locale, (texts, products))| {
        badged.extend(products);
        (locale, texts)
    });
    PlansDraft {
        at: section.at.clone(),
        products,
        upgrade,
        downgrade,
        quantity,
        addons,
        texts: texts.collect(),
        badged,
    }
}

impl PlansDraft {
    pub(super) fn finish(self, id: OfferId) -> PlanGroup {
        PlanGroup {
            id,
            products: self.products.into_iter().map(Spanned::into_inner).collect(),
            upgrade: self.upgrade,
            downgrade: self.downgrade,
            quantity: self.quantity,
            addons: self.addons,
            texts: Localized(self.texts),
        }
    }
}

fn products(section: &mut Section, report: &mut Report) -> Vec<Spanned<ProductId>> {
    let Some(value) = section.value(PRODUCTS.name) else {
        section.missing(PRODUCTS, report);
        return Vec::new();
    };
    let problems_before = report.count();
    let list = section.list(PRODUCTS, report);
    let products = super::ids(list, ProductId::parse, report);
    if products.len() < 2 && report.count() == problems_before {
        let message = format!("{} leaves no choice", section.title);
        let remedy = "name two plans or more in `products`, the smallest first";
        report.error(&value.span(), message, remedy);
    }
    products
}

fn addons(
    section: &mut Section,
    languages: &[Locale],
    report: &mut Report,
) -> BTreeMap<AddonId, Localized<String>> {
    let example = match languages {
        [_] => ADDONS,
        _ => ADDONS_BY_LANGUAGE,
    };
    let mut all = BTreeMap::new();
    let Some(named) = section.section(example, report) else {
        return all;
    };
    for (key, at, value) in named.others() {
        match AddonId::parse(key) {
            Ok(id) => {
                let title = format!("`{key}` of {}", named.title);
                let texts = names(value, (title, example), languages, report);
                all.insert(id, Localized(texts));
            }
            Err(error) => super::bad_id(key, &error, &at, report),
        }
    }
    all
}

/// An add-on's name: one text, or one for each language.
fn names(
    value: &Spanned<DeValue>,
    (title, example): (String, Field),
    languages: &[Locale],
    report: &mut Report,
) -> BTreeMap<Locale, String> {
    let Some(by_language) = as_section(value, title) else {
        if let [only] = languages {
            let name = name(value, example, report);
            return name.map(|name| (only.clone(), name)).into_iter().collect();
        }
        wrong_type(value, example, "a table with a text per language", report);
        return BTreeMap::new();
    };
    let name = |value: &Spanned<DeValue>, report: &mut Report| {
        name(value, example, report).unwrap_or_default()
    };
    values(&by_language, languages, "\"…\"", name, report)
}

fn name(value: &Spanned<DeValue>, example: Field, report: &mut Report) -> Option<String> {
    let text = text(value, example, report)?;
    checked(
        text,
        one_line("the name of an add-on", LONGEST_NAME),
        report,
    )
}

fn text(value: &Spanned<DeValue>, example: Field, report: &mut Report) -> Option<Spanned<String>> {
    let text = as_text(value);
    if text.is_none() {
        wrong_type(value, example, "a text in quotes", report);
    }
    text
}

type Words = (PlansTexts, Vec<Spanned<ProductId>>);

fn words(mut words: Section, _: &Locale, report: &mut Report) -> Option<Words> {
    let headline = words.required(HEADLINE, report);
    let headline = headline.and_then(|text| checked(text, one_line("the headline", 80), report));
    let pitch = words.text(PITCH, report);
    let pitch = pitch.and_then(|text| checked(text, PITCH_LIMITS, report));
    let said = badges(&mut words, report);
    words.elsewhere(
        &[
            PRODUCTS,
            UPGRADE,
            DOWNGRADE,
            QUANTITY,
            ADDONS,
            ON_PAYMENT_FAILURE,
        ],
        format!("put it above {}, to the plans themselves", words.title),
    );
    words.finish(report);
    let products = said.iter().map(|(product, _)| product.clone()).collect();
    let badges = said.into_iter().map(|(id, badge)| (id.into_inner(), badge));
    let texts = PlansTexts {
        headline: headline?,
        pitch,
        badges: badges.collect(),
    };
    Some((texts, products))
}

fn badges(words: &mut Section, report: &mut Report) -> Vec<(Spanned<ProductId>, String)> {
    let mut all = Vec::new();
    let Some(section) = words.section(BADGES, report) else {
        return all;
    };
    for (key, at, value) in section.others() {
        let badge = text(value, BADGES, report);
        let badge = badge.and_then(|text| checked(text, one_line("the badge", 40), report));
        match ProductId::parse(key) {
            Ok(id) => all.extend(badge.map(|badge| (Spanned::new(at, id), badge))),
            Err(error) => super::bad_id(key, &error, &at, report),
        }
    }
    all
}
