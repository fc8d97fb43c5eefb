//! The two answers: the accept form with its method, and the decline form, equally prominent.

use leptos::prelude::*;

use crate::app::framed::way_on;
use crate::app::islands::PostForm;
use crate::domain::ids::{StepId, VisitId};
use crate::domain::locale::Locale;
use crate::domain::page::{MethodChoice, NoOneClick, OfferCard, Way};
use crate::words::Words;

/// Everything beside and under the price.
pub(super) fn pay(
    words: Words,
    locale: &Locale,
    visit: &VisitId,
    page: &str,
    card: &OfferCard,
) -> AnyView {
    let accept = match &card.way {
        Way::OneClick(methods) => accept_form(words, locale, visit, page, card, methods),
        Way::StandardCheckout { url, why } => checkout(words, url, *why, card),
    };
    view! {
        {terms("terms".to_owned(), words.terms(&card.quote))}
        {accept}
        {decline_form(words, visit, page, &card.step, card.texts.decline.clone(), Beside::default())}
        <p class="quiet">{words.say("decline-for-good")}</p>
    }
    .into_any()
}

/// What the buyer agrees to, before the button that agrees to it. The button names `id` as its description.
pub(super) fn terms(id: String, sentences: Vec<String>) -> AnyView {
    let sentences = sentences
        .into_iter()
        .map(|sentence| view! { <p>{sentence}</p> })
        .collect_view();
    view! {
        <div class="terms" id=id data-testid="terms">
            {sentences}
        </div>
    }
    .into_any()
}

fn accept_form(
    words: Words,
    locale: &Locale,
    visit: &VisitId,
    page: &str,
    card: &OfferCard,
    methods: &[MethodChoice],
) -> AnyView {
    let form = view! {
        <form
            data-testid="accept"
            method="post"
            action="/api/accept_offer"
            autocomplete="off"
            data-busy=words.say("charging")
            data-wait=words.say("charging-takes")
            data-slow=words.say("change-slow")
            data-lost=words.say("checking")
            data-page=page.to_owned()
            data-reference=words.say("reference")
        >
            {hidden("visit", visit.to_string())}
            {hidden("step", card.step.to_string())}
            {hidden("quote", card.quote.id.to_string())}
            {language(locale)}
            {method_field(words, methods)}
            <button class="button accept" type="submit" aria-describedby="terms">
                <span class="label">{words.accept_button(&card.texts, card.quote.total)}</span>
                " "
                {on_button(words, methods)}
            </button>
            <p class="say" role="status"></p>
        </form>
    };
    view! { <PostForm>{form}</PostForm> }.into_any()
}

/// What stands on the accept button beside: the decline button takes as much room, however long that is. Without it both
/// have the height of two lines.
#[derive(Default)]
pub(super) struct Beside {
    /// Its words.
    pub label: Option<String>,
    /// The line below them.
    pub method: Option<String>,
}

/// One click turns the offer at `step` down, in the merchant's words.
pub(super) fn decline_form(
    words: Words,
    visit: &VisitId,
    page: &str,
    step: &StepId,
    text: String,
    beside: Beside,
) -> AnyView {
    let form = view! {
        <form
            data-testid="decline"
            method="post"
            action="/api/decline_offer"
            data-busy=words.say("declining")
            data-lost=words.say("checking-decline")
            data-page=page.to_owned()
            data-reference=words.say("reference")
        >
            {hidden("visit", visit.to_string())}
            {hidden("step", step.to_string())}
            <button
                class="button decline"
                type="submit"
                data-beside=beside.label
                data-beside-method=beside.method
            >
                <span class="label" dir="auto">{text}</span>
            </button>
            <p class="say" role="status"></p>
        </form>
    };
    view! { <PostForm>{form}</PostForm> }.into_any()
}

/// In which words the buyer agrees, the merchant's and ours: the consent is kept in them.
pub(super) fn language(locale: &Locale) -> AnyView {
    hidden("language", locale.to_string())
}

pub(super) fn hidden(name: &'static str, value: String) -> AnyView {
    view! { <input type="hidden" name=name value=value /> }.into_any()
}

/// One method is said, several are chosen from; the first is preselected.
fn method_field(words: Words, methods: &[MethodChoice]) -> AnyView {
    if let [only] = methods {
        return view! {
            {hidden("method", only.choice.to_string())}
            <p class="method" data-testid="card">{card_sign()} {method_text(words, only)}</p>
        }
        .into_any();
    }
    let radios = methods
        .iter()
        .enumerate()
        .map(|(place, method)| radio(words, method, place == 0))
        .collect_view();
    view! {
        <fieldset class="methods" data-testid="card">
            <legend>{words.say("pay-with")}</legend>
            {radios}
        </fieldset>
    }
    .into_any()
}

/// A drawn card, beside the name of a method.
pub(super) fn card_sign() -> AnyView {
    view! {
        <svg viewBox="0 0 24 18" aria-hidden="true" focusable="false">
            <rect x="1" y="1" width="22" height="16" rx="2.5"></rect>
            <path d="M1 6.5h22M5 12.5h5"></path>
        </svg>
    }
    .into_any()
}

fn radio(words: Words, method: &MethodChoice, first: bool) -> AnyView {
    let value = method.choice.to_string();
    view! {
        <label class="method">
            <input type="radio" name="method" id=format!("method-{value}") value=value.clone() checked=first />
            {method_text(words, method)}
        </label>
    }
    .into_any()
}

fn method_text(words: Words, method: &MethodChoice) -> AnyView {
    let expiry = method.expiry.clone().map(|expiry| {
        view! {
            <span class="quiet">
                <span class="hidden">{format!("{} ", words.say("expires"))}</span>
                {expiry}
            </span>
        }
    });
    view! {
        <bdi>{method.label.clone()}</bdi>
        {expiry}
    }
    .into_any()
}

/// The method on the button. With several, the style sheet shows the chosen one; no script is needed.
fn on_button(words: Words, methods: &[MethodChoice]) -> AnyView {
    if let [only] = methods {
        return view! { <span class="on">{words.with_method(&only.label)}</span> }.into_any();
    }
    let each = methods
        .iter()
        .map(|method| {
            let class = format!("on on-one on-{}", method.choice);
            view! { <span class=class>{words.with_method(&method.label)}</span> }
        })
        .collect_view();
    view! {
        <span class="on on-any">{words.say("on-chosen-method")}</span>
        {each}
    }
    .into_any()
}

/// No one click: the standard checkout.
fn checkout(words: Words, url: &str, why: NoOneClick, card: &OfferCard) -> AnyView {
    let text = words.to_checkout(card.quote.total);
    let label = view! { <span class="label">{text}</span> };
    view! {
        <div class="fallback">
            <p>{words.no_one_click(why)}</p>
            {way_on("button accept", "fallback-checkout", url.to_owned(), label.into_any())}
        </div>
    }
    .into_any()
}
