//! What was bought first.

use leptos::prelude::*;

use crate::domain::page::PurchaseSummary;
use crate::words::Words;

/// The thanks, and what they are for, in a few small lines. `reassurance` says what the rest of the page cannot change;
/// `alone` makes them what the page is about.
pub(super) fn purchase(
    words: Words,
    summary: &PurchaseSummary,
    reassurance: Option<String>,
    alone: bool,
) -> AnyView {
    let paid = words.paid(&summary.lines, summary.total);
    let method = summary.paid_with.as_deref().map(|label| {
        view! { " "<span class="whole">{words.with_method(label)}</span> }
    });
    let heading = if alone {
        view! { <h1 id="thanks">{words.say("thanks")}</h1> }.into_any()
    } else {
        view! { <h2 id="thanks">{words.say("thanks")}</h2> }.into_any()
    };
    view! {
        <section class="purchase" data-testid="purchase" aria-labelledby="thanks">
            <svg class="tick" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
                <path d="M5 12.5l4.5 4.5L19 7.5"></path>
            </svg>
            <div>
                {heading}
                <p>{paid}{method}</p>
                {reassurance.map(|text| view! { <p class="quiet">{text}</p> })}
            </div>
        </section>
    }
    .into_any()
}
