//! What comes between a click on a plan and its commit, and what pages say when things went another way than shown.

use std::time::Duration;

use aftercart::domain::charge::Fact;
use aftercart::domain::ids::SubscriptionId;
use serde_json::{Value, json};

use super::plan_support::with_card;
use crate::stage::browser::Page;
use crate::stage::database::Engine;
use crate::stage::subscriber::Subscriber;
use crate::stage::{Stage, eventually};

const DECLINING: &str = "4000000000000341";
const CHALLENGING: &str = "4000002760003184";
const AT_RENEWAL: &[(&str, &str)] = &[(
    "AFTERCART_OFFERS",
    concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/review4.toml"),
)];

const IN_FULL: &[(&str, &str)] = &[(
    "AFTERCART_OFFERS",
    concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/fixtures/review4_full.toml"
    ),
)];

async fn stage() -> Stage {
    Stage::open(Engine::Sqlite).await
}

fn id(ada: &Subscriber) -> SubscriptionId {
    ada.subscription.parse().unwrap()
}

fn paid(payments: &[Value]) -> Vec<i64> {
    let done = payments.iter().filter(|p| p["status"] == "succeeded");
    done.map(|p| p["total_amount"].as_i64().unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_card_than_the_page_names_is_not_charged() {
    let stage = stage().await;
    let ada = stage
        .subscriber_with(json!({ "product_id": "pdt_basic_plan", "email": "ada@example.com" }))
        .await;
    assert!(ada.page.html.contains("4242"), "{}", ada.page.html);
    stage
        .provider
        .buy("pdt_starter_course", "ada@example.com", "5555555555554444")
        .await;
    stage.inbox_is_empty().await;
    let methods = stage
        .provider
        .ask_with_key(&format!("/customers/{}/payment-methods", ada.customer))
        .await;
    let other = methods["items"]
        .as_array()
        .unwrap()
        .iter()
        .find(|m| m["card"]["last4_digits"] == "4444")
        .unwrap();
    stage
        .provider
        .post(
            &format!("/subscriptions/{}/update-payment-method", ada.subscription),
            json!({ "type": "existing", "payment_method_id": other["payment_method_id"] }),
        )
        .await;
    let done = ada
        .browser
        .submit(&ada.page.plan("pdt_pro_plan"), "choose-plan")
        .await;
    let taken = ada.changes_paid(&stage).await;
    assert!(
        taken.is_empty(),
        "charged to {}; the page then says: {}",
        taken[0]["card_last_four"],
        done.html
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_preview_that_fails_at_the_click_is_not_called_a_change_made_elsewhere() {
    let stage = stage().await;
    let ada = stage.subscriber("pdt_basic_plan").await;
    stage.provider.fail_plan_previews(3).await;
    let answer = ada
        .browser
        .submit(&ada.page.plan("pdt_pro_plan"), "choose-plan")
        .await;
    assert!(
        !answer.html.contains("changed somewhere else"),
        "{}",
        answer.text("notice")
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn after_a_change_was_paid_on_dodos_page_ours_does_not_say_the_plan_stayed() {
    let stage = stage().await;
    let ada = with_card(&stage, DECLINING).await;
    let done = ada.choose(&ada.page, "pdt_pro_plan").await;
    ada.pays_by_hand(&stage, &done).await;
    assert_eq!(ada.at_dodo(&stage).await["product_id"], "pdt_pro_plan");
    let page = ada.look().await;
    assert!(
        !page.html.contains("Your plan stays as it was"),
        "{}",
        page.text("charge-status")
    );
}

/// Copies what names the charge in the payment: what Dodo's manual retry does.
async fn second_payment(stage: &Stage, ada: &Subscriber) {
    let first = ada.changes_paid(stage).await;
    let body = json!({
        "product_id": "pdt_pro_plan", "quantity": 1, "proration_billing_mode": "difference_immediately",
        "on_payment_failure": "prevent_change", "metadata": first[0]["metadata"],
    });
    stage
        .provider
        .post(
            &format!("/subscriptions/{}/change-plan", ada.subscription),
            body,
        )
        .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_failed_payments_of_one_change_are_not_asked_about_for_ever() {
    let stage = stage().await;
    let ada = with_card(&stage, DECLINING).await;
    let done = ada.choose(&ada.page, "pdt_pro_plan").await;
    assert_eq!(done.charge_state(), "declined");
    stage.advance(Duration::from_secs(2)).await;
    second_payment(&stage, &ada).await;
    stage.inbox_is_empty().await;
    stage.advance(Duration::from_hours(30)).await;
    tokio::time::sleep(Duration::from_secs(3)).await;
    stage.advance(Duration::from_hours(30)).await;
    tokio::time::sleep(Duration::from_secs(3)).await;
    let store = &stage.app.state.store;
    let left = store.unchecked_changes_of(&id(&ada)).await.unwrap();
    assert!(left.is_empty(), "looks so far: {}", left[0].looks);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_change_whose_two_payments_failed_comes_to_its_end() {
    let stage = stage().await;
    let ada = with_card(&stage, CHALLENGING).await;
    ada.is_asked().await;
    stage.inbox_is_empty().await;
    stage.provider.webhooks(json!({ "drop": 1000 })).await;
    let first = ada.changes_paid(&stage).await;
    stage.provider.settle(&first[0], "failed").await;
    stage.advance(Duration::from_secs(1)).await;
    second_payment(&stage, &ada).await;
    let both = ada.changes_paid(&stage).await;
    assert_eq!(both.len(), 2);
    stage.provider.settle(&both[1], "failed").await;
    for _ in 0..3 {
        stage.advance(Duration::from_hours(30)).await;
        tokio::time::sleep(Duration::from_secs(2)).await;
    }
    assert_eq!(ada.look().await.charge_state(), "declined");
}

async fn scheduled() -> (Stage, Subscriber) {
    let stage = Stage::open_with(Engine::Sqlite, AT_RENEWAL).await;
    let ada = stage.subscriber("pdt_pro_plan").await;
    let done = ada.choose(&ada.page, "pdt_basic_plan").await;
    assert_eq!(done.charge_state(), "succeeded");
    (stage, ada)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_schedule_withdrawn_here_is_not_called_scheduled() {
    let (_stage, ada) = scheduled().await;
    let page = ada.plans_again_or_withdrawable().await;
    let after = ada.browser.submit(&page, "withdraw-change").await;
    let status = after.text("charge-status");
    assert!(
        !status.contains("you can withdraw the change"),
        "{status}\n{}",
        after.text("notice")
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_schedule_withdrawn_at_dodo_is_not_called_paid_once_its_day_has_passed() {
    let (stage, ada) = scheduled().await;
    stage.inbox_is_empty().await;
    stage
        .provider
        .delete(&format!(
            "/subscriptions/{}/change-plan/scheduled",
            ada.subscription
        ))
        .await;
    stage.advance(Duration::from_hours(24 * 40)).await;
    stage.inbox_is_empty().await;
    assert_eq!(ada.at_dodo(&stage).await["product_id"], "pdt_pro_plan");
    assert_eq!(paid(&ada.changes_paid(&stage).await), [0_i64; 0]);
    let page = ada.look().await;
    let status = page.text("charge-status");
    assert!(!status.contains("You paid"), "{status}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_late_success_is_kept_even_while_the_next_change_is_under_way() {
    let stage = stage().await;
    let ada = with_card(&stage, CHALLENGING).await;
    ada.is_asked().await;
    let first = ada.changes_paid(&stage).await;
    stage.provider.settle(&first[0], "failed").await;
    stage.inbox_is_empty().await;
    let page = eventually("declined", || async {
        let page = ada.look().await;
        (page.charge_state() == "declined" && page.plan("pdt_starter_plan").has("choose-plan")
            || page.plan("pdt_pro_plan").has("choose-plan"))
        .then_some(page)
    })
    .await;
    // The second one, while the first may still be told of.
    ada.browser
        .submit(&page.plan("pdt_pro_plan"), "choose-plan")
        .await;
    let store = &stage.app.state.store;
    let open = store.changes_of(&id(&ada)).await.unwrap();
    assert_eq!(open.len(), 2);
    let late = store
        .apply(
            &open[1].charge.id,
            Fact::Succeeded,
            &aftercart::server::store::Settlement::by("test"),
            stage.app.state.now(),
        )
        .await;
    assert!(late.is_ok(), "{late:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_change_that_overtakes_the_look_at_the_click_stops_it() {
    let stage = Stage::open_with(Engine::Sqlite, IN_FULL).await;
    let ada = stage.subscriber("pdt_basic_plan").await;
    let (second, address) = stage.app.open_plans(&ada.customer, &ada.subscription).await;
    let elsewhere = second.get(&address).await;
    stage
        .provider
        .fault(json!({
            "operation": "POST /subscriptions/{id}/change-plan/preview", "when": "after", "kind": "timeout",
            "delay_ms": 6000, "times": 1,
        }))
        .await;
    let pro = ada.page.plan("pdt_pro_plan");
    let slow = ada.browser.submit(&pro, "choose-plan");
    let quick = async {
        tokio::time::sleep(Duration::from_secs(1)).await;
        second
            .submit(&elsewhere.plan("pdt_pro_plan"), "choose-plan")
            .await
    };
    tokio::join!(slow, quick);
    stage.inbox_is_empty().await;
    tokio::time::sleep(Duration::from_secs(8)).await;
    let taken = paid(&ada.changes_paid(&stage).await);
    let asked = stage.provider.requests().await;
    let flags = stage.app.state.store.all_flags().await.unwrap();
    assert_eq!(taken, [8000], "{asked:?} {flags:?}");
    let sent = stage
        .provider
        .count("POST /subscriptions/{id}/change-plan")
        .await;
    assert_eq!(sent, 1, "{asked:?} {flags:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn dues_are_asked_for_on_one_page_only() {
    let stage = stage().await;
    let ada = stage.subscriber("pdt_basic_plan").await;
    stage
        .provider
        .post(
            &format!("/_simulator/subscriptions/{}/status", ada.subscription),
            json!({ "status": "on_hold" }),
        )
        .await;
    stage.inbox_is_empty().await;
    let (second, address) = stage.app.open_plans(&ada.customer, &ada.subscription).await;
    let one = ada.browser.get(&format!("{}/method", ada.address())).await;
    let other = second.get(&format!("{address}/method")).await;
    assert_eq!(one.address, other.address);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_method_can_be_given_again_after_the_first_page_was_used() {
    let stage = stage().await;
    let ada = stage.subscriber("pdt_basic_plan").await;
    let path = format!("{}/method", ada.address());
    let first = ada.browser.get(&path).await;
    let payments = stage.provider.payments().await;
    let bill = payments.last().unwrap()["payment_id"]
        .as_str()
        .unwrap()
        .to_owned();
    stage
        .provider
        .post(
            &format!("/_simulator/payment-links/{bill}/pay"),
            json!({ "card_number": "5555555555554444" }),
        )
        .await;
    stage.inbox_is_empty().await;
    stage.advance(Duration::from_hours(1)).await;
    let again = ada.browser.get(&path).await;
    assert_ne!(first.address, again.address, "{}", again.html);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_visit_does_not_use_up_what_may_be_asked_of_dodo() {
    let stage = stage().await;
    let ada = stage.subscriber("pdt_basic_plan").await;
    let before = stage.provider.requests().await.len();
    let begun = std::time::Instant::now();
    for n in 0..40 {
        ada.set(&[("adn_seat", n % 2)]).await;
    }
    let after = stage.provider.requests().await.len();
    let spent = begun.elapsed();
    assert!(
        after - before <= 20,
        "{} calls in {spent:?}",
        after - before
    );
}

const CHANGE: &str = "POST /subscriptions/{id}/change-plan";

/// A subscriber whose change was declined, and where the page that leads on says one can pay for it.
async fn declined(stage: &Stage) -> (Subscriber, String) {
    let ada = with_card(stage, DECLINING).await;
    let done = ada.choose(&ada.page, "pdt_pro_plan").await;
    assert_eq!(done.charge_state(), "declined");
    let path = done.attribute("fallback-checkout", "href");
    (ada, path)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_change_that_costs_something_else_by_now_is_not_sent_to_a_page() {
    let stage = stage().await;
    let (ada, path) = declined(&stage).await;
    stage
        .provider
        .product(json!({ "product_id": "pdt_pro_plan", "name": "Pro Plan", "price": 3000, "interval": "Month" }))
        .await;
    let sent = stage.provider.count(CHANGE).await;
    let answer = ada.browser.get(&path).await;
    assert!(
        answer.html.contains("no longer available"),
        "{}",
        answer.html
    );
    assert_eq!(stage.provider.count(CHANGE).await, sent);
    assert_eq!(ada.at_dodo(&stage).await["product_id"], "pdt_basic_plan");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_page_that_dodo_refuses_is_not_called_a_service_that_does_not_answer() {
    let stage = stage().await;
    let (ada, path) = declined(&stage).await;
    stage
        .provider
        .settings(json!({ "plan_change_payment_links": false }))
        .await;
    let answer = ada.browser.get(&path).await;
    assert!(
        answer.html.contains("trying again will not help"),
        "{}",
        answer.html
    );
    assert!(!answer.html.contains("try again in a moment"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_price_that_is_not_told_opens_no_page_and_is_said_so() {
    let stage = stage().await;
    let (ada, path) = declined(&stage).await;
    stage.provider.fail_plan_previews(5).await;
    let sent = stage.provider.count(CHANGE).await;
    let answer = ada.browser.get(&path).await;
    assert!(
        answer.html.contains("could not be found out"),
        "{}",
        answer.html
    );
    assert_eq!(stage.provider.count(CHANGE).await, sent);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_page_whose_payment_failed_is_followed_by_another() {
    let stage = stage().await;
    let (ada, path) = declined(&stage).await;
    let first = ada.browser.get(&path).await;
    assert_eq!(ada.browser.get(&path).await.address, first.address);
    let link = first.address.rsplit('/').next().unwrap();
    let pay = format!("/_simulator/payment-links/{link}/pay");
    let card = json!({ "card_number": "4000000000000002" });
    stage.provider.post(&pay, card).await;
    stage.inbox_is_empty().await;
    let again = ada.browser.get(&path).await;
    assert!(again.address.contains("/pay/"), "{}", again.html);
    assert_ne!(again.address, first.address);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_method_is_asked_for_only_while_the_visit_lasts() {
    let stage = stage().await;
    let ada = stage.subscriber("pdt_basic_plan").await;
    stage.advance(Duration::from_hours(24 * 8)).await;
    let answer = ada.browser.get(&format!("{}/method", ada.address())).await;
    let update = "POST /subscriptions/{id}/update-payment-method";
    assert_eq!(stage.provider.count(update).await, 0, "{}", answer.html);
    assert!(!answer.address.contains("/pay/"), "{}", answer.address);
}

/// What Pro costs on a page.
fn price_of_pro(page: &Page) -> String {
    page.plan("pdt_pro_plan")
        .attribute("plan-total", "data-minor")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stray_number_in_the_address_leaves_what_was_set() {
    let stage = stage().await;
    let ada = stage.subscriber("pdt_basic_plan").await;
    let plain = price_of_pro(&ada.page);
    let set = price_of_pro(&ada.set(&[("adn_seat", 2)]).await);
    assert_ne!(set, plain);
    assert_eq!(price_of_pro(&ada.set(&[("utm_id", 7)]).await), set);
    assert_eq!(price_of_pro(&ada.look().await), set);
}
