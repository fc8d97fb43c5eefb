//! The demo's front page. Merchants read it, in English; customers never see it.

use leptos::prelude::*;

use crate::app::shell::{Head, document};
use crate::domain::page::Frame;

/// Title of the demo's front page.
const TITLE: &str = "One honest offer after the checkout";
/// What Aftercart is.
const SENTENCE: &str = "Aftercart stands behind a Dodo Payments checkout. Whoever has just paid sees one \
    offer, and takes it with one click on the saved payment method or declines it for good.";
/// What to do in the demo.
const DEMO: &str = "Buy something in the demo store with a test card. You land back here, with an offer. No \
    real money moves.";
/// Leads to the demo store.
const STORE: &str = "Open the demo store";
/// Heads the demo's way to a plans page.
const PLANS: &str = "Subscribers change their plan";
/// Before anybody has a plan.
const PLANS_FIRST: &str = "Buy a plan in the demo store and come back to this page: it then leads to the one on which \
    a subscriber compares plans and changes.";
/// Once somebody has one.
const PLANS_SENTENCE: &str = "See the plans as the latest subscriber of the demo store sees them: what each \
    change costs to the cent, before it is made. Your own customers get there by a signed link, which you make with";
/// Makes signed links.
const LINK_COMMAND: &str = "aftercart link";
/// Leads to a plans page.
const PLANS_BUTTON: &str = "Open the plans page";
/// Heads the demo's way to a framed offer.
const EMBEDDED: &str = "The offer on your own page";
/// What a framed offer is.
const EMBEDDED_SENTENCE: &str = "With one script tag the offer stands on your own thank-you page. The sample shop shows \
    it: another site, which your browser knows nothing of here.";
/// Leads to the sample shop.
const EMBEDDED_BUTTON: &str = "Open the sample shop";

/// The demo's front page; `store_url` is the demo store's address, `sample_shop` the origin of the shop that shows offers on
/// its own page, and `subscribed` says whether anybody has bought a plan.
pub fn home_page(
    frame: Frame,
    store_url: Option<String>,
    sample_shop: Option<String>,
    subscribed: bool,
) -> impl IntoView {
    let demo = store_url.map(|url| {
        view! {
            <p>{DEMO}</p>
            <p>
                <a class="button accept" href=url data-testid="demo-store">
                    {STORE}
                </a>
            </p>
            <h2>{PLANS}</h2>
            {demo_plans(subscribed)}
            {sample_shop.map(demo_embedded)}
        }
    });
    let content = view! {
        <section class="card plain" data-testid="home">
            <h1>{TITLE}</h1>
            <p>{SENTENCE}</p>
            {demo}
        </section>
    };
    document(&frame, Head::plain(TITLE.to_owned()), content.into_any())
}

/// The demo's way to a framed offer.
fn demo_embedded(shop: String) -> AnyView {
    view! {
        <h2>{EMBEDDED}</h2>
        <p>{EMBEDDED_SENTENCE}</p>
        <p>
            <a class="button decline" href=format!("{shop}/sample-shop") data-testid="sample-shop">
                {EMBEDDED_BUTTON}
            </a>
        </p>
    }
    .into_any()
}

/// The demo's way to a plans page. Real customers get there by a signed link.
fn demo_plans(subscribed: bool) -> AnyView {
    if !subscribed {
        return view! { <p>{PLANS_FIRST}</p> }.into_any();
    }
    view! {
        <p>{PLANS_SENTENCE} " " <code>{LINK_COMMAND}</code> "."</p>
        <form method="post" action="/demo/plans" data-testid="demo-plans">
            <button class="button decline" type="submit">
                {PLANS_BUTTON}
            </button>
        </form>
    }
    .into_any()
}
