//! The products and addons the demo store starts with.

use time::{OffsetDateTime, macros::datetime};

use super::model::Metadata;
use super::model::addon::Addon;
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

/// Id, name, price in minor units, currency, cycle, description.
type PlanEntry = (
    &'static str,
    &'static str,
    i64,
    &'static str,
    Interval,
    &'static str,
);

/// Plans beyond the three the demo's offers speak of: seats, years, currencies without and with three decimals.
const PLANS: &[PlanEntry] = &[
    (
        "pdt_team_plan",
        "Team Plan",
        9_900,
        "USD",
        Interval::Month,
        "Everything in Pro, with shared workspaces. Add a seat for each writer.",
    ),
    (
        "pdt_pro_plan_yearly",
        "Pro Plan, yearly",
        80_000,
        "USD",
        Interval::Year,
        "Everything in Pro, paid once a year.",
    ),
    (
        "pdt_basic_plan_jpy",
        "Basic Plan, in yen",
        3_000,
        "JPY",
        Interval::Month,
        "Three workspaces and 50 GB for your texts.",
    ),
    (
        "pdt_pro_plan_jpy",
        "Pro Plan, in yen",
        8_000,
        "JPY",
        Interval::Month,
        "As many workspaces as you like, 500 GB, and every version of the last year.",
    ),
    (
        "pdt_basic_plan_kwd",
        "Basic Plan, in dinars",
        9_250,
        "KWD",
        Interval::Month,
        "Three workspaces and 50 GB for your texts.",
    ),
    (
        "pdt_pro_plan_kwd",
        "Pro Plan, in dinars",
        24_625,
        "KWD",
        Interval::Month,
        "As many workspaces as you like, 500 GB, and every version of the last year.",
    ),
    (
        USAGE_PLAN,
        "Metered Plan",
        1_000,
        "USD",
        Interval::Month,
        "A small fixed price, and the rest by what you use.",
    ),
];

/// The one plan that is billed by use.
const USAGE_PLAN: &str = "pdt_metered_plan";

/// Id, name, price in minor units, currency, description.
type AddonEntry = (&'static str, &'static str, i64, &'static str, &'static str);

const ADDONS: &[AddonEntry] = &[
    (
        "adn_seat",
        "Seat",
        1_000,
        "USD",
        "One more writer in your workspaces.",
    ),
    (
        "adn_storage",
        "Storage",
        500,
        "USD",
        "100 GB more for your texts.",
    ),
    (
        "adn_seat_jpy",
        "Seat, in yen",
        1_000,
        "JPY",
        "One more writer in your workspaces.",
    ),
    (
        "adn_seat_kwd",
        "Seat, in dinars",
        3_075,
        "KWD",
        "One more writer in your workspaces.",
    ),
];

/// The seed addons.
pub fn addons() -> Vec<Addon> {
    ADDONS
        .iter()
        .map(|&(id, name, price, currency, description)| Addon {
            id: id.to_owned(),
            name: name.to_owned(),
            description: description.to_owned(),
            price,
            currency: currency.to_owned(),
            tax_category: "saas".to_owned(),
            created_at: CREATED,
        })
        .collect()
}

/// The seed products, in the store's order.
pub fn products() -> Vec<Product> {
    CATALOGUE
        .iter()
        .map(product)
        .chain(PLANS.iter().map(plan))
        .collect()
}

fn product(&(id, name, price, tax_category, monthly, description): &Entry) -> Product {
    let cycle = monthly.then_some(Interval::Month);
    Product {
        tax_category: tax_category.to_owned(),
        ..priced(id, name, price, "USD", cycle, description)
    }
}

fn plan(&(id, name, price, currency, interval, description): &PlanEntry) -> Product {
    priced(id, name, price, currency, Some(interval), description)
}

fn priced(
    id: &str,
    name: &str,
    price: i64,
    currency: &str,
    interval: Option<Interval>,
    description: &str,
) -> Product {
    let usage_based = id == USAGE_PLAN;
    let carries = interval == Some(Interval::Month) && !usage_based;
    Product {
        id: id.to_owned(),
        name: name.to_owned(),
        description: description.to_owned(),
        currency: currency.to_owned(),
        price,
        tax_inclusive: false,
        tax_category: "saas".to_owned(),
        cycle: interval.map(|interval| Cycle { count: 1, interval }),
        addons: ADDONS
            .iter()
            .filter(|addon| carries && addon.3 == currency)
            .map(|addon| addon.0.to_owned())
            .collect(),
        usage_based,
        metadata: Metadata::new(),
        created_at: CREATED,
        archived: false,
    }
}
