//! Pages that show nothing of anybody's purchase.

use leptos::prelude::*;

use crate::app::shell::{Head, Refresh, SOON, document};
use crate::app::words;
use crate::domain::catalogue::Shop;
use crate::domain::ids::ReferenceId;
use crate::domain::page::Frame;
use crate::domain::signed_link::LinkRefusal;

/// For whoever may not see a visit, or comes when there is nothing to show: no name, no card, no offer.
pub fn thank_you_page(frame: Frame) -> impl IntoView {
    let content = view! {
        <section class="card plain" data-testid="thank-you">
            <h1>{words::PLAIN_THANKS}</h1>
            <p>{words::PLAIN_THANKS_SENTENCE}</p>
            {back_to_shop(&frame.shop)}
        </section>
    };
    document(&frame, Head::plain(words::PLAIN_THANKS), content.into_any())
}

/// While the payment that opens the visit is not confirmed. `refresh_to` is the address to look at again.
pub fn waiting_page(frame: Frame, refresh_to: String) -> impl IntoView {
    let content = view! {
        <section class="card plain" data-testid="waiting">
            <span class="spinner" aria-hidden="true"></span>
            <h1>{words::WAITING}</h1>
            <p role="status">{words::WAITING_SENTENCE}</p>
            <p>
                <a class="link" href=refresh_to.clone()>
                    {words::CHECK_AGAIN}
                </a>
            </p>
        </section>
    };
    let head = Head {
        refresh: Some(Refresh {
            to: refresh_to,
            after: SOON,
            without_scripts_only: false,
        }),
        ..Head::plain(words::WAITING)
    };
    document(&frame, head, content.into_any())
}

/// For whatever went wrong: a public sentence, what to quote to support, and the page to go back to, if there is one.
pub fn error_page(
    frame: Frame,
    status: u16,
    sentence: String,
    reference: Option<ReferenceId>,
    back: Option<String>,
) -> impl IntoView {
    let title = words::error_title(status);
    let reference = reference.map(|id| {
        view! {
            <p class="quiet">
                {format!("{} ", words::QUOTE_REFERENCE)}
                <code data-testid="reference">{id.to_string()}</code>
            </p>
        }
    });
    let back = back.map(|url| {
        view! {
            <p>
                <a class="button accept" href=url data-testid="back-to-visit">
                    {words::BACK_TO_VISIT}
                </a>
            </p>
        }
    });
    let content = view! {
        <section class="card plain" data-testid="error" data-status=status.to_string()>
            <h1>{title}</h1>
            <p>{sentence}</p>
            {reference}
            {back}
            {back_to_shop(&frame.shop)}
        </section>
    };
    document(&frame, Head::plain(title), content.into_any())
}

/// For who follows a signed link that opens nothing here: why, and nothing of whose it is.
pub fn link_refused_page(frame: Frame, why: LinkRefusal) -> impl IntoView {
    let (title, sentence) = words::link_refused(why);
    let content = view! {
        <section class="card plain" data-testid="link-refused" data-status=why.status().to_string()>
            <h1>{title}</h1>
            <p>{sentence}</p>
            {back_to_shop(&frame.shop)}
        </section>
    };
    document(&frame, Head::plain(title), content.into_any())
}

/// Before a signed link is opened by what may not be a person's browser. `action` is where the button leads.
pub fn open_link_page(frame: Frame, action: String) -> impl IntoView {
    let content = view! {
        <section class="card plain" data-testid="link">
            <h1>{words::OPEN_LINK}</h1>
            <p>{words::OPEN_LINK_SENTENCE}</p>
            <form method="post" action=action data-testid="open-link">
                <button class="button accept" type="submit">
                    {words::OPEN_LINK_BUTTON}
                </button>
            </form>
        </section>
    };
    document(&frame, Head::plain(words::OPEN_LINK), content.into_any())
}

/// The demo's front page; `store_url` is the demo store's address, and `subscribed` says whether anybody has bought a plan.
pub fn home_page(frame: Frame, store_url: Option<String>, subscribed: bool) -> impl IntoView {
    let demo = store_url.map(|url| {
        view! {
            <p>{words::HOME_DEMO}</p>
            <p>
                <a class="button accept" href=url data-testid="demo-store">
                    {words::HOME_STORE}
                </a>
            </p>
            <h2>{words::HOME_PLANS}</h2>
            {demo_plans(subscribed)}
        }
    });
    let content = view! {
        <section class="card plain" data-testid="home">
            <h1>{words::HOME}</h1>
            <p>{words::HOME_SENTENCE}</p>
            {demo}
        </section>
    };
    document(&frame, Head::plain(words::HOME), content.into_any())
}

/// The demo's way to a plans page. Real customers get there by a signed link.
fn demo_plans(subscribed: bool) -> AnyView {
    if !subscribed {
        return view! { <p>{words::HOME_PLANS_FIRST}</p> }.into_any();
    }
    view! {
        <p>{words::HOME_PLANS_SENTENCE} " " <code>{words::LINK_COMMAND}</code> "."</p>
        <form method="post" action="/demo/plans" data-testid="demo-plans">
            <button class="button decline" type="submit">
                {words::HOME_PLANS_BUTTON}
            </button>
        </form>
    }
    .into_any()
}

/// A link back to the merchant, if there is one.
pub(super) fn back_to_shop(shop: &Shop) -> Option<AnyView> {
    let url = shop.url.clone()?;
    Some(
        view! {
            <p>
                <a class="link" href=url data-testid="back-to-shop">
                    {words::BACK_TO_SHOP}
                </a>
            </p>
        }
        .into_any(),
    )
}
