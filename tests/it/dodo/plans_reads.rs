//! Subscriptions and their payments are read whole, or not at all.

use aftercart::domain::charge::{Charge, ChargeState};
use aftercart::domain::ids::{ChargeId, OfferId, PaymentMethodId, StepId, SubscriptionId, VisitId};
use aftercart::domain::plan_change::{PlanChange, PlanTerms};
use aftercart::domain::product::{Period, PeriodUnit};
use aftercart::domain::subscription::{BilledBy, Subscription, SubscriptionStatus};
use aftercart::domain::timestamp::Timestamp;
use aftercart::server::dodo::{DodoError, PaymentRecord};
use serde_json::{Value, json};

use super::plans::{plan, set, sub_id, subscription, usd};
use super::scripted::{Reply, Server};
use super::{client, customer_id, payment, payment_id, product_id};

async fn try_read(answer: &Value) -> Result<Subscription, DodoError> {
    let server = Server::always(Reply::json(answer)).await;
    client(&server).subscription(&sub_id()).await
}

async fn read(fields: Value) -> Subscription {
    try_read(&subscription(&fields)).await.unwrap()
}

#[tokio::test]
async fn a_subscription_is_read_whole() {
    let has = read(json!({
        "trial_period_days": 14,
        "scheduled_change": {
            "id": "sch_1", "product_id": "pdt_starter", "product_name": "Starter",
            "product_description": null, "quantity": 1,
            "addons": [{ "addon_id": "adn_seat", "name": "Seat", "quantity": 1 }],
            "created_at": "2026-11-02T00:00:00Z", "effective_at": "2026-12-01T00:00:00Z",
        },
        "brand_new": { "a": 1 },
    }))
    .await;
    assert_eq!(has.id, sub_id());
    assert_eq!(has.customer, customer_id());
    assert_eq!(has.plan, plan("pdt_basic", 2, &[("adn_seat", 3)]));
    assert_eq!(has.status, SubscriptionStatus::Active);
    assert_eq!((has.renewal, has.includes_tax), (Some(usd(3000)), false));
    let monthly = Period {
        count: 1,
        unit: PeriodUnit::Month,
    };
    assert_eq!(has.every, Some(monthly));
    assert_eq!(has.created_at, Some(Timestamp(1_793_491_200_000)));
    assert_eq!(has.previous_billing_at, has.created_at);
    assert_eq!(has.next_billing_at, Some(Timestamp(1_796_083_200_500)));
    assert_eq!(has.trial_ends_at(), Some(Timestamp(1_794_700_800_000)));
    assert_eq!(has.billed_by, BilledBy::Calendar);
    assert!(has.has_payment_method && !has.cancels_at_period_end);
    assert_eq!(has.method, PaymentMethodId::parse("pm_1").ok());
    assert_eq!(has.metadata["number"], "7");
    assert_eq!(has.as_of, None);
    let scheduled = has.scheduled.unwrap();
    assert_eq!(scheduled.id.unwrap().as_str(), "sch_1");
    assert_eq!(scheduled.plan, plan("pdt_starter", 1, &[("adn_seat", 1)]));
    assert_eq!(scheduled.product_name.as_deref(), Some("Starter"));
    assert_eq!(scheduled.effective_at, Some(Timestamp(1_796_083_200_000)));
}

#[tokio::test]
async fn what_may_be_missing_is_just_not_known() {
    let bare = json!({
        "subscription_id": "sub_1", "product_id": "pdt_basic", "quantity": "2",
        "customer": { "customer_id": "cus_1" },
    });
    let has = try_read(&bare).await.unwrap();
    assert_eq!(has.plan, plan("pdt_basic", 2, &[]));
    assert_eq!(has.status, SubscriptionStatus::Other(String::new()));
    assert_eq!((has.renewal, has.every), (None, None));
    assert_eq!(has.next_billing_at, None);
    assert!(!has.has_payment_method, "it names none");

    let odd = read(json!({
        "status": "frozen", "recurring_pre_tax_amount": "3000", "payment_frequency_interval": "Eon",
        "trial_period_days": "many", "next_billing_date": "soon", "metadata": [], "addons": null,
        "has_payment_method": null, "on_demand": null, "meters": null, "tax_inclusive": null,
    }))
    .await;
    assert_eq!(odd.status.as_str(), "frozen");
    assert_eq!((odd.renewal, odd.every), (Some(usd(3000)), None));
    assert_eq!((odd.trial_days, odd.next_billing_at), (0, None));
    assert!(odd.plan.addons.is_empty() && odd.metadata.is_empty());
    assert!(odd.has_payment_method, "it names one");
}

#[tokio::test]
async fn the_words_that_bar_a_change_are_heeded() {
    let has = read(json!({
        "status": "on_hold", "on_demand": true, "cancel_at_next_billing_date": true,
        "has_payment_method": false,
    }))
    .await;
    assert_eq!(has.status, SubscriptionStatus::OnHold);
    assert_eq!(has.billed_by, BilledBy::Demand);
    assert!(has.cancels_at_period_end && !has.has_payment_method);
    let metered = read(json!({ "meters": [{ "meter_id": "mtr_1" }] })).await;
    assert_eq!(metered.billed_by, BilledBy::Use);
}

#[tokio::test]
async fn a_plan_that_cannot_be_told_is_an_error_for_a_change_would_drop_what_it_does_not_name() {
    for fields in [
        json!({ "product_id": null }),
        json!({ "quantity": null }),
        json!({ "quantity": -1 }),
        json!({ "customer": null }),
        json!({ "subscription_id": "sub_2" }),
        json!({ "addons": [{ "addon_id": "adn_seat" }] }),
        json!({ "addons": [{ "addon_id": "../x", "quantity": 1 }] }),
        json!({ "addons": { "adn_seat": 1 } }),
        json!({ "scheduled_change": { "id": "sch_1" } }),
    ] {
        let result = try_read(&subscription(&fields)).await;
        assert!(
            matches!(result, Err(DodoError::Unavailable { .. })),
            "{fields} gave {result:?}"
        );
    }
}

fn plan_change_payment(fields: &Value) -> Value {
    let mut payment = payment("pay_1");
    let ours = json!({
        "subscription_id": "sub_1", "charge_type": "plan_change",
        "metadata": {
            "aftercart_charge": "chg_00000000000000000000000000000001", "aftercart_proof": "proof",
        },
    });
    set(&mut payment, &ours);
    set(&mut payment, fields);
    payment
}

#[tokio::test]
async fn payments_of_a_subscription_come_oldest_first() {
    let older = plan_change_payment(&json!({
        "payment_id": "pay_0", "created_at": "2026-11-20T00:00:00Z",
    }));
    let answer = json!({ "items": [plan_change_payment(&json!({})), older] });
    let server = Server::always(Reply::json(&answer)).await;
    let since = Timestamp(1_795_262_400_000);
    let found = client(&server)
        .payments_of_subscription(&sub_id(), since)
        .await
        .unwrap();
    let ids: Vec<_> = found.iter().map(|p| p.id.as_str()).collect();
    assert_eq!(ids, ["pay_0", "pay_1"]);
    assert_eq!(
        server.lines(),
        [
            "GET /payments?subscription_id=sub_1&created_at_gte=2026-11-21T12%3A00%3A00Z\
             &page_number=0&page_size=100"
        ]
    );
}

#[tokio::test]
async fn payments_of_a_subscription_are_read_page_by_page_and_each_once() {
    let page = |ids: &[&str]| {
        let item = |id: &&str| plan_change_payment(&json!({ "payment_id": id }));
        Reply::json(&json!({ "items": ids.iter().map(item).collect::<Vec<_>>() }))
    };
    let full = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];
    // A page may shift between two calls.
    let server = Server::plays([page(&full), page(&["j", "k"])]).await;
    let found = client(&server)
        .payments_of_subscription(&sub_id(), Timestamp(0))
        .await
        .unwrap();
    let ids: Vec<_> = found.iter().map(|p| p.id.as_str()).collect();
    assert_eq!(ids, [&full[..], &["k"]].concat());
    let pages: Vec<_> = server.lines();
    assert_eq!(pages.len(), 2);
    assert!(pages[1].ends_with("&page_number=1&page_size=100"));
}

#[tokio::test]
async fn a_list_of_payments_is_complete_or_an_error() {
    let full: Vec<_> = (0..10).map(|_| plan_change_payment(&json!({}))).collect();
    for answer in [json!({ "items": full }), json!({ "items": null })] {
        let server = Server::always(Reply::json(&answer)).await;
        let result = client(&server)
            .payments_of_subscription(&sub_id(), Timestamp(0))
            .await;
        assert!(
            matches!(result, Err(DodoError::Unavailable { .. })),
            "{result:?}"
        );
    }
}

#[tokio::test]
async fn a_listed_payment_of_ours_that_cannot_be_read_is_not_overlooked() {
    let broken = plan_change_payment(&json!({ "total_amount": null }));
    let server = Server::always(Reply::json(&json!({ "items": [broken] }))).await;
    let result = client(&server)
        .payments_of_subscription(&sub_id(), Timestamp(0))
        .await;
    assert!(
        matches!(result, Err(DodoError::Unavailable { .. })),
        "{result:?}"
    );
}

fn charge() -> Charge {
    Charge {
        id: ChargeId::parse("chg_00000000000000000000000000000001").unwrap(),
        visit: VisitId::from_random([1; 16]),
        step: StepId::parse("step").unwrap(),
        offer: OfferId::parse("offer").unwrap(),
        product: product_id(),
        quantity: 1,
        customer: customer_id(),
        method: Some(PaymentMethodId::parse("pm_1").unwrap()),
        amount: usd(4900),
        change: None,
        state: ChargeState::Submitted,
        proof: "proof".to_owned(),
        session: None,
        payment: None,
        decline: None,
        created_at: Timestamp(0),
        submitted_at: None,
    }
}

/// The same charge, were it a plan change.
fn changing() -> Charge {
    Charge {
        change: Some(PlanChange {
            subscription: SubscriptionId::parse("sub_1").unwrap(),
            before: plan("pdt_basic", 1, &[]),
            terms: PlanTerms::now(plan("pdt_pro", 1, &[])),
        }),
        ..charge()
    }
}

async fn read_payment(fields: Value) -> PaymentRecord {
    let server = Server::always(Reply::json(&plan_change_payment(&fields))).await;
    client(&server).payment(&payment_id()).await.unwrap()
}

#[tokio::test]
async fn a_plan_changes_payment_is_no_order_and_is_known_by_id_proof_and_customer() {
    let found = read_payment(json!({})).await;
    assert!(found.is_plan_change && !found.is_order);
    assert_eq!(
        (found.charge(), found.plan_change()),
        (None, Some(charge().id))
    );
    assert!(found.is_of(&changing()) && !found.is_of(&charge()));
    // Dodo: `charge_type` is new.
    let older = read_payment(json!({ "charge_type": null })).await;
    assert!(older.is_of(&changing()));

    for fields in [
        json!({ "charge_type": "renewal" }),
        json!({ "charge_type": "on_demand" }),
        json!({ "customer": { "customer_id": "cus_2" } }),
        json!({ "metadata": { "aftercart_charge": "chg_00000000000000000000000000000001" } }),
        json!({ "metadata": {
            "aftercart_charge": "chg_00000000000000000000000000000002", "aftercart_proof": "proof",
        } }),
    ] {
        let other = read_payment(fields.clone()).await;
        assert!(!other.is_of(&changing()), "{fields}");
    }
}
