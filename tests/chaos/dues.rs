//! What is due after an unpaid change is paid with another card: by its words that is the change's payment once more.
//!
//! Schedules found that it was taken for a second payment of a change that the customer had been told was not paid.

use serde_json::json;

use crate::bites::{books, tally, world_of};
use crate::buyer::Buyer;
use crate::calm;
use crate::offers::merchants;
use crate::plans::{Subscribed, link_of};

#[tokio::test]
async fn dues_paid_with_another_card_are_no_second_payment_of_the_change() {
    let world = world_of(merchants()[3]).await;
    let wanted = json!({
        "product_id": "pdt_starter_plan", "email": "ada@example.com", "card_number": "4000000000000341",
    });
    let subscribed = Subscribed::to(&world, wanted).await;
    let mut ada = Buyer::with_link(&world, fastrand::Rng::with_seed(1), &subscribed);
    let page = ada.land().await.unwrap();
    let url = ada.some_url();
    ada.browser = ada.browser.moved_to(&url);
    ada.browser
        .submit(&page.plan("pdt_pro_plan"), "choose-plan")
        .await;
    calm::down(&world).await;
    let page = ada.land().await.unwrap();
    assert_eq!(page.charge_state(), "declined");
    let hosted = ada.get(&link_of(&page, "update-method")).await.unwrap();
    let (_, payment) = hosted.address.split_once("/pay/").unwrap();
    let pay = format!("/_simulator/payment-links/{payment}/pay");
    world.provider.post(&pay, json!({})).await;
    calm::down(&world).await;
    let page = ada.land().await.unwrap();
    assert_eq!(page.charge_state(), "declined");
    let books = books(&world).await;
    assert!(books.charges[0].flags.is_empty(), "{:?}", books.charges[0]);
    let found = tally(&books);
    assert!(found.is_clean(), "{found}");
    let of_change = books
        .payments
        .iter()
        .filter(|p| p["charge_type"] == "plan_change");
    assert_eq!(of_change.count(), 2, "the dues name the change");
}
