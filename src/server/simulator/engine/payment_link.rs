//! Paying one payment of a subscription on a page of its own.

use axum::http::StatusCode;
use time::{Duration, OffsetDateTime};
use url::Url;

use super::hosted::{Challenge, HostedForm, HostedOutcome, check_instrument, used_instrument};
use crate::server::simulator::cards::{self, Behaviour};
use crate::server::simulator::error::ApiError;
use crate::server::simulator::model::payment::{IntentStatus, Payment, Verdict};
use crate::server::simulator::model::payment_link::PaymentLink;
use crate::server::simulator::settings::ExpiryEnd;
use crate::server::simulator::world::World;

impl World {
    /// Gives a payment a page.
    pub(super) fn open_link(
        &mut self,
        expires_at: OffsetDateTime,
        payment_id: &str,
        subscription_id: &str,
        return_url: Option<String>,
    ) {
        self.payment_links.put(PaymentLink {
            payment_id: payment_id.to_owned(),
            subscription_id: subscription_id.to_owned(),
            return_url,
            expires_at,
            closed: false,
        });
    }

    /// Says in the payment itself where it can be finished, should its bank ask; if payments say such things here.
    pub(super) fn name_link(&mut self, payment_id: &str, public_url: &str) {
        let named = self.settings.action_link;
        if let Some(payment) = self.payments.get_mut(payment_id).filter(|_| named) {
            payment.action_link = Some(format!("{public_url}/pay/{payment_id}"));
        }
    }

    /// A page that can still be paid.
    ///
    /// # Errors
    /// 404 unknown, 409 used up, 410 expired.
    pub fn payable_link(&self, now: OffsetDateTime, id: &str) -> Result<&PaymentLink, ApiError> {
        let link = self
            .payment_links
            .get(id)
            .ok_or_else(|| ApiError::not_found("Payment link", id))?;
        if now >= link.expires_at {
            let message = format!("Payment link {id} has expired");
            return Err(ApiError::new(
                StatusCode::GONE,
                "PAYMENT_LINK_EXPIRED",
                message,
            ));
        }
        let payment = self.payment(id)?;
        if link.closed || payment.status.is_final() {
            let message = format!("Payment link {id} was already used");
            return Err(ApiError::new(
                StatusCode::CONFLICT,
                "PAYMENT_LINK_CONSUMED",
                message,
            ));
        }
        Ok(link)
    }

    /// Pays a payment as its page does; one that waits for the bank's answer gets that. A decline closes the page.
    ///
    /// # Errors
    /// As for [`World::payable_link`]; a card number nobody issued.
    pub fn pay_link(
        &mut self,
        now: OffsetDateTime,
        id: &str,
        form: &HostedForm,
    ) -> Result<HostedOutcome, ApiError> {
        let link = self.payable_link(now, id)?.clone();
        let payment = self.payment(id)?;
        if payment.status != IntentStatus::RequiresCustomerAction {
            let instrument = cards::find(&form.card_number).ok_or_else(|| {
                ApiError::unprocessable("INVALID_CARD_NUMBER", "This card number is not valid")
            })?;
            check_instrument(
                Some(instrument),
                &payment.currency,
                &payment.billing.country,
            )?;
            let behaviour = instrument.at_checkout;
            if let Some(payment) = self.payments.get_mut(id) {
                payment.used = Some(used_instrument(instrument, form));
            }
            if behaviour == Behaviour::Pays {
                self.save_method(now, id);
            }
            self.apply(now, id, behaviour, Duration::ZERO);
            if behaviour != Behaviour::Challenges {
                return self.link_outcome(&link);
            }
        }
        match form.challenge.unwrap_or(Challenge::Approve) {
            Challenge::Ask => {}
            Challenge::Approve => {
                self.save_method(now, id);
                self.settle(now, id, &Verdict::Paid);
            }
            Challenge::Refuse => {
                let verdict = Verdict::Declined("AUTHENTICATION_FAILURE".to_owned());
                self.settle(now, id, &verdict);
            }
        }
        self.link_outcome(&link)
    }

    fn link_outcome(&mut self, link: &PaymentLink) -> Result<HostedOutcome, ApiError> {
        let payment = self.payment(&link.payment_id)?;
        let outcome = HostedOutcome {
            payment_id: payment.id.clone(),
            status: payment.status,
            redirect_url: link
                .return_url
                .as_ref()
                .map(|url| back_to(url, link, payment)),
        };
        let ended = payment.status.is_final() || payment.status == IntentStatus::Processing;
        if let Some(link) = self.payment_links.get_mut(&link.payment_id) {
            link.closed = ended;
        }
        Ok(outcome)
    }

    /// Withdraws a page nobody paid.
    pub(super) fn withdraw_link(&mut self, now: OffsetDateTime, payment_id: &str) {
        if let Some(link) = self.payment_links.get_mut(payment_id) {
            link.closed = true;
        }
        self.cancel(now, payment_id);
    }

    /// When the next page expires, and whose.
    pub(super) fn next_link_expiry(&self) -> Option<(OffsetDateTime, String)> {
        self.payment_links
            .iter()
            .filter(|link| !link.closed)
            .min_by_key(|link| link.expires_at)
            .map(|link| (link.expires_at, link.payment_id.clone()))
    }

    /// Ends a page's life, and that of a payment that still waits for its customer.
    pub(super) fn expire_link(&mut self, at: OffsetDateTime, payment_id: &str) {
        if let Some(link) = self.payment_links.get_mut(payment_id) {
            link.closed = true;
        }
        let waits = self.payments.get(payment_id).is_some_and(|payment| {
            matches!(
                payment.status,
                IntentStatus::RequiresCustomerAction | IntentStatus::RequiresPaymentMethod
            )
        });
        match self.settings.session_expiry {
            ExpiryEnd::Cancelled if waits => self.cancel(at, payment_id),
            ExpiryEnd::Failed if waits => {
                let verdict = Verdict::Declined("AUTHENTICATION_TIMEOUT".to_owned());
                self.settle(at, payment_id, &verdict);
            }
            _ => {}
        }
    }
}

/// Dodo: the redirect adds `subscription_id`, `payment_id` and the payment's `status`.
fn back_to(return_url: &str, link: &PaymentLink, payment: &Payment) -> String {
    let Ok(mut url) = Url::parse(return_url) else {
        return return_url.to_owned();
    };
    url.query_pairs_mut()
        .append_pair("subscription_id", &link.subscription_id)
        .append_pair("payment_id", &payment.id)
        .append_pair("status", &payment.status.word());
    url.into()
}
