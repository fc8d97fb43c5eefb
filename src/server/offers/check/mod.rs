//! What the values of a file say together.
//!
//! A mistake is reported where it was made: what merely follows from another one is left out.

mod funnels;
mod offers;
mod plans;
mod products;
mod rules;

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::fmt::Display;

use toml::Spanned;

use crate::domain::ids::ProductId;
use crate::domain::money::Money;
use crate::domain::product::Price;

use super::graph;
use super::problem::Report;
use super::read::Draft;
use super::read::offer::OfferDraft;
use super::suggest;

/// Checks all of a draft.
pub(super) fn check(draft: &Draft, report: &mut Report) {
    let in_order = products::check(draft, report);
    offers::check(draft, report);
    plans::check(draft, report);
    rules::check(draft, report);
    // Products that contain each other would all seem to be had already.
    if in_order {
        rules::check_reach(draft, report);
    }
    funnels::check(draft, report);
}

/// Reports a name nothing bears; `table` is where it would stand, e.g. `products`.
fn unknown<'n, I: Display>(
    name: &Spanned<I>,
    what: &str,
    known: impl IntoIterator<Item = &'n str>,
    header: &str,
    report: &mut Report,
) {
    let text = name.get_ref().to_string();
    let add = format!("add {}", header.replace("NAME", &text));
    report.error(
        &name.span(),
        format!("there is no {what} `{text}` in this file"),
        suggest::instead(&text, known, &add),
    );
}

/// Reports a product the file does not declare.
fn known_product(draft: &Draft, name: &Spanned<ProductId>, report: &mut Report) {
    if !draft.products.contains_key(name.get_ref()) {
        let known = draft.products.keys().map(ProductId::as_str);
        unknown(
            name,
            "product",
            known,
            "[products.NAME] with its price",
            report,
        );
    }
}

/// All a buyer of `product` has: itself and what it contains, at any depth.
fn contents<'d>(draft: &'d Draft, product: &'d ProductId) -> BTreeSet<&'d ProductId> {
    graph::reachable([product], |id| products::contained(draft, id))
}

/// The list price of what an offer sells, if known.
fn price<'d>(draft: &'d Draft, offer: &OfferDraft) -> Option<&'d Price> {
    let product = offer.product.as_ref()?.get_ref();
    draft.products.get(product)?.price.as_ref()
}

/// How the list prices of two plans compare; none unless both are in one currency and due as often.
fn dearer(draft: &Draft, one: &ProductId, other: &ProductId) -> Option<Ordering> {
    let price = |id| draft.products.get(id)?.price.as_ref();
    let (one, other) = (price(one)?, price(other)?);
    let alike = one.every == other.every && one.amount.currency == other.amount.currency;
    alike.then(|| one.amount.minor.cmp(&other.amount.minor))
}

/// What accepting an offer costs at once, before tax.
fn due(draft: &Draft, offer: &OfferDraft) -> Option<Money> {
    price(draft, offer)?.amount.times(offer.quantity?)
}
