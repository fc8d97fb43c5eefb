//! Plans side by side as they were shown: what each change costs, or what stands in its way.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::ids::{AddonId, OfferId, ProductId, QuoteId, StepId, ViewId, VisitId};
use super::obstacle::Obstacle;
use super::offer::OfferKind;
use super::plan_change::{PlanTerms, Settling};
use super::plan_quote::PlanQuote;
use super::product::Product;
use super::quote::QUOTE_LIFE;
use super::subscription::{Plan, Subscription};
use super::timestamp::Timestamp;

/// What was shown at one step at one time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanView {
    /// Ours.
    pub id: ViewId,
    /// The visit it was shown in.
    pub visit: VisitId,
    /// At which step.
    pub step: StepId,
    /// The offer, or the group of plans.
    pub offer: OfferId,
    /// How the offer relates to what they have; none: a choice among all plans.
    pub kind: Option<OfferKind>,
    /// The subscription as it stood.
    pub subscription: Subscription,
    /// The product it was for.
    pub current: Product,
    /// What changes go on, e.g. "Visa •••• 4242"; none: Dodo did not name it.
    pub method: Option<String>,
    /// What the customer had set.
    pub set: PlanSetting,
    /// The plans in the order of the page.
    pub choices: Vec<ViewedPlan>,
    /// When Dodo was asked.
    pub taken_at: Timestamp,
}

/// One plan of a view.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ViewedPlan {
    /// The product.
    pub product: Product,
    /// What would be asked of Dodo.
    pub terms: PlanTerms,
    /// Whether it stands after the current plan in the merchant's order; none: it is the current product.
    pub is_upgrade: Option<bool>,
    /// Whether its button must say that it obliges to pay.
    #[serde(default)]
    pub is_binding: bool,
    /// What Dodo said.
    pub answer: PlanAnswer,
}

/// What Dodo said to a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlanAnswer {
    /// It costs this.
    Priced(Box<PlanQuote>),
    /// This stands in the way.
    Blocked(Obstacle),
    /// No price is to be had.
    NoPrice,
}

/// The most of a product or an add-on that may be asked for.
pub const MOST_PIECES: u32 = 10_000;
/// The most kinds of add-ons that may be set at once.
pub const MOST_ADDONS: usize = 20;

/// What a customer may set before asking for prices. What is not set stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PlanSetting {
    /// How many of the product.
    pub quantity: Option<u32>,
    /// How many of single add-ons; 0: none of it any more.
    pub addons: BTreeMap<AddonId, u32>,
}

impl PlanSetting {
    /// The plan that a customer who has `current` asks for with `product`.
    ///
    /// Dodo: the list of add-ons replaces all that there are, so those that are not set are carried over.
    pub fn target(&self, current: &Plan, product: &ProductId) -> Plan {
        let mut addons = current.addons.clone();
        addons.extend(self.addons.iter().map(|(id, count)| (id.clone(), *count)));
        addons.retain(|_, count| *count > 0);
        Plan {
            product: product.clone(),
            quantity: self.quantity.unwrap_or(current.quantity).max(1),
            addons,
        }
    }
}

/// Whether a change of quantity and add-ons within one product is for more: how it is settled depends on it. What
/// grows in one place and shrinks in another counts as more.
pub fn is_for_more(current: &Plan, target: &Plan) -> bool {
    let grown = |id: &AddonId, count: u32| count > current.addons.get(id).copied().unwrap_or(0);
    target.quantity > current.quantity || target.addons.iter().any(|(id, n)| grown(id, *n))
}

/// How a change is settled: by the merchant's word for the direction it goes.
pub fn settling(up: Settling, down: Settling, is_up: bool) -> Settling {
    if is_up { up } else { down }
}

impl PlanView {
    /// The plan whose price is sealed by `quote`.
    pub fn choice(&self, quote: &QuoteId) -> Option<(&ViewedPlan, &PlanQuote)> {
        let mut priced = self.priced();
        priced.find(|(_, sealed)| sealed.id == *quote)
    }

    /// What taking this plan of it is: what it was offered as, else the way it goes.
    pub fn kind_of(&self, plan: &ViewedPlan) -> OfferKind {
        let is_more = || {
            plan.is_upgrade
                .unwrap_or_else(|| is_for_more(&self.subscription.plan, &plan.terms.target))
        };
        self.kind.unwrap_or_else(|| {
            if is_more() {
                OfferKind::Upgrade
            } else {
                OfferKind::Downgrade
            }
        })
    }

    /// The price seals in it.
    pub fn quotes(&self) -> impl Iterator<Item = &PlanQuote> {
        self.priced().map(|(_, quote)| quote)
    }

    fn priced(&self) -> impl Iterator<Item = (&ViewedPlan, &PlanQuote)> {
        self.choices
            .iter()
            .filter_map(|choice| match &choice.answer {
                PlanAnswer::Priced(quote) => Some((choice, &**quote)),
                PlanAnswer::Blocked(_) | PlanAnswer::NoPrice => None,
            })
    }

    /// Whether Dodo must be asked anew before it is shown again: once it is over, and at once where an answer was missing
    /// or is about to change.
    pub fn is_old(&self, now: Timestamp) -> bool {
        let is_unsettled = |choice: &ViewedPlan| match choice.answer {
            PlanAnswer::NoPrice => true,
            PlanAnswer::Blocked(obstacle) => obstacle.passes(),
            PlanAnswer::Priced(_) => false,
        };
        self.is_over(now) || self.choices.iter().any(is_unsettled)
    }

    /// Whether it is not to be shown any more, even where Dodo cannot be asked.
    pub fn is_over(&self, now: Timestamp) -> bool {
        now >= self.taken_at.after(QUOTE_LIFE)
    }

    /// Whether one of its plans can be taken.
    pub fn is_priced(&self) -> bool {
        self.priced().next().is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::super::subscription::tests::plan;
    use super::*;

    fn product(id: &str) -> ProductId {
        ProductId::parse(id).unwrap()
    }

    #[test]
    fn quantity_and_addons_stay_unless_they_are_set() {
        let current = plan("pdt_basic", 3, &[("adn_seat", 2), ("adn_storage", 1)]);
        let kept = PlanSetting::default().target(&current, &product("pdt_pro"));
        assert_eq!(
            kept,
            plan("pdt_pro", 3, &[("adn_seat", 2), ("adn_storage", 1)])
        );
        let set = PlanSetting {
            quantity: Some(1),
            addons: BTreeMap::from([
                (AddonId::parse("adn_seat").unwrap(), 5),
                (AddonId::parse("adn_storage").unwrap(), 0),
            ]),
        };
        let target = set.target(&current, &product("pdt_pro"));
        assert_eq!(target, plan("pdt_pro", 1, &[("adn_seat", 5)]));
    }

    #[test]
    fn more_of_anything_is_more() {
        let current = plan("pdt_basic", 2, &[("adn_seat", 2)]);
        assert!(is_for_more(&current, &plan("pdt_basic", 3, &[])));
        assert!(is_for_more(
            &current,
            &plan("pdt_basic", 2, &[("adn_seat", 3)])
        ));
        assert!(is_for_more(
            &current,
            &plan("pdt_basic", 1, &[("adn_storage", 1), ("adn_seat", 2)])
        ));
        assert!(!is_for_more(
            &current,
            &plan("pdt_basic", 2, &[("adn_seat", 1)])
        ));
    }
}
