//! Test instruments: Dodo's own, and ours where Dodo documents none.

use time::Duration;

/// What an instrument does when money is asked of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Behaviour {
    /// Pays.
    Pays,
    /// Fails with this decline code.
    Declines(&'static str),
    /// The bank asks its holder (3-D Secure).
    Challenges,
    /// Stays `processing` for an hour of the simulator's time, then pays, or fails with this code.
    Dawdles(Option<&'static str>),
}

/// How long a dawdling payment takes.
pub const DAWDLE: Duration = Duration::hours(1);

/// One test card or UPI address.
#[derive(Debug, PartialEq, Eq)]
pub struct Instrument {
    /// The card number, or the UPI address, as typed.
    pub number: &'static str,
    /// `visa` or `mastercard`; `upi` for a UPI address.
    pub network: &'static str,
    /// ISO country of the issuer.
    pub country: &'static str,
    /// On the hosted checkout page.
    pub at_checkout: Behaviour,
    /// On every later charge without the buyer: one-click, renewal.
    pub later: Behaviour,
    /// Expiry it is saved with whatever was typed, for the card that looks expired.
    pub saved_expiry: Option<(&'static str, &'static str)>,
    /// Said on the index page.
    pub note: &'static str,
    /// Whether Dodo documents it.
    pub documented: bool,
}

impl Instrument {
    /// The only currency it may pay in; `None` means any.
    pub fn only_currency(&self) -> Option<&'static str> {
        self.is_upi().then_some("INR")
    }

    /// Whether this is a UPI address.
    pub fn is_upi(&self) -> bool {
        self.network == "upi"
    }

    /// The last four characters of a card number.
    pub fn last_four(&self) -> &'static str {
        &self.number[self.number.len() - 4..]
    }

    /// The expiry and security code the index page suggests. Dodo's test cards: 06/32, 123.
    pub const EXPIRY: (&'static str, &'static str) = ("06", "2032");
}

/// A card of the table below.
const fn card(
    number: &'static str,
    network: &'static str,
    country: &'static str,
    at_checkout: Behaviour,
    later: Behaviour,
    note: &'static str,
) -> Instrument {
    Instrument {
        number,
        network,
        country,
        at_checkout,
        later,
        saved_expiry: None,
        note,
        documented: true,
    }
}

/// A card of our own invention, which pays at checkout.
const fn own(number: &'static str, later: Behaviour, note: &'static str) -> Instrument {
    Instrument {
        documented: false,
        ..card(number, "visa", "US", Behaviour::Pays, later, note)
    }
}

use Behaviour::{Challenges, Dawdles, Declines, Pays};

/// Every instrument the simulator knows.
pub const INSTRUMENTS: &[Instrument] = &[
    card(
        "4242424242424242",
        "visa",
        "US",
        Pays,
        Pays,
        "Pays, now and later",
    ),
    card(
        "5555555555554444",
        "mastercard",
        "US",
        Pays,
        Pays,
        "Pays, now and later",
    ),
    card(
        "4576238912771450",
        "visa",
        "IN",
        Pays,
        Pays,
        "Pays, now and later (India)",
    ),
    card(
        "5409162669381034",
        "mastercard",
        "IN",
        Pays,
        Pays,
        "Pays, now and later (India)",
    ),
    card(
        "4000000000000002",
        "visa",
        "US",
        Declines("GENERIC_DECLINE"),
        Declines("GENERIC_DECLINE"),
        "Declined at checkout",
    ),
    card(
        "4000000000009995",
        "visa",
        "US",
        Declines("INSUFFICIENT_FUNDS"),
        Declines("INSUFFICIENT_FUNDS"),
        "Declined at checkout: insufficient funds",
    ),
    card(
        "4706131211212123",
        "visa",
        "IN",
        Declines("GENERIC_DECLINE"),
        Declines("GENERIC_DECLINE"),
        "Declined at checkout (India)",
    ),
    card(
        "5105105105105100",
        "mastercard",
        "IN",
        Declines("GENERIC_DECLINE"),
        Declines("GENERIC_DECLINE"),
        "Declined at checkout (India)",
    ),
    card(
        "4000000000000341",
        "visa",
        "US",
        Pays,
        Declines("GENERIC_DECLINE"),
        "Pays at checkout, then fails on every later charge",
    ),
    card(
        "success@upi",
        "upi",
        "IN",
        Pays,
        Pays,
        "UPI, pays; only for prices in INR with an address in India",
    ),
    card(
        "failure@upi",
        "upi",
        "IN",
        Declines("GENERIC_DECLINE"),
        Declines("GENERIC_DECLINE"),
        "UPI, fails; only for prices in INR with an address in India",
    ),
    Instrument {
        at_checkout: Challenges,
        ..own(
            "4000002760003184",
            Challenges,
            "3-D Secure: the bank asks at checkout, and again on one-click; then the payment's link leads to its question",
        )
    },
    own(
        "4000009900001234",
        Declines("INSUFFICIENT_FUNDS"),
        "Pays at checkout, later charges: insufficient funds",
    ),
    own(
        "4000009900002349",
        Declines("STOLEN_CARD"),
        "Pays at checkout, later charges: reported stolen",
    ),
    own(
        "4000009900003453",
        Declines("LOST_CARD"),
        "Pays at checkout, later charges: reported lost",
    ),
    own(
        "4000009900004568",
        Declines("FRAUDULENT"),
        "Pays at checkout, later charges: suspected fraud",
    ),
    Instrument {
        saved_expiry: Some(("01", "2024")),
        ..own(
            "4000009900005672",
            Declines("EXPIRED_CARD"),
            "Pays at checkout, then is listed as expired since 01/2024",
        )
    },
    own(
        "4000009900006787",
        Dawdles(None),
        "Pays at checkout, later charges stay processing for an hour, then succeed",
    ),
    own(
        "4000009900007892",
        Dawdles(Some("NETWORK_TIMEOUT")),
        "Pays at checkout, later charges stay processing for an hour, then fail",
    ),
];

/// The instrument with this number; blanks and dashes are ignored.
pub fn find(number: &str) -> Option<&'static Instrument> {
    let typed: String = number
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .collect();
    INSTRUMENTS
        .iter()
        .find(|instrument| instrument.number.eq_ignore_ascii_case(&typed))
}

/// The merchant-facing text Dodo puts in `error_message`. Since Dodo's v1.112: a headline and an action.
pub fn merchant_message(code: &str) -> String {
    let headline = match code {
        "INSUFFICIENT_FUNDS" => "The card has insufficient funds.",
        "STOLEN_CARD" => "The card was reported stolen.",
        "LOST_CARD" => "The card was reported lost.",
        "FRAUDULENT" => "The issuer suspects fraud.",
        "EXPIRED_CARD" => "The card has expired.",
        "AUTHENTICATION_FAILURE" => "The cardholder failed authentication.",
        "AUTHENTICATION_TIMEOUT" => "The cardholder did not authenticate in time.",
        "NETWORK_TIMEOUT" => "The card network did not answer.",
        "INVALID_CARD_NUMBER" => "The card number is not valid.",
        _ => "The issuer declined the payment.",
    };
    format!("{headline} Ask the customer for another payment method.")
}

#[cfg(test)]
mod tests {
    use super::{INSTRUMENTS, find};

    #[test]
    fn every_card_number_passes_the_luhn_check() {
        for instrument in INSTRUMENTS.iter().filter(|instrument| !instrument.is_upi()) {
            let sum: u32 = instrument
                .number
                .chars()
                .rev()
                .filter_map(|c| c.to_digit(10))
                .enumerate()
                .map(|(place, digit)| {
                    if place % 2 == 0 {
                        digit
                    } else {
                        digit * 2 / 10 + digit * 2 % 10
                    }
                })
                .sum();
            assert_eq!(sum % 10, 0, "{}", instrument.number);
        }
    }

    #[test]
    fn numbers_are_found_as_people_type_them() {
        assert_eq!(
            find("4242 4242-4242 4242").map(super::Instrument::last_four),
            Some("4242")
        );
        assert_eq!(find("4111111111111111"), None);
    }
}
