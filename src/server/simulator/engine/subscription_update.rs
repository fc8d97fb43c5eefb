//! `PATCH /subscriptions/{id}`: cancelling, pausing, moving the billing date, and the small things.

use serde::{Deserialize, Deserializer};
use serde_json::Value;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::request::check_metadata;
use crate::server::simulator::error::ApiError;
use crate::server::simulator::model::Metadata;
use crate::server::simulator::model::address::Address;
use crate::server::simulator::model::subscription::{Subscription, SubscriptionStatus};
use crate::server::simulator::tax;
use crate::server::simulator::world::World;

/// Dodo's words for why somebody leaves.
const FEEDBACK: [&str; 8] = [
    "too_expensive",
    "missing_features",
    "switched_service",
    "unused",
    "customer_service",
    "low_quality",
    "too_complex",
    "other",
];

/// The body. Members the simulator has no use for are ignored.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct SubscriptionUpdate {
    status: Option<SubscriptionStatus>,
    cancel_at_next_billing_date: Option<bool>,
    cancellation_feedback: Option<String>,
    cancellation_comment: Option<String>,
    next_billing_date: Option<String>,
    metadata: Option<Metadata>,
    billing: Option<Address>,
    tax_id: Given,
    customer_business_name: Given,
    pause: Option<Value>,
}

/// A text that may be cleared: `null` clears it, an absent member leaves it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
enum Given {
    #[default]
    Absent,
    As(Option<String>),
}

impl<'de> Deserialize<'de> for Given {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        Option::deserialize(source).map(Self::As)
    }
}

impl SubscriptionUpdate {
    /// Ends the subscription with its period, or lets it go on after all.
    pub fn ending(at_next_billing_date: bool) -> Self {
        Self {
            cancel_at_next_billing_date: Some(at_next_billing_date),
            ..Self::default()
        }
    }

    fn check(&self, now: OffsetDateTime) -> Result<Option<OffsetDateTime>, ApiError> {
        if self.pause.is_some() {
            return Err(ApiError::invalid_body(
                "`pause` was removed: send `status: paused`",
            ));
        }
        check_metadata(self.metadata.as_ref())?;
        if let Some(billing) = &self.billing {
            tax::check_country(&billing.country)?;
        }
        self.check_status()?;
        self.check_cancellation()?;
        self.billing_date(now)
    }

    /// Dodo: `paused` and `active` stand alone.
    fn check_status(&self) -> Result<(), ApiError> {
        let alone = self.cancel_at_next_billing_date.is_none()
            && self.cancellation_feedback.is_none()
            && self.cancellation_comment.is_none()
            && self.next_billing_date.is_none()
            && self.metadata.is_none()
            && self.billing.is_none()
            && self.tax_id == Given::Absent
            && self.customer_business_name == Given::Absent;
        match self.status {
            None | Some(SubscriptionStatus::Cancelled) => Ok(()),
            Some(SubscriptionStatus::Paused | SubscriptionStatus::Active) if alone => Ok(()),
            Some(SubscriptionStatus::Paused | SubscriptionStatus::Active) => Err(
                ApiError::invalid_body("Send `status: paused` or `active` alone"),
            ),
            Some(other) => Err(ApiError::invalid_body(format!(
                "`status` cannot be set to `{}`",
                other.word()
            ))),
        }
    }

    fn check_cancellation(&self) -> Result<(), ApiError> {
        let cancels = self.status == Some(SubscriptionStatus::Cancelled)
            || self.cancel_at_next_billing_date == Some(true);
        let explained = self.cancellation_feedback.is_some() || self.cancellation_comment.is_some();
        if explained && !cancels {
            return Err(ApiError::invalid_body(
                "Feedback and comment belong to a cancellation",
            ));
        }
        match &self.cancellation_feedback {
            Some(word) if !FEEDBACK.contains(&word.as_str()) => Err(ApiError::invalid_body(
                format!("`{word}` is no `cancellation_feedback`"),
            )),
            _ => Ok(()),
        }
    }

    /// Dodo: in the future. In test mode this is how a renewal is forced.
    fn billing_date(&self, now: OffsetDateTime) -> Result<Option<OffsetDateTime>, ApiError> {
        let Some(text) = &self.next_billing_date else {
            return Ok(None);
        };
        OffsetDateTime::parse(text, &Rfc3339)
            .ok()
            .map(|at| at.to_offset(time::UtcOffset::UTC))
            .filter(|at| *at > now)
            .map(Some)
            .ok_or_else(|| {
                ApiError::invalid_body("`next_billing_date` must be a moment in the future")
            })
    }

    fn write(&self, subscription: &mut Subscription) {
        if let Some(metadata) = &self.metadata {
            subscription.metadata.clone_from(metadata);
        }
        if let Some(billing) = &self.billing {
            subscription.billing.clone_from(billing);
        }
        if let Given::As(tax_id) = &self.tax_id {
            subscription.tax_id.clone_from(tax_id);
        }
        if let Given::As(name) = &self.customer_business_name {
            subscription.business_name.clone_from(name);
        }
        if let Some(at_end) = self.cancel_at_next_billing_date {
            subscription.cancellation.at_next_billing_date = at_end;
        }
        if self.cancellation_feedback.is_some() || self.cancellation_comment.is_some() {
            let cancellation = &mut subscription.cancellation;
            cancellation
                .feedback
                .clone_from(&self.cancellation_feedback);
            cancellation.comment.clone_from(&self.cancellation_comment);
        }
    }
}

impl World {
    /// Changes a subscription.
    ///
    /// # Errors
    /// 422 for a body Dodo refuses, or a subscription that is over.
    pub fn update_subscription(
        &mut self,
        now: OffsetDateTime,
        id: &str,
        update: &SubscriptionUpdate,
    ) -> Result<Value, ApiError> {
        let date = update.check(now)?;
        let status = self.subscription(id)?.status;
        if status.is_over() {
            return Err(ApiError::unprocessable(
                "SUBSCRIPTION_INACTIVE",
                format!("The subscription is {}", status.word()),
            ));
        }
        if let Some(subscription) = self.subscriptions.get_mut(id) {
            update.write(subscription);
            if let Some(date) = date {
                subscription.next_billing_date = date;
                if let Some(scheduled) = &mut subscription.scheduled {
                    scheduled.effective_at = date;
                }
            }
        }
        match update.status {
            Some(SubscriptionStatus::Cancelled) => {
                self.end_subscription(now, id, SubscriptionStatus::Cancelled);
            }
            Some(wanted) => self.pause_or_resume(now, id, wanted)?,
            None => {
                // Dodo: `cancelled` is also sent when the end is only planned.
                if update.cancel_at_next_billing_date == Some(true) {
                    self.tell_of(now, "subscription.cancelled", id);
                }
                self.tell_of(now, "subscription.updated", id);
            }
        }
        Ok(self.subscription_view(self.subscription(id)?))
    }

    fn pause_or_resume(
        &mut self,
        now: OffsetDateTime,
        id: &str,
        wanted: SubscriptionStatus,
    ) -> Result<(), ApiError> {
        let was = self.subscription(id)?.status;
        let (paused_at, event) = match (was, wanted) {
            (SubscriptionStatus::Active, SubscriptionStatus::Paused) => {
                (Some(now), "subscription.paused")
            }
            (SubscriptionStatus::Paused, SubscriptionStatus::Active) => {
                (None, "subscription.unpaused")
            }
            _ => {
                let message = format!("A subscription that is {} cannot do this", was.word());
                return Err(ApiError::unprocessable("SUBSCRIPTION_INACTIVE", message));
            }
        };
        if let Some(subscription) = self.subscriptions.get_mut(id) {
            subscription.status = wanted;
            subscription.paused_at = paused_at;
        }
        if wanted == SubscriptionStatus::Active {
            self.restart_if_over(now, id);
        }
        self.tell_of(now, event, id);
        self.tell_of(now, "subscription.updated", id);
        Ok(())
    }
}
