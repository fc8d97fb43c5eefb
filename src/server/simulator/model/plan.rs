//! What a subscription is made of, and changes of it.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use time::OffsetDateTime;

use super::Metadata;
use super::addon::{Addon, AddonItem};
use super::product::{Cycle, Product};
use crate::server::simulator::clock::stamp;

/// One position of a plan: the product itself, or an addon. Prices as they were agreed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanItem {
    /// Whether it is an addon.
    pub is_addon: bool,
    /// `pdt_…` or `adn_…`
    pub id: String,
    /// Name.
    pub name: String,
    /// Description.
    pub description: String,
    /// Dodo's word.
    pub tax_category: String,
    /// Minor units.
    pub unit_price: i64,
    /// How many.
    pub quantity: i64,
}

impl PlanItem {
    /// One period of it. Minor units.
    pub fn amount(&self) -> i64 {
        self.unit_price * self.quantity
    }
}

/// What somebody may subscribe to: a product, so many of it, with addons.
#[derive(Debug, Clone)]
pub struct Terms {
    /// The product.
    pub product: Product,
    /// Its billing cycle.
    pub cycle: Cycle,
    /// How many.
    pub quantity: i64,
    /// Addons, and how many of each.
    pub addons: Vec<(Addon, i64)>,
}

impl Terms {
    /// The positions: the product first.
    pub fn items(&self) -> Vec<PlanItem> {
        plan_items(&self.product, self.quantity, &self.addons)
    }
}

/// The positions of a product with addons: the product first.
pub fn plan_items(product: &Product, quantity: i64, addons: &[(Addon, i64)]) -> Vec<PlanItem> {
    let plan = PlanItem {
        is_addon: false,
        id: product.id.clone(),
        name: product.name.clone(),
        description: product.description.clone(),
        tax_category: product.tax_category.clone(),
        unit_price: product.price,
        quantity,
    };
    let extras = addons.iter().map(|(addon, quantity)| PlanItem {
        is_addon: true,
        id: addon.id.clone(),
        name: addon.name.clone(),
        description: addon.description.clone(),
        tax_category: addon.tax_category.clone(),
        unit_price: addon.price,
        quantity: *quantity,
    });
    std::iter::once(plan).chain(extras).collect()
}

/// Dodo's `proration_billing_mode`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// The new plan's part of the time left, less the old one's.
    ProratedImmediately,
    /// The new plan, whole.
    FullImmediately,
    /// The new plan less the old one, wherever in the cycle.
    DifferenceImmediately,
    /// Nothing now.
    DoNotBill,
    /// As prorated, with the date kept.
    ProratedImmediatelyKeepCycle,
}

/// Dodo's `effective_at`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EffectiveAt {
    /// Now.
    #[default]
    Immediately,
    /// At the end of the period.
    NextBillingDate,
}

/// Dodo's `on_payment_failure`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OnPaymentFailure {
    /// The old plan stays until the charge is paid.
    PreventChange,
    /// The new plan comes at once, paid or not.
    ApplyChange,
}

/// What a change makes of a subscription. Minor units.
#[derive(Debug, Clone)]
pub struct Change {
    /// The new positions.
    pub items: Vec<PlanItem>,
    /// Whether their prices contain the tax.
    pub tax_inclusive: bool,
    /// The new billing cycle.
    pub cycle: Cycle,
    /// Start of the period after the change.
    pub starts: OffsetDateTime,
    /// Its end, when the next renewal is due.
    pub ends: OffsetDateTime,
    /// Whether that period is free.
    pub free: bool,
    /// The part of a period the change is charged for, as Dodo prints it.
    pub factor: String,
    /// Credit that lowers the charge.
    pub credit_used: i64,
    /// Credit it leaves.
    pub credit_granted: i64,
}

/// A change that waits for the end of the period.
#[derive(Debug, Clone)]
pub struct ScheduledChange {
    /// Its id.
    pub id: String,
    /// The product it leads to.
    pub product_id: String,
    /// How many.
    pub quantity: i64,
    /// Addons.
    pub addons: Vec<AddonItem>,
    /// How they look, as agreed.
    pub items: Vec<PlanItem>,
    /// What happens if the charge fails.
    pub on_failure: OnPaymentFailure,
    /// For the payment.
    pub metadata: Metadata,
    /// When it was asked for.
    pub created_at: OffsetDateTime,
    /// When it applies.
    pub effective_at: OffsetDateTime,
}

impl ScheduledChange {
    /// Dodo's `scheduled_change`.
    pub fn view(&self) -> Value {
        let plan = self.items.iter().find(|item| !item.is_addon);
        let addons: Vec<Value> = self
            .items
            .iter()
            .filter(|item| item.is_addon)
            .map(
                |item| json!({ "addon_id": item.id, "name": item.name, "quantity": item.quantity }),
            )
            .collect();
        json!({
            "id": self.id,
            "product_id": self.product_id,
            "product_name": plan.map(|plan| &plan.name),
            "product_description": plan.map(|plan| &plan.description),
            "quantity": self.quantity,
            "addons": addons,
            "created_at": stamp(self.created_at),
            "effective_at": stamp(self.effective_at),
        })
    }
}

/// A change whose charge is not paid yet, or failed.
#[derive(Debug, Clone)]
pub struct PendingChange {
    /// What it makes of the subscription.
    pub change: Change,
    /// The payment it waits for.
    pub payment_id: String,
    /// What happens if that fails.
    pub on_failure: OnPaymentFailure,
    /// Whether the new plan is already there.
    pub applied: bool,
    /// Whether it was scheduled.
    pub scheduled: bool,
    /// When it stops standing in the way of another change; `None` while nobody knows.
    pub clears_at: Option<OffsetDateTime>,
}

impl PendingChange {
    /// Whether another change is refused because of it.
    pub fn blocks(&self, now: OffsetDateTime) -> bool {
        self.clears_at.is_none_or(|at| now < at)
    }
}
