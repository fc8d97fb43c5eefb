//! The checks of plan changes bite: each sees the mistake it is there for.

use serde_json::{Value, json};

use crate::bites::{books, tally, tamper, world_of};
use crate::books::Books;
use crate::buyer::{Buyer, holds};
use crate::calm;
use crate::offers::merchants;
use crate::plans::Subscribed;
use crate::stage::Variables;
use crate::tally::Zeros;
use crate::world::{Told, World};

const PAYING: &str = "4242424242424242";
const DECLINING: &str = "4000000000000341";

/// A world in which somebody has changed a plan once, and our side has come to its end.
async fn after_a_change(merchant: Variables, from: &str, to: &str, card: &str) -> World {
    let world = world_of(merchant).await;
    let wanted = json!({ "product_id": from, "email": "ada@example.com", "card_number": card });
    let subscribed = Subscribed::to(&world, wanted).await;
    let mut ada = Buyer::with_link(&world, fastrand::Rng::with_seed(1), &subscribed);
    let page = ada.land().await.unwrap();
    assert!(holds(&page, "choose-plan"), "{}", page.html);
    let url = ada.some_url();
    ada.browser = ada.browser.moved_to(&url);
    ada.browser.submit(&page.plan(to), "choose-plan").await;
    drop(ada);
    calm::down(&world).await;
    let books = books(&world).await;
    assert_eq!(books.charges.len(), 1);
    assert!(tally(&books).is_clean(), "{}", tally(&books));
    // What the tests do now is not told to us.
    world.provider.webhooks(json!({ "drop": true })).await;
    world
}

async fn after_an_upgrade() -> World {
    let (from, to) = ("pdt_basic_plan", "pdt_pro_plan");
    let world = after_a_change(Variables::default(), from, to, PAYING).await;
    assert_eq!(books(&world).await.charges[0].state, "succeeded");
    world
}

/// What is found of plan changes; nothing else is.
fn found(books: &Books) -> (u64, u64, u64, u64) {
    let tally = tally(books);
    assert_eq!(tally.of_charges, Zeros::default(), "{tally}");
    let Zeros {
        double,
        lost,
        stuck,
        untrue,
    } = tally.of_changes;
    (double, lost, stuck, untrue)
}

async fn claim_that_it_ended(world: &World, from: &str, to: &str) {
    for table in ["charges", "charge_trail"] {
        let fact = match table {
            "charges" => String::new(),
            _ => format!(", fact = '{to}'"),
        };
        let end = format!("UPDATE {table} SET state = '{to}'{fact} WHERE state = '{from}'");
        tamper(world, &end).await;
    }
}

#[tokio::test]
async fn a_change_that_is_asked_for_again_is_seen_as_double() {
    let world = after_an_upgrade().await;
    let asked = world.provider.list("/_simulator/requests").await;
    let ours = asked
        .iter()
        .find(|request| request["body"]["metadata"]["aftercart_charge"].is_string())
        .unwrap();
    let path = ours["path"].as_str().unwrap();
    let back = json!({
        "product_id": "pdt_basic_plan", "quantity": 1, "proration_billing_mode": "do_not_bill",
    });
    world.provider.post(path, back).await;
    world.provider.post(path, ours["body"].clone()).await;
    assert_eq!(found(&books(&world).await), (1, 0, 0, 0));
}

#[tokio::test]
async fn a_change_that_is_paid_on_a_page_beside_its_charge_is_seen_as_double() {
    let world = after_an_upgrade().await;
    let mut books = books(&world).await;
    let other = json!({
        "payment_id": "pay_page", "status": "succeeded", "charge_type": "plan_change", "metadata": {},
    });
    books.payments.push(other);
    let change = books.charges[0].change.as_mut().unwrap();
    change.page = Some("pay_page".to_owned());
    assert_eq!(found(&books), (1, 0, 0, 0));
}

#[tokio::test]
async fn a_success_that_only_an_empty_answer_told_of_is_seen() {
    let (from, to) = ("pdt_basic_plan", "pdt_pro_plan");
    let world = after_a_change(Variables::default(), from, to, DECLINING).await;
    claim_that_it_ended(&world, "declined", "succeeded").await;
    let mut books = books(&world).await;
    books.told.push(Told {
        charge: books.charges[0].id.clone(),
        state: "succeeded".to_owned(),
    });
    // Its payment ended otherwise, and nothing was changed; and a page said that it was.
    assert_eq!(found(&books), (0, 2, 0, 1));
}

#[tokio::test]
async fn a_paid_change_that_is_said_to_have_failed_is_seen_as_lost() {
    let world = after_an_upgrade().await;
    claim_that_it_ended(&world, "succeeded", "declined").await;
    assert_eq!(found(&books(&world).await), (0, 1, 0, 0));
}

/// A change that we say has failed, and that stands at the provider.
async fn after_a_change_said_to_have_failed(merchant: Variables) -> World {
    let (from, to) = ("pdt_pro_plan", "pdt_basic_plan");
    let world = after_a_change(merchant, from, to, PAYING).await;
    claim_that_it_ended(&world, "succeeded", "cancelled").await;
    tamper(&world, "UPDATE charges SET state = 'failed'").await;
    tamper(
        &world,
        "UPDATE charge_trail SET state = 'failed' WHERE state = 'cancelled'",
    )
    .await;
    world
}

async fn put_the_subscription_to(world: &World, books: &Books, status: &str) {
    let subscription = &books.orders[0].subscription;
    let path = format!("/_simulator/subscriptions/{subscription}/status");
    world
        .provider
        .post(&path, json!({ "status": status }))
        .await;
}

#[tokio::test]
async fn a_downgrade_that_holds_and_is_said_to_have_failed_is_seen_as_lost() {
    let world = after_a_change_said_to_have_failed(Variables::default()).await;
    let mut before = books(&world).await;
    assert_eq!(found(&before), (0, 1, 0, 0));
    before.told.push(Told {
        charge: before.charges[0].id.clone(),
        state: "failed".to_owned(),
    });
    assert_eq!(found(&before), (0, 1, 0, 1));
    // It held until its subscription ended.
    put_the_subscription_to(&world, &before, "cancelled").await;
    assert_eq!(found(&books(&world).await), (0, 1, 0, 0));
}

/// Long runs met it: the plan was changed again at the portal before we could look, and no webhook told of either.
#[tokio::test]
async fn a_change_without_a_payment_that_somebody_changed_again_leaves_nothing_to_find() {
    let world = after_a_change_said_to_have_failed(Variables::default()).await;
    let mut before = books(&world).await;
    before.told.push(Told {
        charge: before.charges[0].id.clone(),
        state: "failed".to_owned(),
    });
    assert_eq!(found(&before), (0, 1, 0, 1));
    let path = format!(
        "/subscriptions/{}/change-plan",
        before.orders[0].subscription
    );
    let elsewhere = json!({
        "product_id": "pdt_starter_plan", "quantity": 1, "proration_billing_mode": "do_not_bill",
    });
    world.provider.post(&path, elsewhere).await;
    let after = Books {
        told: before.told,
        ..books(&world).await
    };
    assert_eq!(found(&after), (0, 0, 0, 0));
}

#[tokio::test]
async fn a_schedule_that_is_said_to_have_failed_is_lost_unless_it_was_withdrawn() {
    let world = after_a_change_said_to_have_failed(merchants()[1]).await;
    let mut books = books(&world).await;
    assert_eq!(found(&books), (0, 1, 0, 0));
    let subscription = books.orders[0].subscription.clone();
    books.withdrawals.push((subscription, "9999".to_owned()));
    assert_eq!(found(&books), (0, 0, 0, 0));
}

/// Long runs called this lost: the subscription was cancelled before we looked, and what was scheduled went with it.
#[tokio::test]
async fn a_schedule_that_ended_with_its_subscription_has_failed() {
    let world = after_a_change_said_to_have_failed(merchants()[1]).await;
    let before = books(&world).await;
    assert_eq!(found(&before), (0, 1, 0, 0));
    put_the_subscription_to(&world, &before, "cancelled").await;
    let mut after = books(&world).await;
    after.told.push(Told {
        charge: after.charges[0].id.clone(),
        state: "failed".to_owned(),
    });
    assert_eq!(found(&after), (0, 0, 0, 0));
    // Nor does it come back with the subscription.
    put_the_subscription_to(&world, &after, "active").await;
    assert_eq!(found(&books(&world).await), (0, 0, 0, 0));
    // Had it been made before that, it would be lost.
    for product in after.products.values_mut() {
        "pdt_basic_plan".clone_into(product);
    }
    assert_eq!(found(&after), (0, 1, 0, 1));
}

#[tokio::test]
async fn a_change_without_an_end_or_never_looked_at_is_seen_as_stuck() {
    let world = after_an_upgrade().await;
    let all = books(&world).await;
    let mut unchecked = all.clone();
    unchecked.charges[0].is_checked = false;
    assert_eq!(found(&unchecked), (0, 0, 1, 0));
    let mut open = all;
    open.charges[0].state = "submitted".to_owned();
    open.charges[0]
        .trail
        .retain(|(_, state)| state != "succeeded");
    assert_eq!(found(&open), (0, 0, 1, 0));
}

#[tokio::test]
async fn what_is_not_true_of_a_change_is_seen() {
    let world = after_an_upgrade().await;
    let all = books(&world).await;
    let mut other_amount = all.clone();
    let is_ours = |payment: &&mut Value| payment["metadata"]["aftercart_charge"].is_string();
    for payment in other_amount.payments.iter_mut().filter(is_ours) {
        payment["total_amount"] = json!(1);
    }
    let mut not_agreed = all.clone();
    not_agreed.charges[0].consent = Some(1);
    let mut unpaid = all.clone();
    unpaid.charges[0]
        .flags
        .insert("changed_not_paid".to_owned());
    let mut false_page = all.clone();
    false_page.told = vec![Told {
        charge: all.charges[0].id.clone(),
        state: "failed".to_owned(),
    }];
    for books in [other_amount, not_agreed, unpaid, false_page] {
        assert_eq!(found(&books), (0, 0, 0, 1));
    }
    assert_eq!(found(&all), (0, 0, 0, 0));
}
