//! Switches of subscriptions and plan changes: what Dodo's documents leave open, or contradict themselves on.
//!
//! Where two pages of Dodo's differ, the newest one is the default.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::currency::Rate;
use super::model::plan::OnPaymentFailure;

/// How long a month of a billing cycle is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MonthLength {
    /// 30 days. Dodo's newest page: Jan 16 leads to Feb 15.
    ThirtyDays,
    /// A calendar month. The older upgrade guide: Jan 16 leads to Feb 16.
    Calendar,
}

/// Which plan changes restart the billing cycle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CycleReset {
    /// Prorated, difference and full. Dodo's subscription pages since June 2026.
    EveryCharge,
    /// Full only. The older upgrade guide.
    FullOnly,
}

/// What `prorated_immediately` asks for the new plan when the cycle restarts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProratedNewPlan {
    /// Its price for what was left of the old period. Dodo's worked example: 25.00.
    RemainingPart,
    /// Its price for the whole period that begins: 65.00 in the same example.
    WholePeriod,
}

/// How the time left is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Granularity {
    /// Whole days; a day begun counts as left. Every worked example of Dodo's.
    Day,
    /// Seconds.
    Second,
}

/// How a part of an amount becomes whole minor units, line by line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rounding {
    /// To the nearest, halves up.
    HalfUp,
    /// To the nearest, halves to the even one.
    HalfEven,
    /// Down.
    Down,
    /// Up.
    Up,
}

/// Who owns the credit a downgrade leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CreditScope {
    /// The subscription. Dodo's plan-change pages.
    Subscription,
    /// The customer's wallet of that currency. Dodo's Python SDK, on `customer_credits`.
    CustomerWallet,
}

/// Where credit meets tax.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CreditTax {
    /// It lowers the amount that is taxed.
    BeforeTax,
    /// It holds its tax, and lowers the total.
    AfterTax,
}

/// What becomes of a charge below the gateway's minimum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BelowMinimum {
    /// The minimum is charged, and the excess kept as credit.
    TopUp,
    /// A plan change is refused; a renewal is topped up all the same.
    Refuse,
}

/// Whether free trial time is worth something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TrialCredit {
    /// No. Dodo since v1.113.6.
    None,
    /// As if it had been paid for. Dodo before that.
    Granted,
}

/// What `do_not_bill` does to a trial.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DoNotBillInTrial {
    /// The date stays, and with it the trial.
    KeepTrial,
    /// The trial ends without a charge: a free period of the new plan begins.
    EndTrial,
}

/// How a preview shows what the old plan's unused time is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OldPlanCredit {
    /// As lines with a negative `unit_price`.
    NegativeLine,
    /// Not at all: it is only in the total.
    NoLine,
}

/// What the preview of a scheduled change says under `immediate_charge`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ScheduledPreview {
    /// What will be charged at `effective_at`.
    ChargeAtDate,
    /// What is charged now: nothing.
    NothingNow,
}

/// The body of the answer to a plan change without a payment link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlanChangeAnswer {
    /// Four nulls. Dodo since v1.113.6.
    Nulls,
    /// The payment's id and secret, if there is a payment; its link while it waits for the customer.
    Ids,
    /// No body at all. Dodo before v1.113.6.
    Empty,
}

/// When the lock of a prevented change opens after its payment failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PendingLock {
    /// At once: calling again is allowed.
    OpensAtOnce,
    /// After `pending_lock_seconds`.
    OpensLater,
    /// Never: pending until the payment succeeds.
    Stays,
}

/// What an absent `addons` means in a plan change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OmittedAddons {
    /// The same as an empty list: all are removed.
    Removed,
    /// They stay.
    Kept,
}

/// The switches. They stand among those of [`super::settings::Settings`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub struct PlanSettings {
    /// How long a month of a billing cycle is.
    pub month_length: MonthLength,
    /// Which plan changes restart the billing cycle.
    pub cycle_reset: CycleReset,
    /// What `prorated_immediately` asks for the new plan when the cycle restarts.
    pub prorated_new_plan: ProratedNewPlan,
    /// How the time left is counted.
    pub proration_granularity: Granularity,
    /// How parts become whole minor units.
    pub proration_rounding: Rounding,
    /// Who owns a downgrade's credit.
    pub credit_scope: CreditScope,
    /// Where credit meets tax.
    pub credit_tax: CreditTax,
    /// What becomes of a plan-change charge below the minimum.
    pub below_minimum: BelowMinimum,
    /// Whether free trial time is worth something.
    pub trial_credit: TrialCredit,
    /// What `do_not_bill` does to a trial.
    pub do_not_bill_in_trial: DoNotBillInTrial,
    /// How a preview shows what the old plan's unused time is worth.
    pub old_plan_credit: OldPlanCredit,
    /// What the preview of a scheduled change shows.
    pub scheduled_preview: ScheduledPreview,
    /// Whether a preview is refused while a change is pending.
    pub preview_refuses_pending: bool,
    /// The body of the answer to a plan change.
    pub plan_change_answer: PlanChangeAnswer,
    /// The business's `on_payment_failure`, for requests that name none. Dodo: `apply_change`.
    pub default_on_payment_failure: OnPaymentFailure,
    /// When the lock of a prevented change opens after its payment failed.
    pub pending_lock: PendingLock,
    /// For `opens_later`: seconds after the failure.
    pub pending_lock_seconds: i64,
    /// What an absent `addons` means.
    pub omitted_addons: OmittedAddons,
    /// Whether the business may collect plan changes by payment link.
    pub plan_change_payment_links: bool,
    /// Whether a renewal that credit pays for entirely has a payment of zero.
    pub zero_amount_renewals: bool,
    /// Whether `subscription.active` is sent for a plan change too, as the upgrade guide says.
    pub active_on_plan_change: bool,
    /// Whether `subscription.renewed` is sent for a scheduled change too.
    pub renewed_on_scheduled_change: bool,
    /// Adaptive currency: how much of a currency a US dollar buys, `{"CAD": 1.37}`. Off while empty. Dodo's fee for it
    /// is not added.
    pub adaptive_rates: BTreeMap<String, Rate>,
}

impl Default for PlanSettings {
    fn default() -> Self {
        Self {
            month_length: MonthLength::ThirtyDays,
            cycle_reset: CycleReset::EveryCharge,
            prorated_new_plan: ProratedNewPlan::RemainingPart,
            proration_granularity: Granularity::Day,
            proration_rounding: Rounding::HalfUp,
            credit_scope: CreditScope::Subscription,
            credit_tax: CreditTax::BeforeTax,
            below_minimum: BelowMinimum::TopUp,
            trial_credit: TrialCredit::None,
            do_not_bill_in_trial: DoNotBillInTrial::KeepTrial,
            old_plan_credit: OldPlanCredit::NegativeLine,
            scheduled_preview: ScheduledPreview::ChargeAtDate,
            preview_refuses_pending: true,
            plan_change_answer: PlanChangeAnswer::Nulls,
            default_on_payment_failure: OnPaymentFailure::ApplyChange,
            pending_lock: PendingLock::OpensAtOnce,
            pending_lock_seconds: 3_600,
            omitted_addons: OmittedAddons::Removed,
            plan_change_payment_links: true,
            zero_amount_renewals: true,
            active_on_plan_change: false,
            renewed_on_scheduled_change: false,
            adaptive_rates: BTreeMap::new(),
        }
    }
}
