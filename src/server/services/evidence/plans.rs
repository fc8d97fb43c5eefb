//! What the evidence says of a plan change.

use super::product_facts;
use crate::domain::charge::Charge;
use crate::domain::evidence::{
    Amount, ChangeFacts, Moment, OtherPlan, PlanFacts, PlanLineFacts, PlanQuoteFacts,
    PlanRenewalFacts, ShownPlansFacts, SubscriptionFacts,
};
use crate::domain::ids::QuoteId;
use crate::domain::plan_quote::{PlanLine, PlanPreview, PlanQuote};
use crate::domain::plan_view::{PlanAnswer, PlanView, ViewedPlan};
use crate::domain::subscription::Subscription;
use crate::server::store::{FiledCharge, Store, StoreError};
use crate::words::Words;

/// The plan change that a charge pays for; none: it is a purchase.
pub fn change(filed: &FiledCharge) -> Option<ChangeFacts> {
    let change = filed.kept.charge.change.as_ref()?;
    Some(ChangeFacts {
        subscription: change.subscription.clone(),
        from: PlanFacts::from(&change.before),
        to: PlanFacts::from(&change.terms.target),
        mode: change.terms.mode,
        effective: change.terms.effective_at,
        on_payment_failure: change.terms.on_payment_failure,
        withdrawn_at: filed.kept.withdrawn_at.map(Moment),
        checked: filed.checked,
    })
}

/// The plans among which the one with this quote was chosen; none: the charge is a purchase.
///
/// # Errors
/// When the store fails.
pub async fn shown(
    store: &Store,
    charge: &Charge,
    quote: &QuoteId,
) -> Result<Option<ShownPlansFacts>, StoreError> {
    if charge.change.is_none() {
        return Ok(None);
    }
    let view = store.plan_view(&charge.visit, quote).await?;
    Ok(view.and_then(|view| shown_facts(&view, quote)))
}

fn shown_facts(view: &PlanView, quote: &QuoteId) -> Option<ShownPlansFacts> {
    let (chosen, quote) = view.choice(quote)?;
    let others = view.choices.iter().filter(|plan| *plan != chosen);
    Some(ShownPlansFacts {
        kind: view.kind,
        subscription: subscription(&view.subscription),
        current: product_facts(&view.current),
        method: view.method.clone(),
        chosen: product_facts(&chosen.product),
        quote: quote_facts(quote),
        others: others.map(other).collect(),
    })
}

fn subscription(stood: &Subscription) -> SubscriptionFacts {
    SubscriptionFacts {
        status: stood.status.clone(),
        plan: PlanFacts::from(&stood.plan),
        renewal: stood.renewal.map(|amount| PlanRenewalFacts {
            amount: Amount(amount),
            includes_tax: stood.includes_tax,
            every: stood.every.map(|period| Words::english().every(period)),
            next_at: stood.next_billing_at.map(Moment),
        }),
        trial_ends_at: stood.trial_ends_at().map(Moment),
    }
}

fn quote_facts(quote: &PlanQuote) -> PlanQuoteFacts {
    let preview = &quote.preview;
    PlanQuoteFacts {
        id: quote.id.clone(),
        lines: preview.lines.iter().map(line).collect(),
        tax: preview.tax.map(Amount),
        total: Amount(preview.total),
        credit: preview.credit.map(Amount),
        effective_at: preview.effective_at.map(Moment),
        renewal: renewal(preview),
        locale: quote.locale.clone(),
        taken_at: Moment(quote.taken_at),
        expires_at: Moment(quote.expires_at),
    }
}

fn renewal(preview: &PlanPreview) -> Option<PlanRenewalFacts> {
    preview.renewal.map(|amount| PlanRenewalFacts {
        amount: Amount(amount),
        includes_tax: preview.renewal_includes_tax,
        every: preview.every.map(|period| Words::english().every(period)),
        next_at: preview.next_billing_at.map(Moment),
    })
}

fn line(line: &PlanLine) -> PlanLineFacts {
    PlanLineFacts {
        kind: line.kind,
        addon: line.addon.clone(),
        name: line.name.clone(),
        description: line.description.clone(),
        quantity: line.quantity,
        unit_price: line.unit_price.map(Amount),
        proration_factor: line.proration_factor.clone(),
        tax: line.tax.map(Amount),
        tax_rate: line.tax_rate.clone(),
        includes_tax: line.includes_tax,
    }
}

fn other(plan: &ViewedPlan) -> OtherPlan {
    let (quote, obstacle) = match &plan.answer {
        PlanAnswer::Priced(quote) => (Some(quote), None),
        PlanAnswer::Blocked(obstacle) => (None, Some(*obstacle)),
        PlanAnswer::NoPrice => (None, None),
    };
    OtherPlan {
        product: plan.product.id.clone(),
        name: plan.product.name.clone(),
        total: quote.map(|quote| Amount(quote.preview.total)),
        credit: quote.and_then(|quote| quote.preview.credit).map(Amount),
        obstacle,
    }
}
