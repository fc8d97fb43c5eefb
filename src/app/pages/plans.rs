//! Plans side by side, or the one plan that is offered against the one they have.

use leptos::prelude::*;

use super::offer::side;
use super::pay::{Beside, decline_form, hidden};
use super::plan::{Place, addons, description, marks, method_link, name, plan, points, price, way};
use super::plan_price::{charged_to, choose_label, method_on_button};
use crate::app::framed::way_on;
use crate::app::islands::PostForm;
use crate::domain::ids::VisitId;
use crate::domain::locale::Locale;
use crate::domain::obstacle::Obstacle;
use crate::domain::page::{
    CurrentPlan, PlanChoice, PlanComparison, PlanOptions, PlanWay, ScheduledView,
};
use crate::words::Words;

/// The comparison. `page` is the address of the visit; `main`: it is what the page is about.
pub(super) fn plans(
    words: Words,
    locale: &Locale,
    visit: &VisitId,
    page: &str,
    comparison: &PlanComparison,
    main: bool,
    lang: Option<&str>,
) -> AnyView {
    let place = Place {
        words,
        locale,
        visit,
        page,
        comparison,
        lang,
    };
    let body = match (comparison.kind, comparison.choices.as_slice()) {
        (Some(_), [offered]) => offered_plan(place, offered),
        _ => all_plans(place, main),
    };
    view! {
        <section
            class="plans"
            data-testid="plan-comparison"
            data-offer=comparison.offer.to_string()
            aria-labelledby="plans"
        >
            {body}
        </section>
    }
    .into_any()
}

fn all_plans(place: Place, main: bool) -> AnyView {
    let Place {
        words,
        page,
        comparison,
        ..
    } = place;
    let cards = comparison
        .choices
        .iter()
        .enumerate()
        .map(|(number, choice)| plan(place, choice, number))
        .collect_view();
    let headline = comparison.headline.clone();
    let lang = place.lang.map(str::to_owned);
    let heading = if main {
        view! { <h1 id="plans" dir="auto" lang=lang.clone()>{headline}</h1> }.into_any()
    } else {
        view! { <h2 id="plans" dir="auto" lang=lang.clone()>{headline}</h2> }.into_any()
    };
    view! {
        <header class="plans-head">
            <div class="plans-title">
                {heading}
                {comparison.pitch.clone().map(|text| view! { <p class="pitch" dir="auto" lang=lang.clone()>{text}</p> })}
                {stays(words, comparison)}
            </div>
            {facts(words, comparison)}
        </header>
        {hindrance(words, comparison)}
        {scheduled(place)}
        {options(words, page, comparison)}
        <div class="plan-row">{cards}</div>
        {comparison.kind.map(|_| decline(place, Beside::default()))}
    }
    .into_any()
}

/// Looking costs nothing; said where something can be chosen.
fn stays(words: Words, comparison: &PlanComparison) -> Option<AnyView> {
    let can_choose = |choice: &PlanChoice| matches!(choice.way, PlanWay::OneClick(_));
    comparison
        .choices
        .iter()
        .any(can_choose)
        .then(|| view! { <p class="quiet">{words.say("nothing-until-chosen")}</p> }.into_any())
}

/// The offer of one plan: the same card as any other offer, and the same two answers.
fn offered_plan(place: Place, choice: &PlanChoice) -> AnyView {
    let Place {
        words,
        page,
        comparison,
        ..
    } = place;
    let current = &comparison.current;
    let lang = place.lang.map(str::to_owned);
    view! {
        {hindrance(words, comparison)}
        {scheduled(place)}
        {options(words, page, comparison)}
        <article
            class="card offer"
            data-testid="plan"
            data-product=choice.product.to_string()
            aria-labelledby="plans"
        >
            <div class="about">
                {marks(words, choice, place.lang)} <h1 id="plans" dir="auto" lang=lang.clone()>{comparison.headline.clone()}</h1>
                {comparison.pitch.clone().map(|text| view! { <p class="pitch" dir="auto" lang=lang.clone()>{text}</p> })} {price(words, choice)}
                <div class="compare" data-testid="comparison">
                    {side(
                        "has",
                        words.say("you-have"),
                        words.counted(&current.name, current.quantity),
                        &points_of_current(choice),
                        words.with_addons(&current.addons),
                        place.lang,
                    )}
                    <section class="gets">
                        <h2>
                            <small>{words.say("you-get")}</small>
                            <bdi>{name(words, choice, comparison)}</bdi>
                        </h2>
                        {addons(words, choice, comparison)}
                        {description(choice)}
                        {points(words, choice, None, place.lang)}
                    </section>
                </div>
                {more_facts(words, comparison)}
            </div>
            <div class="pay">{way(place, choice, 0)} {decline(place, on_button(place, choice))}</div>
        </article>
    }
    .into_any()
}

/// What the current plan has: what the offered one keeps of it, and what it loses.
fn points_of_current(choice: &PlanChoice) -> Vec<String> {
    let kept = choice.gets.iter().filter(|p| !choice.gains.contains(p));
    kept.chain(&choice.loses).cloned().collect()
}

/// What they have, when it renews, and what it is charged to.
fn facts(words: Words, comparison: &PlanComparison) -> AnyView {
    let current = &comparison.current;
    let plan = words.counted(&current.name, current.quantity);
    let plan = match words.with_addons(&current.addons) {
        Some(addons) => format!("{plan} {addons}"),
        None => plan,
    };
    view! {
        <div class="facts">
            <dl class="lines" data-testid="current-plan">
                {fact(words.say("your-plan"), plan)} {renews(words, words.say("renews"), current)} {trial(words, current)}
                {fact(words.say("charged-to"), charged_to(words, comparison))}
            </dl>
            {trial_note(words, current)}
            {other_method(words, comparison)}
        </div>
    }
    .into_any()
}

/// The same, where plan and method are shown already.
fn more_facts(words: Words, comparison: &PlanComparison) -> AnyView {
    let current = &comparison.current;
    view! {
        <div class="facts">
            <dl class="lines" data-testid="current-plan">
                {renews(words, words.say("plan-renews"), current)} {trial(words, current)}
            </dl>
            {trial_note(words, current)}
            {other_method(words, comparison)}
        </div>
    }
    .into_any()
}

fn renews(words: Words, name: String, current: &CurrentPlan) -> Option<AnyView> {
    let price = current.price?;
    Some(fact(
        name,
        words.renewal_price(price, current.next_billing_at),
    ))
}

fn trial(words: Words, current: &CurrentPlan) -> Option<AnyView> {
    let ends = current.trial_ends_at?;
    Some(fact(words.say("free-trial"), words.until(ends)))
}

fn trial_note(words: Words, current: &CurrentPlan) -> Option<AnyView> {
    current.trial_ends_at?;
    Some(view! { <p class="quiet">{words.say("trial-ends")}</p> }.into_any())
}

fn fact(name: String, value: String) -> AnyView {
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

/// The way to another method, unless an obstacle already shows it.
fn other_method(words: Words, comparison: &PlanComparison) -> Option<AnyView> {
    let blocked = comparison
        .choices
        .iter()
        .filter_map(|choice| match choice.way {
            PlanWay::Blocked(obstacle) => Some(obstacle),
            _ => None,
        });
    let shown = blocked
        .chain(comparison.obstacle)
        .any(Obstacle::is_helped_by_method);
    let url = comparison.update_method.clone().filter(|_| !shown)?;
    let text = words.say("update-method").into_any();
    let way = way_on("link", "update-method", url, text);
    Some(view! { <p>{way}</p> }.into_any())
}

/// What stands in the way of every plan. A scheduled change has a box of its own.
fn hindrance(words: Words, comparison: &PlanComparison) -> Option<AnyView> {
    let obstacle = comparison.obstacle?;
    let boxed = obstacle == Obstacle::ScheduledChange && comparison.scheduled.is_some();
    (!boxed).then(|| {
        view! {
            <div class="notice hindrance">
                <p data-testid="plan-obstacle">{words.obstacle(obstacle)}</p>
                {method_link(words, obstacle, comparison)}
            </div>
        }
        .into_any()
    })
}

/// The change that waits, and the way to take it back.
fn scheduled(place: Place) -> Option<AnyView> {
    let Place {
        words, comparison, ..
    } = place;
    let view = comparison.scheduled.as_ref()?;
    let current = words.counted(&comparison.current.name, comparison.current.quantity);
    let blocks = (comparison.obstacle == Some(Obstacle::ScheduledChange)).then(|| {
        view! {
            <p class="quiet" data-testid="plan-obstacle">
                {words.say("scheduled-blocks")}
            </p>
        }
    });
    Some(
        view! {
            <section class="card waits" data-testid="scheduled-change" aria-labelledby="scheduled">
                <h2 id="scheduled">{words.say("scheduled")}</h2>
                <p>{words.scheduled(view, &current)}</p>
                {blocks}
                {withdraw_form(place, view)}
            </section>
        }
        .into_any(),
    )
}

fn withdraw_form(place: Place, view: &ScheduledView) -> Option<AnyView> {
    let words = place.words;
    let form = view! {
        <form
            data-testid="withdraw-change"
            method="post"
            action="/api/withdraw_change"
            data-busy=words.say("withdrawing")
            data-lost=words.say("checking-withdrawal")
            data-page=place.page.to_owned()
            data-reference=words.say("reference")
        >
            {hidden("visit", place.visit.to_string())}
            {hidden("step", place.comparison.step.to_string())}
            {hidden("product", view.product.to_string())}
            <button class="button accept" type="submit">
                <span class="label">{words.say("withdraw")}</span>
            </button>
            <p class="say" role="status"></p>
        </form>
    };
    view.withdrawable
        .then(|| view! { <PostForm>{form}</PostForm> }.into_any())
}

/// What can be set, unless the subscription as such stands in the way.
fn options(words: Words, page: &str, comparison: &PlanComparison) -> Option<AnyView> {
    let options = comparison.options.as_ref()?;
    let useful = comparison
        .obstacle
        .is_none_or(Obstacle::is_helped_by_options);
    useful.then(|| options_form(words, page, options))
}

/// Asks for this page with other numbers. It changes nothing, so it is a plain GET.
fn options_form(words: Words, page: &str, options: &PlanOptions) -> AnyView {
    let quantity = options
        .quantity
        .map(|value| number("quantity".to_owned(), words.say("quantity"), value, 1));
    let addons = options
        .addons
        .iter()
        .map(|addon| number(addon.addon.to_string(), addon.name.clone(), addon.count, 0))
        .collect_view();
    view! {
        <form class="card options" data-testid="plan-options" method="get" action=page.to_owned()>
            <div>
                <h2>{words.options_title(options)}</h2>
                <p class="quiet">{words.say("options-sentence")}</p>
            </div>
            <div class="numbers">
                {quantity} {addons} <button class="button ask" type="submit">{words.say("show-prices")}</button>
            </div>
        </form>
    }
    .into_any()
}

fn number(name: String, label: String, value: u32, least: u32) -> AnyView {
    view! {
        <label class="number">
            <span dir="auto">{label}</span>
            <input
                type="number"
                inputmode="numeric"
                name=name
                value=value.to_string()
                min=least.to_string()
                step="1"
                required
            />
        </label>
    }
    .into_any()
}

/// What stands on the button that takes the offered plan, if it can be taken.
fn on_button(place: Place, choice: &PlanChoice) -> Beside {
    let PlanWay::OneClick(quote) = &choice.way else {
        return Beside::default();
    };
    Beside {
        label: Some(choose_label(place.words, choice, quote)),
        method: method_on_button(place.words, place.comparison, quote),
    }
}

/// One click keeps what they have, for good.
fn decline(place: Place, beside: Beside) -> AnyView {
    let Place {
        words,
        visit,
        page,
        comparison,
        ..
    } = place;
    let text = comparison.decline.clone();
    let text = text.unwrap_or_else(|| words.say("keep-my-plan"));
    view! {
        {decline_form(words, visit, page, &comparison.step, text, beside)}
        <p class="quiet">{words.say("decline-for-good")}</p>
    }
    .into_any()
}
