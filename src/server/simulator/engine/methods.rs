//! Saving and deleting payment methods.

use axum::http::StatusCode;
use time::OffsetDateTime;

use crate::server::simulator::error::ApiError;
use crate::server::simulator::model::payment_method::PaymentMethod;
use crate::server::simulator::model::subscription::SubscriptionStatus;
use crate::server::simulator::world::World;

impl World {
    /// Dodo: completing a checkout saves the method. The same card again is the same method.
    pub(super) fn save_method(&mut self, now: OffsetDateTime, payment_id: &str) {
        let Some(payment) = self.payments.get(payment_id) else {
            return;
        };
        let Some(used) = payment
            .used
            .clone()
            .filter(|_| self.settings.save_payment_methods)
        else {
            return;
        };
        let customer_id = payment.customer_id.clone();
        let known = self.payment_methods.iter_mut().find(|method| {
            method.customer_id == customer_id
                && !method.deleted
                && method.instrument == used.instrument
        });
        let id = if let Some(method) = known {
            method.last_used_at = Some(now);
            method.id.clone()
        } else {
            let id = self.ids.next("pm");
            self.payment_methods.put(PaymentMethod {
                id: id.clone(),
                customer_id,
                instrument: used.instrument,
                expiry_month: used.expiry_month,
                expiry_year: used.expiry_year,
                holder: used.holder,
                last_used_at: Some(now),
                deleted: false,
            });
            id
        };
        if let Some(payment) = self.payments.get_mut(payment_id) {
            payment.method_id = Some(id);
        }
    }

    /// Deletes a customer's method. Deleting it twice succeeds.
    ///
    /// # Errors
    /// 404 if it is not the customer's, 409 while an active subscription is charged to it.
    pub fn delete_method(&mut self, customer_id: &str, method_id: &str) -> Result<(), ApiError> {
        self.customer(customer_id)?;
        let used = self.subscriptions.iter().any(|subscription| {
            subscription.status == SubscriptionStatus::Active
                && subscription.payment_method_id.as_deref() == Some(method_id)
        });
        let method = self
            .payment_methods
            .get_mut(method_id)
            .filter(|method| method.customer_id == customer_id)
            .ok_or_else(|| ApiError::not_found("Payment method", method_id))?;
        if used && !method.deleted {
            let message = "An active subscription uses this payment method";
            return Err(ApiError::new(
                StatusCode::CONFLICT,
                "PAYMENT_METHOD_IN_USE",
                message,
            ));
        }
        method.deleted = true;
        for subscription in self.subscriptions.iter_mut() {
            if subscription.payment_method_id.as_deref() == Some(method_id) {
                subscription.payment_method_id = None;
            }
        }
        Ok(())
    }
}
