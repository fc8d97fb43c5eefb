//! Plan changes for the eye.

use std::fmt::Write;

use super::{Row, or_dash, pieces, product, row};
use crate::domain::evidence::{
    ChangeFacts, Evidence, OtherPlan, PlanFacts, PlanLineFacts, PlanQuoteFacts, PlanRenewalFacts,
    ShownPlansFacts,
};
use crate::domain::plan_change::EffectiveAt;
use crate::domain::plan_quote::LineKind;

/// From what to what, how, and what is known of it since.
pub fn change(change: &ChangeFacts, evidence: &Evidence) -> Vec<Row> {
    let shown = evidence.shown_plans.as_ref();
    let from = shown.map(|shown| shown.current.name.as_str());
    let mut rows = vec![
        row("subscription", &change.subscription),
        row("from", plan(from, &change.from)),
        row(
            "to",
            plan(Some(evidence.charge.product_name.as_str()), &change.to),
        ),
        row("mode", change.mode.as_str()),
        row("effective", change.effective.as_str()),
        row("if unpaid", change.on_payment_failure.as_str()),
    ];
    if change.effective == EffectiveAt::NextBillingDate {
        rows.push(row("withdrawn", or_dash(change.withdrawn_at)));
    }
    let checked = if change.checked {
        "yes: nothing is left to look at"
    } else {
        "not yet: subscription and payment are looked at again"
    };
    rows.push(row("checked", checked));
    rows
}

/// What stood on the page.
pub fn shown(shown: &ShownPlansFacts) -> Vec<Row> {
    let stood = &shown.subscription;
    let how = match shown.kind {
        Some(kind) => format!("an offer: {}", kind.purchase_type()),
        None => "a choice among plans".to_owned(),
    };
    let mut rows = vec![
        row("as", how),
        row("had", product(&shown.current)),
        row("had it", plan(None, &stood.plan)),
        row("status", stood.status.as_str()),
    ];
    rows.extend(
        stood
            .renewal
            .as_ref()
            .map(|it| row("renewed at", renewal(it))),
    );
    rows.extend(stood.trial_ends_at.map(|at| row("trial until", at)));
    rows.push(row("method", or_dash(shown.method.as_ref())));
    rows.push(row("chosen", product(&shown.chosen)));
    rows.extend(quote(&shown.quote));
    rows.extend(shown.others.iter().map(|plan| row("beside", other(plan))));
    rows
}

fn quote(quote: &PlanQuoteFacts) -> Vec<Row> {
    let mut rows = vec![row("quote", &quote.id)];
    rows.extend(quote.lines.iter().map(|it| row("line", line(it))));
    rows.push(row("tax", or_dash(quote.tax)));
    rows.push(row("total", quote.total));
    rows.push(row("credit", or_dash(quote.credit)));
    rows.push(row("happens", or_dash(quote.effective_at)));
    rows.push(row("renewal", or_dash(quote.renewal.as_ref().map(renewal))));
    rows.push(row("language", &quote.locale));
    rows.push(row("priced", quote.taken_at));
    rows.push(row("good until", quote.expires_at));
    rows
}

fn line(line: &PlanLineFacts) -> String {
    let kind = match line.kind {
        LineKind::Subscription => "subscription",
        LineKind::Addon => "add-on",
        LineKind::Meter => "use",
        LineKind::Other => "other",
    };
    let mut told = kind.to_owned();
    let name = line.name.as_deref().unwrap_or_default();
    match line.quantity {
        Some(quantity) => {
            let _ = write!(told, ": {quantity} × {name}");
        }
        None => {
            let _ = write!(told, ": {name}");
        }
    }
    if let Some(addon) = &line.addon {
        let _ = write!(told, " ({addon})");
    }
    let parts = [
        line.unit_price.map(|price| format!("each {price}")),
        line.proration_factor
            .as_ref()
            .map(|it| format!("share {it}")),
        line.tax.map(|tax| format!("tax {tax}")),
        line.tax_rate
            .as_ref()
            .map(|rate| format!("tax rate {rate}")),
        line.includes_tax.then(|| "tax included".to_owned()),
        line.description.clone(),
    ];
    for part in parts.into_iter().flatten() {
        let _ = write!(told, ", {part}");
    }
    told
}

fn renewal(renewal: &PlanRenewalFacts) -> String {
    let tax = if renewal.includes_tax {
        "tax included"
    } else {
        "before tax"
    };
    let mut told = renewal.amount.to_string();
    if let Some(every) = &renewal.every {
        let _ = write!(told, " {every}");
    }
    let _ = write!(told, ", {tax}");
    if let Some(at) = renewal.next_at {
        let _ = write!(told, ", next at {at}");
    }
    told
}

fn other(plan: &OtherPlan) -> String {
    let mut told = format!("{} ({})", plan.name, plan.product);
    if let Some(total) = plan.total {
        let _ = write!(told, ", {total}");
        if let Some(credit) = plan.credit {
            let _ = write!(told, ", credit {credit}");
        }
        return told;
    }
    match plan.obstacle {
        Some(obstacle) => {
            let _ = write!(told, ", not to be chosen: {}", obstacle.as_str());
        }
        None => told += ", not to be chosen: no price",
    }
    told
}

/// `2 × Pro Plan (pdt_pro), 3 × adn_seat`; without a name, the id alone.
fn plan(name: Option<&str>, plan: &PlanFacts) -> String {
    let mut told = match name {
        Some(name) => pieces(name, &plan.product, plan.quantity),
        None => format!("{} × {}", plan.quantity, plan.product),
    };
    for addon in &plan.addons {
        let _ = write!(told, ", {} × {}", addon.quantity, addon.id);
    }
    told
}
