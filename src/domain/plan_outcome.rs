//! How it is told what became of a plan change that was sent.

use std::time::Duration;

use super::charge::{Charge, Fact, Flag, Phase};
use super::money::Money;
use super::payment::{PaymentStatus, Sighting};
use super::plan_change::{EffectiveAt, OnPaymentFailure, PlanTerms};
use super::subscription::{Plan, Subscription, SubscriptionStatus};
use super::timestamp::Timestamp;

/// How long the payment of a plan change may wait for the buyer until it counts as given up. Dodo names no end for
/// it; while it waits, Dodo itself holds every other change of this plan up.
pub const WAIT_OVER: Duration = Duration::from_hours(24);

/// A plan change that was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SentChange<'a> {
    /// What was asked for.
    pub terms: &'a PlanTerms,
    /// What the subscription was for when it was previewed.
    pub before: &'a Plan,
    /// What the preview said is taken now.
    pub due: Money,
    /// When the one request left.
    pub at: Timestamp,
}

/// What the subscription shows of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PlanSeen {
    /// The new plan holds.
    InForce,
    /// The new plan is scheduled.
    Scheduled,
    /// Nothing: it is what it was.
    Unchanged,
    /// It is for, or will be for, what neither of them was: somebody else changed it.
    Elsewhere,
}

/// What a look at Dodo says of a plan change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outcome {
    /// What is learned of its charge; none: nothing yet.
    pub fact: Option<Fact>,
    /// What the subscription shows.
    pub plan: PlanSeen,
    /// What does not fit, and is for the merchant to look at.
    pub flag: Option<Flag>,
}

impl<'a> SentChange<'a> {
    /// The change that `charge` pays for; none: it is a purchase.
    pub fn of(charge: &'a Charge) -> Option<Self> {
        let change = charge.change.as_ref()?;
        Some(Self {
            terms: &change.terms,
            before: &change.before,
            due: charge.amount,
            at: charge.sent_at(),
        })
    }
}

impl SentChange<'_> {
    /// What the subscription shows of it.
    pub fn seen_in(&self, subscription: &Subscription) -> PlanSeen {
        let target = &self.terms.target;
        let scheduled = subscription.scheduled.as_ref().map(|change| &change.plan);
        let waits = self.terms.effective_at == EffectiveAt::NextBillingDate;
        if subscription.plan == *target {
            PlanSeen::InForce
        } else if waits && scheduled == Some(target) {
            PlanSeen::Scheduled
        } else if subscription.plan == *self.before && scheduled.is_none() {
            PlanSeen::Unchanged
        } else {
            PlanSeen::Elsewhere
        }
    }

    /// Whether the subscription alone proves that the change was taken: it holds and nothing was due for it, or it is
    /// scheduled as agreed. For events, where what is said of the subscription says nothing of payments.
    ///
    /// Dodo: with `do_not_bill`, a credit, or a schedule there is no payment to wait for.
    pub fn is_done_by(&self, subscription: &Subscription) -> bool {
        let free = self.due.minor == 0;
        let waits = self.terms.effective_at == EffectiveAt::NextBillingDate;
        match self.seen_in(subscription) {
            PlanSeen::InForce => free || waits,
            PlanSeen::Scheduled => true,
            PlanSeen::Unchanged | PlanSeen::Elsewhere => false,
        }
    }

    /// What a look at both says, `payment` being the one with this charge's id and proof, or none although the list
    /// was complete. `now` is when the look began.
    ///
    /// | payment | subscription | within 45 s | within 20 min | later |
    /// |---|---|---|---|---|
    /// | succeeded | any | succeeded | succeeded | succeeded |
    /// | failed | any | declined | declined | declined |
    /// | cancelled | any | cancelled | cancelled | cancelled |
    /// | any other or none | done without a payment | succeeded | succeeded | succeeded |
    /// | waits for the buyer | any other | as it says | as it says | after a day abandoned |
    /// | on its way | any other | processing | processing | processing |
    /// | none | any other | – | nothing yet | nothing found |
    ///
    /// An empty answer to the request says nothing, and nothing in here rests on it. That a plan holds for which
    /// money was due is no proof of payment either: Dodo applies changes before they are paid (`apply_change`), and
    /// others may make the same change.
    pub fn outcome(
        &self,
        subscription: &Subscription,
        payment: Option<Sighting>,
        now: Timestamp,
    ) -> Outcome {
        let plan = self.seen_in(subscription);
        let fact = match payment.map(|seen| (seen, seen.fact())) {
            Some((_, fact @ (Fact::Succeeded | Fact::Declined | Fact::Cancelled))) => Some(fact),
            _ if self.is_done_by(subscription) => Some(Fact::Succeeded),
            Some((seen, _)) if self.is_given_up(seen.status, now) => Some(Fact::Abandoned),
            Some((_, fact)) => Some(fact),
            None => self.absence(now),
        };
        Outcome {
            fact,
            plan,
            flag: self.flag(plan, subscription, fact, now),
        }
    }

    fn absence(&self, now: Timestamp) -> Option<Fact> {
        match Phase::of(self.at, now) {
            Phase::Sending | Phase::Answering => None,
            Phase::Live => Some(Fact::NothingYet),
            Phase::Over => Some(Fact::NothingFound),
        }
    }

    fn is_given_up(&self, status: PaymentStatus, now: Timestamp) -> bool {
        status.waits_for_buyer() && now >= self.at.after(WAIT_OVER)
    }

    fn flag(
        &self,
        plan: PlanSeen,
        subscription: &Subscription,
        fact: Option<Fact>,
        now: Timestamp,
    ) -> Option<Flag> {
        let must_be_paid = self.terms.on_payment_failure == OnPaymentFailure::PreventChange;
        match (plan, fact?) {
            (PlanSeen::InForce, Fact::Declined | Fact::Cancelled) if must_be_paid => {
                Some(Flag::ChangedNotPaid)
            }
            (PlanSeen::InForce, Fact::NothingFound) => Some(Flag::ChangedWithoutPayment),
            // Dodo applies a paid change in its own time; and a subscription that has ended need not show one.
            (PlanSeen::Unchanged, Fact::Succeeded)
                if Phase::of(self.at, now) == Phase::Over
                    && subscription.status == SubscriptionStatus::Active =>
            {
                Some(Flag::PaidNotChanged)
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::money::Currency;
    use crate::domain::subscription::ScheduledChange;
    use crate::domain::subscription::tests::{plan, subscription};

    const SENT: Timestamp = Timestamp(1_000_000_000);
    const SOON: Duration = Duration::from_secs(20);
    const LATER: Duration = Duration::from_mins(5);
    const OVER: Duration = Duration::from_mins(25);
    const NEXT_DAY: Duration = Duration::from_hours(25);

    fn basic() -> Plan {
        plan("pdt_basic", 1, &[("adn_seat", 2)])
    }

    fn pro() -> Plan {
        plan("pdt_pro", 1, &[("adn_seat", 2)])
    }

    fn has(plan: Plan) -> Subscription {
        subscription(plan)
    }

    fn in_status(plan: Plan, status: SubscriptionStatus) -> Subscription {
        Subscription {
            status,
            ..subscription(plan)
        }
    }

    fn scheduled(target: Plan) -> Subscription {
        Subscription {
            scheduled: Some(ScheduledChange {
                id: None,
                plan: target,
                product_name: None,
                effective_at: None,
            }),
            ..subscription(basic())
        }
    }

    #[expect(
        clippy::unnecessary_wraps,
        reason = "beside None in the tables, where it stands for a payment that is there"
    )]
    fn pays(status: PaymentStatus) -> Option<Sighting> {
        Some(Sighting {
            status,
            has_error: status == PaymentStatus::Failed,
            has_page: false,
        })
    }

    /// What is sent, what is due, what Dodo shows after how long; and what that says.
    type Row = (
        &'static str,
        PlanTerms,
        i64,
        Subscription,
        Option<Sighting>,
        Duration,
        Option<Fact>,
        PlanSeen,
    );

    fn check(rows: impl IntoIterator<Item = Row>) {
        for (what, terms, due, subscription, payment, after, fact, plan) in rows {
            let before = basic();
            let sent = SentChange {
                terms: &terms,
                before: &before,
                due: Money::new(due, Currency::USD),
                at: SENT,
            };
            let outcome = sent.outcome(&subscription, payment, SENT.after(after));
            assert_eq!((outcome.fact, outcome.plan), (fact, plan), "{what}");
        }
    }

    #[test]
    #[rustfmt::skip]
    fn an_upgrade_is_settled_by_its_payment() {
        use PaymentStatus::{Cancelled, Processing, RequiresCustomerAction, RequiresPaymentMethod, Succeeded};
        use PlanSeen::{InForce, Unchanged};
        let up = || PlanTerms::now(pro());
        check([
            ("paid and changed", up(), 5000, has(pro()), pays(Succeeded), SOON, Some(Fact::Succeeded), InForce),
            ("paid, not changed yet", up(), 5000, has(basic()), pays(Succeeded), SOON, Some(Fact::Succeeded), Unchanged),
            ("on its way", up(), 5000, has(basic()), pays(Processing), LATER, Some(Fact::Processing), Unchanged),
            ("a slow bank", up(), 5000, has(basic()), pays(Processing), NEXT_DAY, Some(Fact::Processing), Unchanged),
            ("no status yet", up(), 5000, has(basic()), pays(PaymentStatus::Other), LATER, Some(Fact::Processing), Unchanged),
            ("3-D Secure", up(), 5000, has(basic()), pays(RequiresCustomerAction), OVER, Some(Fact::ActionNeeded), Unchanged),
            ("3-D Secure, given up", up(), 5000, has(basic()), pays(RequiresCustomerAction), NEXT_DAY, Some(Fact::Abandoned), Unchanged),
            ("wants a method", up(), 5000, has(basic()), pays(RequiresPaymentMethod), OVER, Some(Fact::Processing), Unchanged),
            ("cancelled", up(), 5000, has(basic()), pays(Cancelled), SOON, Some(Fact::Cancelled), Unchanged),
        ]);
    }

    #[test]
    #[rustfmt::skip]
    fn a_failed_charge_is_a_decline_whatever_becomes_of_the_plan() {
        use PaymentStatus::{Failed, Succeeded};
        use PlanSeen::{InForce, Unchanged};
        let prevent = || PlanTerms::now(pro());
        let apply = || PlanTerms { on_payment_failure: OnPaymentFailure::ApplyChange, ..prevent() };
        let on_hold = || in_status(pro(), SubscriptionStatus::OnHold);
        check([
            ("prevented", prevent(), 5000, has(basic()), pays(Failed), SOON, Some(Fact::Declined), Unchanged),
            ("applied", apply(), 5000, on_hold(), pays(Failed), SOON, Some(Fact::Declined), InForce),
            ("recovered by another method", apply(), 5000, has(pro()), pays(Succeeded), NEXT_DAY, Some(Fact::Succeeded), InForce),
            ("applied, its payment not seen yet", apply(), 5000, on_hold(), None, LATER, Some(Fact::NothingYet), InForce),
            ("a renewal failed meanwhile", prevent(), 5000, in_status(basic(), SubscriptionStatus::OnHold), None, LATER, Some(Fact::NothingYet), Unchanged),
        ]);
    }

    #[test]
    #[rustfmt::skip]
    fn where_nothing_is_due_the_plan_itself_is_the_proof() {
        use PaymentStatus::{Other, Succeeded};
        use PlanSeen::{InForce, Unchanged};
        let down = || PlanTerms::now(pro());
        let later = || PlanTerms { mode: super::super::plan_change::ProrationMode::DoNotBill, ..down() };
        check([
            ("downgrade to credit", down(), 0, has(pro()), None, SOON, Some(Fact::Succeeded), InForce),
            ("do_not_bill", later(), 0, has(pro()), None, SOON, Some(Fact::Succeeded), InForce),
            ("a payment of zero", down(), 0, has(pro()), pays(Succeeded), SOON, Some(Fact::Succeeded), InForce),
            ("a payment of zero without a word", down(), 0, has(pro()), pays(Other), SOON, Some(Fact::Succeeded), InForce),
            ("not there yet", down(), 0, has(basic()), None, SOON, None, Unchanged),
            ("still not there", down(), 0, has(basic()), None, OVER, Some(Fact::NothingFound), Unchanged),
        ]);
    }

    #[test]
    #[rustfmt::skip]
    fn a_schedule_is_done_once_it_stands() {
        use PaymentStatus::{Processing, Succeeded};
        use PlanSeen::{Elsewhere, InForce, Scheduled, Unchanged};
        let wait = || PlanTerms::at_renewal(pro());
        check([
            ("scheduled", wait(), 8000, scheduled(pro()), None, SOON, Some(Fact::Succeeded), Scheduled),
            ("applied and being paid", wait(), 8000, has(pro()), pays(Processing), NEXT_DAY, Some(Fact::Succeeded), InForce),
            ("applied and paid", wait(), 8000, has(pro()), pays(Succeeded), NEXT_DAY, Some(Fact::Succeeded), InForce),
            ("withdrawn before we looked", wait(), 8000, has(basic()), None, OVER, Some(Fact::NothingFound), Unchanged),
            ("somebody scheduled something else", wait(), 8000, scheduled(plan("pdt_starter", 1, &[])), None, OVER, Some(Fact::NothingFound), Elsewhere),
            ("somebody scheduled what was to be now", PlanTerms::now(pro()), 5000, scheduled(pro()), None, LATER, Some(Fact::NothingYet), Elsewhere),
        ]);
    }

    #[test]
    #[rustfmt::skip]
    fn a_lost_answer_is_a_verdict_only_when_no_payment_can_come_any_more() {
        use PlanSeen::{Elsewhere, InForce, Unchanged};
        let up = || PlanTerms::now(pro());
        let ended = || in_status(basic(), SubscriptionStatus::Cancelled);
        check([
            ("may still be under way", up(), 5000, has(basic()), None, SOON, None, Unchanged),
            ("not seen so far", up(), 5000, has(basic()), None, LATER, Some(Fact::NothingYet), Unchanged),
            ("never arrived", up(), 5000, has(basic()), None, OVER, Some(Fact::NothingFound), Unchanged),
            ("ended meanwhile", up(), 5000, ended(), None, OVER, Some(Fact::NothingFound), Unchanged),
            ("changed by somebody else", up(), 5000, has(plan("pdt_pro", 1, &[])), None, OVER, Some(Fact::NothingFound), Elsewhere),
            ("holds, and its payment is not listed yet", up(), 5000, has(pro()), None, SOON, None, InForce),
            ("holds, and it was not we who paid", up(), 5000, has(pro()), None, OVER, Some(Fact::NothingFound), InForce),
        ]);
    }

    #[test]
    fn what_does_not_fit_is_flagged() {
        let prevent = PlanTerms::now(pro());
        let apply = PlanTerms {
            on_payment_failure: OnPaymentFailure::ApplyChange,
            ..prevent.clone()
        };
        let paid = pays(PaymentStatus::Succeeded);
        let failed = pays(PaymentStatus::Failed);
        let ended = in_status(basic(), SubscriptionStatus::Expired);
        for (terms, subscription, payment, after, flag) in [
            (&prevent, has(pro()), paid, OVER, None),
            (&prevent, has(basic()), paid, LATER, None),
            (
                &prevent,
                has(basic()),
                paid,
                OVER,
                Some(Flag::PaidNotChanged),
            ),
            (&prevent, ended, paid, OVER, None),
            (
                &prevent,
                has(pro()),
                failed,
                SOON,
                Some(Flag::ChangedNotPaid),
            ),
            (&apply, has(pro()), failed, SOON, None),
            (&prevent, has(pro()), None, LATER, None),
            (
                &prevent,
                has(pro()),
                None,
                OVER,
                Some(Flag::ChangedWithoutPayment),
            ),
        ] {
            let before = basic();
            let sent = SentChange {
                terms,
                before: &before,
                due: Money::new(5000, Currency::USD),
                at: SENT,
            };
            let outcome = sent.outcome(&subscription, payment, SENT.after(after));
            assert_eq!(outcome.flag, flag, "{outcome:?}");
        }
    }

    #[test]
    fn a_plan_that_holds_proves_nothing_while_money_is_due() {
        let before = basic();
        let terms = PlanTerms::now(pro());
        let sent = |due| SentChange {
            terms: &terms,
            before: &before,
            due: Money::new(due, Currency::USD),
            at: SENT,
        };
        assert!(sent(0).is_done_by(&has(pro())));
        assert!(!sent(1).is_done_by(&has(pro())));
        assert!(!sent(0).is_done_by(&has(basic())));
    }
}
