//! What the page says of a change is so, also where the change went another way than it was agreed.

use aftercart::domain::charge::Fact;
use aftercart::domain::ids::SubscriptionId;
use aftercart::server::store::Settlement;
use serde_json::json;

use super::plan_support::{DAY, Shop, both_ways, with_card};
use crate::stage::browser::{Browser, Page};
use crate::stage::database::Engine;
use crate::stage::subscriber::Subscriber;
use crate::stage::{Stage, eventually, settled};

const DECLINING: &str = "4000000000000341";
const CHALLENGING: &str = "4000002760003184";
const WITHDRAW: &str = "DELETE /subscriptions/{id}/change-plan/scheduled";

async fn stage() -> Stage {
    Stage::open(Engine::Sqlite).await
}

fn id(ada: &Subscriber) -> SubscriptionId {
    ada.subscription.parse().unwrap()
}

/// The same customer in another browser.
async fn elsewhere(stage: &Stage, ada: &Subscriber) -> (Browser, Page) {
    let (browser, address) = stage.app.open_plans(&ada.customer, &ada.subscription).await;
    let page = browser.get(&address).await;
    (browser, page)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_price_that_cannot_be_checked_at_the_click_is_said_to_be_just_that() {
    let stage = stage().await;
    let ada = stage.subscriber("pdt_basic_plan").await;
    stage.provider.fail_plan_previews(3).await;
    let pro = ada.page.plan("pdt_pro_plan");
    let answer = ada.browser.submit(&pro, "choose-plan").await;
    let notice = answer.text("notice");
    assert!(
        notice.contains("could not be checked right now. Nothing was changed"),
        "{notice}"
    );
    assert!(ada.changes_paid(&stage).await.is_empty());
    let done = ada.choose(&answer, "pdt_pro_plan").await;
    assert_eq!(done.charge_state(), "succeeded");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_declined_change_that_was_paid_on_dodos_page_holds_and_was_not_charged_here() {
    let stage = stage().await;
    let ada = with_card(&stage, DECLINING).await;
    let done = ada.choose(&ada.page, "pdt_pro_plan").await;
    let said = done.text("charge-status");
    assert!(said.contains("Your plan stays as it was."), "{said}");
    ada.pays_by_hand(&stage, &done).await;
    let page = ada.look().await;
    let said = page.text("charge-status");
    assert!(
        said.contains("That attempt was not charged; your plan is Pro Plan now."),
        "{said}"
    );
    assert!(!said.contains("stays as it was"), "{said}");
    assert!(!page.has("fallback-checkout"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_change_that_is_paid_and_not_made_yet_is_not_called_done() {
    let stage = stage().await;
    let ada = with_card(&stage, CHALLENGING).await;
    ada.is_asked().await;
    // The word of the payment comes first.
    let store = &stage.app.state.store;
    let sent = store.changes_of(&id(&ada)).await.unwrap();
    let (charge, now) = (&sent[0].charge.id, stage.app.state.now());
    store
        .apply(charge, Fact::Succeeded, &Settlement::by("test"), now)
        .await
        .unwrap();
    let page = ada.look().await;
    assert_eq!(page.charge_state(), "succeeded");
    let said = page.text("charge-status");
    assert!(
        said.contains(
            "Paid. Dodo is changing your plan; this page shows it as soon as it is done."
        ),
        "{said}"
    );
    assert!(!said.contains("is now"), "{said}");
    assert!(page.has("check-again") && !page.has("choose-plan"));
    assert!(page.html.contains("http-equiv=\"refresh\""));
    let payment = ada.changes_paid(&stage).await.remove(0);
    stage.provider.settle(&payment, "succeeded").await;
    stage.inbox_is_empty().await;
    let page = settled(&ada.browser, page).await;
    let said = page.text("charge-status");
    assert!(said.contains("Your plan is now Pro Plan."), "{said}");
    assert!(!page.html.contains("http-equiv=\"refresh\""));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_change_that_another_one_followed_is_not_said_to_hold() {
    let stage = stage().await;
    let ada = stage.subscriber("pdt_basic_plan").await;
    let done = ada.choose(&ada.page, "pdt_pro_plan").await;
    assert_eq!(done.charge_state(), "succeeded");
    stage.inbox_is_empty().await;
    let (browser, other) = elsewhere(&stage, &ada).await;
    let starter = other.plan("pdt_starter_plan");
    let answer = browser.submit(&starter, "choose-plan").await;
    let answer = settled(&browser, answer).await;
    assert_eq!(answer.charge_state(), "succeeded");
    stage.inbox_is_empty().await;
    let said = eventually("the change is looked at", || async {
        let said = ada.look().await.text("charge-status");
        said.contains("Your plan is another one now")
            .then_some(said)
    })
    .await;
    assert!(said.contains("You paid $50.00 for the change"), "{said}");
    assert!(!said.contains("Your plan is now"), "{said}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_method_that_was_refused_since_the_page_was_drawn_is_named() {
    let stage = stage().await;
    let ada = with_card(&stage, CHALLENGING).await;
    let (browser, before) = elsewhere(&stage, &ada).await;
    ada.is_asked().await;
    let store = &stage.app.state.store;
    let sent = store.changes_of(&id(&ada)).await.unwrap();
    let refused = Settlement {
        error_code: Some("STOLEN_CARD".into()),
        ..Settlement::by("test")
    };
    let now = stage.app.state.now();
    store
        .apply(&sent[0].charge.id, Fact::Declined, &refused, now)
        .await
        .unwrap();
    let pro = before.plan("pdt_pro_plan");
    let answer = browser.submit(&pro, "choose-plan").await;
    let notice = answer.text("notice");
    assert!(
        notice.contains("3184 down for good, so it is not charged any more"),
        "{notice}"
    );
    assert!(!answer.plan("pdt_pro_plan").has("choose-plan"));
    assert_eq!(store.changes_of(&id(&ada)).await.unwrap().len(), 1);
}

/// Pro, with Basic waiting for the next renewal, and the page that shows it.
async fn scheduled() -> (Stage, Subscriber, Page) {
    let shop = Shop {
        downgrade: "at-renewal",
        ..both_ways("difference_immediately")
    };
    let stage = Stage::open_with(Engine::Sqlite, shop.settings()).await;
    let ada = stage.subscriber("pdt_pro_plan").await;
    let done = ada.choose(&ada.page, "pdt_basic_plan").await;
    assert_eq!(done.charge_state(), "succeeded");
    stage.inbox_is_empty().await;
    let page = ada.plans_again_or_withdrawable().await;
    (stage, ada, page)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_the_scheduled_change_that_the_page_showed_is_withdrawn() {
    let (stage, ada, page) = scheduled().await;
    let path = format!("/subscriptions/{}/change-plan", ada.subscription);
    stage.provider.delete(&format!("{path}/scheduled")).await;
    let other = json!({
        "product_id": "pdt_starter_plan", "quantity": 1, "proration_billing_mode": "full_immediately",
        "effective_at": "next_billing_date",
    });
    stage.provider.post(&path, other).await;
    let answer = ada.browser.submit(&page, "withdraw-change").await;
    let notice = answer.text("notice");
    assert!(notice.contains("nothing was withdrawn"), "{notice}");
    let waits = &ada.at_dodo(&stage).await["scheduled_change"];
    assert_eq!(waits["product_id"], "pdt_starter_plan");
    let shown = answer.text("scheduled-change");
    assert!(shown.contains("changes to Starter Plan"), "{shown}");
    // Now it is the one that is shown.
    let answer = ada.browser.submit(&answer, "withdraw-change").await;
    assert!(answer.text("notice").contains("is withdrawn"));
    assert!(ada.at_dodo(&stage).await["scheduled_change"].is_null());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_withdrawal_whose_answer_was_lost_is_kept_by_the_next_try() {
    let (stage, ada, page) = scheduled().await;
    stage
        .provider
        .fault(json!({ "operation": WITHDRAW, "when": "after", "kind": "disconnect", "times": 1 }))
        .await;
    let lost = ada.browser.submit(&page, "withdraw-change").await;
    assert!(!lost.has("plan-comparison"), "{}", lost.html);
    assert!(ada.at_dodo(&stage).await["scheduled_change"].is_null());
    let again = ada.browser.submit(&page, "withdraw-change").await;
    assert!(again.text("notice").contains("is withdrawn"));
    assert_eq!(stage.provider.count(WITHDRAW).await, 1);
    let store = &stage.app.state.store;
    let kept = store.changes_of(&id(&ada)).await.unwrap();
    assert!(kept[0].withdrawn_at.is_some());
    // Its day passes, and it stays what it is.
    stage.inbox_is_empty().await;
    stage.advance(DAY * 40).await;
    stage.inbox_is_empty().await;
    let said = ada.look().await.text("charge-status");
    assert!(
        said.contains("Your scheduled change was withdrawn"),
        "{said}"
    );
    assert!(!said.contains("did not take place"), "{said}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_withdrawn_once_the_time_of_the_link_is_over() {
    let (stage, ada, page) = scheduled().await;
    stage.advance(DAY * 8).await;
    stage.inbox_is_empty().await;
    let answer = ada.browser.submit(&page, "withdraw-change").await;
    assert!(
        answer.html.contains("no longer available"),
        "{}",
        answer.html
    );
    let waits = &ada.at_dodo(&stage).await["scheduled_change"];
    assert_eq!(waits["product_id"], "pdt_basic_plan");
    assert_eq!(stage.provider.count(WITHDRAW).await, 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_list_price_of_one_is_not_held_against_what_several_take() {
    for (has, says_difference) in [
        (json!({ "product_id": "pdt_basic_plan" }), true),
        (
            json!({ "product_id": "pdt_basic_plan", "quantity": 3 }),
            false,
        ),
        (
            json!({ "product_id": "pdt_basic_plan", "addons": [{ "addon_id": "adn_seat", "quantity": 2 }] }),
            false,
        ),
    ] {
        let stage = stage().await;
        let ada = stage.subscriber_with(has.clone()).await;
        let path = format!("/_simulator/subscriptions/{}/status", ada.subscription);
        stage
            .provider
            .post(&path, json!({ "status": "on_hold" }))
            .await;
        stage.inbox_is_empty().await;
        let page = ada.look().await;
        let pro = page.plan("pdt_pro_plan");
        assert!(!pro.has("choose-plan"), "{}", pro.html);
        assert!(pro.html.contains("$80.00"), "{}", pro.html);
        assert_eq!(
            pro.html.contains("+$50.00"),
            says_difference,
            "{has}: {}",
            pro.html
        );
    }
}
