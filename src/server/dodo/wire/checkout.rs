//! Checkout sessions: making one, previewing one, asking about one; and the customer portal's.

use std::collections::BTreeMap;

use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};
use url::Url;

use super::lenient;
use crate::domain::ids::{CustomerId, PaymentId, PaymentMethodId, ProductId, SessionId};
use crate::domain::money::{Currency, Money};
use crate::domain::purchase::Address;
use crate::domain::quote::QuoteLine;
use crate::server::dodo::records::{CHARGE_METADATA_KEY, CheckoutRecord, Preview, status_of};
use crate::server::dodo::requests::{ChargeRequest, PreviewRequest, StandardCheckoutRequest};

/// Body of `POST /checkouts` and `POST /checkouts/preview`. What is not set is not sent.
#[derive(Serialize)]
pub struct NewCheckout<'a> {
    product_cart: [CartItem<'a>; 1],
    customer: Customer<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    payment_method_id: Option<&'a PaymentMethodId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    confirm: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    billing_address: Option<BillingAddress<'a>>,
    /// Dodo: without it, `confirm` wants every part of an address.
    #[serde(skip_serializing_if = "Option::is_none")]
    minimal_address: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    billing_currency: Option<Currency>,
    #[serde(skip_serializing_if = "Option::is_none")]
    return_url: Option<&'a str>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    metadata: BTreeMap<&'a str, &'a str>,
}

#[derive(Serialize)]
struct CartItem<'a> {
    product_id: &'a ProductId,
    quantity: u32,
}

#[derive(Serialize)]
struct Customer<'a> {
    customer_id: &'a CustomerId,
}

#[derive(Serialize)]
struct BillingAddress<'a> {
    country: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    city: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    street: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    zipcode: Option<&'a str>,
}

impl<'a> NewCheckout<'a> {
    fn new(product_id: &'a ProductId, quantity: u32, customer_id: &'a CustomerId) -> Self {
        Self {
            product_cart: [CartItem {
                product_id,
                quantity,
            }],
            customer: Customer { customer_id },
            payment_method_id: None,
            confirm: None,
            billing_address: None,
            minimal_address: None,
            billing_currency: None,
            return_url: None,
            metadata: BTreeMap::new(),
        }
    }

    pub fn preview(request: &'a PreviewRequest) -> Self {
        Self {
            billing_address: request.billing.as_ref().map(address),
            billing_currency: request.currency,
            ..Self::new(&request.product, request.quantity, &request.customer)
        }
    }

    pub fn charge(request: &'a ChargeRequest) -> Self {
        let mut metadata = notes(&request.metadata);
        metadata.insert(CHARGE_METADATA_KEY, request.charge.as_str());
        Self {
            payment_method_id: Some(&request.method),
            confirm: Some(true),
            billing_address: request.billing.as_ref().map(address),
            minimal_address: request
                .billing
                .as_ref()
                .and_then(|at| (!at.is_complete()).then_some(true)),
            billing_currency: request.currency,
            return_url: Some(request.return_url.as_str()),
            metadata,
            ..Self::new(&request.product, request.quantity, &request.customer)
        }
    }

    pub fn standard(request: &'a StandardCheckoutRequest) -> Self {
        Self {
            billing_address: request.billing.as_ref().map(address),
            billing_currency: request.currency,
            return_url: Some(request.return_url.as_str()),
            metadata: notes(&request.metadata),
            ..Self::new(&request.product, request.quantity, &request.customer)
        }
    }
}

fn address(address: &Address) -> BillingAddress<'_> {
    BillingAddress {
        country: &address.country,
        state: address.state.as_deref(),
        city: address.city.as_deref(),
        street: address.street.as_deref(),
        zipcode: address.zipcode.as_deref(),
    }
}

fn notes(metadata: &BTreeMap<String, String>) -> BTreeMap<&str, &str> {
    metadata
        .iter()
        .map(|(key, value)| (key.as_str(), value.as_str()))
        .collect()
}

/// Answer of `POST /checkouts`. It has no status: that it came is no proof of payment.
#[derive(Deserialize)]
pub struct MadeCheckout {
    pub session_id: SessionId,
    #[serde(default, deserialize_with = "lenient::option")]
    pub payment_id: Option<PaymentId>,
}

/// The same answer, when the hosted page is what counts.
#[derive(Deserialize)]
pub struct HostedCheckout {
    #[serde(deserialize_with = "lenient::web_address")]
    pub checkout_url: Url,
}

/// Answer of `POST /customers/{id}/customer-portal/session`.
#[derive(Deserialize)]
pub struct PortalSession {
    #[serde(deserialize_with = "lenient::web_address")]
    pub link: Url,
}

/// Answer of `GET /checkouts/{id}`.
#[derive(Deserialize)]
pub struct Checkout {
    #[serde(default, deserialize_with = "lenient::option")]
    payment_id: Option<PaymentId>,
    #[serde(default, deserialize_with = "lenient::option")]
    payment_status: Option<String>,
}

impl Checkout {
    pub fn into_record(self, id: SessionId) -> CheckoutRecord {
        CheckoutRecord {
            id,
            payment: self.payment_id,
            status: self.payment_status.map(|word| status_of(Some(&word))),
        }
    }
}

/// Answer of `POST /checkouts/preview`.
#[derive(Deserialize)]
pub struct PreviewAnswer {
    currency: Currency,
    current_breakup: Breakup,
    /// Each item must at least say what it is of: one that went unread could hide what is charged.
    #[serde(default)]
    product_cart: Option<Vec<CartLine>>,
    /// Null for a one-time cart. Misshapen it is an error: a renewal must not go unmentioned.
    #[serde(default)]
    recurring_breakup: Option<Recurring>,
    #[serde(default, deserialize_with = "lenient::option")]
    billing_country: Option<String>,
    #[serde(default, deserialize_with = "lenient::option")]
    next_billing_date: Option<String>,
}

#[derive(Deserialize)]
struct Breakup {
    subtotal: i64,
    #[serde(default)]
    discount: Option<i64>,
    #[serde(default)]
    tax: Option<i64>,
    total_amount: i64,
}

/// Dodo: `og_price` is in `og_currency`, "the product currency"; all else is in `currency`.
#[derive(Deserialize)]
struct CartLine {
    product_id: ProductId,
    quantity: u32,
    #[serde(default, deserialize_with = "lenient::option")]
    name: Option<String>,
    #[serde(default, deserialize_with = "lenient::option")]
    currency: Option<Currency>,
    #[serde(default, deserialize_with = "lenient::option")]
    og_currency: Option<Currency>,
    #[serde(default, deserialize_with = "lenient::option")]
    og_price: Option<i64>,
    #[serde(default, deserialize_with = "lenient::option")]
    discounted_price: Option<i64>,
    #[serde(default, deserialize_with = "lenient::option")]
    discount_amount: Option<i64>,
    #[serde(default, deserialize_with = "lenient::option")]
    tax: Option<i64>,
    #[serde(default, deserialize_with = "lenient::option")]
    is_subscription: Option<bool>,
    #[serde(default)]
    addons: Option<Vec<IgnoredAny>>,
}

impl CartLine {
    fn into_line(self) -> QuoteLine {
        let reckoned = |minor: Option<i64>| Some(Money::new(minor?, self.currency?));
        QuoteLine {
            product: self.product_id,
            quantity: self.quantity,
            currency: self.currency,
            list_price: self
                .og_price
                .zip(self.og_currency)
                .map(|(minor, currency)| Money::new(minor, currency)),
            discounted_price: reckoned(self.discounted_price),
            discount_bps: self.discount_amount,
            tax: reckoned(self.tax),
            renews: self.is_subscription,
            addons: self
                .addons
                .map_or(0, |addons| u32::try_from(addons.len()).unwrap_or(u32::MAX)),
            name: lenient::text(self.name),
        }
    }
}

#[derive(Deserialize)]
struct Recurring {
    total_amount: i64,
}

impl PreviewAnswer {
    pub fn into_preview(self, asked_for: Option<&str>) -> Preview {
        let money = |minor| Money::new(minor, self.currency);
        let lines = self.product_cart.unwrap_or_default();
        Preview {
            lines: lines.into_iter().map(CartLine::into_line).collect(),
            subtotal: money(self.current_breakup.subtotal),
            discount: money(self.current_breakup.discount.unwrap_or(0)),
            tax: self.current_breakup.tax.map(money),
            total: money(self.current_breakup.total_amount),
            renewal: self.recurring_breakup.map(|r| money(r.total_amount)),
            next_billing_at: lenient::timestamp(self.next_billing_date.as_deref()),
            country: lenient::text(self.billing_country)
                .or_else(|| asked_for.map(str::to_owned))
                .unwrap_or_default(),
        }
    }
}
