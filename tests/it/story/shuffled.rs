//! Events in any order and more than once: the picture of what a customer has is the same in the end.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use aftercart::domain::charge::{Charge, ChargeState, Fact};
use aftercart::domain::decision::Consent;
use aftercart::domain::ids::{CustomerId, QuoteId, SubscriptionId, VisitId};
use aftercart::domain::limit::ChargeLimits;
use aftercart::domain::locale::Locale;
use aftercart::domain::money::{Currency, Money};
use aftercart::domain::plan_change::{
    EffectiveAt, OnPaymentFailure, PlanChange, PlanTerms, ProrationMode,
};
use aftercart::domain::subscription::Plan;
use aftercart::domain::visit::{Trigger, Visit};
use aftercart::server::clock::ShiftedClock;
use aftercart::server::dodo::DodoOptions;
use aftercart::server::services::ingest_event::handle_event;
use aftercart::server::state::SharedApp;
use aftercart::server::store::{Acceptance, Accepted, Settlement, Store};
use axum::Router;
use axum::extract::State;
use axum::routing::post;
use serde_json::{Value, json};

use crate::stage::database::{Database, Engine};
use crate::stage::provider::Provider;
use crate::stage::{Variables, demo_config, eventually, put_together};

/// Events as they came: id, type, body.
#[derive(Clone, Default)]
struct Recorder(Arc<Mutex<Vec<(String, String, String)>>>);

async fn record(State(recorder): State<Recorder>, headers: axum::http::HeaderMap, body: String) {
    let id = headers["webhook-id"].to_str().unwrap().to_owned();
    let event: Value = serde_json::from_str(&body).unwrap();
    let kind = event["type"].as_str().unwrap().to_owned();
    recorder.0.lock().unwrap().push((id, kind, body));
}

/// A provider that tells the recorder.
async fn recorded() -> (Provider, Recorder) {
    let provider = Provider::start().await;
    provider.settings(json!({ "rate_limit": false })).await;
    let recorder = Recorder::default();
    let routes = Router::new()
        .route("/webhooks/dodo", post(record))
        .with_state(recorder.clone());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, routes).await });
    provider.deliver_to(&url);
    (provider, recorder)
}

/// What has happened so far is told before anything else happens, and a minute passes.
async fn told(provider: &Provider) {
    eventually("all is told", || async {
        (provider.undelivered().await == 0).then_some(())
    })
    .await;
    provider.advance(Duration::from_mins(1)).await;
}

async fn subscribe(provider: &Provider, product: &str) -> Value {
    let wanted = json!({ "product_id": product, "email": "ada@example.com" });
    let ids = provider.post("/_simulator/subscriptions", wanted).await;
    told(provider).await;
    ids
}

async fn change(provider: &Provider, id: &str, product: &str, mode: &str) {
    let body = json!({ "product_id": product, "quantity": 1, "proration_billing_mode": mode });
    let path = format!("/subscriptions/{id}/change-plan");
    provider.post(&path, body).await;
    told(provider).await;
}

async fn put_into(provider: &Provider, id: &str, status: &str) {
    let path = format!("/_simulator/subscriptions/{id}/status");
    provider.post(&path, json!({ "status": status })).await;
    told(provider).await;
}

/// A busy month of Ada's. Answers her id, and the payment she disputes.
async fn live(provider: &Provider) -> (CustomerId, String) {
    let text = |ids: &Value, key: &str| ids[key].as_str().unwrap().to_owned();
    let first = subscribe(provider, "pdt_basic_plan").await;
    let plan = text(&first, "subscription_id");
    change(provider, &plan, "pdt_pro_plan", "difference_immediately").await;
    change(
        provider,
        &plan,
        "pdt_starter_plan",
        "difference_immediately",
    )
    .await;
    change(provider, &plan, "pdt_pro_plan", "full_immediately").await;
    let ending = json!({ "cancel_at_next_billing_date": true });
    provider
        .patch(&format!("/subscriptions/{plan}"), ending)
        .await;
    told(provider).await;

    let second = subscribe(provider, "pdt_starter_plan").await;
    let over = text(&second, "subscription_id");
    put_into(provider, &over, "on_hold").await;
    put_into(provider, &over, "active").await;
    put_into(provider, &over, "cancelled").await;

    for product in [
        "pdt_premium_addon",
        "pdt_single_license",
        "pdt_starter_course",
    ] {
        provider
            .buy(product, "ada@example.com", "4242424242424242")
            .await;
        told(provider).await;
    }
    let payments = provider.payments().await;
    let latest = |nth: usize| text(&payments[payments.len() - nth], "payment_id");
    let (license, course) = (latest(2), latest(1));
    provider
        .post("/refunds", json!({ "payment_id": license }))
        .await;
    told(provider).await;
    (text(&first, "customer_id").parse().unwrap(), course)
}

/// Events of a dispute, which the simulator does not know of.
fn disputes(payment: &str) -> Vec<(String, String, String)> {
    let one = |(number, status): (usize, &str)| {
        let kind = format!("dispute.{status}");
        let body = json!({
            "type": kind, "timestamp": format!("2026-11-22T12:00:0{number}Z"),
            "data": { "dispute_id": "dis_1", "payment_id": payment, "dispute_status": format!("dispute_{status}") },
        });
        (format!("msg_dispute_{number}"), kind, body.to_string())
    };
    ["opened", "challenged", "lost"]
        .into_iter()
        .enumerate()
        .map(one)
        .collect()
}

/// An app that nobody but the test works for.
async fn quiet_app(provider: &Provider, database: &Database) -> SharedApp {
    let store = Store::connect(&database.url).await.unwrap();
    store.migrate().await.unwrap();
    let public = "http://127.0.0.1:3000";
    let config = demo_config(Variables::default(), &provider.url(), public, &database.url);
    let options = DodoOptions::new(config.dodo_url.clone(), config.api_key.clone());
    let clock = Arc::new(ShiftedClock::default());
    clock.advance(Duration::from_hours(2));
    put_together(config, options, store, clock)
}

/// What was heard in this order makes of Ada: what she has, and her subscriptions.
async fn picture(
    app: &SharedApp,
    events: &[(String, String, String)],
    ada: &CustomerId,
) -> (Vec<String>, Vec<String>) {
    for (id, kind, body) in events {
        app.store
            .keep_event(id, kind, body, app.now())
            .await
            .unwrap();
        while handle_event(app).await.unwrap() {}
    }
    let counts = app.store.count_events().await.unwrap();
    let bad = |(state, _): &&(String, i64)| state == "failed" || state == "received";
    assert_eq!(counts.iter().find(bad), None);
    let none = VisitId::from_random([0; 16]);
    let has = app.store.holdings(ada, &none, app.now()).await.unwrap();
    let held = has
        .subscriptions
        .iter()
        .map(|it| format!("{} {} {}", it.product, it.status.as_str(), it.is_cancelling));
    let mut held: Vec<_> = held.collect();
    held.sort();
    (has.owned.iter().map(ToString::to_string).collect(), held)
}

/// Puts `items` into an order that the seed decides.
fn shuffle<T>(items: &mut [T], mut seed: u64) {
    for last in (1..items.len()).rev() {
        // Knuth's constants.
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let place = usize::try_from(seed >> 33).unwrap() % (last + 1);
        items.swap(last, place);
    }
}

async fn in_any_order(engine: Engine) {
    let (provider, recorder) = recorded().await;
    let (ada, disputed) = live(&provider).await;
    let mut events = recorder.0.lock().unwrap().clone();
    events.extend(disputes(&disputed));
    assert!(events.len() > 25, "{}", events.len());
    for seed in 0..6 {
        let mut order = events.clone();
        if seed > 0 {
            // Each comes twice, as after a crash in the middle of handling it.
            let again = events.iter().cloned();
            order.extend(again.map(|(id, kind, body)| (format!("{id}_again"), kind, body)));
            shuffle(&mut order, seed);
        }
        let database = Database::create(engine).await;
        let app = quiet_app(&provider, &database).await;
        let (owned, held) = picture(&app, &order, &ada).await;
        app.store.close().await;
        assert_eq!(owned, ["pdt_premium_addon", "pdt_pro_plan"], "seed {seed}");
        let expected = [
            "pdt_pro_plan active true",
            "pdt_starter_plan cancelled false",
        ];
        assert_eq!(held, expected, "seed {seed}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn any_order_gives_the_same_picture_sqlite() {
    in_any_order(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn any_order_gives_the_same_picture_postgres() {
    in_any_order(Engine::Postgres).await;
}

fn visit(app: &SharedApp) -> Visit {
    Visit {
        id: VisitId::from_random([1; 16]),
        trigger: Trigger::Link("lnk_00000000000000000000000000000000".parse().unwrap()),
        purchase: None,
        subscription: None,
        customer: "cus_ada".parse().unwrap(),
        funnel: None,
        step: Some("plans".parse().unwrap()),
        locale: Locale::default(),
        claim_until: app.now().after(Duration::from_hours(1)),
        claimed_at: None,
        opened_at: app.now(),
    }
}

fn plan(product: &str) -> Plan {
    Plan {
        product: product.parse().unwrap(),
        quantity: 1,
        addons: [].into(),
    }
}

/// A change of the plan of `subscription`, planned.
fn planned(app: &SharedApp, visit: &Visit, subscription: &SubscriptionId) -> Charge {
    Charge {
        id: "chg_00000000000000000000000000000001".parse().unwrap(),
        visit: visit.id.clone(),
        step: "plans".parse().unwrap(),
        offer: "plans".parse().unwrap(),
        product: "pdt_pro_plan".parse().unwrap(),
        quantity: 1,
        customer: visit.customer.clone(),
        method: None,
        amount: Money::new(5000, Currency::USD),
        change: Some(PlanChange {
            subscription: subscription.clone(),
            before: plan("pdt_basic_plan"),
            terms: PlanTerms {
                target: plan("pdt_pro_plan"),
                mode: ProrationMode::DifferenceImmediately,
                effective_at: EffectiveAt::Immediately,
                on_payment_failure: OnPaymentFailure::PreventChange,
            },
        }),
        state: ChargeState::Planned,
        proof: "proof".to_owned(),
        session: None,
        payment: None,
        decline: None,
        created_at: app.now(),
        submitted_at: None,
    }
}

async fn accept(app: &SharedApp, charge: &Charge) {
    let consent = Consent {
        quote: QuoteId::from_random([2; 16]),
        button: "Change".to_owned(),
        terms: Vec::new(),
        amount: charge.amount,
        method: String::new(),
        locale: Locale::default(),
        given_at: app.now(),
    };
    let acceptance = Acceptance {
        charge,
        product_name: "Pro",
        method_label: "",
        consent: &consent,
        is_withheld: &|_| false,
        limits: ChargeLimits {
            per_hour: 5,
            per_day: 10,
        },
    };
    let accepted = app.store.accept(&acceptance, app.now()).await.unwrap();
    assert_eq!(accepted, Accepted::New);
}

/// An event about Ada's subscription, or the payment of its change.
async fn hears(app: &SharedApp, id: &str, kind: &str, data: Value) {
    let body = json!({ "type": kind, "timestamp": "2026-11-21T12:00:00Z", "data": data });
    let body = body.to_string();
    app.store
        .keep_event(id, kind, &body, app.now())
        .await
        .unwrap();
    while handle_event(app).await.unwrap() {}
}

async fn is_hurried(engine: Engine) {
    let provider = Provider::start().await;
    let database = Database::create(engine).await;
    let app = quiet_app(&provider, &database).await;
    let visit = visit(&app);
    app.store.open_visit(&visit).await.unwrap();
    let subscription: SubscriptionId = "sub_ada".parse().unwrap();
    let charge = planned(&app, &visit, &subscription);
    accept(&app, &charge).await;
    let lease = Duration::from_hours(1);
    let is_due = async || {
        let taken = app.store.take_charge(app.now(), lease).await;
        taken.unwrap().is_some()
    };
    let updated = json!({
        "subscription_id": "sub_ada", "customer": { "customer_id": "cus_ada" }, "product_id": "pdt_pro_plan",
        "quantity": 1, "status": "active",
    });
    hears(&app, "msg_1", "subscription.updated", updated.clone()).await;
    assert!(!is_due().await, "one that is not sent yet is left alone");

    let sent = Settlement::by("test");
    app.store
        .apply(&charge.id, Fact::Sending, &sent, app.now())
        .await
        .unwrap();
    assert!(!is_due().await, "its answer has time");
    hears(&app, "msg_2", "subscription.updated", updated.clone()).await;
    assert!(is_due().await, "the subscription has changed");
    assert!(!is_due().await, "it was taken");
    let of_another = json!({
        "subscription_id": "sub_eve", "customer": { "customer_id": "cus_eve" }, "product_id": "pdt_pro_plan",
        "quantity": 1, "status": "active",
    });
    hears(&app, "msg_3", "subscription.updated", of_another).await;
    assert!(!is_due().await, "it is somebody else's");

    let payment = |metadata: Value, subscription: &str| {
        json!({
            "payment_id": "pay_1", "customer": { "customer_id": "cus_ada" }, "total_amount": 5000, "currency": "USD",
            "status": "succeeded", "charge_type": "plan_change", "metadata": metadata,
            "subscription_id": subscription, "created_at": "2026-11-21T12:00:00Z",
        })
    };
    let named = json!({ "aftercart_charge": charge.id.as_str() });
    hears(
        &app,
        "msg_4",
        "payment.succeeded",
        payment(named, "sub_ada"),
    )
    .await;
    assert!(is_due().await, "its payment was told of");
    hears(
        &app,
        "msg_5",
        "payment.failed",
        payment(json!({}), "sub_ada"),
    )
    .await;
    assert!(is_due().await, "a payment of its subscription was told of");
    let counts = app.store.count_events().await.unwrap();
    assert_eq!(counts, [("processed".to_owned(), 5)]);
    app.store.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_heard_of_a_plan_change_hurries_it_sqlite() {
    is_hurried(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_heard_of_a_plan_change_hurries_it_postgres() {
    is_hurried(Engine::Postgres).await;
}
