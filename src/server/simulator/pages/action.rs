//! The page of a bank that asks its holder about a one-click payment.

use std::sync::Arc;

use axum::Form;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Response};
use maud::{Markup, html};

use super::checkout::{ChallengeForm, leave};
use super::money::money;
use super::page;
use crate::server::simulator::engine::hosted::HostedOutcome;
use crate::server::simulator::error::ApiError;
use crate::server::simulator::model::payment::Payment;
use crate::server::simulator::world::{Shared, World};

/// `GET /3ds/{id}`
pub async fn show(State(shared): State<Arc<Shared>>, Path(id): Path<String>) -> Response {
    let world = shared.world();
    let back = back(&world, &id);
    match world.waiting_payment(world.now(), &id) {
        Ok(payment) => question(payment, back.as_deref()).into_response(),
        Err(error) => over(&error, back.as_deref()),
    }
}

/// `POST /3ds/{id}`
pub async fn answer(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    Form(form): Form<ChallengeForm>,
) -> Response {
    let mut world = shared.world();
    let now = world.now();
    let outcome = world.answer_action(now, &id, form.answer);
    shared.wake.notify_one();
    match outcome {
        Ok(outcome) => leave(&outcome),
        Err(error) => over(&error, back(&world, &id).as_deref()),
    }
}

fn back(world: &World, id: &str) -> Option<String> {
    let outcome: Option<HostedOutcome> = world.outcome_of(id).ok();
    outcome?.redirect_url
}

fn question(payment: &Payment, back: Option<&str>) -> Html<String> {
    let amount = money(payment.total_amount, &payment.currency);
    let card = payment
        .used
        .as_ref()
        .map(|used| used.instrument.last_four());
    let id = &payment.id;
    let body = html! {
        main .notice.bank {
            p .eyebrow { "Simulated bank" }
            h1 { "Do you make this payment?" }
            p data-testid="amount" { strong { (amount) } @if let Some(card) = card { " on the card ending in " (card) } }
            p { "In real life this would be an app or a text message. No money moves here." }
            form method="post" action=(format!("/3ds/{id}")) .actions {
                button .button name="answer" value="approve" type="submit" data-testid="approve" { "Yes, confirm" }
                button .button.quiet name="answer" value="refuse" type="submit" data-testid="refuse" { "No, refuse" }
            }
            @if let Some(back) = back { p { a href=(back) data-testid="later" { "Go back without an answer" } } }
        }
    };
    page("Confirm your payment", "plain", html! {}, body)
}

/// A payment that waits for nobody.
fn over(error: &ApiError, back: Option<&str>) -> Response {
    let (title, text) = match error.code.as_str() {
        "CHECKOUT_SESSION_CONSUMED" => ("Already answered", "This payment waits for no answer."),
        "CHECKOUT_SESSION_EXPIRED" => {
            ("Too late", "This payment has expired; nothing was charged.")
        }
        _ => (
            "No such payment",
            "The link is not complete, or it was never valid.",
        ),
    };
    let way: Markup = html! { a .button href=(back.unwrap_or("/")) { "Back" } };
    let body = html! { main .notice { h1 { (title) } p { (text) } p { (way) } } };
    (error.status, page(title, "plain", html! {}, body)).into_response()
}
