//! The checks bite: each sees the mistake it is there for, and counts it once.

use serde_json::{Value, json};

use crate::audit::Books;
use crate::calm;
use crate::ground::{Ground, run};
use crate::stage::database::Engine;
use crate::tally::Tally;
use crate::world::{Told, World};

/// A world in which one charge has succeeded, and all is well.
async fn after_one_charge() -> World {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let http = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .unwrap();
    let world = World::open(Ground::create(Engine::Sqlite).await, http).await;
    let landing = world
        .provider
        .buy("pdt_starter_course", "ada@example.com", "4242424242424242")
        .await;
    let url = world.replicas[0].borrow().url();
    let browser = world.browser().moved_to(&url);
    let page = browser.get(&landing).await;
    browser.submit(&page, "accept").await;
    calm::down(&world).await;
    let books = Books::of(&world).await;
    assert_eq!(books.charges.len(), 1);
    assert_eq!(books.charges[0].state, "succeeded");
    assert!(counted(&world).await.is_clean());
    world
}

async fn counted(world: &World) -> Tally {
    let mut tally = Tally::default();
    tally.take(0, Books::of(world).await.audit());
    tally
}

async fn tamper(world: &World, sql: &str) {
    let mut connection = world.ground.connect().await;
    run(&mut connection, sql.to_owned()).await.unwrap();
}

async fn only_upsell(world: &World) -> Value {
    let upsells = world.provider.upsells().await;
    assert_eq!(upsells.len(), 1);
    upsells[0].clone()
}

#[tokio::test]
async fn a_request_sent_twice_is_seen_as_a_double_charge() {
    let world = after_one_charge().await;
    let first = only_upsell(&world).await;
    let again = json!({
        "product_cart": first["product_cart"],
        "customer": { "customer_id": first["customer"]["customer_id"] },
        "payment_method_id": first["payment_method_id"],
        "confirm": true,
        "metadata": first["metadata"],
    });
    world.provider.post("/checkouts", again).await;
    let tally = counted(&world).await;
    assert_eq!(
        (tally.double, tally.lost, tally.stuck, tally.untrue),
        (1, 0, 0, 0),
        "{tally}"
    );
}

#[tokio::test]
async fn a_checkout_paid_beside_a_charge_is_seen_as_a_double_charge() {
    let world = after_one_charge().await;
    let first = only_upsell(&world).await;
    let checkout = json!({
        "product_cart": first["product_cart"],
        "customer": { "customer_id": first["customer"]["customer_id"] },
        "return_url": "http://127.0.0.1/offer",
        "metadata": { "aftercart_visit": first["metadata"]["aftercart_visit"] },
    });
    let session = world.provider.post("/checkouts", checkout).await;
    let session = session["session_id"].as_str().unwrap();
    world.provider.pay(session, "4242424242424242").await;
    let tally = counted(&world).await;
    assert_eq!(
        (tally.double, tally.lost, tally.stuck, tally.untrue),
        (1, 0, 0, 0),
        "{tally}"
    );
}

#[tokio::test]
async fn a_payment_whose_charge_is_not_there_is_seen_as_lost() {
    let world = after_one_charge().await;
    for table in ["charge_trail", "decisions", "charges"] {
        tamper(&world, &format!("DELETE FROM {table}")).await;
    }
    let mut books = Books::of(&world).await;
    books.told.clear();
    let found = books.audit();
    assert_eq!(found.lost.len(), 1, "{found:?}");
}

#[tokio::test]
async fn a_charge_that_ended_otherwise_than_its_payment_is_seen_as_lost() {
    let world = after_one_charge().await;
    let trail =
        "UPDATE charge_trail SET state = 'declined', fact = 'declined' WHERE state = 'succeeded'";
    tamper(&world, trail).await;
    tamper(&world, "UPDATE charges SET state = 'declined'").await;
    let tally = counted(&world).await;
    assert_eq!(
        (tally.double, tally.lost, tally.stuck),
        (0, 1, 0),
        "{tally}"
    );
}

#[tokio::test]
async fn a_success_without_a_payment_is_seen_as_lost() {
    let world = after_one_charge().await;
    let mut books = Books::of(&world).await;
    books.payments.clear();
    assert_eq!(books.audit().lost.len(), 1);
}

#[tokio::test]
async fn a_yes_without_a_charge_is_seen_as_lost() {
    let world = after_one_charge().await;
    let copy = "INSERT INTO decisions SELECT visit_id, 'nowhere', offer_id, decision, consent, decided_at FROM decisions";
    tamper(&world, copy).await;
    let tally = counted(&world).await;
    assert_eq!(
        (tally.double, tally.lost, tally.stuck),
        (0, 1, 0),
        "{tally}"
    );
}

#[tokio::test]
async fn a_charge_without_an_end_is_seen_as_stuck() {
    let world = after_one_charge().await;
    tamper(&world, "DELETE FROM charge_trail WHERE state = 'succeeded'").await;
    tamper(&world, "UPDATE charges SET state = 'submitted'").await;
    let tally = counted(&world).await;
    assert_eq!(
        (tally.double, tally.lost, tally.stuck),
        (0, 0, 1),
        "{tally}"
    );
}

#[tokio::test]
async fn what_is_not_true_is_seen() {
    let world = after_one_charge().await;
    let books = Books::of(&world).await;
    let untrue = |books: Books| books.audit().untrue.len();
    let mut gap = books.clone();
    gap.charges[0].trail.remove(1);
    let mut other_amount = books.clone();
    other_amount
        .payments
        .iter_mut()
        .for_each(|payment| payment["total_amount"] = json!(1));
    let mut not_agreed = books.clone();
    not_agreed.charges[0].consent = Some(1);
    let mut late = books.clone();
    late.charges[0].flags.insert("late_success".to_owned());
    let mut false_page = books.clone();
    let charge = books.charges[0].id.clone();
    false_page.told = vec![Told {
        charge,
        state: "failed".to_owned(),
    }];
    for books in [gap, other_amount, not_agreed, late, false_page] {
        assert_eq!(untrue(books), 1);
    }
    assert_eq!(untrue(books), 0);
}
