//! What stands in the way of changing a subscription's plan.

use serde::{Deserialize, Serialize};

use super::subscription::{BilledBy, Plan, Subscription, SubscriptionStatus};

/// Why a plan cannot be chosen. Dodo's word is final: what is not seen here is refused by the preview.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Obstacle {
    /// It is the plan they have, with the same quantity and add-ons.
    SamePlan,
    /// Dodo: a change whose payment is not decided yet holds the next one up (`PENDING_PLAN_CHANGE_EXISTS`,
    /// `PREVIOUS_PAYMENT_PENDING`). A subscription does not show it; only an attempt or a preview does.
    PendingChange,
    /// A change of ours is paid, and the subscription does not show it: Dodo has not made it, or it was put back. Only our
    /// own charges tell.
    PaidChange,
    /// Dodo: a change is scheduled and must be withdrawn first (`SCHEDULED_PLAN_CHANGE_EXISTS`).
    ScheduledChange,
    /// Dodo: the subscription must be active (`INACTIVE_SUBSCRIPTION_PLAN_CHANGE_NOT_SUPPORTED`); this one has not
    /// begun.
    NotBegun,
    /// Dodo: as above; a payment failed and another method is wanted.
    OnHold,
    /// Dodo: as above; a renewal failed and is being tried again.
    PastDue,
    /// Dodo: as above; it is paused.
    Paused,
    /// Dodo: as above; it was cancelled, has expired or never began.
    Ended,
    /// Dodo: as above; which state it is in is not known.
    NotActive,
    /// Dodo: it is set to end with its period (`PLAN_CHANGE_NOT_ALLOWED_FOR_SCHEDULED_CANCELLATION`).
    Cancelling,
    /// Dodo: it is charged on demand (`ON_DEMAND_PLAN_CHANGE_NOT_SUPPORTED`).
    OnDemand,
    /// Dodo: it is billed by use (`UNSUPPORTED_ACTION`).
    UsageBased,
    /// There is no method to charge (`NO_ELIGIBLE_PAYMENT_METHODS`).
    NoPaymentMethod,
    /// A charge on the subscription's method was declined for good, so nothing more is charged to it.
    MethodRefused,
    /// Dodo: the product was deleted (`PRODUCT_IS_DELETED`).
    ProductGone,
    /// Dodo: the product does not carry one of the add-ons (`MISSING_ADDON_IDS`).
    AddonMissing,
    /// Dodo: the amount is below what can be charged in its currency
    /// (`TOTAL_PAYMENT_AMOUNT_BELOW_MINIMUM_AMOUNT`, `REQUEST_AMOUNT_BELOW_MINIMUM`).
    BelowMinimum,
}

impl Obstacle {
    /// Whether another payment method helps against it.
    pub fn is_helped_by_method(self) -> bool {
        matches!(
            self,
            Self::OnHold | Self::PastDue | Self::NoPaymentMethod | Self::MethodRefused
        )
    }

    /// Whether other numbers may help against it: where it is not the subscription as such.
    pub fn is_helped_by_options(self) -> bool {
        matches!(
            self,
            Self::SamePlan
                | Self::BelowMinimum
                | Self::AddonMissing
                | Self::ProductGone
                | Self::MethodRefused
        )
    }

    /// Whether it passes by itself, without anybody choosing anything: what is offered waits for that.
    ///
    /// A subscription that was read as active and is refused as inactive is about to be one or the other.
    pub fn passes(self) -> bool {
        matches!(
            self,
            Self::PendingChange | Self::PaidChange | Self::NotBegun | Self::NotActive
        )
    }

    /// Its word in what was shown.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SamePlan => "same_plan",
            Self::PendingChange => "pending_change",
            Self::PaidChange => "paid_change",
            Self::ScheduledChange => "scheduled_change",
            Self::NotBegun => "not_begun",
            Self::OnHold => "on_hold",
            Self::PastDue => "past_due",
            Self::Paused => "paused",
            Self::Ended => "ended",
            Self::NotActive => "not_active",
            Self::Cancelling => "cancelling",
            Self::OnDemand => "on_demand",
            Self::UsageBased => "usage_based",
            Self::NoPaymentMethod => "no_payment_method",
            Self::MethodRefused => "method_refused",
            Self::ProductGone => "product_gone",
            Self::AddonMissing => "addon_missing",
            Self::BelowMinimum => "below_minimum",
        }
    }

    /// What a refusal of Dodo's stands for, if its code names something about this subscription or plan.
    pub fn from_code(code: &str) -> Option<Self> {
        Some(match code {
            "PENDING_PLAN_CHANGE_EXISTS" | "PREVIOUS_PAYMENT_PENDING" => Self::PendingChange,
            "SCHEDULED_PLAN_CHANGE_EXISTS" => Self::ScheduledChange,
            "INACTIVE_SUBSCRIPTION_PLAN_CHANGE_NOT_SUPPORTED" | "SUBSCRIPTION_INACTIVE" => {
                Self::NotActive
            }
            "SUBSCRIPTION_EXPIRED" => Self::Ended,
            "PLAN_CHANGE_NOT_ALLOWED_FOR_SCHEDULED_CANCELLATION" => Self::Cancelling,
            "ON_DEMAND_PLAN_CHANGE_NOT_SUPPORTED" => Self::OnDemand,
            "UNSUPPORTED_ACTION" | "ADDONS_IN_USAGE_BASED_BILLING_NOT_SUPPORTED" => {
                Self::UsageBased
            }
            "NO_ELIGIBLE_PAYMENT_METHODS" => Self::NoPaymentMethod,
            "PRODUCT_IS_DELETED" => Self::ProductGone,
            "MISSING_ADDON_IDS" => Self::AddonMissing,
            "TOTAL_PAYMENT_AMOUNT_BELOW_MINIMUM_AMOUNT" | "REQUEST_AMOUNT_BELOW_MINIMUM" => {
                Self::BelowMinimum
            }
            _ => return None,
        })
    }
}

impl Subscription {
    /// What stands in the way of changing to `target`, as far as the subscription shows it; the first that matters.
    ///
    /// A trial is no obstacle. Dodo: a change ends it and may charge at once, which the preview shows.
    pub fn obstacle(&self, target: &Plan) -> Option<Obstacle> {
        let first_of = |checks: &[(bool, Obstacle)]| {
            checks
                .iter()
                .find(|(stands, _)| *stands)
                .map(|(_, what)| *what)
        };
        if self.status.is_over() {
            return Some(Obstacle::Ended);
        }
        first_of(&[(self.plan == *target, Obstacle::SamePlan)])
            .or_else(|| self.inactive())
            .or_else(|| {
                first_of(&[
                    (self.cancels_at_period_end, Obstacle::Cancelling),
                    (self.billed_by == BilledBy::Demand, Obstacle::OnDemand),
                    (self.billed_by == BilledBy::Use, Obstacle::UsageBased),
                    (self.scheduled.is_some(), Obstacle::ScheduledChange),
                    (!self.has_payment_method, Obstacle::NoPaymentMethod),
                ])
            })
    }

    fn inactive(&self) -> Option<Obstacle> {
        match self.status {
            SubscriptionStatus::Active => None,
            SubscriptionStatus::Pending => Some(Obstacle::NotBegun),
            SubscriptionStatus::PastDue => Some(Obstacle::PastDue),
            SubscriptionStatus::OnHold => Some(Obstacle::OnHold),
            SubscriptionStatus::Paused => Some(Obstacle::Paused),
            SubscriptionStatus::Other(_) => Some(Obstacle::NotActive),
            SubscriptionStatus::Cancelled
            | SubscriptionStatus::Failed
            | SubscriptionStatus::Expired => Some(Obstacle::Ended),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::subscription::ScheduledChange;
    use crate::domain::subscription::tests::{plan, subscription};

    fn basic() -> Subscription {
        subscription(plan("pdt_basic", 2, &[("adn_seat", 3)]))
    }

    fn schedule() -> ScheduledChange {
        ScheduledChange {
            id: None,
            plan: plan("pdt_starter", 1, &[]),
            product_name: None,
            effective_at: None,
        }
    }

    #[test]
    fn another_product_quantity_or_addon_can_be_chosen_and_the_same_cannot() {
        let has = basic();
        let target = |product, quantity, seats| plan(product, quantity, &[("adn_seat", seats)]);
        assert_eq!(
            has.obstacle(&target("pdt_basic", 2, 3)),
            Some(Obstacle::SamePlan)
        );
        assert_eq!(has.obstacle(&target("pdt_pro", 2, 3)), None);
        assert_eq!(has.obstacle(&target("pdt_basic", 3, 3)), None);
        assert_eq!(has.obstacle(&target("pdt_basic", 2, 4)), None);
        assert_eq!(has.obstacle(&plan("pdt_basic", 2, &[])), None);
    }

    #[test]
    fn each_obstacle_is_named() {
        type Change = fn(&mut Subscription);
        let cases: [(Change, Obstacle); 13] = [
            (
                |s| s.status = SubscriptionStatus::Pending,
                Obstacle::NotBegun,
            ),
            (|s| s.status = SubscriptionStatus::OnHold, Obstacle::OnHold),
            (
                |s| s.status = SubscriptionStatus::PastDue,
                Obstacle::PastDue,
            ),
            (|s| s.status = SubscriptionStatus::Paused, Obstacle::Paused),
            (
                |s| s.status = SubscriptionStatus::Cancelled,
                Obstacle::Ended,
            ),
            (|s| s.status = SubscriptionStatus::Expired, Obstacle::Ended),
            (|s| s.status = SubscriptionStatus::Failed, Obstacle::Ended),
            (
                |s| s.status = SubscriptionStatus::Other("frozen".into()),
                Obstacle::NotActive,
            ),
            (|s| s.cancels_at_period_end = true, Obstacle::Cancelling),
            (|s| s.billed_by = BilledBy::Demand, Obstacle::OnDemand),
            (|s| s.billed_by = BilledBy::Use, Obstacle::UsageBased),
            (
                |s| s.scheduled = Some(schedule()),
                Obstacle::ScheduledChange,
            ),
            (|s| s.has_payment_method = false, Obstacle::NoPaymentMethod),
        ];
        for (change, expected) in cases {
            let mut has = basic();
            change(&mut has);
            assert_eq!(has.obstacle(&plan("pdt_pro", 2, &[])), Some(expected));
            let stored = serde_json::to_value(expected).unwrap();
            assert_eq!(stored, expected.as_str());
        }
    }

    #[test]
    fn the_end_of_a_subscription_outweighs_everything_and_the_same_plan_comes_next() {
        let mut has = basic();
        has.status = SubscriptionStatus::OnHold;
        assert_eq!(has.obstacle(&has.plan), Some(Obstacle::SamePlan));
        has.status = SubscriptionStatus::Expired;
        assert_eq!(has.obstacle(&has.plan), Some(Obstacle::Ended));
    }

    #[test]
    fn a_trial_is_no_obstacle() {
        let mut has = basic();
        has.trial_days = 14;
        assert_eq!(has.obstacle(&plan("pdt_pro", 1, &[])), None);
    }

    #[test]
    fn dodos_refusals_of_a_change_have_a_name_and_others_have_none() {
        for (code, expected) in [
            ("PENDING_PLAN_CHANGE_EXISTS", Some(Obstacle::PendingChange)),
            ("PREVIOUS_PAYMENT_PENDING", Some(Obstacle::PendingChange)),
            (
                "SCHEDULED_PLAN_CHANGE_EXISTS",
                Some(Obstacle::ScheduledChange),
            ),
            (
                "INACTIVE_SUBSCRIPTION_PLAN_CHANGE_NOT_SUPPORTED",
                Some(Obstacle::NotActive),
            ),
            (
                "PLAN_CHANGE_NOT_ALLOWED_FOR_SCHEDULED_CANCELLATION",
                Some(Obstacle::Cancelling),
            ),
            (
                "ON_DEMAND_PLAN_CHANGE_NOT_SUPPORTED",
                Some(Obstacle::OnDemand),
            ),
            ("UNSUPPORTED_ACTION", Some(Obstacle::UsageBased)),
            ("MISSING_ADDON_IDS", Some(Obstacle::AddonMissing)),
            ("INTERNAL_SERVER_ERROR", None),
        ] {
            assert_eq!(Obstacle::from_code(code), expected, "{code}");
        }
    }
}
