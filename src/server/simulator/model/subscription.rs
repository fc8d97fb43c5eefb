//! Subscriptions.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use time::OffsetDateTime;

use super::address::Address;
use super::plan::{Change, PendingChange, PlanItem, ScheduledChange};
use super::product::Cycle;
use super::{BRAND, Metadata};
use crate::server::simulator::clock::stamp;
use crate::server::simulator::table::Row;

/// Dodo's words for a subscription's state, complete.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SubscriptionStatus {
    /// Waiting for its first payment.
    Pending,
    /// Paid, or on trial.
    Active,
    /// A renewal failed, in the days of grace.
    PastDue,
    /// A renewal or a plan change was not paid.
    OnHold,
    /// Stopped for a while.
    Paused,
    /// Ended by the customer or the merchant.
    Cancelled,
    /// Never came to life: the first payment failed.
    Failed,
    /// Its whole term is over.
    Expired,
}

impl SubscriptionStatus {
    /// The API's word.
    pub fn word(self) -> String {
        json!(self).as_str().unwrap_or_default().to_owned()
    }

    /// The event that tells of it; a pending one has none.
    pub fn event(self) -> &'static str {
        match self {
            Self::Pending => "subscription.updated",
            Self::Active => "subscription.active",
            Self::PastDue => "subscription.past_due",
            Self::OnHold => "subscription.on_hold",
            Self::Paused => "subscription.paused",
            Self::Cancelled => "subscription.cancelled",
            Self::Failed => "subscription.failed",
            Self::Expired => "subscription.expired",
        }
    }

    /// Whether nothing brings it back.
    pub fn is_over(self) -> bool {
        matches!(self, Self::Cancelled | Self::Failed | Self::Expired)
    }
}

/// How a subscription was ended, or is going to be.
#[derive(Debug, Clone, Default)]
pub struct Cancellation {
    /// Whether it ends with the period.
    pub at_next_billing_date: bool,
    /// When it ended.
    pub at: Option<OffsetDateTime>,
    /// Dodo's word for the reason.
    pub feedback: Option<String>,
    /// The customer's words.
    pub comment: Option<String>,
}

/// A subscription to one product, with addons.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Subscription {
    /// `sub_…`
    pub id: String,
    /// The plan and its addons, at the prices agreed; the plan first.
    pub items: Vec<PlanItem>,
    /// State.
    pub status: SubscriptionStatus,
    /// Whose.
    pub customer_id: String,
    /// Where it is taxed.
    pub billing: Address,
    /// ISO 4217.
    pub currency: String,
    /// Whether the prices contain the tax.
    pub tax_inclusive: bool,
    /// Billing cycle.
    pub cycle: Cycle,
    /// Start of the current period.
    pub previous_billing_date: OffsetDateTime,
    /// End of the current period.
    pub next_billing_date: OffsetDateTime,
    /// End of the whole term.
    pub expires_at: OffsetDateTime,
    /// Free days it began with.
    pub trial_days: i64,
    /// Whether the current period is free: a trial.
    pub free_period: bool,
    /// Whether the merchant charges it when it likes, and the clock never does.
    pub on_demand: bool,
    /// Whether its price depends on use.
    pub usage_based: bool,
    /// What renewals are charged to.
    pub payment_method_id: Option<String>,
    /// From the checkout session.
    pub metadata: Metadata,
    /// When it was made.
    pub created_at: OffsetDateTime,
    /// Its end, if one was asked for.
    pub cancellation: Cancellation,
    /// Since when it is paused.
    pub paused_at: Option<OffsetDateTime>,
    /// A change at the end of the period.
    pub scheduled: Option<ScheduledChange>,
    /// A change whose charge is not paid.
    pub pending: Option<PendingChange>,
    /// What it has in credit; minor units. The API does not show it.
    pub credit: i64,
    /// The failed payment it is on hold for.
    pub dues: Option<String>,
    /// Tax number.
    pub tax_id: Option<String>,
    /// Name that goes with the tax number.
    pub business_name: Option<String>,
}

impl Row for Subscription {
    fn id(&self) -> &str {
        &self.id
    }
}

impl Subscription {
    /// The product.
    pub fn product_id(&self) -> &str {
        self.items.first().map_or("", |plan| &plan.id)
    }

    /// The product's name.
    pub fn product_name(&self) -> &str {
        self.items.first().map_or("", |plan| &plan.name)
    }

    /// How many of the product.
    pub fn quantity(&self) -> i64 {
        self.items.first().map_or(0, |plan| plan.quantity)
    }

    /// Its addons.
    pub fn addons(&self) -> impl Iterator<Item = &PlanItem> {
        self.items.iter().filter(|item| item.is_addon)
    }

    /// One renewal, in minor units: before tax, or with it if `tax_inclusive`.
    pub fn recurring_amount(&self) -> i64 {
        self.items.iter().map(PlanItem::amount).sum()
    }

    /// Takes on a change.
    pub fn take_on(&mut self, change: &Change) {
        self.items.clone_from(&change.items);
        self.tax_inclusive = change.tax_inclusive;
        self.cycle = change.cycle;
        self.previous_billing_date = change.starts;
        self.next_billing_date = change.ends;
        self.free_period = change.free;
        self.scheduled = None;
    }

    /// The object of `GET /subscriptions/{id}`.
    pub fn view(&self, customer: Value) -> Value {
        let mut view = self.shared_view(customer);
        view["addons"] = self
            .addons()
            .map(|item| json!({ "addon_id": item.id, "quantity": item.quantity }))
            .collect();
        for key in [
            "meters",
            "credit_entitlement_cart",
            "meter_credit_entitlement_cart",
        ] {
            view[key] = json!([]);
        }
        view["expires_at"] = json!(stamp(self.expires_at));
        view["cancelled_by"] = self
            .cancellation
            .at
            .map_or(Value::Null, |_| json!({ "actor_type": "merchant" }));
        view["cancellation_feedback"] = json!(self.cancellation.feedback);
        view["cancellation_comment"] = json!(self.cancellation.comment);
        view["custom_field_responses"] = Value::Null;
        view["brand_id"] = json!(BRAND);
        view["discounts"] = Value::Null;
        view
    }

    /// The item of `GET /subscriptions`.
    pub fn item_view(&self, customer: Value) -> Value {
        let mut view = self.shared_view(customer);
        view["product_name"] = json!(self.product_name());
        view["discounts"] = json!([]);
        view
    }

    fn shared_view(&self, customer: Value) -> Value {
        json!({
            "subscription_id": self.id,
            "product_id": self.product_id(),
            "quantity": self.quantity(),
            "status": self.status,
            "customer": customer,
            "billing": self.billing,
            "currency": self.currency,
            "recurring_pre_tax_amount": self.recurring_amount(),
            "tax_inclusive": self.tax_inclusive,
            "created_at": stamp(self.created_at),
            "previous_billing_date": stamp(self.previous_billing_date),
            "next_billing_date": stamp(self.next_billing_date),
            "payment_frequency_count": self.cycle.count,
            "payment_frequency_interval": self.cycle.interval,
            "subscription_period_count": 20,
            "subscription_period_interval": "Year",
            "trial_period_days": self.trial_days,
            "trial_amount": null,
            "on_demand": self.on_demand,
            "metadata": self.metadata,
            "cancel_at_next_billing_date": self.cancellation.at_next_billing_date,
            "has_payment_method": self.payment_method_id.is_some(),
            "payment_method_id": self.payment_method_id,
            "scheduled_change": self.scheduled.as_ref().map(ScheduledChange::view),
            "paused_at": self.paused_at.map(stamp),
            "cancelled_at": self.cancellation.at.map(stamp),
            "tax_id": self.tax_id,
            "customer_business_name": self.business_name,
        })
    }
}
