//! Why a payment was declined, and how much of that a buyer may learn.

use serde::{Deserialize, Serialize};

/// What a buyer is told. Dodo's own `error_message` is written for merchants and never shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeclineReason {
    /// The bank said no; nothing more may or can be said.
    Generic,
    /// Not enough money on the account, or over a limit.
    Funds,
    /// The card has expired.
    Expired,
    /// The bank wanted the buyer to confirm, and that did not happen.
    Authentication,
    /// A passing fault at the bank or on the way to it.
    Temporary,
    /// This method cannot be used for such a payment.
    Unsupported,
}

impl DeclineReason {
    /// What Dodo's `error_code` means for a buyer. Unknown codes are generic.
    ///
    /// Dodo: never tell the customer the real reason for lost, stolen, picked-up or fraudulent cards.
    pub fn from_code(code: &str) -> Self {
        match code {
            "INSUFFICIENT_FUNDS" | "LIMIT_EXCEEDED" | "CARD_VELOCITY_EXCEEDED" => Self::Funds,
            "EXPIRED_CARD" | "INVALID_EXPIRY_YEAR" => Self::Expired,
            "AUTHENTICATION_FAILURE"
            | "AUTHENTICATION_REQUIRED"
            | "AUTHENTICATION_TIMEOUT"
            | "CUSTOMER_CANCELLED"
            | "MANDATE_REQUIRED"
            | "MANDATE_INVALID" => Self::Authentication,
            "NETWORK_ERROR"
            | "NETWORK_TIMEOUT"
            | "PROCESSING_ERROR"
            | "TRY_AGAIN_LATER"
            | "ORDER_CREATION_FAILED"
            | "REENTER_TRANSACTION" => Self::Temporary,
            "PAYMENT_METHOD_UNSUPPORTED"
            | "PROVIDER_UNSUPPORTED"
            | "MANDATE_REQUIRED_SYSTEM"
            | "CARD_NOT_ACTIVATED" => Self::Unsupported,
            _ => Self::Generic,
        }
    }
}

/// Whether a code is one of Dodo's decline codes, and not that of a malformed request.
///
/// Dodo: its list of 44 unified codes.
pub fn is_decline(code: &str) -> bool {
    const CODES: [&str; 44] = [
        "AUTHENTICATION_FAILURE",
        "AUTHENTICATION_REQUIRED",
        "AUTHENTICATION_TIMEOUT",
        "CARD_DECLINED",
        "CARD_NOT_ACTIVATED",
        "CARD_VELOCITY_EXCEEDED",
        "CUSTOMER_CANCELLED",
        "DO_NOT_HONOR",
        "EXPIRED_CARD",
        "FRAUDULENT",
        "GENERIC_DECLINE",
        "INCORRECT_CVC",
        "INCORRECT_NUMBER",
        "INSUFFICIENT_FUNDS",
        "INVALID_ACCOUNT",
        "INVALID_AMOUNT",
        "INVALID_CARD_NUMBER",
        "INVALID_CARD_OWNER",
        "INVALID_CVC",
        "INVALID_EXPIRY_YEAR",
        "INVALID_PIN",
        "INVALID_REQUEST",
        "INVALID_UPI_ID",
        "LIMIT_EXCEEDED",
        "LIVE_MODE_TEST_CARD",
        "LOST_CARD",
        "MANDATE_INVALID",
        "MANDATE_REQUIRED",
        "MANDATE_REQUIRED_SYSTEM",
        "NETWORK_ERROR",
        "NETWORK_TIMEOUT",
        "ORDER_CREATION_FAILED",
        "PAYMENT_METHOD_PROVIDER_DECLINED",
        "PAYMENT_METHOD_UNSUPPORTED",
        "PICKUP_CARD",
        "PROCESSING_ERROR",
        "PROVIDER_UNSUPPORTED",
        "REENTER_TRANSACTION",
        "REVOCATION_OF_AUTHORIZATION",
        "STOLEN_CARD",
        "TRANSACTION_NOT_ALLOWED",
        "TRANSACTION_NOT_APPROVED",
        "TRY_AGAIN_LATER",
        "UNKNOWN_ERROR",
    ];
    CODES.binary_search(&code).is_ok()
}

/// Whether a code says that this method will not pay, however often it is asked: never again without the buyer.
///
/// Dodo: its table of hard and soft declines. What is in neither is soft here: a new word must not take a good card away.
pub fn is_hard(code: &str) -> bool {
    const CODES: [&str; 15] = [
        "CARD_DECLINED",
        "DO_NOT_HONOR",
        "EXPIRED_CARD",
        "FRAUDULENT",
        "INVALID_ACCOUNT",
        "LOST_CARD",
        "MANDATE_REQUIRED_SYSTEM",
        "PAYMENT_METHOD_PROVIDER_DECLINED",
        "PAYMENT_METHOD_UNSUPPORTED",
        "PICKUP_CARD",
        "PROVIDER_UNSUPPORTED",
        "REVOCATION_OF_AUTHORIZATION",
        "STOLEN_CARD",
        "TRANSACTION_NOT_ALLOWED",
        "TRANSACTION_NOT_APPROVED",
    ];
    CODES.binary_search(&code).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_error_is_no_decline() {
        assert!(
            is_decline("AUTHENTICATION_FAILURE")
                && is_decline("DO_NOT_HONOR")
                && is_decline("UNKNOWN_ERROR")
        );
        assert!(!is_decline("NO_ELIGIBLE_PAYMENT_METHODS"));
    }

    #[test]
    fn a_hard_decline_is_a_decline_and_a_soft_or_unknown_one_is_not_hard() {
        for code in [
            "CARD_DECLINED",
            "DO_NOT_HONOR",
            "EXPIRED_CARD",
            "LOST_CARD",
            "STOLEN_CARD",
            "TRANSACTION_NOT_APPROVED",
        ] {
            assert!(is_hard(code) && is_decline(code), "{code}");
        }
        for code in [
            "GENERIC_DECLINE",
            "INSUFFICIENT_FUNDS",
            "AUTHENTICATION_FAILURE",
            "MANDATE_REQUIRED",
            "TRY_AGAIN_LATER",
            "UNKNOWN_ERROR",
            "NEW_CODE",
            "",
        ] {
            assert!(!is_hard(code), "{code}");
        }
    }

    #[test]
    fn a_lost_or_stolen_card_reads_like_any_other_decline() {
        for code in [
            "LOST_CARD",
            "STOLEN_CARD",
            "PICKUP_CARD",
            "FRAUDULENT",
            "GENERIC_DECLINE",
            "NEW_CODE",
        ] {
            assert_eq!(
                DeclineReason::from_code(code),
                DeclineReason::Generic,
                "{code}"
            );
        }
    }
}
