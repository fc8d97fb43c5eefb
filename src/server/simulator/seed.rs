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
        "Twelve short lessons that take you from a blank page to your first finished illustration, with worksheets.",
    ),
    (
        "pdt_complete_bundle",
        "Complete Bundle",
        14_900,
        "edtech",
        false,
        "All six courses, the brush library, and a year of live studio evenings with feedback on your own work.",
    ),
    (
        "pdt_single_license",
        "Single License",
        5_900,
        "digital_products",
        false,
        "The Larkspur type family for one person on two machines, for print and web, yours for good.",
    ),
    (
        "pdt_team_license",
        "Team License",
        19_900,
        "digital_products",
        false,
        "The Larkspur type family for up to ten people in one company, with app and broadcast use.",
    ),
    (
        "pdt_premium_addon",
        "Premium Add-on",
        2_900,
        "digital_products",
        false,
        "Forty hand-drawn texture packs and their layered sources, to go with any course or licence.",
    ),
    (
        "pdt_starter_plan",
        "Starter Plan",
        2_000,
        "saas",
        true,
        "One shared moodboard, five projects, and the weekly inspiration letter.",
    ),
    (
        "pdt_basic_plan",
        "Basic Plan",
        3_000,
        "saas",
        true,
        "Unlimited moodboards, twenty projects, and version history for a month.",
    ),
    (
        "pdt_pro_plan",
        "Pro Plan",
        8_000,
        "saas",
        true,
        "Everything unlimited, client review links, version history for ever, and answers within a day.",
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
