//! A subscription as the portal and the live page show it.

use maud::{Markup, html};

use super::money::money;
use crate::server::simulator::clock::stamp;
use crate::server::simulator::model::product::{Cycle, Interval};
use crate::server::simulator::model::subscription::Subscription;

/// Plan, quantity and addons, e.g. `Team Plan + 3 × Seat`.
pub fn contents(subscription: &Subscription) -> String {
    subscription
        .items
        .iter()
        .map(|item| match item.quantity {
            1 => item.name.clone(),
            several => format!("{several} × {}", item.name),
        })
        .collect::<Vec<_>>()
        .join(" + ")
}

/// `$80.00 / month`.
pub fn price(subscription: &Subscription) -> Markup {
    html! {
        (money(subscription.recurring_amount(), &subscription.currency)) (period(subscription.cycle))
    }
}

/// ` / month`, ` / 3 months`.
pub fn period(cycle: Cycle) -> String {
    let unit = match cycle.interval {
        Interval::Day => "day",
        Interval::Week => "week",
        Interval::Month => "month",
        Interval::Year => "year",
    };
    match cycle.count {
        1 => format!(" / {unit}"),
        several => format!(" / {several} {unit}s"),
    }
}

/// What happens next, and when.
pub fn outlook(subscription: &Subscription) -> Markup {
    let date = |at| stamp(at)[..10].to_owned();
    html! {
        @if subscription.status.is_over() {}
        @else if subscription.cancellation.at_next_billing_date { "ends on " (date(subscription.next_billing_date)) }
        @else if let Some(change) = &subscription.scheduled {
            "changes to " @if let Some(plan) = change.items.first() { (plan.name) } " on " (date(change.effective_at))
        }
        @else { @if subscription.free_period { "trial until " } @else { "renews on " } (date(subscription.next_billing_date)) }
    }
}
