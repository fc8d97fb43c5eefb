//! What a replica is in the middle of. Whatever stands in here is lost in a crash.

use aftercart::domain::charge::{ChargeState, Fact};

/// Where a program is, named by what it does next. Between two steps anything else may happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// There is no program here.
    Idle,
    /// `accept`: no decision was there; decision and charge are about to be committed.
    Commit,
    /// `submit`: a place in the request budget is waited for, then the clock is read.
    Slot,
    /// `submit`: `Fact::Sending` is about to be committed.
    Say,
    /// `submit`: `Phase::may_send` is asked, and the request leaves.
    Send,
    /// Checked, and not left yet. Only without `Assumption::CheckedRequestsLeaveAtOnce`.
    Leave,
    /// `Fact::Sending` is written only now. Only with `Mistake::SendsBeforeSaying`.
    SayLate,
    /// `submit`: the answer is waited for.
    Await,
    /// `submit`, `unless_seen`: the answer is a refusal, and the store is asked whether its payment was seen.
    Judge(Fact),
    /// `submit`: this is about to be applied.
    Write(Fact),
    /// `submit`, `follow`: `Fact::Taken` is about to be applied.
    Take {
        /// The answer names the payment.
        names_payment: bool,
    },
    /// `submit`, `follow`: Dodo is about to be asked for the payment.
    Follow,
    /// `settle_charge`: what the payment said is about to be applied.
    Settle(Fact),
    /// `reconcile` took a planned charge.
    GiveUp,
    /// `reconcile` took a charge that stood here; the clock is about to be read.
    Look {
        /// The state, as taken.
        stands: ChargeState,
        /// The payment was named, as taken.
        knows: bool,
    },
    /// `look`: Dodo is about to be asked.
    Find {
        /// The state, as taken.
        stands: ChargeState,
        /// The payment was named, as taken.
        knows: bool,
        /// The hour, as read, see `INSTANTS`.
        instant: u8,
    },
    /// `look`: nothing was found, and the clock is read only now. Only with `Mistake::ReadsTheClockTooLate`.
    FoundNothing {
        /// The state, as taken.
        stands: ChargeState,
    },
    /// `look`: what was found is about to be applied.
    SettleFound {
        /// What the payment said.
        fact: Fact,
        /// What time has to say to that afterwards.
        then: Option<Fact>,
    },
    /// `look`: a verdict of time's is about to be applied.
    ByTime {
        /// Only from here.
        stands: ChargeState,
        /// The verdict.
        fact: Fact,
    },
    /// `standard_checkout`, `is_still_dead`: the charge was dead, and Dodo is about to be asked once more.
    Recheck,
    /// `is_still_dead`: what Dodo said is about to be applied.
    SettleRechecked {
        /// What the payment said.
        fact: Fact,
        /// Whether that leaves the way free.
        is_free: bool,
    },
    /// `reserve_link`: what is under way is about to be read, or what is owned with `Mistake::ReadsOwnedFirst`.
    Reserve,
    /// `reserve_link`: the other is about to be read, and the checkout opened. The customer's lock is held.
    ReserveOn,
}

/// A program on one of the two replicas.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Program {
    /// Where it is.
    pub step: Step,
    /// 0 or 1.
    pub replica: u8,
}

impl Program {
    /// No program.
    pub const NONE: Self = Self {
        step: Step::Idle,
        replica: 0,
    };

    /// A program that begins.
    pub fn at(step: Step, replica: u8) -> Self {
        Self { step, replica }
    }

    pub fn is_none(self) -> bool {
        self.step == Step::Idle
    }

    pub fn is_reconciling(self) -> bool {
        use Step::{ByTime, Find, FoundNothing, GiveUp, Look, SettleFound};
        matches!(
            self.step,
            GiveUp
                | Look { .. }
                | Find { .. }
                | FoundNothing { .. }
                | SettleFound { .. }
                | ByTime { .. }
        )
    }

    /// The same on the other replica.
    pub fn mirrored(self) -> Self {
        if self.is_none() {
            return self;
        }
        Self {
            replica: 1 - self.replica,
            ..self
        }
    }

    /// A number of its own for each program: for sorting and hashing.
    pub fn code(self) -> u32 {
        let (tag, detail) = self.step.code();
        (tag << 24) | (detail << 8) | u32::from(self.replica)
    }
}

impl Step {
    /// Whether the request of this program has still to leave.
    pub fn may_lead_to_sending(self) -> bool {
        use Step::{Commit, Leave, Say, Send, Slot};
        matches!(self, Commit | Slot | Say | Send | Leave)
    }

    /// Whether this program asks the store what became of the payment, or goes on to.
    pub fn may_judge(self) -> bool {
        let judges = matches!(self, Self::SayLate | Self::Await | Self::Judge(_));
        self.may_lead_to_sending() || judges
    }

    /// Whether it is on its way to open the standard checkout.
    pub fn opens_checkout(self) -> bool {
        use Step::{Recheck, Reserve, ReserveOn, SettleRechecked};
        matches!(self, Recheck | SettleRechecked { .. } | Reserve | ReserveOn)
    }

    /// Whether all this program can still do is to tell the charge something.
    pub fn only_tells(self) -> bool {
        let does_more = self.may_lead_to_sending() || self.opens_checkout();
        !does_more && !matches!(self, Self::Idle | Self::SayLate)
    }

    fn code(self) -> (u32, u32) {
        match self {
            Self::Idle => (0, 0),
            Self::Commit => (1, 0),
            Self::Slot => (2, 0),
            Self::Say => (3, 0),
            Self::Send => (4, 0),
            Self::Leave => (5, 0),
            Self::SayLate => (6, 0),
            Self::Await => (7, 0),
            Self::Judge(fact) => (8, fact as u32),
            Self::Write(fact) => (9, fact as u32),
            Self::Take { names_payment } => (10, u32::from(names_payment)),
            Self::Follow => (11, 0),
            Self::Settle(fact) => (12, fact as u32),
            Self::GiveUp => (13, 0),
            Self::Look { stands, knows } => (14, (stands as u32) << 1 | u32::from(knows)),
            Self::Find {
                stands,
                knows,
                instant,
            } => (
                15,
                u32::from(instant) << 8 | (stands as u32) << 1 | u32::from(knows),
            ),
            Self::SettleFound { fact, then } => {
                let then = then.map_or(0, |then| 1 + then as u32);
                (16, (fact as u32) << 8 | then)
            }
            Self::ByTime { stands, fact } => (17, (stands as u32) << 8 | fact as u32),
            Self::Reserve => (18, 0),
            Self::ReserveOn => (20, 0),
            Self::Recheck => (21, 0),
            Self::SettleRechecked { fact, is_free } => {
                (22, (fact as u32) << 1 | u32::from(is_free))
            }
            Self::FoundNothing { stands } => (19, stands as u32),
        }
    }
}
