//! Charges whose end is not known are looked up: by one replica at a time, through stops and starts.

use std::time::Duration;

use aftercart::domain::timestamp::Timestamp;
use aftercart::server::store::{Store, Verdict};
use serde_json::{Value, json};

use crate::on_both;
use crate::stage::browser::{Browser, Page};
use crate::stage::{Stage, eventually};

on_both! {
    two_replicas_never_look_at_one_charge_at_the_same_time => one_look_at_a_time;
    a_charge_is_looked_up_again_after_a_restart => after_restart;
    a_look_that_was_overtaken_does_not_say_when_the_next_is_due => fenced_look;
    an_event_that_was_overtaken_is_not_closed_by_its_first_taker => fenced_event;
}

/// Clicks, and the request is lost before it takes effect.
pub async fn unknown(stage: &Stage, email: &str) -> (Browser, Page) {
    stage.provider.webhooks(json!({ "drop": true })).await;
    let landing = stage
        .provider
        .buy("pdt_starter_course", email, "4242424242424242")
        .await;
    let browser = stage.browser();
    let page = browser.get(&landing).await;
    let fault = json!({ "operation": "POST /checkouts", "when": "before", "kind": "disconnect", "times": 1 });
    stage.provider.fault(fault).await;
    let page = browser.submit(&page, "accept").await;
    assert_eq!(page.charge_state(), "unknown", "{}", page.html);
    (browser, page)
}

/// When each customer's payments were asked for, in milliseconds, by customer.
async fn looks(stage: &Stage) -> Vec<(String, i64)> {
    let requests = stage.provider.list("/_simulator/requests").await;
    let of_customers = requests.iter().filter_map(|request| {
        let query = request["query"].as_str()?;
        let customer = query.split("customer_id=").nth(1)?.split('&').next()?;
        (request["operation"] == "GET /payments").then(|| (customer.to_owned(), at(request)))
    });
    of_customers.collect()
}

fn at(request: &Value) -> i64 {
    let format = time::format_description::well_known::Rfc3339;
    let text = request["time"].as_str().unwrap();
    let moment = time::OffsetDateTime::parse(text, &format).unwrap();
    i64::try_from(moment.unix_timestamp_nanos() / 1_000_000).unwrap()
}

async fn one_look_at_a_time(stage: Stage) {
    let second = stage.replica().await;
    // Each look lasts more than a second.
    let slow = json!({ "operation": "GET /payments", "when": "after", "kind": "timeout", "delay_ms": 1200, "times": 1000 });
    let mut charges = Vec::new();
    for email in ["ada@example.com", "bob@example.com"] {
        unknown(&stage, email).await;
    }
    stage.provider.fault(slow).await;
    tokio::time::sleep(Duration::from_secs(9)).await;
    let seen = looks(&stage).await;
    let mut customers: Vec<_> = seen.iter().map(|(customer, _)| customer).collect();
    customers.sort();
    customers.dedup();
    assert_eq!(customers.len(), 2);
    for customer in customers {
        let times = seen.iter().filter(|(of, _)| of == customer);
        let times: Vec<_> = times.map(|(_, at)| *at).collect();
        assert!(times.len() >= 2, "{times:?}");
        for pair in times.windows(2) {
            assert!(pair[1] - pair[0] >= 1200, "two looks at once: {times:?}");
        }
        charges.push(times.len());
    }
    // A look that is counted is a look that was made.
    second.stop().await;
    stage.app.stop().await;
    let store = Store::connect(stage.database_url()).await.unwrap();
    let later = stage.app.state.now().after(Duration::from_hours(1));
    let mut counted = Vec::new();
    while let Some(kept) = store
        .take_charge(later, Duration::from_mins(1))
        .await
        .unwrap()
    {
        counted.push(kept.looks as usize - 1);
    }
    let made = looks(&stage).await.len();
    assert_eq!(counted.iter().sum::<usize>(), made, "{counted:?}");
    store.close().await;
}

async fn after_restart(stage: Stage) {
    let (browser, page) = unknown(&stage, "ada@example.com").await;
    stage.app.stop().await;
    stage.advance(Duration::from_mins(21)).await;
    let second = stage.replica().await;
    let browser = browser.moved_to(&second.url);
    eventually("it is found out", || async {
        let page = browser.get(&page.address).await;
        (page.charge_state() == "failed").then_some(())
    })
    .await;
    assert!(stage.provider.upsells().await.is_empty());
    second.stop().await;
}

async fn fenced_look(stage: Stage) {
    unknown(&stage, "ada@example.com").await;
    stage.app.stop().await;
    let store = Store::connect(stage.database_url()).await.unwrap();
    let lease = Duration::from_mins(1);
    let now = stage.app.state.now().after(Duration::from_hours(1));
    let first = store.take_charge(now, lease).await.unwrap().unwrap();
    assert!(store.take_charge(now, lease).await.unwrap().is_none());
    let over = now.after(lease);
    let second = store.take_charge(over, lease).await.unwrap().unwrap();
    assert!(!store.look_again(&first, now).await.unwrap());
    assert!(store.take_charge(over, lease).await.unwrap().is_none());
    assert!(store.look_again(&second, over).await.unwrap());
    assert!(store.take_charge(over, lease).await.unwrap().is_some());
    store.close().await;
}

async fn fenced_event(stage: Stage) {
    stage.app.stop().await;
    let store = Store::connect(stage.database_url()).await.unwrap();
    let (now, lease) = (Timestamp(1_000), Duration::from_mins(1));
    store
        .keep_event("msg_1", "brand.new", "{}", now)
        .await
        .unwrap();
    let first = store.take_event(now, lease).await.unwrap().unwrap();
    let over = now.after(lease);
    let second = store.take_event(over, lease).await.unwrap().unwrap();
    let failed = Verdict::Failed("too late".to_owned());
    store.close_event(&first, &failed).await.unwrap();
    let count = async || store.count_events().await.unwrap();
    assert_eq!(count().await, [("received".to_owned(), 1)]);
    store
        .close_event(&second, &Verdict::Processed)
        .await
        .unwrap();
    assert_eq!(count().await, [("processed".to_owned(), 1)]);
    store.close().await;
}
