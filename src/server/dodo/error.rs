//! What can go wrong between us and Dodo, told apart by what it means for money.

use std::fmt;
use std::time::Duration;

/// Why a call gave no result.
///
/// No text in here ever holds the API key; Dodo's own words are clipped.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DodoError {
    /// The options make no client.
    #[error("the Dodo client cannot be set up: {0}")]
    Setup(String),
    /// Dodo said no, in so many words. Nothing was made and no money moves.
    #[error("Dodo refused ({status}{}): {message}", Code(code.as_deref()))]
    Refused {
        /// The HTTP status.
        status: u16,
        /// Dodo's code, e.g. `NO_ELIGIBLE_PAYMENT_METHODS`.
        code: Option<String>,
        /// Dodo's words. For the merchant, never for a buyer.
        message: String,
    },
    /// Dodo knows no such thing (404). Nothing was made.
    #[error("Dodo does not know it (404{}): {message}", Code(code.as_deref()))]
    NotFound {
        /// Dodo's code.
        code: Option<String>,
        /// Dodo's words.
        message: String,
    },
    /// The key is wrong, or belongs to the other mode (401). Nothing was made.
    #[error("Dodo does not accept the API key (401{}): {message}", Code(code.as_deref()))]
    Unauthorized {
        /// Dodo's code.
        code: Option<String>,
        /// Dodo's words.
        message: String,
    },
    /// Nothing left this machine: no connection, or no free slot in the request budget in time.
    #[error("nothing was sent to Dodo: {cause}")]
    NotSent {
        /// What stood in the way.
        cause: String,
    },
    /// A read gave no usable answer, also after retries. It changed nothing at Dodo.
    #[error("Dodo gave no usable answer ({}{}): {cause}", Status(*status), Code(code.as_deref()))]
    Unavailable {
        /// The HTTP status, if one came.
        status: Option<u16>,
        /// Dodo's code.
        code: Option<String>,
        /// What happened.
        cause: String,
        /// When Dodo wants to be asked again.
        retry_after: Option<Duration>,
    },
    /// A write left, and whether Dodo carried it out cannot be told from what came back.
    #[error("the outcome at Dodo is unknown ({}{}): {cause}", Status(*status), Code(code.as_deref()))]
    Unknown {
        /// The HTTP status, if one came.
        status: Option<u16>,
        /// Dodo's code.
        code: Option<String>,
        /// What happened.
        cause: String,
    },
}

impl DodoError {
    /// Whether the call may have had its effect all the same. After a charge that says so, look the payment up
    /// (`GET /payments`, our charge id in its metadata); never send the charge again.
    ///
    /// True for a write after which none of these is certain:
    ///
    /// | what came back to a write | outcome | because |
    /// |---|---|---|
    /// | no connection, no slot in the budget | nothing happened | not a byte of the request left |
    /// | 400, 401, 402, 403, 404, 405, 406, 410, 411, 413, 414, 415, 422, 431 with words in it | nothing happened | Dodo turned the request down before acting on it; a 402 may leave a failed payment, which costs nothing |
    /// | 429 with Dodo's code | nothing happened | Dodo's limiter stands before its work |
    /// | any of these without a word, or as a web page | unknown | it was not Dodo that answered |
    /// | 408 | unknown | a gateway also says it when the server behind it was slow |
    /// | 409, `PREVIOUS_PAYMENT_PENDING`, `CHECKOUT_SESSION_CONSUMED`, `PENDING_PLAN_CHANGE_EXISTS`, `SCHEDULED_PLAN_CHANGE_EXISTS` | unknown | we send once, but a proxy on the way may send twice: then the conflict is with our own first copy |
    /// | `SCHEDULED_PLAN_CHANGE_EXISTS` to a plan change that is to happen now | nothing happened | a copy of it would have scheduled nothing |
    /// | other 4xx, all 3xx | unknown | not documented for Dodo |
    /// | 5xx | unknown | it may have failed after the payment was made |
    /// | 2xx, not to be read | unknown | it was most likely carried out |
    /// | 2xx, empty | unknown; fine for a plan change, its withdrawal and a change of method | these say nothing when all is well, and what became of them is looked up in any case |
    /// | time-out, broken connection | unknown | the answer is lost, not the request |
    ///
    /// Never true for a read, nor for the preview, which creates nothing.
    pub fn outcome_unknown(&self) -> bool {
        matches!(self, Self::Unknown { .. })
    }

    /// Whether Dodo said no in so many words: asking the same again would go no better.
    pub fn is_refusal(&self) -> bool {
        matches!(self, Self::Refused { .. } | Self::NotFound { .. })
    }

    /// Dodo's code, e.g. `UNSUPPORTED_COUNTRY`, if it gave one.
    pub fn code(&self) -> Option<&str> {
        match self {
            Self::Refused { code, .. }
            | Self::NotFound { code, .. }
            | Self::Unauthorized { code, .. }
            | Self::Unavailable { code, .. }
            | Self::Unknown { code, .. } => code.as_deref(),
            Self::Setup(_) | Self::NotSent { .. } => None,
        }
    }
}

/// `, CODE`, or nothing.
struct Code<'a>(Option<&'a str>);

impl fmt::Display for Code<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.map_or(Ok(()), |code| write!(f, ", {code}"))
    }
}

/// The status, or that there was none.
struct Status(Option<u16>);

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(status) => write!(f, "{status}"),
            None => f.write_str("no answer"),
        }
    }
}
