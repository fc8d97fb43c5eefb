//! What a customer has: what they bought and did not get their money back for, and what their subscriptions are for
//! now.
//!
//! A subscription that is known decides alone what it gives, whatever once began it: it may have changed its plan
//! since, or be over. One that nobody told of yet gives what was bought.

use std::collections::{BTreeMap, BTreeSet};

use super::aftermath::{Dispute, Refund, RefundStatus};
use super::ids::{PaymentId, ProductId, SubscriptionId};
use super::money::Money;
use super::offer::Offer;
use super::plan_change::{EffectiveAt, PlanChange};
use super::subscription::SubscriptionStatus;
use super::timestamp::Timestamp;

/// What a subscription's status means for what its customer has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// They have it: paid up, in a trial, in a grace period, or until the end of the period it is cancelled for.
    Entitling,
    /// It rests (`on_hold`, `paused`, or a status that Dodo added since): they still have it and can bring it back, so
    /// it is not offered again, and no change starts from it.
    Resting,
    /// Not paid for the first time yet. Dodo: whoever leaves a checkout may leave one of these behind.
    NotBegun,
    /// They do not have it any more, or never did.
    Over,
}

impl SubscriptionStatus {
    /// What it means for what the customer has.
    pub fn standing(&self) -> Standing {
        match self {
            Self::Active | Self::PastDue => Standing::Entitling,
            Self::OnHold | Self::Paused | Self::Other(_) => Standing::Resting,
            Self::Pending => Standing::NotBegun,
            Self::Cancelled | Self::Failed | Self::Expired => Standing::Over,
        }
    }
}

/// A subscription of a customer's, as far as offers depend on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldSubscription {
    /// Dodo's id.
    pub id: SubscriptionId,
    /// What it is for now.
    pub product: ProductId,
    /// How far it has come.
    pub status: SubscriptionStatus,
    /// Whether it ends with the current period.
    pub is_cancelling: bool,
    /// As of when all this is known.
    pub as_of: Timestamp,
}

impl HeldSubscription {
    /// Whether the customer has what it is for, right now.
    pub fn is_entitling(&self) -> bool {
        self.status.standing() == Standing::Entitling
    }
}

/// A product that was paid for: a line of a purchase, or a charge of ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bought {
    /// What.
    pub product: ProductId,
    /// By which payment; none: Dodo never named it.
    pub payment: Option<PaymentId>,
    /// What that payment took.
    pub paid: Money,
    /// The subscription it began, if any.
    pub began: Option<SubscriptionId>,
}

/// A plan change of ours that succeeded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// From what to what.
    pub change: PlanChange,
    /// When it was agreed to.
    pub at: Timestamp,
}

/// All that decides what one customer has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ledger {
    /// What they paid for.
    pub bought: Vec<Bought>,
    /// The plan changes they made here.
    pub changed: Vec<Changed>,
    /// Their subscriptions, those that are over included.
    pub subscriptions: Vec<HeldSubscription>,
    /// Refunds of their payments.
    pub refunds: Vec<Refund>,
    /// Disputes about their payments.
    pub disputes: Vec<Dispute>,
}

impl Ledger {
    /// The products the customer has. What rests counts: it is not to be sold a second time.
    pub fn owned(&self) -> BTreeSet<ProductId> {
        let known = self.subscriptions.iter().map(|it| (&it.id, it));
        let known: BTreeMap<_, _> = known.collect();
        let bought = self
            .bought
            .iter()
            .filter(|bought| !self.is_decided(&known, bought) && !self.is_given_back(bought))
            .map(|bought| &bought.product);
        let subscribed = self
            .subscriptions
            .iter()
            .filter(|it| {
                matches!(
                    it.status.standing(),
                    Standing::Entitling | Standing::Resting
                )
            })
            .map(|it| &it.product);
        // Only until the subscription itself is heard of: then it decides.
        let changed = self
            .changed
            .iter()
            .filter(|it| it.change.terms.effective_at == EffectiveAt::Immediately)
            .filter(|it| {
                let known = known.get(&it.change.subscription);
                known.is_none_or(|known| known.as_of <= it.at)
            })
            .map(|it| &it.change.terms.target.product);
        bought.chain(subscribed).chain(changed).cloned().collect()
    }

    /// Whether the subscription that was begun decides about what was bought. One of several lines is the
    /// subscription's only if it says so; the others were bought once.
    fn is_decided(
        &self,
        known: &BTreeMap<&SubscriptionId, &HeldSubscription>,
        bought: &Bought,
    ) -> bool {
        let began = bought.began.as_ref().and_then(|id| known.get(id));
        let lines = self.bought.iter();
        let lines = lines.filter(|it| it.payment == bought.payment && it.began == bought.began);
        let is_alone = lines.count() == 1;
        began.is_some_and(|it| {
            // It is paid for, so what says that it has not begun is out of date.
            it.status.standing() != Standing::NotBegun && (is_alone || it.product == bought.product)
        })
    }

    fn is_given_back(&self, bought: &Bought) -> bool {
        let payment = bought.payment.as_ref();
        payment.is_some_and(|it| is_given_back(it, bought.paid, &self.refunds, &self.disputes))
    }
}

/// Whether the customer got the money of a payment back, all of it. What is not decided yet takes nothing away.
pub fn is_given_back(
    payment: &PaymentId,
    paid: Money,
    refunds: &[Refund],
    disputes: &[Dispute],
) -> bool {
    let is_lost = |it: &Dispute| it.payment == *payment && it.status.gives_back();
    disputes.iter().any(is_lost) || is_refunded(payment, paid, refunds)
}

fn is_refunded(payment: &PaymentId, paid: Money, refunds: &[Refund]) -> bool {
    let of_it = |it: &&Refund| it.payment == *payment && it.status == RefundStatus::Succeeded;
    let mut refunds = refunds.iter().filter(of_it);
    let amounts = refunds.clone().filter_map(|it| it.amount);
    let alike = amounts.filter(|amount| amount.currency == paid.currency);
    let sum = alike.fold(0_i64, |sum, amount| sum.saturating_add(amount.minor));
    refunds.any(|it| !it.is_partial) || (sum > 0 && sum >= paid.minor)
}

/// Where a plan-change offer starts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start<'a> {
    /// This subscription, which is on the plan the offer starts from.
    From(&'a HeldSubscription),
    /// The visit's subscription, of which nothing was heard yet, or only that it has not begun: Dodo must be asked.
    Unheard,
    /// Nowhere: what it starts from is gone.
    Gone,
}

/// Where `offer`, an upgrade or downgrade, starts from in a visit about `subscription`. A visit about none takes any of
/// the customer's that is on the plan, one that goes on before one that is cancelled.
pub fn start_of<'a>(
    offer: &Offer,
    subscription: Option<&SubscriptionId>,
    held: &'a [HeldSubscription],
) -> Start<'a> {
    let is_from = |it: &HeldSubscription| offer.compared_with.as_ref() == Some(&it.product);
    let is_on_it = |it: &&HeldSubscription| it.is_entitling() && is_from(it);
    let not_begun =
        |it: &HeldSubscription| it.status.standing() == Standing::NotBegun && is_from(it);
    let found = match subscription {
        Some(id) => match held.iter().find(|it| it.id == *id) {
            None => return Start::Unheard,
            // The visit's own: it was paid for, so it is about to begin.
            Some(it) if not_begun(it) => return Start::Unheard,
            Some(it) => Some(it).filter(is_on_it),
        },
        None => held
            .iter()
            .filter(is_on_it)
            .min_by_key(|it| it.is_cancelling),
    };
    found.map_or(Start::Gone, Start::From)
}

/// Whether an offer must be withheld because the plan it starts from is gone. An offer that changes no plan starts from
/// nothing.
pub fn is_start_gone(
    offer: &Offer,
    subscription: Option<&SubscriptionId>,
    held: &[HeldSubscription],
) -> bool {
    offer.kind.is_plan_change() && start_of(offer, subscription, held) == Start::Gone
}

#[cfg(test)]
mod tests;
