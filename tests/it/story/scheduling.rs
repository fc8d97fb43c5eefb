//! A change that waits for the renewal, one that is not decided yet, and one that holds though it was not paid.

use std::time::Duration;

use serde_json::{Value, json};

use super::plan_support::{
    DAY, Shop, arrives, both_ways, day, pass, payments, renewals, sums, until_renewal,
};
use crate::on_both;
use crate::stage::browser::{Browser, Page};
use crate::stage::database::Engine;
use crate::stage::subscriber::Subscriber;
use crate::stage::{Stage, eventually, settled};

on_both! {
    with both_ways("at-renewal").settings();
    a_scheduled_change_is_shown_everywhere_and_can_be_withdrawn_anywhere => withdrawn;
    a_scheduled_change_takes_place_once => comes;
    nothing_else_can_be_chosen_while_a_change_is_scheduled => second_choice;
    a_scheduled_change_that_is_not_paid_leaves_the_plan => missed;
}

on_both! {
    with Shop { policy: "apply_change", ..both_ways("difference_immediately") }.settings();
    a_change_that_holds_unpaid_is_told_and_can_be_paid => unpaid;
}

on_both! {
    with both_ways("difference_immediately").settings();
    a_slow_change_holds_the_next_one_up_and_ends_well => slow;
    a_slow_change_may_end_badly => slow_and_declined;
    a_payment_page_that_stands_open_holds_the_next_change_up => open_page;
}

const DECLINES_LATER: &str = "4000000000000341";
const DAWDLES: &str = "4000009900006787";
const DAWDLES_AND_FAILS: &str = "4000009900007892";
const ASKS: &str = "4000002760003184";
const CHANGE: &str = "POST /subscriptions/{id}/change-plan";

fn basic(card: &str) -> Value {
    json!({ "product_id": "pdt_basic_plan", "card_number": card })
}

async fn arrives_with(stage: &Stage, card: &str) -> Subscriber {
    arrives(stage, basic(card), 10).await
}

/// The same customer with another link, in another browser.
async fn elsewhere(stage: &Stage, ada: &Subscriber) -> (Browser, Page) {
    let (browser, address) = stage.app.open_plans(&ada.customer, &ada.subscription).await;
    let page = browser.get(&address).await;
    (browser, page)
}

/// The day of the next renewal, as pages write it.
async fn renewal_day(stage: &Stage, ada: &Subscriber) -> String {
    day(&ada.at_dodo(stage).await["next_billing_date"])
}

async fn withdrawn(stage: Stage) {
    let ada = arrives_with(&stage, "4242424242424242").await;
    let on = renewal_day(&stage, &ada).await;
    let pro = ada.page.plan("pdt_pro_plan");
    assert_eq!(sums(&pro, "USD"), (8_000, 0));
    assert!(pro.html.contains(&format!("Due on {on}")), "{}", pro.html);
    let terms = format!(
        "Nothing is charged today. You change to Pro Plan on {on}; until then your plan stays as it is, and you can withdraw the change."
    );
    assert!(pro.html.contains(&terms), "{}", pro.html);
    let done = ada.choose(&ada.page, "pdt_pro_plan").await;
    assert_eq!(done.charge_state(), "succeeded");
    let said = done.text("charge-status");
    assert!(said.contains("Your plan change is scheduled"), "{said}");
    assert!(said.contains("Nothing was charged."), "{said}");
    let at_dodo = ada.at_dodo(&stage).await;
    assert_eq!(at_dodo["product_id"], "pdt_basic_plan");
    assert_eq!(at_dodo["scheduled_change"]["product_id"], "pdt_pro_plan");
    stage.inbox_is_empty().await;
    // Here, here again, and with another link.
    let (browser, other) = elsewhere(&stage, &ada).await;
    for page in [&ada.look().await, &ada.look().await, &other] {
        let box_ = page.text("scheduled-change");
        assert!(
            box_.contains(&format!("changes to Pro Plan on {on}")),
            "{box_}"
        );
        assert!(box_.contains("no other plan can be chosen"), "{box_}");
        assert!(page.plan("pdt_basic_plan").has("plan-current"));
        assert!(!page.has("choose-plan"), "{}", page.html);
    }
    let answer = browser.submit(&other, "withdraw-change").await;
    assert!(answer.text("notice").contains("is withdrawn"));
    assert!(!answer.has("scheduled-change") && answer.has("choose-plan"));
    assert!(ada.at_dodo(&stage).await["scheduled_change"].is_null());
    // Again, from a page that does not know yet: no harm, and the truth.
    let again = browser.submit(&other, "withdraw-change").await;
    assert!(!again.has("scheduled-change") && again.has("choose-plan"));
    stage.inbox_is_empty().await;
    let page = ada.look().await;
    let said = page.text("charge-status");
    assert!(
        said.contains("Your scheduled change was withdrawn"),
        "{said}"
    );
    assert!(said.contains("Nothing was charged for it"), "{said}");
    assert!(!said.contains("Charged today"), "{said}");
    assert!(!page.has("scheduled-change") && page.has("choose-plan"));
    assert_eq!(renewals(&stage, &ada, 1).await, [3_000]);
    assert!(ada.changes_paid(&stage).await.is_empty());
    assert_eq!(stage.app.state.store.all_flags().await.unwrap(), []);
}

async fn comes(stage: Stage) {
    let ada = arrives_with(&stage, "4242424242424242").await;
    let on = renewal_day(&stage, &ada).await;
    ada.choose(&ada.page, "pdt_pro_plan").await;
    until_renewal(&stage, &ada).await;
    assert_eq!(ada.at_dodo(&stage).await["product_id"], "pdt_pro_plan");
    let page = ada.look().await;
    let said = page.text("charge-status");
    assert!(said.contains("Your plan is changed"), "{said}");
    let told =
        format!("Your plan is now Pro Plan, as scheduled for {on}. $80.00 was charged for it.");
    assert!(said.contains(&told), "{said}");
    let (_, other) = elsewhere(&stage, &ada).await;
    assert!(other.plan("pdt_pro_plan").has("plan-current"));
    assert!(!other.has("scheduled-change") && other.has("choose-plan"));
    assert_eq!(renewals(&stage, &ada, 2).await, [8_000, 8_000]);
    let paid = ada.changes_paid(&stage).await;
    assert_eq!(paid.len(), 1);
    assert_eq!(paid[0]["total_amount"], 8_000);
    assert_eq!(stage.app.state.store.all_flags().await.unwrap(), []);
}

/// Forms that were drawn before the change was scheduled lead to the sentence, and change nothing.
async fn second_choice(stage: Stage) {
    let ada = arrives_with(&stage, "4242424242424242").await;
    let (browser, other) = elsewhere(&stage, &ada).await;
    ada.choose(&ada.page, "pdt_pro_plan").await;
    let starter = other.plan("pdt_starter_plan");
    let answer = browser.submit(&starter, "choose-plan").await;
    assert!(answer.text("notice").contains("changed somewhere else"));
    let sentence = answer.text("plan-obstacle");
    assert!(
        sentence.contains("As long as it waits, no other plan can be chosen."),
        "{sentence}"
    );
    let starter = ada.page.plan("pdt_starter_plan");
    let answer = ada.browser.submit(&starter, "choose-plan").await;
    assert!(answer.has("scheduled-change") && !answer.has("choose-plan"));
    // Seats neither.
    let more = ada.set(&[("adn_seat", 2)]).await;
    assert!(more.has("scheduled-change") && !more.has("choose-plan"));
    assert_eq!(stage.provider.count(CHANGE).await, 1);
    let scheduled = &ada.at_dodo(&stage).await["scheduled_change"];
    assert_eq!(scheduled["product_id"], "pdt_pro_plan");
}

/// The card fails at the renewal. Dodo: the change is dropped and the old plan renewed, in vain.
async fn missed(stage: Stage) {
    let ada = arrives_with(&stage, DECLINES_LATER).await;
    ada.choose(&ada.page, "pdt_pro_plan").await;
    until_renewal(&stage, &ada).await;
    let at_dodo = ada.at_dodo(&stage).await;
    assert_eq!(at_dodo["product_id"], "pdt_basic_plan");
    assert_eq!(at_dodo["status"], "on_hold");
    let page = ada.look().await;
    let said = page.text("charge-status");
    assert!(
        said.contains("did not take place. Your plan stays as it was."),
        "{said}"
    );
    assert!(!said.contains("was charged for it"), "{said}");
    let (_, page) = elsewhere(&stage, &ada).await;
    assert!(page.text("plan-obstacle").contains("on hold"));
    assert!(page.has("update-method"));
    assert!(page.plan("pdt_basic_plan").has("plan-current"));
}

/// Withdrawn where we do not see it: in Dodo's portal.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_withdrawn_in_the_portal_is_said_to_be() {
    let stage = Stage::open_with(Engine::Sqlite, both_ways("at-renewal").settings()).await;
    let ada = arrives_with(&stage, "4242424242424242").await;
    ada.choose(&ada.page, "pdt_pro_plan").await;
    let path = format!("/subscriptions/{}/change-plan/scheduled", ada.subscription);
    let url = format!("{}{path}", stage.provider.url());
    let request = reqwest::Client::new().delete(url).bearer_auth("simulator");
    request.send().await.unwrap().error_for_status().unwrap();
    stage.inbox_is_empty().await;
    let page = ada.look().await;
    let said = page.text("charge-status");
    assert!(
        said.contains("Your scheduled change was withdrawn"),
        "{said}"
    );
    assert!(!page.has("scheduled-change") && page.has("choose-plan"));
}

/// Dodo's documents leave open whether the preview of a scheduled change states what is charged on its day.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_preview_that_states_nothing_for_later_is_no_promise_of_nothing() {
    let stage = Stage::open_with(Engine::Sqlite, both_ways("at-renewal").settings()).await;
    let switch = json!({ "scheduled_preview": "nothing_now" });
    stage.provider.settings(switch).await;
    let ada = arrives_with(&stage, "4242424242424242").await;
    let pro = ada.page.plan("pdt_pro_plan");
    assert_eq!(sums(&pro, "USD"), (0, 0));
    assert!(pro.html.contains("It then renews at $80.00 every month"));
    ada.choose(&ada.page, "pdt_pro_plan").await;
    until_renewal(&stage, &ada).await;
    assert_eq!(ada.changes_paid(&stage).await[0]["total_amount"], 8_000);
    let said = ada.look().await.text("charge-status");
    assert!(said.contains("$80.00 was charged for it."), "{said}");
    assert!(!said.contains("the button said"), "{said}");
}

/// Dodo: with `apply_change` the new plan is there at once, and on hold until it is paid.
async fn unpaid(stage: Stage) {
    let ada = arrives_with(&stage, DECLINES_LATER).await;
    let pro = ada.page.plan("pdt_pro_plan");
    assert!(
        pro.html
            .contains("your plan changes even so, and the subscription may be put on hold")
    );
    let done = ada.choose(&ada.page, "pdt_pro_plan").await;
    assert_eq!(done.charge_state(), "declined");
    stage.inbox_is_empty().await;
    let at_dodo = ada.at_dodo(&stage).await;
    assert_eq!(at_dodo["product_id"], "pdt_pro_plan");
    assert_eq!(at_dodo["status"], "on_hold");
    let page = ada.look().await;
    let said = page.text("charge-status");
    assert!(said.contains("your plan is Pro Plan even so"), "{said}");
    assert!(said.contains("on hold until it is paid"), "{said}");
    assert!(page.plan("pdt_pro_plan").has("plan-current"));
    assert!(page.text("plan-obstacle").contains("on hold"));
    assert!(!page.has("choose-plan") && !page.has("fallback-checkout"));
    let away = ada
        .browser
        .get(&page.attribute("update-method", "href"))
        .await;
    let link = away.address.rsplit('/').next().unwrap().to_owned();
    let pay = format!("/_simulator/payment-links/{link}/pay");
    stage.provider.post(&pay, json!({})).await;
    stage.inbox_is_empty().await;
    assert_eq!(ada.at_dodo(&stage).await["status"], "active");
    let page = eventually("the plans can be chosen again", || async {
        let page = ada.look().await;
        page.has("choose-plan").then_some(page)
    })
    .await;
    let said = page.text("charge-status");
    let told = "That attempt was not charged; your plan is Pro Plan now.";
    assert!(said.contains(told), "{said}");
    assert!(!said.contains("on hold"), "{said}");
    assert!(page.plan("pdt_pro_plan").has("plan-current"));
    assert!(!page.has("plan-obstacle"), "{}", page.html);
    let paid: Vec<_> = payments(&stage, &ada, "plan_change")
        .await
        .into_iter()
        .map(|payment| (payment["status"].clone(), payment["total_amount"].clone()))
        .collect();
    assert_eq!(
        paid,
        [
            (json!("failed"), json!(5_000)),
            (json!("succeeded"), json!(5_000))
        ]
    );
    assert_eq!(stage.provider.count(CHANGE).await, 1);
}

/// A change is sent and stays open. Whoever looks elsewhere learns that it is pending.
async fn pending(stage: &Stage, card: &str) -> (Subscriber, Browser, Page) {
    let ada = arrives_with(stage, card).await;
    let (browser, before) = elsewhere(stage, &ada).await;
    let pro = ada.page.plan("pdt_pro_plan");
    let answer = ada.browser.submit(&pro, "choose-plan").await;
    assert!(!answer.has("choose-plan"), "{}", answer.html);
    let answer = browser
        .submit(&before.plan("pdt_team_plan"), "choose-plan")
        .await;
    let sentence = answer.text("plan-obstacle");
    assert!(sentence.contains("not paid or decided yet"), "{sentence}");
    assert!(!answer.has("choose-plan"), "{}", answer.html);
    assert_eq!(stage.provider.count(CHANGE).await, 1);
    (ada, browser, answer)
}

async fn slow(stage: Stage) {
    let (ada, browser, elsewhere) = pending(&stage, DAWDLES).await;
    let page = ada.look().await;
    assert!(["submitted", "unknown"].contains(&page.charge_state().as_str()));
    assert!(page.text("charge-status").contains("Changing your plan"));
    pass(&stage, Duration::from_mins(61)).await;
    let done = settled(&ada.browser, ada.look().await).await;
    assert_eq!(done.charge_state(), "succeeded");
    let paid = ada.changes_paid(&stage).await;
    assert_eq!(paid.len(), 1);
    assert_eq!(paid[0]["total_amount"], 5_000);
    for page in [ada.plans_again().await, browser.get(path(&elsewhere)).await] {
        assert!(page.plan("pdt_pro_plan").has("plan-current"));
        assert!(page.has("choose-plan"), "{}", page.html);
    }
    assert_eq!(stage.app.state.store.all_flags().await.unwrap(), []);
}

async fn slow_and_declined(stage: Stage) {
    let (ada, browser, elsewhere) = pending(&stage, DAWDLES_AND_FAILS).await;
    pass(&stage, Duration::from_mins(61)).await;
    let done = settled(&ada.browser, ada.look().await).await;
    assert_eq!(done.charge_state(), "declined");
    assert!(
        done.text("charge-status")
            .contains("Your plan stays as it was.")
    );
    for page in [ada.plans_again().await, browser.get(path(&elsewhere)).await] {
        assert!(page.plan("pdt_basic_plan").has("plan-current"));
        assert!(page.has("choose-plan"), "{}", page.html);
    }
    assert_eq!(ada.at_dodo(&stage).await["product_id"], "pdt_basic_plan");
}

/// What was declined can be paid on Dodo's page; as long as that stands open, Dodo takes no other change.
async fn open_page(stage: Stage) {
    let ada = arrives_with(&stage, DECLINES_LATER).await;
    let done = ada.choose(&ada.page, "pdt_pro_plan").await;
    assert_eq!(done.charge_state(), "declined");
    let path = done.attribute("fallback-checkout", "href");
    let away = ada.browser.get(&path).await;
    assert!(away.address.starts_with(&stage.provider.url()));
    let (browser, other) = elsewhere(&stage, &ada).await;
    let sentence = other.text("plan-obstacle");
    assert!(sentence.contains("not paid or decided yet"), "{sentence}");
    assert!(!other.has("choose-plan"), "{}", other.html);
    // Nobody pays; Dodo's page closes after a day, and the way is free.
    pass(&stage, DAY + Duration::from_mins(1)).await;
    let again = browser.get(self::path(&other)).await;
    assert!(again.plan("pdt_basic_plan").has("plan-current"));
    assert!(again.has("choose-plan"), "{}", again.html);
    assert_eq!(ada.at_dodo(&stage).await["product_id"], "pdt_basic_plan");
    let taken = ada.changes_paid(&stage).await;
    assert!(taken.iter().all(|payment| payment["status"] != "succeeded"));
}

/// A bank that asks: the change waits for the customer's answer.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_change_the_bank_asks_about_is_pending_until_it_is_answered() {
    let settings = both_ways("difference_immediately").settings();
    let stage = Stage::open_with(Engine::Sqlite, settings).await;
    let (ada, browser, elsewhere) = pending(&stage, ASKS).await;
    let page = eventually("the bank asks", || async {
        let page = ada.look().await;
        (page.charge_state() == "needs_action").then_some(page)
    })
    .await;
    let said = page.text("charge-status");
    assert!(said.contains("confirm the payment of $50.00"), "{said}");
    assert!(said.contains("and your plan stays as it is"), "{said}");
    let asked = ada.changes_paid(&stage).await.remove(0);
    let id = asked["payment_id"].as_str().unwrap();
    let pay = format!("/_simulator/payment-links/{id}/pay");
    stage.provider.post(&pay, json!({})).await;
    let done = settled(&ada.browser, ada.look().await).await;
    assert_eq!(done.charge_state(), "succeeded");
    assert_eq!(ada.changes_paid(&stage).await.len(), 1);
    let page = browser.get(path(&elsewhere)).await;
    assert!(page.plan("pdt_pro_plan").has("plan-current"));
}

/// The page's address, without what is told once.
fn path(page: &Page) -> &str {
    page.address.split('?').next().unwrap()
}
