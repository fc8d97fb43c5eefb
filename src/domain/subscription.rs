//! A customer's subscription, as Dodo has it.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::ids::{
    AddonId, CustomerId, PaymentMethodId, ProductId, ScheduledChangeId, SubscriptionId,
};
use super::money::Money;
use super::product::Period;
use super::timestamp::Timestamp;

/// What a subscription is for: the product, how many of it, and with which add-ons.
///
/// Two plans are equal if all of it is, in whatever order Dodo lists the add-ons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// Dodo's product.
    pub product: ProductId,
    /// How many; Dodo: at least one.
    pub quantity: u32,
    /// How many of each add-on.
    pub addons: BTreeMap<AddonId, u32>,
}

/// Dodo's record of a subscription.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subscription {
    /// Dodo's id.
    pub id: SubscriptionId,
    /// Whose it is.
    pub customer: CustomerId,
    /// What it is for now.
    pub plan: Plan,
    /// How far it has come.
    pub status: SubscriptionStatus,
    /// What each renewal takes, before tax unless [`Subscription::includes_tax`]; none if Dodo does not say.
    pub renewal: Option<Money>,
    /// Whether tax is in that amount.
    pub includes_tax: bool,
    /// How often it renews.
    pub every: Option<Period>,
    /// When it began.
    pub created_at: Option<Timestamp>,
    /// When the current period began.
    pub previous_billing_at: Option<Timestamp>,
    /// When the current period ends.
    pub next_billing_at: Option<Timestamp>,
    /// How long its trial is, in days. Dodo: a subscription in its trial is `active` like any other.
    pub trial_days: u32,
    /// Where it is billed to (ISO 3166 alpha-2), if Dodo says so.
    #[serde(default)]
    pub country: Option<String>,
    /// What it is billed by.
    pub billed_by: BilledBy,
    /// Whether it ends with the current period.
    pub cancels_at_period_end: bool,
    /// Whether Dodo has a method to charge.
    pub has_payment_method: bool,
    /// That method.
    pub method: Option<PaymentMethodId>,
    /// The change that waits for the next billing date.
    pub scheduled: Option<ScheduledChange>,
    /// Ours and the merchant's notes. Numbers and booleans are kept as text.
    pub metadata: BTreeMap<String, String>,
    /// As of when Dodo says all this: an event's time. None for what was just read.
    pub as_of: Option<Timestamp>,
}

/// What decides when and how much a subscription is charged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BilledBy {
    /// The calendar: its price at each renewal.
    Calendar,
    /// The merchant, who charges when they say so. Dodo: `on_demand`.
    Demand,
    /// What was used. Dodo: it has `meters`.
    Use,
}

/// A plan change that waits for the next billing date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScheduledChange {
    /// Dodo's id.
    pub id: Option<ScheduledChangeId>,
    /// What the subscription will be for.
    pub plan: Plan,
    /// What Dodo calls that product.
    pub product_name: Option<String>,
    /// When it happens.
    pub effective_at: Option<Timestamp>,
}

/// Dodo's status of a subscription.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum SubscriptionStatus {
    /// Not paid for the first time yet.
    Pending,
    /// Paid up, or in its trial.
    Active,
    /// A renewal failed and Dodo still tries; only where the merchant grants a grace period.
    PastDue,
    /// A renewal or the charge of a plan change failed. Another payment method brings it back.
    OnHold,
    /// Paused.
    Paused,
    /// Over: cancelled.
    Cancelled,
    /// Never began.
    Failed,
    /// Over: its term has run out.
    Expired,
    /// No word, or one that Dodo added since.
    Other(String),
}

impl SubscriptionStatus {
    /// Every status that has a word of its own.
    pub const KNOWN: [Self; 8] = [
        Self::Pending,
        Self::Active,
        Self::PastDue,
        Self::OnHold,
        Self::Paused,
        Self::Cancelled,
        Self::Failed,
        Self::Expired,
    ];

    /// Dodo's word.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Pending => "pending",
            Self::Active => "active",
            Self::PastDue => "past_due",
            Self::OnHold => "on_hold",
            Self::Paused => "paused",
            Self::Cancelled => "cancelled",
            Self::Failed => "failed",
            Self::Expired => "expired",
            Self::Other(word) => word,
        }
    }

    /// Whether it is over for good.
    pub fn is_over(&self) -> bool {
        matches!(self, Self::Cancelled | Self::Failed | Self::Expired)
    }
}

impl From<String> for SubscriptionStatus {
    fn from(word: String) -> Self {
        Self::KNOWN
            .into_iter()
            .find(|status| status.as_str() == word)
            .unwrap_or(Self::Other(word))
    }
}

impl From<SubscriptionStatus> for String {
    fn from(status: SubscriptionStatus) -> Self {
        status.as_str().to_owned()
    }
}

impl Subscription {
    /// When its trial ends; none without one. Dodo has no flag for it: it follows from the start and its days.
    pub fn trial_ends_at(&self) -> Option<Timestamp> {
        let days = Duration::from_hours(24 * u64::from(self.trial_days));
        let begun = self.created_at.filter(|_| self.trial_days > 0)?;
        Some(begun.after(days))
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::domain::money::Currency;
    use crate::domain::product::PeriodUnit;

    pub fn plan(product: &str, quantity: u32, addons: &[(&str, u32)]) -> Plan {
        let addon = |(id, count): &(&str, u32)| (AddonId::parse(id).unwrap(), *count);
        Plan {
            product: ProductId::parse(product).unwrap(),
            quantity,
            addons: addons.iter().map(addon).collect(),
        }
    }

    pub fn subscription(plan: Plan) -> Subscription {
        Subscription {
            id: SubscriptionId::parse("sub_1").unwrap(),
            customer: CustomerId::parse("cus_1").unwrap(),
            plan,
            status: SubscriptionStatus::Active,
            renewal: Some(Money::new(3000, Currency::USD)),
            includes_tax: false,
            every: Some(Period {
                count: 1,
                unit: PeriodUnit::Month,
            }),
            created_at: Some(Timestamp(0)),
            previous_billing_at: Some(Timestamp(0)),
            next_billing_at: Some(Timestamp(2_678_400_000)),
            trial_days: 0,
            country: None,
            billed_by: BilledBy::Calendar,
            cancels_at_period_end: false,
            has_payment_method: true,
            method: None,
            scheduled: None,
            metadata: BTreeMap::new(),
            as_of: None,
        }
    }

    #[test]
    fn the_end_of_a_trial_is_known() {
        let mut has = subscription(plan("pdt_basic", 1, &[]));
        assert_eq!(has.trial_ends_at(), None);
        has.trial_days = 14;
        assert_eq!(has.trial_ends_at(), Some(Timestamp(14 * 86_400_000)));
    }

    #[test]
    fn every_status_reads_back_from_its_word_and_an_unknown_one_is_kept() {
        for status in SubscriptionStatus::KNOWN {
            let word = String::from(status.clone());
            assert_eq!(SubscriptionStatus::from(word), status);
        }
        let odd = SubscriptionStatus::from("frozen".to_owned());
        assert_eq!(odd.as_str(), "frozen");
        assert!(!odd.is_over());
    }

    #[test]
    fn a_subscription_survives_being_stored_as_json() {
        let mut has = subscription(plan("pdt_basic", 2, &[("adn_seat", 3)]));
        has.status = SubscriptionStatus::Other("frozen".into());
        has.scheduled = Some(ScheduledChange {
            id: None,
            plan: plan("pdt_starter", 1, &[]),
            product_name: None,
            effective_at: None,
        });
        let text = serde_json::to_string(&has).unwrap();
        assert_eq!(serde_json::from_str::<Subscription>(&text).unwrap(), has);
    }
}
