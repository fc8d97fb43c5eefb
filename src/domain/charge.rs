//! The state machine of a charge: our intent to collect one amount once.

use std::fmt;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::decline_code::DeclineReason;
use super::ids::{
    ChargeId, CustomerId, OfferId, PaymentId, PaymentMethodId, ProductId, SessionId, StepId,
    VisitId,
};
use super::money::Money;
use super::payment::Sighting;
use super::plan_change::PlanChange;
use super::timestamp::Timestamp;

/// How long the one request may take to leave once it was said that it leaves. Later it stays.
pub const SEND_WITHIN: Duration = Duration::from_secs(10);
/// When the answer to the one request has come or is lost. Our write time-out is 30 seconds.
pub const ANSWER_OVER: Duration = Duration::from_secs(45);
/// Dodo: a session with `confirm` lives 15 minutes. Five more for clocks, slow lines and slow banks.
pub const SESSION_OVER: Duration = Duration::from_mins(20);

/// How far a charge has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChargeState {
    /// Committed here; nothing has left this machine.
    Planned,
    /// The one request may have left, or Dodo is at work on it.
    Submitted,
    /// Dodo waits for the buyer (3-D Secure or the like).
    NeedsAction,
    /// Dodo says the payment succeeded.
    Succeeded,
    /// The bank said no.
    Declined,
    /// There is no payment and none will come.
    Failed,
    /// The request left and its answer is lost. It is looked up, never repeated.
    Unknown,
}

/// What was learned about a charge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// The one request is about to leave; written before it does.
    Sending,
    /// It was planned long ago and never sent; from now on it never will be.
    NeverSent,
    /// It was to leave and did not: not a byte of it is on the way.
    Unsent,
    /// Dodo took the request and named a payment, with no verdict yet.
    Taken,
    /// Dodo refused the request: no payment was made.
    Refused,
    /// No readable answer came.
    AnswerLost,
    /// Dodo: the payment is on its way.
    Processing,
    /// Dodo: `requires_customer_action`.
    ActionNeeded,
    /// Dodo: `succeeded`.
    Succeeded,
    /// Dodo: `failed`, or the method was turned down.
    Declined,
    /// Dodo: `cancelled`.
    Cancelled,
    /// The answer's time is over, and no payment carries this charge's id so far.
    NothingYet,
    /// Dodo's session is over and no payment carries this charge's id.
    NothingFound,
    /// Dodo's session is over and its payment still waits for the buyer.
    Abandoned,
}

impl Fact {
    /// Every fact.
    pub const ALL: [Self; 14] = [
        Self::Sending,
        Self::NeverSent,
        Self::Unsent,
        Self::Taken,
        Self::Refused,
        Self::AnswerLost,
        Self::Processing,
        Self::ActionNeeded,
        Self::Succeeded,
        Self::Declined,
        Self::Cancelled,
        Self::NothingYet,
        Self::NothingFound,
        Self::Abandoned,
    ];

    /// The word in the charge's trail.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Sending => "sending",
            Self::NeverSent => "never_sent",
            Self::Unsent => "unsent",
            Self::Taken => "taken",
            Self::Refused => "refused",
            Self::AnswerLost => "answer_lost",
            Self::Processing => "processing",
            Self::ActionNeeded => "action_needed",
            Self::Succeeded => "succeeded",
            Self::Declined => "declined",
            Self::Cancelled => "cancelled",
            Self::NothingYet => "nothing_yet",
            Self::NothingFound => "nothing_found",
            Self::Abandoned => "abandoned",
        }
    }

    /// Reads the word of the trail.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|fact| fact.as_str() == word)
    }

    /// Whether it rests on time having passed, not on Dodo's word: what happened since the look makes it out of date.
    pub fn is_by_time(self) -> bool {
        matches!(
            self,
            Self::NothingYet | Self::NothingFound | Self::Abandoned
        )
    }
}

/// Where a charge stands in the life of its one request and of Dodo's session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Phase {
    /// The request may still leave.
    Sending,
    /// It has left or never will; its answer may still come.
    Answering,
    /// Whatever answer there was has come; Dodo's session may still live.
    Live,
    /// Dodo's session is over.
    Over,
}

impl Phase {
    /// The phase at `now` of a request that was said to leave at `sent`.
    pub fn of(sent: Timestamp, now: Timestamp) -> Self {
        if now >= sent.after(SESSION_OVER) {
            Self::Over
        } else if now >= sent.after(ANSWER_OVER) {
            Self::Live
        } else if now >= sent.after(SEND_WITHIN) {
            Self::Answering
        } else {
            Self::Sending
        }
    }

    /// Whether the one request may still leave.
    pub fn may_send(self) -> bool {
        self == Self::Sending
    }
}

/// What a look at Dodo says about a sent charge: what its payment says, or what its absence does. None: nothing.
pub fn verdict(seen: Option<Sighting>, phase: Phase) -> Option<Fact> {
    match (seen, phase) {
        (Some(payment), phase) => Some(match payment.fact() {
            Fact::ActionNeeded | Fact::Processing
                if phase == Phase::Over && payment.status.waits_for_buyer() =>
            {
                Fact::Abandoned
            }
            fact => fact,
        }),
        (None, Phase::Over) => Some(Fact::NothingFound),
        (None, Phase::Live) => Some(Fact::NothingYet),
        (None, Phase::Sending | Phase::Answering) => None,
    }
}

/// A step the state machine does not know: a bug, or a row somebody else wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IllegalTransition {
    /// Where the charge stood.
    pub from: ChargeState,
    /// What was to be applied.
    pub fact: Fact,
}

impl fmt::Display for IllegalTransition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "a {} charge cannot take `{}`",
            self.from.as_str(),
            self.fact.as_str()
        )
    }
}

impl std::error::Error for IllegalTransition {}

impl ChargeState {
    /// Every state.
    pub const ALL: [Self; 7] = [
        Self::Planned,
        Self::Submitted,
        Self::NeedsAction,
        Self::Succeeded,
        Self::Declined,
        Self::Failed,
        Self::Unknown,
    ];

    /// The word in the database and in `data-state`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Submitted => "submitted",
            Self::NeedsAction => "needs_action",
            Self::Succeeded => "succeeded",
            Self::Declined => "declined",
            Self::Failed => "failed",
            Self::Unknown => "unknown",
        }
    }

    /// Reads the word of the database.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.as_str() == word)
    }

    /// Whether the charge has come to its end.
    pub fn is_final(self) -> bool {
        matches!(self, Self::Succeeded | Self::Declined | Self::Failed)
    }

    /// Whether it ended without money: the buyer is told so, and another way to pay may open.
    pub fn is_dead(self) -> bool {
        matches!(self, Self::Declined | Self::Failed)
    }

    /// The state after `fact`.
    ///
    /// News that is older than what is known leaves the state as it is. Money that did move always wins:
    /// a late `succeeded` overrides `declined` and `failed`.
    ///
    /// # Errors
    /// [`IllegalTransition`] for steps of our own that do not fit, e.g. sending twice.
    pub fn after(self, fact: Fact) -> Result<Self, IllegalTransition> {
        use ChargeState::{Declined, Failed, NeedsAction, Planned, Submitted, Succeeded, Unknown};
        let illegal = Err(IllegalTransition { from: self, fact });
        match (self, fact) {
            (Planned, Fact::Sending) => Ok(Submitted),
            (Planned, Fact::NeverSent) => Ok(Failed),
            (Planned, _) | (_, Fact::Sending | Fact::NeverSent) => illegal,
            (Succeeded, _) | (_, Fact::Succeeded) => Ok(Succeeded),
            // An end stands. Where Dodo was seen at work, the loss of an answer is no news.
            (Declined | Failed, _)
            | (NeedsAction | Unknown, Fact::AnswerLost | Fact::NothingYet)
            | (NeedsAction, Fact::Taken | Fact::Unsent) => Ok(self),
            (_, Fact::Declined) => Ok(Declined),
            (
                _,
                Fact::Unsent
                | Fact::Refused
                | Fact::Cancelled
                | Fact::NothingFound
                | Fact::Abandoned,
            ) => Ok(Failed),
            (_, Fact::ActionNeeded) => Ok(NeedsAction),
            (Submitted, Fact::AnswerLost | Fact::NothingYet) => Ok(Unknown),
            (_, Fact::Taken | Fact::Processing) => Ok(Submitted),
        }
    }
}

/// A charge as the store keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Charge {
    /// Ours; it travels in the payment's metadata.
    pub id: ChargeId,
    /// The visit it belongs to.
    pub visit: VisitId,
    /// The step it belongs to; at most one charge each.
    pub step: StepId,
    /// The offer that was accepted.
    pub offer: OfferId,
    /// What is bought, or changed to.
    pub product: ProductId,
    /// How many.
    pub quantity: u32,
    /// Who pays.
    pub customer: CustomerId,
    /// The saved method it goes on. None: a plan change on the subscription's own method, which Dodo did not name.
    pub method: Option<PaymentMethodId>,
    /// The amount of the price seal; of a plan change what is taken now, which may be nothing.
    pub amount: Money,
    /// The plan change it pays for; none: a purchase.
    pub change: Option<PlanChange>,
    /// How far it has come.
    pub state: ChargeState,
    /// Travels in the payment's metadata and is shown to nobody: a payment without it is not this charge's, whatever
    /// id it names.
    pub proof: String,
    /// Dodo's session, once known.
    pub session: Option<SessionId>,
    /// Dodo's payment, once known.
    pub payment: Option<PaymentId>,
    /// Why it was declined, in words a buyer may learn.
    pub decline: Option<DeclineReason>,
    /// When the buyer accepted.
    pub created_at: Timestamp,
    /// When the one request left.
    pub submitted_at: Option<Timestamp>,
}

impl Charge {
    /// Where its one request and Dodo's session stand.
    pub fn phase(&self, now: Timestamp) -> Phase {
        Phase::of(self.sent_at(), now)
    }

    /// When its one request left. Of one that has not left, when the buyer accepted: it leaves no earlier.
    pub fn sent_at(&self) -> Timestamp {
        self.submitted_at.unwrap_or(self.created_at)
    }
}

/// Something about a charge that the merchant should look at. It is kept for good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Flag {
    /// Dodo took another amount or currency than the button said.
    AmountDiffers,
    /// A second payment carries this charge's id and proof.
    SecondPayment,
    /// The money moved after the buyer had been told that it did not.
    LateSuccess,
    /// A payment names this charge without its proof, or for another customer.
    Unproven,
    /// The payment of a plan change succeeded, and long after that the old plan still holds.
    PaidNotChanged,
    /// A plan change that was to hold only once paid holds, and its payment failed.
    ChangedNotPaid,
    /// A plan change holds for which money was due, and no payment carries this charge's id.
    ChangedWithoutPayment,
}

impl Flag {
    /// The word in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::AmountDiffers => "amount_differs",
            Self::SecondPayment => "second_payment",
            Self::LateSuccess => "late_success",
            Self::Unproven => "unproven",
            Self::PaidNotChanged => "paid_not_changed",
            Self::ChangedNotPaid => "changed_not_paid",
            Self::ChangedWithoutPayment => "changed_without_payment",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::payment::PaymentStatus;

    #[test]
    fn only_a_planned_charge_can_be_sent() {
        for state in ChargeState::ALL {
            let sent = state.after(Fact::Sending);
            assert_eq!(sent.is_ok(), state == ChargeState::Planned, "{state:?}");
        }
    }

    #[test]
    fn nothing_takes_a_success_back() {
        for fact in Fact::ALL {
            if let Ok(next) = ChargeState::Succeeded.after(fact) {
                assert_eq!(next, ChargeState::Succeeded, "{fact:?}");
            }
        }
    }

    #[test]
    fn succeeded_is_reached_by_the_providers_word_alone() {
        for state in ChargeState::ALL
            .into_iter()
            .filter(|s| *s != ChargeState::Succeeded)
        {
            for fact in Fact::ALL.into_iter().filter(|f| *f != Fact::Succeeded) {
                assert_ne!(
                    state.after(fact),
                    Ok(ChargeState::Succeeded),
                    "{state:?} {fact:?}"
                );
            }
        }
    }

    #[test]
    fn money_that_moved_wins_over_an_earlier_verdict() {
        assert_eq!(
            ChargeState::Failed.after(Fact::Succeeded),
            Ok(ChargeState::Succeeded)
        );
        assert_eq!(
            ChargeState::Declined.after(Fact::Processing),
            Ok(ChargeState::Declined)
        );
    }

    #[test]
    fn a_lost_answer_is_unknown_and_is_found_again() {
        let unknown = ChargeState::Submitted.after(Fact::AnswerLost).unwrap();
        assert_eq!(unknown, ChargeState::Unknown);
        assert_eq!(unknown.after(Fact::Processing), Ok(ChargeState::Submitted));
    }

    #[test]
    fn absence_is_a_verdict_only_once_the_session_is_over() {
        let phases = [
            (Phase::Sending, None),
            (Phase::Answering, None),
            (Phase::Live, Some(Fact::NothingYet)),
            (Phase::Over, Some(Fact::NothingFound)),
        ];
        for (phase, expected) in phases {
            assert_eq!(verdict(None, phase), expected, "{phase:?}");
        }
    }

    #[test]
    fn a_slow_bank_outlives_the_session_and_a_waiting_buyer_does_not() {
        let seen = |status| {
            Some(Sighting {
                status,
                has_error: false,
                has_page: false,
            })
        };
        let over = |status| verdict(seen(status), Phase::Over);
        assert_eq!(over(PaymentStatus::Processing), Some(Fact::Processing));
        assert_eq!(over(PaymentStatus::Other), Some(Fact::Processing));
        assert_eq!(
            over(PaymentStatus::RequiresCustomerAction),
            Some(Fact::Abandoned)
        );
        assert_eq!(
            verdict(seen(PaymentStatus::RequiresCustomerAction), Phase::Live),
            Some(Fact::ActionNeeded)
        );
    }

    #[test]
    fn every_state_reads_back_from_its_word() {
        for state in ChargeState::ALL {
            assert_eq!(ChargeState::parse(state.as_str()), Some(state));
        }
    }
    /// The list of all facts is written by hand; what the derive knows is not.
    #[test]
    fn every_fact_reads_back_from_its_word_and_none_is_left_out() {
        for fact in Fact::ALL {
            assert_eq!(Fact::parse(fact.as_str()), Some(fact));
            assert_eq!(serde_json::to_value(fact).unwrap(), fact.as_str());
        }
        let refusal = serde_json::from_str::<Fact>("\"no such fact\"").unwrap_err();
        let refusal = refusal.to_string();
        let (_, known) = refusal.split_once("expected one of ").unwrap();
        assert_eq!(known.split(", ").count(), Fact::ALL.len(), "{refusal}");
    }
}
