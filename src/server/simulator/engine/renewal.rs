//! Renewals: the next period of a subscription, charged to its saved method.

use time::OffsetDateTime;

use super::charge::ChargeOrder;
use crate::server::simulator::model::checkout::CartItem;
use crate::server::simulator::model::payment::Verdict;
use crate::server::simulator::model::subscription::{Subscription, SubscriptionStatus};
use crate::server::simulator::world::World;

impl World {
    /// When the next active subscription is to be billed, and which.
    pub(super) fn next_renewal(&self) -> Option<(OffsetDateTime, String)> {
        self.subscriptions
            .iter()
            .filter(|subscription| subscription.status == SubscriptionStatus::Active)
            .min_by_key(|subscription| subscription.next_billing_date)
            .map(|subscription| (subscription.next_billing_date, subscription.id.clone()))
    }

    /// Starts the next period and charges it. Without a method that works the subscription goes on hold.
    pub(super) fn renew(&mut self, now: OffsetDateTime, id: &str) {
        let Some(subscription) = self.subscriptions.get_mut(id) else {
            return;
        };
        subscription.previous_billing_date = subscription.next_billing_date;
        subscription.next_billing_date = subscription.cycle.after(subscription.next_billing_date);
        let subscription = subscription.clone();
        let Some(payment_id) = self.open_renewal(now, &subscription) else {
            return;
        };
        let method = subscription
            .payment_method_id
            .as_ref()
            .and_then(|id| self.payment_methods.get(id))
            .cloned();
        match method {
            Some(method) => self.charge_saved(now, &payment_id, &method, false),
            None => self.settle(
                now,
                &payment_id,
                &Verdict::Declined("MANDATE_REQUIRED".to_owned()),
            ),
        }
    }

    /// A payment for one period, at the product's price.
    fn open_renewal(&mut self, now: OffsetDateTime, subscription: &Subscription) -> Option<String> {
        let cart = [CartItem {
            product_id: subscription.product_id.clone(),
            quantity: subscription.quantity,
        }];
        let billing = subscription.billing.clone();
        let priced = self
            .price(&cart, &billing.country, billing.state.as_deref(), 0)
            .ok()?;
        let order = ChargeOrder {
            session: None,
            customer_id: subscription.customer_id.clone(),
            billing,
            priced,
            charge_type: "renewal",
            metadata: subscription.metadata.clone(),
        };
        Some(self.open_payment_for(now, order, vec![subscription.id.clone()]))
    }
}
