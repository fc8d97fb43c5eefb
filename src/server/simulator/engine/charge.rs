//! A payment's life: opened, tried, settled.

use time::{Duration, OffsetDateTime};

use super::pricing::Priced;
use crate::server::simulator::cards::{Behaviour, DAWDLE};
use crate::server::simulator::model::Metadata;
use crate::server::simulator::model::address::Address;
use crate::server::simulator::model::checkout::Session;
use crate::server::simulator::model::customer::Customer;
use crate::server::simulator::model::payment::{
    IntentStatus, Line, Payment, ServicePeriod, Verdict,
};
use crate::server::simulator::model::subscription::SubscriptionStatus;
use crate::server::simulator::outbox::Subject;
use crate::server::simulator::world::World;

/// What a payment is opened for.
pub(super) struct ChargeOrder<'a> {
    pub session: Option<&'a Session>,
    pub customer_id: String,
    pub billing: Address,
    pub priced: Priced,
    /// Dodo's word, kept only if there is a subscription.
    pub charge_type: &'static str,
    pub metadata: Metadata,
}

/// What a payment is for, whatever it was worked out from. Minor units.
pub(super) struct Bill {
    pub currency: String,
    pub total: i64,
    pub tax: i64,
    pub lines: Vec<Line>,
    pub charge_type: Option<&'static str>,
    pub subscription_ids: Vec<String>,
    pub metadata: Metadata,
}

impl World {
    /// Opens a payment that waits for a method, and the subscriptions of its cart. Its id.
    pub(super) fn open_payment(&mut self, now: OffsetDateTime, order: ChargeOrder<'_>) -> String {
        let subscription_ids = self.open_subscriptions(now, &order);
        self.open_payment_for(now, order, subscription_ids)
    }

    /// Opens a payment for subscriptions that are already there. Its id.
    pub(super) fn open_payment_for(
        &mut self,
        now: OffsetDateTime,
        order: ChargeOrder<'_>,
        subscription_ids: Vec<String>,
    ) -> String {
        let due = order.priced.due_now();
        let lines = order
            .priced
            .items
            .iter()
            .map(|item| item.line(self.ids.next("item")))
            .collect();
        let bill = Bill {
            currency: order.priced.currency,
            total: due.total(),
            tax: due.tax,
            lines,
            charge_type: (!subscription_ids.is_empty()).then_some(order.charge_type),
            subscription_ids,
            metadata: order.metadata,
        };
        let session_id = order.session.map(|session| session.id.clone());
        self.open_bill(now, session_id, order.customer_id, order.billing, bill)
    }

    /// Opens a payment of any amount. Its id.
    pub(super) fn open_bill(
        &mut self,
        now: OffsetDateTime,
        session_id: Option<String>,
        customer_id: String,
        billing: Address,
        bill: Bill,
    ) -> String {
        let payment = Payment {
            id: self.ids.next("pay"),
            session_id,
            customer_id,
            billing,
            rate: self.rate_of(&bill.currency),
            currency: bill.currency,
            total_amount: bill.total,
            tax: bill.tax,
            lines: bill.lines,
            status: IntentStatus::RequiresPaymentMethod,
            error_code: None,
            used: None,
            method_id: None,
            charge_type: bill.charge_type,
            subscription_ids: bill.subscription_ids,
            updates_method: false,
            service_periods: Vec::new(),
            challenged: false,
            action_link: None,
            metadata: bill.metadata,
            invoice_id: self.ids.next("inv"),
            created_at: now,
            updated_at: now,
            settles: None,
            refunded: 0,
        };
        let id = payment.id.clone();
        self.payments.put(payment);
        id
    }

    /// Lets an instrument do what it does. What would end at once may stay `processing` for a while first.
    pub(super) fn apply(
        &mut self,
        now: OffsetDateTime,
        payment_id: &str,
        behaviour: Behaviour,
        processing: Duration,
    ) {
        match behaviour {
            Behaviour::Pays => self.end(now, payment_id, Verdict::Paid, processing),
            Behaviour::Declines(code) => self.end(
                now,
                payment_id,
                Verdict::Declined(code.to_owned()),
                processing,
            ),
            Behaviour::Dawdles(None) => self.end(now, payment_id, Verdict::Paid, DAWDLE),
            Behaviour::Dawdles(Some(code)) => {
                self.end(now, payment_id, Verdict::Declined(code.to_owned()), DAWDLE);
            }
            Behaviour::Challenges => {
                if let Some(payment) = self.payments.get_mut(payment_id) {
                    payment.challenged = true;
                }
                self.set_status(now, payment_id, IntentStatus::RequiresCustomerAction);
            }
        }
    }

    fn end(
        &mut self,
        now: OffsetDateTime,
        payment_id: &str,
        verdict: Verdict,
        processing: Duration,
    ) {
        if processing <= Duration::ZERO {
            return self.settle(now, payment_id, &verdict);
        }
        if let Some(payment) = self.payments.get_mut(payment_id) {
            payment.settles = Some((now + processing, verdict));
        }
        self.hold(now, payment_id);
    }

    /// Leaves a payment `processing`, and tells if payments that pass through it are told of.
    pub fn hold(&mut self, now: OffsetDateTime, payment_id: &str) {
        self.set_status(now, payment_id, IntentStatus::Processing);
        if self.settings.processing_event {
            self.emit(
                now,
                "payment.processing",
                &Subject::Payment(payment_id.to_owned()),
            );
        }
    }

    /// Ends a payment, and tells.
    pub fn settle(&mut self, now: OffsetDateTime, payment_id: &str, verdict: &Verdict) {
        match verdict {
            Verdict::Paid => self.succeed(now, payment_id),
            Verdict::Declined(code) => self.fail(now, payment_id, code),
        }
    }

    fn succeed(&mut self, now: OffsetDateTime, payment_id: &str) {
        self.set_status(now, payment_id, IntentStatus::Succeeded);
        let Some(payment) = self.payments.get_mut(payment_id) else {
            return;
        };
        payment.error_code = None;
        let payment = payment.clone();
        if let Some(session) = payment
            .session_id
            .as_ref()
            .and_then(|id| self.sessions.get_mut(id))
        {
            session.consumed = true;
        }
        if let Some(customer) = self.customers.get_mut(&payment.customer_id) {
            customer.billing = Some(payment.billing.clone());
        }
        self.emit(
            now,
            "payment.succeeded",
            &Subject::Payment(payment.id.clone()),
        );
        for id in &payment.subscription_ids {
            match payment.charge_type {
                _ if payment.updates_method => self.method_updated(now, id, &payment),
                Some("plan_change") => self.plan_change_paid(now, id, &payment),
                _ => self.activate(now, id, &payment),
            }
        }
    }

    fn activate(&mut self, now: OffsetDateTime, id: &str, payment: &Payment) {
        let Some(subscription) = self.subscriptions.get_mut(id) else {
            return;
        };
        let was = subscription.status;
        if was.is_over() {
            return;
        }
        subscription.status = SubscriptionStatus::Active;
        subscription.dues = None;
        if payment.method_id.is_some() {
            subscription
                .payment_method_id
                .clone_from(&payment.method_id);
        }
        let period = ServicePeriod {
            subscription_id: id.to_owned(),
            starts_at: subscription.previous_billing_date,
            ends_at: subscription.next_billing_date,
            proration_factor: "1".to_owned(),
        };
        if let Some(payment) = self.payments.get_mut(&payment.id) {
            payment.service_periods.push(period);
        }
        if was != SubscriptionStatus::Active {
            self.emit(
                now,
                "subscription.active",
                &Subject::Subscription(id.to_owned(), None),
            );
        }
        // Dodo: `renewed` also fires for the very first charge.
        self.emit(
            now,
            "subscription.renewed",
            &Subject::Subscription(id.to_owned(), Some(payment.id.clone())),
        );
        self.emit(
            now,
            "subscription.updated",
            &Subject::Subscription(id.to_owned(), None),
        );
    }

    fn fail(&mut self, now: OffsetDateTime, payment_id: &str, code: &str) {
        if let Some(payment) = self.payments.get_mut(payment_id) {
            payment.error_code = Some(code.to_owned());
        }
        self.set_status(now, payment_id, IntentStatus::Failed);
        self.emit(
            now,
            "payment.failed",
            &Subject::Payment(payment_id.to_owned()),
        );
        self.lose_subscriptions(now, payment_id);
    }

    /// Gives a payment up.
    pub fn cancel(&mut self, now: OffsetDateTime, payment_id: &str) {
        self.set_status(now, payment_id, IntentStatus::Cancelled);
        self.emit(
            now,
            "payment.cancelled",
            &Subject::Payment(payment_id.to_owned()),
        );
        self.lose_subscriptions(now, payment_id);
    }

    /// A new subscription whose payment failed fails; a running one is put on hold.
    fn lose_subscriptions(&mut self, now: OffsetDateTime, payment_id: &str) {
        let Some(payment) = self.payments.get(payment_id).cloned() else {
            return;
        };
        for id in payment.subscription_ids.clone() {
            if payment.updates_method {
                continue;
            }
            if payment.charge_type == Some("plan_change") {
                self.plan_change_unpaid(now, &id, &payment);
                continue;
            }
            let Some(subscription) = self
                .subscriptions
                .get_mut(&id)
                .filter(|subscription| !subscription.status.is_over())
            else {
                continue;
            };
            subscription.dues = Some(payment_id.to_owned());
            let (status, kind) = match subscription.status {
                SubscriptionStatus::Pending => (SubscriptionStatus::Failed, "subscription.failed"),
                _ => (SubscriptionStatus::OnHold, "subscription.on_hold"),
            };
            subscription.status = status;
            self.emit(now, kind, &Subject::Subscription(id, None));
        }
    }

    /// Puts a payment into a state, without telling.
    pub fn set_status(&mut self, now: OffsetDateTime, payment_id: &str, status: IntentStatus) {
        if let Some(payment) = self.payments.get_mut(payment_id) {
            payment.status = status;
            payment.updated_at = now;
            if status != IntentStatus::Processing {
                payment.settles = None;
            }
        }
    }

    /// The customer with this e-mail, or a new one.
    pub(super) fn customer_for(
        &mut self,
        now: OffsetDateTime,
        email: &str,
        name: Option<&str>,
        phone_number: Option<String>,
        reuse: bool,
    ) -> String {
        let known = self
            .customers
            .iter()
            .find(|customer| reuse && customer.email.eq_ignore_ascii_case(email));
        if let Some(customer) = known {
            return customer.id.clone();
        }
        let id = self.ids.next("cus");
        let name = name.filter(|name| !name.trim().is_empty());
        self.customers.put(Customer {
            id: id.clone(),
            email: email.to_owned(),
            name: name.map_or_else(
                || email.split('@').next().unwrap_or_default().to_owned(),
                str::to_owned,
            ),
            phone_number,
            preferred_locale: None,
            metadata: Metadata::new(),
            created_at: now,
            billing: None,
        });
        id
    }
}
