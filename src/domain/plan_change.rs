//! A plan change, and its terms.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::ids::SubscriptionId;
use super::subscription::Plan;

/// How the rest of the current period is settled. Dodo: `proration_billing_mode`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProrationMode {
    /// Dodo: the new plan's share of the rest of the period, less the old plan's; what is below zero becomes credit.
    ProratedImmediately,
    /// Dodo: the new plan in full, with no credit for the old one.
    FullImmediately,
    /// Dodo: the difference of the two prices, wherever in the period; what is below zero becomes credit.
    DifferenceImmediately,
    /// Dodo: nothing now, no credit; the new price from the next renewal on.
    DoNotBill,
    /// Dodo: not described; by its name prorated, with the renewal date kept.
    ProratedImmediatelyKeepCycle,
}

impl ProrationMode {
    /// Every mode.
    pub const ALL: [Self; 5] = [
        Self::ProratedImmediately,
        Self::FullImmediately,
        Self::DifferenceImmediately,
        Self::DoNotBill,
        Self::ProratedImmediatelyKeepCycle,
    ];

    /// Dodo's word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ProratedImmediately => "prorated_immediately",
            Self::FullImmediately => "full_immediately",
            Self::DifferenceImmediately => "difference_immediately",
            Self::DoNotBill => "do_not_bill",
            Self::ProratedImmediatelyKeepCycle => "prorated_immediately_keep_cycle",
        }
    }

    /// Reads Dodo's word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mode| mode.as_str() == word)
    }
}

/// When the plan changes. Dodo: `effective_at`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EffectiveAt {
    /// Now.
    Immediately,
    /// At the end of the current period; until then it can be withdrawn.
    NextBillingDate,
}

impl EffectiveAt {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Immediately, Self::NextBillingDate];

    /// Dodo's word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Immediately => "immediately",
            Self::NextBillingDate => "next_billing_date",
        }
    }

    /// Reads Dodo's word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|when| when.as_str() == word)
    }
}

/// What happens if the charge of a change fails. Dodo: `on_payment_failure`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OnPaymentFailure {
    /// The old plan stays.
    #[default]
    PreventChange,
    /// The new plan holds all the same, and the subscription may go on hold.
    ApplyChange,
}

impl OnPaymentFailure {
    /// Both.
    pub const ALL: [Self; 2] = [Self::PreventChange, Self::ApplyChange];

    /// Dodo's word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::PreventChange => "prevent_change",
            Self::ApplyChange => "apply_change",
        }
    }

    /// Reads Dodo's word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|policy| policy.as_str() == word)
    }
}

/// To what, how and when a subscription changes: what is previewed, agreed to and sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanTerms {
    /// What the subscription will be for. Dodo: the add-ons replace all that there are, so those that stay are in it.
    pub target: Plan,
    /// How the rest of the period is settled.
    pub mode: ProrationMode,
    /// When.
    pub effective_at: EffectiveAt,
    /// What if the charge fails.
    pub on_payment_failure: OnPaymentFailure,
}

/// A subscription's move from one plan to another, as the customer agreed to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanChange {
    /// Which subscription.
    pub subscription: SubscriptionId,
    /// What it was for.
    pub before: Plan,
    /// To what, how and when.
    pub terms: PlanTerms,
}

/// How a kind of change is settled: the merchant's choice, for whatever plan it leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Settling {
    /// How the rest of the period is settled.
    pub mode: ProrationMode,
    /// When the plan changes.
    pub effective_at: EffectiveAt,
    /// What if the charge fails.
    pub on_payment_failure: OnPaymentFailure,
}

impl Default for Settling {
    /// Now, by the difference of the prices, and only once paid.
    fn default() -> Self {
        Self {
            mode: ProrationMode::DifferenceImmediately,
            effective_at: EffectiveAt::Immediately,
            on_payment_failure: OnPaymentFailure::PreventChange,
        }
    }
}

impl Settling {
    /// At the next billing date, in the only mode that Dodo takes for it.
    pub fn at_renewal() -> Self {
        Self {
            mode: ProrationMode::FullImmediately,
            effective_at: EffectiveAt::NextBillingDate,
            ..Self::default()
        }
    }

    /// The terms of a change to `target`.
    pub fn to(self, target: Plan) -> PlanTerms {
        PlanTerms {
            target,
            mode: self.mode,
            effective_at: self.effective_at,
            on_payment_failure: self.on_payment_failure,
        }
    }
}

/// Why terms are not sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TermsFault {
    /// A change at the next billing date must be `full_immediately`.
    ScheduleNeedsFull,
    /// None of the product, or none of an add-on.
    NothingOfIt,
}

impl fmt::Display for TermsFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::ScheduleNeedsFull => {
                "a change at the next billing date must be billed in full: `full_immediately`"
            }
            Self::NothingOfIt => "product and add-ons come in a quantity of at least one",
        })
    }
}

impl std::error::Error for TermsFault {}

impl PlanTerms {
    /// An upgrade or downgrade now, by the difference of the prices.
    pub fn now(target: Plan) -> Self {
        Settling::default().to(target)
    }

    /// A change at the next billing date, in the only mode that Dodo takes for it.
    pub fn at_renewal(target: Plan) -> Self {
        Settling::at_renewal().to(target)
    }

    /// Whether Dodo can take them.
    ///
    /// # Errors
    /// [`TermsFault`]. Dodo: `INVALID_PRORATION_MODE_WITH_NEXT_BILLING_DATE`; quantities start at one.
    pub fn check(&self) -> Result<(), TermsFault> {
        let waits = self.effective_at == EffectiveAt::NextBillingDate;
        if waits && self.mode != ProrationMode::FullImmediately {
            Err(TermsFault::ScheduleNeedsFull)
        } else if self.target.quantity == 0 || self.target.addons.values().any(|count| *count == 0)
        {
            Err(TermsFault::NothingOfIt)
        } else {
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::subscription::tests::plan;

    #[test]
    fn only_full_price_can_wait_for_the_next_billing_date() {
        for mode in ProrationMode::ALL {
            for effective_at in EffectiveAt::ALL {
                let terms = PlanTerms {
                    mode,
                    effective_at,
                    ..PlanTerms::now(plan("pdt_pro", 1, &[]))
                };
                let may = effective_at == EffectiveAt::Immediately
                    || mode == ProrationMode::FullImmediately;
                let fault = (!may).then_some(TermsFault::ScheduleNeedsFull);
                assert_eq!(terms.check().err(), fault, "{mode:?} {effective_at:?}");
            }
        }
    }

    #[test]
    fn nothing_of_a_product_or_addon_is_no_plan() {
        for target in [
            plan("pdt_pro", 0, &[]),
            plan("pdt_pro", 1, &[("adn_seat", 0)]),
        ] {
            let terms = PlanTerms::now(target);
            assert_eq!(terms.check(), Err(TermsFault::NothingOfIt));
        }
    }

    #[test]
    fn the_defaults_are_legal_and_never_change_a_plan_that_is_not_paid() {
        let target = || plan("pdt_pro", 1, &[("adn_seat", 2)]);
        for terms in [PlanTerms::now(target()), PlanTerms::at_renewal(target())] {
            assert_eq!(terms.check(), Ok(()));
            assert_eq!(terms.on_payment_failure, OnPaymentFailure::PreventChange);
        }
    }

    #[test]
    fn every_word_reads_back_and_is_stored_as_dodo_says_it() {
        for mode in ProrationMode::ALL {
            assert_eq!(ProrationMode::parse(mode.as_str()), Some(mode));
            assert_eq!(serde_json::to_value(mode).unwrap(), mode.as_str());
        }
        for when in EffectiveAt::ALL {
            assert_eq!(EffectiveAt::parse(when.as_str()), Some(when));
            assert_eq!(serde_json::to_value(when).unwrap(), when.as_str());
        }
        for policy in OnPaymentFailure::ALL {
            assert_eq!(OnPaymentFailure::parse(policy.as_str()), Some(policy));
            assert_eq!(serde_json::to_value(policy).unwrap(), policy.as_str());
        }
    }
}
