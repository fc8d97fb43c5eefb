//! What a plan change costs, as Dodo's preview gives it, and the button that agrees to it.

use leptos::prelude::*;

use super::pay::{card_sign, hidden, terms};
use crate::app::islands::PostForm;
use crate::app::words;
use crate::domain::money::Money;
use crate::domain::page::{PlanChoice, PlanComparison};
use crate::domain::plan_quote::{LineKind, PlanLine, PlanQuote};

/// A plan that can be chosen, and where it stands.
pub(super) struct Choosing<'a> {
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
    let terms_id = format!("terms-{}", this.place);
    view! {
        <h3 class="hidden">{words::WHAT_HAPPENS}</h3>
        {lines(&this.quote.preview.lines)}
        {sums(this.quote)}
        {terms(terms_id.clone(), this.quote.terms(&this.choice.name))}
        {method(this)}
        {choose_form(this, terms_id)}
    }
    .into_any()
}

fn lines(lines: &[PlanLine]) -> Option<AnyView> {
    let drawn = lines.iter().map(line).collect_view();
    let list = view! { <dl class="lines reckoning" data-testid="plan-lines">{drawn}</dl> };
    match lines.len() {
        0 => None,
        1..=LINES_IN_VIEW => Some(list.into_any()),
        count => Some(
            view! {
                <details>
                    <summary>{words::lines_folded(count)}</summary>
                    {list}
                </details>
            }
            .into_any(),
        ),
    }
}

fn line(line: &PlanLine) -> AnyView {
    // What a plan has stands above, in the merchant's words.
    let told = line.kind == LineKind::Subscription && line.name.is_some();
    let description = line.description.clone().filter(|_| !told);
    let notes: Vec<_> = [
        description,
        words::line_share(line).map(str::to_owned),
        words::line_tax(line),
    ]
    .into_iter()
    .flatten()
    .map(|text| view! { <small>{text}</small> })
    .collect();
    view! {
        <div>
            <dt>{words::line_name(line)} {notes}</dt>
            <dd>
                <bdi>{words::line_price(line)}</bdi>
            </dd>
        </div>
    }
    .into_any()
}

fn sums(quote: &PlanQuote) -> AnyView {
    let preview = &quote.preview;
    let tax = preview.tax.map(|tax| row(words::TAX, tax.to_string()));
    let credit = preview.credit.filter(|credit| credit.minor != 0);
    view! {
        <dl class="lines">
            {tax}
            {credit.map(credit_row)}
            <div class="total">
                <dt>{words::total_label(quote)}</dt>
                <dd
                    data-testid="plan-total"
                    data-minor=preview.total.minor.to_string()
                    data-currency=preview.total.currency.to_string()
                >
                    <bdi>{preview.total.to_string()}</bdi>
                </dd>
            </div>
            {words::next_renewal(quote).map(renewal_row)}
        </dl>
    }
    .into_any()
}

fn row(name: &'static str, value: String) -> AnyView {
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
fn credit_row(credit: Money) -> AnyView {
    let name = if credit.minor > 0 {
        words::CREDIT_GRANTED
    } else {
        words::CREDIT_USED
    };
    view! {
        <div>
            <dt>{name}</dt>
            <dd data-testid="plan-credit" data-minor=credit.minor.to_string() data-currency=credit.currency.to_string()>
                <bdi>{credit.to_string()}</bdi>
            </dd>
        </div>
    }
    .into_any()
}

fn renewal_row(text: String) -> AnyView {
    view! {
        <div class="renewal">
            <dt>{words::NEXT_RENEWAL}</dt>
            <dd data-testid="plan-renewal">
                <bdi>{text}</bdi>
            </dd>
        </div>
    }
    .into_any()
}

/// What changes are charged to.
pub(super) fn charged_to(comparison: &PlanComparison) -> String {
    let method = comparison.method.as_deref();
    method.unwrap_or(words::SUBSCRIPTIONS_METHOD).to_owned()
}

/// The method beside the button of an offer, if something is charged. Above several plans it stands once.
fn method(this: &Choosing) -> Option<AnyView> {
    let stands = this.comparison.kind.is_some() && this.quote.preview.total.minor > 0;
    stands.then(|| {
        let label = charged_to(this.comparison);
        view! { <p class="method" data-testid="card">{card_sign()} <bdi>{label}</bdi></p> }
            .into_any()
    })
}

fn choose_form(this: &Choosing, terms_id: String) -> AnyView {
    let Choosing {
        comparison,
        choice,
        quote,
        ..
    } = this;
    let charged = quote.preview.total.minor > 0;
    let method = comparison.method.as_deref().filter(|_| charged);
    let method =
        method.map(|label| view! { " "<span class="on">{words::with_method(label)}</span> });
    let form = view! {
        <form
            data-testid="choose-plan"
            method="post"
            action="/api/change_plan"
            autocomplete="off"
            data-busy=words::CHANGING
            data-wait=words::CHARGING_TAKES
            data-lost=words::CHECKING
            data-page=this.page.to_owned()
            data-reference=words::REFERENCE
        >
            {hidden("visit", this.visit.clone())}
            {hidden("step", comparison.step.to_string())}
            {hidden("quote", quote.id.to_string())}
            <button class="button accept" type="submit" aria-describedby=terms_id>
                <span class="label">{words::button_label(&quote.button(&choice.name, choice.is_upgrade))}</span>
                {method}
            </button>
            <p class="say" role="status"></p>
        </form>
    };
    view! { <PostForm>{form}</PostForm> }.into_any()
}
