//! Making a checkout session, and previewing one.

use serde_json::{Value, json};
use time::{Duration, OffsetDateTime};

use super::request::CheckoutRequest;
use crate::server::simulator::error::ApiError;
use crate::server::simulator::model::address::Address;
use crate::server::simulator::model::checkout::{Buyer, Session, SessionFlags};
use crate::server::simulator::tax::DEFAULT_COUNTRY;
use crate::server::simulator::world::World;

/// Dodo: a session lives for 24 hours.
const LIFE: Duration = Duration::hours(24);
/// Dodo: with `confirm`, for 15 minutes.
const CONFIRMED_LIFE: Duration = Duration::minutes(15);

impl World {
    /// `POST /checkouts/preview`: what the cart would cost. Creates nothing.
    ///
    /// # Errors
    /// As for [`World::create_session`].
    pub fn preview(
        &self,
        now: OffsetDateTime,
        request: &CheckoutRequest,
    ) -> Result<Value, ApiError> {
        request.check()?;
        let buyer = request.buyer()?;
        self.check_buyer(&buyer)?;
        let stored = if self.settings.preview_uses_stored_address {
            self.stored_address(&buyer)
        } else {
            None
        };
        let address = request.billing_address.as_ref().or(stored);
        let (country, state) = place(address);
        let mut cart = request.cart();
        if self.settings.preview_doubles_cart {
            cart.extend(cart.first().cloned());
        }
        Ok(self
            .price(&cart, country, state, request.trial_days())?
            .preview(now))
    }

    /// `POST /checkouts`: makes a session, and with `confirm` a payment.
    ///
    /// # Errors
    /// Every rule of the request, unknown ids, a method that is not the customer's or not fit for the currency.
    pub fn create_session(
        &mut self,
        now: OffsetDateTime,
        request: &CheckoutRequest,
        public_url: &str,
    ) -> Result<Value, ApiError> {
        request.check()?;
        request.check_saved_method()?;
        let buyer = request.buyer()?;
        self.check_buyer(&buyer)?;
        let (country, state) = place(request.billing_address.as_ref());
        self.price(&request.cart(), country, state, request.trial_days())?;
        if request.confirm {
            return self.create_confirmed(now, request, buyer, public_url);
        }
        let session = self.new_session(now, request, buyer);
        let answer = session_answer(&session.id, Some(public_url), None);
        self.sessions.put(session);
        Ok(answer)
    }

    /// A session of this request, not yet kept.
    pub(super) fn new_session(
        &mut self,
        now: OffsetDateTime,
        request: &CheckoutRequest,
        buyer: Buyer,
    ) -> Session {
        let life = if request.confirm {
            CONFIRMED_LIFE
        } else {
            LIFE
        };
        Session {
            id: self.ids.next("cks"),
            created_at: now,
            expires_at: now + life,
            cart: request.cart(),
            buyer,
            billing: request.billing_address.clone(),
            return_url: request.return_url.clone(),
            cancel_url: request.cancel_url.clone(),
            metadata: request.metadata.clone().unwrap_or_default(),
            trial_days: request.trial_days(),
            flags: SessionFlags {
                force_3ds: request.force_3ds.unwrap_or_default(),
                always_create_new_customer: request.always_create_new_customer(),
            },
            payment_id: None,
            consumed: false,
            expired: false,
        }
    }

    /// The address of the customer's last payment.
    pub(super) fn stored_address(&self, buyer: &Buyer) -> Option<&Address> {
        match buyer {
            Buyer::Existing(id) => self.customers.get(id)?.billing.as_ref(),
            _ => None,
        }
    }

    /// `GET /checkouts/{id}`.
    ///
    /// # Errors
    /// 404 if there is none.
    pub fn session_view(&self, id: &str) -> Result<Value, ApiError> {
        let session = self.session(id)?;
        let payment = session
            .payment_id
            .as_ref()
            .and_then(|id| self.payments.get(id));
        let customer = match (payment, &session.buyer) {
            (Some(payment), _) => self.customers.get(&payment.customer_id),
            (None, Buyer::Existing(id)) => self.customers.get(id),
            _ => None,
        };
        let (email, name) = match (customer, &session.buyer) {
            (Some(customer), _) => (Some(customer.email.as_str()), Some(customer.name.as_str())),
            (None, Buyer::New { email, name, .. }) => (Some(email.as_str()), name.as_deref()),
            _ => (None, None),
        };
        Ok(session.view(email, name, payment.map(|payment| payment.status)))
    }

    fn check_buyer(&self, buyer: &Buyer) -> Result<(), ApiError> {
        match buyer {
            Buyer::Existing(id) => self.customer(id).map(|_| ()),
            _ => Ok(()),
        }
    }
}

/// Country and state, or Dodo's fallback.
fn place(address: Option<&Address>) -> (&str, Option<&str>) {
    address.map_or((DEFAULT_COUNTRY, None), |address| {
        (&address.country, address.state.as_deref())
    })
}

/// The answer of `POST /checkouts`. There is no status in it. `hosted_at` is missing for a saved method.
pub(super) fn session_answer(
    id: &str,
    hosted_at: Option<&str>,
    payment: Option<(&str, &str)>,
) -> Value {
    json!({
        "session_id": id,
        "checkout_url": hosted_at.map(|public_url| format!("{public_url}/checkout/{id}")),
        "payment_id": payment.map(|(payment_id, _)| payment_id),
        "client_secret": payment.map(|(_, client_secret)| client_secret),
        "publishable_key": payment.map(|_| "pk_simulator"),
    })
}
