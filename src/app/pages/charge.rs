//! How far a charge has come, in words that are true.

use leptos::prelude::*;

use crate::app::framed::{is_framed, top, way_on};
use crate::app::islands::ChargeStatus;
use crate::domain::charge::ChargeState;
use crate::domain::page::{ChargeSummary, Effect};
use crate::words::Words;

/// The latest charge. `page` shows it anew; `alone` makes it what the page is about.
pub(super) fn latest(words: Words, charge: &ChargeSummary, page: &str, alone: bool) -> AnyView {
    let status = status(words, charge, page, alone);
    // What went wrong although it succeeded is not dressed as a success.
    let look = match charge.state {
        ChargeState::Succeeded if charge.taken_instead.is_some() || is_amiss(charge) => "amiss",
        state => state.as_str(),
    };
    let class = format!("card charge {look}");
    if charge.events.is_some() && !charge.state.is_final() {
        view! { <section class=class aria-labelledby="charge"><ChargeStatus>{status}</ChargeStatus></section> }
            .into_any()
    } else {
        view! { <section class=class aria-labelledby="charge">{status}</section> }.into_any()
    }
}

fn status(words: Words, charge: &ChargeSummary, page: &str, alone: bool) -> AnyView {
    let state = charge.state;
    let say = |state| words.charge_sentence(charge, state);
    let moving = !state.is_final();
    // What changes only the sentence is said in place; what has another heading and other ways on is another page.
    let heading_now = words.charge_heading(charge);
    let in_place =
        |state| (moving && words.heading_in(charge, state) == heading_now).then(|| say(state));
    view! {
        <div
            data-testid="charge-status"
            data-state=state.as_str()
            data-page=page.to_owned()
            data-events=charge.events.clone().filter(|_| moving)
            data-say-planned=in_place(ChargeState::Planned)
            data-say-submitted=in_place(ChargeState::Submitted)
            data-say-unknown=in_place(ChargeState::Unknown)
            data-say-needs_action=in_place(ChargeState::NeedsAction)
        >
            {heading(words, charge, alone)}
            <p class="say" role="status">
                {say(state)}
            </p>
            {after(words, charge, page)}
        </div>
    }
    .into_any()
}

fn heading(words: Words, charge: &ChargeSummary, alone: bool) -> AnyView {
    // Where the buyer is waited for, nothing turns.
    let moves = !charge.state.is_final() || is_awaited(charge);
    let turns = moves && charge.state != ChargeState::NeedsAction;
    let spinner = turns.then(|| view! { <span class="spinner" aria-hidden="true"></span> });
    let text = words.charge_heading(charge);
    if !alone {
        return view! { <h2 id="charge">{text}</h2> }.into_any();
    }
    // The result of a click takes the focus, so that it is read out and the keyboard goes on from there.
    view! {
        {spinner}
        <h1 id="charge" tabindex="-1" autofocus=!is_framed()>
            {text}
        </h1>
    }
    .into_any()
}

/// Whether it is paid, and the plan it pays for is about to hold. One that is overdue is for somebody to put right, and
/// nobody waits for that at the page.
pub(super) fn is_awaited(charge: &ChargeSummary) -> bool {
    has_effect(charge, Effect::Awaited)
}

fn has_effect(charge: &ChargeSummary, effect: Effect) -> bool {
    let change = charge.change.as_ref();
    charge.state == ChargeState::Succeeded && change.is_some_and(|change| change.effect == effect)
}

/// Whether it was paid, and what it paid for does not hold and is for the shop to set right.
pub(super) fn is_amiss(charge: &ChargeSummary) -> bool {
    has_effect(charge, Effect::Overdue) || has_effect(charge, Effect::Refunded)
}

/// What there is to see and do beside the sentence.
fn after(words: Words, charge: &ChargeSummary, page: &str) -> AnyView {
    match charge.state {
        ChargeState::Succeeded => {
            let waits = is_awaited(charge) || has_effect(charge, Effect::Overdue);
            let again = waits.then(|| check_again(words, page));
            view! { {again}{receipt(words, charge)}{plans_page(words, charge)} }.into_any()
        }
        ChargeState::Declined | ChargeState::Failed => ways_on(words, charge),
        ChargeState::NeedsAction => {
            view! { {confirm(words, charge)}{check_again(words, page)} }.into_any()
        }
        ChargeState::Planned | ChargeState::Submitted | ChargeState::Unknown => {
            check_again(words, page)
        }
    }
}

/// The way back to a change that waits, for when this page is closed.
fn plans_page(words: Words, charge: &ChargeSummary) -> Option<AnyView> {
    let url = charge.change.as_ref()?.plans_page.clone()?;
    Some(
        view! {
            <p>
                {words.say("keep-this-link")}
                " "
                <a class="link" href=url target=top() data-testid="plans-page">
                    {words.say("your-plans-page")}
                </a>
            </p>
        }
        .into_any(),
    )
}

/// The way to the bank, if there is one, and how long it waits.
fn confirm(words: Words, charge: &ChargeSummary) -> Option<AnyView> {
    let action = charge.action.as_ref()?;
    let text = words.say("confirm-with-bank");
    let way = action.confirm.clone();
    let way = way.map(|url| way_on("button accept", "confirm", url, text.into_any()));
    Some(
        view! {
            {way}
            <p data-testid="until">{words.until_when(charge, action)}</p>
        }
        .into_any(),
    )
}

fn check_again(words: Words, page: &str) -> AnyView {
    view! {
        <p>
            <a class="link" href=page.to_owned() data-testid="check-again">
                {words.say("check-again")}
            </a>
        </p>
    }
    .into_any()
}

/// A receipt of a charge that succeeded.
pub(super) fn receipt(words: Words, charge: &ChargeSummary) -> AnyView {
    let lines = match &charge.change {
        Some(plans) => words.change_receipt(charge, plans),
        None => vec![
            (words.say("product"), words.paid_for(charge)),
            (
                words.say("amount"),
                words.money(charge.taken_instead.unwrap_or(charge.amount)),
            ),
            (words.say("paid-with"), charge.method.clone()),
        ],
    };
    let lines = lines.into_iter().map(receipt_line).collect_view();
    view! {
        <dl class="lines" data-testid="receipt">
            {lines}
            <div>
                <dt>{words.say("reference")}</dt>
                <dd class="quiet">{charge.id.to_string()}</dd>
            </div>
        </dl>
    }
    .into_any()
}

fn receipt_line((name, value): (String, String)) -> AnyView {
    view! {
        <div>
            <dt>{name}</dt>
            <dd>
                <bdi>{value}</bdi>
            </dd>
        </div>
    }
    .into_any()
}

fn ways_on(words: Words, charge: &ChargeSummary) -> AnyView {
    let update = charge.update_card.clone().map(|url| {
        let text = words.another_method(charge);
        way_on("button decline", "update-card", url, text.into_any())
    });
    let what_now = words.what_now(charge).map(|text| view! { <p>{text}</p> });
    let reference = format!("{} {}", words.say("reference"), charge.id);
    view! {
        {what_now}
        <div class="choices">{checkout_link(words, charge)}{update}</div>
        <p class="quiet">{reference}</p>
    }
    .into_any()
}

fn checkout_link(words: Words, charge: &ChargeSummary) -> Option<AnyView> {
    let url = charge.standard_checkout.clone()?;
    let text = words.pay_by_hand(charge);
    Some(way_on(
        "button accept",
        "fallback-checkout",
        url,
        text.into_any(),
    ))
}
