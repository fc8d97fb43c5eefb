//! Countries the checkout offers.

use maud::{Markup, html};

const NAMES: &[(&str, &str)] = &[
    ("AU", "Australia"),
    ("AT", "Austria"),
    ("BE", "Belgium"),
    ("BR", "Brazil"),
    ("CA", "Canada"),
    ("CZ", "Czechia"),
    ("DK", "Denmark"),
    ("FI", "Finland"),
    ("FR", "France"),
    ("DE", "Germany"),
    ("IN", "India"),
    ("IE", "Ireland"),
    ("IT", "Italy"),
    ("JP", "Japan"),
    ("MX", "Mexico"),
    ("NL", "Netherlands"),
    ("NZ", "New Zealand"),
    ("NO", "Norway"),
    ("PL", "Poland"),
    ("PT", "Portugal"),
    ("SG", "Singapore"),
    ("ZA", "South Africa"),
    ("ES", "Spain"),
    ("SE", "Sweden"),
    ("CH", "Switzerland"),
    ("AE", "United Arab Emirates"),
    ("GB", "United Kingdom"),
    ("US", "United States"),
];

/// The options of a country field; a chosen country without a name of its own is offered by its code.
pub fn options(chosen: &str) -> Markup {
    html! {
        @if !NAMES.iter().any(|(code, _)| *code == chosen) {
            option value=(chosen) selected { (chosen) }
        }
        @for (code, name) in NAMES {
            option value=(code) selected[*code == chosen] { (name) }
        }
    }
}
