//! Dodo's record of a payment, as far as it settles a charge.

use super::charge::Fact;

/// Dodo's `IntentStatus`, as far as it makes a difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PaymentStatus {
    /// The money is taken.
    Succeeded,
    /// It did not work, for good.
    Failed,
    /// Given up, for good.
    Cancelled,
    /// On its way.
    Processing,
    /// The buyer must confirm (3-D Secure or the like).
    RequiresCustomerAction,
    /// The method was turned down; Dodo waits for another.
    RequiresPaymentMethod,
    /// No status yet, a capture state, or a word Dodo added since: not decided.
    Other,
}

/// What a look at Dodo saw of a charge's payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Sighting {
    /// How far the payment has come.
    pub status: PaymentStatus,
    /// Whether Dodo names a reason for a failure.
    pub has_error: bool,
}

impl PaymentStatus {
    /// Whether Dodo is done with the payment.
    pub fn is_end(self) -> bool {
        matches!(self, Self::Succeeded | Self::Failed | Self::Cancelled)
    }

    /// Whether Dodo waits for the buyer, and for nobody else: with its session such a payment dies.
    pub fn waits_for_buyer(self) -> bool {
        matches!(
            self,
            Self::RequiresCustomerAction | Self::RequiresPaymentMethod
        )
    }
}

impl Sighting {
    /// What it says about the charge.
    pub fn fact(self) -> Fact {
        match self.status {
            PaymentStatus::Succeeded => Fact::Succeeded,
            PaymentStatus::Failed => Fact::Declined,
            // Dodo: the method failed, if there is an error code; else the payment may only not have begun yet.
            PaymentStatus::RequiresPaymentMethod if self.has_error => Fact::Declined,
            PaymentStatus::Cancelled => Fact::Cancelled,
            PaymentStatus::RequiresCustomerAction => Fact::ActionNeeded,
            PaymentStatus::Processing
            | PaymentStatus::RequiresPaymentMethod
            | PaymentStatus::Other => Fact::Processing,
        }
    }
}
