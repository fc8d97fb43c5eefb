//! The page of a single payment: a plan change, what is due, or a new payment method.

use std::sync::Arc;

use axum::Form;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use maud::{Markup, html};
use serde::Deserialize;

use super::money::money;
use super::page;
use crate::server::simulator::engine::hosted::{Challenge, HostedForm, HostedOutcome};
use crate::server::simulator::error::ApiError;
use crate::server::simulator::model::payment::{IntentStatus, Payment};
use crate::server::simulator::world::{Shared, World};

/// `GET /pay/{payment_id}`
pub async fn show(State(shared): State<Arc<Shared>>, Path(id): Path<String>) -> Response {
    let world = shared.world();
    render(&world, &id, None)
}

/// What the page's forms send: a card, or the answer to the bank.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Fields {
    card_number: String,
    expiry: String,
    answer: Option<Challenge>,
}

/// `POST /pay/{payment_id}`
pub async fn pay(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Response {
    let mut world = shared.world();
    let now = world.now();
    let form = HostedForm {
        card_number: fields.card_number,
        expiry: Some(fields.expiry),
        holder: None,
        email: None,
        name: None,
        country: None,
        state: None,
        city: None,
        street: None,
        zipcode: None,
        challenge: Some(fields.answer.unwrap_or(Challenge::Ask)),
    };
    let outcome = world.pay_link(now, &id, &form);
    shared.wake.notify_one();
    match outcome {
        Ok(outcome) if outcome.status == IntentStatus::RequiresCustomerAction => {
            Redirect::to(&format!("/pay/{id}")).into_response()
        }
        Ok(outcome) => leave(&outcome),
        Err(error) if error.code == "INVALID_CARD_NUMBER" => {
            render(&world, &id, Some(&error.message))
        }
        Err(error) => closed(&error),
    }
}

fn leave(outcome: &HostedOutcome) -> Response {
    let own = format!(
        "/thanks?payment_id={}&status={}",
        outcome.payment_id,
        outcome.status.word()
    );
    Redirect::to(outcome.redirect_url.as_deref().unwrap_or(&own)).into_response()
}

fn render(world: &World, id: &str, alert: Option<&str>) -> Response {
    let open = world
        .payable_link(world.now(), id)
        .and_then(|_| world.payment(id));
    match open {
        Ok(payment) if payment.status == IntentStatus::RequiresCustomerAction => {
            question(payment).into_response()
        }
        Ok(payment) => card_form(payment, alert).into_response(),
        Err(error) => closed(&error),
    }
}

/// What is paid for, in the buyer's words.
fn purpose(payment: &Payment) -> Markup {
    let line = payment.lines.first();
    html! {
        @if payment.total_amount == 0 { "A new payment method for your subscription" }
        @else if let Some(line) = line { (line.description) }
        @else { "Your subscription" }
    }
}

fn card_form(payment: &Payment, alert: Option<&str>) -> Html<String> {
    let amount = money(payment.total_amount, &payment.currency);
    let body = html! {
        main .notice {
            span .test-badge { "Test mode" }
            p .eyebrow { (purpose(payment)) }
            h1 data-testid="link-total" data-minor=(payment.total_amount) data-currency=(payment.currency) { (amount) }
            @if let Some(alert) = alert { p .alert role="alert" { (alert) } }
            form method="post" action=(format!("/pay/{}", payment.id)) {
                label { "Card number" input name="card_number" required autocomplete="cc-number" inputmode="numeric"; }
                label { "Expiry" input name="expiry" required autocomplete="cc-exp" placeholder="MM/YY" value="06/32"; }
                button .button.pay-button type="submit" data-testid="pay" {
                    @if payment.total_amount == 0 { "Save this card" } @else { "Pay " (amount) }
                }
            }
            p .muted.small { "Simulated checkout: no card is ever charged." }
        }
    };
    page("Pay", "plain", html! {}, body)
}

fn question(payment: &Payment) -> Html<String> {
    let body = html! {
        main .notice.bank {
            p .eyebrow { "Simulated bank" }
            h1 { "Is this you?" }
            p { "Your bank asks you to confirm a payment of " (money(payment.total_amount, &payment.currency)) "." }
            form method="post" action=(format!("/pay/{}", payment.id)) .actions {
                button .button name="answer" value="approve" type="submit" { "Yes, approve" }
                button .button.quiet name="answer" value="refuse" type="submit" { "No, refuse" }
            }
        }
    };
    page("Confirm your payment", "plain", html! {}, body)
}

fn closed(error: &ApiError) -> Response {
    let (title, text) = match error.code.as_str() {
        "PAYMENT_LINK_CONSUMED" => (
            "Already used",
            "This payment has ended. You have not been charged again.",
        ),
        "PAYMENT_LINK_EXPIRED" => ("This link has expired", "Nothing was charged."),
        _ => (
            "This did not work",
            "The link is not complete, or the card does not suit.",
        ),
    };
    let body = html! { main .notice { h1 { (title) } p { (text) } p { a .button href="/" { "To the store" } } } };
    (error.status, page(title, "plain", html! {}, body)).into_response()
}
