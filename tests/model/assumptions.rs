//! What is assumed of Dodo and of our own machine. Each can be dropped, to see what it is good for.

/// One assumption.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Assumption {
    /// A payment that waits for the buyer cannot be finished once the session is over.
    WaitingDiesWithTheSession,
    /// The request takes effect before the session could be over, or never.
    RequestsTakeEffectInTime,
    /// A payment that was made is among its customer's payments from then on.
    MadePaymentsAreListed,
    /// Who refuses a request in so many words has made no payment of it.
    RefusalsMakeNothing,
    /// A payment whose saved method was turned down, and for which Dodo names no page, is not paid with another method.
    TurnedDownStaysDown,
    /// A payment that failed does not come back to life.
    FailedStaysFailed,
    /// Between the look at the clock and the first byte of the request no time passes.
    CheckedRequestsLeaveAtOnce,
}
