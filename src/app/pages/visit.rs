//! The page of a visit, for the browser that holds its cookie.

use leptos::prelude::*;

use super::charge::{is_amiss, is_awaited, latest, receipt};
use super::offer::offer;
use super::plain::back_to_shop;
use super::plans::plans;
use super::purchase::purchase;
use crate::app::shell::{Head, IN_A_WHILE, Refresh, SOON, When, document};
use crate::domain::charge::ChargeState;
use crate::domain::locale::Locale;
use crate::domain::page::{ChargeSummary, Frame, VisitPage};
use crate::words::Words;

/// What was bought, what was charged, and what is offered now, if anything.
pub fn visit_page(frame: Frame, page: VisitPage) -> impl IntoView {
    let words = Words::of(&frame.locale);
    let address = format!("/offer/{}", page.visit);
    let (last, earlier) = match page.charges.split_last() {
        Some((last, earlier)) => (Some(last), earlier),
        None => (None, page.charges.as_slice()),
    };
    let content = view! {
        {notice(words, &page)}
        {last.map(|charge| latest(words, charge, &address, tells_of_charge(&page)))}
        {earlier.iter().filter(|c| c.state == ChargeState::Succeeded).map(|c| earlier_receipt(words, c)).collect_view()}
        {page.purchase.as_ref().map(|bought| purchase(words, bought, reassurance(words, &page), !is_open(&page) && last.is_none()))}
        {page.offer.as_ref().map(|card| offer(words, &frame.locale, &page.visit, &address, card, texts_lang(&page)))}
        {page.plans.as_ref().map(|comparison| plans(words, &frame.locale, &page.visit, &address, comparison, !tells_of_charge(&page), texts_lang(&page)))}
        {has_nothing(&page).then(|| nothing_to_choose(words, &page))}
        {is_over(&page).then(|| the_end(words, &frame, &page))}
    };
    let head = Head {
        title: title(words, &page),
        visit: Some(page.visit.clone()),
        interactive: is_open(&page) || is_moving(last),
        refresh: refresh(&page, &address),
    };
    document(&frame, head, content.into_any())
}

/// What the merchant's texts are marked with, for a screen reader to read them in their own language.
fn texts_lang(page: &VisitPage) -> Option<&str> {
    page.texts_language.as_ref().map(Locale::as_str)
}

/// When the page is fetched anew by itself.
fn refresh(page: &VisitPage, address: &str) -> Option<Refresh> {
    let when = match page.charges.last().map(|it| (it, it.state)) {
        Some((_, ChargeState::NeedsAction)) => When::Followed(IN_A_WHILE),
        // No stream tells of a plan.
        Some((charge, ChargeState::Succeeded)) if is_awaited(charge) => When::Changed(SOON),
        Some((_, state)) if !state.is_final() => When::Followed(SOON),
        // What cannot be shown yet may be in a while.
        _ if page.waits => When::Changed(IN_A_WHILE),
        _ => return None,
    };
    Some(Refresh {
        to: address.to_owned(),
        when,
    })
}

fn is_moving(charge: Option<&ChargeSummary>) -> bool {
    charge.is_some_and(|charge| !charge.state.is_final() || is_awaited(charge))
}

/// Whether the latest charge is what the page is about: where nothing is open, and where plans are only shown again
/// after a change of them. An offer after a purchase comes before that purchase's end.
fn tells_of_charge(page: &VisitPage) -> bool {
    let changed = page.charges.last().is_some_and(|it| it.change.is_some());
    let all_plans = page.plans.as_ref().is_some_and(|it| it.kind.is_none());
    !is_open(page) || (changed && all_plans)
}

/// Whether something waits for the buyer's answer.
fn is_open(page: &VisitPage) -> bool {
    page.offer.is_some() || page.plans.is_some()
}

fn is_over(page: &VisitPage) -> bool {
    !is_open(page) && !is_moving(page.charges.last())
}

/// A link led here, and there is nothing left of what it was for.
fn has_nothing(page: &VisitPage) -> bool {
    !is_open(page) && page.charges.is_empty() && page.purchase.is_none()
}

fn nothing_to_choose(words: Words, page: &VisitPage) -> AnyView {
    let why = if page.waits {
        "nothing-yet"
    } else if page.is_only_plan {
        "no-other-plan"
    } else {
        "nothing-to-choose"
    };
    view! {
        <section class="card plain" data-testid="your-plan">
            <h1>{words.say("your-plan")}</h1>
            <p>{words.say(why)}</p>
        </section>
    }
    .into_any()
}

/// The first purchase stands, whatever becomes of the rest.
fn reassurance(words: Words, page: &VisitPage) -> Option<String> {
    match page.charges.last() {
        _ if is_open(page) => Some(words.say("purchase-safe")),
        Some(charge) if charge.state != ChargeState::Succeeded => {
            Some(words.say("purchase-untouched"))
        }
        _ => None,
    }
}

fn title(words: Words, page: &VisitPage) -> String {
    let offer = page.offer.as_ref().map(|card| card.texts.headline.clone());
    let plans = page.plans.as_ref().map(|plans| plans.headline.clone());
    let charge = page
        .charges
        .last()
        .map(|charge| words.charge_heading(charge));
    let (first, second) = if tells_of_charge(page) {
        (charge, plans)
    } else {
        (plans, charge)
    };
    let thanks = page.purchase.as_ref().map(|_| words.say("thank-you"));
    offer
        .or(first)
        .or(second)
        .or(thanks)
        .unwrap_or_else(|| words.say("your-plan"))
}

fn notice(words: Words, page: &VisitPage) -> Option<AnyView> {
    let notice = page.notice.as_ref()?;
    let total = page.offer.as_ref().map(|card| card.quote.total);
    let text = words.notice(notice, total);
    // It takes the focus and is read out first; a live region that is there from the start would stay silent.
    Some(
        view! {
            <p class="notice" tabindex="-1" autofocus data-testid="notice">
                {text}
            </p>
        }
        .into_any(),
    )
}

fn earlier_receipt(words: Words, charge: &ChargeSummary) -> AnyView {
    view! {
        <section class="card charge succeeded">
            <h2>{words.charge_heading(charge)}</h2>
            {receipt(words, charge)}
        </section>
    }
    .into_any()
}

/// The end of the visit. Where a charge left something to do, nobody is sent away.
fn the_end(words: Words, frame: &Frame, page: &VisitPage) -> AnyView {
    let is_well = |charge: &ChargeSummary| {
        let as_told = !charge.late && charge.taken_instead.is_none();
        charge.state == ChargeState::Succeeded && as_told && !is_amiss(charge)
    };
    let done = !page.waits && page.charges.last().is_none_or(is_well);
    let done = done.then(|| view! { <p>{words.say("all-done")}</p> });
    view! {
        <section class="end" data-testid="end">
            {done}
            {back_to_shop(words, &frame.shop)}
        </section>
    }
    .into_any()
}
