//! How a plan change ends: applied, prevented, or applied and not paid.

use time::{Duration, OffsetDateTime};

use crate::server::simulator::model::payment::{IntentStatus, Payment, ServicePeriod};
use crate::server::simulator::model::plan::{Change, OnPaymentFailure, PendingChange};
use crate::server::simulator::model::subscription::SubscriptionStatus;
use crate::server::simulator::plan_settings::PendingLock;
use crate::server::simulator::world::World;

impl World {
    /// Makes a change of the subscription true, and tells. Its credit is given; what it uses was taken before.
    pub(super) fn apply_change(
        &mut self,
        now: OffsetDateTime,
        id: &str,
        change: &Change,
        scheduled: bool,
    ) {
        self.move_credit(now, id, change.credit_granted);
        if let Some(subscription) = self.subscriptions.get_mut(id) {
            subscription.take_on(change);
        }
        let settings = &self.settings.plans;
        let (active, renewed) = (
            settings.active_on_plan_change,
            scheduled && settings.renewed_on_scheduled_change,
        );
        self.tell_of(now, "subscription.plan_changed", id);
        if active {
            self.tell_of(now, "subscription.active", id);
        }
        if renewed {
            self.tell_of(now, "subscription.renewed", id);
        }
        self.tell_of(now, "subscription.updated", id);
    }

    /// A plan change's payment succeeded.
    pub(super) fn plan_change_paid(&mut self, now: OffsetDateTime, id: &str, payment: &Payment) {
        let Some(pending) = self.take_pending(id, &payment.id) else {
            return;
        };
        if !pending.applied {
            self.apply_change(now, id, &pending.change, pending.scheduled);
        }
        if let Some(payment) = self.payments.get_mut(&payment.id) {
            payment.service_periods.push(ServicePeriod {
                subscription_id: id.to_owned(),
                starts_at: pending.change.starts,
                ends_at: pending.change.ends,
                proration_factor: pending.change.factor,
            });
        }
    }

    /// A plan change's payment failed or was given up.
    pub(super) fn plan_change_unpaid(&mut self, now: OffsetDateTime, id: &str, payment: &Payment) {
        let Some(pending) = self.take_pending(id, &payment.id) else {
            return;
        };
        match pending.on_failure {
            OnPaymentFailure::PreventChange => self.prevent(now, id, payment, pending),
            OnPaymentFailure::ApplyChange => self.apply_unpaid(now, id, &payment.id, &pending),
        }
    }

    /// The old plan stays. Dodo: a scheduled change is then cancelled, and the old plan renewed.
    fn prevent(
        &mut self,
        now: OffsetDateTime,
        id: &str,
        payment: &Payment,
        mut pending: PendingChange,
    ) {
        self.move_credit(now, id, pending.change.credit_used);
        if pending.scheduled {
            if let Some(subscription) = self.subscriptions.get_mut(id) {
                subscription.scheduled = None;
            }
            return self.renew_plan(now, id);
        }
        let settings = &self.settings.plans;
        pending.clears_at = match settings.pending_lock {
            _ if payment.status == IntentStatus::Cancelled => Some(now),
            PendingLock::OpensAtOnce => Some(now),
            PendingLock::OpensLater => Some(now + Duration::seconds(settings.pending_lock_seconds)),
            PendingLock::Stays => None,
        };
        // Should the payment succeed after all, the credit is taken again with it.
        pending.change.credit_granted -= pending.change.credit_used;
        pending.change.credit_used = 0;
        if let Some(subscription) = self.subscriptions.get_mut(id) {
            subscription.pending = Some(pending);
        }
    }

    /// The new plan is there, and on hold. Dodo: credit issued for it is reversed.
    fn apply_unpaid(
        &mut self,
        now: OffsetDateTime,
        id: &str,
        payment_id: &str,
        pending: &PendingChange,
    ) {
        if !pending.applied {
            self.apply_change(now, id, &pending.change, pending.scheduled);
        }
        self.move_credit(now, id, -pending.change.credit_granted);
        let Some(subscription) = self
            .subscriptions
            .get_mut(id)
            .filter(|subscription| subscription.status == SubscriptionStatus::Active)
        else {
            return;
        };
        subscription.status = SubscriptionStatus::OnHold;
        subscription.dues = Some(payment_id.to_owned());
        self.tell_of(now, "subscription.on_hold", id);
    }

    /// The change that waits for this payment, no longer waiting.
    fn take_pending(&mut self, id: &str, payment_id: &str) -> Option<PendingChange> {
        let subscription = self
            .subscriptions
            .get_mut(id)
            .filter(|subscription| !subscription.status.is_over())?;
        subscription
            .pending
            .take_if(|pending| pending.payment_id == payment_id)
    }
}
