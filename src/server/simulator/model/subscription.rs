//! Subscriptions.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use time::OffsetDateTime;

use super::address::Address;
use super::product::Cycle;
use super::{BRAND, Metadata};
use crate::server::simulator::clock::stamp;
use crate::server::simulator::table::Row;

/// Dodo's words for a subscription's state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SubscriptionStatus {
    /// Waiting for its first payment.
    Pending,
    /// Paid, or on trial.
    Active,
    /// A renewal failed.
    OnHold,
    /// Never came to life: the first payment failed.
    Failed,
}

/// A subscription to one product.
#[derive(Debug, Clone)]
pub struct Subscription {
    /// `sub_…`
    pub id: String,
    /// The plan.
    pub product_id: String,
    /// The plan's name, for the list.
    pub product_name: String,
    /// How many.
    pub quantity: i64,
    /// State.
    pub status: SubscriptionStatus,
    /// Whose.
    pub customer_id: String,
    /// Where it is taxed.
    pub billing: Address,
    /// ISO 4217.
    pub currency: String,
    /// One renewal, in minor units: before tax, or with it if `tax_inclusive`.
    pub recurring_amount: i64,
    /// Whether that amount contains the tax.
    pub tax_inclusive: bool,
    /// Billing cycle.
    pub cycle: Cycle,
    /// Start of the current period.
    pub previous_billing_date: OffsetDateTime,
    /// End of the current period.
    pub next_billing_date: OffsetDateTime,
    /// Free days it began with.
    pub trial_days: i64,
    /// What renewals are charged to.
    pub payment_method_id: Option<String>,
    /// From the checkout session.
    pub metadata: Metadata,
    /// When it was made.
    pub created_at: OffsetDateTime,
}

impl Row for Subscription {
    fn id(&self) -> &str {
        &self.id
    }
}

impl Subscription {
    /// The object of `GET /subscriptions/{id}`.
    pub fn view(&self, customer: Value) -> Value {
        let mut view = self.shared_view(customer);
        for key in [
            "addons",
            "meters",
            "credit_entitlement_cart",
            "meter_credit_entitlement_cart",
        ] {
            view[key] = json!([]);
        }
        for key in [
            "expires_at",
            "cancelled_by",
            "cancellation_feedback",
            "cancellation_comment",
            "custom_field_responses",
        ] {
            view[key] = Value::Null;
        }
        view["brand_id"] = json!(BRAND);
        view["discounts"] = Value::Null;
        view
    }

    /// The item of `GET /subscriptions`.
    pub fn item_view(&self, customer: Value) -> Value {
        let mut view = self.shared_view(customer);
        view["product_name"] = json!(self.product_name);
        view["discounts"] = json!([]);
        view
    }

    fn shared_view(&self, customer: Value) -> Value {
        json!({
            "subscription_id": self.id,
            "product_id": self.product_id,
            "quantity": self.quantity,
            "status": self.status,
            "customer": customer,
            "billing": self.billing,
            "currency": self.currency,
            "recurring_pre_tax_amount": self.recurring_amount,
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
            "on_demand": false,
            "metadata": self.metadata,
            "cancel_at_next_billing_date": false,
            "has_payment_method": self.payment_method_id.is_some(),
            "payment_method_id": self.payment_method_id,
            "scheduled_change": null,
            "paused_at": null,
            "cancelled_at": null,
            "tax_id": null,
            "customer_business_name": null,
        })
    }
}
