//! The checks bite: each sees the mistake it is there for, and counts it once.

use serde_json::{Value, json};

use crate::books::{Books, id};
use crate::calm;
use crate::ground::{Ground, run};
use crate::stage::Variables;
use crate::stage::database::Engine;
use crate::tally::{Source, Tally, Zeros};
use crate::world::{Told, World};

/// A world in which nothing has happened yet.
pub async fn world() -> World {
    world_of(Variables::default()).await
}

/// The same with a merchant's own settings.
pub async fn world_of(merchant: Variables) -> World {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let http = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .unwrap();
    let ground = Ground::create(Engine::Sqlite).await;
    World::open(ground, http, merchant).await
}

/// A world in which one charge has succeeded, and all is well.
async fn after_one_charge() -> World {
    let world = world().await;
    let landing = world
        .provider
        .buy("pdt_starter_course", "ada@example.com", "4242424242424242")
        .await;
    let url = world.replicas[0].borrow().url();
    let browser = world.browser().moved_to(&url);
    let page = browser.get(&landing).await;
    browser.submit(&page, "accept").await;
    calm::down(&world).await;
    let first = books(&world).await;
    assert_eq!(first.charges.len(), 1);
    assert_eq!(first.charges[0].state, "succeeded");
    assert!(counted(&world).await.is_clean());
    // What the tests do now is not told to us.
    world.provider.webhooks(json!({ "drop": true })).await;
    world
}

pub async fn books(world: &World) -> Books {
    Books::of(world, &mut world.ground.connect().await).await
}

pub async fn counted(world: &World) -> Tally {
    tally(&books(world).await)
}

pub fn tally(books: &Books) -> Tally {
    let mut tally = Tally::default();
    let source = Source::Schedule(Engine::Sqlite, 0);
    tally.take(source, books.audit());
    tally.take_changes(source, books.audit_changes());
    tally
}

fn zeros(tally: &Tally) -> (u64, u64, u64, u64) {
    let Zeros {
        double,
        lost,
        stuck,
        untrue,
    } = tally.of_charges;
    (double, lost, stuck, untrue)
}

pub async fn tamper(world: &World, sql: &str) {
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
    assert_eq!(zeros(&tally), (1, 0, 0, 0), "{tally}");
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
    let mut books = books(&world).await;
    // That no webhook told of it is another matter.
    let paid: Vec<_> = books
        .lost_orders()
        .map(|order| id(order).to_owned())
        .collect();
    assert_eq!(paid.len(), 1);
    books.visited.extend(paid);
    let tally = tally(&books);
    assert_eq!(zeros(&tally), (1, 0, 0, 0), "{tally}");
}

#[tokio::test]
async fn a_payment_whose_charge_is_not_there_is_seen_as_lost() {
    let world = after_one_charge().await;
    for table in ["charge_trail", "decisions", "charges"] {
        tamper(&world, &format!("DELETE FROM {table}")).await;
    }
    let mut books = books(&world).await;
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
        (
            tally.of_charges.double,
            tally.of_charges.lost,
            tally.of_charges.stuck
        ),
        (0, 1, 0),
        "{tally}"
    );
}

#[tokio::test]
async fn a_success_without_a_payment_is_seen_as_lost() {
    let world = after_one_charge().await;
    let mut books = books(&world).await;
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
        (
            tally.of_charges.double,
            tally.of_charges.lost,
            tally.of_charges.stuck
        ),
        (0, 1, 0),
        "{tally}"
    );
}

#[tokio::test]
async fn an_order_that_no_webhook_told_of_is_seen_as_lost_until_the_sweep_finds_it() {
    let world = after_one_charge().await;
    let card = "4242424242424242";
    let buyer = "grace@example.com";
    world.provider.buy("pdt_starter_course", buyer, card).await;
    let lost = counted(&world).await;
    assert_eq!(zeros(&lost), (0, 1, 0, 0), "{lost}");
    let (_, gave_up) = calm::down(&world).await;
    assert_eq!(gave_up, None);
    let found = counted(&world).await;
    assert!(found.is_clean(), "{found}");
}

#[tokio::test]
async fn what_is_due_and_not_taken_is_stuck_and_a_panic_is_no_finding_about_the_app() {
    let books = Books {
        gave_up: Some("2 events and charges are due and not taken".to_owned()),
        orphans: vec!["vis_1 first".to_owned()],
        ..Books::default()
    };
    let stuck = tally(&books);
    assert_eq!(
        (
            stuck.of_charges.lost,
            stuck.of_charges.stuck,
            stuck.broke_off
        ),
        (0, 1, 0)
    );
    let panic: Box<dyn std::any::Any + Send> = Box::new("a replica does not come up again");
    let broken = Tally::broken(Source::Rounds(6, 9), panic.as_ref());
    assert_eq!((broken.of_charges.untrue, broken.broke_off), (0, 1));
    assert!(!broken.is_clean());
    let text = broken.to_string();
    assert!(text.contains("again: cargo xtask chaos --schedules 0 --rounds 6 --seed 9"));
    let text = stuck.to_string();
    assert!(text.contains("again: cargo xtask chaos --schedules 1 --engine sqlite --seed 0"));
}

#[tokio::test]
async fn a_charge_without_an_end_is_seen_as_stuck() {
    let world = after_one_charge().await;
    tamper(&world, "DELETE FROM charge_trail WHERE state = 'succeeded'").await;
    tamper(&world, "UPDATE charges SET state = 'submitted'").await;
    let tally = counted(&world).await;
    assert_eq!(
        (
            tally.of_charges.double,
            tally.of_charges.lost,
            tally.of_charges.stuck
        ),
        (0, 0, 1),
        "{tally}"
    );
}

#[tokio::test]
async fn what_is_not_true_is_seen() {
    let world = after_one_charge().await;
    let all = books(&world).await;
    let untrue = |books: Books| books.audit().untrue.len();
    let mut gap = all.clone();
    gap.charges[0].trail.remove(1);
    let mut other_amount = all.clone();
    other_amount
        .payments
        .iter_mut()
        .for_each(|payment| payment["total_amount"] = json!(1));
    let mut not_agreed = all.clone();
    not_agreed.charges[0].consent = Some(1);
    let mut late = all.clone();
    late.charges[0].flags.insert("late_success".to_owned());
    let mut false_page = all.clone();
    let charge = all.charges[0].id.clone();
    false_page.told = vec![Told {
        charge,
        state: "failed".to_owned(),
    }];
    let mut unheard_of = all.clone();
    unheard_of.charges[0].state = "declined".to_owned();
    unheard_of.charges[0].trail.last_mut().unwrap().0 = "declined".to_owned();
    unheard_of.charges[0].trail.last_mut().unwrap().1 = "declined".to_owned();
    unheard_of.payments.clear();
    unheard_of.told.clear();
    for books in [gap, other_amount, not_agreed, late, false_page, unheard_of] {
        assert_eq!(untrue(books), 1);
    }
    assert_eq!(untrue(all), 0);
}
