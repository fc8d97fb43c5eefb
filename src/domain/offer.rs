//! What may be bought after a purchase, and on what terms.

use serde::{Deserialize, Serialize};

use super::ids::{OfferId, ProductId};
use super::locale::{Locale, Localized};
use super::plan_change::Settling;

/// How an offer relates to what the buyer has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OfferKind {
    /// More of, or better than, what was bought.
    Upsell,
    /// Something that goes with it.
    CrossSell,
    /// A move to a dearer plan.
    Upgrade,
    /// A move to a cheaper plan.
    Downgrade,
}

impl OfferKind {
    /// Whether it moves a subscription to another plan, and buys nothing.
    pub fn is_plan_change(self) -> bool {
        matches!(self, Self::Upgrade | Self::Downgrade)
    }

    /// The word for it in a payment's metadata. Dodo's guide: `purchase_type`.
    pub fn purchase_type(self) -> &'static str {
        match self {
            Self::Upsell => "upsell",
            Self::CrossSell => "cross_sell",
            Self::Upgrade => "upgrade",
            Self::Downgrade => "downgrade",
        }
    }
}

/// One offer of the offers file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// The merchant's name for it.
    pub id: OfferId,
    /// How it relates to what the buyer has.
    pub kind: OfferKind,
    /// What is bought.
    pub product: ProductId,
    /// How many.
    pub quantity: u32,
    /// The product it is compared with: what the buyer has. An upgrade or downgrade starts from it.
    pub compared_with: Option<ProductId>,
    /// How the change is settled; for upgrades and downgrades only.
    pub settling: Option<Settling>,
    /// The words, per language.
    pub texts: Localized<OfferTexts>,
}

impl Offer {
    /// Its words for `locale`, or for `fallback`. An offer without any has empty ones; the file's check excludes it.
    pub fn texts_in(&self, locale: &Locale, fallback: &Locale) -> OfferTexts {
        self.texts
            .get(locale, fallback)
            .cloned()
            .unwrap_or_default()
    }
}

/// An offer's words in one language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferTexts {
    /// One line: what it is.
    pub headline: String,
    /// One or two sentences: why.
    pub pitch: String,
    /// Words of the accept button; the amount is added to them.
    pub accept: String,
    /// Words of the decline button.
    pub decline: String,
    /// Social proof, only if the merchant has some.
    pub badge: Option<String>,
}
