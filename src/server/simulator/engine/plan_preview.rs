//! How a plan change looks before it happens.

use serde_json::{Value, json};
use time::OffsetDateTime;

use super::plan_quote::{Quote, QuoteLine};
use super::plan_request::PlanChangeRequest;
use crate::server::simulator::clock::stamp;
use crate::server::simulator::currency::BASE;
use crate::server::simulator::error::ApiError;
use crate::server::simulator::model::subscription::Subscription;
use crate::server::simulator::plan_settings::{OldPlanCredit, ScheduledPreview};
use crate::server::simulator::world::World;

impl World {
    /// `POST /subscriptions/{id}/change-plan/preview`. Changes nothing.
    ///
    /// # Errors
    /// As for the change itself.
    pub fn preview_plan_change(
        &self,
        now: OffsetDateTime,
        id: &str,
        request: &PlanChangeRequest,
    ) -> Result<Value, ApiError> {
        let subscription = self.subscription(id)?;
        let terms = self.plan_asked_for(now, subscription, request, true)?;
        let settings = &self.settings.plans;
        let at = if request.is_scheduled() {
            subscription.next_billing_date
        } else {
            now
        };
        let quote = self.quote(
            at,
            subscription,
            &terms,
            request.mode,
            settings.below_minimum,
        )?;
        let nothing_now =
            request.is_scheduled() && settings.scheduled_preview == ScheduledPreview::NothingNow;
        Ok(json!({
            "immediate_charge": if nothing_now {
                self.no_charge_view(&quote, subscription)
            } else {
                self.charge_view(&quote, subscription)
            },
            "new_plan": self.changed_view(&quote, subscription),
        }))
    }

    fn charge_view(&self, quote: &Quote, subscription: &Subscription) -> Value {
        let shows_credit = self.settings.plans.old_plan_credit == OldPlanCredit::NegativeLine;
        let lines: Vec<Value> = quote
            .lines
            .iter()
            .filter(|line| shows_credit || !line.is_credit)
            .map(|line| line_view(line, quote, &subscription.currency))
            .collect();
        let due = quote.due;
        json!({
            "effective_at": stamp(quote.effective_at),
            "line_items": lines,
            "summary": self.summary(
                &subscription.currency,
                due.total,
                due.tax,
                due.credit_granted - due.credit_used,
            ),
        })
    }

    fn no_charge_view(&self, quote: &Quote, subscription: &Subscription) -> Value {
        json!({
            "effective_at": stamp(quote.effective_at),
            "line_items": [],
            "summary": self.summary(&subscription.currency, 0, 0, 0),
        })
    }

    /// Minor units. Dodo: `customer_credits` is negative for credit used, positive for credit added.
    fn summary(&self, currency: &str, total: i64, tax: i64, credits: i64) -> Value {
        let rate = self.rate_of(currency);
        let settled = |amount| rate.map_or(amount, |rate| rate.into_base(amount, currency));
        json!({
            "currency": currency,
            "total_amount": total,
            "tax": tax,
            "settlement_currency": rate.map_or(currency, |_| BASE),
            "settlement_amount": settled(total),
            "settlement_tax": settled(tax),
            "customer_credits": credits,
            "customer_credits_currency": currency,
        })
    }

    /// The subscription as it would be.
    fn changed_view(&self, quote: &Quote, subscription: &Subscription) -> Value {
        let mut changed = subscription.clone();
        changed.take_on(&quote.change);
        self.subscription_view(&changed)
    }
}

fn line_view(line: &QuoteLine, quote: &Quote, currency: &str) -> Value {
    let item = &line.item;
    let sign = if line.is_credit { -1 } else { 1 };
    let mut view = json!({
        "type": "subscription",
        "id": item.id,
        "name": item.name,
        "description": item.description,
        "quantity": item.quantity,
        "unit_price": sign * item.unit_price,
        "proration_factor": line.part.factor(),
        "currency": currency,
        "tax": quote.taxed.tax(line.amount),
        "tax_rate": quote.taxed.rate,
        "tax_inclusive": quote.taxed.inclusive,
    });
    if item.is_addon {
        view["type"] = json!("addon");
        view["tax_category"] = json!(item.tax_category);
    } else {
        view["product_id"] = json!(item.id);
    }
    view
}
