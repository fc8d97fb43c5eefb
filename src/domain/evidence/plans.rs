//! What a merchant can show of a plan change.

use serde::Serialize;

use super::{Amount, Moment, ProductFacts};
use crate::domain::ids::{AddonId, ProductId, QuoteId, SubscriptionId};
use crate::domain::locale::Locale;
use crate::domain::obstacle::Obstacle;
use crate::domain::offer::OfferKind;
use crate::domain::plan_change::{EffectiveAt, OnPaymentFailure, ProrationMode};
use crate::domain::plan_quote::LineKind;
use crate::domain::subscription::{Plan, SubscriptionStatus};

/// A subscription's move from one plan to another, as it was agreed to, and what is known of it since.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChangeFacts {
    /// Which subscription.
    pub subscription: SubscriptionId,
    /// What it was for.
    pub from: PlanFacts,
    /// What it is for once the change has happened.
    pub to: PlanFacts,
    /// How the rest of the period is settled. Dodo: `proration_billing_mode`.
    pub mode: ProrationMode,
    /// When the plan changes. Dodo: `effective_at`.
    pub effective: EffectiveAt,
    /// What if the charge fails. Dodo: `on_payment_failure`.
    pub on_payment_failure: OnPaymentFailure,
    /// When the customer withdrew it here, before it took effect.
    pub withdrawn_at: Option<Moment>,
    /// Whether nothing is left to look at: money and plan were seen to agree, or no more can come.
    pub checked: bool,
}

/// A plan: the product, how many of it, and with which add-ons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlanFacts {
    /// Dodo's product.
    pub product: ProductId,
    /// How many.
    pub quantity: u32,
    /// Every add-on.
    pub addons: Vec<AddonFacts>,
}

/// So many of an add-on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AddonFacts {
    /// Dodo's add-on.
    pub id: AddonId,
    /// How many.
    pub quantity: u32,
}

impl From<&Plan> for PlanFacts {
    fn from(plan: &Plan) -> Self {
        let addon = |(id, quantity): (&AddonId, &u32)| AddonFacts {
            id: id.clone(),
            quantity: *quantity,
        };
        Self {
            product: plan.product.clone(),
            quantity: plan.quantity,
            addons: plan.addons.iter().map(addon).collect(),
        }
    }
}

/// What stood on the page where a plan was chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ShownPlansFacts {
    /// How the offer related to what they had; none: it was a choice among all plans.
    pub kind: Option<OfferKind>,
    /// The subscription as it stood.
    pub subscription: SubscriptionFacts,
    /// The product it was for.
    pub current: ProductFacts,
    /// The method that the page named, e.g. "Visa •••• 4242"; none: Dodo did not name it.
    pub method: Option<String>,
    /// The product of the plan that was chosen.
    pub chosen: ProductFacts,
    /// Its price seal: Dodo's preview.
    pub quote: PlanQuoteFacts,
    /// The plans beside it.
    pub others: Vec<OtherPlan>,
}

/// A subscription as it stood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SubscriptionFacts {
    /// Dodo's word for how it stood.
    pub status: SubscriptionStatus,
    /// What it was for.
    pub plan: PlanFacts,
    /// What it renewed at.
    pub renewal: Option<PlanRenewalFacts>,
    /// When its trial ends or ended; none without one.
    pub trial_ends_at: Option<Moment>,
}

/// What each renewal takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlanRenewalFacts {
    /// Each time, before tax unless `includes_tax`.
    pub amount: Amount,
    /// Whether tax is in that amount.
    pub includes_tax: bool,
    /// How often, e.g. "every month".
    pub every: Option<String>,
    /// The next billing date.
    pub next_at: Option<Moment>,
}

/// The price seal of a plan change: Dodo's preview, in Dodo's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlanQuoteFacts {
    /// Ours.
    pub id: QuoteId,
    /// What is charged or credited, line by line.
    pub lines: Vec<PlanLineFacts>,
    /// The tax in the total.
    pub tax: Option<Amount>,
    /// What the button said: what is taken when the change happens.
    pub total: Amount,
    /// Positive: credit granted for future renewals. Negative: credit used to lower the total.
    pub credit: Option<Amount>,
    /// When the change happens.
    pub effective_at: Option<Moment>,
    /// What each renewal takes from then on.
    pub renewal: Option<PlanRenewalFacts>,
    /// The language it was shown in.
    pub locale: Locale,
    /// When Dodo gave it.
    pub taken_at: Moment,
    /// From when on it had to be asked for anew.
    pub expires_at: Moment,
}

/// A line of a preview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlanLineFacts {
    /// What it is for. Dodo: `type`.
    pub kind: LineKind,
    /// Which add-on, if it is for one.
    pub addon: Option<AddonId>,
    /// What Dodo calls it.
    pub name: Option<String>,
    /// A sentence about it.
    pub description: Option<String>,
    /// How many.
    pub quantity: Option<u32>,
    /// For one, over a whole period.
    pub unit_price: Option<Amount>,
    /// The share of a period that is charged, in Dodo's digits.
    pub proration_factor: Option<String>,
    /// The tax on it.
    pub tax: Option<Amount>,
    /// The rate of that tax, in Dodo's digits.
    pub tax_rate: Option<String>,
    /// Whether the price has the tax in it.
    pub includes_tax: bool,
}

/// A plan that stood beside the chosen one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OtherPlan {
    /// Its product.
    pub product: ProductId,
    /// Its name.
    pub name: String,
    /// What the change to it would have taken; none: it could not be chosen.
    pub total: Option<Amount>,
    /// The credit that the change to it would have granted (positive) or used (negative).
    pub credit: Option<Amount>,
    /// What stood in the way; none beside a total, or if Dodo gave no price.
    pub obstacle: Option<Obstacle>,
}
