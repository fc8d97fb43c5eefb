//! Completing a hosted checkout: what its page does, and `POST /_simulator/checkouts/{id}/pay`.

use serde::Deserialize;
use time::{Duration, OffsetDateTime};
use url::Url;

use super::charge::ChargeOrder;
use super::confirm::is_over;
use crate::server::simulator::cards::{self, Behaviour, Instrument};
use crate::server::simulator::error::ApiError;
use crate::server::simulator::model::address::Address;
use crate::server::simulator::model::checkout::{Buyer, Session};
use crate::server::simulator::model::payment::{IntentStatus, Payment, UsedInstrument, Verdict};
use crate::server::simulator::model::subscription::SubscriptionStatus;
use crate::server::simulator::world::World;

/// What the buyer's bank is told when it asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Challenge {
    /// Yes, this is me.
    Approve,
    /// No.
    Refuse,
    /// Nothing yet: the page asks.
    Ask,
}

/// What a buyer fills in.
#[derive(Debug, Clone, Deserialize)]
pub struct HostedForm {
    /// A card number or UPI address.
    pub card_number: String,
    /// `MM/YY` or `MM/YYYY`.
    #[serde(default)]
    pub expiry: Option<String>,
    /// Name on the card.
    #[serde(default)]
    pub holder: Option<String>,
    /// E-mail address, unless the session has a customer.
    #[serde(default)]
    pub email: Option<String>,
    /// Name, unless the session has a customer.
    #[serde(default)]
    pub name: Option<String>,
    /// ISO 3166 alpha-2; the session's own, or US.
    #[serde(default)]
    pub country: Option<String>,
    /// State or province.
    #[serde(default)]
    pub state: Option<String>,
    /// City.
    #[serde(default)]
    pub city: Option<String>,
    /// Street.
    #[serde(default)]
    pub street: Option<String>,
    /// Postal code.
    #[serde(default)]
    pub zipcode: Option<String>,
    /// How a 3-D Secure challenge ends.
    #[serde(default)]
    pub challenge: Option<Challenge>,
}

/// How it ended.
#[derive(Debug, Clone)]
pub struct HostedOutcome {
    /// The payment made.
    pub payment_id: String,
    /// Its state.
    pub status: IntentStatus,
    /// Where the browser goes: the session's `return_url` with Dodo's parameters, if there is one.
    pub redirect_url: Option<String>,
}

impl World {
    /// Pays a session as its page does.
    ///
    /// # Errors
    /// Unknown, used-up or expired session; a form that is not complete.
    pub fn pay_hosted(
        &mut self,
        now: OffsetDateTime,
        session_id: &str,
        form: &HostedForm,
    ) -> Result<HostedOutcome, ApiError> {
        let session = self.payable_session(now, session_id)?.clone();
        let billing = form_address(form, &session);
        let priced = self.price(
            &session.cart,
            &billing.country,
            billing.state.as_deref(),
            session.trial_days,
        )?;
        let instrument = cards::find(&form.card_number);
        let used = instrument.map(|instrument| used_instrument(instrument, form));
        check_instrument(instrument, &priced.currency, &billing.country)?;
        let customer_id = self.hosted_customer(now, &session, form);
        let payment_id = self.hosted_payment(
            now,
            &session,
            ChargeOrder {
                session: Some(&session),
                customer_id,
                billing,
                priced,
                charge_type: "new",
                metadata: session.metadata.clone(),
            },
        );
        if let Some(payment) = self.payments.get_mut(&payment_id) {
            payment.used = used;
        }
        if let Some(session) = self.sessions.get_mut(session_id) {
            session.payment_id = Some(payment_id.clone());
        }
        let behaviour = hosted_behaviour(instrument, &session);
        if behaviour == Behaviour::Challenges {
            self.apply(now, &payment_id, behaviour, Duration::ZERO);
            return self.answer_challenge(
                now,
                session_id,
                form.challenge.unwrap_or(Challenge::Approve),
            );
        }
        if behaviour == Behaviour::Pays {
            self.save_method(now, &payment_id);
        }
        self.apply(now, &payment_id, behaviour, Duration::ZERO);
        self.hosted_outcome(&session, &payment_id)
    }

    /// Ends the bank's question about a session's payment.
    ///
    /// # Errors
    /// Unknown or used-up session, or one whose payment waits for nothing.
    pub fn answer_challenge(
        &mut self,
        now: OffsetDateTime,
        session_id: &str,
        answer: Challenge,
    ) -> Result<HostedOutcome, ApiError> {
        let session = self.payable_session(now, session_id)?.clone();
        let payment_id = session.payment_id.clone().unwrap_or_default();
        if self.payment(&payment_id)?.status != IntentStatus::RequiresCustomerAction {
            return Err(ApiError::invalid_body("The payment waits for no answer"));
        }
        match answer {
            Challenge::Ask => {}
            Challenge::Approve => {
                self.save_method(now, &payment_id);
                self.settle(now, &payment_id, &Verdict::Paid);
            }
            Challenge::Refuse => {
                self.settle(
                    now,
                    &payment_id,
                    &Verdict::Declined("AUTHENTICATION_FAILURE".to_owned()),
                );
            }
        }
        self.hosted_outcome(&session, &payment_id)
    }

    /// A session that can still be paid.
    ///
    /// # Errors
    /// 404 unknown, 409 used up, 410 expired.
    pub fn payable_session(&self, now: OffsetDateTime, id: &str) -> Result<&Session, ApiError> {
        let session = self.session(id)?;
        if session.consumed {
            return Err(ApiError::consumed(id));
        }
        if is_over(session, now) {
            let message = format!("Checkout session {id} has expired");
            return Err(ApiError::new(
                axum::http::StatusCode::GONE,
                "CHECKOUT_SESSION_EXPIRED",
                message,
            ));
        }
        Ok(session)
    }

    fn hosted_customer(
        &mut self,
        now: OffsetDateTime,
        session: &Session,
        form: &HostedForm,
    ) -> String {
        let reuse = !session.flags.always_create_new_customer;
        match &session.buyer {
            Buyer::Existing(id) => id.clone(),
            Buyer::New {
                email,
                name,
                phone_number,
            } => {
                let email = form.email.as_ref().unwrap_or(email);
                let name = form.name.as_ref().or(name.as_ref());
                self.customer_for(
                    now,
                    email,
                    name.map(String::as_str),
                    phone_number.clone(),
                    reuse,
                )
            }
            Buyer::Unknown => {
                // Nobody gave an address: a buyer of their own, so that two such checkouts stay apart.
                let unnamed = format!("buyer-{}@example.com", self.ids.token(8).to_lowercase());
                let email = form.email.clone().unwrap_or(unnamed);
                self.customer_for(now, &email, form.name.as_deref(), None, reuse)
            }
        }
    }

    /// The payment to try: one that was opened at confirmation and still waits, or a new one.
    fn hosted_payment(
        &mut self,
        now: OffsetDateTime,
        session: &Session,
        order: ChargeOrder<'_>,
    ) -> String {
        let waiting = session
            .payment_id
            .as_ref()
            .and_then(|id| self.payments.get_mut(id));
        match waiting {
            Some(payment) if !payment.status.is_final() => {
                let due = order.priced.due_now();
                payment.customer_id = order.customer_id;
                payment.billing = order.billing;
                payment.total_amount = due.total();
                payment.tax = due.tax;
                for (line, item) in payment.lines.iter_mut().zip(&order.priced.items) {
                    *line = item.line(line.id.clone());
                }
                payment.id.clone()
            }
            _ => self.open_payment(now, order),
        }
    }

    pub(super) fn hosted_outcome(
        &self,
        session: &Session,
        payment_id: &str,
    ) -> Result<HostedOutcome, ApiError> {
        let payment = self.payment(payment_id)?;
        let redirect_url = session
            .return_url
            .as_ref()
            .map(|url| self.redirect(url, payment));
        Ok(HostedOutcome {
            payment_id: payment_id.to_owned(),
            status: payment.status,
            redirect_url,
        })
    }

    /// Dodo's parameters on the `return_url`: `payment_id` or `subscription_id`, `status`, `email`.
    fn redirect(&self, return_url: &str, payment: &Payment) -> String {
        let Ok(mut url) = Url::parse(return_url) else {
            return return_url.to_owned();
        };
        let subscription = payment
            .subscription_ids
            .first()
            .and_then(|id| self.subscriptions.get(id));
        {
            let mut query = url.query_pairs_mut();
            if let Some(subscription) = subscription {
                let active = subscription.status == SubscriptionStatus::Active;
                query.append_pair("subscription_id", &subscription.id);
                query.append_pair("status", if active { "active" } else { "failed" });
            } else {
                query.append_pair("payment_id", &payment.id);
                query.append_pair("status", &payment.status.word());
            }
            if let Some(customer) = self.customers.get(&payment.customer_id) {
                query.append_pair("email", &customer.email);
            }
        }
        url.into()
    }
}

/// What the instrument does on the hosted page. A number nobody issued is refused there.
fn hosted_behaviour(instrument: Option<&Instrument>, session: &Session) -> Behaviour {
    match instrument.map(|instrument| instrument.at_checkout) {
        None => Behaviour::Declines("INVALID_CARD_NUMBER"),
        Some(Behaviour::Pays) if session.flags.force_3ds => Behaviour::Challenges,
        Some(behaviour) => behaviour,
    }
}

/// Dodo: UPI is offered for INR and an address in India only.
fn check_instrument(
    instrument: Option<&'static Instrument>,
    currency: &str,
    country: &str,
) -> Result<(), ApiError> {
    if instrument.is_some_and(Instrument::is_upi) && (currency, country) != ("INR", "IN") {
        let message = "UPI needs a price in INR and a billing address in India";
        return Err(ApiError::unprocessable(
            "NO_ELIGIBLE_PAYMENT_METHODS",
            message,
        ));
    }
    Ok(())
}

fn used_instrument(instrument: &'static Instrument, form: &HostedForm) -> UsedInstrument {
    let typed = form.expiry.as_deref().and_then(parse_expiry);
    let saved = instrument
        .saved_expiry
        .map(|(month, year)| (month.to_owned(), year.to_owned()));
    let (expiry_month, expiry_year) = saved.or(typed).unwrap_or_else(|| {
        (
            Instrument::EXPIRY.0.to_owned(),
            Instrument::EXPIRY.1.to_owned(),
        )
    });
    UsedInstrument {
        instrument,
        expiry_month,
        expiry_year,
        holder: form.holder.clone().or_else(|| form.name.clone()),
    }
}

/// Reads `MM/YY` or `MM/YYYY` into two and four digits.
pub fn parse_expiry(text: &str) -> Option<(String, String)> {
    let (month, year) = text.split_once('/')?;
    let month: u8 = month
        .trim()
        .parse()
        .ok()
        .filter(|month| (1..=12).contains(month))?;
    let year = year.trim();
    let number: u16 = year.parse().ok()?;
    match year.len() {
        2 => Some((format!("{month:02}"), format!("20{number:02}"))),
        4 => Some((format!("{month:02}"), format!("{number}"))),
        _ => None,
    }
}

/// The address of the form, filled up with the session's.
fn form_address(form: &HostedForm, session: &Session) -> Address {
    let mut address = session
        .billing
        .clone()
        .unwrap_or_else(|| Address::in_country("US"));
    let filled = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
    if let Some(country) = filled(&form.country).filter(|country| *country != address.country) {
        address = Address::in_country(&country);
    }
    address.state = filled(&form.state).or(address.state);
    address.city = filled(&form.city).or(address.city);
    address.street = filled(&form.street).or(address.street);
    address.zipcode = filled(&form.zipcode).or(address.zipcode);
    address
}
