//! What the end of a period brings: the next one, a scheduled change, or the end.

use time::OffsetDateTime;

use super::credits::Due;
use super::plan_change::PlanCharge;
use crate::server::simulator::error::ApiError;
use crate::server::simulator::model::payment::Verdict;
use crate::server::simulator::model::plan::{Mode, ScheduledChange};
use crate::server::simulator::model::subscription::{Subscription, SubscriptionStatus};
use crate::server::simulator::plan_settings::BelowMinimum;
use crate::server::simulator::world::World;

impl World {
    /// When the next active subscription's period ends, and whose.
    pub(super) fn next_renewal(&self) -> Option<(OffsetDateTime, String)> {
        let due = |subscription: &Subscription| {
            subscription.next_billing_date.min(subscription.expires_at)
        };
        self.subscriptions
            .iter()
            .filter(|subscription| subscription.status == SubscriptionStatus::Active)
            .filter(|subscription| !subscription.on_demand)
            .filter(|subscription| !is_changing(subscription))
            .min_by_key(|subscription| due(subscription))
            .map(|subscription| (due(subscription), subscription.id.clone()))
    }

    /// Ends a period: by cancellation, by expiry, by a scheduled change, or by a renewal.
    pub(super) fn end_period(&mut self, now: OffsetDateTime, id: &str) {
        let Some(subscription) = self.subscriptions.get_mut(id) else {
            return;
        };
        if subscription.cancellation.at_next_billing_date {
            return self.end_subscription(now, id, SubscriptionStatus::Cancelled);
        }
        if now >= subscription.expires_at {
            return self.end_subscription(now, id, SubscriptionStatus::Expired);
        }
        match subscription.scheduled.clone() {
            Some(scheduled) => self.apply_scheduled(now, id, scheduled),
            None => self.renew_plan(now, id),
        }
    }

    /// Ends a subscription for good, and tells.
    pub(super) fn end_subscription(
        &mut self,
        now: OffsetDateTime,
        id: &str,
        status: SubscriptionStatus,
    ) {
        if let Some(subscription) = self.subscriptions.get_mut(id) {
            subscription.status = status;
            subscription.scheduled = None;
            if status == SubscriptionStatus::Cancelled {
                subscription.cancellation.at = Some(now);
            }
        }
        self.tell_of(now, status.event(), id);
        self.tell_of(now, "subscription.updated", id);
    }

    /// The change's charge takes the renewal's place. A plan that cannot be bought any more is not changed to.
    fn apply_scheduled(&mut self, now: OffsetDateTime, id: &str, scheduled: ScheduledChange) {
        let Some(subscription) = self.subscriptions.get(id).cloned() else {
            return;
        };
        let quote = self
            .terms(
                &scheduled.product_id,
                scheduled.quantity,
                &scheduled.addons,
                &subscription.currency,
            )
            .and_then(|terms| {
                let mode = Mode::FullImmediately;
                self.quote(now, &subscription, &terms, mode, BelowMinimum::TopUp)
            });
        let Ok(quote) = quote else {
            if let Some(subscription) = self.subscriptions.get_mut(id) {
                subscription.scheduled = None;
            }
            return self.renew_plan(now, id);
        };
        if quote.due.total == 0 {
            self.move_credit(now, id, -quote.due.credit_used);
            return self.apply_change(now, id, &quote.change, true);
        }
        let charge = PlanCharge {
            quote,
            on_failure: scheduled.on_failure,
            metadata: scheduled.metadata,
            scheduled: true,
        };
        let payment_id = self.open_plan_change(now, &subscription, charge);
        self.charge_plan_change(now, id, &payment_id);
    }

    /// Starts the next period and charges it, less the credit there is. Without a method that works the subscription
    /// goes on hold.
    pub(super) fn renew_plan(&mut self, now: OffsetDateTime, id: &str) {
        let month = self.settings.plans.month_length;
        let Some(subscription) = self.subscriptions.get_mut(id) else {
            return;
        };
        let starts = subscription.next_billing_date;
        subscription.previous_billing_date = starts;
        subscription.next_billing_date = subscription.cycle.after(starts, month);
        subscription.free_period = false;
        let subscription = subscription.clone();
        let taxed = Self::taxed(&subscription, subscription.tax_inclusive);
        let net = subscription.recurring_amount();
        let Ok(due) = self.due(&subscription, net, taxed, BelowMinimum::TopUp) else {
            return;
        };
        self.move_credit(now, id, due.credit_granted - due.credit_used);
        if due.total > 0 || self.settings.plans.zero_amount_renewals {
            self.charge_renewal(now, &subscription, due);
        } else {
            self.tell_of(now, "subscription.renewed", id);
            self.tell_of(now, "subscription.updated", id);
        }
    }

    fn charge_renewal(&mut self, now: OffsetDateTime, subscription: &Subscription, due: Due) {
        let name = subscription.product_name().to_owned();
        let description = format!("Renewal of {name}");
        let line = self.bill_line(subscription.product_id(), name, description, due);
        let metadata = subscription.metadata.clone();
        let payment_id = self.open_subscription_bill(now, subscription, line, "renewal", metadata);
        if due.total == 0 {
            self.settle(now, &payment_id, &Verdict::Paid);
        } else {
            self.charge_method_of(now, &subscription.id, &payment_id);
        }
    }

    /// Starts a period now if the last one is over: a subscription that comes back is not billed for the time between.
    pub(super) fn restart_if_over(&mut self, now: OffsetDateTime, id: &str) {
        let month = self.settings.plans.month_length;
        let Some(subscription) = self.subscriptions.get_mut(id) else {
            return;
        };
        if subscription.next_billing_date <= now {
            subscription.previous_billing_date = now;
            subscription.next_billing_date = subscription.cycle.after(now, month);
        }
    }

    /// Puts a subscription into any state, and tells: a rehearsal's string.
    ///
    /// # Errors
    /// 404 if there is none.
    pub fn force_status(
        &mut self,
        now: OffsetDateTime,
        id: &str,
        status: SubscriptionStatus,
    ) -> Result<(), ApiError> {
        self.subscription(id)?;
        match status {
            SubscriptionStatus::Active => self.reactivate(now, id),
            SubscriptionStatus::Cancelled | SubscriptionStatus::Expired => {
                self.end_subscription(now, id, status);
                return Ok(());
            }
            other => {
                if let Some(subscription) = self.subscriptions.get_mut(id) {
                    subscription.status = other;
                }
                self.tell_of(now, other.event(), id);
            }
        }
        self.tell_of(now, "subscription.updated", id);
        Ok(())
    }

    /// Brings a subscription back to life, and tells.
    pub(super) fn reactivate(&mut self, now: OffsetDateTime, id: &str) {
        if let Some(subscription) = self.subscriptions.get_mut(id) {
            subscription.status = SubscriptionStatus::Active;
            subscription.dues = None;
        }
        self.restart_if_over(now, id);
        self.tell_of(now, "subscription.active", id);
    }
}

/// Whether a scheduled change's charge is on its way: the period ends with it.
fn is_changing(subscription: &Subscription) -> bool {
    subscription
        .pending
        .as_ref()
        .is_some_and(|pending| pending.scheduled)
}
