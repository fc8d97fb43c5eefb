//! The Subscription object: answer of `GET /subscriptions/{id}`, item of `GET /subscriptions`, `new_plan` of a
//! preview, `data` of `subscription.*` events. And what changes how it is paid.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::payment::Billing;
use super::{lenient, product};
use crate::domain::ids::{
    AddonId, CustomerId, PaymentId, PaymentMethodId, ProductId, ScheduledChangeId, SubscriptionId,
};
use crate::domain::money::{Currency, Money};
use crate::domain::product::Period;
use crate::domain::subscription::{self, BilledBy, Plan, ScheduledChange, SubscriptionStatus};
use crate::domain::timestamp::Timestamp;
use crate::server::dodo::records::{PROOF_METADATA_KEY, SubscriptionRecord};

/// Product, quantity and add-ons must be readable: what a plan change does not name again, it removes.
#[derive(Deserialize)]
pub struct Subscription {
    #[serde(default, deserialize_with = "lenient::option")]
    subscription_id: Option<SubscriptionId>,
    #[serde(default, deserialize_with = "lenient::option")]
    customer: Option<Customer>,
    product_id: ProductId,
    #[serde(deserialize_with = "lenient::whole")]
    quantity: u32,
    #[serde(default)]
    addons: Option<Vec<Addon>>,
    #[serde(default, deserialize_with = "lenient::option")]
    status: Option<String>,
    #[serde(default, deserialize_with = "lenient::option")]
    pub currency: Option<Currency>,
    #[serde(default, deserialize_with = "lenient::whole_if_any")]
    recurring_pre_tax_amount: Option<i64>,
    #[serde(default, deserialize_with = "lenient::option")]
    tax_inclusive: Option<bool>,
    #[serde(default, deserialize_with = "lenient::whole_if_any")]
    payment_frequency_count: Option<u32>,
    #[serde(default, deserialize_with = "lenient::option")]
    payment_frequency_interval: Option<String>,
    #[serde(default, deserialize_with = "lenient::option")]
    created_at: Option<String>,
    #[serde(default, deserialize_with = "lenient::option")]
    previous_billing_date: Option<String>,
    #[serde(default, deserialize_with = "lenient::option")]
    next_billing_date: Option<String>,
    #[serde(default, deserialize_with = "lenient::whole_if_any")]
    trial_period_days: Option<u32>,
    #[serde(default, deserialize_with = "lenient::option")]
    billing: Option<Billing>,
    #[serde(default, deserialize_with = "lenient::option")]
    on_demand: Option<bool>,
    #[serde(default, deserialize_with = "lenient::option")]
    meters: Option<Vec<Value>>,
    #[serde(default, deserialize_with = "lenient::option")]
    cancel_at_next_billing_date: Option<bool>,
    #[serde(default, deserialize_with = "lenient::option")]
    has_payment_method: Option<bool>,
    #[serde(default, deserialize_with = "lenient::option")]
    payment_method_id: Option<PaymentMethodId>,
    /// Misshapen it is an error: a change that waits must not be overlooked.
    #[serde(default)]
    scheduled_change: Option<Scheduled>,
    #[serde(default, deserialize_with = "lenient::option")]
    metadata: Option<BTreeMap<String, Value>>,
    /// Only in `subscription.renewed`.
    #[serde(default, deserialize_with = "lenient::option")]
    payment_id: Option<PaymentId>,
    /// Only in events.
    #[serde(default, deserialize_with = "lenient::option")]
    past_due_ends_at: Option<String>,
}

#[derive(Deserialize)]
struct Customer {
    customer_id: CustomerId,
}

#[derive(Deserialize)]
struct Addon {
    addon_id: AddonId,
    #[serde(deserialize_with = "lenient::whole")]
    quantity: u32,
}

#[derive(Deserialize)]
struct Scheduled {
    #[serde(default, deserialize_with = "lenient::option")]
    id: Option<ScheduledChangeId>,
    product_id: ProductId,
    #[serde(default, deserialize_with = "lenient::option")]
    product_name: Option<String>,
    #[serde(deserialize_with = "lenient::whole")]
    quantity: u32,
    #[serde(default)]
    addons: Option<Vec<Addon>>,
    #[serde(default, deserialize_with = "lenient::option")]
    effective_at: Option<String>,
}

impl Scheduled {
    fn into_change(self) -> ScheduledChange {
        ScheduledChange {
            id: self.id,
            plan: plan(self.product_id, self.quantity, self.addons),
            product_name: lenient::text(self.product_name),
            effective_at: lenient::timestamp(self.effective_at.as_deref()),
        }
    }
}

/// A list of which each item is read on its own.
#[derive(Deserialize)]
pub struct Items {
    pub items: Vec<Value>,
}

/// A subscription without an id or a customer.
#[derive(Debug, thiserror::Error)]
#[error("the subscription names no {0}")]
pub struct Nameless(&'static str);

impl Subscription {
    /// The subscription in our words.
    pub fn into_subscription(
        self,
        as_of: Option<Timestamp>,
    ) -> Result<subscription::Subscription, Nameless> {
        let moment = |text: &Option<String>| lenient::timestamp(text.as_deref());
        Ok(subscription::Subscription {
            renewal: self.renewal(),
            includes_tax: self.includes_tax(),
            every: self.every(),
            next_billing_at: self.next_billing_at(),
            created_at: moment(&self.created_at),
            previous_billing_at: moment(&self.previous_billing_date),
            id: self.subscription_id.ok_or(Nameless("id"))?,
            customer: self.customer.ok_or(Nameless("customer"))?.customer_id,
            plan: plan(self.product_id, self.quantity, self.addons),
            status: SubscriptionStatus::from(self.status.unwrap_or_default()),
            country: self
                .billing
                .and_then(Billing::into_address)
                .map(|address| address.country),
            trial_days: self.trial_period_days.unwrap_or(0),
            billed_by: billed_by(self.on_demand, self.meters),
            cancels_at_period_end: self.cancel_at_next_billing_date.unwrap_or(false),
            // Should Dodo not say, then whether it names one.
            has_payment_method: self
                .has_payment_method
                .unwrap_or(self.payment_method_id.is_some()),
            method: self.payment_method_id,
            scheduled: self.scheduled_change.map(Scheduled::into_change),
            metadata: notes(self.metadata.unwrap_or_default()),
            as_of,
        })
    }

    /// An event's subscription, which happened `at`.
    pub fn into_record(self, at: Option<Timestamp>) -> Result<SubscriptionRecord, Nameless> {
        Ok(SubscriptionRecord {
            payment: self.payment_id.clone(),
            past_due_ends_at: lenient::timestamp(self.past_due_ends_at.as_deref()),
            subscription: self.into_subscription(at)?,
        })
    }

    pub fn renewal(&self) -> Option<Money> {
        let minor = self.recurring_pre_tax_amount?;
        Some(Money::new(minor, self.currency?))
    }

    pub fn includes_tax(&self) -> bool {
        self.tax_inclusive.unwrap_or(false)
    }

    pub fn every(&self) -> Option<Period> {
        let word = self.payment_frequency_interval.as_deref()?;
        product::period(self.payment_frequency_count?, word)
    }

    pub fn next_billing_at(&self) -> Option<Timestamp> {
        lenient::timestamp(self.next_billing_date.as_deref())
    }

    pub fn into_plan(self) -> Plan {
        plan(self.product_id, self.quantity, self.addons)
    }
}

fn billed_by(on_demand: Option<bool>, meters: Option<Vec<Value>>) -> BilledBy {
    if on_demand == Some(true) {
        BilledBy::Demand
    } else if meters.is_some_and(|meters| !meters.is_empty()) {
        BilledBy::Use
    } else {
        BilledBy::Calendar
    }
}

/// Dodo: a subscription carries the notes of the session that began it. The proof among them is that session's
/// payment's, for whose charge it is kept, and for nothing else.
fn notes(metadata: BTreeMap<String, Value>) -> BTreeMap<String, String> {
    let mut notes = lenient::notes(metadata);
    notes.remove(PROOF_METADATA_KEY);
    notes
}

fn plan(product: ProductId, quantity: u32, addons: Option<Vec<Addon>>) -> Plan {
    let mut counts = BTreeMap::new();
    for addon in addons.unwrap_or_default() {
        let count: &mut u32 = counts.entry(addon.addon_id).or_default();
        *count = count.saturating_add(addon.quantity);
    }
    // None of an add-on is no add-on.
    counts.retain(|_, count| *count > 0);
    Plan {
        product,
        quantity,
        addons: counts,
    }
}

/// Body of `POST /subscriptions/{id}/update-payment-method`.
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum UpdateMethod<'a> {
    Existing {
        payment_method_id: &'a PaymentMethodId,
    },
    New {
        return_url: &'a str,
    },
}
