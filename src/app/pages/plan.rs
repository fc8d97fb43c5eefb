//! One plan: what it is, how its price differs, what changes with it, and how it can be taken.

use leptos::prelude::*;

use super::plan_price::{Choosing, one_click};
use crate::app::framed::way_on;
use crate::domain::ids::{AddonId, VisitId};
use crate::domain::locale::Locale;
use crate::domain::obstacle::Obstacle;
use crate::domain::page::{AddonCount, PlanChoice, PlanComparison, PlanWay};
use crate::words::Words;

/// A comparison, and the page it is on.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    /// The page's language.
    pub words: Words,
    /// As it was asked for: the merchant's texts may know it better than we.
    pub locale: &'a Locale,
    /// The visit.
    pub visit: &'a VisitId,
    /// The visit's page.
    pub page: &'a str,
    /// The comparison.
    pub comparison: &'a PlanComparison,
    /// The language of the merchant's texts, if it is another than the page's.
    pub lang: Option<&'a str>,
}

/// A plan among others. `number`: its place among them.
pub(super) fn plan(place: Place, choice: &PlanChoice, number: usize) -> AnyView {
    let words = place.words;
    let id = format!("plan-{number}");
    let class = if choice.way == PlanWay::Current {
        "card plan current"
    } else {
        "card plan"
    };
    view! {
        <article class=class data-testid="plan" data-product=choice.product.to_string() aria-labelledby=id>
            <div class="plan-name">
                <h2 id=id.clone()><bdi>{name(words, choice, place.comparison)}</bdi></h2>
                {marks(words, choice, place.lang)}
                {addons(words, choice, place.comparison)}
                {description(choice)}
            </div>
            {price(words, choice)}
            {points(words, choice, Some(words.say("gains")), place.lang)}
            <div class="plan-way">{way(place, choice, number)}</div>
        </article>
    }
    .into_any()
}

/// Whether it is theirs, and what the merchant says of others who have it.
pub(super) fn marks(words: Words, choice: &PlanChoice, lang: Option<&str>) -> AnyView {
    let lang = lang.map(str::to_owned);
    let current = choice.is_current.then(
        || view! { <p class="badge yours" data-testid="plan-current">{words.say("your-plan")}</p> },
    );
    let badge = choice
        .badge
        .clone()
        .map(|text| view! { <p class="badge" data-testid="badge" dir="auto" lang=lang>{text}</p> });
    view! {
        {current}
        {badge}
    }
    .into_any()
}

/// The name, with the quantity that would be had.
pub(super) fn name(words: Words, choice: &PlanChoice, comparison: &PlanComparison) -> String {
    let quantity = match &choice.way {
        PlanWay::OneClick(quote) => quote.terms.target.quantity,
        _ if choice.is_current => comparison.current.quantity,
        _ => 1,
    };
    words.counted(&choice.name, quantity)
}

/// The add-ons that would be had.
pub(super) fn addons(
    words: Words,
    choice: &PlanChoice,
    comparison: &PlanComparison,
) -> Option<AnyView> {
    let text = match &choice.way {
        PlanWay::OneClick(quote) => {
            let set = comparison.options.iter().flat_map(|o| &o.addons);
            let known: Vec<_> = set.chain(&comparison.current.addons).collect();
            let named = |(id, count): (&AddonId, &u32)| {
                let addon = known.iter().find(|addon| addon.addon == *id)?;
                Some(AddonCount {
                    count: *count,
                    ..(*addon).clone()
                })
            };
            let had: Vec<_> = quote.terms.target.addons.iter().filter_map(named).collect();
            words.with_addons(&had)
        }
        _ if choice.is_current => words.with_addons(&comparison.current.addons),
        _ => None,
    };
    text.map(|text| view! { <p class="quiet">{text}</p> }.into_any())
}

/// The merchant's points say it shorter than Dodo's description.
pub(super) fn description(choice: &PlanChoice) -> Option<AnyView> {
    let text = choice
        .description
        .clone()
        .filter(|_| choice.gets.is_empty())?;
    Some(view! { <p class="quiet" dir="auto">{text}</p> }.into_any())
}

/// The difference first, the full price beside it; where no difference can be said, the price alone.
pub(super) fn price(words: Words, choice: &PlanChoice) -> AnyView {
    let every = choice.price.and_then(|price| price.every);
    let step = choice
        .difference
        .filter(|_| !choice.is_current || choice.way != PlanWay::Current)
        .map(|difference| words.price_step(difference, every));
    let full = choice.price.map(|price| words.full_price(price));
    let (large, small) = match step {
        Some(step) => (Some(step), full),
        None => (full, None),
    };
    view! {
        <div class="plan-price">
            {large.map(|text| view! { <p class="step" data-testid="price-difference"><bdi>{text}</bdi></p> })}
            {small.map(|text| view! { <p class="quiet"><bdi>{text}</bdi></p> })}
        </div>
    }
    .into_any()
}

/// What comes, what goes and what stays, each with its sign and under its name; `gains` heads what comes, unless it is
/// headed already.
pub(super) fn points(
    words: Words,
    choice: &PlanChoice,
    gains: Option<String>,
    lang: Option<&str>,
) -> AnyView {
    let is_gain = |point: &&String| choice.gains.contains(point);
    let keeps: Vec<_> = choice
        .gets
        .iter()
        .filter(|p| !is_gain(p))
        .cloned()
        .collect();
    let stays = if choice.is_current {
        None
    } else {
        Some(words.say("keeps"))
    };
    let goes = if choice.gains.is_empty() {
        words.say("loses")
    } else {
        words.say("loses-for")
    };
    view! {
        <div class="points">
            {group("gain", gains, Some(words.say("gain")), &choice.gains, lang)}
            {group("loss", Some(goes), Some(words.say("loss")), &choice.loses, lang)}
            {group("keep", stays, None, &keeps, lang)}
        </div>
    }
    .into_any()
}

fn group(
    class: &'static str,
    title: Option<String>,
    prefix: Option<String>,
    points: &[String],
    lang: Option<&str>,
) -> Option<AnyView> {
    let item = |point: &String| {
        let prefix = prefix
            .clone()
            .map(|text| view! { <span class="hidden">{text}</span> });
        view! { <li><span>{prefix}<bdi lang=lang.map(str::to_owned)>{point.clone()}</bdi></span></li> }
    };
    let items = points.iter().map(item).collect_view();
    let title = title.map(|text| view! { <h3>{text}</h3> });
    (!points.is_empty()).then(|| {
        view! {
            <section class=class>
                {title} <ul>{items}</ul>
            </section>
        }
        .into_any()
    })
}

/// Everything beside and under the price.
pub(super) fn way(place: Place, choice: &PlanChoice, number: usize) -> AnyView {
    let words = place.words;
    match &choice.way {
        PlanWay::OneClick(quote) => one_click(&Choosing {
            words,
            locale: place.locale,
            comparison: place.comparison,
            choice,
            quote,
            visit: place.visit.to_string(),
            page: place.page,
            place: number,
        }),
        PlanWay::Blocked(obstacle) if place.comparison.obstacle == Some(*obstacle) => {
            no_way(words.say("not-now"))
        }
        PlanWay::Blocked(obstacle) => view! {
            {no_way(words.obstacle(*obstacle))}
            {method_link(words, *obstacle, place.comparison)}
        }
        .into_any(),
        PlanWay::NoPrice => view! {
            {no_way(words.say("no-price"))}
            <p>
                <a class="link" href=place.page.to_owned() data-testid="check-again">
                    {words.say("check-again")}
                </a>
            </p>
        }
        .into_any(),
        PlanWay::LimitReached => no_way(words.say("plan-limit")),
        PlanWay::Current => view! { <p class="quiet">{words.say("this-is-yours")}</p> }.into_any(),
    }
}

/// Why it cannot be chosen.
fn no_way(text: String) -> AnyView {
    view! {
        <p class="obstacle" data-testid="plan-obstacle">
            {text}
        </p>
    }
    .into_any()
}

/// Where another payment method helps, the way to it.
pub(super) fn method_link(
    words: Words,
    obstacle: Obstacle,
    comparison: &PlanComparison,
) -> Option<AnyView> {
    let url = comparison
        .update_method
        .clone()
        .filter(|_| obstacle.is_helped_by_method())?;
    let text = words.say("update-method").into_any();
    Some(way_on("button accept", "update-method", url, text))
}
