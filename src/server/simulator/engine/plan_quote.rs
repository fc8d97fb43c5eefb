//! What a plan change does, worked out once: the preview shows it, the change carries it out.

use time::OffsetDateTime;

use super::credits::{Due, Taxed};
use super::proration::{Part, Shares, Standing, shares};
use crate::server::simulator::error::ApiError;
use crate::server::simulator::model::plan::{Change, Mode, PlanItem, Terms};
use crate::server::simulator::model::subscription::Subscription;
use crate::server::simulator::plan_settings::{BelowMinimum, Rounding};
use crate::server::simulator::world::World;

/// One position of the old or the new plan, as far as it counts. Minor units; the old plan's are negative.
#[derive(Debug, Clone)]
pub struct QuoteLine {
    /// The position.
    pub item: PlanItem,
    /// The part of it that counts.
    pub part: Part,
    /// Whether it is the old plan's, and so credit.
    pub is_credit: bool,
    /// What it comes to, before tax unless prices contain it.
    pub amount: i64,
}

/// A plan change, worked out.
#[derive(Debug, Clone)]
pub struct Quote {
    /// What was counted: the new plan's positions, then the old one's.
    pub lines: Vec<QuoteLine>,
    /// What is to be paid.
    pub due: Due,
    /// How it is taxed.
    pub taxed: Taxed,
    /// When it takes effect.
    pub effective_at: OffsetDateTime,
    /// What becomes of the subscription.
    pub change: Change,
}

impl World {
    /// Works out a change to `terms` that takes effect at `at`.
    ///
    /// # Errors
    /// 422 for a charge below the gateway's minimum, if it is to be refused.
    pub(super) fn quote(
        &self,
        at: OffsetDateTime,
        subscription: &Subscription,
        terms: &Terms,
        mode: Mode,
        below: BelowMinimum,
    ) -> Result<Quote, ApiError> {
        let settings = &self.settings.plans;
        let period = (
            subscription.previous_billing_date,
            subscription.next_billing_date,
        );
        let standing = Standing {
            left: Part::left_of(period, at, settings.proration_granularity),
            free: subscription.free_period,
            same_cycle: subscription.cycle == terms.cycle,
        };
        let counted = shares(mode, standing, settings);
        let lines = lines(subscription, terms, counted, settings.proration_rounding);
        let net = lines.iter().map(|line| line.amount).sum();
        let taxed = Self::taxed(subscription, terms.product.tax_inclusive);
        let due = self.due(subscription, net, taxed, below)?;
        let (starts, ends) = if counted.restarts {
            (at, terms.cycle.after(at, settings.month_length))
        } else {
            period
        };
        let change = Change {
            items: terms.items(),
            tax_inclusive: terms.product.tax_inclusive,
            cycle: terms.cycle,
            starts,
            ends,
            free: counted.new.is_none() && subscription.free_period,
            factor: counted.new.unwrap_or(Part::WHOLE).text(),
            credit_used: due.credit_used,
            credit_granted: due.credit_granted,
        };
        Ok(Quote {
            lines,
            due,
            taxed,
            effective_at: at,
            change,
        })
    }
}

fn lines(
    subscription: &Subscription,
    terms: &Terms,
    counted: Shares,
    rounding: Rounding,
) -> Vec<QuoteLine> {
    let new = part_lines(&terms.items(), counted.new, rounding, false);
    let old = part_lines(&subscription.items, counted.old, rounding, true);
    new.into_iter().chain(old).collect()
}

fn part_lines(
    items: &[PlanItem],
    part: Option<Part>,
    rounding: Rounding,
    is_credit: bool,
) -> Vec<QuoteLine> {
    let Some(part) = part else {
        return Vec::new();
    };
    items
        .iter()
        .map(|item| {
            let amount = part.times(item.amount(), rounding);
            QuoteLine {
                item: item.clone(),
                part,
                is_credit,
                amount: if is_credit { -amount } else { amount },
            }
        })
        .collect()
}
