//! Mistakes that somebody might make, each of which the model must find out. They stand here alone, around the calls of
//! the production functions.

use aftercart::domain::charge::{ChargeState, Fact, IllegalTransition, Phase};

use crate::change::{Due, Seen};
use crate::one_click::OneClick;

/// One mistake.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mistake {
    /// The request is sent a second time when its answer is lost.
    SendsAgain,
    /// Absence is a verdict while the session lives.
    FindsNothingTooEarly,
    /// `Fact::Sending` is written after the request left.
    SendsBeforeSaying,
    /// The clock is not looked at before the request leaves.
    SendsHoweverLate,
    /// `Fact::NeverSent` ends a charge that was sent.
    GivesUpWhatWasSent,
    /// The answer to the request is taken for the payment's success.
    BelievesTheAnswer,
    /// The standard checkout opens while the outcome is unknown.
    OpensTheCheckoutTooEarly,
    /// The checkout's transaction does not look at the charge again.
    ReservesWithoutLooking,
    /// The checkout's transaction reads what is owned before it reads what is under way.
    ReadsOwnedFirst,
    /// The acceptance's transaction does not look at open checkouts.
    AcceptsWithoutLooking,
    /// A second decision for the step replaces the first one.
    DecidesTwice,
    /// The phase is read after Dodo was asked.
    ReadsTheClockTooLate,
    /// A payment turned down on a page of Dodo's is taken for an end.
    ForgetsThePage,
    /// Absence is never a verdict.
    NeverFindsNothing,
    /// A payment that waits for the buyer is waited for without end.
    NeverGivesUpWaiting,
    /// The lease of a replica that crashed runs for ever.
    KeepsLeases,
    /// A plan that holds is taken for paid, though money was due for it.
    BelievesThePlan,
}

/// Of the two statements that read what a customer has and is buying.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Statement {
    First,
    Second,
}

impl OneClick {
    /// Whether this mistake is seeded.
    pub fn makes(&self, mistake: Mistake) -> bool {
        self.mistake == Some(mistake)
    }

    /// `ChargeState::after`.
    pub fn after(&self, state: ChargeState, fact: Fact) -> Result<ChargeState, IllegalTransition> {
        if self.makes(Mistake::GivesUpWhatWasSent) && fact == Fact::NeverSent && !state.is_final() {
            return Ok(ChargeState::Failed);
        }
        state.after(fact)
    }

    /// What a look says, as far as it rests on time.
    pub fn verdict_by_time(&self, seen: Seen, instant: u8) -> Option<Fact> {
        let fact = self
            .outcome(seen, instant)
            .filter(|fact| fact.is_by_time())?;
        match fact {
            Fact::NothingYet if self.makes(Mistake::FindsNothingTooEarly) => {
                Some(Fact::NothingFound)
            }
            Fact::NothingFound if self.makes(Mistake::NeverFindsNothing) => None,
            Fact::Abandoned if self.makes(Mistake::NeverGivesUpWaiting) => None,
            fact => Some(fact),
        }
    }

    /// Whether a look that finds no payment sees a success all the same.
    pub fn is_proven_by_plan(&self, seen: Seen, instant: u8) -> bool {
        let believes = self.makes(Mistake::BelievesThePlan) && seen.is_made_elsewhere;
        believes || self.outcome(seen, instant) == Some(Fact::Succeeded)
    }

    /// `Phase::may_send`.
    pub fn may_send(&self, phase: Phase) -> bool {
        phase.may_send() || self.makes(Mistake::SendsHoweverLate)
    }

    /// Whether the page, and its door, offer the standard checkout. Without a charge it does when the saved cards are
    /// gone, which may be at any time.
    pub fn offers_checkout(&self, charge: Option<ChargeState>) -> bool {
        match self.change {
            // Nothing is to be paid, so there is no page to pay on.
            Some(Due::Nothing) => false,
            Some(Due::Money) => charge.is_some_and(ChargeState::is_dead),
            None => charge.is_none_or(ChargeState::is_dead) || self.is_too_early(charge),
        }
    }

    fn is_too_early(&self, charge: Option<ChargeState>) -> bool {
        self.makes(Mistake::OpensTheCheckoutTooEarly) && charge == Some(ChargeState::Unknown)
    }

    /// Whether a statement of the checkout's transaction finds the product under way, or owned.
    pub fn holds_back(&self, charge: Option<ChargeState>, statement: Statement) -> bool {
        if self.makes(Mistake::ReservesWithoutLooking) || self.is_too_early(charge) {
            return false;
        }
        let asks_for_owned =
            (statement == Statement::First) == self.makes(Mistake::ReadsOwnedFirst);
        charge.is_some_and(|state| {
            if asks_for_owned {
                state == ChargeState::Succeeded
            } else {
                !state.is_final()
            }
        })
    }
}
