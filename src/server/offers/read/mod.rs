//! From the file's tables to drafts: every value is read by itself, and what cannot be read is reported.
//!
//! A draft keeps where its parts stand, so that the checks can name the place. What was reported is left out
//! of it (`None`), so that nothing is reported twice.

mod buttons;
pub(super) mod funnel;
pub(super) mod offer;
pub(super) mod plans;
pub(super) mod product;
pub(super) mod rule;
mod settling;
pub(super) mod shop;
mod theme;
mod translations;

use std::collections::BTreeMap;
use std::fmt::Display;
use std::ops::Range;

use toml::Spanned;
use toml::de::DeTable;

use crate::domain::buttons::Buttons;
use crate::domain::catalogue::{Catalogue, Shop};
use crate::domain::ids::{FunnelId, InvalidId, OfferId, ProductId};
use crate::domain::locale::Locale;

use self::funnel::FunnelDraft;
use self::offer::OfferDraft;
use self::plans::PlansDraft;
use self::product::ProductDraft;
use self::rule::RuleDraft;
use super::problem::Report;
use super::section::{Field, Section, as_section, field, wrong_type};

/// The whole file, read but not checked.
pub(super) struct Draft {
    pub(super) shop: Option<Shop>,
    pub(super) languages: Vec<Locale>,
    pub(super) buttons: Buttons,
    pub(super) products: BTreeMap<ProductId, ProductDraft>,
    pub(super) offers: BTreeMap<OfferId, OfferDraft>,
    pub(super) rules: Vec<RuleDraft>,
    pub(super) funnels: BTreeMap<FunnelId, FunnelDraft>,
    pub(super) plans: BTreeMap<OfferId, PlansDraft>,
}

/// Reads the file's tables.
pub(super) fn read(table: &DeTable, report: &mut Report) -> Draft {
    let mut root = Section::new("the file".to_owned(), 0..0, table);
    let languages = shop::languages(&mut root, report);
    let draft = Draft {
        shop: shop::read(&mut root, report),
        buttons: buttons::read(&mut root, &languages, report),
        products: product::read(&mut root, &languages, report),
        offers: offer::read(&mut root, &languages, report),
        rules: rule::read(&mut root, report),
        funnels: funnel::read(&mut root, report),
        plans: plans::read(&mut root, &languages, report),
        languages,
    };
    root.finish(report);
    draft
}

impl Draft {
    /// What the program works with; whole when nothing was reported as an error.
    pub(super) fn finish(self) -> Option<Catalogue> {
        let built = |(id, draft): (ProductId, ProductDraft)| Some((id, draft.finish()?));
        let products = self.products.into_iter().filter_map(built).collect();
        let built = |(id, draft): (OfferId, OfferDraft)| Some((id.clone(), draft.finish(id)?));
        let offers = self.offers.into_iter().filter_map(built).collect();
        let built = |(id, draft): (FunnelId, FunnelDraft)| Some((id.clone(), draft.finish(id)?));
        let funnels = self.funnels.into_iter().filter_map(built).collect();
        let built = |(id, draft): (OfferId, PlansDraft)| (id.clone(), draft.finish(id));
        let plans = self.plans.into_iter().map(built).collect();
        let rules = self.rules.into_iter().filter_map(RuleDraft::finish);
        Some(Catalogue {
            shop: self.shop?,
            languages: self.languages,
            buttons: self.buttons,
            products,
            offers,
            rules: rules.collect(),
            funnels,
            plans,
        })
    }
}

/// A table of named tables, e.g. all `[offers.NAME]`; names that are no ids are reported and left out.
fn named<'t, I>(
    root: &mut Section<'t>,
    name: &'static str,
    example: &'static str,
    parse: impl Fn(&str) -> Result<I, InvalidId>,
    report: &mut Report,
) -> Vec<(I, Section<'t>)> {
    let Some(table) = root.section(field(name, example), report) else {
        return Vec::new();
    };
    // Inside `[funnels.x]` a step's header is `[funnels.x.steps.a]`.
    let around = root
        .title
        .strip_prefix('[')
        .and_then(|t| t.strip_suffix(']'));
    let path = around.map_or_else(|| name.to_owned(), |around| format!("{around}.{name}"));
    let mut found = Vec::new();
    for (key, at, value) in table.others() {
        let Some(mut section) = as_section(value, format!("[{path}.{key}]")) else {
            let each = Field { name, example };
            wrong_type(value, each, "tables with a name each", report);
            continue;
        };
        // A header's place is its name's: `[offers.bundle]` may only exist through `[offers.bundle.en]`.
        section.at = at.clone();
        match parse(key) {
            Ok(id) => found.push((id, section)),
            Err(error) => bad_id(key, &error, &at, report),
        }
    }
    found
}

fn bad_id(text: &str, error: &InvalidId, at: &Range<usize>, report: &mut Report) {
    report.error(
        at,
        format!("`{text}` is no {}", error.what),
        "use 1 to 100 letters (a to z), digits, `-` or `_`",
    );
}

/// A text that must be an id.
fn id<I: Display>(
    text: Option<Spanned<String>>,
    parse: impl Fn(&str) -> Result<I, InvalidId>,
    report: &mut Report,
) -> Option<Spanned<I>> {
    let text = text?;
    match parse(text.get_ref()) {
        Ok(id) => Some(Spanned::new(text.span(), id)),
        Err(error) => {
            bad_id(text.get_ref(), &error, &text.span(), report);
            None
        }
    }
}

/// The texts of a list that are ids; one named twice is reported.
fn ids<I: Display + Ord + Clone>(
    texts: Option<Vec<Spanned<String>>>,
    parse: impl Fn(&str) -> Result<I, InvalidId>,
    report: &mut Report,
) -> Vec<Spanned<I>> {
    let read = texts.into_iter().flatten();
    let ids = read.filter_map(|text| id(Some(text), &parse, report));
    let ids: Vec<_> = ids.collect();
    twice(&ids, report);
    ids
}

/// Reports what a list names a second time.
fn twice<T: Display + Ord>(items: &[Spanned<T>], report: &mut Report) {
    let mut seen = std::collections::BTreeSet::new();
    for item in items {
        if !seen.insert(item.get_ref()) {
            let message = format!("`{}` is in this list twice", item.get_ref());
            report.error(&item.span(), message, "remove one of the two");
        }
    }
}
