//! What the customer agreed to when they took a plan.

use crate::domain::charge::Charge;
use crate::domain::offer::OfferKind;
use crate::domain::plan_quote::PlanQuote;
use crate::server::services::Trouble;
use crate::server::state::App;

/// A plan as it was taken.
pub struct Agreed {
    /// Its price seal.
    pub quote: PlanQuote,
    /// Whether it was more than they had, or less.
    pub kind: OfferKind,
}

/// What the customer agreed to with this charge; none: it changes no plan.
///
/// # Errors
/// When the store fails.
pub async fn agreed(app: &App, charge: &Charge) -> Result<Option<Agreed>, Trouble> {
    let consent = app.store.consent(&charge.visit, &charge.step).await?;
    let Some(consent) = consent else {
        return Ok(None);
    };
    let view = app.store.plan_view(&charge.visit, &consent.quote).await?;
    Ok(view.and_then(|view| {
        let (plan, quote) = view.choice(&consent.quote)?;
        Some(Agreed {
            quote: quote.clone(),
            kind: view.kind_of(plan),
        })
    }))
}
