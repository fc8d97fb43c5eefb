//! What a plan change costs, as Dodo's preview gives it, and the button that agrees to it.

use leptos::prelude::*;

use super::pay::{card_sign, hidden, language, terms};
use crate::app::islands::PostForm;
use crate::domain::locale::Locale;
use crate::domain::money::Money;
use crate::domain::page::{PlanChoice, PlanComparison};
use crate::domain::plan_quote::{LineKind, PlanLine, PlanQuote};
use crate::words::{Words, button_label};

/// A plan that can be chosen, and where it stands.
pub(super) struct Choosing<'a> {
    /// The page's language.
    pub words: Words,
    /// As it was asked for.
    pub locale: &'a Locale,
    /// The comparison it belongs to.
    pub comparison: &'a PlanComparison,
    /// The plan.
    pub choice: &'a PlanChoice,
    /// Its price.
    pub quote: &'a PlanQuote,
    /// The visit.
    pub visit: String,
    /// The visit's page.
    pub page: &'a str,
    /// Its place among the plans; makes ids unique.
    pub place: usize,
}

/// More lines than these are folded away; total, tax, credit, renewal and terms never are.
const LINES_IN_VIEW: usize = 3;

/// Price, terms and button.
pub(super) fn one_click(this: &Choosing) -> AnyView {
    let words = this.words;
    let terms_id = format!("terms-{}", this.place);
    view! {
        <h3 class="hidden">{words.say("what-happens")}</h3>
        {lines(words, &this.quote.preview.lines)}
        {sums(words, this.quote)}
        {terms(terms_id.clone(), words.change_terms(this.quote, &this.choice.name))}
        {method(this)}
        {choose_form(this, terms_id)}
    }
    .into_any()
}

fn lines(words: Words, lines: &[PlanLine]) -> Option<AnyView> {
    let drawn = lines.iter().map(|it| line(words, it)).collect_view();
    let list = view! { <dl class="lines reckoning" data-testid="plan-lines">{drawn}</dl> };
    match lines.len() {
        0 => None,
        1..=LINES_IN_VIEW => Some(list.into_any()),
        count => Some(
            view! {
                <details>
                    <summary>{words.lines_folded(count)}</summary>
                    {list}
                </details>
            }
            .into_any(),
        ),
    }
}

fn line(words: Words, line: &PlanLine) -> AnyView {
    // What a plan has stands above, in the merchant's words.
    let told = line.kind == LineKind::Subscription && line.name.is_some();
    let description = line.description.clone().filter(|_| !told);
    let notes: Vec<_> = [description, words.line_share(line), words.line_tax(line)]
        .into_iter()
        .flatten()
        .map(|text| view! { <small dir="auto">{text}</small> })
        .collect();
    view! {
        <div>
            <dt><bdi>{words.line_name(line)}</bdi> {notes}</dt>
            <dd>
                <bdi>{words.line_price(line)}</bdi>
            </dd>
        </div>
    }
    .into_any()
}

fn sums(words: Words, quote: &PlanQuote) -> AnyView {
    let preview = &quote.preview;
    let tax = preview
        .tax
        .map(|tax| row(words.say("tax"), words.money(tax)));
    let credit = preview.credit.filter(|credit| credit.minor != 0);
    view! {
        <dl class="lines">
            {tax}
            {credit.map(|credit| credit_row(words, credit))}
            <div class="total">
                <dt>{words.total_label(quote)}</dt>
                <dd
                    data-testid="plan-total"
                    data-minor=preview.total.minor.to_string()
                    data-currency=preview.total.currency.to_string()
                >
                    <bdi>{words.money(preview.total)}</bdi>
                </dd>
            </div>
            {words.next_renewal(quote).map(|text| renewal_row(words, text))}
        </dl>
    }
    .into_any()
}

fn row(name: String, value: String) -> AnyView {
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

/// The sign of the data is Dodo's: negative is used, positive is granted. The words say which.
fn credit_row(words: Words, credit: Money) -> AnyView {
    let name = words.credit_name(credit);
    view! {
        <div>
            <dt>{name}</dt>
            <dd data-testid="plan-credit" data-minor=credit.minor.to_string() data-currency=credit.currency.to_string()>
                <bdi>{words.money(credit)}</bdi>
            </dd>
        </div>
    }
    .into_any()
}

fn renewal_row(words: Words, text: String) -> AnyView {
    view! {
        <div class="renewal">
            <dt>{words.say("next-renewal")}</dt>
            <dd data-testid="plan-renewal">
                <bdi>{text}</bdi>
            </dd>
        </div>
    }
    .into_any()
}

/// What changes are charged to.
pub(super) fn charged_to(words: Words, comparison: &PlanComparison) -> String {
    let method = comparison.method.clone();
    method.unwrap_or_else(|| words.say("subscriptions-method"))
}

/// The method beside the button of an offer, if something is charged. Above several plans it stands once.
fn method(this: &Choosing) -> Option<AnyView> {
    let stands = this.comparison.kind.is_some() && this.quote.preview.total.minor > 0;
    stands.then(|| {
        let label = charged_to(this.words, this.comparison);
        view! { <p class="method" data-testid="card">{card_sign()} <bdi>{label}</bdi></p> }
            .into_any()
    })
}

/// The words on the button that takes a plan.
pub(super) fn choose_label(words: Words, choice: &PlanChoice, quote: &PlanQuote) -> String {
    let (is_upgrade, is_binding) = (choice.is_upgrade, choice.is_binding);
    button_label(&words.choose_button(quote, &choice.name, is_upgrade, is_binding))
}

/// The line below them, if something is charged: what it is charged to.
pub(super) fn method_on_button(
    words: Words,
    comparison: &PlanComparison,
    quote: &PlanQuote,
) -> Option<String> {
    let is_charged = quote.preview.total.minor > 0;
    let method = comparison.method.as_deref().filter(|_| is_charged);
    method.map(|label| words.with_method(label))
}

fn choose_form(this: &Choosing, terms_id: String) -> AnyView {
    let Choosing {
        words,
        locale,
        comparison,
        choice,
        quote,
        ..
    } = this;
    let method = method_on_button(*words, comparison, quote);
    let method = method.map(|text| view! { " "<span class="on">{text}</span> });
    let form = view! {
        <form
            data-testid="choose-plan"
            method="post"
            action="/api/change_plan"
            autocomplete="off"
            data-busy=words.say("changing")
            data-wait=words.say("charging-takes")
            data-slow=words.say("change-slow")
            data-lost=words.say("checking")
            data-page=this.page.to_owned()
            data-reference=words.say("reference")
        >
            {hidden("visit", this.visit.clone())}
            {hidden("step", comparison.step.to_string())}
            {hidden("quote", quote.id.to_string())}
            {language(locale)}
            <button class="button accept" type="submit" aria-describedby=terms_id>
                <span class="label">{choose_label(*words, choice, quote)}</span>
                {method}
            </button>
            <p class="say" role="status"></p>
        </form>
    };
    view! { <PostForm>{form}</PostForm> }.into_any()
}
