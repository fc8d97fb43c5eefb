//! Changing what a subscription is charged to; on hold, that pays what is due.

use serde::Deserialize;
use serde_json::Value;
use time::{Duration, OffsetDateTime};

use super::charge::Bill;
use super::plan_change::no_payment;
use super::request::check_url;
use crate::server::simulator::error::ApiError;
use crate::server::simulator::model::Metadata;
use crate::server::simulator::model::checkout::Buyer;
use crate::server::simulator::model::payment::{Payment, ServicePeriod};
use crate::server::simulator::model::subscription::{Subscription, SubscriptionStatus};
use crate::server::simulator::world::World;

/// How long the page for a new method lives.
const LINK_LIFE: Duration = Duration::hours(24);

/// The body of `POST /subscriptions/{id}/update-payment-method`: a bare union.
#[derive(Debug, Clone, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum MethodRequest {
    /// One the customer has saved.
    Existing {
        /// `pm_…`
        payment_method_id: String,
    },
    /// One to be given on a page.
    New {
        /// Where that page leads.
        #[serde(default)]
        return_url: Option<String>,
    },
}

impl World {
    /// Changes the method: at once for a saved one, once its page is completed for a new one.
    ///
    /// # Errors
    /// 422 for a subscription that is over, or a method that does not suit; 404 for one that is not the customer's.
    pub fn update_method(
        &mut self,
        now: OffsetDateTime,
        id: &str,
        request: &MethodRequest,
        public_url: &str,
    ) -> Result<Value, ApiError> {
        let subscription = self.subscription(id)?.clone();
        let running =
            !subscription.status.is_over() && subscription.status != SubscriptionStatus::Pending;
        if !running {
            return Err(ApiError::unprocessable(
                "SUBSCRIPTION_INACTIVE",
                "Only a running subscription has a payment method to change",
            ));
        }
        match request {
            MethodRequest::Existing { payment_method_id } => {
                self.take_existing(now, &subscription, payment_method_id, public_url)
            }
            MethodRequest::New { return_url } => {
                check_url("return_url", return_url.as_ref())?;
                let payment_id = self.open_method_bill(now, &subscription);
                self.open_link(now + LINK_LIFE, &payment_id, id, return_url.clone());
                Ok(self.payment_answer(&payment_id, public_url))
            }
        }
    }

    fn take_existing(
        &mut self,
        now: OffsetDateTime,
        subscription: &Subscription,
        method_id: &str,
        public_url: &str,
    ) -> Result<Value, ApiError> {
        let owner = Buyer::Existing(subscription.customer_id.clone());
        let method = self
            .usable_method(method_id, &owner, &subscription.currency)?
            .clone();
        if subscription.status != SubscriptionStatus::OnHold || subscription.dues.is_none() {
            self.set_method(now, &subscription.id, Some(method.id));
            return Ok(no_payment());
        }
        let payment_id = self.open_method_bill(now, subscription);
        self.name_link(&payment_id, public_url);
        self.charge_saved(now, &payment_id, &method, false);
        self.open_link_if_asked(now, &payment_id, &subscription.id);
        Ok(self.payment_answer(&payment_id, public_url))
    }

    /// A payment of what is due, or of nothing, that sets the method once it succeeds.
    fn open_method_bill(&mut self, now: OffsetDateTime, subscription: &Subscription) -> String {
        let dues = subscription
            .dues
            .as_ref()
            .filter(|_| subscription.status == SubscriptionStatus::OnHold)
            .and_then(|id| self.payments.get(id));
        let bill = Bill {
            currency: subscription.currency.clone(),
            total: dues.map_or(0, |dues| dues.total_amount),
            tax: dues.map_or(0, |dues| dues.tax),
            lines: dues.map_or_else(Vec::new, |dues| dues.lines.clone()),
            charge_type: dues.and_then(|dues| dues.charge_type),
            subscription_ids: vec![subscription.id.clone()],
            metadata: dues.map_or_else(Metadata::new, |dues| dues.metadata.clone()),
        };
        let customer_id = subscription.customer_id.clone();
        let id = self.open_bill(now, None, customer_id, subscription.billing.clone(), bill);
        if let Some(payment) = self.payments.get_mut(&id) {
            payment.updates_method = true;
        }
        id
    }

    /// A payment that sets the method succeeded.
    pub(super) fn method_updated(&mut self, now: OffsetDateTime, id: &str, payment: &Payment) {
        self.set_method(now, id, payment.method_id.clone());
        let Some(subscription) = self.subscriptions.get(id) else {
            return;
        };
        if payment.total_amount > 0 {
            let period = ServicePeriod {
                subscription_id: id.to_owned(),
                starts_at: subscription.previous_billing_date,
                ends_at: subscription.next_billing_date,
                proration_factor: "1".to_owned(),
            };
            if let Some(payment) = self.payments.get_mut(&payment.id) {
                payment.service_periods.push(period);
            }
        }
    }

    /// Sets the method, and tells. What was on hold runs again: its dues are paid, or there were none.
    fn set_method(&mut self, now: OffsetDateTime, id: &str, method_id: Option<String>) {
        let Some(subscription) = self
            .subscriptions
            .get_mut(id)
            .filter(|subscription| !subscription.status.is_over())
        else {
            return;
        };
        if method_id.is_some() {
            subscription.payment_method_id = method_id;
        }
        let was_on_hold = subscription.status == SubscriptionStatus::OnHold;
        self.tell_of(now, "subscription.update_payment_method", id);
        if was_on_hold {
            self.reactivate(now, id);
        }
        self.tell_of(now, "subscription.updated", id);
    }
}
