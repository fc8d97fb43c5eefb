//! What the hosted checkout page looks like.

use axum::response::Html;
use maud::{Markup, html};

use super::checkout::Fields;
use super::money::money;
use super::subscription_row::period;
use super::{page, places};
use crate::server::simulator::cards::{INSTRUMENTS, Instrument};
use crate::server::simulator::engine::pricing::Priced;
use crate::server::simulator::model::checkout::{Buyer, Session};
use crate::server::simulator::world::World;

/// The page of a session that can be paid.
pub(super) fn render(
    world: &World,
    session: &Session,
    fields: &Fields,
    alert: Option<&str>,
) -> Html<String> {
    let state = Some(fields.state.as_str()).filter(|state| !state.is_empty());
    let priced = world.price(&session.cart, &fields.country, state, session.trial_days);
    let (priced, alert) = match priced {
        Ok(priced) => (Some(priced), alert.map(str::to_owned)),
        Err(error) => (None, Some(error.message)),
    };
    let known = !matches!(session.buyer, Buyer::Unknown);
    page(
        "Checkout",
        "checkout",
        html! {},
        html! {
            header .checkout-head {
                @if let Some(back) = &session.cancel_url { a href=(back) { "← Back" } }
                span .test-badge { "Test mode" }
            }
            main .checkout-grid {
                @if let Some(priced) = &priced { (summary(priced)) }
                form .pay method="post" action=(format!("/checkout/{}", session.id)) {
                    @if let Some(alert) = &alert { p .alert role="alert" data-testid="checkout-alert" { (alert) } }
                    (buyer_fields(fields, known))
                    (card_fields(fields))
                    button .button.pay-button type="submit" name="intent" value="pay" data-testid="pay" {
                        "Pay" @if let Some(priced) = &priced { " " (money(priced.due_now().total(), &priced.currency)) }
                    }
                    p .muted.small { "Simulated checkout: no card is ever charged. Your card is saved for later purchases with this merchant." }
                }
                (test_cards())
            }
        },
    )
}

fn summary(priced: &Priced) -> Markup {
    let due = priced.due_now();
    let show = |minor| money(minor, &priced.currency);
    html! {
        section .summary aria-label="Order" {
            p .eyebrow { "You are buying" }
            p .total data-testid="checkout-total" data-minor=(due.total()) data-currency=(priced.currency) { (show(due.total())) }
            @for item in &priced.items {
                div .line {
                    div {
                        strong { (item.product.name) } @if item.quantity > 1 { " × " (item.quantity) }
                        p .muted.small { (item.product.description) }
                    }
                    span { (show(item.product.price * item.quantity)) @if let Some(cycle) = item.product.cycle { small { (period(cycle)) } } }
                }
                @for (addon, quantity) in &item.addons {
                    div .line { div { (addon.name) @if *quantity > 1 { " × " (quantity) } } span { (show(addon.price * quantity)) } }
                }
            }
            dl .sums {
                dt { "Subtotal" } dd { (show(due.subtotal)) }
                dt { "Tax" @if let Some(rate) = priced.items.first().map(|item| item.rate) { " (" (percent(rate)) ")" } } dd { (show(due.tax)) }
                dt .strong { "Total today" } dd .strong { (show(due.total())) }
            }
            @if priced.trial_days > 0 { p .muted.small { (priced.trial_days) " days free, then the price above." } }
        }
    }
}

fn percent(rate: i64) -> String {
    if rate % 100 == 0 {
        format!("{} %", rate / 100)
    } else {
        format!("{}.{:02} %", rate / 100, rate % 100)
    }
}

fn buyer_fields(fields: &Fields, known: bool) -> Markup {
    html! {
        fieldset {
            legend { "Contact" }
            label { "E-mail" input type="email" name="email" required autocomplete="email" value=(fields.email) readonly[known]; }
            label { "Name" input name="name" required autocomplete="name" value=(fields.name); }
        }
        fieldset {
            legend { "Billing address" }
            label { "Country" select name="country" autocomplete="country" data-recalculate { (places::options(&fields.country)) } }
            div .row {
                label { "State or region" input name="state" autocomplete="address-level1" value=(fields.state); }
                label { "Postal code" input name="zipcode" autocomplete="postal-code" value=(fields.zipcode); }
            }
            button .link #recalculate type="submit" name="intent" value="update" formnovalidate { "Update tax and total" }
        }
    }
}

fn card_fields(fields: &Fields) -> Markup {
    html! {
        fieldset {
            legend { "Card" }
            label { "Card number" input name="card_number" required autocomplete="cc-number" placeholder="4242 4242 4242 4242" value=(fields.card_number); }
            div .row {
                label { "Expiry (MM/YY)" input name="expiry" autocomplete="cc-exp" placeholder="06/32" value=(fields.expiry); }
                label { "Security code" input name="cvc" inputmode="numeric" autocomplete="cc-csc" placeholder="123" value=(fields.cvc); }
            }
        }
    }
}

/// The test cards; a click fills one in.
fn test_cards() -> Markup {
    html! {
        details .test-cards open {
            summary { "Test cards" }
            p .muted.small { "Click one to fill it in; expiry 06/32, security code 123." }
            ul {
                @for instrument in INSTRUMENTS {
                    li {
                        button type="button" data-fill=(instrument.number) { code { (spaced(instrument)) } }
                        span .muted.small { (instrument.note) }
                    }
                }
            }
        }
    }
}

/// A card number in groups of four.
pub(super) fn spaced(instrument: &Instrument) -> String {
    if instrument.is_upi() {
        return instrument.number.to_owned();
    }
    let digits: Vec<char> = instrument.number.chars().collect();
    digits
        .chunks(4)
        .map(|group| group.iter().collect::<String>())
        .collect::<Vec<_>>()
        .join(" ")
}
