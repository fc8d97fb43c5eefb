//! The demo's offers, with plan changes settled in several ways: each merchant chooses one.

use std::path::Path;
use std::sync::OnceLock;

use crate::stage::Variables;

/// What stands in the place of the demo's words.
type Way = [(&'static str, &'static str); 3];

const UPGRADE: &str = "upgrade = \"difference_immediately\"";
const DOWNGRADE: &str = "downgrade = \"difference_immediately\"";
const OFFERED: &str = "compared_with = \"pdt_basic_plan\"";

const WAYS: [Way; 3] = [
    [
        (UPGRADE, UPGRADE),
        (DOWNGRADE, "downgrade = \"at-renewal\""),
        (
            OFFERED,
            "compared_with = \"pdt_basic_plan\"\nsettle = \"full_immediately\"",
        ),
    ],
    [
        (UPGRADE, "upgrade = \"at-renewal\""),
        (DOWNGRADE, "downgrade = \"do_not_bill\""),
        (
            OFFERED,
            "compared_with = \"pdt_basic_plan\"\nsettle = \"at-renewal\"",
        ),
    ],
    [
        (
            UPGRADE,
            "upgrade = \"prorated_immediately\"\non_payment_failure = \"apply_change\"",
        ),
        (DOWNGRADE, "downgrade = \"full_immediately\""),
        (
            OFFERED,
            "compared_with = \"pdt_basic_plan\"\nsettle = \"do_not_bill\"",
        ),
    ],
];

/// The demo's settings, and those of merchants who settle plan changes otherwise.
pub fn merchants() -> &'static [Variables] {
    static MERCHANTS: OnceLock<Vec<Variables>> = OnceLock::new();
    MERCHANTS.get_or_init(|| {
        let others = WAYS.iter().enumerate().map(|(n, way)| other(n, way));
        std::iter::once(Variables::default())
            .chain(others)
            .collect()
    })
}

fn other(number: usize, way: &Way) -> Variables {
    let mut text = include_str!("../../offers.toml").to_owned();
    for (demo, instead) in way {
        assert!(text.contains(demo), "the demo's offers say {demo}");
        text = text.replace(demo, instead);
    }
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("offers-{number}.toml"));
    std::fs::write(&file, text).unwrap();
    // As long as the process lives, which is as long as it is needed.
    let file: &'static str = file.display().to_string().leak();
    Variables::of(Vec::leak(vec![("AFTERCART_OFFERS", file)]))
}
