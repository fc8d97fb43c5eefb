//! Pages that show nothing of anybody's purchase.

use leptos::prelude::*;

use crate::app::framed::top;
use crate::app::shell::{Head, Refresh, SOON, When, document};
use crate::domain::catalogue::Shop;
use crate::domain::ids::ReferenceId;
use crate::domain::page::Frame;
use crate::domain::signed_link::LinkRefusal;
use crate::words::Words;

/// For whoever may not see a visit, or comes when there is nothing to show: no name, no card, no offer.
pub fn thank_you_page(frame: Frame) -> impl IntoView {
    let words = Words::of(&frame.locale);
    let content = view! {
        <section class="card plain" data-testid="thank-you">
            <h1>{words.say("thank-you")}</h1>
            <p>{words.say("thank-you-sentence")}</p>
            {back_to_shop(words, &frame.shop)}
        </section>
    };
    document(
        &frame,
        Head::plain(words.say("thank-you")),
        content.into_any(),
    )
}

/// While the payment that opens the visit is not confirmed. `refresh_to` is the address to look at again.
pub fn waiting_page(frame: Frame, refresh_to: String) -> impl IntoView {
    let words = Words::of(&frame.locale);
    let content = view! {
        <section class="card plain" data-testid="waiting">
            <span class="spinner" aria-hidden="true"></span>
            <h1>{words.say("waiting")}</h1>
            <p role="status">{words.say("waiting-sentence")}</p>
            <p>
                <a class="link" href=refresh_to.clone()>
                    {words.say("check-again")}
                </a>
            </p>
        </section>
    };
    let head = Head {
        refresh: Some(Refresh {
            to: refresh_to,
            when: When::Answered(SOON),
        }),
        ..Head::plain(words.say("waiting"))
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
    let words = Words::of(&frame.locale);
    let title = words.error_title(status);
    let reference = reference.map(|id| {
        view! {
            <p class="quiet">
                {format!("{} ", words.say("quote-reference"))}
                <code data-testid="reference">{id.to_string()}</code>
            </p>
        }
    });
    let back = back.map(|url| {
        view! {
            <p>
                <a class="button accept" href=url data-testid="back-to-visit">
                    {words.say("back-to-visit")}
                </a>
            </p>
        }
    });
    let content = view! {
        <section class="card plain" data-testid="error" data-status=status.to_string()>
            <h1>{title.clone()}</h1>
            <p>{sentence}</p>
            {reference}
            {back}
            {back_to_shop(words, &frame.shop)}
        </section>
    };
    document(&frame, Head::plain(title), content.into_any())
}

/// For who follows a signed link that opens nothing here: why, and nothing of whose it is.
pub fn link_refused_page(frame: Frame, why: LinkRefusal) -> impl IntoView {
    let words = Words::of(&frame.locale);
    let (title, sentence) = words.link_refused(why);
    let content = view! {
        <section class="card plain" data-testid="link-refused" data-status=why.status().to_string()>
            <h1>{title.clone()}</h1>
            <p>{sentence}</p>
            {back_to_shop(words, &frame.shop)}
        </section>
    };
    document(&frame, Head::plain(title), content.into_any())
}

/// Before a signed link is opened by what may not be a person's browser. `action` is where the button leads.
pub fn open_link_page(frame: Frame, action: String) -> impl IntoView {
    let words = Words::of(&frame.locale);
    let content = view! {
        <section class="card plain" data-testid="link">
            <h1>{words.say("link")}</h1>
            <p>{words.say("link-sentence")}</p>
            <form method="post" action=action data-testid="open-link">
                <button class="button accept" type="submit">
                    {words.say("link-open")}
                </button>
            </form>
        </section>
    };
    document(&frame, Head::plain(words.say("link")), content.into_any())
}

/// A link back to the merchant, if there is one.
pub(super) fn back_to_shop(words: Words, shop: &Shop) -> Option<AnyView> {
    let url = shop.url.clone()?;
    Some(
        view! {
            <p>
                <a class="link" href=url target=top() data-testid="back-to-shop">
                    {words.say("back-to-shop")}
                </a>
            </p>
        }
        .into_any(),
    )
}
