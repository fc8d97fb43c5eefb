//! What was not paid at first is paid on a page of the provider's.

use std::time::Duration;

use serde_json::json;
use time::format_description::well_known::Rfc3339;

use crate::bites::{books, tally, world_of};
use crate::books::Books;
use crate::buyer::Buyer;
use crate::calm;
use crate::offers::merchants;
use crate::plans::{Subscribed, link_of};
use crate::stage::settled;
use crate::world::World;

/// Somebody whose card is declined when a plan is changed has chosen Pro.
async fn declined<'a>(world: &'a World, from: &str) -> Buyer<'a> {
    let wanted = json!({
        "product_id": from, "email": "ada@example.com", "card_number": "4000000000000341",
    });
    let subscribed = Subscribed::to(world, wanted).await;
    let mut ada = Buyer::with_link(world, fastrand::Rng::with_seed(1), &subscribed);
    let page = ada.land().await.unwrap();
    let url = ada.some_url();
    ada.browser = ada.browser.moved_to(&url);
    let answer = ada
        .browser
        .submit(&page.plan("pdt_pro_plan"), "choose-plan")
        .await;
    assert_eq!(
        settled(&ada.browser, answer).await.charge_state(),
        "declined"
    );
    ada
}

/// Pays on the page that a link of ours leads to, and lets time pass until nothing is open.
async fn pay(world: &World, ada: &mut Buyer<'_>, testid: &str) -> Books {
    let page = ada.land().await.unwrap();
    let hosted = ada.get(&link_of(&page, testid)).await.unwrap();
    let (_, payment) = hosted.address.split_once("/pay/").unwrap();
    let pay = format!("/_simulator/payment-links/{payment}/pay");
    world.provider.post(&pay, json!({})).await;
    calm::down(world).await;
    let page = ada.land().await.unwrap();
    assert_eq!(page.charge_state(), "declined");
    let books = books(world).await;
    assert!(books.charges[0].flags.is_empty(), "{:?}", books.charges[0]);
    let found = tally(&books);
    assert!(found.is_clean(), "{found}");
    let paid = books
        .payments
        .iter()
        .filter(|p| p["charge_type"] == "plan_change");
    assert_eq!(paid.count(), 2);
    books
}

/// Schedules found that it was taken for a second payment of a change that the customer had been told was not paid.
#[tokio::test]
async fn dues_paid_with_another_card_are_no_second_payment_of_the_change() {
    let world = world_of(merchants()[3]).await;
    let mut ada = declined(&world, "pdt_starter_plan").await;
    let books = pay(&world, &mut ada, "update-method").await;
    let dues = books.payments.last().unwrap();
    assert_eq!(dues["is_update_payment_method"], true);
    let named = &dues["metadata"]["aftercart_charge"];
    assert_eq!(
        named,
        &json!(books.charges[0].id),
        "the dues name the change"
    );
}

#[tokio::test]
async fn a_declined_change_that_is_paid_on_its_page_is_no_change_without_payment() {
    let world = world_of(merchants()[0]).await;
    let mut ada = declined(&world, "pdt_basic_plan").await;
    pay(&world, &mut ada, "fallback-checkout").await;
}

#[tokio::test]
async fn a_scheduled_change_that_costs_more_at_the_renewal_is_flagged() {
    schedule_and_renew(IsToldOf::Yes).await;
}

#[tokio::test]
async fn so_it_is_if_no_webhook_tells_of_its_payment() {
    schedule_and_renew(IsToldOf::No).await;
}

#[derive(PartialEq)]
enum IsToldOf {
    Yes,
    No,
}

/// What is scheduled is paid for at the renewal, at the price of that day.
async fn schedule_and_renew(is_told_of: IsToldOf) {
    let world = world_of(merchants()[2]).await;
    let wanted = json!({ "product_id": "pdt_basic_plan", "email": "ada@example.com" });
    let subscribed = Subscribed::to(&world, wanted).await;
    let mut ada = Buyer::with_link(&world, fastrand::Rng::with_seed(1), &subscribed);
    let page = ada.land().await.unwrap();
    let url = ada.some_url();
    ada.browser = ada.browser.moved_to(&url);
    let answer = ada
        .browser
        .submit(&page.plan("pdt_pro_plan"), "choose-plan")
        .await;
    let page = settled(&ada.browser, answer).await;
    assert_eq!(page.charge_state(), "succeeded");
    let (mut connection, _) = calm::down(&world).await;
    if is_told_of == IsToldOf::No {
        world.provider.webhooks(json!({ "drop": true })).await;
    }
    let dearer = json!({
        "product_id": "pdt_pro_plan", "name": "Pro Plan", "price": 9_000, "interval": "Month",
    });
    world.provider.product(dearer).await;
    let soon = world.provider_now().await + Duration::from_hours(1);
    let path = format!("/subscriptions/{}", subscribed.subscription);
    let soon = json!({ "next_billing_date": soon.format(&Rfc3339).unwrap() });
    world.provider.patch(&path, soon).await;
    calm::renew(&world, &mut connection, Duration::from_hours(2))
        .await
        .unwrap();
    let books = books(&world).await;
    let charge = &books.charges[0];
    assert_eq!((charge.amount, charge.taken), (8_000, Some(9_000)));
    assert!(charge.flags.contains("amount_differs"), "{charge:?}");
    let found = tally(&books);
    assert!(found.is_clean(), "{found}");
}
