//! Pages between a frame and a window of its own. They show nothing of anybody's purchase.

use leptos::prelude::*;

use crate::app::shell::{Head, Refresh, When, document};
use crate::domain::page::Frame;
use crate::words::Words;

/// Goes on to `next` by itself, at once. Who has forbidden that to the browser finds a link.
pub fn passing_page(frame: Frame, next: String) -> impl IntoView {
    let words = Words::of(&frame.locale);
    let content = view! {
        <section class="card plain" data-testid="passing">
            <span class="spinner" aria-hidden="true"></span>
            <h1>{words.say("passing")}</h1>
            <p>
                <a class="link" href=next.clone() data-testid="go-on">
                    {words.say("passing-go-on")}
                </a>
            </p>
        </section>
    };
    let head = Head {
        refresh: Some(Refresh {
            to: next,
            when: When::AtOnce,
        }),
        ..Head::plain(words.say("passing"))
    };
    document(&frame, head, content.into_any())
}

/// Where the browser keeps no cookies for a frame: the purchase opens at `page`, in a window of its own.
pub fn own_window_page(frame: Frame, page: String) -> impl IntoView {
    let words = Words::of(&frame.locale);
    let content = view! {
        <section class="card plain" data-testid="own-window">
            <h1>{words.say("own-window")}</h1>
            <p>{words.say("own-window-sentence")}</p>
            <p>
                <a class="button accept" href=page target="_blank" rel="noopener" data-testid="open-own-window">
                    {words.say("own-window-open")}
                </a>
            </p>
        </section>
    };
    document(
        &frame,
        Head::plain(words.say("own-window")),
        content.into_any(),
    )
}
