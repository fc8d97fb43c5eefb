//! All a merchant wrote into the offers file, read and checked.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::buttons::Buttons;
use super::funnel::Funnel;
use super::ids::{AddonId, FunnelId, OfferId, ProductId};
use super::locale::{Locale, Localized};
use super::offer::Offer;
use super::plan_change::Settling;
use super::product::Price;
use super::purchase::Purchase;
use super::rule::{Mismatch, Rule};
use super::theme::Theme;

/// The offers file's content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Catalogue {
    /// Whose page it is.
    pub shop: Shop,
    /// The languages every text has; the first stands in for those a buyer asks for in vain.
    pub languages: Vec<Locale>,
    /// The words on buttons, where law fixes them.
    pub buttons: Buttons,
    /// What the merchant says of products.
    pub products: BTreeMap<ProductId, ProductNote>,
    /// What may be offered.
    pub offers: BTreeMap<OfferId, Offer>,
    /// Who gets which funnel, asked in order.
    pub rules: Vec<Rule>,
    /// The funnels.
    pub funnels: BTreeMap<FunnelId, Funnel>,
    /// The groups of plans among which subscribers may choose. Their names are not those of offers.
    pub plans: BTreeMap<OfferId, PlanGroup>,
}

/// The merchant, as buyers see them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shop {
    /// The name on the page.
    pub name: String,
    /// Where "back to the shop" leads.
    pub url: Option<String>,
    /// An image, `https://…` or a path of ours.
    pub logo: Option<String>,
    /// How its pages look.
    pub theme: Theme,
    /// An e-mail address for help.
    pub support: Option<String>,
}

/// What Dodo does not know of a product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductNote {
    /// What a buyer gets, in short points, per language.
    pub includes: Localized<Vec<String>>,
    /// Products this one contains: who has it, has them.
    pub contains: Vec<ProductId>,
    /// The list price the merchant expects; checks compare with it, charges never do.
    pub price: Price,
}

/// Plans among which a subscriber may choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanGroup {
    /// The merchant's name for it; charges that it leads to carry it in the place of an offer.
    pub id: OfferId,
    /// The plans, the smallest first: who moves down the list upgrades.
    pub products: Vec<ProductId>,
    /// How a move to a later plan of the list is settled, and a change of quantity or add-ons that costs more.
    pub upgrade: Settling,
    /// How a move to an earlier one is settled, and a change of quantity or add-ons that costs less.
    pub downgrade: Settling,
    /// Whether the customer may change the quantity.
    pub quantity: bool,
    /// The add-ons of which the customer may change the number, with their names. Others stay as they are.
    pub addons: BTreeMap<AddonId, Localized<String>>,
    /// The words, per language.
    pub texts: Localized<PlansTexts>,
}

/// A plan group's words in one language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlansTexts {
    /// One line above the plans.
    pub headline: String,
    /// One or two sentences below it.
    pub pitch: Option<String>,
    /// Social proof of single plans, only if the merchant has some.
    pub badges: BTreeMap<ProductId, String>,
}

impl Catalogue {
    /// The group of plans that holds `product`.
    pub fn plans_of(&self, product: &ProductId) -> Option<&PlanGroup> {
        self.plans
            .values()
            .find(|group| group.products.contains(product))
    }

    /// The funnel the first matching rule picks.
    ///
    /// # Errors
    /// Why no rule matches, by the rules' names: for the merchant's log.
    pub fn funnel_for(
        &self,
        purchase: &Purchase,
        earlier_purchases: i64,
    ) -> Result<&Funnel, Vec<(&str, Mismatch)>> {
        let mut mismatches = Vec::new();
        for rule in &self.rules {
            match rule.when.check(purchase, earlier_purchases) {
                Err(why) => mismatches.push((rule.name.as_str(), why)),
                Ok(()) => {
                    if let Some(funnel) = self.funnels.get(&rule.funnel) {
                        return Ok(funnel);
                    }
                }
            }
        }
        Err(mismatches)
    }

    /// The language a buyer is answered in.
    pub fn default_locale(&self) -> Locale {
        self.languages.first().cloned().unwrap_or_default()
    }

    /// Whether who bought `bought` has `product`, itself or inside something else.
    pub fn owns(&self, bought: &BTreeSet<ProductId>, product: &ProductId) -> bool {
        let mut seen = BTreeSet::new();
        let mut open: Vec<&ProductId> = bought.iter().collect();
        while let Some(has) = open.pop() {
            if has == product {
                return true;
            }
            if seen.insert(has) {
                open.extend(
                    self.products
                        .get(has)
                        .into_iter()
                        .flat_map(|note| &note.contains),
                );
            }
        }
        false
    }
}
