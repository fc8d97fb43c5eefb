//! Webhooks that never come: the sweep finds what they would have told.

use std::time::Duration;

use aftercart::domain::ids::PaymentId;
use aftercart::domain::timestamp::Timestamp;
use aftercart::server::store::Store;
use serde_json::{Value, json};

use crate::on_both;
use crate::stage::{Stage, eventually, settled};

on_both! {
    an_order_whose_webhook_never_came_is_found_and_its_offer_is_ready => lost_order;
    what_a_webhook_told_is_not_looked_at_again => told_order;
    a_payment_whose_webhook_may_be_on_the_way_is_left_to_it => fresh_order;
    money_that_moved_after_the_verdict_is_found_without_a_webhook => late_success;
    a_forged_payment_is_flagged_once_and_not_looked_at_again => forged;
    many_lost_orders_are_found_a_few_at_a_turn => many_orders;
    one_odd_payment_keeps_the_sweep_from_no_other => odd_payment;
    what_happened_while_nobody_was_up_is_found_after_the_start => long_absence;
    two_replicas_take_turns_at_the_sweep => two_replicas;
    a_turn_that_was_overtaken_writes_nothing => fenced;
}

/// Waits until the sweep has begun its first pass: from now on it knows where to look.
async fn begun(store: &Store) -> Timestamp {
    eventually("the sweep has its row", || async {
        store.sweep_due_at().await.unwrap()
    })
    .await
}

fn id_of(payment: &Value) -> PaymentId {
    payment["payment_id"].as_str().unwrap().parse().unwrap()
}

/// Moves time on until the payment's visit is there.
async fn swept(stage: &Stage, store: &Store, payment: &Value) {
    eventually("the sweep has found the order", || async {
        stage.advance(Duration::from_secs(90)).await;
        tokio::time::sleep(Duration::from_millis(300)).await;
        store.visit_of_purchase(&id_of(payment)).await.unwrap()
    })
    .await;
}

/// The lists of all customers' payments that were asked for.
async fn turns(stage: &Stage) -> usize {
    let lists = stage.provider.list("/_simulator/requests").await;
    let of_all = |request: &&Value| {
        request["operation"] == "GET /payments"
            && !request["query"].as_str().unwrap().contains("customer_id")
    };
    lists.iter().filter(of_all).count()
}

/// Moves time on until the sweep has gone through the list once more.
async fn next_turn(stage: &Stage) {
    let before = turns(stage).await;
    stage.advance(Duration::from_mins(5)).await;
    eventually("the sweep went round", || async {
        (turns(stage).await > before).then_some(())
    })
    .await;
    // What it found it looks at now.
    tokio::time::sleep(Duration::from_millis(500)).await;
}

async fn lost_order(stage: Stage) {
    let store = &stage.app.state.store;
    begun(store).await;
    // Whoever asks first has the counters begin.
    let found_before = found_by_sweeps(&stage).await;
    stage.provider.webhooks(json!({ "drop": true })).await;
    let landing = stage.buy("pdt_starter_course").await;
    let payment = stage.provider.payments().await.remove(0);
    swept(&stage, store, &payment).await;
    eventually("the offer is ready", || async {
        let visit = store.visit_of_purchase(&id_of(&payment)).await.unwrap()?;
        let step = visit.step.clone()?;
        store.latest_quote(&visit.id, &step).await.unwrap()
    })
    .await;
    let before = stage.provider.requests().await.len();
    let page = stage.browser().get(&landing).await;
    assert!(page.has("offer-card"), "{}", page.html);
    assert_eq!(
        stage.provider.requests().await.len(),
        before,
        "the page made API calls"
    );
    // Stories run side by side and count together.
    let found = found_by_sweeps(&stage).await - found_before;
    assert!(found >= 1, "the order is not counted");
}

/// How many payments were found that no webhook told of, by the metrics.
async fn found_by_sweeps(stage: &Stage) -> u64 {
    let metrics = stage.browser().get("/metrics").await.html;
    let mut lines = metrics.lines();
    let count = lines.find_map(|line| line.strip_prefix("aftercart_swept_payments_total "));
    count.map_or(0, |count| count.parse().unwrap())
}

async fn told_order(stage: Stage) {
    begun(&stage.app.state.store).await;
    stage.buy_and_prepare("pdt_starter_course").await;
    stage
        .provider
        .buy("pdt_starter_course", "eve@example.com", "4000000000000002")
        .await;
    stage.inbox_is_empty().await;
    for _ in 0..3 {
        next_turn(&stage).await;
    }
    assert_eq!(stage.provider.count("GET /payments/{id}").await, 0);
}

async fn fresh_order(stage: Stage) {
    let store = &stage.app.state.store;
    begun(store).await;
    stage.provider.webhooks(json!({ "drop": true })).await;
    next_turn(&stage).await;
    // The next turn is known; it comes when the payment is less than a minute old.
    let due_at = turn_is_over(&stage).await;
    let now = stage.app.state.now();
    let wait = Duration::from_millis(u64::try_from(due_at.0 - now.0).unwrap());
    stage
        .advance(wait.saturating_sub(Duration::from_secs(20)))
        .await;
    let before = turns(&stage).await;
    stage.buy("pdt_starter_course").await;
    let payment = stage.provider.payments().await.remove(0);
    stage.advance(Duration::from_secs(31)).await;
    eventually("the sweep met the payment", || async {
        (turns(&stage).await > before).then_some(())
    })
    .await;
    turn_is_over(&stage).await;
    let looks = stage.provider.count("GET /payments/{id}").await;
    assert_eq!(looks, 0, "what is fresh uses up no look");
    let early = store.visit_of_purchase(&id_of(&payment)).await.unwrap();
    assert!(early.is_none(), "its webhook had no time to come");
    swept(&stage, store, &payment).await;
}

/// Waits until no turn is due or under way. Answers when the next one is due.
async fn turn_is_over(stage: &Stage) -> Timestamp {
    // Of all that a turn does only its calls can be seen.
    calls_are_over(stage).await;
    eventually("the turn is over", || async {
        let due_at = stage.app.state.store.sweep_due_at().await.unwrap()?;
        (due_at > stage.app.state.now()).then_some(due_at)
    })
    .await
}

async fn late_success(stage: Stage) {
    let (browser, page) = stage.be_declined().await;
    stage.provider.webhooks(json!({ "drop": true })).await;
    let payment = stage.provider.upsells().await.remove(0);
    stage.provider.settle(&payment, "succeeded").await;
    eventually("the sweep has found the money", || async {
        stage.advance(Duration::from_secs(90)).await;
        tokio::time::sleep(Duration::from_millis(300)).await;
        let page = browser.get(&page.address).await;
        (page.charge_state() == "succeeded").then_some(())
    })
    .await;
}

async fn forged(stage: Stage) {
    let store = &stage.app.state.store;
    let landing = stage.buy_and_prepare("pdt_starter_course").await;
    let browser = stage.browser();
    let page = browser.get(&landing).await;
    let done = browser.submit(&page, "accept").await;
    settled(&browser, done).await;
    let upsell = stage.provider.upsells().await.remove(0);
    stage.inbox_is_empty().await;
    stage.provider.webhooks(json!({ "drop": true })).await;
    let cart = json!({
        "product_cart": [{ "product_id": "pdt_starter_course", "quantity": 1 }],
        "customer": { "email": "eve@example.com", "name": "Eve" },
        "return_url": "http://127.0.0.1/offer",
        "metadata": { "aftercart_charge": upsell["metadata"]["aftercart_charge"] },
    });
    let session = stage.provider.post("/checkouts", cart).await;
    stage
        .provider
        .pay(session["session_id"].as_str().unwrap(), "4242424242424242")
        .await;
    let looks_before = stage.provider.count("GET /payments/{id}").await;
    for _ in 0..3 {
        next_turn(&stage).await;
    }
    let looks = stage.provider.count("GET /payments/{id}").await - looks_before;
    assert_eq!(looks, 1, "it is looked at once");
    let charges = store.count_charges().await.unwrap();
    assert_eq!(charges, [("succeeded".to_owned(), 1)]);
}

async fn many_orders(stage: Stage) {
    let store = &stage.app.state.store;
    begun(store).await;
    stage.provider.webhooks(json!({ "drop": true })).await;
    stage
        .provider
        .settings(json!({ "rate_limit": false }))
        .await;
    for number in 0..30 {
        let email = format!("buyer{number}@example.com");
        stage
            .provider
            .buy("pdt_starter_course", &email, "4242424242424242")
            .await;
    }
    let payments = stage.provider.payments().await;
    let mut most_calls = 0;
    for _ in 0..8 {
        most_calls = most_calls.max(calls_of_next_turn(&stage).await);
        if all_found(store, &payments).await {
            break;
        }
    }
    assert!(all_found(store, &payments).await, "some are lost");
    println!("a turn among 30 lost orders made {most_calls} calls at most");
    assert!((12..=82).contains(&most_calls), "{most_calls} calls a turn");
}

async fn all_found(store: &Store, payments: &[Value]) -> bool {
    for payment in payments {
        let visit = store.visit_of_purchase(&id_of(payment)).await.unwrap();
        if visit.is_none() {
            return false;
        }
    }
    true
}

/// Moves a minute on and counts the calls until there are no more.
async fn calls_of_next_turn(stage: &Stage) -> usize {
    let before = stage.provider.requests().await.len();
    stage.advance(Duration::from_secs(61)).await;
    calls_are_over(stage).await - before
}

/// Waits until there are no more calls. Answers how many there were in all.
async fn calls_are_over(stage: &Stage) -> usize {
    let mut calls = stage.provider.requests().await.len();
    loop {
        tokio::time::sleep(Duration::from_millis(1500)).await;
        let now = stage.provider.requests().await.len();
        if now == calls {
            return calls;
        }
        calls = now;
    }
}

async fn odd_payment(stage: Stage) {
    let store = &stage.app.state.store;
    begun(store).await;
    stage.provider.webhooks(json!({ "drop": true })).await;
    stage.buy("pdt_starter_course").await;
    stage.advance(Duration::from_secs(1)).await;
    stage.buy("pdt_starter_course").await;
    let fault = json!({ "operation": "GET /payments/{id}", "when": "before", "kind": "status", "status": 422, "times": 1 });
    stage.provider.fault(fault).await;
    eventually("the other one is found", || async {
        stage.advance(Duration::from_secs(90)).await;
        tokio::time::sleep(Duration::from_millis(300)).await;
        let payments = stage.provider.payments().await;
        for payment in payments {
            if let Some(visit) = store.visit_of_purchase(&id_of(&payment)).await.unwrap() {
                return Some(visit);
            }
        }
        None
    })
    .await;
}

async fn long_absence(stage: Stage) {
    begun(&stage.app.state.store).await;
    next_turn(&stage).await;
    stage.app.stop().await;
    stage.provider.webhooks(json!({ "drop": true })).await;
    stage.buy("pdt_starter_course").await;
    let payment = stage.provider.payments().await.remove(0);
    // Longer than Dodo goes on trying to deliver.
    stage.advance(Duration::from_hours(24 * 9)).await;
    let second = stage.replica().await;
    swept(&stage, &second.state.store, &payment).await;
    second.stop().await;
}

async fn two_replicas(stage: Stage) {
    begun(&stage.app.state.store).await;
    let second = stage.replica().await;
    next_turn(&stage).await;
    let before = turns(&stage).await;
    for _ in 0..4 {
        next_turn(&stage).await;
    }
    assert_eq!(turns(&stage).await - before, 4, "each time is one's turn");
    second.stop().await;
}

async fn fenced(stage: Stage) {
    let (store, now) = (&stage.app.state.store, stage.app.state.now());
    begun(store).await;
    stage.app.stop().await;
    let store = Store::connect(stage.database_url()).await.unwrap();
    let (later, lease) = (now.after(Duration::from_hours(1)), Duration::from_mins(1));
    let first = store.take_sweep(later, lease).await.unwrap().unwrap();
    assert!(store.take_sweep(later, lease).await.unwrap().is_none());
    let over = later.after(lease);
    let second = store.take_sweep(over, lease).await.unwrap().unwrap();
    let window = first.progress.window(later);
    let moved = first.progress.through(window, None).next_pass();
    assert!(!store.end_sweep(&first, &moved, later).await.unwrap());
    assert!(
        store
            .end_sweep(&second, &second.progress, over)
            .await
            .unwrap()
    );
    let third = store.take_sweep(over, lease).await.unwrap().unwrap();
    assert_eq!(third.progress, second.progress);
    store.close().await;
}
