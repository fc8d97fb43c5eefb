//! The calls about subscriptions and their plans.

use std::collections::BTreeMap;

use reqwest::Method;
use serde_json::Value;
use url::Url;

use super::client::{ChargeSlot, Dodo, MOST_PAGES, PAGE_SIZE, SMALLEST_FULL_PAGE, listed};
use super::error::DodoError;
use super::records::PaymentRecord;
use super::transport::Call;
use super::verdict::unavailable;
use super::wire::lenient;
use super::wire::plan_change::{ChangePlan, PreviewAnswer, StartedAnswer};
use super::wire::subscription::{self as wire, Items, UpdateMethod};
use crate::domain::ids::{ChargeId, PaymentId, PaymentMethodId, SubscriptionId};
use crate::domain::plan_change::{EffectiveAt, OnPaymentFailure, PlanTerms};
use crate::domain::plan_quote::PlanPreview;
use crate::domain::subscription::Subscription;
use crate::domain::timestamp::Timestamp;

/// What would this plan change cost?
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanPreviewRequest {
    /// Of which subscription.
    pub subscription: SubscriptionId,
    /// To what, how and when.
    pub terms: PlanTerms,
    /// Whether a customer has clicked and waits: then it goes before ordinary calls, as the change itself will.
    pub urgent: bool,
}

/// Change this plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanChangeRequest {
    /// Our id; it travels in the metadata of the payment, if there is one, under
    /// [`CHARGE_METADATA_KEY`](super::CHARGE_METADATA_KEY). None: the customer pays on a hosted page, on a charge of
    /// theirs.
    pub charge: Option<ChargeId>,
    /// Of which subscription.
    pub subscription: SubscriptionId,
    /// To what, how and when.
    pub terms: PlanTerms,
    /// Take the payment on a hosted page that leads back here, and not on the saved method. Dodo: only now and with
    /// `prevent_change`, and only for merchants it is switched on for.
    pub pay_by_link: Option<Url>,
    /// More notes for the payment. Dodo: at most 50 pairs, keys of 40 characters, values of 500.
    pub metadata: BTreeMap<String, String>,
}

impl PlanChangeRequest {
    /// Refuses what Dodo could not take, before it leaves.
    fn check(&self) -> Result<(), DodoError> {
        let unfit = |cause: String| Err(DodoError::NotSent { cause });
        if let Err(fault) = self.terms.check() {
            return unfit(fault.to_string());
        }
        let now = self.terms.effective_at == EffectiveAt::Immediately;
        let only_paid = self.terms.on_payment_failure == OnPaymentFailure::PreventChange;
        if self.pay_by_link.is_some() && !(now && only_paid) {
            return unfit(
                "a payment link is for a change now that holds only once paid".to_owned(),
            );
        }
        Ok(())
    }
}

/// What is known right after a plan change or another payment method was sent. Dodo: all of it is missing when the
/// saved method is used, which is the normal case, so it says nothing of how it went.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Started {
    /// The payment, if Dodo made one for the customer to finish.
    pub payment: Option<PaymentId>,
    /// Where the customer finishes it.
    pub link: Option<Url>,
    /// Until when that can be done.
    pub expires_at: Option<Timestamp>,
}

/// Which method a subscription is to be paid with from now on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NewMethod {
    /// One that is saved already.
    Existing(PaymentMethodId),
    /// One the customer enters on a hosted page, which leads back here.
    Entered {
        /// Where the browser goes afterwards.
        return_url: Url,
    },
}

impl Dodo {
    /// A subscription as it stands now.
    ///
    /// # Errors
    /// Any but [`DodoError::Unknown`]; [`DodoError::NotFound`] if there is none of this id, and
    /// [`DodoError::Unavailable`] if product, quantity, add-ons or a scheduled change cannot be read.
    pub async fn subscription(&self, id: &SubscriptionId) -> Result<Subscription, DodoError> {
        let path = ["subscriptions", id.as_str()];
        let answer: wire::Subscription = self
            .read(Call::get("GET /subscriptions/{id}", &path))
            .await?;
        let subscription = answer
            .into_subscription(None)
            .map_err(|e| unavailable(None, e.to_string()))?;
        if subscription.id == *id {
            Ok(subscription)
        } else {
            let cause = "another subscription was answered";
            Err(unavailable(None, cause.to_owned()))
        }
    }

    /// Every payment of a subscription made at `since` or later, oldest first: complete, or an error. As with
    /// [`Dodo::payments_of`], a list leaves out error code, items, tax and billing address.
    ///
    /// # Errors
    /// As with [`Dodo::payments_of`].
    pub async fn payments_of_subscription(
        &self,
        id: &SubscriptionId,
        since: Timestamp,
    ) -> Result<Vec<PaymentRecord>, DodoError> {
        let since = lenient::rfc3339(Timestamp(since.0.max(0)));
        let list = Call::get("GET /payments", &["payments"])
            .query("subscription_id", id.as_str())
            .query("created_at_gte", since.unwrap_or_default());
        let mut found = BTreeMap::new();
        for item in self.all_pages(list).await? {
            if let Some(record) = listed(item, None)? {
                found.insert(record.id.clone(), record);
            }
        }
        let mut records: Vec<_> = found.into_values().collect();
        records.sort_by_key(|record| record.created_at);
        Ok(records)
    }

    /// What a plan change would cost. Dodo: it changes nothing; so it counts as a read and is retried.
    ///
    /// # Errors
    /// Any but [`DodoError::Unknown`]. What stands in the way is [`DodoError::Refused`] with a code that
    /// [`Obstacle::from_code`](crate::domain::obstacle::Obstacle::from_code) knows; that
    /// includes a scheduled change and, probably, one whose payment is pending.
    pub async fn preview_plan(
        &self,
        request: &PlanPreviewRequest,
    ) -> Result<PlanPreview, DodoError> {
        let id = request.subscription.as_str();
        let path = ["subscriptions", id, "change-plan", "preview"];
        let call = Call::post("POST /subscriptions/{id}/change-plan/preview", &path)
            .json(&ChangePlan::preview(&request.terms))?;
        let call = if request.urgent { call.first() } else { call };
        let answer: PreviewAnswer = self.read(call).await?;
        Ok(answer.into_preview())
    }

    /// Changes a plan: one attempt.
    ///
    /// `Ok` is no success, and an empty answer is no less than a full one: look at the subscription and at its payments
    /// ([`SentChange::outcome`](crate::domain::plan_outcome::SentChange::outcome)). Commit the charge before
    /// the call, and run it in a task of its own, as with [`Dodo::charge`].
    ///
    /// # Errors
    /// Any but [`DodoError::Unavailable`]. If [`DodoError::outcome_unknown`], the plan may have changed and the money
    /// may have moved. [`DodoError::NotSent`] also for terms that
    /// [`PlanTerms::check`] refuses.
    pub async fn change_plan(
        &self,
        slot: ChargeSlot,
        request: &PlanChangeRequest,
    ) -> Result<Started, DodoError> {
        let ChargeSlot(()) = slot;
        request.check()?;
        let path = [
            "subscriptions",
            request.subscription.as_str(),
            "change-plan",
        ];
        let call = Call::post("POST /subscriptions/{id}/change-plan", &path)
            .json(&ChangePlan::change(request))?
            .may_be_empty();
        let sent = self.transport().write_at_once(call).await;
        let answer: Option<StartedAnswer> = sent.map_err(|error| by_schedule(error, request))?;
        Ok(answer.unwrap_or_default().into_started())
    }

    /// Withdraws the scheduled change. Answers whether there was one. One attempt; it may be called again.
    ///
    /// # Errors
    /// Any but [`DodoError::Unavailable`]; [`DodoError::NotFound`] if there is no such subscription. It takes no money.
    pub async fn unschedule(&self, id: &SubscriptionId) -> Result<bool, DodoError> {
        let path = ["subscriptions", id.as_str(), "change-plan", "scheduled"];
        let call = Call {
            method: Method::DELETE,
            ..Call::post("DELETE /subscriptions/{id}/change-plan/scheduled", &path)
        };
        let done: Result<Option<Value>, DodoError> = self.write(call.may_be_empty()).await;
        match done {
            Ok(_) => Ok(true),
            Err(error) if error.code() == Some("SCHEDULED_PLAN_CHANGE_NOT_FOUND") => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Has a subscription paid with another method: one attempt.
    ///
    /// Dodo: an active one is switched and nothing is charged. One on hold is charged what is due, and is active again
    /// once that succeeded; so say the amount first, and do not call it twice.
    ///
    /// # Errors
    /// Any but [`DodoError::Unavailable`]. If [`DodoError::outcome_unknown`], look at the subscription and its payments.
    pub async fn update_payment_method(
        &self,
        id: &SubscriptionId,
        method: &NewMethod,
    ) -> Result<Started, DodoError> {
        let body = match method {
            NewMethod::Existing(payment_method_id) => UpdateMethod::Existing { payment_method_id },
            NewMethod::Entered { return_url } => UpdateMethod::New {
                return_url: return_url.as_str(),
            },
        };
        let path = ["subscriptions", id.as_str(), "update-payment-method"];
        let call = Call::post("POST /subscriptions/{id}/update-payment-method", &path)
            .json(&body)?
            .may_be_empty()
            .first();
        let answer: Option<StartedAnswer> = self.write(call).await?;
        Ok(answer.unwrap_or_default().into_started())
    }

    /// Every item of a list.
    async fn all_pages(&self, list: Call<'_>) -> Result<Vec<Value>, DodoError> {
        let mut found = Vec::new();
        for page in 0..MOST_PAGES {
            let mut query = list.query.clone();
            query.push(("page_number", page.to_string()));
            query.push(("page_size", PAGE_SIZE.to_string()));
            let call = Call {
                query,
                ..Call::get(list.operation, list.path)
            };
            let Items { items } = self.read(call).await?;
            let is_last = items.len() < SMALLEST_FULL_PAGE;
            found.extend(items);
            if is_last {
                return Ok(found);
            }
        }
        let cause = "the list is longer than we look through";
        Err(unavailable(None, cause.to_owned()))
    }
}

/// A schedule in the way of a change that is to happen now was not made by an earlier copy of it, so it is a refusal
/// like any other. In the way of a schedule it may be our own.
fn by_schedule(error: DodoError, request: &PlanChangeRequest) -> DodoError {
    match error {
        DodoError::Unknown {
            status: Some(status @ 400..500),
            code: Some(code),
            cause,
        } if code == "SCHEDULED_PLAN_CHANGE_EXISTS"
            && request.terms.effective_at == EffectiveAt::Immediately =>
        {
            DodoError::Refused {
                status,
                code: Some(code),
                message: cause,
            }
        }
        other => other,
    }
}
