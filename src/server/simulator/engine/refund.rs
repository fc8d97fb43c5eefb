//! Giving money back.

use serde::Deserialize;
use time::OffsetDateTime;

use super::request::check_metadata;
use crate::server::simulator::error::ApiError;
use crate::server::simulator::model::Metadata;
use crate::server::simulator::model::payment::{IntentStatus, Line, Payment};
use crate::server::simulator::model::refund::Refund;
use crate::server::simulator::outbox::Subject;
use crate::server::simulator::tax;
use crate::server::simulator::world::World;

/// The body of `POST /refunds`.
#[derive(Debug, Clone, Deserialize)]
pub struct RefundRequest {
    payment_id: String,
    #[serde(default)]
    items: Option<Vec<RefundItem>>,
    #[serde(default)]
    reason: Option<String>,
    #[serde(default)]
    metadata: Option<Metadata>,
}

/// A part of a refund: one line, all of it or an amount.
#[derive(Debug, Clone, Deserialize)]
struct RefundItem {
    item_id: String,
    #[serde(default)]
    amount: Option<i64>,
    /// Whether `amount` contains the tax; if not, the line's share of tax is added.
    #[serde(default)]
    tax_inclusive: bool,
}

impl World {
    /// What went back on a line so far, in minor units.
    pub fn given_back(&self, payment_id: &str, line_id: &str) -> i64 {
        self.refunds
            .iter()
            .filter(|refund| refund.payment_id == payment_id)
            .flat_map(|refund| &refund.lines)
            .filter(|(id, _)| id == line_id)
            .map(|(_, amount)| amount)
            .sum()
    }

    /// `POST /refunds`: gives back the whole rest, or parts. The refund's id.
    ///
    /// # Errors
    /// Unknown payment or line, a payment that did not succeed, more than is left.
    pub fn refund(
        &mut self,
        now: OffsetDateTime,
        request: RefundRequest,
    ) -> Result<String, ApiError> {
        check_metadata(request.metadata.as_ref())?;
        let payment = self.payment(&request.payment_id)?;
        if payment.status != IntentStatus::Succeeded {
            return Err(ApiError::unprocessable(
                "PAYMENT_NOT_SUCCEEDED",
                "Only succeeded payments can be refunded",
            ));
        }
        let lines = self.refund_lines(payment, request.items.as_deref())?;
        let amount: i64 = lines.iter().map(|(_, amount)| amount).sum();
        if amount <= 0 {
            return Err(ApiError::unprocessable(
                "REFUND_AMOUNT_EXCEEDED",
                "There is nothing left to refund",
            ));
        }
        let (currency, total) = (payment.currency.clone(), payment.total_amount);
        let converted = self.at_todays_rate(payment, amount);
        let refund = Refund {
            id: self.ids.next("ref"),
            payment_id: request.payment_id.clone(),
            amount: converted,
            currency,
            is_partial: amount < total,
            reason: request.reason,
            lines,
            metadata: request.metadata.unwrap_or_default(),
            created_at: now,
        };
        let id = refund.id.clone();
        self.refunds.put(refund);
        if let Some(payment) = self.payments.get_mut(&request.payment_id) {
            payment.refunded += amount;
            payment.updated_at = now;
        }
        self.emit(now, "refund.succeeded", &Subject::Refund(id.clone()));
        Ok(id)
    }

    /// Dodo: what was paid in another currency goes back at the rate of the day.
    fn at_todays_rate(&self, payment: &Payment, amount: i64) -> i64 {
        match (payment.rate, self.rate_of(&payment.currency)) {
            (Some(then), Some(now)) => {
                now.out_of_base(then.into_base(amount, &payment.currency), &payment.currency)
            }
            _ => amount,
        }
    }

    fn refund_lines(
        &self,
        payment: &Payment,
        items: Option<&[RefundItem]>,
    ) -> Result<Vec<(String, i64)>, ApiError> {
        let left = |line: &Line| line.subtotal + line.tax - self.given_back(&payment.id, &line.id);
        let Some(items) = items.filter(|items| !items.is_empty()) else {
            return Ok(payment
                .lines
                .iter()
                .map(|line| (line.id.clone(), left(line)))
                .collect());
        };
        items
            .iter()
            .map(|item| {
                let line = payment
                    .lines
                    .iter()
                    .find(|line| line.id == item.item_id)
                    .ok_or_else(|| ApiError::not_found("Line item", &item.item_id))?;
                let amount = item.amount.map_or_else(
                    || left(line),
                    |amount| with_tax(line, amount, item.tax_inclusive),
                );
                if amount <= 0 || amount > left(line) {
                    let message = format!(
                        "{amount} is more than the {} left on {}",
                        left(line),
                        line.id
                    );
                    return Err(ApiError::unprocessable("REFUND_AMOUNT_EXCEEDED", message));
                }
                Ok((line.id.clone(), amount))
            })
            .collect()
    }
}

/// An amount with the line's share of tax on it.
fn with_tax(line: &Line, amount: i64, tax_inclusive: bool) -> i64 {
    if tax_inclusive || line.subtotal == 0 {
        return amount;
    }
    amount + tax::on_top(amount, line.tax * 10_000 / line.subtotal)
}
