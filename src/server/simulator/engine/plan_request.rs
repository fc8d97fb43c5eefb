//! The body of `POST /subscriptions/{id}/change-plan` and its preview, and its rules.

use axum::http::StatusCode;
use serde::Deserialize;
use time::OffsetDateTime;

use super::request::{check_metadata, check_url};
use crate::server::simulator::error::ApiError;
use crate::server::simulator::model::Metadata;
use crate::server::simulator::model::addon::AddonItem;
use crate::server::simulator::model::plan::{EffectiveAt, Mode, OnPaymentFailure, Terms};
use crate::server::simulator::model::subscription::{Subscription, SubscriptionStatus};
use crate::server::simulator::plan_settings::{OmittedAddons, PlanSettings};
use crate::server::simulator::world::World;

/// A plan change as asked for. Members the simulator has no use for are ignored.
#[derive(Debug, Clone, Deserialize)]
pub struct PlanChangeRequest {
    product_id: String,
    quantity: i64,
    /// How it is charged.
    #[serde(rename = "proration_billing_mode")]
    pub mode: Mode,
    #[serde(default)]
    addons: Option<Vec<AddonItem>>,
    #[serde(default)]
    effective_at: Option<EffectiveAt>,
    #[serde(default)]
    on_payment_failure: Option<OnPaymentFailure>,
    #[serde(default)]
    metadata: Option<Metadata>,
    #[serde(default)]
    discount_code: Option<String>,
    #[serde(default)]
    discount_codes: Option<Vec<String>>,
    #[serde(default)]
    cancel_scheduled_change_plan: Option<bool>,
    #[serde(default)]
    collect_via_payment_link: Option<bool>,
    #[serde(default)]
    cancel_older_payment_link: Option<bool>,
    #[serde(default)]
    return_url: Option<String>,
}

impl PlanChangeRequest {
    /// Whether it waits for the end of the period.
    pub fn is_scheduled(&self) -> bool {
        self.effective_at.unwrap_or_default() == EffectiveAt::NextBillingDate
    }

    /// Whether the customer pays on a page of its own.
    pub fn by_link(&self) -> bool {
        self.collect_via_payment_link.unwrap_or_default()
    }

    /// Whether a link nobody paid yet makes room.
    pub fn replaces_link(&self) -> bool {
        self.cancel_older_payment_link.unwrap_or_default()
    }

    /// Where that page leads.
    pub fn return_url(&self) -> Option<String> {
        self.return_url.clone()
    }

    /// What happens if the charge fails.
    pub fn on_failure(&self, settings: &PlanSettings) -> OnPaymentFailure {
        self.on_payment_failure
            .unwrap_or(settings.default_on_payment_failure)
    }

    /// The payment's metadata. Dodo: the subscription's, if none is given.
    pub fn payment_metadata(&self, subscription: &Subscription) -> Metadata {
        self.metadata
            .clone()
            .unwrap_or_else(|| subscription.metadata.clone())
    }

    /// The addons the new plan has. Dodo: the list replaces the old one.
    fn addons(&self, subscription: &Subscription, omitted: OmittedAddons) -> Vec<AddonItem> {
        match &self.addons {
            Some(addons) => addons.clone(),
            None if omitted == OmittedAddons::Kept => subscription
                .addons()
                .map(|item| AddonItem {
                    addon_id: item.id.clone(),
                    quantity: item.quantity,
                })
                .collect(),
            None => Vec::new(),
        }
    }

    fn check(&self, settings: &PlanSettings) -> Result<(), ApiError> {
        check_metadata(self.metadata.as_ref())?;
        if self.is_scheduled() && self.mode != Mode::FullImmediately {
            return Err(ApiError::unprocessable(
                "INVALID_PRORATION_MODE_WITH_NEXT_BILLING_DATE",
                "A change at the next billing date needs `full_immediately`",
            ));
        }
        let discounted = self
            .discount_codes
            .as_ref()
            .is_some_and(|codes| !codes.is_empty());
        if discounted || self.discount_code.is_some() {
            return Err(ApiError::unprocessable(
                "INVALID_DISCOUNT_CODE",
                "There is no such discount code",
            ));
        }
        self.check_link(settings)
    }

    fn check_link(&self, settings: &PlanSettings) -> Result<(), ApiError> {
        check_url("return_url", self.return_url.as_ref())?;
        if !self.by_link() {
            return match self.return_url {
                Some(_) => Err(ApiError::invalid_body(
                    "`return_url` needs `collect_via_payment_link`",
                )),
                None => Ok(()),
            };
        }
        if !settings.plan_change_payment_links {
            return Err(ApiError::unprocessable(
                "UNSUPPORTED_ACTION",
                "This business may not collect plan changes by payment link",
            ));
        }
        if self.is_scheduled() || self.on_failure(settings) != OnPaymentFailure::PreventChange {
            return Err(ApiError::invalid_body(
                "A payment link needs `effective_at: immediately` and `on_payment_failure: prevent_change`",
            ));
        }
        Ok(())
    }
}

impl World {
    /// The new plan of a request, if the subscription may change to it.
    ///
    /// # Errors
    /// Dodo's code for the first rule broken.
    pub(super) fn plan_asked_for(
        &self,
        now: OffsetDateTime,
        subscription: &Subscription,
        request: &PlanChangeRequest,
        is_preview: bool,
    ) -> Result<Terms, ApiError> {
        let settings = &self.settings.plans;
        request.check(settings)?;
        check_changeable(subscription)?;
        if !is_preview || settings.preview_refuses_pending {
            check_nothing_pending(now, subscription)?;
        }
        let replaces = request.cancel_scheduled_change_plan.unwrap_or_default();
        if subscription.scheduled.is_some() && !replaces {
            return Err(ApiError::new(
                StatusCode::CONFLICT,
                "SCHEDULED_PLAN_CHANGE_EXISTS",
                "A plan change is scheduled for the next billing date",
            ));
        }
        let addons = request.addons(subscription, settings.omitted_addons);
        let currency = &subscription.currency;
        let terms = self.terms(&request.product_id, request.quantity, &addons, currency)?;
        if terms.product.usage_based {
            return Err(usage_based());
        }
        Ok(terms)
    }
}

fn check_nothing_pending(now: OffsetDateTime, subscription: &Subscription) -> Result<(), ApiError> {
    let blocked = subscription
        .pending
        .as_ref()
        .is_some_and(|pending| pending.blocks(now));
    if blocked {
        return Err(ApiError::new(
            StatusCode::CONFLICT,
            "PENDING_PLAN_CHANGE_EXISTS",
            "A plan change is waiting for its payment",
        ));
    }
    Ok(())
}

fn check_changeable(subscription: &Subscription) -> Result<(), ApiError> {
    let refused = |code, message| Err(ApiError::unprocessable(code, message));
    if subscription.status != SubscriptionStatus::Active {
        return refused(
            "INACTIVE_SUBSCRIPTION_PLAN_CHANGE_NOT_SUPPORTED",
            "Only an active subscription can change its plan",
        );
    }
    if subscription.on_demand {
        return refused(
            "ON_DEMAND_PLAN_CHANGE_NOT_SUPPORTED",
            "An on-demand subscription has no plan to change",
        );
    }
    if subscription.cancellation.at_next_billing_date {
        return refused(
            "PLAN_CHANGE_NOT_ALLOWED_FOR_SCHEDULED_CANCELLATION",
            "The subscription ends with its period",
        );
    }
    if subscription.usage_based {
        return Err(usage_based());
    }
    Ok(())
}

fn usage_based() -> ApiError {
    ApiError::unprocessable(
        "UNSUPPORTED_ACTION",
        "Plans that are billed by use cannot be changed",
    )
}
