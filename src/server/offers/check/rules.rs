//! Whether rules lead somewhere, and whether anybody gets to them.

use std::collections::BTreeSet;

use toml::Spanned;

use crate::domain::ids::{FunnelId, OfferId, ProductId};
use crate::domain::rule::{Bounds, Conditions};

use super::super::problem::Report;
use super::super::read::Draft;
use super::super::read::offer::OfferDraft;
use super::super::read::rule::RuleDraft;

pub(super) fn check(draft: &Draft, report: &mut Report) {
    for rule in &draft.rules {
        if let Some(funnel) = &rule.funnel
            && !draft.funnels.contains_key(funnel.get_ref())
        {
            let known = draft.funnels.keys().map(FunnelId::as_str);
            let header = "[funnels.NAME] with its steps";
            super::unknown(funnel, "funnel", known, header, report);
        }
    }
    shadowed(draft, report);
    unused_funnels(draft, report);
}

/// What rules say of offers their buyers have no use for.
pub(super) fn check_reach(draft: &Draft, report: &mut Report) {
    for rule in &draft.rules {
        sells_what_they_have(draft, rule, report);
        compares_with_what_they_lack(draft, rule, report);
    }
}

fn shadowed(draft: &Draft, report: &mut Report) {
    for (index, later) in draft.rules.iter().enumerate() {
        let Some(when) = &later.when else { continue };
        let above = draft.rules[..index].iter();
        let mut above = above.filter_map(|rule| Some((rule, rule.when.as_ref()?)));
        if let Some((first, _)) = above.find(|(_, earlier)| covers(earlier, when)) {
            let line = report.line(&first.at);
            report.warning(
                &later.at,
                format!(
                    "rule {} never applies: rule {} (line {line}) stands above it and takes all its purchases",
                    called(later),
                    called(first)
                ),
                "move it above that rule, or make that rule's conditions narrower",
            );
        }
    }
}

fn called(rule: &RuleDraft) -> String {
    rule.name
        .as_ref()
        .map_or_else(String::new, |name| format!("`{name}`"))
}

/// Whether every purchase that meets `narrow` meets `wide` too.
fn covers(wide: &Conditions, narrow: &Conditions) -> bool {
    fn list<T: PartialEq>(wide: &[T], narrow: &[T]) -> bool {
        wide.is_empty() || (!narrow.is_empty() && narrow.iter().all(|item| wide.contains(item)))
    }
    list(&wide.bought, &narrow.bought)
        && list(&wide.currencies, &narrow.currencies)
        && list(&wide.countries, &narrow.countries)
        && bounds_cover(wide.total_minor, narrow.total_minor)
        && bounds_cover(wide.earlier_purchases, narrow.earlier_purchases)
}

fn bounds_cover(wide: Bounds, narrow: Bounds) -> bool {
    let least = wide
        .at_least
        .is_none_or(|w| narrow.at_least.is_some_and(|n| n >= w));
    let most = wide
        .at_most
        .is_none_or(|w| narrow.at_most.is_some_and(|n| n <= w));
    least && most
}

fn unused_funnels(draft: &Draft, report: &mut Report) {
    let led_to: Option<BTreeSet<&FunnelId>> = draft
        .rules
        .iter()
        .map(|rule| {
            let id = rule.funnel.as_ref()?.get_ref();
            draft.funnels.contains_key(id).then_some(id)
        })
        .collect();
    // A rule's funnel that is wrong may have meant any.
    let Some(led_to) = led_to else { return };
    for (id, funnel) in &draft.funnels {
        if !led_to.contains(id) && !funnel.by_link {
            report.warning(
                &funnel.at,
                format!("no rule leads to the funnel `{id}`: no purchase shows its offers"),
                format!("add a rule with funnel = \"{id}\"; if signed links are all that lead there, say by_link = true"),
            );
        }
    }
}

/// The offers of the funnel a rule leads to.
fn offers_of<'d>(draft: &'d Draft, rule: &RuleDraft) -> Vec<(&'d OfferId, &'d OfferDraft)> {
    let funnel = rule
        .funnel
        .as_ref()
        .and_then(|id| draft.funnels.get(id.get_ref()));
    let steps = funnel.into_iter().flat_map(|funnel| funnel.steps.values());
    let ids: BTreeSet<&OfferId> = steps
        .filter_map(|step| Some(step.offer.as_ref()?.get_ref()))
        .collect();
    ids.into_iter()
        .filter_map(|id| draft.offers.get_key_value(id))
        .collect()
}

fn sells_what_they_have(draft: &Draft, rule: &RuleDraft, report: &mut Report) {
    for bought in &rule.bought {
        let has = super::contents(draft, bought.get_ref());
        for (id, offer) in offers_of(draft, rule) {
            let Some(sold) = offer.product.as_ref().map(Spanned::get_ref) else {
                continue;
            };
            if has.contains(sold) {
                report.warning(
                    &bought.span(),
                    format!(
                        "who bought `{}` has `{sold}`, so the offer `{id}` is not made to them",
                        bought.get_ref()
                    ),
                    "offer something else, or send this product's buyers to another funnel",
                );
            }
        }
    }
}

fn compares_with_what_they_lack(draft: &Draft, rule: &RuleDraft, report: &mut Report) {
    let Some(funnel) = rule.funnel.as_ref().filter(|_| !rule.bought.is_empty()) else {
        return;
    };
    let offers = offers_of(draft, rule);
    let sold = offers
        .iter()
        .filter_map(|(_, offer)| offer.product.as_ref());
    let gained = rule.bought.iter().chain(sold).map(Spanned::get_ref);
    let has: BTreeSet<&ProductId> = gained.flat_map(|id| super::contents(draft, id)).collect();
    for (id, offer) in &offers {
        let with = offer.compared_with.as_ref().map(Spanned::get_ref);
        if let Some(with) = with
            && draft.products.contains_key(with)
            && !has.contains(with)
        {
            report.warning(
                &funnel.span(),
                format!("the offer `{id}` is compared with `{with}`, which this rule's buyers did not buy"),
                "compare it with what they bought, or leave `compared_with` out",
            );
        }
    }
}
