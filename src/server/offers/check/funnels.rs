//! The ways through each funnel.

use toml::Spanned;

use crate::domain::ids::{FunnelId, OfferId, ProductId, StepId};

use super::super::graph;
use super::super::problem::Report;
use super::super::read::Draft;
use super::super::read::funnel::{FunnelDraft, StepDraft};
use super::super::read::offer::OfferDraft;
use super::super::suggest;

pub(super) fn check(draft: &Draft, report: &mut Report) {
    for (id, funnel) in &draft.funnels {
        let names_hold = known_names(draft, id, funnel, report);
        // A wrong name leaves steps unreachable that were meant by it.
        if names_hold && funnel.sound {
            unreachable(id, funnel, report);
        }
        one_currency(draft, id, funnel, report);
        if loops(funnel, report) {
            continue;
        }
        for (step_id, step) in &funnel.steps {
            declined(draft, funnel, (step_id, step), report);
            accepted(draft, funnel, step, report);
        }
    }
}

/// Whether every step that is named exists; reports those and the offers that do not.
fn known_names(draft: &Draft, id: &FunnelId, funnel: &FunnelDraft, report: &mut Report) -> bool {
    let branches = funnel
        .steps
        .values()
        .flat_map(|s| [&s.on_accept, &s.on_decline]);
    let mut hold = funnel.start.is_some();
    for name in branches.chain([&funnel.start]).flatten() {
        if !funnel.steps.contains_key(name.get_ref()) {
            hold = false;
            let known: Vec<&str> = funnel.steps.keys().map(StepId::as_str).collect();
            let text = name.get_ref().as_str();
            let add = format!("add [funnels.{id}.steps.{text}]; \"end\" ends the visit");
            let message = format!("the funnel `{id}` has no step `{text}`");
            report.error(&name.span(), message, suggest::instead(text, known, &add));
        }
    }
    for offer in funnel.steps.values().filter_map(|step| step.offer.as_ref()) {
        if !draft.offers.contains_key(offer.get_ref()) {
            let known = draft.offers.keys().map(OfferId::as_str);
            let header = "[offers.NAME] with its product and texts";
            super::unknown(offer, "offer", known, header, report);
        }
    }
    hold
}

/// The steps a step leads to.
fn next<'f>(funnel: &'f FunnelDraft, id: &StepId) -> Vec<&'f StepId> {
    let Some(step) = funnel.steps.get(id) else {
        return Vec::new();
    };
    let branches = [&step.on_accept, &step.on_decline].into_iter().flatten();
    let named = branches.map(Spanned::get_ref);
    named.filter(|to| funnel.steps.contains_key(to)).collect()
}

/// The steps, from the start on, then the others.
fn from_start(funnel: &FunnelDraft) -> impl Iterator<Item = &StepId> {
    let start = funnel.start.as_ref().map(Spanned::get_ref);
    let start = start.filter(|id| funnel.steps.contains_key(id));
    start.into_iter().chain(funnel.steps.keys())
}

/// Reports the loops; whether there are any.
fn loops(funnel: &FunnelDraft, report: &mut Report) -> bool {
    let found = graph::loops(from_start(funnel), |id| next(funnel, id));
    for way in &found {
        let (Some(first), Some(last)) = (way.first(), way.last()) else {
            continue;
        };
        let step = funnel.steps.get(*last);
        let branches = step.into_iter().flat_map(|s| [&s.on_accept, &s.on_decline]);
        let closing = branches.flatten().find(|to| to.get_ref() == *first);
        let names: Vec<&str> = way.iter().chain([first]).map(|id| id.as_str()).collect();
        report.error(
            &closing.map_or(0..0, Spanned::span),
            format!("these steps lead in a loop: {}", names.join(" → ")),
            "let this branch lead to a later step, or to \"end\"",
        );
    }
    !found.is_empty()
}

fn unreachable(id: &FunnelId, funnel: &FunnelDraft, report: &mut Report) {
    let start = funnel.start.as_ref().map(Spanned::get_ref);
    let reached = graph::reachable(start, |id| next(funnel, id));
    for (name, step) in &funnel.steps {
        if !reached.contains(name) {
            report.error(
                &step.at,
                format!("no way through the funnel `{id}` leads to the step `{name}`"),
                "name it in another step's `on_accept` or `on_decline`, or remove it",
            );
        }
    }
}

fn offer<'d>(draft: &'d Draft, step: &StepDraft) -> Option<(&'d OfferId, &'d OfferDraft)> {
    draft.offers.get_key_value(step.offer.as_ref()?.get_ref())
}

fn one_currency(draft: &Draft, id: &FunnelId, funnel: &FunnelDraft, report: &mut Report) {
    let mut priced: Vec<_> = funnel
        .steps
        .values()
        .filter_map(|step| {
            let place = step.offer.as_ref()?.span();
            let (_, offer) = offer(draft, step)?;
            Some((place, super::price(draft, offer)?.amount.currency))
        })
        .collect();
    priced.sort_by_key(|(place, _)| place.start);
    let Some((first_place, first)) = priced.first() else {
        return;
    };
    if let Some((place, other)) = priced.iter().find(|(_, currency)| currency != first) {
        let line = report.line(first_place);
        report.error(
            place,
            format!("the funnel `{id}` mixes currencies: {other} here, {first} in line {line}"),
            "make one funnel per currency, and let rules pick it with `currencies`",
        );
    }
}

/// The decline branch must not ask for more than what was just declined, nor for the same again.
fn declined(
    draft: &Draft,
    funnel: &FunnelDraft,
    (id, step): (&StepId, &StepDraft),
    report: &mut Report,
) {
    let Some(to) = &step.on_decline else { return };
    let next = funnel
        .steps
        .get(to.get_ref())
        .filter(|_| to.get_ref() != id);
    let next = next.and_then(|next| offer(draft, next));
    let (Some((first_id, first)), Some((second_id, second))) = (offer(draft, step), next) else {
        return;
    };
    if first_id == second_id {
        report.warning(
            &to.span(),
            format!(
                "the step `{}` makes the offer `{first_id}` again, which was just declined",
                to.get_ref()
            ),
            "offer something else there: a declined offer is never made again",
        );
    }
    // What a change of plan takes at once is not in this file.
    if first.is_plan_change() == second.is_plan_change()
        && let (Some(was), Some(is)) = (super::due(draft, first), super::due(draft, second))
        && was.currency == is.currency
        && is.minor > was.minor
    {
        report.error(
            &to.span(),
            format!("who declines `{first_id}` at {was} is offered `{second_id}` at {is}, which is dearer"),
            "let the decline branch lead to something cheaper, or to \"end\"",
        );
    }
}

/// What was just accepted need not be offered again.
fn accepted(draft: &Draft, funnel: &FunnelDraft, step: &StepDraft, report: &mut Report) {
    let sold = |step: &StepDraft| -> Option<&ProductId> {
        let (_, offer) = offer(draft, step)?;
        Some(offer.product.as_ref()?.get_ref())
    };
    let Some(to) = &step.on_accept else { return };
    let next = funnel.steps.get(to.get_ref()).and_then(sold);
    let (Some(first), Some(second)) = (sold(step), next) else {
        return;
    };
    if super::contents(draft, first).contains(second) {
        report.warning(
            &to.span(),
            format!(
                "who accepts `{first}` here has `{second}`, so the step `{}` is passed over",
                to.get_ref()
            ),
            "offer something else there, or end here",
        );
    }
}
