//! What the tests of subscriptions and plan changes share.

use std::collections::BTreeMap;

use aftercart::domain::ids::{AddonId, ChargeId, ProductId, SubscriptionId};
use aftercart::domain::money::{Currency, Money};
use aftercart::domain::plan_change::PlanTerms;
use aftercart::domain::subscription::Plan;
use aftercart::server::dodo::{PlanChangeRequest, PlanPreviewRequest};
use serde_json::{Value, json};

pub fn sub_id() -> SubscriptionId {
    SubscriptionId::parse("sub_1").unwrap()
}

pub fn usd(minor: i64) -> Money {
    Money::new(minor, Currency::USD)
}

pub fn plan(product: &str, quantity: u32, addons: &[(&str, u32)]) -> Plan {
    let addon = |(id, count): &(&str, u32)| (AddonId::parse(id).unwrap(), *count);
    Plan {
        product: ProductId::parse(product).unwrap(),
        quantity,
        addons: addons.iter().map(addon).collect(),
    }
}

/// To two Pro with three seats, now.
pub fn to_pro() -> PlanTerms {
    PlanTerms::now(plan("pdt_pro", 2, &[("adn_seat", 3)]))
}

pub fn preview_request(terms: PlanTerms) -> PlanPreviewRequest {
    PlanPreviewRequest {
        subscription: sub_id(),
        terms,
        urgent: false,
    }
}

pub fn change_request(terms: PlanTerms) -> PlanChangeRequest {
    PlanChangeRequest {
        charge: Some(ChargeId::from_random([1; 16])),
        subscription: sub_id(),
        terms,
        pay_by_link: None,
        metadata: BTreeMap::from([("aftercart_visit".to_owned(), "vis_1".to_owned())]),
    }
}

/// A subscription as Dodo writes it, with `fields` set otherwise.
pub fn subscription(fields: &Value) -> Value {
    let mut subscription = json!({
        "subscription_id": "sub_1", "business_id": "bus_1", "brand_id": "bus_1",
        "product_id": "pdt_basic", "quantity": 2, "status": "active",
        "customer": { "customer_id": "cus_1", "email": "a@b.example", "name": "A" },
        "billing": { "country": "US" }, "currency": "USD",
        "recurring_pre_tax_amount": 3000, "tax_inclusive": false,
        "created_at": "2026-11-01T00:00:00Z", "previous_billing_date": "2026-11-01T00:00:00Z",
        "next_billing_date": "2026-12-01T00:00:00.5Z",
        "payment_frequency_count": 1, "payment_frequency_interval": "Month",
        "subscription_period_count": 20, "subscription_period_interval": "Year",
        "trial_period_days": 0, "on_demand": false,
        "addons": [{ "addon_id": "adn_seat", "quantity": 3 }], "meters": [],
        "metadata": { "aftercart_charge": "chg_00000000000000000000000000000001", "number": 7 },
        "cancel_at_next_billing_date": false, "has_payment_method": true,
        "payment_method_id": "pm_1", "scheduled_change": null, "discounts": null,
    });
    set(&mut subscription, fields);
    subscription
}

pub fn set(target: &mut Value, fields: &Value) {
    let target = target.as_object_mut().unwrap();
    target.extend(fields.as_object().unwrap().clone());
}
