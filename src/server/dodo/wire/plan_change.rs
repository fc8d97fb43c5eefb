//! Plan changes: previewing one, sending one.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::lenient;
use super::subscription::Subscription;
use crate::domain::ids::{AddonId, PaymentId, ProductId};
use crate::domain::money::{Currency, Money};
use crate::domain::plan_change::PlanTerms;
use crate::domain::plan_quote::{LineKind, PlanLine, PlanPreview};
use crate::server::dodo::plans::{PlanChangeRequest, Started};
use crate::server::dodo::records::CHARGE_METADATA_KEY;

/// Body of `POST /subscriptions/{id}/change-plan` and its preview. Every choice is sent, for what is not sent is
/// decided by Dodo's settings; of add-ons even an empty list.
#[derive(Serialize)]
pub struct ChangePlan<'a> {
    product_id: &'a ProductId,
    quantity: u32,
    addons: Vec<Addon<'a>>,
    proration_billing_mode: &'static str,
    effective_at: &'static str,
    on_payment_failure: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    collect_via_payment_link: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    return_url: Option<&'a str>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    metadata: BTreeMap<&'a str, &'a str>,
}

#[derive(Serialize)]
struct Addon<'a> {
    addon_id: &'a AddonId,
    quantity: u32,
}

impl<'a> ChangePlan<'a> {
    pub fn preview(terms: &'a PlanTerms) -> Self {
        let addon = |(addon_id, quantity): (&'a AddonId, &u32)| Addon {
            addon_id,
            quantity: *quantity,
        };
        Self {
            product_id: &terms.target.product,
            quantity: terms.target.quantity,
            addons: terms.target.addons.iter().map(addon).collect(),
            proration_billing_mode: terms.mode.as_str(),
            effective_at: terms.effective_at.as_str(),
            on_payment_failure: terms.on_payment_failure.as_str(),
            collect_via_payment_link: None,
            return_url: None,
            metadata: BTreeMap::new(),
        }
    }

    pub fn change(request: &'a PlanChangeRequest) -> Self {
        let mut metadata: BTreeMap<&str, &str> = request
            .metadata
            .iter()
            .map(|(key, value)| (key.as_str(), value.as_str()))
            .collect();
        if let Some(charge) = &request.charge {
            metadata.insert(CHARGE_METADATA_KEY, charge.as_str());
        }
        let return_url = request.pay_by_link.as_ref().map(url::Url::as_str);
        Self {
            collect_via_payment_link: return_url.map(|_| true),
            return_url,
            metadata,
            ..Self::preview(&request.terms)
        }
    }
}

/// Answer of `change-plan` and `update-payment-method`. All of it may be null, or the whole body empty.
#[derive(Deserialize, Default)]
pub struct StartedAnswer {
    #[serde(default, deserialize_with = "lenient::option")]
    payment_id: Option<PaymentId>,
    #[serde(default, deserialize_with = "lenient::option")]
    payment_link: Option<String>,
    #[serde(default, deserialize_with = "lenient::option")]
    expires_on: Option<String>,
}

impl StartedAnswer {
    pub fn into_started(self) -> Started {
        Started {
            payment: self.payment_id,
            link: lenient::link(self.payment_link),
            expires_at: lenient::timestamp(self.expires_on.as_deref()),
        }
    }
}

/// Answer of `change-plan/preview`. Amounts must be readable; a line's words need not be.
#[derive(Deserialize)]
pub struct PreviewAnswer {
    immediate_charge: ImmediateCharge,
    new_plan: Subscription,
}

#[derive(Deserialize)]
struct ImmediateCharge {
    #[serde(default, deserialize_with = "lenient::option")]
    effective_at: Option<String>,
    #[serde(default)]
    line_items: Option<Vec<Line>>,
    summary: Summary,
}

#[derive(Deserialize)]
struct Summary {
    currency: Currency,
    #[serde(deserialize_with = "lenient::whole")]
    total_amount: i64,
    #[serde(default, deserialize_with = "lenient::maybe_whole")]
    tax: Option<i64>,
    #[serde(default, deserialize_with = "lenient::maybe_whole")]
    customer_credits: Option<i64>,
    #[serde(default, deserialize_with = "lenient::option")]
    customer_credits_currency: Option<Currency>,
}

#[derive(Deserialize)]
struct Line {
    #[serde(default, rename = "type", deserialize_with = "lenient::option")]
    kind: Option<String>,
    /// An add-on's line carries the add-on's id.
    #[serde(default, deserialize_with = "lenient::option")]
    id: Option<String>,
    #[serde(default, deserialize_with = "lenient::option")]
    name: Option<String>,
    #[serde(default, deserialize_with = "lenient::option")]
    description: Option<String>,
    #[serde(default, deserialize_with = "lenient::whole_if_any")]
    quantity: Option<u32>,
    #[serde(default, deserialize_with = "lenient::maybe_whole")]
    unit_price: Option<i64>,
    /// Only of meters.
    #[serde(default, deserialize_with = "lenient::whole_if_any")]
    subtotal: Option<i64>,
    #[serde(default, deserialize_with = "lenient::option")]
    proration_factor: Option<Value>,
    #[serde(default, deserialize_with = "lenient::option")]
    currency: Option<Currency>,
    #[serde(default, deserialize_with = "lenient::maybe_whole")]
    tax: Option<i64>,
    #[serde(default, deserialize_with = "lenient::option")]
    tax_rate: Option<Value>,
    #[serde(default, deserialize_with = "lenient::option")]
    tax_inclusive: Option<bool>,
}

impl Line {
    /// Dodo: not every kind of line names its currency; then it is the total's.
    fn into_line(self, total: Currency) -> PlanLine {
        let currency = self.currency.unwrap_or(total);
        let money = |minor| Money::new(minor, currency);
        PlanLine {
            kind: match self.kind.as_deref() {
                Some("subscription") => LineKind::Subscription,
                Some("addon") => LineKind::Addon,
                Some("meter") => LineKind::Meter,
                _ => LineKind::Other,
            },
            addon: self
                .id
                .filter(|_| self.kind.as_deref() == Some("addon"))
                .and_then(|id| AddonId::parse(&id).ok()),
            name: lenient::text(self.name),
            description: lenient::text(self.description),
            quantity: self.quantity,
            unit_price: self.unit_price.or(self.subtotal).map(money),
            proration_factor: lenient::digits(self.proration_factor),
            tax: self.tax.map(money),
            tax_rate: lenient::digits(self.tax_rate),
            includes_tax: self.tax_inclusive.unwrap_or(false),
        }
    }
}

impl PreviewAnswer {
    pub fn into_preview(self) -> PlanPreview {
        let Self {
            immediate_charge: now,
            new_plan,
        } = self;
        let currency = now.summary.currency;
        let money = |minor| Money::new(minor, currency);
        let lines = now.line_items.unwrap_or_default();
        PlanPreview {
            credit: credit(&now.summary, &new_plan),
            lines: lines.into_iter().map(|l| l.into_line(currency)).collect(),
            tax: now.summary.tax.map(money),
            total: money(now.summary.total_amount),
            effective_at: lenient::timestamp(now.effective_at.as_deref()),
            renewal: new_plan.renewal(),
            renewal_includes_tax: new_plan.includes_tax(),
            every: new_plan.every(),
            next_billing_at: new_plan.next_billing_at(),
            after: new_plan.into_plan(),
        }
    }
}

/// Dodo: credit is held in the subscription's currency, and newer answers name it.
fn credit(summary: &Summary, new_plan: &Subscription) -> Option<Money> {
    let minor = summary.customer_credits.filter(|minor| *minor != 0)?;
    let currency = summary
        .customer_credits_currency
        .or(new_plan.currency)
        .unwrap_or(summary.currency);
    Some(Money::new(minor, currency))
}
