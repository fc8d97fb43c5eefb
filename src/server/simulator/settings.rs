//! Switches for what Dodo's documents leave open, and for what a rehearsal wants to vary.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// How a declined one-click payment is answered. Undocumented, so both readings are here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeclineAnswer {
    /// 200 with the ids; the payment is `failed`.
    Payment,
    /// 422 with the decline code as its code; the payment is `failed` all the same.
    Error,
}

/// What becomes of a payment that still waits for its buyer when the session is over. Undocumented.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExpiryEnd {
    /// `payment.cancelled`.
    Cancelled,
    /// `payment.failed` with `AUTHENTICATION_TIMEOUT`.
    Failed,
    /// Nothing: it stays as it is.
    Nothing,
}

/// The switches, at `GET` and `POST /_simulator/settings`. A POST changes the keys it names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub struct Settings {
    /// Whether requests beyond the limit get 429.
    pub rate_limit: bool,
    /// Requests allowed in any one second. Dodo, tier 0: 40.
    pub burst_per_second: usize,
    /// Requests allowed in any minute. Dodo, tier 0: 240.
    pub sustained_per_minute: usize,
    /// Milliseconds a one-click payment stays `processing` before its end.
    pub processing_ms: i64,
    /// How a one-click decline is answered.
    pub decline_answer: DeclineAnswer,
    /// Whether `confirm: true` insists on a `billing_address`. If not, the customer's last one is used.
    pub billing_address_required_with_confirm: bool,
    /// Whether a preview without `billing_address` takes the customer's last one. If not, it is answered for the US.
    pub preview_uses_stored_address: bool,
    /// Whether deliveries carry `data.payload_type`.
    pub payload_type: bool,
    /// Whether `payment.processing` is sent for payments that pass through it.
    pub processing_event: bool,
    /// Whether a one-click payment that waits for its buyer names a page in `payment_link` where it can be finished.
    pub action_link: bool,
    /// What becomes of a payment waiting for its buyer when the session ends.
    pub session_expiry: ExpiryEnd,
    /// Whether completing a hosted checkout saves its payment method.
    pub save_payment_methods: bool,
    /// Minor units that a one-click payment takes beyond what the cart costs; negative: less. Dodo takes no amount with
    /// a charge, so what is taken need not be what was previewed.
    pub one_click_surcharge: i64,
    /// The currency a one-click payment is taken in, whatever the cart is priced in. None: the cart's.
    pub one_click_currency: Option<String>,
    /// Whether a preview holds its first item twice: a cart nobody asked for.
    pub preview_doubles_cart: bool,
    /// Whether deliveries are signed with the simulator's time. If not, with the machine's: a receiver whose clock
    /// was not moved refuses signatures from elsewhen.
    pub receiver_shares_clock: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            rate_limit: true,
            burst_per_second: 40,
            sustained_per_minute: 240,
            processing_ms: 0,
            decline_answer: DeclineAnswer::Payment,
            billing_address_required_with_confirm: false,
            preview_uses_stored_address: false,
            payload_type: true,
            processing_event: true,
            action_link: true,
            session_expiry: ExpiryEnd::Cancelled,
            save_payment_methods: true,
            one_click_surcharge: 0,
            one_click_currency: None,
            preview_doubles_cart: false,
            receiver_shares_clock: false,
        }
    }
}

impl Settings {
    /// The settings with the keys of `changes` replaced.
    ///
    /// # Errors
    /// A sentence naming the unknown key or the bad value.
    pub fn with(&self, changes: &Value) -> Result<Self, String> {
        let changes = changes
            .as_object()
            .ok_or("an object of settings is expected")?;
        let mut all = serde_json::to_value(self).map_err(|error| error.to_string())?;
        for (key, value) in changes {
            all[key] = value.clone();
        }
        serde_json::from_value(all).map_err(|error| error.to_string())
    }
}
