//! What may be offered.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use toml::Spanned;

use crate::domain::ids::{OfferId, ProductId};
use crate::domain::locale::{Locale, Localized};
use crate::domain::offer::{Offer, OfferKind, OfferTexts};
use crate::domain::plan_change::Settling;

use super::super::problem::Report;
use super::super::section::{Field, Section, as_section, field};
use super::super::suggest;
use super::super::texts::{Limits, checked, language, not_a_language, one_line, untranslated};

const EXAMPLE: &str = "[offers.your_offer]";
const KIND: Field = field("kind", "kind = \"upsell\"");
const PRODUCT: Field = field("product", "product = \"pdt_your_product\"");
const QUANTITY: Field = field("quantity", "quantity = 1");
const COMPARED_WITH: Field = field("compared_with", "compared_with = \"pdt_what_they_have\"");

const HEADLINE: Field = field("headline", "headline = \"What it is, in one line\"");
const PITCH: Field = field("pitch", "pitch = \"Why it is worth it.\"");
const ACCEPT: Field = field("accept", "accept = \"Buy now\"");
const DECLINE: Field = field("decline", "decline = \"No thanks\"");
const BADGE: Field = field("badge", "badge = \"Chosen by 200 teams\"");
const TEXTS: [Field; 5] = [HEADLINE, PITCH, ACCEPT, DECLINE, BADGE];

const PITCH_LIMITS: Limits = Limits {
    what: "the pitch",
    longest: 300,
    lines: true,
};

/// The most pieces one offer may sell.
const MOST_PIECES: i64 = 10_000;

/// The kinds as the file writes them.
const KINDS: [(&str, OfferKind); 4] = [
    ("upsell", OfferKind::Upsell),
    ("cross-sell", OfferKind::CrossSell),
    ("upgrade", OfferKind::Upgrade),
    ("downgrade", OfferKind::Downgrade),
];

/// An offer of the file.
pub(in super::super) struct OfferDraft {
    pub(in super::super) at: Range<usize>,
    pub(in super::super) kind: Option<Spanned<OfferKind>>,
    pub(in super::super) product: Option<Spanned<ProductId>>,
    pub(in super::super) quantity: Option<u32>,
    pub(in super::super) compared_with: Option<Spanned<ProductId>>,
    texts: BTreeMap<Locale, OfferTexts>,
}

/// Reads `[offers.…]`.
pub(super) fn read(
    root: &mut Section,
    languages: &[Locale],
    report: &mut Report,
) -> BTreeMap<OfferId, OfferDraft> {
    let named = super::named(root, "offers", EXAMPLE, OfferId::parse, report);
    if root.lacks("offers") {
        let remedy = "add a section like [offers.your_offer] with a kind, a product and texts";
        report.error(&(0..0), "the file has no offers", remedy);
    }
    named
        .into_iter()
        .map(|(id, section)| (id, offer(section, languages, report)))
        .collect()
}

fn offer(mut section: Section, languages: &[Locale], report: &mut Report) -> OfferDraft {
    let kind = section.required(KIND, report);
    let product = section.required(PRODUCT, report);
    let compared_with = section.text(COMPARED_WITH, report);
    let quantity = quantity(&mut section, report);
    let first = languages.first().map_or("en", Locale::as_str);
    let below = format!("{}.{first}]", section.title.trim_end_matches(']'));
    let remedy = format!("texts have a language: put it below {below}");
    section.elsewhere(&TEXTS, remedy);
    OfferDraft {
        at: section.at.clone(),
        kind: kind.and_then(|text| self::kind(&text, report)),
        product: super::id(product, ProductId::parse, report),
        quantity,
        compared_with: super::id(compared_with, ProductId::parse, report),
        texts: translations(&section, languages, report),
    }
}

impl OfferDraft {
    pub(super) fn finish(self, id: OfferId) -> Option<Offer> {
        let kind = self.kind?.into_inner();
        Some(Offer {
            id,
            kind,
            product: self.product?.into_inner(),
            quantity: self.quantity?,
            compared_with: self.compared_with.map(Spanned::into_inner),
            settling: kind.is_plan_change().then(Settling::default),
            texts: Localized(self.texts),
        })
    }
}

fn kind(text: &Spanned<String>, report: &mut Report) -> Option<Spanned<OfferKind>> {
    let written = text.get_ref().to_ascii_lowercase().replace('_', "-");
    if let Some((_, kind)) = KINDS.iter().find(|(name, _)| *name == written) {
        return Some(Spanned::new(text.span(), *kind));
    }
    let remedy = match written.as_str() {
        "downsell" => {
            "write `upsell` or `cross-sell`: a downsell is such an offer on a step's `on_decline`"
                .to_owned()
        }
        "crosssell" | "cross sell" => "did you mean `cross-sell`?".to_owned(),
        _ => {
            let names = KINDS.map(|(name, _)| name);
            match suggest::nearest(&written, names) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("write one of {}", suggest::listed(&names)),
            }
        }
    };
    let message = format!("`{}` is no kind of offer", text.get_ref());
    report.error(&text.span(), message, remedy);
    None
}

fn quantity(section: &mut Section, report: &mut Report) -> Option<u32> {
    let Some(quantity) = section.integer(QUANTITY, report) else {
        return section.value(QUANTITY.name).is_none().then_some(1);
    };
    let number = *quantity.get_ref();
    if (1..=MOST_PIECES).contains(&number) {
        return u32::try_from(number).ok();
    }
    report.error(
        &quantity.span(),
        format!("`quantity` is {number}"),
        format!("write 1 to {MOST_PIECES}, or remove the line: it is 1 then"),
    );
    None
}

/// What is left of the section are its languages.
fn translations(
    section: &Section,
    languages: &[Locale],
    report: &mut Report,
) -> BTreeMap<Locale, OfferTexts> {
    let mut all = BTreeMap::new();
    let mut spoken = BTreeSet::new();
    for (tag, at, value) in section.others() {
        let title = format!("{}.{tag}]", section.title.trim_end_matches(']'));
        match (language(tag), as_section(value, title)) {
            (Some(locale), Some(mut words)) if languages.contains(&locale) => {
                words.at = at;
                spoken.insert(locale.clone());
                if let Some(texts) = texts(words, &locale, report) {
                    all.insert(locale, texts);
                }
            }
            (_, Some(_)) => {
                let (message, remedy) = not_a_language(tag, languages);
                report.error(&at, message, remedy);
            }
            (_, None) => section.unknown(tag, &at, report),
        }
    }
    for missing in untranslated(languages, |locale| spoken.contains(locale)) {
        let header = format!("{}.{missing}]", section.title.trim_end_matches(']'));
        report.error(
            &section.at,
            format!("{} has no texts in `{missing}`", section.title),
            format!("add {header} with a headline and a pitch"),
        );
    }
    all
}

fn texts(mut words: Section, locale: &Locale, report: &mut Report) -> Option<OfferTexts> {
    let headline = words.required(HEADLINE, report);
    let pitch = words.required(PITCH, report);
    let accept = button(&mut words, ACCEPT, "Buy now", locale, report);
    let decline = button(&mut words, DECLINE, "No thanks", locale, report);
    let badge = words.text(BADGE, report);
    words.elsewhere(
        &[KIND, PRODUCT, QUANTITY, COMPARED_WITH],
        format!("put it above {}, to the offer itself", words.title),
    );
    if let (Some(yes), Some(no)) = (&accept, &decline) {
        distinct(yes, no, report);
    }
    let mut short = |text: Option<Spanned<String>>, what, longest| {
        text.and_then(|text| checked(text, one_line(what, longest), report))
    };
    let headline = short(headline, "the headline", 80);
    let badge = short(badge, "the badge", 40);
    let accept = short(accept, "the accept button's text", 40);
    let decline = short(decline, "the decline button's text", 40);
    let pitch = pitch.and_then(|text| checked(text, PITCH_LIMITS, report));
    words.finish(report);
    Some(OfferTexts {
        headline: headline?,
        pitch: pitch?,
        accept: accept?,
        decline: decline?,
        badge,
    })
}

/// A button's words; English ones have a default.
fn button(
    words: &mut Section,
    field: Field,
    english: &str,
    locale: &Locale,
    report: &mut Report,
) -> Option<Spanned<String>> {
    if locale.language() != "en" {
        return words.required(field, report);
    }
    match words.value(field.name) {
        None => Some(Spanned::new(words.at.clone(), english.to_owned())),
        Some(_) => words.text(field, report),
    }
}

fn distinct(yes: &Spanned<String>, no: &Spanned<String>, report: &mut Report) {
    if yes.get_ref().to_lowercase() == no.get_ref().to_lowercase() {
        report.error(
            &no.span(),
            "the accept and the decline button say the same",
            "say plainly what each does, e.g. \"Buy now\" and \"No thanks\"",
        );
    }
    if yes.get_ref().contains(['$', '€', '£', '¥', '₹', '₩']) {
        report.warning(
            &yes.span(),
            "the accept button's text names an amount",
            "leave it out: the exact amount, tax included, is added to the button",
        );
    }
}
