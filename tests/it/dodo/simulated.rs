//! Two independent readings of Dodo's contract meet: this client and the simulator.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::send;
use aftercart::domain::ids::{ChargeId, PaymentId, ProductId};
use aftercart::domain::payment::PaymentStatus;
use aftercart::domain::product::{Period, PeriodUnit};
use aftercart::domain::timestamp::Timestamp;
use aftercart::server::dodo::webhook::{Event, EventData, WebhookKeys, parse_event};
use aftercart::server::dodo::{
    ChargeRequest, Dodo, DodoError, DodoOptions, PaymentRecord, PreviewRequest,
    StandardCheckoutRequest,
};
use aftercart::server::simulator::{Options, Simulator};
use axum::body::Bytes;
use axum::http::HeaderMap;
use serde_json::{Value, json};

/// A simulator, our client for it, and somebody who pulls its strings.
pub struct Rehearsal {
    simulator: Simulator,
    pub dodo: Dodo,
    strings: reqwest::Client,
}

impl Rehearsal {
    pub async fn start(webhook_url: Option<String>) -> Self {
        let simulator = Simulator::start(Options {
            addr: ([127, 0, 0, 1], 0).into(),
            webhook_url,
            ..Options::default()
        })
        .await
        .unwrap();
        let dodo = client(&simulator, "simulator");
        let strings = reqwest::Client::builder().build().unwrap();
        Self {
            simulator,
            dodo,
            strings,
        }
    }

    async fn pull(&self, control: &str, body: Value) -> Value {
        let url = format!("{}/_simulator/{control}", self.simulator.url());
        let answer = self.strings.post(url).json(&body).send().await.unwrap();
        answer.json().await.unwrap_or_default()
    }

    /// Somebody buys on the hosted page; their first payment.
    pub async fn buy(&self, product: &str, card: &str) -> PaymentRecord {
        let items = json!([{ "product_id": product, "quantity": 1 }]);
        let made = self
            .strings
            .post(format!("{}/checkouts", self.simulator.url()))
            .bearer_auth("simulator")
            .json(&json!({ "product_cart": items }));
        let made: Value = made.send().await.unwrap().json().await.unwrap();
        let session = made["session_id"].as_str().unwrap();
        let form = json!({ "card_number": card, "country": "DE" });
        let paid = self.pull(&format!("checkouts/{session}/pay"), form).await;
        let id = PaymentId::parse(paid["payment_id"].as_str().unwrap()).unwrap();
        self.dodo.payment(&id).await.unwrap()
    }

    async fn charges_found(&self, first: &PaymentRecord, charge: &ChargeId) -> usize {
        let since = first.created_at.before(Duration::from_mins(1));
        let payments = self.dodo.payments_of(&first.customer, since).await.unwrap();
        payments
            .iter()
            .filter(|p| p.charge().as_ref() == Some(charge))
            .count()
    }
}

fn client(simulator: &Simulator, key: &str) -> Dodo {
    let options = DodoOptions {
        write_timeout: Duration::from_millis(700),
        retry_delay: Duration::from_millis(10),
        ..DodoOptions::new(simulator.url().parse().unwrap(), key.into())
    };
    Dodo::new(options).unwrap()
}

fn product(id: &str) -> ProductId {
    ProductId::parse(id).unwrap()
}

/// One click on the bundle, with the method of an earlier payment.
fn click(first: &PaymentRecord) -> ChargeRequest {
    ChargeRequest {
        charge: ChargeId::from_random([9; 16]),
        product: product("pdt_complete_bundle"),
        quantity: 1,
        customer: first.customer.clone(),
        method: first.method.clone().unwrap(),
        return_url: "https://shop.example/offer".parse().unwrap(),
        billing: None,
        currency: None,
        metadata: BTreeMap::new(),
    }
}

#[tokio::test]
async fn the_price_shown_is_the_price_charged() {
    let rehearsal = Rehearsal::start(None).await;
    let first = rehearsal
        .buy("pdt_starter_course", "4242424242424242")
        .await;
    assert_eq!(first.status, PaymentStatus::Succeeded);
    assert_eq!(first.paid_with.as_deref(), Some("Visa •••• 4242"));
    assert_eq!(
        first.billing.as_ref().map(|at| at.country.as_str()),
        Some("DE")
    );
    assert_eq!(first.items[0].product, product("pdt_starter_course"));

    let methods = rehearsal
        .dodo
        .payment_methods(&first.customer)
        .await
        .unwrap();
    assert_eq!(methods.len(), 1);
    assert_eq!(Some(&methods[0].id), first.method.as_ref());
    assert_eq!(methods[0].label(), "Visa •••• 4242");
    assert!(methods[0].expiry.is_some());

    let question = PreviewRequest {
        urgent: false,
        product: product("pdt_complete_bundle"),
        quantity: 1,
        customer: first.customer.clone(),
        billing: first.billing.clone(),
        currency: None,
    };
    let preview = rehearsal.dodo.preview(&question).await.unwrap();
    assert_eq!(preview.country, "DE");
    assert_eq!(preview.renewal, None);

    let request = click(&first);
    let taken = send(&rehearsal.dodo, &request).await.unwrap();
    let payment = rehearsal
        .dodo
        .payment(&taken.payment.unwrap())
        .await
        .unwrap();
    assert_eq!(payment.status, PaymentStatus::Succeeded);
    assert_eq!((payment.total, payment.tax), (preview.total, preview.tax));
    assert_eq!(payment.charge(), Some(request.charge.clone()));
    assert_eq!(payment.session, Some(taken.session.clone()));
    let session = rehearsal.dodo.checkout(&taken.session).await.unwrap();
    assert_eq!(session.payment, Some(payment.id));
    assert_eq!(session.status, Some(PaymentStatus::Succeeded));
    assert_eq!(rehearsal.charges_found(&first, &request.charge).await, 1);
}

#[tokio::test]
async fn a_card_that_is_declined_tells_its_code() {
    let rehearsal = Rehearsal::start(None).await;
    let first = rehearsal
        .buy("pdt_starter_course", "4000000000000341")
        .await;
    let taken = send(&rehearsal.dodo, &click(&first)).await.unwrap();
    let payment = rehearsal
        .dodo
        .payment(&taken.payment.unwrap())
        .await
        .unwrap();
    assert_eq!(payment.status, PaymentStatus::Failed);
    assert_eq!(payment.error_code.as_deref(), Some("GENERIC_DECLINE"));
}

#[tokio::test]
async fn a_lost_answer_is_found_again_by_our_id_and_a_lost_request_is_not() {
    let rehearsal = Rehearsal::start(None).await;
    let first = rehearsal
        .buy("pdt_starter_course", "4242424242424242")
        .await;
    for (number, (when, kind)) in [
        ("before", "timeout"),
        ("after", "timeout"),
        ("before", "disconnect"),
        ("after", "disconnect"),
        ("after", "status"),
        ("after", "garbage"),
    ]
    .into_iter()
    .enumerate()
    {
        let fault = json!({
            "operation": "POST /checkouts", "when": when, "kind": kind, "status": 503, "times": 1,
        });
        rehearsal.pull("faults", fault).await;
        let charge = ChargeId::from_random([u8::try_from(number).unwrap(); 16]);
        let request = ChargeRequest {
            charge: charge.clone(),
            ..click(&first)
        };
        let error = send(&rehearsal.dodo, &request).await.unwrap_err();
        assert!(error.outcome_unknown(), "{when} {kind}: {error:?}");
        let made = usize::from(when == "after");
        assert_eq!(
            rehearsal.charges_found(&first, &charge).await,
            made,
            "{when} {kind}"
        );
    }
}

#[tokio::test]
async fn reads_survive_what_passes() {
    let rehearsal = Rehearsal::start(None).await;
    let first = rehearsal
        .buy("pdt_starter_course", "4242424242424242")
        .await;
    for (kind, status) in [
        ("disconnect", 0),
        ("garbage", 0),
        ("status", 500),
        ("status", 429),
    ] {
        let fault = json!({
            "operation": "GET /payments/{id}", "when": "before", "kind": kind, "status": status,
            "times": 1,
        });
        rehearsal.pull("faults", fault).await;
        let read = rehearsal.dodo.payment(&first.id).await;
        assert!(read.is_ok(), "{kind} {status}: {read:?}");
    }
}

#[tokio::test]
async fn refusals_are_told_apart() {
    let rehearsal = Rehearsal::start(None).await;
    let first = rehearsal
        .buy("pdt_starter_course", "4242424242424242")
        .await;
    let nothing = PaymentId::parse("pay_nothing").unwrap();
    let missing = rehearsal.dodo.payment(&nothing).await;
    assert!(
        matches!(missing, Err(DodoError::NotFound { .. })),
        "{missing:?}"
    );

    let stranger = client(&rehearsal.simulator, "somebody-else");
    let refused = send(&stranger, &click(&first)).await;
    assert!(
        matches!(refused, Err(DodoError::Unauthorized { .. })),
        "{refused:?}"
    );

    let not_theirs = ChargeRequest {
        method: "pm_of_another".parse().unwrap(),
        ..click(&first)
    };
    let error = send(&rehearsal.dodo, &not_theirs).await.unwrap_err();
    assert!(!error.outcome_unknown(), "{error:?}");
    assert!(error.code().is_some(), "{error:?}");

    let unknown_product = rehearsal.dodo.product(&product("pdt_nothing")).await;
    assert!(unknown_product.is_err());
}

#[tokio::test]
async fn products_subscriptions_and_pages_for_the_browser_are_read() {
    let rehearsal = Rehearsal::start(None).await;
    let dodo = &rehearsal.dodo;
    let bundle = dodo.product(&product("pdt_complete_bundle")).await.unwrap();
    assert_eq!(bundle.price.as_ref().unwrap().every, None);
    let plan = dodo.product(&product("pdt_basic_plan")).await.unwrap();
    let price = plan.price.unwrap();
    assert_eq!(price.amount.minor, 3000);
    let month = Period {
        count: 1,
        unit: PeriodUnit::Month,
    };
    assert_eq!(price.every, Some(month));

    let first = rehearsal.buy("pdt_basic_plan", "4242424242424242").await;
    assert!(first.items.is_empty(), "Dodo names no items here");
    let subscription = first.subscription.unwrap();
    let (of, quantity) = dodo.subscription_product(&subscription).await.unwrap();
    assert_eq!((of, quantity), (product("pdt_basic_plan"), 1));

    let home: url::Url = "https://shop.example/".parse().unwrap();
    let request = StandardCheckoutRequest {
        billing: None,
        currency: None,
        product: product("pdt_complete_bundle"),
        quantity: 1,
        customer: first.customer.clone(),
        return_url: home.clone(),
        metadata: BTreeMap::from([("note".to_owned(), "standard".to_owned())]),
    };
    let hosted = dodo.standard_checkout(&request).await.unwrap();
    assert!(hosted.as_str().starts_with(&rehearsal.simulator.url()));
    let portal = dodo.portal(&first.customer, &home).await.unwrap();
    assert!(portal.as_str().starts_with(&rehearsal.simulator.url()));
}

#[tokio::test]
async fn a_plans_preview_tells_its_renewal() {
    let rehearsal = Rehearsal::start(None).await;
    let first = rehearsal
        .buy("pdt_starter_course", "4242424242424242")
        .await;
    let request = PreviewRequest {
        urgent: false,
        product: product("pdt_pro_plan"),
        quantity: 1,
        customer: first.customer,
        billing: Some(crate::dodo::germany()),
        currency: None,
    };
    let preview = rehearsal.dodo.preview(&request).await.unwrap();
    assert_eq!(preview.renewal, Some(preview.total));
    assert!(preview.next_billing_at > Some(first.created_at));
}

pub type Inbox = Arc<Mutex<Vec<(HeaderMap, Bytes)>>>;

/// Where events arrive, and what arrived.
pub async fn inbox() -> (String, Inbox) {
    let inbox = Inbox::default();
    let kept = Arc::clone(&inbox);
    let take = move |headers: HeaderMap, body: Bytes| async move {
        kept.lock().unwrap().push((headers, body));
    };
    let app = axum::Router::new().route("/hook", axum::routing::post(take));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/hook", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
    (url, inbox)
}

async fn first_delivery(inbox: &Inbox) -> (HeaderMap, Bytes) {
    for _ in 0..100 {
        if let Some(delivery) = inbox.lock().unwrap().first() {
            return delivery.clone();
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("no event arrived in five seconds");
}

#[tokio::test]
async fn a_signed_event_is_verified_and_read() {
    let (url, inbox) = inbox().await;
    let rehearsal = Rehearsal::start(Some(url)).await;
    let bought = rehearsal
        .buy("pdt_starter_course", "4242424242424242")
        .await;
    let (headers, body) = first_delivery(&inbox).await;

    let keys = WebhookKeys::parse(&Options::default().webhook_key).unwrap();
    let seconds: i64 = headers["webhook-timestamp"]
        .to_str()
        .unwrap()
        .parse()
        .unwrap();
    let now = Timestamp(seconds * 1000);
    let id = keys.verify(&headers, &body, now).unwrap();
    assert_eq!(headers["webhook-id"], id.0.as_str());
    let late = now.after(Duration::from_mins(6));
    assert!(keys.verify(&headers, &body, late).is_err());

    let text = std::str::from_utf8(&body).unwrap();
    let Event { kind, data, .. } = parse_event(text).unwrap();
    let EventData::Payment(payment) = data else {
        panic!("the first event, {kind}, carries no payment");
    };
    assert_eq!(payment, bought);
}
