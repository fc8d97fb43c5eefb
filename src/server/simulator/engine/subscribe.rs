//! Subscriptions begin with a purchase.

use time::{Duration, OffsetDateTime};

use super::charge::ChargeOrder;
use super::pricing::PricedItem;
use crate::server::simulator::clock::add_months;
use crate::server::simulator::model::product::Cycle;
use crate::server::simulator::model::subscription::{
    Cancellation, Subscription, SubscriptionStatus,
};
use crate::server::simulator::world::World;

/// Months of a whole term. Dodo: twenty years, its recommended maximum.
const TERM_MONTHS: i32 = 12 * 20;

impl World {
    /// The subscriptions of a cart, waiting for their first payment. Their ids.
    pub(super) fn open_subscriptions(
        &mut self,
        now: OffsetDateTime,
        order: &ChargeOrder<'_>,
    ) -> Vec<String> {
        order
            .priced
            .items
            .iter()
            .filter_map(|item| {
                let subscription = self.new_subscription(now, order, item, item.product.cycle?);
                let id = subscription.id.clone();
                self.subscriptions.put(subscription);
                Some(id)
            })
            .collect()
    }

    fn new_subscription(
        &mut self,
        now: OffsetDateTime,
        order: &ChargeOrder<'_>,
        item: &PricedItem,
        cycle: Cycle,
    ) -> Subscription {
        let trial = Duration::days(order.priced.trial_days);
        Subscription {
            id: self.ids.next("sub"),
            items: item.items(),
            status: SubscriptionStatus::Pending,
            customer_id: order.customer_id.clone(),
            billing: order.billing.clone(),
            currency: order.priced.currency.clone(),
            tax_inclusive: item.product.tax_inclusive,
            cycle,
            previous_billing_date: now,
            next_billing_date: if trial.is_zero() {
                cycle.after(now, self.settings.plans.month_length)
            } else {
                now + trial
            },
            expires_at: add_months(now, TERM_MONTHS),
            trial_days: order.priced.trial_days,
            free_period: !trial.is_zero(),
            on_demand: false,
            usage_based: item.product.usage_based,
            payment_method_id: None,
            metadata: order.metadata.clone(),
            created_at: now,
            cancellation: Cancellation::default(),
            paused_at: None,
            scheduled: None,
            pending: None,
            credit: 0,
            dues: None,
            tax_id: None,
            business_name: None,
        }
    }
}
