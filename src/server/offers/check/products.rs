//! Products that contain products.

use toml::Spanned;

use crate::domain::ids::ProductId;

use super::super::graph;
use super::super::problem::Report;
use super::super::read::Draft;

/// Whether products contain each other in order, without loops; what does not hold is reported.
pub(super) fn check(draft: &Draft, report: &mut Report) -> bool {
    let mut references: Vec<&Spanned<ProductId>> = Vec::new();
    references.extend(draft.products.values().flat_map(|p| &p.contains));
    for offer in draft.offers.values() {
        references.extend(&offer.product);
        references.extend(&offer.compared_with);
    }
    for group in draft.plans.values() {
        references.extend(&group.products);
    }
    references.extend(draft.rules.iter().flat_map(|rule| &rule.bought));
    for reference in references {
        super::known_product(draft, reference, report);
    }
    loops(draft, report)
}

/// The declared products a product contains.
pub(super) fn contained<'d>(draft: &'d Draft, product: &ProductId) -> Vec<&'d ProductId> {
    let listed = draft.products.get(product).map(|p| &p.contains);
    let ids = listed.into_iter().flatten().map(Spanned::get_ref);
    ids.filter(|id| draft.products.contains_key(id)).collect()
}

fn loops(draft: &Draft, report: &mut Report) -> bool {
    let found = graph::loops(draft.products.keys(), |id| contained(draft, id));
    for way in &found {
        let (Some(first), Some(last)) = (way.first(), way.last()) else {
            continue;
        };
        let listed = draft.products.get(*last).map(|p| &p.contains);
        let closing = listed.into_iter().flatten().find(|c| c.get_ref() == *first);
        let names: Vec<&str> = way.iter().chain([first]).map(|id| id.as_str()).collect();
        report.error(
            &closing.map_or(0..0, Spanned::span),
            format!("products contain each other: {}", names.join(" → ")),
            "remove one of these from the list of what it contains",
        );
    }
    found.is_empty()
}
