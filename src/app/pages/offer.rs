//! The offer: what it is, against what they have, and what it costs.

use leptos::prelude::*;

use super::pay::pay;
use crate::domain::ids::VisitId;
use crate::domain::locale::Locale;
use crate::domain::money::Money;
use crate::domain::page::{Comparison, OfferCard};
use crate::domain::quote::Quote;
use crate::words::Words;

/// The offer card. `page` is the address of the visit, `lang` the language of the merchant's texts, if it is another than
/// the page's.
pub(super) fn offer(
    words: Words,
    locale: &Locale,
    visit: &VisitId,
    page: &str,
    card: &OfferCard,
    lang: Option<&str>,
) -> AnyView {
    let lang = lang.map(str::to_owned);
    let badge = card
        .texts
        .badge
        .clone()
        .map(|text| view! { <p class="badge" data-testid="badge" dir="auto" lang=lang.clone()>{text}</p> });
    view! {
        <article class="card offer" data-testid="offer-card" data-offer=card.offer.to_string() aria-labelledby="offer">
            <div class="about">
                {badge}
                <h1 id="offer" dir="auto" lang=lang.clone()>{card.texts.headline.clone()}</h1>
                <p class="pitch" dir="auto" lang=lang.clone()>{card.texts.pitch.clone()}</p>
                {comparison(words, card, lang.as_deref())}
            </div>
            <div class="pay">
                {price(words, card)}
                {pay(words, locale, visit, page, card)}
            </div>
        </article>
    }
    .into_any()
}

fn comparison(words: Words, card: &OfferCard, lang: Option<&str>) -> AnyView {
    let product = words.counted(&card.product_name, card.quote.quantity);
    let has = card.has.as_ref();
    // The merchant's points say it shorter.
    let description = card
        .product_description
        .clone()
        .filter(|_| card.gets.is_empty());
    view! {
        <div class="compare" data-testid="comparison">
            {has.map(|has| side("has", words.say("you-have"), has.name.clone(), &has.gets, None, lang))}
            {side("gets", words.say("you-get"), product, &card.gets, description, lang)}
        </div>
        {has.and_then(|has| difference(words, has))}
    }
    .into_any()
}

pub(super) fn side(
    class: &'static str,
    title: String,
    product: String,
    points: &[String],
    description: Option<String>,
    lang: Option<&str>,
) -> AnyView {
    let points = points
        .iter()
        .map(|point| view! { <li dir="auto">{point.clone()}</li> })
        .collect_view();
    view! {
        <section class=class>
            <h2>
                <small>{title}</small>
                <bdi>{product}</bdi>
            </h2>
            {description.map(|text| view! { <p class="quiet" dir="auto">{text}</p> })}
            <ul lang=lang.map(str::to_owned)>{points}</ul>
        </section>
    }
    .into_any()
}

fn difference(words: Words, has: &Comparison) -> Option<AnyView> {
    let text = words.difference(has)?;
    Some(
        view! {
            <p class="difference" data-testid="price-difference">
                {text}
            </p>
        }
        .into_any(),
    )
}

fn price(words: Words, card: &OfferCard) -> AnyView {
    let quote = &card.quote;
    let discount = Money::new(-quote.discount.minor, quote.discount.currency);
    view! {
        <h2 class="hidden">{words.say("price")}</h2>
        <dl class="lines">
            {line(words, words.say("subtotal"), quote.subtotal)}
            {(discount.minor != 0).then(|| line(words, words.say("discount"), discount))}
            {quote.tax.map(|tax| line(words, words.tax_in(&quote.country), tax))}
            {total(words, quote)}
        </dl>
    }
    .into_any()
}

fn line(words: Words, name: String, amount: Money) -> AnyView {
    view! {
        <div>
            <dt>{name}</dt>
            <dd>{words.money(amount)}</dd>
        </div>
    }
    .into_any()
}

fn total(words: Words, quote: &Quote) -> AnyView {
    view! {
        <div class="total">
            <dt>{words.say("total-today")}</dt>
            <dd
                data-testid="offer-total"
                data-minor=quote.total.minor.to_string()
                data-currency=quote.total.currency.to_string()
            >
                {words.money(quote.total)}
            </dd>
        </div>
    }
    .into_any()
}
