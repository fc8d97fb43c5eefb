//! What the index page says about subscriptions: their controls, and what the seed sells.

use maud::{Markup, html};

use super::money::money;
use super::subscription_row::period;
use crate::server::simulator::world::World;

/// Path, body and what it does. JSON, no key, under `/_simulator/`.
const CONTROLS: [(&str, &str, &str); 5] = [
    (
        "POST subscriptions",
        r#"{"product_id", "quantity"?, "addons"?, "trial_days"?, "card_number"?, "email"? | "customer_id"?, "currency"?, "country"?, "metadata"?, "on_demand"?}"#,
        "Starts a subscription with a saved method, as if bought at the checkout; answers the ids",
    ),
    (
        "GET subscriptions",
        "",
        "Every subscription, with its credit, what is due, and a change that waits for its payment",
    ),
    (
        "POST subscriptions/{id}/status",
        r#"{"status"}"#,
        "Puts a subscription into any of Dodo's states, and tells by webhook",
    ),
    (
        "POST payment-links/{payment_id}/pay",
        r#"{"card_number"?, "challenge"?: "approve" | "refuse" | "ask"}"#,
        "Completes a payment's own page: a plan change by link, a new method, or the bank's question",
    ),
    (
        "POST addons",
        r#"{"addon_id", "name", "price", "currency"?, "plans"?}"#,
        "Adds an addon, or replaces it, and lets these products carry it",
    ),
];

/// The panels.
pub fn panels(world: &World) -> Markup {
    html! {
        section .panel { h2 { "Controls of subscriptions" }
            div .scroll { table {
                thead { tr { th { "Control" } th { "What it does" } th { "Body" } } }
                tbody { @for (path, body, does) in CONTROLS {
                    tr { td { code { (path) } } td { (does) } td { code { (body) } } }
                } }
            } }
        }
        section .panel { h2 { "Plans and addons" }
            div .scroll { table {
                thead { tr { th { "Id" } th { "Name" } th .number { "Price" } th { "Addons" } } }
                tbody {
                    @for product in world.products.iter().filter(|product| !product.archived) {
                        @if let Some(cycle) = product.cycle {
                            tr {
                                td { code { (product.id) } } td { (product.name) }
                                td .number { (money(product.price, &product.currency)) (period(cycle)) @if product.usage_based { " and use" } }
                                td { (product.addons.join(", ")) }
                            }
                        }
                    }
                    @for addon in world.addons.iter() {
                        tr { td { code { (addon.id) } } td { (addon.name) } td .number { (money(addon.price, &addon.currency)) } td { "–" } }
                    }
                }
            } }
        }
    }
}
