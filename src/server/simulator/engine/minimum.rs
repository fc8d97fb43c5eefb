//! The least a gateway takes.

use crate::server::simulator::error::ApiError;

/// The minimum in minor units. Dodo, adaptive currency: its table, the common ones. It names none for the dinars,
/// which have three decimals; theirs is about half a US dollar.
pub fn of(currency: &str) -> i64 {
    match currency {
        "GBP" => 30,
        "INR" => 500,
        "NOK" | "SEK" | "XAF" | "XOF" => 300,
        "DKK" => 250,
        "AED" | "PLN" | "BHD" | "JOD" | "KWD" | "OMR" => 200,
        "MXN" | "CLP" => 1_000,
        "HKD" => 400,
        "NZD" => 100,
        "ZAR" => 2_000,
        "IDR" => 850_000,
        "VND" => 12_000,
        "PYG" => 4_000,
        "ARS" => 100_000,
        _ => 50,
    }
}

/// Whether this much can be charged: nothing, or at least the minimum.
pub fn met(total: i64, currency: &str) -> bool {
    total == 0 || total >= of(currency)
}

/// 422 `TOTAL_PAYMENT_AMOUNT_BELOW_MINIMUM_AMOUNT`.
pub fn refusal(total: i64, currency: &str) -> ApiError {
    let message = format!(
        "{total} is below the minimum of {} for {currency}",
        of(currency)
    );
    ApiError::unprocessable("TOTAL_PAYMENT_AMOUNT_BELOW_MINIMUM_AMOUNT", message)
}
