//! What was bought first.

use leptos::prelude::*;

use crate::app::words;
use crate::domain::page::{PurchaseLine, PurchaseSummary};

/// The thanks, and what they are for, in a few small lines.
pub(super) fn purchase(summary: &PurchaseSummary, offer_follows: bool) -> AnyView {
    let safe = offer_follows.then(|| view! { <p class="quiet">{words::PURCHASE_SAFE}</p> });
    let paid = match &summary.paid_with {
        Some(method) => format!(
            "{} {} {}",
            words::PAID,
            summary.total,
            words::with_method(method)
        ),
        None => format!("{} {}", words::PAID, summary.total),
    };
    view! {
        <section class="purchase" data-testid="purchase" aria-labelledby="thanks">
            <svg class="tick" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
                <path d="M5 12.5l4.5 4.5L19 7.5"></path>
            </svg>
            <div>
                <h2 id="thanks">{words::THANKS}</h2>
                <p>{bought(&summary.lines)}</p>
                <p class="quiet">{paid}</p>
                {safe}
            </div>
        </section>
    }
    .into_any()
}

fn bought(lines: &[PurchaseLine]) -> String {
    let names: Vec<_> = lines
        .iter()
        .map(|line| words::counted(&line.name, line.item.quantity))
        .collect();
    names.join(", ")
}
