//! A one-click payment whose bank asks its holder: finished on a page of its own.
//!
//! Dodo documents no such page. This one is what its `payment_link` may lead to.

use time::{Duration, OffsetDateTime};

use super::confirm::is_over;
use super::hosted::{Challenge, HostedOutcome};
use crate::server::simulator::cards::Behaviour;
use crate::server::simulator::error::ApiError;
use crate::server::simulator::model::payment::{IntentStatus, Payment, Verdict};
use crate::server::simulator::world::World;

impl World {
    /// Says where a payment can be finished, should its bank ask.
    pub(super) fn name_action_page(&mut self, payment_id: &str, public_url: &str) {
        if let Some(payment) = self.payments.get_mut(payment_id) {
            payment.action_link = Some(format!("{public_url}/3ds/{payment_id}"));
        }
    }

    /// A payment that waits on its page.
    ///
    /// # Errors
    /// 404 unknown or without such a page, 409 no longer waiting, 410 its session is over.
    pub fn waiting_payment(&self, now: OffsetDateTime, id: &str) -> Result<&Payment, ApiError> {
        let payment = self.payment(id)?;
        if payment.action_link.is_none() {
            return Err(ApiError::not_found("Payment", id));
        }
        if payment.status != IntentStatus::RequiresCustomerAction {
            return Err(ApiError::consumed(id));
        }
        let session = payment
            .session_id
            .as_ref()
            .and_then(|id| self.sessions.get(id));
        if session.is_some_and(|session| is_over(session, now)) {
            let message = format!("The checkout session of payment {id} has expired");
            return Err(ApiError::new(
                axum::http::StatusCode::GONE,
                "CHECKOUT_SESSION_EXPIRED",
                message,
            ));
        }
        Ok(payment)
    }

    /// The holder's answer finishes this very payment.
    ///
    /// # Errors
    /// As for [`World::waiting_payment`].
    pub fn answer_action(
        &mut self,
        now: OffsetDateTime,
        id: &str,
        answer: Challenge,
    ) -> Result<HostedOutcome, ApiError> {
        self.waiting_payment(now, id)?;
        let processing = Duration::milliseconds(self.settings.processing_ms);
        match answer {
            Challenge::Ask => {}
            Challenge::Approve => self.apply(now, id, Behaviour::Pays, processing),
            Challenge::Refuse => {
                self.settle(
                    now,
                    id,
                    &Verdict::Declined("AUTHENTICATION_FAILURE".to_owned()),
                );
            }
        }
        self.outcome_of(id)
    }

    /// How a payment stands, and the way back to the merchant.
    ///
    /// # Errors
    /// 404 if there is none.
    pub fn outcome_of(&self, id: &str) -> Result<HostedOutcome, ApiError> {
        let payment = self.payment(id)?;
        let session = payment.session_id.as_deref().unwrap_or_default();
        self.hosted_outcome(self.session(session)?, id)
    }
}
