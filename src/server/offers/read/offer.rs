//! What may be offered.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;

use crate::domain::ids::{OfferId, ProductId};
use crate::domain::locale::{Locale, Localized};
use crate::domain::offer::{Offer, OfferKind, OfferTexts};
use crate::domain::plan_change::Settling;
use crate::words::Words;

use super::super::problem::Report;
use super::super::section::{Field, Section, field};
use super::super::suggest;
use super::super::texts::{Limits, checked, one_line};
use super::settling::{ON_PAYMENT_FAILURE, on_payment_failure, settling};
use super::translations::translations;

const EXAMPLE: &str = "[offers.your_offer]";
const KIND: Field = field("kind", "kind = \"upsell\"");
const PRODUCT: Field = field("product", "product = \"pdt_your_product\"");
const QUANTITY: Field = field("quantity", "quantity = 1");
const SETTLE: Field = field("settle", "settle = \"difference_immediately\"");
const COMPARED_WITH: Field = field("compared_with", "compared_with = \"pdt_what_they_have\"");

const HEADLINE: Field = field("headline", "headline = \"What it is, in one line\"");
const PITCH: Field = field("pitch", "pitch = \"Why it is worth it.\"");
const ACCEPT: Field = field("accept", "accept = \"Buy now\"");
const DECLINE: Field = field("decline", "decline = \"No thanks\"");
const BADGE: Field = field("badge", "badge = \"Chosen by 200 teams\"");
const TEXTS: [Field; 5] = [HEADLINE, PITCH, ACCEPT, DECLINE, BADGE];

/// Limits of a pitch, of an offer or above plans.
pub(super) const PITCH_LIMITS: Limits = Limits {
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
    settling: Settling,
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
    let kind = kind.and_then(|text| self::kind(&text, report));
    if let Some(kind) = &kind {
        fitting_keys(&mut section, *kind.get_ref(), report);
    }
    let quantity = quantity(&mut section, report);
    let settling = Settling {
        on_payment_failure: on_payment_failure(&mut section, report),
        ..settling(&mut section, SETTLE, report)
    };
    let first = languages.first().map_or("en", Locale::as_str);
    let below = format!("{}.{first}]", section.title.trim_end_matches(']'));
    let remedy = format!("texts have a language: put it below {below}");
    section.elsewhere(&TEXTS, remedy);
    OfferDraft {
        at: section.at.clone(),
        kind,
        product: super::id(product, ProductId::parse, report),
        quantity,
        compared_with: super::id(compared_with, ProductId::parse, report),
        settling,
        texts: translations(&section, languages, "a headline and a pitch", texts, report),
    }
}

/// A plan change starts somewhere and keeps the customer's quantity; a purchase settles nothing.
fn fitting_keys(section: &mut Section, kind: OfferKind, report: &mut Report) {
    if !kind.is_plan_change() {
        for key in [SETTLE, ON_PAYMENT_FAILURE] {
            let message = format!("`{}` is for upgrades and downgrades", key.name);
            let remedy = "remove the line, or make the offer an `upgrade` or a `downgrade`";
            misplaced(section, key, &message, remedy, report);
        }
        return;
    }
    if section.value(COMPARED_WITH.name).is_none() {
        section.missing(COMPARED_WITH, report);
    }
    let message = "a change of plan keeps the customer's own quantity";
    misplaced(section, QUANTITY, message, "remove the line", report);
}

fn misplaced(section: &mut Section, key: Field, message: &str, remedy: &str, report: &mut Report) {
    if let Some(value) = section.value(key.name) {
        report.error(&value.span(), message, remedy);
    }
}

impl OfferDraft {
    /// Whether it moves a subscription to another plan.
    pub(in super::super) fn is_plan_change(&self) -> bool {
        let kind = self.kind.as_ref().map(Spanned::get_ref);
        kind.is_some_and(|kind| kind.is_plan_change())
    }

    pub(super) fn finish(self, id: OfferId) -> Option<Offer> {
        let kind = self.kind?.into_inner();
        Some(Offer {
            id,
            kind,
            product: self.product?.into_inner(),
            quantity: self.quantity?,
            compared_with: self.compared_with.map(Spanned::into_inner),
            settling: kind.is_plan_change().then_some(self.settling),
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

fn texts(mut words: Section, locale: &Locale, report: &mut Report) -> Option<OfferTexts> {
    let headline = words.required(HEADLINE, report);
    let pitch = words.required(PITCH, report);
    let accept = button(&mut words, ACCEPT, "accept", locale, report);
    let decline = button(&mut words, DECLINE, "decline", locale, report);
    let badge = words.text(BADGE, report);
    words.elsewhere(
        &[
            KIND,
            PRODUCT,
            QUANTITY,
            COMPARED_WITH,
            SETTLE,
            ON_PAYMENT_FAILURE,
        ],
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

/// A button's words; in the languages we speak they have a default, the message `key`.
fn button(
    words: &mut Section,
    field: Field,
    key: &'static str,
    locale: &Locale,
    report: &mut Report,
) -> Option<Spanned<String>> {
    let Some(ours) = Words::fitting(locale) else {
        return words.required(field, report);
    };
    match words.value(field.name) {
        None => Some(Spanned::new(words.at.clone(), ours.say(key))),
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
