//! The offer: what it is, against what they have, and what it costs.

use leptos::prelude::*;

use super::pay::pay;
use crate::app::words;
use crate::domain::ids::VisitId;
use crate::domain::money::Money;
use crate::domain::page::{Comparison, OfferCard};
use crate::domain::quote::Quote;

/// The offer card. `page` is the address of the visit.
pub(super) fn offer(visit: &VisitId, page: &str, card: &OfferCard) -> AnyView {
    let badge = card
        .texts
        .badge
        .clone()
        .map(|text| view! { <p class="badge" data-testid="badge">{text}</p> });
    view! {
        <article class="card offer" data-testid="offer-card" data-offer=card.offer.to_string() aria-labelledby="offer">
            <div class="about">
                {badge}
                <h1 id="offer">{card.texts.headline.clone()}</h1>
                <p class="pitch">{card.texts.pitch.clone()}</p>
                {comparison(card)}
            </div>
            <div class="pay">
                {price(card)}
                {pay(visit, page, card)}
            </div>
        </article>
    }
    .into_any()
}

fn comparison(card: &OfferCard) -> AnyView {
    let product = words::counted(&card.product_name, card.quote.quantity);
    let has = card.has.as_ref();
    // The merchant's points say it shorter.
    let description = card
        .product_description
        .clone()
        .filter(|_| card.gets.is_empty());
    view! {
        <div class="compare" data-testid="comparison">
            {has.map(|has| side("has", words::YOU_HAVE, has.name.clone(), &has.gets, None))}
            {side("gets", words::YOU_GET, product, &card.gets, description)}
        </div>
        {has.and_then(difference)}
    }
    .into_any()
}

pub(super) fn side(
    class: &'static str,
    title: &'static str,
    product: String,
    points: &[String],
    description: Option<String>,
) -> AnyView {
    let points = points
        .iter()
        .map(|point| view! { <li>{point.clone()}</li> })
        .collect_view();
    view! {
        <section class=class>
            <h2>
                <small>{title}</small>
                {product}
            </h2>
            {description.map(|text| view! { <p class="quiet">{text}</p> })}
            <ul>{points}</ul>
        </section>
    }
    .into_any()
}

fn difference(has: &Comparison) -> Option<AnyView> {
    let text = words::difference(has)?;
    Some(
        view! {
            <p class="difference" data-testid="price-difference">
                {text}
            </p>
        }
        .into_any(),
    )
}

fn price(card: &OfferCard) -> AnyView {
    let quote = &card.quote;
    let discount = Money::new(-quote.discount.minor, quote.discount.currency);
    view! {
        <h2 class="hidden">{words::PRICE}</h2>
        <dl class="lines">
            {line(words::SUBTOTAL.to_owned(), quote.subtotal)}
            {(discount.minor != 0).then(|| line(words::DISCOUNT.to_owned(), discount))}
            {quote.tax.map(|tax| line(words::tax(&quote.country), tax))}
            {total(quote)}
        </dl>
    }
    .into_any()
}

fn line(name: String, amount: Money) -> AnyView {
    view! {
        <div>
            <dt>{name}</dt>
            <dd>{amount.to_string()}</dd>
        </div>
    }
    .into_any()
}

fn total(quote: &Quote) -> AnyView {
    view! {
        <div class="total">
            <dt>{words::TOTAL}</dt>
            <dd
                data-testid="offer-total"
                data-minor=quote.total.minor.to_string()
                data-currency=quote.total.currency.to_string()
            >
                {quote.total.to_string()}
            </dd>
        </div>
    }
    .into_any()
}
