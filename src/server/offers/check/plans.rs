//! Whether customers can choose among a group's plans.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use toml::Spanned;

use crate::domain::ids::{OfferId, ProductId};
use crate::domain::product::Price;

use super::super::problem::Report;
use super::super::read::Draft;
use super::super::read::plans::PlansDraft;

pub(super) fn check(draft: &Draft, report: &mut Report) {
    for (id, group) in &draft.plans {
        named_like_an_offer(draft, id, group, report);
        recurring(draft, group, report);
        one_currency(draft, id, group, report);
        in_order(draft, group, report);
        badges(id, group, report);
    }
    in_one_group(draft, report);
}

/// Charges and declines go by the name of what led to them.
fn named_like_an_offer(draft: &Draft, id: &OfferId, group: &PlansDraft, report: &mut Report) {
    if let Some(offer) = draft.offers.get(id) {
        let message = format!(
            "the plans `{id}` are named like the offer in line {}",
            report.line(&offer.at)
        );
        report.error(&group.at, message, "give one of the two another name");
    }
}

/// The group's products with a price, in the group's order.
fn priced<'d>(
    draft: &'d Draft,
    group: &'d PlansDraft,
) -> impl Iterator<Item = (&'d Spanned<ProductId>, &'d Price)> {
    group.products.iter().filter_map(|product| {
        let declared = draft.products.get(product.get_ref())?;
        Some((product, declared.price.as_ref()?))
    })
}

fn recurring(draft: &Draft, group: &PlansDraft, report: &mut Report) {
    for (product, price) in priced(draft, group) {
        if price.every.is_none() {
            report.error(
                &product.span(),
                format!("`{}` is bought once, and is no plan", product.get_ref()),
                "name products with `every`, e.g. every = \"month\"",
            );
        }
    }
}

fn one_currency(draft: &Draft, id: &OfferId, group: &PlansDraft, report: &mut Report) {
    let mut currencies =
        priced(draft, group).map(|(product, price)| (product, price.amount.currency));
    let Some((_, first)) = currencies.next() else {
        return;
    };
    if let Some((product, other)) = currencies.find(|(_, currency)| *currency != first) {
        report.error(
            &product.span(),
            format!("the plans `{id}` mix currencies: {other} here, {first} at first"),
            "make one group per currency",
        );
    }
}

/// Who moves to a later plan upgrades, so a cheaper one there is settled in the wrong way.
fn in_order(draft: &Draft, group: &PlansDraft, report: &mut Report) {
    let names: BTreeSet<_> = group.products.iter().map(Spanned::get_ref).collect();
    if names.len() < group.products.len() {
        return;
    }
    for pair in group.products.windows(2) {
        let [before, after] = pair else { continue };
        let (before, at) = (before.get_ref(), after.span());
        let after = after.get_ref();
        if super::dearer(draft, before, after) == Some(Ordering::Greater) {
            report.warning(
                &at,
                format!("`{after}` stands after `{before}`, which is dearer: a move there counts as an upgrade"),
                "name the smallest plan first",
            );
        }
    }
}

fn badges(id: &OfferId, group: &PlansDraft, report: &mut Report) {
    for product in &group.badged {
        if !group
            .products
            .iter()
            .any(|p| p.get_ref() == product.get_ref())
        {
            report.error(
                &product.span(),
                format!("`{}` is none of the plans `{id}`", product.get_ref()),
                "name one of its `products`, or remove the badge",
            );
        }
    }
}

fn in_one_group(draft: &Draft, report: &mut Report) {
    let mut groups: Vec<_> = draft.plans.iter().collect();
    groups.sort_by_key(|(_, group)| group.at.start);
    let mut seen: BTreeMap<&ProductId, &OfferId> = BTreeMap::new();
    for (id, group) in groups {
        for product in &group.products {
            let first = *seen.entry(product.get_ref()).or_insert(id);
            if first != id {
                report.error(
                    &product.span(),
                    format!(
                        "`{}` is one of the plans `{first}` already",
                        product.get_ref()
                    ),
                    "leave it in one group: a subscriber sees the one that holds their plan",
                );
            }
        }
    }
}
