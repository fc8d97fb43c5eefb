//! Payments.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use time::OffsetDateTime;

use super::address::Address;
use super::{BRAND, BUSINESS, Metadata};
use crate::server::simulator::cards::{Instrument, merchant_message};
use crate::server::simulator::clock::stamp;
use crate::server::simulator::table::Row;

/// Dodo's `IntentStatus`, complete.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IntentStatus {
    /// Paid.
    Succeeded,
    /// Declined.
    Failed,
    /// Given up.
    Cancelled,
    /// On its way.
    Processing,
    /// 3-D Secure or similar.
    RequiresCustomerAction,
    /// The merchant has to decide.
    RequiresMerchantAction,
    /// No method yet, or another one is needed.
    RequiresPaymentMethod,
    /// Not confirmed.
    RequiresConfirmation,
    /// Authorised, not captured.
    RequiresCapture,
    /// Captured in part.
    PartiallyCaptured,
    /// Captured in part, with more to come.
    PartiallyCapturedAndCapturable,
}

impl IntentStatus {
    /// Whether nothing can change it any more.
    pub fn is_final(self) -> bool {
        matches!(self, Self::Succeeded | Self::Failed | Self::Cancelled)
    }

    /// The API's word.
    pub fn word(self) -> String {
        json!(self).as_str().unwrap_or_default().to_owned()
    }
}

/// One line of a payment. Minor units.
#[derive(Debug, Clone)]
pub struct Line {
    /// The id refunds use.
    pub id: String,
    /// The product.
    pub product_id: String,
    /// Its name at the time.
    pub name: String,
    /// Its description at the time.
    pub description: String,
    /// How many.
    pub quantity: i64,
    /// Without tax.
    pub subtotal: i64,
    /// The tax on it.
    pub tax: i64,
}

/// How a payment's end was decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It is paid.
    Paid,
    /// It is declined with this code.
    Declined(String),
}

/// A part of a period a payment paid for.
#[derive(Debug, Clone)]
pub struct ServicePeriod {
    /// The subscription.
    pub subscription_id: String,
    /// From.
    pub starts_at: OffsetDateTime,
    /// To.
    pub ends_at: OffsetDateTime,
}

/// The card a payment was made with.
#[derive(Debug, Clone)]
pub struct UsedInstrument {
    /// The test instrument.
    pub instrument: &'static Instrument,
    /// Two digits.
    pub expiry_month: String,
    /// Four digits.
    pub expiry_year: String,
    /// As typed.
    pub holder: Option<String>,
}

/// A payment. Money in minor units of `currency`.
#[derive(Debug, Clone)]
pub struct Payment {
    /// `pay_…`
    pub id: String,
    /// Where it came from.
    pub session_id: Option<String>,
    /// Who pays.
    pub customer_id: String,
    /// Taxed where.
    pub billing: Address,
    /// ISO 4217.
    pub currency: String,
    /// What is paid, tax included.
    pub total_amount: i64,
    /// The tax in it.
    pub tax: i64,
    /// What was bought.
    pub lines: Vec<Line>,
    /// State.
    pub status: IntentStatus,
    /// Why it failed.
    pub error_code: Option<String>,
    /// With what.
    pub used: Option<UsedInstrument>,
    /// The saved method.
    pub method_id: Option<String>,
    /// The subscriptions it pays for.
    pub subscription_ids: Vec<String>,
    /// `new` or `renewal`; `None` without a subscription.
    pub charge_type: Option<&'static str>,
    /// What it paid for, once it succeeded.
    pub service_periods: Vec<ServicePeriod>,
    /// Whether the bank asked the holder.
    pub challenged: bool,
    /// Where its buyer can finish it, while it waits for them.
    pub action_link: Option<String>,
    /// From the session.
    pub metadata: Metadata,
    /// `inv_…`
    pub invoice_id: String,
    /// When it was made.
    pub created_at: OffsetDateTime,
    /// When it was changed.
    pub updated_at: OffsetDateTime,
    /// When and how it will end by itself.
    pub settles: Option<(OffsetDateTime, Verdict)>,
    /// Refunded so far.
    pub refunded: i64,
}

impl Row for Payment {
    fn id(&self) -> &str {
        &self.id
    }
}

impl Payment {
    /// The object of `GET /payments/{id}`; `refunds` are its refunds' items.
    pub fn view(&self, customer: Value, refunds: Vec<Value>) -> Value {
        let mut view = self.shared_view(customer);
        let more = json!({
            "billing": self.billing,
            "tax": self.tax,
            "settlement_currency": self.currency,
            "settlement_amount": self.total_amount,
            "settlement_tax": self.tax,
            "error_code": self.error_code,
            "error_message": self.error_code.as_deref().map(merchant_message),
            "retry_attempt": 0,
            "is_update_payment_method": false,
            "includes_usage": false,
            "product_cart": self.cart_view(),
            "payment_method_id": self.method_id,
            "updated_at": stamp(self.updated_at),
            "payment_link": self.waiting_link(),
            "disputes": [],
            "refunds": refunds,
            "service_periods": self.periods_view(),
            "custom_field_responses": null,
            "discounts": null,
            "discount_id": null,
        });
        merge(&mut view, more);
        merge(&mut view, self.card_view());
        view
    }

    /// The item of `GET /payments`: no error, cart, tax or billing.
    pub fn item_view(&self, customer: Value) -> Value {
        let mut view = self.shared_view(customer);
        let card = self.card_view();
        for key in ["card_last_four", "card_network"] {
            view[key] = card[key].clone();
        }
        view["has_license_key"] = json!(false);
        view["dispute_status"] = Value::Null;
        view
    }

    /// The answer of `GET /payments/{id}/line-items`; `given_back` tells what was refunded on a line.
    pub fn lines_view(&self, given_back: impl Fn(&str) -> i64) -> Value {
        let items: Vec<Value> = self
            .lines
            .iter()
            .map(|line| {
                json!({
                    "items_id": line.id,
                    "name": line.name,
                    "description": line.description,
                    "amount": line.subtotal,
                    "tax": line.tax,
                    "refundable_amount": line.subtotal + line.tax - given_back(&line.id),
                })
            })
            .collect();
        json!({ "currency": self.currency, "partial_refund_allowed": true, "items": items })
    }

    fn shared_view(&self, customer: Value) -> Value {
        json!({
            "payment_id": self.id,
            "business_id": BUSINESS,
            "brand_id": BRAND,
            "checkout_session_id": self.session_id,
            "subscription_id": self.subscription_ids.first(),
            "subscription_ids": self.subscription_ids,
            "is_multi_subscription": self.subscription_ids.len() > 1,
            "invoice_id": self.invoice_id,
            "invoice_url": null,
            "currency": self.currency,
            "total_amount": self.total_amount,
            "status": self.status,
            "charge_type": self.charge_type,
            "refund_status": self.refund_status(),
            "three_ds_flow": self.challenged.then_some("challenge"),
            "three_ds_status": self.three_ds_status(),
            "three_ds_version": self.challenged.then_some("2.2.0"),
            "customer": customer,
            "metadata": self.metadata,
            "payment_method": self.used.as_ref().map(|used| if used.instrument.is_upi() { "upi" } else { "card" }),
            "payment_method_type": self.used.as_ref().map(|used| if used.instrument.is_upi() { "upi_collect" } else { "credit" }),
            "created_at": stamp(self.created_at),
            "payment_provider": "dodo",
            "digital_products_delivered": self.status == IntentStatus::Succeeded,
        })
    }

    /// Dodo leaves the cart out of subscription payments.
    fn cart_view(&self) -> Option<Value> {
        self.subscription_ids.is_empty().then(|| {
            self.lines
                .iter()
                .map(|line| json!({ "product_id": line.product_id, "quantity": line.quantity }))
                .collect()
        })
    }

    fn periods_view(&self) -> Vec<Value> {
        self.service_periods
            .iter()
            .map(|period| {
                json!({
                    "subscription_id": period.subscription_id,
                    "starts_at": stamp(period.starts_at),
                    "ends_at": stamp(period.ends_at),
                    "proration_factor": "1",
                })
            })
            .collect()
    }

    fn card_view(&self) -> Value {
        let card = self.used.as_ref().filter(|used| !used.instrument.is_upi());
        json!({
            "card_last_four": card.map(|used| used.instrument.last_four()),
            "card_network": card.map(|used| used.instrument.network),
            "card_type": card.map(|_| "credit"),
            "card_exp_month": card.map(|used| &used.expiry_month),
            "card_exp_year": card.map(|used| &used.expiry_year),
            "card_holder_name": card.and_then(|used| used.holder.as_ref()),
            "card_issuing_country": card.map(|used| used.instrument.country),
        })
    }

    fn waiting_link(&self) -> Option<&String> {
        let waits = self.status == IntentStatus::RequiresCustomerAction;
        self.action_link.as_ref().filter(|_| waits)
    }

    fn refund_status(&self) -> Option<&'static str> {
        match self.refunded {
            0 => None,
            part if part < self.total_amount => Some("partial"),
            _ => Some("full"),
        }
    }

    fn three_ds_status(&self) -> Option<&'static str> {
        if !self.challenged {
            return None;
        }
        match self.status {
            IntentStatus::Succeeded => Some("authenticated"),
            IntentStatus::Failed => Some("failed"),
            _ => None,
        }
    }
}

/// Adds the members of `more` to the object `view`.
fn merge(view: &mut Value, more: Value) {
    if let (Value::Object(view), Value::Object(more)) = (view, more) {
        view.extend(more);
    }
}
