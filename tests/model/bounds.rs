//! How much of everything may go wrong in one run of the model. Bounds make the graph finite.

use std::env;

/// How often each thing may happen. What only moves forward (time, the payment, the checkout) needs no bound, and
/// neither does what changes nothing: look-ups that fail, webhooks that are lost or say what is known.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// Clicks on the accept button that find no decision: each in a tab of its own, each at any replica.
    pub clicks: u8,
    /// Look-ups that begin while something else may still happen. The one after all else comes on top.
    pub looks: u8,
    /// Crashes of a replica; it is back at once, with empty hands.
    pub crashes: u8,
    /// Webhooks, the same one again or one that is long out of date, that move the charge from one open state to
    /// another. Those that end it are not counted.
    pub webhooks: u8,
}

impl Bounds {
    /// Enough for every kind of trouble, and for some of it twice.
    pub const USUAL: Self = Self {
        clicks: 2,
        looks: 2,
        crashes: 1,
        webhooks: 2,
    };
    /// Takes long: for the day when the rules of a charge are changed.
    pub const LARGE: Self = Self {
        clicks: 3,
        looks: 3,
        crashes: 2,
        webhooks: 3,
    };
    /// Enough for a seeded mistake to show, and few enough to walk the whole graph by hand.
    pub const SMALL: Self = Self {
        clicks: 2,
        looks: 1,
        crashes: 1,
        webhooks: 1,
    };

    /// What is checked: the large ones if the environment asks for them.
    pub fn to_check() -> Self {
        if is_large() { Self::LARGE } else { Self::USUAL }
    }

    /// What is walked step by step, on one thread.
    pub fn to_walk() -> Self {
        if is_large() { Self::USUAL } else { Self::SMALL }
    }

    /// What is walked with and without merging states.
    pub fn to_compare() -> Self {
        if is_large() {
            return Self::SMALL;
        }
        Self {
            clicks: 1,
            crashes: 0,
            ..Self::SMALL
        }
    }
}

/// `cargo xtask model --large` says so.
fn is_large() -> bool {
    env::var_os("AFTERCART_MODEL_LARGE").is_some()
}
