//! Two independent readings of a subscription meet: this client and the simulator.

use std::time::Duration;

use aftercart::domain::obstacle::Obstacle;
use aftercart::domain::subscription::{BilledBy, SubscriptionStatus};
use aftercart::server::dodo::webhook::{EventData, parse_event};

use super::plans::{plan, usd};
use super::simulated::{Inbox, Rehearsal, inbox};

const GOOD_CARD: &str = "4242424242424242";

#[tokio::test]
async fn a_subscription_is_read_and_can_change_to_another_plan() {
    let rehearsal = Rehearsal::start(None).await;
    let first = rehearsal.buy("pdt_basic_plan", GOOD_CARD).await;
    let id = first.subscription.clone().unwrap();
    let has = rehearsal.dodo.subscription(&id).await.unwrap();
    assert_eq!(has.plan, plan("pdt_basic_plan", 1, &[]));
    assert_eq!(has.status, SubscriptionStatus::Active);
    assert_eq!(
        (has.renewal, has.billed_by),
        (Some(usd(3000)), BilledBy::Calendar)
    );
    assert_eq!(
        (&has.method, &has.customer),
        (&first.method, &first.customer)
    );
    assert!(has.has_payment_method && has.next_billing_at > has.previous_billing_at);

    assert_eq!(has.obstacle(&plan("pdt_pro_plan", 1, &[])), None);
    assert_eq!(has.obstacle(&has.plan), Some(Obstacle::SamePlan));
}

#[tokio::test]
async fn what_was_paid_for_a_subscription_is_found_by_it() {
    let rehearsal = Rehearsal::start(None).await;
    let first = rehearsal.buy("pdt_basic_plan", GOOD_CARD).await;
    let id = first.subscription.clone().unwrap();
    let since = first.created_at.before(Duration::from_mins(1));
    let paid = rehearsal.dodo.payments_of_subscription(&id, since).await;
    let ids: Vec<_> = paid.unwrap().into_iter().map(|p| p.id).collect();
    assert_eq!(ids, [first.id]);
}

/// The bodies of the first `count` events.
async fn events(inbox: &Inbox, count: usize) -> Vec<String> {
    for _ in 0..100 {
        let kept = inbox.lock().unwrap().clone();
        if kept.len() >= count {
            let text = |(_, body): &(_, axum::body::Bytes)| String::from_utf8(body.to_vec());
            return kept.iter().map(|event| text(event).unwrap()).collect();
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("fewer than {count} events arrived in five seconds");
}

#[tokio::test]
async fn every_event_of_a_new_subscription_carries_it() {
    let (url, inbox) = inbox().await;
    let rehearsal = Rehearsal::start(Some(url)).await;
    let first = rehearsal.buy("pdt_basic_plan", GOOD_CARD).await;
    let id = first.subscription.clone().unwrap();
    let has = rehearsal.dodo.subscription(&id).await.unwrap();
    let mut seen = Vec::new();
    for body in events(&inbox, 3).await {
        let event = parse_event(&body).unwrap();
        if let EventData::Subscription(record) = event.data {
            let mut said = record.subscription;
            assert_eq!(said.as_of.take(), Some(event.occurred_at));
            assert_eq!(said, has, "{}", event.kind);
            seen.push(event.kind);
        }
    }
    assert!(seen.contains(&"subscription.active".to_owned()), "{seen:?}");
}
