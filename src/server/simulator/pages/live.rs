//! `/_simulator/`: what happens, as it happens, and the strings to pull.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Html;
use maud::{Markup, html};
use serde_json::{Value, json};

use super::checkout_view::spaced;
use super::money::money;
use super::page;
use crate::server::simulator::api::OPERATIONS;
use crate::server::simulator::cards::INSTRUMENTS;
use crate::server::simulator::clock::stamp;
use crate::server::simulator::gate::API_KEY;
use crate::server::simulator::model::payment::Payment;
use crate::server::simulator::outbox::Delivery;
use crate::server::simulator::request_log::Entry;
use crate::server::simulator::world::{Shared, World};

/// The card whose bank asks, by its end.
const THREE_DS: &str = "•••• 3184";
/// Rows shown of each table.
const ROWS: usize = 40;

/// `GET /_simulator/`
pub async fn show(State(shared): State<Arc<Shared>>) -> Html<String> {
    let head = html! { noscript { meta http-equiv="refresh" content="3"; } };
    let world = shared.world();
    page(
        "Dodo simulator",
        "live",
        head,
        html! {
            header .live-head {
                h1 { "Dodo simulator" }
                p .muted { "API at " code { (shared.public_url) } " with the key " code { (API_KEY) } " · " a href="/" { "Demo store" } }
            }
            main {
                (controls())
                div #live data-live="/_simulator/live" { (tables(&world)) }
                (card_table())
                (settings_table(&world))
            }
        },
    )
}

/// `GET /_simulator/live`: the tables alone.
pub async fn fragment(State(shared): State<Arc<Shared>>) -> Html<String> {
    Html(tables(&shared.world()).into_string())
}

fn tables(world: &World) -> Markup {
    html! {
        p .clock { "Simulator time " strong { (short(&stamp(world.now()))) } " UTC"
            @if world.clock.ahead_seconds() > 0 { ", " (world.clock.ahead_seconds()) " s ahead" } }
        section .panel { h2 { "Payments" }
            div .scroll { table {
                thead { tr { th { "Time" } th { "Payment" } th { "What" } th .number { "Amount" } th { "Card" } th { "Status" } } }
                tbody { (nothing(world.payments.iter().next().is_none())) @for payment in world.payments.iter().rev().take(ROWS) { (payment_row(world, payment)) } }
            } }
        }
        section .panel { h2 { "Webhook deliveries" }
            div .scroll { table {
                thead { tr { th { "Time" } th { "Type" } th { "Object" } th { "State" } th { "Attempts" } th {} } }
                tbody { (nothing(world.outbox.deliveries.is_empty())) @for delivery in world.outbox.deliveries.iter().rev().take(ROWS) { (delivery_row(delivery)) } }
            } }
        }
        section .panel { h2 { "API requests" }
            div .scroll { table {
                thead { tr { th { "Time" } th { "Operation" } th { "Path" } th { "Status" } th { "Fault" } th .number { "ms" } } }
                tbody { (nothing(world.requests.iter().next().is_none())) @for entry in world.requests.iter().rev().take(ROWS) { (request_row(entry)) } }
            } }
        }
    }
}

/// A row that says a table is empty.
fn nothing(empty: bool) -> Markup {
    html! { @if empty { tr { td .empty colspan="6" { "Nothing yet" } } } }
}

fn payment_row(world: &World, payment: &Payment) -> Markup {
    let what = payment
        .lines
        .iter()
        .map(|line| line.name.as_str())
        .collect::<Vec<_>>()
        .join(", ");
    let status = payment.status.word();
    let who = world
        .customers
        .get(&payment.customer_id)
        .map(|customer| customer.email.as_str())
        .unwrap_or_default();
    html! {
        tr {
            td { (clock_time(&stamp(payment.created_at))) }
            td { code title=(who) { (payment.id) } }
            td { (what) }
            td .number { (money(payment.total_amount, &payment.currency)) }
            td { @if let Some(used) = &payment.used { "•••• " (used.instrument.last_four()) } }
            td { span .tag.(status) { (status) } @if let Some(code) = &payment.error_code { " " small { (code) } } }
        }
    }
}

fn delivery_row(delivery: &Delivery) -> Markup {
    let state = json!(delivery.state);
    let state = state.as_str().unwrap_or_default();
    html! {
        tr {
            td { (clock_time(&stamp(delivery.happened_at))) }
            td { (delivery.kind) }
            td { code { (delivery.subject_id().0) } }
            td { span .tag.(state) { (state) } @if let Some(due) = delivery.due { " " small { "next " (clock_time(&stamp(due))) } } }
            td { @for attempt in &delivery.attempts {
                span .attempt title=[attempt.error.as_deref()] { @if let Some(status) = attempt.status { (status) } @else { "✕" } } " "
            } }
            td { button .link.scripted type="button" data-post=(format!("/_simulator/deliveries/{}/replay", delivery.id)) data-body="{}" { "Replay" } }
        }
    }
}

fn request_row(entry: &Entry) -> Markup {
    let class = match entry.status {
        Some(200..300) => "succeeded",
        Some(_) => "failed",
        None => "processing",
    };
    html! {
        tr {
            td { (clock_time(&stamp(entry.at))) }
            td { (entry.operation) }
            td { code { (entry.path) @if !entry.query.is_empty() { "?" (entry.query) } } }
            td { span .tag.(class) { @if let Some(status) = entry.status { (status) } @else { "–" } } @if let Some(code) = &entry.code { " " small { (code) } } }
            td { @if let Some(fault) = &entry.fault { (fault) } }
            td .number { @if let Some(ms) = entry.duration_ms { (ms) } }
        }
    }
}

/// One control as a button.
fn control(label: &str, path: &str, body: Value) -> Markup {
    html! { button .button.quiet type="button" data-post=(format!("/_simulator/{path}")) data-body=(body.to_string()) { (label) } }
}

fn controls() -> Markup {
    html! {
        noscript { p .muted { "The buttons need JavaScript; everything they do is also a JSON call, and the tables below refresh by themselves." } }
        section .panel.controls.scripted {
            div { h2 { "Time" }
                (control("+5 s", "clock", json!({ "advance_seconds": 5 })))
                (control("+15 min", "clock", json!({ "advance_seconds": 900 })))
                (control("+1 day", "clock", json!({ "advance_seconds": 86_400 })))
                (control("+31 days", "clock", json!({ "advance_seconds": 2_678_400 })))
            }
            div { h2 { "Webhooks" }
                (control("Lose the next", "webhooks", json!({ "drop": 1 })))
                (control("Lose all", "webhooks", json!({ "drop": true })))
                (control("Double", "webhooks", json!({ "duplicate": true })))
                (control("Reorder", "webhooks", json!({ "reorder": true })))
                (control("10 s late", "webhooks", json!({ "delay_ms": 10_000 })))
                (control("Behave", "webhooks", json!({})))
            }
            div { h2 { "One-click payments" }
                (control("Take 8 s", "settings", json!({ "processing_ms": 8_000 })))
                (control("Settle at once", "settings", json!({ "processing_ms": 0 })))
            }
            div { h2 { "3-D Secure on one-click (card " (THREE_DS) ")" }
                (control("Name the bank's page", "settings", json!({ "action_link": true })))
                (control("Name none", "settings", json!({ "action_link": false })))
            }
            div { h2 { "Next call fails" }
                form .fault data-form="/_simulator/faults" {
                    select name="operation" aria-label="Operation" { @for operation in OPERATIONS { option { (operation) } } }
                    select name="when" aria-label="When" { option { "before" } option { "after" } }
                    select name="kind" aria-label="Kind" { @for kind in ["timeout", "disconnect", "status", "garbage", "empty", "drip"] { option { (kind) } } }
                    button .button.quiet type="submit" { "Arm" }
                }
            }
            div { h2 { "Everything" } (control("Reset to the seed", "reset", json!({}))) }
            p #said .muted.small role="status" {}
        }
    }
}

fn card_table() -> Markup {
    html! {
        section .panel { h2 { "Test cards" }
            p .muted { "Expiry 06/32, security code 123. Cards marked “own” are not Dodo's: it documents none for that." }
            div .scroll { table {
                thead { tr { th { "Number" } th { "Network" } th { "Country" } th { "What it does" } th {} } }
                tbody { @for card in INSTRUMENTS {
                    tr { td { code { (spaced(card)) } } td { (card.network) } td { (card.country) } td { (card.note) } td { @if !card.documented { span .tag { "own" } } } }
                } }
            } }
        }
    }
}

fn settings_table(world: &World) -> Markup {
    let settings = json!(world.settings);
    html! {
        section .panel { h2 { "Settings" }
            p .muted { "Switches for what Dodo's documents leave open. Change them with " code { "POST /_simulator/settings" } "." }
            div .scroll { table { tbody {
                @for (key, value) in settings.as_object().into_iter().flatten() { tr { td { code { (key) } } td { (value.to_string()) } } }
            } } }
        }
    }
}

/// `2026-01-02 03:04:05` of a stamp.
fn short(stamp: &str) -> String {
    stamp
        .chars()
        .take(19)
        .map(|c| if c == 'T' { ' ' } else { c })
        .collect()
}

/// `03:04:05` of a stamp.
fn clock_time(stamp: &str) -> String {
    stamp.chars().skip(11).take(8).collect()
}
