//! A plan change that was paid, and that Dodo does not make: it holds the next one up until somebody puts it right.

use std::time::Duration;

use serde_json::{Value, json};

use super::plan_support::DAY;
use crate::on_both;
use crate::stage::browser::{Browser, Page};
use crate::stage::subscriber::Subscriber;
use crate::stage::{Stage, eventually};

on_both! {
    a_paid_change_that_dodo_has_not_made_yet_holds_the_next_one_up => holds_up;
    a_refund_of_a_paid_change_that_dodo_did_not_make_ends_the_wait => refunded;
    a_refund_of_a_part_does_not_end_the_wait => refunded_in_part;
    a_plan_that_follows_late_ends_the_wait => followed;
    after_a_week_a_paid_change_that_dodo_did_not_make_holds_nothing_up => given_up;
    the_page_stops_asking_by_itself_once_the_plan_is_overdue => overdue;
}

const OVERDUE: Duration = Duration::from_mins(25);

/// Somebody who paid for an upgrade that Dodo has not made.
struct Paid {
    ada: Subscriber,
    /// Another link of theirs, opened before.
    other: (Browser, Page),
    payment: Value,
}

async fn paid_in_vain(stage: &Stage) -> Paid {
    let ada = stage.subscriber("pdt_basic_plan").await;
    let (browser, address) = stage.app.open_plans(&ada.customer, &ada.subscription).await;
    let other = browser.get(&address).await;
    stage
        .provider
        .settings(json!({ "processing_ms": 3_600_000 }))
        .await;
    ada.browser
        .submit(&ada.page.plan("pdt_pro_plan"), "choose-plan")
        .await;
    let payment = eventually("it is being paid", || async {
        ada.changes_paid(stage).await.pop()
    })
    .await;
    // Until the plan is put back, nobody looks at the subscription nor hears of it.
    stage.provider.webhooks(json!({ "drop": true })).await;
    stage
        .provider
        .fault(json!({
            "operation": "GET /subscriptions/{id}", "when": "before", "kind": "status", "status": 500,
            "times": 10_000,
        }))
        .await;
    stage.provider.settle(&payment, "succeeded").await;
    ada.is_changed_elsewhere(stage, "pdt_basic_plan").await;
    stage.provider.heal().await;
    stage.provider.settings(json!({ "processing_ms": 0 })).await;
    eventually("it is seen to be paid", || async {
        (ada.look().await.charge_state() == "succeeded").then_some(())
    })
    .await;
    stage.provider.webhooks(json!({})).await;
    assert_eq!(ada.at_dodo(stage).await["product_id"], "pdt_basic_plan");
    Paid {
        ada,
        other: (browser, other),
        payment,
    }
}

/// The plans, opened once more by a link of the merchant's.
async fn by_a_new_link(stage: &Stage, ada: &Subscriber) -> Page {
    let (browser, address) = stage.app.open_plans(&ada.customer, &ada.subscription).await;
    browser.get(&address).await
}

async fn refund(stage: &Stage, paid: &Paid, minor: Option<i64>) {
    let id = paid.payment["payment_id"].as_str().unwrap();
    let mut wanted = json!({ "payment_id": id });
    if let Some(minor) = minor {
        let lines = stage
            .provider
            .ask_with_key(&format!("/payments/{id}/line-items"))
            .await;
        let line = &lines["items"][0]["items_id"];
        wanted["items"] = json!([{ "item_id": line, "amount": minor, "tax_inclusive": true }]);
    }
    stage.provider.post("/refunds", wanted).await;
    stage.inbox_is_empty().await;
}

/// Nothing can be chosen by a new link, and its page says that something is paid.
async fn assert_held_up(stage: &Stage, ada: &Subscriber) {
    let page = by_a_new_link(stage, ada).await;
    assert!(!page.has("choose-plan"), "{}", page.html);
    let why = page.text("plan-obstacle");
    assert!(why.contains("is paid, but"), "{why}");
    assert!(!why.contains("not paid or decided"), "{why}");
}

/// A new link leads to plans that can be chosen, and choosing one charges for it.
async fn assert_free(stage: &Stage, ada: &Subscriber) {
    let (browser, address) = stage.app.open_plans(&ada.customer, &ada.subscription).await;
    let before = ada.changes_paid(stage).await.len();
    // Who is told to try again does.
    in_time(stage, "it is changed", || async {
        let page = browser.get(&address).await;
        if page.has("choose-plan") && !page.plan("pdt_pro_plan").has("plan-current") {
            let pro = page.plan("pdt_pro_plan");
            browser.submit(&pro, "choose-plan").await;
        }
        (ada.at_dodo(stage).await["product_id"] == "pdt_pro_plan").then_some(())
    })
    .await;
    assert_eq!(ada.changes_paid(stage).await.len(), before + 1);
}

/// Asks until there is an answer, no faster than a visit may. A look that was under way at what should hurry the next one
/// puts that off for a quarter of an hour, so now and then time moves on.
async fn in_time<T, F: Future<Output = Option<T>>>(
    stage: &Stage,
    what: &str,
    ask: impl Fn() -> F,
) -> T {
    for turn in 1..=120 {
        if let Some(answer) = ask().await {
            return answer;
        }
        tokio::time::sleep(Duration::from_millis(500)).await;
        if turn % 10 == 0 {
            stage.advance(Duration::from_mins(16)).await;
        }
    }
    panic!("in a minute it did not come true that {what}");
}

/// Moves time on, and waits until the change was looked at since.
async fn pass(stage: &Stage, paid: &Paid, time: Duration) {
    let looks = || async {
        let id = paid.ada.subscription.parse().unwrap();
        let open = stage.app.state.store.unchecked_changes_of(&id).await;
        open.unwrap().first().map(|kept| kept.looks)
    };
    let before = looks().await;
    stage.advance(time).await;
    stage.inbox_is_empty().await;
    in_time(stage, "it is looked at", || async {
        (looks().await != before).then_some(())
    })
    .await;
}

/// What a look compares.
fn words(page: &Page) -> String {
    let html = scraper::Html::parse_document(&page.html);
    let main = scraper::Selector::parse("main").unwrap();
    html.select(&main).flat_map(|main| main.text()).collect()
}

fn refreshes(page: &Page) -> bool {
    page.html.contains("http-equiv=\"refresh\"")
}

async fn holds_up(stage: Stage) {
    let paid = paid_in_vain(&stage).await;
    let Paid { ada, other, .. } = &paid;
    let asked = "POST /subscriptions/{id}/change-plan";
    let before = stage.provider.count(asked).await;
    let (browser, page) = other;
    for plan in ["pdt_pro_plan", "pdt_starter_plan"] {
        let answer = browser.submit(&page.plan(plan), "choose-plan").await;
        assert!(!answer.has("charge-status"), "{}", answer.html);
        assert!(!answer.has("choose-plan"), "{}", answer.html);
        let why = answer.text("plan-obstacle");
        assert!(why.contains("is paid, but"), "{why}");
    }
    assert_held_up(&stage, ada).await;
    assert_eq!(stage.provider.count(asked).await, before);
    assert_eq!(ada.changes_paid(&stage).await.len(), 1);
    assert_eq!(ada.at_dodo(&stage).await["product_id"], "pdt_basic_plan");
}

async fn refunded(stage: Stage) {
    let paid = paid_in_vain(&stage).await;
    pass(&stage, &paid, OVERDUE).await;
    assert_held_up(&stage, &paid.ada).await;
    refund(&stage, &paid, None).await;
    let told = in_time(&stage, "the page tells of the refund", || async {
        let page = paid.ada.look().await;
        let told = page.text("charge-status");
        told.contains("refunded").then_some(page)
    })
    .await;
    let status = told.text("charge-status");
    assert!(status.contains("$50.00"), "{status}");
    assert!(!status.contains("Dodo is changing"), "{status}");
    assert!(!refreshes(&told), "{}", told.html);
    assert_free(&stage, &paid.ada).await;
}

async fn refunded_in_part(stage: Stage) {
    let paid = paid_in_vain(&stage).await;
    pass(&stage, &paid, OVERDUE).await;
    refund(&stage, &paid, Some(1000)).await;
    assert_held_up(&stage, &paid.ada).await;
    let page = paid.ada.look().await;
    assert!(!page.text("charge-status").contains("refunded"));
    // Parts that add up to all of it are all of it.
    refund(&stage, &paid, Some(4000)).await;
    assert_free(&stage, &paid.ada).await;
}

async fn followed(stage: Stage) {
    let paid = paid_in_vain(&stage).await;
    pass(&stage, &paid, OVERDUE).await;
    paid.ada.is_changed_elsewhere(&stage, "pdt_pro_plan").await;
    stage.inbox_is_empty().await;
    let page = in_time(&stage, "the plans are shown again", || async {
        let page = paid.ada.look().await;
        page.has("choose-plan").then_some(page)
    })
    .await;
    assert!(page.plan("pdt_pro_plan").has("plan-current"));
    let status = page.text("charge-status");
    assert!(status.contains("Your plan is now"), "{status}");
    assert!(!refreshes(&page), "{}", page.html);
}

async fn given_up(stage: Stage) {
    let paid = paid_in_vain(&stage).await;
    pass(&stage, &paid, DAY * 6).await;
    assert_held_up(&stage, &paid.ada).await;
    stage.advance(DAY + Duration::from_hours(1)).await;
    stage.inbox_is_empty().await;
    assert_free(&stage, &paid.ada).await;
}

async fn overdue(stage: Stage) {
    let paid = paid_in_vain(&stage).await;
    let page = paid.ada.look().await;
    assert!(refreshes(&page), "{}", page.html);
    assert!(page.has("check-again"), "{}", page.html);
    // A page that says the same is left alone (`app/look_again.js`).
    assert_eq!(words(&paid.ada.look().await), words(&page));
    pass(&stage, &paid, OVERDUE).await;
    let page = paid.ada.look().await;
    assert!(!refreshes(&page), "{}", page.html);
    assert!(page.has("check-again"), "{}", page.html);
    let status = page.text("charge-status");
    assert!(status.contains("longer than it should"), "{status}");
}
