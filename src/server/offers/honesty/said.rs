//! Every text of the file that buyers read, with its place.

use std::fmt;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::domain::ids::{OfferId, ProductId};
use crate::domain::locale::Locale;
use crate::domain::offer::OfferKind;

use super::super::read::Draft;
use super::super::read::offer::OfferDraft;
use super::super::texts::language;

/// What a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Headline,
    Pitch,
    Badge,
    Accept,
    Decline,
    /// A point of what a product includes.
    Point,
    Addon,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Headline => "the headline",
            Self::Pitch => "the pitch",
            Self::Badge => "the badge",
            Self::Accept => "the accept button",
            Self::Decline => "the decline button",
            Self::Point => "a point of `includes`",
            Self::Addon => "the name of an add-on",
        })
    }
}

/// A text and what it stands beside.
#[derive(Debug)]
pub(super) struct Said {
    pub(super) place: Place,
    pub(super) locale: Locale,
    pub(super) text: String,
    /// Where it stands in the file.
    pub(super) at: Range<usize>,
    /// Whether it speaks of something that renews.
    pub(super) renews: bool,
    /// Whether who agrees to it will pay.
    pub(super) costs: bool,
}

type Value<'t> = Spanned<DeValue<'t>>;

/// All texts, in no order. What is of the wrong type or in an unknown language has been reported before.
pub(super) fn all(table: &DeTable, draft: &Draft) -> Vec<Said> {
    let mut all = Vec::new();
    for (name, product) in entries(get(table, "products")) {
        let renews = renews(draft, name);
        let includes = get(product.get_ref().as_table(), "includes");
        in_languages(includes, Place::Point, renews, draft, &mut all);
    }
    for (name, offer) in entries(get(table, "offers")) {
        let read = OfferId::parse(name)
            .ok()
            .and_then(|id| draft.offers.get(&id));
        of_offer(offer, read, draft, &mut all);
    }
    for (_, group) in entries(get(table, "plans")) {
        of_plans(group, draft, &mut all);
    }
    all
}

fn of_offer(offer: &Value, read: Option<&OfferDraft>, draft: &Draft, all: &mut Vec<Said>) {
    let product = read.and_then(|offer| offer.product.as_ref());
    let renews = product.is_some_and(|id| self::renews(draft, id.get_ref().as_str()));
    let kind = read.and_then(|offer| offer.kind.as_ref());
    // Whoever moves to less may pay nothing.
    let costs = kind.is_none_or(|kind| *kind.get_ref() != OfferKind::Downgrade);
    let keys = [
        ("headline", Place::Headline),
        ("pitch", Place::Pitch),
        ("badge", Place::Badge),
        ("accept", Place::Accept),
        ("decline", Place::Decline),
    ];
    for (locale, words) in languages(Some(offer), draft) {
        for (key, place) in keys {
            let text = get(words.get_ref().as_table(), key);
            let said = texts(text).map(|(text, at)| Said {
                place,
                locale: locale.clone(),
                text,
                at,
                renews,
                costs,
            });
            all.extend(said);
        }
    }
}

fn of_plans(group: &Value, draft: &Draft, all: &mut Vec<Said>) {
    for (_, names) in entries(get(group.get_ref().as_table(), "addons")) {
        in_languages(Some(names), Place::Addon, true, draft, all);
    }
    for (locale, words) in languages(Some(group), draft) {
        let of = |key| get(words.get_ref().as_table(), key);
        let badges = entries(of("badges")).map(|(_, badge)| (Place::Badge, Some(badge)));
        let plain = [
            (Place::Headline, of("headline")),
            (Place::Pitch, of("pitch")),
        ];
        for (place, value) in plain.into_iter().chain(badges) {
            all.extend(texts(value).map(|text| beside(place, &locale, text, true)));
        }
    }
}

/// Texts that stand alone in a file of one language, and by language in others.
fn in_languages(
    value: Option<&Value>,
    place: Place,
    renews: bool,
    draft: &Draft,
    all: &mut Vec<Said>,
) {
    if let [only] = draft.languages.as_slice() {
        all.extend(texts(value).map(|text| beside(place, only, text, renews)));
    }
    for (locale, value) in languages(value, draft) {
        all.extend(texts(Some(value)).map(|text| beside(place, &locale, text, renews)));
    }
}

/// A text that is no button's.
fn beside(place: Place, locale: &Locale, (text, at): (String, Range<usize>), renews: bool) -> Said {
    Said {
        place,
        locale: locale.clone(),
        text,
        at,
        renews,
        costs: false,
    }
}

/// Whether a product is due again and again.
fn renews(draft: &Draft, product: &str) -> bool {
    let id = ProductId::parse(product).ok();
    let product = id.and_then(|id| draft.products.get(&id));
    let price = product.and_then(|product| product.price.as_ref());
    price.is_some_and(|price| price.every.is_some())
}

fn get<'v, 't>(table: impl Into<Option<&'v DeTable<'t>>>, name: &str) -> Option<&'v Value<'t>>
where
    't: 'v,
{
    let mut entries = table.into()?.iter();
    entries
        .find(|(key, _)| key.get_ref() == name)
        .map(|(_, value)| value)
}

fn entries<'v, 't>(value: Option<&'v Value<'t>>) -> impl Iterator<Item = (&'v str, &'v Value<'t>)> {
    let table = value.and_then(|value| value.get_ref().as_table());
    let entries = table.into_iter().flat_map(|table| table.iter());
    entries.map(|(key, value)| (key.get_ref().as_ref(), value))
}

/// The entries that bear the name of one of the file's languages.
fn languages<'v, 't>(
    value: Option<&'v Value<'t>>,
    draft: &Draft,
) -> impl Iterator<Item = (Locale, &'v Value<'t>)> {
    entries(value).filter_map(|(tag, value)| {
        let locale = language(tag).filter(|locale| draft.languages.contains(locale))?;
        Some((locale, value))
    })
}

/// One text, or those of a list.
fn texts<'v>(value: Option<&'v Value>) -> impl Iterator<Item = (String, Range<usize>)> + 'v {
    let list = value.and_then(|value| value.get_ref().as_array());
    let items = list.into_iter().flat_map(|list| list.iter());
    value.into_iter().chain(items).filter_map(|value| {
        let text = value.get_ref().as_str()?.trim().to_owned();
        Some((text, value.span()))
    })
}
