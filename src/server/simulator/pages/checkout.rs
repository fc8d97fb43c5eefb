//! The hosted checkout page.

use std::sync::Arc;

use axum::Form;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use maud::html;
use serde::Deserialize;

use super::checkout_view::render;
use super::page;
use crate::server::simulator::cards::{self, Instrument};
use crate::server::simulator::engine::hosted::{
    Challenge, HostedForm, HostedOutcome, parse_expiry,
};
use crate::server::simulator::error::ApiError;
use crate::server::simulator::model::checkout::{Buyer, Session};
use crate::server::simulator::model::payment::IntentStatus;
use crate::server::simulator::world::{Shared, World};

/// The fields of the page. All are there in a browser's form, so empty means not given.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Fields {
    pub(super) email: String,
    pub(super) name: String,
    pub(super) country: String,
    pub(super) state: String,
    pub(super) zipcode: String,
    pub(super) card_number: String,
    pub(super) expiry: String,
    pub(super) cvc: String,
    /// `update` only recalculates the total.
    intent: String,
}

impl Fields {
    /// What is known before the buyer typed anything.
    fn initial(world: &World, session: &Session) -> Self {
        let customer = match &session.buyer {
            Buyer::Existing(id) => world.customers.get(id),
            _ => None,
        };
        let (email, name) = match (&session.buyer, customer) {
            (_, Some(customer)) => (customer.email.clone(), customer.name.clone()),
            (Buyer::New { email, name, .. }, _) => {
                (email.clone(), name.clone().unwrap_or_default())
            }
            _ => (String::new(), String::new()),
        };
        let billing = session
            .billing
            .clone()
            .or_else(|| customer.and_then(|customer| customer.billing.clone()));
        let text = |part: Option<String>| part.unwrap_or_default();
        Self {
            email,
            name,
            country: billing
                .as_ref()
                .map_or_else(|| "US".to_owned(), |address| address.country.clone()),
            state: text(billing.as_ref().and_then(|address| address.state.clone())),
            zipcode: text(billing.and_then(|address| address.zipcode)),
            ..Self::default()
        }
    }

    /// What is wrong with them, in the buyer's words.
    fn complaint(&self, today: (i32, u8)) -> Option<&'static str> {
        if !self.email.contains('@') {
            return Some("Enter your e-mail address, so that we can send the receipt.");
        }
        if cards::find(&self.card_number).is_some_and(Instrument::is_upi) {
            return None;
        }
        let Some((month, year)) = parse_expiry(&self.expiry) else {
            return Some("Enter the expiry date as MM/YY.");
        };
        let expiry = (year.parse().unwrap_or(0), month.parse().unwrap_or(0_u8));
        if expiry < today {
            return Some("This card has expired.");
        }
        let digits = self.cvc.trim();
        if !(3..=4).contains(&digits.len()) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Some("Enter the three or four digits of the security code.");
        }
        None
    }

    fn form(&self) -> HostedForm {
        let filled = |text: &String| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        HostedForm {
            card_number: self.card_number.clone(),
            expiry: filled(&self.expiry),
            holder: filled(&self.name),
            email: filled(&self.email),
            name: filled(&self.name),
            country: filled(&self.country),
            state: filled(&self.state),
            city: None,
            street: None,
            zipcode: filled(&self.zipcode),
            challenge: Some(Challenge::Ask),
        }
    }
}

/// `GET /checkout/{id}`
pub async fn show(State(shared): State<Arc<Shared>>, Path(id): Path<String>) -> Response {
    let world = shared.world();
    let session = match world.payable_session(world.now(), &id) {
        Ok(session) => session,
        Err(error) => return closed(&error),
    };
    let waits = session
        .payment_id
        .as_ref()
        .and_then(|id| world.payments.get(id));
    if waits.is_some_and(|payment| payment.status == IntentStatus::RequiresCustomerAction) {
        return challenge_page(&id).into_response();
    }
    render(&world, session, &Fields::initial(&world, session), None).into_response()
}

/// `POST /checkout/{id}`
pub async fn pay(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Response {
    let mut world = shared.world();
    let now = world.now();
    let session = match world.payable_session(now, &id) {
        Ok(session) => session.clone(),
        Err(error) => return closed(&error),
    };
    if fields.intent == "update" {
        return render(&world, &session, &fields, None).into_response();
    }
    if let Some(complaint) = fields.complaint((now.year(), now.month().into())) {
        return render(&world, &session, &fields, Some(complaint)).into_response();
    }
    let outcome = world.pay_hosted(now, &id, &fields.form());
    shared.wake.notify_one();
    match outcome {
        Ok(outcome) if outcome.status == IntentStatus::RequiresCustomerAction => {
            Redirect::to(&format!("/checkout/{id}")).into_response()
        }
        Ok(outcome) if outcome.status == IntentStatus::Failed => {
            let sentence = decline_sentence(&world, &outcome);
            render(&world, &session, &fields, Some(sentence)).into_response()
        }
        Ok(outcome) => leave(&outcome),
        Err(error) => render(&world, &session, &fields, Some(&error.message)).into_response(),
    }
}

#[derive(Deserialize)]
pub struct ChallengeForm {
    pub(super) answer: Challenge,
}

/// `POST /checkout/{id}/challenge`: the bank's question was answered.
pub async fn challenge(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    Form(form): Form<ChallengeForm>,
) -> Response {
    let mut world = shared.world();
    let now = world.now();
    let outcome = world.answer_challenge(now, &id, form.answer);
    shared.wake.notify_one();
    match outcome {
        Ok(outcome) if outcome.status == IntentStatus::Succeeded => leave(&outcome),
        Ok(outcome) => {
            let sentence = decline_sentence(&world, &outcome);
            match world.payable_session(now, &id) {
                Ok(session) => render(
                    &world,
                    session,
                    &Fields::initial(&world, session),
                    Some(sentence),
                )
                .into_response(),
                Err(error) => closed(&error),
            }
        }
        Err(error) => closed(&error),
    }
}

/// Off to the merchant, or to our own thanks.
pub(super) fn leave(outcome: &HostedOutcome) -> Response {
    let own = format!(
        "/thanks?payment_id={}&status={}",
        outcome.payment_id,
        outcome.status.word()
    );
    Redirect::to(outcome.redirect_url.as_deref().unwrap_or(&own)).into_response()
}

/// What the buyer is told. The reason is named only where that does no harm.
fn decline_sentence(world: &World, outcome: &HostedOutcome) -> &'static str {
    let code = world
        .payments
        .get(&outcome.payment_id)
        .and_then(|payment| payment.error_code.as_deref());
    match code {
        Some("INSUFFICIENT_FUNDS") => {
            "Your card has insufficient funds. You have not been charged."
        }
        Some("INVALID_CARD_NUMBER") => "This card number is not valid. You have not been charged.",
        Some("AUTHENTICATION_FAILURE") => {
            "Your bank could not confirm it was you. You have not been charged."
        }
        _ => "Your card was declined. You have not been charged; try another one.",
    }
}

/// A session that cannot be paid.
fn closed(error: &ApiError) -> Response {
    let (title, text) = match error.code.as_str() {
        "CHECKOUT_SESSION_CONSUMED" => (
            "Already paid",
            "This checkout was completed. You have not been charged again.",
        ),
        "CHECKOUT_SESSION_EXPIRED" => (
            "This checkout has expired",
            "Start again in the store; nothing was charged.",
        ),
        _ => (
            "No such checkout",
            "The link is not complete, or it was never valid.",
        ),
    };
    let body = html! { main .notice { h1 { (title) } p { (text) } p { a .button href="/" { "To the store" } } } };
    (error.status, page(title, "plain", html! {}, body)).into_response()
}

fn challenge_page(id: &str) -> Html<String> {
    let body = html! {
        main .notice.bank {
            p .eyebrow { "Simulated bank" }
            h1 { "Is this you?" }
            p { "Your bank asks you to confirm this payment. In real life this would be an app or a text message." }
            form method="post" action=(format!("/checkout/{id}/challenge")) .actions {
                button .button name="answer" value="approve" type="submit" { "Yes, approve" }
                button .button.quiet name="answer" value="refuse" type="submit" { "No, refuse" }
            }
        }
    };
    page("Confirm your payment", "plain", html! {}, body)
}
