//! The state machine of a charge: our intent to collect one amount once.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::decline_code::DeclineReason;
use super::ids::{
    ChargeId, CustomerId, OfferId, PaymentId, PaymentMethodId, ProductId, SessionId, StepId,
    VisitId,
};
use super::money::Money;
use super::timestamp::Timestamp;

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
    /// Dodo's session is over and no payment carries this charge's id.
    NothingFound,
}

impl Fact {
    /// The word in the charge's trail.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Sending => "sending",
            Self::NeverSent => "never_sent",
            Self::Taken => "taken",
            Self::Refused => "refused",
            Self::AnswerLost => "answer_lost",
            Self::Processing => "processing",
            Self::ActionNeeded => "action_needed",
            Self::Succeeded => "succeeded",
            Self::Declined => "declined",
            Self::Cancelled => "cancelled",
            Self::NothingFound => "nothing_found",
        }
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
            (Declined | Failed, _) | (NeedsAction | Unknown, Fact::AnswerLost) => Ok(self),
            (_, Fact::Declined) => Ok(Declined),
            (_, Fact::Refused | Fact::Cancelled | Fact::NothingFound) => Ok(Failed),
            (_, Fact::ActionNeeded) | (NeedsAction, Fact::Taken) => Ok(NeedsAction),
            (Submitted, Fact::AnswerLost) => Ok(Unknown),
            (Submitted | NeedsAction | Unknown, Fact::Taken | Fact::Processing) => Ok(Submitted),
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
    /// What is bought.
    pub product: ProductId,
    /// How many.
    pub quantity: u32,
    /// Who pays.
    pub customer: CustomerId,
    /// The saved method it goes on.
    pub method: PaymentMethodId,
    /// The amount of the price seal.
    pub amount: Money,
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

#[cfg(test)]
mod tests {
    use super::*;

    const FACTS: [Fact; 11] = [
        Fact::Sending,
        Fact::NeverSent,
        Fact::Taken,
        Fact::Refused,
        Fact::AnswerLost,
        Fact::Processing,
        Fact::ActionNeeded,
        Fact::Succeeded,
        Fact::Declined,
        Fact::Cancelled,
        Fact::NothingFound,
    ];

    #[test]
    fn only_a_planned_charge_can_be_sent() {
        for state in ChargeState::ALL {
            let sent = state.after(Fact::Sending);
            assert_eq!(sent.is_ok(), state == ChargeState::Planned, "{state:?}");
        }
    }

    #[test]
    fn nothing_takes_a_success_back() {
        for fact in FACTS {
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
            for fact in FACTS.into_iter().filter(|f| *f != Fact::Succeeded) {
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
    fn every_state_reads_back_from_its_word() {
        for state in ChargeState::ALL {
            assert_eq!(ChargeState::parse(state.as_str()), Some(state));
        }
    }
}
