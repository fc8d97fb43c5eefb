//! What the merchant says of products.

use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::DeValue;

use crate::domain::catalogue::ProductNote;
use crate::domain::ids::ProductId;
use crate::domain::locale::{Locale, Localized};
use crate::domain::product::Price;

use super::super::amount;
use super::super::problem::Report;
use super::super::section::{Field, Section, as_section, field, texts, wrong_type};
use super::super::texts::{checked, one_line};
use super::translations::values;

const EXAMPLE: &str = "[products.pdt_your_product]";
const PRICE: Field = field("price", "price = \"49.00 USD\"");
const EVERY: Field = field("every", "every = \"month\"");
const CONTAINS: Field = field("contains", "contains = [\"pdt_other_product\"]");
const INCLUDES: Field = field("includes", "includes = [\"One point\", \"Another point\"]");
const INCLUDES_BY_LANGUAGE: Field = field(
    "includes",
    "includes = { en = [\"One point\"], de = [\"Ein Punkt\"] }",
);

/// The most points a product's list may have.
const MOST_POINTS: usize = 8;

/// A product of the file.
pub(in super::super) struct ProductDraft {
    pub(in super::super) price: Option<Price>,
    pub(in super::super) contains: Vec<Spanned<ProductId>>,
    includes: BTreeMap<Locale, Vec<String>>,
}

/// Reads `[products.…]`.
pub(super) fn read(
    root: &mut Section,
    languages: &[Locale],
    report: &mut Report,
) -> BTreeMap<ProductId, ProductDraft> {
    super::named(root, "products", EXAMPLE, ProductId::parse, report)
        .into_iter()
        .map(|(id, section)| (id, product(section, languages, report)))
        .collect()
}

fn product(mut section: Section, languages: &[Locale], report: &mut Report) -> ProductDraft {
    let draft = ProductDraft {
        price: price(&mut section, report),
        contains: {
            let list = section.list(CONTAINS, report);
            super::ids(list, ProductId::parse, report)
        },
        includes: includes(&mut section, languages, report),
    };
    section.finish(report);
    draft
}

impl ProductDraft {
    pub(super) fn finish(self) -> Option<ProductNote> {
        Some(ProductNote {
            includes: Localized(self.includes),
            contains: self.contains.into_iter().map(Spanned::into_inner).collect(),
            price: self.price?,
        })
    }
}

fn price(section: &mut Section, report: &mut Report) -> Option<Price> {
    let every = section.text(EVERY, report);
    let every = every.map(|text| understood(&text, amount::period(text.get_ref()), report));
    let text = section.required(PRICE, report)?;
    let amount = understood(&text, amount::money(text.get_ref()), report)?;
    // A period that could not be read is no reason to take the product for a one-time one.
    let every = match every {
        None => None,
        Some(period) => Some(period?),
    };
    Some(Price { amount, every })
}

/// The value, or what was not understood reported.
pub(super) fn understood<T>(
    text: &Spanned<String>,
    read: Result<T, amount::NotUnderstood>,
    report: &mut Report,
) -> Option<T> {
    read.map_err(|error| report.error(&text.span(), error.message, error.remedy))
        .ok()
}

fn includes(
    section: &mut Section,
    languages: &[Locale],
    report: &mut Report,
) -> BTreeMap<Locale, Vec<String>> {
    let Some(value) = section.value(INCLUDES.name) else {
        return BTreeMap::new();
    };
    if let Some(by_language) = as_section(value, format!("`includes` of {}", section.title)) {
        let points = |value: &Spanned<DeValue>, report: &mut Report| {
            points(value, INCLUDES_BY_LANGUAGE, report).unwrap_or_default()
        };
        return values(&by_language, languages, "[\"…\"]", points, report);
    }
    let example = match languages {
        [_] => INCLUDES,
        _ => INCLUDES_BY_LANGUAGE,
    };
    if let [only] = languages {
        let points = points(value, example, report);
        return points.map(|p| (only.clone(), p)).into_iter().collect();
    }
    wrong_type(value, example, "a list per language", report);
    BTreeMap::new()
}

fn points(value: &Spanned<DeValue>, field: Field, report: &mut Report) -> Option<Vec<String>> {
    let texts = texts(value, field, report)?;
    if texts.is_empty() || texts.len() > MOST_POINTS {
        report.error(
            &value.span(),
            format!("this list has {} points", texts.len()),
            format!("write 1 to {MOST_POINTS} points, or remove the line"),
        );
    }
    let limits = one_line("a point of `includes`", 80);
    let points = texts.into_iter();
    Some(points.filter_map(|p| checked(p, limits, report)).collect())
}
