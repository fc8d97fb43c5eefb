//! `POST /checkouts` with `confirm: true`: one-click on a saved method, or a payment that waits for one.

use serde_json::Value;
use time::{Duration, OffsetDateTime};

use super::charge::ChargeOrder;
use super::request::CheckoutRequest;
use super::session::session_answer;
use crate::server::simulator::cards::Behaviour;
use crate::server::simulator::error::ApiError;
use crate::server::simulator::model::address::Address;
use crate::server::simulator::model::checkout::{Buyer, Session};
use crate::server::simulator::model::payment::{IntentStatus, UsedInstrument};
use crate::server::simulator::model::payment_method::PaymentMethod;
use crate::server::simulator::settings::DeclineAnswer;
use crate::server::simulator::world::World;

impl World {
    pub(super) fn create_confirmed(
        &mut self,
        now: OffsetDateTime,
        request: &CheckoutRequest,
        buyer: Buyer,
        public_url: &str,
    ) -> Result<Value, ApiError> {
        let billing = self.confirmed_address(request, &buyer)?;
        let priced = self.price(
            &request.cart(),
            &billing.country,
            billing.state.as_deref(),
            request.trial_days(),
        )?;
        let method = match &request.payment_method_id {
            Some(id) => Some(self.usable_method(id, &buyer, &priced.currency)?.clone()),
            None => None,
        };
        let customer_id = self.confirmed_customer(now, request, &buyer)?;
        let mut session = self.new_session(now, request, buyer);
        session.billing = Some(billing.clone());
        session.consumed = method.is_some();
        let order = ChargeOrder {
            session: Some(&session),
            customer_id,
            billing,
            priced,
            charge_type: "new",
            metadata: session.metadata.clone(),
        };
        let payment_id = self.open_payment(now, order);
        session.payment_id = Some(payment_id.clone());
        let session_id = session.id.clone();
        let force_3ds = session.flags.force_3ds;
        self.sessions.put(session);
        let hosted_at = method.is_none().then_some(public_url);
        if let Some(method) = method {
            if self.settings.action_link {
                self.name_action_page(&payment_id, public_url);
            }
            self.misprice(&payment_id);
            self.charge_saved(now, &payment_id, &method, force_3ds);
            self.refuse_declined(&payment_id)?;
        }
        let client_secret = format!("{payment_id}_secret_{}", self.ids.token(20));
        Ok(session_answer(
            &session_id,
            hosted_at,
            Some((&payment_id, &client_secret)),
        ))
    }

    /// Makes a one-click payment one of another amount or currency, if that is being rehearsed.
    fn misprice(&mut self, payment_id: &str) {
        if let Some(payment) = self.payments.get_mut(payment_id) {
            payment.total_amount += self.settings.one_click_surcharge;
            if let Some(currency) = &self.settings.one_click_currency {
                payment.currency.clone_from(currency);
            }
        }
    }

    /// Charges a saved method without its holder.
    pub(super) fn charge_saved(
        &mut self,
        now: OffsetDateTime,
        payment_id: &str,
        method: &PaymentMethod,
        force_3ds: bool,
    ) {
        let behaviour = if force_3ds {
            Behaviour::Challenges
        } else {
            method.instrument.later
        };
        if let Some(payment) = self.payments.get_mut(payment_id) {
            payment.method_id = Some(method.id.clone());
            payment.used = Some(UsedInstrument {
                instrument: method.instrument,
                expiry_month: method.expiry_month.clone(),
                expiry_year: method.expiry_year.clone(),
                holder: method.holder.clone(),
            });
        }
        if let Some(method) = self.payment_methods.get_mut(&method.id) {
            method.last_used_at = Some(now);
        }
        let processing = Duration::milliseconds(self.settings.processing_ms);
        self.apply(now, payment_id, behaviour, processing);
    }

    /// The other reading of a synchronous decline: an error instead of ids.
    fn refuse_declined(&self, payment_id: &str) -> Result<(), ApiError> {
        let payment = self.payment(payment_id)?;
        match &payment.error_code {
            Some(code)
                if self.settings.decline_answer == DeclineAnswer::Error
                    && payment.status == IntentStatus::Failed =>
            {
                Err(ApiError::unprocessable(code, "The payment was declined"))
            }
            _ => Ok(()),
        }
    }

    /// Dodo: with `confirm` the address is required. The one-click examples send none, so by default the stored one
    /// is taken.
    fn confirmed_address(
        &self,
        request: &CheckoutRequest,
        buyer: &Buyer,
    ) -> Result<Address, ApiError> {
        let strict = self.settings.billing_address_required_with_confirm;
        match &request.billing_address {
            Some(address) if strict && !request.is_complete(address) => Err(
                ApiError::invalid_body("`confirm` needs a complete `billing_address`"),
            ),
            Some(address) => Ok(address.clone()),
            None if strict => Err(ApiError::invalid_body("`confirm` needs `billing_address`")),
            None => self.stored_address(buyer).cloned().ok_or_else(|| {
                ApiError::invalid_body(
                    "`confirm` needs `billing_address`: the customer has none yet",
                )
            }),
        }
    }

    /// The customer a confirmed payment belongs to, made if need be.
    fn confirmed_customer(
        &mut self,
        now: OffsetDateTime,
        request: &CheckoutRequest,
        buyer: &Buyer,
    ) -> Result<String, ApiError> {
        match buyer {
            Buyer::Unknown => Err(ApiError::invalid_body("`confirm` needs `customer`")),
            Buyer::Existing(id) => Ok(id.clone()),
            Buyer::New {
                email,
                name,
                phone_number,
            } => {
                let reuse = !request.always_create_new_customer();
                Ok(self.customer_for(now, email, name.as_deref(), phone_number.clone(), reuse))
            }
        }
    }

    /// A saved method the buyer owns and the currency allows.
    fn usable_method(
        &self,
        id: &str,
        buyer: &Buyer,
        currency: &str,
    ) -> Result<&PaymentMethod, ApiError> {
        let owner = match buyer {
            Buyer::Existing(id) => id.as_str(),
            _ => "",
        };
        let method = self
            .payment_methods
            .get(id)
            .filter(|method| method.customer_id == owner && !method.deleted)
            .ok_or_else(|| ApiError::not_found("Payment method", id))?;
        if !method.suits(currency) {
            let message = format!("Payment method {id} cannot pay in {currency}");
            return Err(ApiError::unprocessable(
                "NO_ELIGIBLE_PAYMENT_METHODS",
                message,
            ));
        }
        Ok(method)
    }
}

/// Whether the session's end has come.
pub(super) fn is_over(session: &Session, now: OffsetDateTime) -> bool {
    session.expired || now >= session.expires_at
}
