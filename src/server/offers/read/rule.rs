//! Who gets which funnel.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;

use crate::domain::ids::{FunnelId, ProductId};
use crate::domain::money::{Currency, Money};
use crate::domain::rule::{Bounds, Conditions, Rule};

use super::super::amount;
use super::super::codes;
use super::super::problem::Report;
use super::super::section::{Field, Section, as_section, field, wrong_type};
use super::super::suggest;
use super::super::texts::{checked, one_line};

const RULES: Field = field(
    "rules",
    "[[rules]] and below it name = \"…\", funnel = \"…\"",
);
const NAME: Field = field("name", "name = \"Who bought the course\"");
const FUNNEL: Field = field("funnel", "funnel = \"your_funnel\"");
const WHEN: Field = field("when", "when = { bought = [\"pdt_your_product\"] }");
const BOUGHT: Field = field("bought", "bought = [\"pdt_your_product\"]");
const CURRENCIES: Field = field("currencies", "currencies = [\"USD\"]");
const COUNTRIES: Field = field("countries", "countries = [\"US\", \"DE\"]");
const TOTAL_AT_LEAST: Field = field("total_at_least", "total_at_least = \"20.00 USD\"");
const TOTAL_AT_MOST: Field = field("total_at_most", "total_at_most = \"500.00 USD\"");
const EARLIER_AT_LEAST: Field = field(
    "earlier_purchases_at_least",
    "earlier_purchases_at_least = 1",
);
const EARLIER_AT_MOST: Field = field("earlier_purchases_at_most", "earlier_purchases_at_most = 0");

const CONDITIONS: [Field; 7] = [
    BOUGHT,
    CURRENCIES,
    COUNTRIES,
    TOTAL_AT_LEAST,
    TOTAL_AT_MOST,
    EARLIER_AT_LEAST,
    EARLIER_AT_MOST,
];

/// A rule of the file.
pub(in super::super) struct RuleDraft {
    pub(in super::super) at: Range<usize>,
    pub(in super::super) name: Option<String>,
    pub(in super::super) funnel: Option<Spanned<FunnelId>>,
    pub(in super::super) bought: Vec<Spanned<ProductId>>,
    /// None when a condition could not be read: nothing is said of such a rule's reach.
    pub(in super::super) when: Option<Conditions>,
}

/// Reads `[[rules]]`.
pub(super) fn read(root: &mut Section, report: &mut Report) -> Vec<RuleDraft> {
    let Some(value) = root.value(RULES.name) else {
        return Vec::new();
    };
    let Some(list) = value.get_ref().as_array() else {
        wrong_type(value, RULES, "written with two square brackets", report);
        return Vec::new();
    };
    let mut rules = Vec::new();
    let mut names = BTreeMap::new();
    for (index, item) in list.iter().enumerate() {
        match as_section(item, format!("rule {}", index + 1)) {
            Some(section) => rules.push(rule(section, &mut names, report)),
            None => wrong_type(item, RULES, "a list of tables", report),
        }
    }
    rules
}

fn rule(
    mut section: Section,
    names: &mut BTreeMap<String, usize>,
    report: &mut Report,
) -> RuleDraft {
    let name = section.required(NAME, report);
    if let Some(name) = &name {
        section.title = format!("rule `{}`", name.get_ref());
        unique(name, names, report);
    }
    let funnel = section.required(FUNNEL, report);
    let has_when = section.value(WHEN.name).is_some();
    let when = section.section(WHEN, report);
    section.elsewhere(
        &CONDITIONS,
        "conditions stand in `when`, e.g. when = { bought = [\"pdt_a\"] }".to_owned(),
    );
    let (bought, when) = match when {
        Some(when) => conditions(when, report),
        None => (Vec::new(), (!has_when).then(Conditions::default)),
    };
    let draft = RuleDraft {
        at: section.at.clone(),
        name: name.and_then(|name| checked(name, one_line("the rule's name", 80), report)),
        funnel: super::id(funnel, FunnelId::parse, report),
        bought,
        when,
    };
    section.finish(report);
    draft
}

impl RuleDraft {
    pub(super) fn finish(self) -> Option<Rule> {
        Some(Rule {
            name: self.name?,
            funnel: self.funnel?.into_inner(),
            when: self.when?,
        })
    }
}

fn unique(name: &Spanned<String>, names: &mut BTreeMap<String, usize>, report: &mut Report) {
    let line = report.line(&name.span());
    if let Some(first) = names.get(name.get_ref()) {
        let message = format!("another rule is named `{}` (line {first})", name.get_ref());
        report.error(
            &name.span(),
            message,
            "give each rule its own name: the log names rules by it",
        );
    } else {
        names.insert(name.get_ref().clone(), line);
    }
}

/// The conditions; None when one could not be read.
fn conditions(
    mut when: Section,
    report: &mut Report,
) -> (Vec<Spanned<ProductId>>, Option<Conditions>) {
    let problems_before = report.count();
    let bought = filled(&mut when, BOUGHT, report);
    let bought = super::ids(bought, ProductId::parse, report);
    let currencies = filled(&mut when, CURRENCIES, report);
    let currencies = currencies_of(currencies.unwrap_or_default(), report);
    let countries = filled(&mut when, COUNTRIES, report);
    let countries = countries_of(countries.unwrap_or_default(), report);
    let least = total(&mut when, TOTAL_AT_LEAST, report);
    let most = total(&mut when, TOTAL_AT_MOST, report);
    let currencies = one_currency(currencies, least.as_ref(), most.as_ref(), report);
    let minor =
        |bound: Option<Spanned<Money>>| bound.map(|b| Spanned::new(b.span(), b.get_ref().minor));
    let total_minor = bounds(minor(least), minor(most), report);
    let least = count(&mut when, EARLIER_AT_LEAST, report);
    let most = count(&mut when, EARLIER_AT_MOST, report);
    let conditions = Conditions {
        bought: bought.iter().map(|p| p.get_ref().clone()).collect(),
        currencies,
        countries,
        total_minor,
        earlier_purchases: bounds(least, most, report),
    };
    when.elsewhere(
        &[NAME, FUNNEL],
        "put it directly below [[rules]], above any [rules.when]".to_owned(),
    );
    when.finish(report);
    let readable = report.count() == problems_before;
    (bought, readable.then_some(conditions))
}

/// A list that says something: an empty one would match everything, which nobody expects of it.
fn filled(when: &mut Section, field: Field, report: &mut Report) -> Option<Vec<Spanned<String>>> {
    let list = when.list(field, report)?;
    if list.is_empty() {
        let at = when.value(field.name).map_or(0..0, Spanned::span);
        report.error(
            &at,
            format!("`{}` is empty", field.name),
            format!(
                "name at least one, e.g. {}, or remove it: then any will do",
                field.example
            ),
        );
    }
    Some(list)
}

fn currencies_of(codes: Vec<Spanned<String>>, report: &mut Report) -> Vec<Currency> {
    let read = codes.into_iter().filter_map(|code| {
        let currency =
            codes::currency(code.get_ref()).ok_or_else(|| amount::unknown_currency(code.get_ref()));
        let currency = super::product::understood(&code, currency, report)?;
        Some(Spanned::new(code.span(), currency))
    });
    let read: Vec<_> = read.collect();
    super::twice(&read, report);
    read.into_iter().map(Spanned::into_inner).collect()
}

fn countries_of(codes: Vec<Spanned<String>>, report: &mut Report) -> Vec<String> {
    let mut read = Vec::new();
    for code in codes {
        match codes::country(code.get_ref()) {
            Some(country) => read.push(Spanned::new(code.span(), country)),
            None => report.error(
                &code.span(),
                format!("`{}` is no country", code.get_ref()),
                match codes::meant_country(code.get_ref()) {
                    Some(meant) => format!("did you mean `{meant}`?"),
                    None => "write its two-letter ISO 3166 code, e.g. DE".to_owned(),
                },
            ),
        }
    }
    super::twice(&read, report);
    read.into_iter()
        .map(|c| c.into_inner().to_owned())
        .collect()
}

fn total(when: &mut Section, field: Field, report: &mut Report) -> Option<Spanned<Money>> {
    let text = when.text(field, report)?;
    let money = super::product::understood(&text, amount::money(text.get_ref()), report)?;
    Some(Spanned::new(text.span(), money))
}

/// An amount only compares with its own currency, so a rule with one holds for that currency alone.
fn one_currency(
    mut currencies: Vec<Currency>,
    least: Option<&Spanned<Money>>,
    most: Option<&Spanned<Money>>,
    report: &mut Report,
) -> Vec<Currency> {
    for bound in [least, most].into_iter().flatten() {
        let currency = bound.get_ref().currency;
        if currencies.is_empty() {
            currencies.push(currency);
        } else if currencies != [currency] {
            let others: Vec<&str> = currencies.iter().map(Currency::code).collect();
            report.error(
                &bound.span(),
                format!(
                    "an amount in {currency} in a rule for {}",
                    suggest::listed(&others)
                ),
                "an amount compares with its own currency only: write one rule per currency",
            );
        }
    }
    currencies
}

fn count(when: &mut Section, field: Field, report: &mut Report) -> Option<Spanned<i64>> {
    let number = when.integer(field, report)?;
    if *number.get_ref() < 0 {
        let message = format!("`{}` is below zero", field.name);
        report.error(&number.span(), message, "write 0 or more, or remove it");
        return None;
    }
    Some(number)
}

fn bounds(least: Option<Spanned<i64>>, most: Option<Spanned<i64>>, report: &mut Report) -> Bounds {
    if let (Some(least), Some(most)) = (&least, &most)
        && least.get_ref() > most.get_ref()
    {
        report.error(
            &least.span(),
            "no purchase fits: the least is above the most",
            "exchange the two, or remove one",
        );
    }
    Bounds {
        at_least: least.map(Spanned::into_inner),
        at_most: most.map(Spanned::into_inner),
    }
}
