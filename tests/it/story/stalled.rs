//! Somebody stops in the middle, or comes back too late: all others go on.

use std::time::Duration;

use aftercart::domain::ids::VisitId;
use aftercart::domain::timestamp::Timestamp;
use aftercart::server::store::{MadeLink, Reservation, WantedLink};
use sqlx::{AnyConnection, Connection};

use super::reconciling::unknown;
use crate::on_both;
use crate::stage::database::Engine;
use crate::stage::{Stage, eventually};

on_both! {
    a_link_made_too_late_does_not_take_its_successors_place => late_maker;
    work_put_off_by_a_clock_that_ran_ahead_is_done_all_the_same => clock_ran_ahead;
}

/// Where two can be in the middle of a transaction at once.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_charge_held_by_a_frozen_transaction_keeps_no_other_charge_waiting() {
    let stage = Stage::open(Engine::Postgres).await;
    let (_, _) = unknown(&stage, "ada@example.com").await;
    let (browser, page) = unknown(&stage, "bob@example.com").await;
    let mut frozen = AnyConnection::connect(stage.database_url()).await.unwrap();
    let mut held = frozen.begin().await.unwrap();
    sqlx::query(
        "UPDATE charges SET looks = looks WHERE created_at = (SELECT MIN(created_at) FROM charges)",
    )
    .execute(&mut *held)
    .await
    .unwrap();
    // Both sessions are over, and the oldest is the one that is held.
    stage.advance(Duration::from_mins(21)).await;
    eventually("the other charge has its verdict", || async {
        let page = browser.get(&page.address).await;
        (page.charge_state() == "failed").then_some(())
    })
    .await;
    held.rollback().await.unwrap();
}

async fn late_maker(stage: Stage) {
    stage.buy_and_prepare("pdt_starter_course").await;
    let store = &stage.app.state.store;
    let id = the_visit(&stage).await;
    let visit = store.visit(&id).await.unwrap().unwrap();
    let begun = Timestamp(1_000_000);
    let later = begun.after(Duration::from_mins(2));
    let reserve = async |now| {
        let wanted = WantedLink {
            purpose: "portal",
            product: None,
            subscription: None,
            may_open: &|_| true,
        };
        store.reserve_link(&visit, &wanted, now).await.unwrap()
    };
    assert_eq!(reserve(begun).await, Reservation::Yours);
    assert_eq!(reserve(later).await, Reservation::Yours);
    // The first maker comes back, with a link and then without one.
    let first = made("https://late.example/");
    let kept = store.keep_link(&visit.id, "portal", begun, &first);
    assert!(!kept.await.unwrap());
    store
        .release_link(&visit.id, "portal", begun)
        .await
        .unwrap();
    assert_eq!(reserve(later).await, Reservation::InTheMaking);
    let second = made("https://second.example/");
    let kept = store.keep_link(&visit.id, "portal", later, &second);
    assert!(kept.await.unwrap());
    let ready = Reservation::Ready("https://second.example/".to_owned());
    assert_eq!(reserve(later).await, ready);
}

fn made(url: &str) -> MadeLink {
    MadeLink::from(url::Url::parse(url).unwrap())
}

async fn the_visit(stage: &Stage) -> VisitId {
    let mut connection = AnyConnection::connect(stage.database_url()).await.unwrap();
    let id: String = sqlx::query_scalar("SELECT id FROM visits")
        .fetch_one(&mut connection)
        .await
        .unwrap();
    VisitId::parse(&id).unwrap()
}

async fn clock_ran_ahead(stage: Stage) {
    let (browser, page) = unknown(&stage, "ada@example.com").await;
    let mut connection = AnyConnection::connect(stage.database_url()).await.unwrap();
    sqlx::query("UPDATE charges SET due_at = due_at + 864000000")
        .execute(&mut connection)
        .await
        .unwrap();
    stage.advance(Duration::from_mins(21)).await;
    eventually("the charge has its verdict", || async {
        let page = browser.get(&page.address).await;
        (page.charge_state() == "failed").then_some(())
    })
    .await;
}
