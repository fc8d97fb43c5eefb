//! Whether offers can be sold as they stand.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use toml::Spanned;

use crate::domain::ids::OfferId;
use crate::domain::offer::OfferKind;

use super::super::codes;
use super::super::problem::Report;
use super::super::read::Draft;
use super::super::read::offer::OfferDraft;

pub(super) fn check(draft: &Draft, report: &mut Report) {
    let used = used(draft);
    for (id, offer) in &draft.offers {
        charged(draft, id, offer, report);
        recurring(draft, offer, report);
        direction(draft, offer, report);
        comparable(draft, offer, report);
        if used.as_ref().is_some_and(|used| !used.contains(id)) {
            let message = format!("no funnel makes the offer `{id}`");
            let remedy = format!("name it in a step (offer = \"{id}\"), or remove it");
            report.warning(&offer.at, message, remedy);
        }
    }
}

/// The offers that steps name; none when a step's offer is wrong, for it may have meant any.
fn used(draft: &Draft) -> Option<BTreeSet<&OfferId>> {
    let steps = draft.funnels.values().flat_map(|f| f.steps.values());
    steps
        .map(|step| {
            let id = step.offer.as_ref()?.get_ref();
            draft.offers.contains_key(id).then_some(id)
        })
        .collect()
}

/// What a plan change takes is Dodo's to say, and mostly less than the plan's price.
fn charged(draft: &Draft, id: &OfferId, offer: &OfferDraft, report: &mut Report) {
    if offer.is_plan_change() {
        return;
    }
    let (Some(due), Some(product)) = (super::due(draft, offer), &offer.product) else {
        return;
    };
    let least = codes::least_charge(due.currency);
    if due.minor < least.minor {
        report.error(
            &product.span(),
            format!("the offer `{id}` costs {due}, and Dodo charges {least} at least"),
            "sell a dearer product, or more of it",
        );
    }
}

fn recurring(draft: &Draft, offer: &OfferDraft, report: &mut Report) {
    let Some(kind) = &offer.kind else { return };
    let word = match kind.get_ref() {
        OfferKind::Upgrade => "an upgrade",
        OfferKind::Downgrade => "a downgrade",
        OfferKind::Upsell | OfferKind::CrossSell => return,
    };
    for product in [&offer.product, &offer.compared_with].into_iter().flatten() {
        let declared = draft.products.get(product.get_ref());
        let price = declared.and_then(|p| p.price.as_ref());
        if price.is_some_and(|price| price.every.is_none()) {
            report.error(
                &product.span(),
                format!("`{}` is bought once, and {word} is a move between subscriptions", product.get_ref()),
                "name a product with `every`, e.g. every = \"month\", or make the offer an `upsell`",
            );
        }
    }
}

/// Words would promise the opposite of what the change does.
fn direction(draft: &Draft, offer: &OfferDraft, report: &mut Report) {
    let (Some(kind), Some(to), Some(from)) = (&offer.kind, &offer.product, &offer.compared_with)
    else {
        return;
    };
    let dearer = super::dearer(draft, to.get_ref(), from.get_ref());
    let (is, should) = match (kind.get_ref(), dearer) {
        (OfferKind::Upgrade, Some(Ordering::Less)) => ("cheaper", "downgrade"),
        (OfferKind::Downgrade, Some(Ordering::Greater)) => ("dearer", "upgrade"),
        _ => return,
    };
    report.warning(
        &kind.span(),
        format!("`{}` is {is} than `{}`", to.get_ref(), from.get_ref()),
        format!("write kind = \"{should}\", or exchange the two"),
    );
}

fn comparable(draft: &Draft, offer: &OfferDraft, report: &mut Report) {
    let (Some(sold), Some(with)) = (&offer.product, &offer.compared_with) else {
        return;
    };
    if sold.get_ref() == with.get_ref() {
        report.error(
            &with.span(),
            "the offer is compared with what it sells itself",
            "name the product the buyer has, or remove the line",
        );
        return;
    }
    let amount = |product: &Spanned<_>| {
        let price = draft.products.get(product.get_ref())?.price.as_ref()?;
        Some(price.amount)
    };
    if let (Some(new), Some(old)) = (amount(sold), amount(with))
        && new.currency != old.currency
    {
        report.error(
            &with.span(),
            format!(
                "the offer is in {} and what it is compared with in {}",
                new.currency, old.currency
            ),
            "compare with a product of the same currency, or remove the line",
        );
    }
}
