//! The Dodo client against a server that answers what a test tells it to.

#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot go on may as well stop there"
)]

mod budget;
mod decoding;
mod plans;
mod plans_events;
mod plans_previews;
mod plans_reads;
mod plans_simulated;
mod plans_writes;
mod reads;
mod scripted;
mod secrecy;
mod simulated;
mod webhooks;
mod writes;

use std::collections::BTreeMap;
use std::time::Duration;

use aftercart::domain::ids::{ChargeId, CustomerId, PaymentId, PaymentMethodId, ProductId};
use aftercart::domain::purchase::Address;
use aftercart::server::dodo::{ChargeRequest, Dodo, DodoError, DodoOptions, PreviewRequest, Taken};
use serde_json::{Value, json};

const KEY: &str = "dodo_test_hush_hush";

/// Short time limits, so that a test of a time-out does not take one's patience.
fn options(base_url: &str) -> DodoOptions {
    DodoOptions {
        connect_timeout: Duration::from_secs(2),
        read_timeout: Duration::from_millis(300),
        write_timeout: Duration::from_millis(300),
        retry_delay: Duration::from_millis(5),
        ..DodoOptions::new(base_url.parse().unwrap(), KEY.into())
    }
}

fn client(server: &scripted::Server) -> Dodo {
    Dodo::new(options(&server.url())).unwrap()
}

fn payment_id() -> PaymentId {
    PaymentId::parse("pay_1").unwrap()
}

fn customer_id() -> CustomerId {
    CustomerId::parse("cus_1").unwrap()
}

fn product_id() -> ProductId {
    ProductId::parse("pdt_1").unwrap()
}

/// An address of which only the country is known.
fn germany() -> Address {
    Address {
        country: "DE".to_owned(),
        state: None,
        city: None,
        street: None,
        zipcode: None,
    }
}

fn charge_request() -> ChargeRequest {
    ChargeRequest {
        charge: ChargeId::from_random([1; 16]),
        product: product_id(),
        quantity: 2,
        customer: customer_id(),
        method: PaymentMethodId::parse("pm_1").unwrap(),
        return_url: "https://shop.example/offer/vis_1".parse().unwrap(),
        billing: None,
        currency: None,
        metadata: BTreeMap::from([("aftercart_visit".to_owned(), "vis_1".to_owned())]),
    }
}

/// Charges as the app does: a slot first.
async fn send(dodo: &Dodo, request: &ChargeRequest) -> Result<Taken, DodoError> {
    dodo.charge(dodo.charge_slot().await?, request).await
}

fn preview_request() -> PreviewRequest {
    PreviewRequest {
        urgent: false,
        product: product_id(),
        quantity: 1,
        customer: customer_id(),
        billing: Some(germany()),
        currency: None,
    }
}

/// The least a payment must say.
fn payment(id: &str) -> Value {
    json!({
        "payment_id": id,
        "status": "succeeded",
        "total_amount": 4900,
        "currency": "USD",
        "customer": { "customer_id": "cus_1" },
        "created_at": "2026-11-21T12:00:00.123456Z",
    })
}
