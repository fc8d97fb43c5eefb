//! What is heard of a plan change under way has it looked at now.

use std::time::Duration;

use aftercart::domain::charge::{Charge, ChargeState, Fact};
use aftercart::domain::decision::Consent;
use aftercart::domain::ids::{QuoteId, SubscriptionId, VisitId};
use aftercart::domain::limit::ChargeLimits;
use aftercart::domain::locale::Locale;
use aftercart::domain::money::{Currency, Money};
use aftercart::domain::plan_change::{
    EffectiveAt, OnPaymentFailure, PlanChange, PlanTerms, ProrationMode,
};
use aftercart::domain::subscription::Plan;
use aftercart::domain::visit::{Trigger, Visit};
use aftercart::server::services::ingest_event::handle_event;
use aftercart::server::state::SharedApp;
use aftercart::server::store::{Acceptance, Accepted, Settlement};
use serde_json::{Value, json};

use super::shuffled::quiet_app;
use crate::stage::database::{Database, Engine};
use crate::stage::provider::Provider;

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
        language_given: false,
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
    Box::pin(is_hurried(Engine::Sqlite)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_heard_of_a_plan_change_hurries_it_postgres() {
    Box::pin(is_hurried(Engine::Postgres)).await;
}
