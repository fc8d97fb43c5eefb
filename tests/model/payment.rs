//! Dodo's record of the payment, and how it may go on.

use aftercart::domain::charge::Fact;
use aftercart::domain::payment::{PaymentStatus, Sighting};

use crate::assumptions::Assumption;
use crate::mistakes::Mistake;
use crate::one_click::OneClick;

/// How far a payment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// `requires_payment_method`, without an error: it has not begun yet.
    NotBegun,
    /// `processing`.
    Processing,
    /// `requires_customer_action`.
    Waiting,
    /// `requires_payment_method`, with an error: Dodo would take another method.
    TurnedDown,
    /// The same, on a page of Dodo's: there the buyer can give another one.
    TurnedDownOnPage,
    /// `succeeded`.
    Succeeded,
    /// `failed`.
    Failed,
    /// `cancelled`.
    Cancelled,
}

/// A payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Payment {
    /// How far it is.
    pub status: Status,
    /// Whether it has waited for the buyer. It does so once at most.
    pub has_waited: bool,
}

impl Status {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::NotBegun,
        Self::Processing,
        Self::Waiting,
        Self::TurnedDown,
        Self::TurnedDownOnPage,
        Self::Succeeded,
        Self::Failed,
        Self::Cancelled,
    ];

    /// What a look at the payment sees.
    pub fn sighting(self, model: &OneClick) -> Sighting {
        let status = match self {
            Self::NotBegun | Self::TurnedDown | Self::TurnedDownOnPage => {
                PaymentStatus::RequiresPaymentMethod
            }
            Self::Processing => PaymentStatus::Processing,
            Self::Waiting => PaymentStatus::RequiresCustomerAction,
            Self::Succeeded => PaymentStatus::Succeeded,
            Self::Failed => PaymentStatus::Failed,
            Self::Cancelled => PaymentStatus::Cancelled,
        };
        let names_error = [Self::TurnedDown, Self::TurnedDownOnPage, Self::Failed];
        let names_page = [Self::Waiting, Self::TurnedDownOnPage];
        Sighting {
            status,
            has_error: names_error.contains(&self),
            has_page: names_page.contains(&self) && !model.makes(Mistake::ForgetsThePage),
        }
    }

    /// What a look at the payment says about the charge.
    pub fn fact(self, model: &OneClick) -> Fact {
        self.sighting(model).fact()
    }
}

impl Payment {
    /// A payment that was just made.
    pub fn new(status: Status) -> Self {
        Self {
            status,
            has_waited: false,
        }
    }

    /// The same, further on.
    pub fn at(self, status: Status) -> Self {
        Self {
            status,
            has_waited: self.has_waited || status == Status::Waiting,
        }
    }

    /// Where it may go from here. `is_over`: its session is.
    pub fn next(self, model: &OneClick, is_over: bool) -> &'static [Status] {
        use Status::{
            Cancelled, Failed, NotBegun, Processing, Succeeded, TurnedDown, TurnedDownOnPage,
            Waiting,
        };
        let lives = !is_over || !model.assumes(Assumption::WaitingDiesWithTheSession);
        match self.status {
            NotBegun if lives => &[Processing],
            Processing if self.has_waited => &[Succeeded, Failed, TurnedDownOnPage],
            Processing => &[Succeeded, Failed, Cancelled, TurnedDown, Waiting],
            Waiting if lives => &[Processing, Cancelled],
            Waiting => &[Cancelled],
            TurnedDown if !model.assumes(Assumption::TurnedDownStaysDown) => &[Succeeded],
            TurnedDownOnPage if lives => &[Succeeded, Failed],
            Failed if !model.assumes(Assumption::FailedStaysFailed) => &[Succeeded],
            _ => &[],
        }
    }

    /// Whether money has moved by it or still can.
    pub fn can_take_money(self, model: &OneClick, is_over: bool) -> bool {
        let next = self.next(model, is_over);
        self.status == Status::Succeeded || next.iter().any(|next| *next != Status::Cancelled)
    }

    /// What webhooks can say of it: how it stands, and how it once stood.
    pub fn webhooks(self) -> impl Iterator<Item = Status> {
        let once = [Status::Processing, Status::Waiting];
        let once = once
            .into_iter()
            .filter(move |status| *status != Status::Waiting || self.has_waited);
        once.chain([self.status])
    }

    /// The same to everybody from here on: what was turned down has failed, if it stays so.
    pub fn canonical(self, model: &OneClick) -> Self {
        let stays = model.assumes(Assumption::TurnedDownStaysDown)
            && model.assumes(Assumption::FailedStaysFailed);
        match self.status {
            Status::TurnedDown if stays => self.at(Status::Failed),
            _ => self,
        }
    }
}
