//! Changing a subscription's plan: now, at the next billing date, or once a payment link is paid.

use axum::http::StatusCode;
use serde_json::{Value, json};
use time::{Duration, OffsetDateTime};

use super::charge::Bill;
use super::credits::Due;
use super::plan_quote::Quote;
use super::plan_request::PlanChangeRequest;
use crate::server::simulator::clock::stamp;
use crate::server::simulator::error::ApiError;
use crate::server::simulator::model::Metadata;
use crate::server::simulator::model::addon::AddonItem;
use crate::server::simulator::model::payment::{IntentStatus, Line, Verdict};
use crate::server::simulator::model::plan::{
    OnPaymentFailure, PendingChange, ScheduledChange, Terms,
};
use crate::server::simulator::model::subscription::Subscription;
use crate::server::simulator::outbox::Subject;
use crate::server::simulator::plan_settings::PlanChangeAnswer;
use crate::server::simulator::world::World;

/// How long a payment link lives.
const LINK_LIFE: Duration = Duration::hours(24);
/// How long a bank waits for its customer: as long as a confirmed checkout does.
const CHALLENGE_LIFE: Duration = Duration::minutes(15);

/// A plan change that costs something.
pub(super) struct PlanCharge {
    pub quote: Quote,
    pub on_failure: OnPaymentFailure,
    pub metadata: Metadata,
    pub scheduled: bool,
}

impl World {
    /// `POST /subscriptions/{id}/change-plan`. The answer's body; `None` for none.
    ///
    /// # Errors
    /// Dodo's code for the first rule broken.
    pub fn change_plan(
        &mut self,
        now: OffsetDateTime,
        id: &str,
        request: &PlanChangeRequest,
        public_url: &str,
    ) -> Result<Option<Value>, ApiError> {
        let mut subscription = self.subscription(id)?.clone();
        let replaced = self.replaced_link(&subscription, request)?;
        if replaced.is_some() {
            subscription.pending = None;
        }
        let terms = self.plan_asked_for(now, &subscription, request, false)?;
        if request.is_scheduled() {
            self.schedule(now, &subscription, &terms, request);
            return Ok(self.plan_change_answer(None, public_url));
        }
        let below = self.settings.plans.below_minimum;
        let quote = self.quote(now, &subscription, &terms, request.mode, below)?;
        if let Some(payment_id) = replaced {
            self.withdraw_link(now, &payment_id);
        }
        if quote.due.total == 0 {
            self.move_credit(now, id, -quote.due.credit_used);
            self.apply_change(now, id, &quote.change, false);
            return Ok(self.plan_change_answer(None, public_url));
        }
        let charge = PlanCharge {
            quote,
            on_failure: request.on_failure(&self.settings.plans),
            metadata: request.payment_metadata(&subscription),
            scheduled: false,
        };
        let payment_id = self.open_plan_change(now, &subscription, charge);
        if request.by_link() {
            self.open_link(now + LINK_LIFE, &payment_id, id, request.return_url());
            return Ok(Some(self.payment_answer(&payment_id, public_url)));
        }
        self.name_link(&payment_id, public_url);
        self.charge_plan_change(now, id, &payment_id);
        Ok(self.plan_change_answer(Some(&payment_id), public_url))
    }

    /// The unpaid link this request replaces, by its payment.
    fn replaced_link(
        &self,
        subscription: &Subscription,
        request: &PlanChangeRequest,
    ) -> Result<Option<String>, ApiError> {
        let open = subscription
            .pending
            .as_ref()
            .filter(|_| request.replaces_link())
            .and_then(|pending| self.payment_links.get(&pending.payment_id))
            .filter(|link| !link.closed);
        let Some(link) = open else {
            return Ok(None);
        };
        if self.payment(&link.payment_id)?.status == IntentStatus::RequiresPaymentMethod {
            return Ok(Some(link.payment_id.clone()));
        }
        Err(ApiError::new(
            StatusCode::CONFLICT,
            "PENDING_PLAN_CHANGE_EXISTS",
            "The older payment link is being paid",
        ))
    }

    /// Opens the payment of a change, and locks the subscription until that has ended.
    pub(super) fn open_plan_change(
        &mut self,
        now: OffsetDateTime,
        subscription: &Subscription,
        order: PlanCharge,
    ) -> String {
        let change = order.quote.change;
        let plan = change.items.first();
        let name = plan.map_or_else(String::new, |plan| plan.name.clone());
        let description = if plan.is_some_and(|plan| plan.id == subscription.product_id()) {
            format!("Change of {name}")
        } else {
            format!("Plan change from {} to {name}", subscription.product_name())
        };
        let line = self.bill_line(
            plan.map_or("", |plan| plan.id.as_str()),
            name,
            description,
            order.quote.due,
        );
        let payment_id =
            self.open_subscription_bill(now, subscription, line, "plan_change", order.metadata);
        self.move_credit(now, &subscription.id, -change.credit_used);
        if let Some(subscription) = self.subscriptions.get_mut(&subscription.id) {
            subscription.pending = Some(PendingChange {
                change,
                payment_id: payment_id.clone(),
                on_failure: order.on_failure,
                applied: false,
                scheduled: order.scheduled,
                clears_at: None,
            });
        }
        payment_id
    }

    /// The one line of a subscription's bill.
    pub(super) fn bill_line(
        &mut self,
        product_id: &str,
        name: String,
        description: String,
        due: Due,
    ) -> Line {
        Line {
            id: self.ids.next("item"),
            product_id: product_id.to_owned(),
            name,
            description,
            quantity: 1,
            subtotal: due.total - due.tax,
            tax: due.tax,
        }
    }

    /// Opens a payment for a running subscription. Its id.
    pub(super) fn open_subscription_bill(
        &mut self,
        now: OffsetDateTime,
        subscription: &Subscription,
        line: Line,
        charge_type: &'static str,
        metadata: Metadata,
    ) -> String {
        let bill = Bill {
            currency: subscription.currency.clone(),
            total: line.subtotal + line.tax,
            tax: line.tax,
            lines: vec![line],
            charge_type: Some(charge_type),
            subscription_ids: vec![subscription.id.clone()],
            metadata,
        };
        let customer_id = subscription.customer_id.clone();
        self.open_bill(now, None, customer_id, subscription.billing.clone(), bill)
    }

    /// Charges a change to the saved method. With `apply_change` the new plan does not wait for the end of it.
    pub(super) fn charge_plan_change(&mut self, now: OffsetDateTime, id: &str, payment_id: &str) {
        self.charge_method_of(now, id, payment_id);
        let waiting = self
            .subscriptions
            .get_mut(id)
            .and_then(|subscription| subscription.pending.as_mut())
            .filter(|pending| pending.payment_id == payment_id)
            .filter(|pending| pending.on_failure == OnPaymentFailure::ApplyChange);
        if let Some(pending) = waiting {
            pending.applied = true;
            let (change, scheduled) = (pending.change.clone(), pending.scheduled);
            self.apply_change(now, id, &change, scheduled);
        }
    }

    /// Charges a subscription's saved method; without one the payment fails.
    pub(super) fn charge_method_of(&mut self, now: OffsetDateTime, id: &str, payment_id: &str) {
        let method = self
            .subscriptions
            .get(id)
            .and_then(|subscription| subscription.payment_method_id.as_ref())
            .and_then(|method_id| self.payment_methods.get(method_id))
            .filter(|method| !method.deleted)
            .cloned();
        let Some(method) = method else {
            let verdict = Verdict::Declined("MANDATE_REQUIRED".to_owned());
            return self.settle(now, payment_id, &verdict);
        };
        self.charge_saved(now, payment_id, &method, false);
        self.open_link_if_asked(now, payment_id, id);
    }

    /// A bank that asks waits for its answer on a page; not for ever.
    pub(super) fn open_link_if_asked(&mut self, now: OffsetDateTime, payment_id: &str, id: &str) {
        let asks = self
            .payments
            .get(payment_id)
            .is_some_and(|payment| payment.status == IntentStatus::RequiresCustomerAction);
        if asks {
            self.open_link(now + CHALLENGE_LIFE, payment_id, id, None);
        }
    }

    fn schedule(
        &mut self,
        now: OffsetDateTime,
        subscription: &Subscription,
        terms: &Terms,
        request: &PlanChangeRequest,
    ) {
        let addons = terms.addons.iter().map(|(addon, quantity)| AddonItem {
            addon_id: addon.id.clone(),
            quantity: *quantity,
        });
        let scheduled = ScheduledChange {
            id: self.ids.next("spc"),
            product_id: terms.product.id.clone(),
            quantity: terms.quantity,
            addons: addons.collect(),
            items: terms.items(),
            on_failure: request.on_failure(&self.settings.plans),
            metadata: request.payment_metadata(subscription),
            created_at: now,
            effective_at: subscription.next_billing_date,
        };
        if let Some(subscription) = self.subscriptions.get_mut(&subscription.id) {
            subscription.scheduled = Some(scheduled);
        }
        self.tell_of(now, "subscription.updated", &subscription.id);
    }

    /// `DELETE /subscriptions/{id}/change-plan/scheduled`.
    ///
    /// # Errors
    /// 404 `SCHEDULED_PLAN_CHANGE_NOT_FOUND` if nothing is scheduled.
    pub fn unschedule(&mut self, now: OffsetDateTime, id: &str) -> Result<(), ApiError> {
        self.subscription(id)?;
        let scheduled = self
            .subscriptions
            .get_mut(id)
            .and_then(|subscription| subscription.scheduled.take());
        if scheduled.is_none() {
            return Err(ApiError::new(
                StatusCode::NOT_FOUND,
                "SCHEDULED_PLAN_CHANGE_NOT_FOUND",
                "No plan change is scheduled",
            ));
        }
        self.tell_of(now, "subscription.updated", id);
        Ok(())
    }

    /// Tells of a subscription.
    pub(super) fn tell_of(&mut self, now: OffsetDateTime, kind: &'static str, id: &str) {
        self.emit(now, kind, &Subject::Subscription(id.to_owned(), None));
    }

    fn plan_change_answer(&mut self, payment_id: Option<&str>, public_url: &str) -> Option<Value> {
        match self.settings.plans.plan_change_answer {
            PlanChangeAnswer::Empty => None,
            PlanChangeAnswer::Nulls => Some(no_payment()),
            PlanChangeAnswer::Ids => {
                Some(payment_id.map_or_else(no_payment, |id| self.payment_answer(id, public_url)))
            }
        }
    }

    /// A payment's id and secret, and its page while it waits for the customer.
    pub(super) fn payment_answer(&mut self, payment_id: &str, public_url: &str) -> Value {
        let secret = format!("{payment_id}_secret_{}", self.ids.token(20));
        let link = self
            .payment_links
            .get(payment_id)
            .filter(|link| !link.closed);
        json!({
            "payment_id": payment_id,
            "payment_link": link.map(|_| format!("{public_url}/pay/{payment_id}")),
            "client_secret": secret,
            "expires_on": link.map(|link| stamp(link.expires_at)),
        })
    }
}

/// Dodo: all four are null when the saved method settles it.
pub(super) fn no_payment() -> Value {
    json!({ "payment_id": null, "payment_link": null, "client_secret": null, "expires_on": null })
}
