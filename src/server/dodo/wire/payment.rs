//! The Payment object: answer of `GET /payments/{id}`, item of `GET /payments`, `data` of `payment.*` events.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use super::lenient;
use crate::domain::ids::{
    CustomerId, PaymentId, PaymentMethodId, ProductId, SessionId, SubscriptionId,
};
use crate::domain::money::{Currency, Money};
use crate::domain::payment_method::PaymentMethod;
use crate::domain::purchase::{Address, PurchaseItem};
use crate::domain::timestamp::Timestamp;
use crate::server::dodo::records::{PaymentRecord, status_of};
use crate::server::dodo::redact;

/// Only ids, amount and currency must be there and well formed.
#[derive(Deserialize)]
pub struct Payment {
    payment_id: PaymentId,
    total_amount: i64,
    currency: Currency,
    #[serde(default, deserialize_with = "lenient::option")]
    customer: Option<Customer>,
    #[serde(default, deserialize_with = "lenient::option")]
    status: Option<String>,
    #[serde(default, deserialize_with = "lenient::option")]
    tax: Option<i64>,
    #[serde(default, deserialize_with = "lenient::option")]
    billing: Option<Billing>,
    #[serde(default, deserialize_with = "lenient::list")]
    product_cart: Vec<CartItem>,
    #[serde(default, deserialize_with = "lenient::option")]
    subscription_id: Option<SubscriptionId>,
    #[serde(default, deserialize_with = "lenient::list")]
    subscription_ids: Vec<SubscriptionId>,
    #[serde(default, deserialize_with = "lenient::option")]
    checkout_session_id: Option<SessionId>,
    #[serde(default, deserialize_with = "lenient::option")]
    payment_method_id: Option<PaymentMethodId>,
    #[serde(default, deserialize_with = "lenient::option")]
    payment_method: Option<String>,
    #[serde(default, deserialize_with = "lenient::option")]
    payment_method_type: Option<String>,
    #[serde(default, deserialize_with = "lenient::option")]
    card_network: Option<String>,
    #[serde(default, deserialize_with = "lenient::option")]
    card_last_four: Option<String>,
    #[serde(default, deserialize_with = "lenient::option")]
    error_code: Option<String>,
    #[serde(default, deserialize_with = "lenient::option")]
    payment_link: Option<String>,
    #[serde(default, deserialize_with = "lenient::option")]
    charge_type: Option<String>,
    #[serde(default, deserialize_with = "lenient::option")]
    is_update_payment_method: Option<bool>,
    #[serde(default, deserialize_with = "lenient::option")]
    metadata: Option<BTreeMap<String, Value>>,
    #[serde(default, deserialize_with = "lenient::option")]
    created_at: Option<String>,
    #[serde(default, deserialize_with = "lenient::option")]
    updated_at: Option<String>,
}

#[derive(Deserialize)]
struct Customer {
    customer_id: CustomerId,
}

/// A billing address, as payments and subscriptions have it.
#[derive(Deserialize)]
pub struct Billing {
    country: String,
    #[serde(default, deserialize_with = "lenient::option")]
    state: Option<String>,
    #[serde(default, deserialize_with = "lenient::option")]
    city: Option<String>,
    #[serde(default, deserialize_with = "lenient::option")]
    street: Option<String>,
    #[serde(default, deserialize_with = "lenient::option")]
    zipcode: Option<String>,
}

impl Billing {
    /// In our words; none: it names no country.
    pub fn into_address(self) -> Option<Address> {
        Some(Address {
            country: lenient::text(Some(self.country))?,
            state: lenient::text(self.state),
            city: lenient::text(self.city),
            street: lenient::text(self.street),
            zipcode: lenient::text(self.zipcode),
        })
    }
}

#[derive(Deserialize)]
struct CartItem {
    product_id: ProductId,
    #[serde(default, deserialize_with = "lenient::option")]
    quantity: Option<u32>,
}

/// `GET /payments`: each item is read on its own, so that an odd one spoils no other.
#[derive(Deserialize)]
pub struct Payments {
    pub items: Vec<Value>,
}

/// A payment that names no customer.
#[derive(Debug, thiserror::Error)]
#[error("the payment names no customer")]
pub struct NoCustomer;

impl Payment {
    /// The payment in our words; `asked_for` is the customer a list was asked for.
    pub fn into_record(
        self,
        asked_for: Option<&CustomerId>,
        otherwise_at: Timestamp,
    ) -> Result<PaymentRecord, NoCustomer> {
        let paid_with = paid_with(&self);
        let is_order = is_order(&self);
        let is_plan_change = is_plan_change(&self);
        let customer = match self.customer {
            Some(named) => named.customer_id,
            None => asked_for.cloned().ok_or(NoCustomer)?,
        };
        let money = |minor| Money::new(minor, self.currency);
        let updated_at = lenient::timestamp(self.updated_at.as_deref());
        Ok(PaymentRecord {
            id: self.payment_id,
            status: status_of(self.status.as_deref()),
            customer,
            total: money(self.total_amount),
            tax: self.tax.map(money),
            billing: self.billing.and_then(Billing::into_address),
            is_order,
            is_plan_change,
            items: self.product_cart.into_iter().map(item).collect(),
            subscription: self
                .subscription_id
                .or_else(|| self.subscription_ids.into_iter().next()),
            session: self.checkout_session_id,
            link: self.payment_link.and_then(|link| link.parse().ok()),
            method: self.payment_method_id,
            paid_with,
            error_code: lenient::text(self.error_code).map(|code| redact::words(&code)),
            metadata: lenient::notes(self.metadata.unwrap_or_default()),
            created_at: lenient::timestamp(self.created_at.as_deref())
                .or(updated_at)
                .unwrap_or(otherwise_at),
            updated_at,
        })
    }
}

/// Dodo: `charge_type` is null for one-time payments and `new` for a new subscription. A word that Dodo may add is
/// taken for an order, so that no payment of ours goes unseen.
fn is_order(payment: &Payment) -> bool {
    let later = ["renewal", "plan_change", "on_demand"];
    let is_new = !payment
        .charge_type
        .as_deref()
        .is_some_and(|kind| later.contains(&kind));
    is_new && payment.is_update_payment_method != Some(true)
}

/// A change of card takes along what is due, and is told by the words of what was: it may call itself a plan change, and
/// carry the metadata of the one that was not paid.
fn is_plan_change(payment: &Payment) -> bool {
    payment.charge_type.as_deref() == Some("plan_change")
        && payment.is_update_payment_method != Some(true)
}

fn item(item: CartItem) -> PurchaseItem {
    PurchaseItem {
        product: item.product_id,
        quantity: item.quantity.unwrap_or(1),
    }
}

/// What the buyer knows the method by; nothing if Dodo says nothing about it.
fn paid_with(payment: &Payment) -> Option<String> {
    let text = |field: &Option<String>| lenient::text(field.clone()).map(|t| redact::numbers(&t));
    let (kind, subtype) = (
        text(&payment.payment_method),
        text(&payment.payment_method_type),
    );
    let last4 = lenient::text(payment.card_last_four.clone()).map(|t| redact::last_four(&t));
    let brand = text(&payment.card_network);
    let says_something = kind.is_some() || subtype.is_some() || brand.is_some() || last4.is_some();
    // The label needs no id, and a method that was not saved has none.
    let id = PaymentMethodId::parse("unsaved").ok()?;
    let method = PaymentMethod {
        id,
        kind: kind.unwrap_or_else(|| "card".to_owned()),
        subtype,
        brand,
        last4,
        expiry: None,
        recurring_enabled: None,
        last_used_at: None,
    };
    says_something.then(|| method.label())
}
