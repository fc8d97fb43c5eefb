//! The products the demo store starts with.

use time::{OffsetDateTime, macros::datetime};

use super::model::Metadata;
use super::model::product::{Cycle, Interval, Product};

/// When the catalogue was made, as far as anyone can tell.
const CREATED: OffsetDateTime = datetime!(2026-01-05 09:00 UTC);

/// Id, name, price in US cents, tax category, monthly?, description.
type Entry = (
    &'static str,
    &'static str,
    i64,
    &'static str,
    bool,
    &'static str,
);

const CATALOGUE: &[Entry] = &[
    (
        "pdt_starter_course",
        "Starter Course",
        4_900,
        "edtech",
        false,
        "Twelve video lessons that take you from a blank page to your first finished text, with exercises.",
    ),
    (
        "pdt_complete_bundle",
        "Complete Bundle",
        14_900,
        "edtech",
        false,
        "The starter course and four more, on essays, reports, letters and editing, with templates for each.",
    ),
    (
        "pdt_single_license",
        "Single License",
        5_900,
        "digital_products",
        false,
        "The Quillmoor editor for one person on three computers, with a year of updates.",
    ),
    (
        "pdt_team_license",
        "Team License",
        19_900,
        "digital_products",
        false,
        "The Quillmoor editor for up to ten people, with shared style guides and a year of updates.",
    ),
    (
        "pdt_premium_addon",
        "Premium Add-on",
        2_900,
        "digital_products",
        false,
        "Forty more templates, and answers from our editors within one working day, for a year.",
    ),
    (
        "pdt_starter_plan",
        "Starter Plan",
        2_000,
        "saas",
        true,
        "One workspace and 5 GB for your texts.",
    ),
    (
        "pdt_basic_plan",
        "Basic Plan",
        3_000,
        "saas",
        true,
        "Three workspaces and 50 GB for your texts.",
    ),
    (
        "pdt_pro_plan",
        "Pro Plan",
        8_000,
        "saas",
        true,
        "As many workspaces as you like, 500 GB, and every version of the last year.",
    ),
];

/// The seed products, in the store's order.
pub fn products() -> Vec<Product> {
    CATALOGUE.iter().map(product).collect()
}

fn product(&(id, name, price, tax_category, monthly, description): &Entry) -> Product {
    Product {
        id: id.to_owned(),
        name: name.to_owned(),
        description: description.to_owned(),
        currency: "USD".to_owned(),
        price,
        tax_inclusive: false,
        tax_category: tax_category.to_owned(),
        cycle: monthly.then_some(Cycle {
            count: 1,
            interval: Interval::Month,
        }),
        metadata: Metadata::new(),
        created_at: CREATED,
        archived: false,
    }
}
