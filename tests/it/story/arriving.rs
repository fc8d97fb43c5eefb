//! The webhook and the browser come in any order, or one of them never.

use std::time::Duration;

use serde_json::json;

use crate::on_both;
use crate::stage::{Stage, settled};

on_both! {
    with_the_webhook_first_the_page_asks_dodo_nothing => webhook_first;
    with_the_webhook_last_the_page_asks_dodo_itself => webhook_last;
    a_doubled_webhook_changes_nothing => webhook_doubled;
    without_any_webhook_the_purchase_and_the_charge_are_found => webhook_never;
    a_query_string_proves_nothing => false_status;
    an_event_kept_before_a_stop_is_handled_after_it => restart;
    a_renewal_opens_no_visit => renewal;
    what_was_bought_by_one_click_counts_as_an_earlier_purchase => earlier_purchases;
}

async fn webhook_first(stage: Stage) {
    let landing = stage.buy_and_prepare("pdt_starter_course").await;
    let before = stage.provider.requests().await.len();
    let page = stage.browser().get(&landing).await;
    assert!(page.has("offer-card"));
    assert_eq!(
        stage.provider.requests().await.len(),
        before,
        "the page made API calls"
    );
}

async fn webhook_last(stage: Stage) {
    stage.provider.webhooks(json!({ "delay_ms": 3000 })).await;
    let landing = stage.buy("pdt_starter_course").await;
    let browser = stage.browser();
    let page = browser.get(&landing).await;
    assert!(page.has("offer-card"), "{}", page.html);
    let done = browser.submit(&page, "accept").await;
    assert_eq!(settled(&browser, done).await.charge_state(), "succeeded");
    stage.advance(Duration::from_secs(10)).await;
    stage.inbox_is_empty().await;
    assert_eq!(stage.provider.upsells().await.len(), 1);
    let later = browser.get(&landing).await;
    assert_eq!(later.charge_state(), "succeeded");
}

async fn webhook_doubled(stage: Stage) {
    stage
        .provider
        .webhooks(json!({ "duplicate": true, "reorder": true }))
        .await;
    let landing = stage.buy_and_prepare("pdt_starter_course").await;
    let browser = stage.browser();
    let page = browser.get(&landing).await;
    let done = browser.submit(&page, "accept").await;
    assert_eq!(settled(&browser, done).await.charge_state(), "succeeded");
    stage.inbox_is_empty().await;
    assert_eq!(stage.provider.upsells().await.len(), 1);
    let charges = stage.app.state.store.count_charges().await.unwrap();
    assert_eq!(charges, [("succeeded".to_owned(), 1)]);
}

async fn webhook_never(stage: Stage) {
    stage.provider.webhooks(json!({ "drop": true })).await;
    let landing = stage.buy("pdt_starter_course").await;
    let browser = stage.browser();
    let page = browser.get(&landing).await;
    let done = browser.submit(&page, "accept").await;
    assert_eq!(settled(&browser, done).await.charge_state(), "succeeded");
    assert_eq!(stage.provider.upsells().await.len(), 1);
    assert!(
        stage
            .app
            .state
            .store
            .count_events()
            .await
            .unwrap()
            .is_empty()
    );
}

async fn false_status(stage: Stage) {
    let declined = stage
        .provider
        .buy("pdt_starter_course", "ada@example.com", "4000000000000002")
        .await;
    let lie = declined.replace("status=failed", "status=succeeded");
    let page = stage.browser().get(&lie).await;
    assert!(
        !page.has("offer-card") && !page.has("thank-you"),
        "{}",
        page.html
    );

    let invented = stage
        .browser()
        .get("/offer?payment_id=pay_invented&status=succeeded")
        .await;
    assert!(invented.has("thank-you") && !invented.has("offer-card"));
}

async fn restart(stage: Stage) {
    // Handling fails while Dodo is away, so the event waits in the inbox.
    stage
        .provider
        .fault(json!({ "operation": "GET /products/{id}", "when": "before", "kind": "status", "status": 500, "times": 100 }))
        .await;
    stage.provider.fault(json!({ "operation": "POST /checkouts/preview", "when": "before", "kind": "status", "status": 500, "times": 100 })).await;
    let landing = stage.buy("pdt_starter_course").await;
    crate::stage::eventually("the event is kept", || async {
        let counts = stage.app.state.store.count_events().await.unwrap();
        counts.contains(&("received".to_owned(), 1)).then_some(())
    })
    .await;
    stage.app.stop().await;
    stage.provider.heal().await;
    let second = stage.replica().await;
    stage.advance(Duration::from_mins(2)).await;
    crate::stage::eventually("the event is handled", || async {
        let counts = second.state.store.count_events().await.unwrap();
        (counts == [("processed".to_owned(), 1)]).then_some(())
    })
    .await;
    let page = crate::stage::browser::Browser::at(&second.url)
        .get(&landing)
        .await;
    assert!(page.has("offer-card"), "{}", page.html);
    second.stop().await;
}

async fn renewal(stage: Stage) {
    stage.buy_and_prepare("pdt_basic_plan").await;
    stage.advance(Duration::from_hours(24 * 32)).await;
    crate::stage::eventually("the renewal was paid", || async {
        (stage.provider.payments().await.len() == 2).then_some(())
    })
    .await;
    stage.inbox_is_empty().await;
    let renewal = stage
        .provider
        .payments()
        .await
        .into_iter()
        .find(|p| p["charge_type"] == "renewal")
        .unwrap();
    let page = stage
        .browser()
        .get(&format!(
            "/offer?payment_id={}",
            renewal["payment_id"].as_str().unwrap()
        ))
        .await;
    assert!(
        !page.has("offer-card") && !page.has("purchase"),
        "{}",
        page.html
    );
}

async fn earlier_purchases(stage: Stage) {
    let landing = stage.buy_and_prepare("pdt_starter_course").await;
    let browser = stage.browser();
    let page = browser.get(&landing).await;
    let customer = stage.provider.payments().await[0]["customer"]["customer_id"]
        .as_str()
        .unwrap()
        .parse()
        .unwrap();
    let store = &stage.app.state.store;
    let before = stage.app.state.now();
    let done = browser.submit(&page, "accept").await;
    assert_eq!(settled(&browser, done).await.charge_state(), "succeeded");
    stage.advance(Duration::from_secs(1)).await;
    let now = stage.app.state.now();
    let count = async |moment| store.purchases_before(&customer, moment).await.unwrap();
    assert_eq!((count(before).await, count(now).await), (1, 2));
    assert_eq!(
        stage.app.state.store.count_charges().await.unwrap(),
        [("succeeded".to_owned(), 1)]
    );
}
