//! What others say to us, made fit to be kept and logged.
//!
//! An error's text may repeat what was asked, key and address included, and may quote a card. What is said here once is
//! in a log for good.

use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;

use super::records::PROOF_METADATA_KEY;

/// As much of somebody's words as is kept.
const LONGEST: usize = 300;
/// Fewer digits are no card number.
const SHORTEST_CARD: usize = 12;
/// Shorter texts would hide half of every sentence.
const SHORTEST_HIDDEN: usize = 4;

/// What must not come back in an answer's words: the key, and what the request said of the buyer.
pub(super) struct Hidden {
    key: String,
    sent: Vec<String>,
}

impl Hidden {
    /// `sent` is the request's body, if it had one.
    pub fn of(key: &SecretString, sent: Option<&[u8]>) -> Self {
        let body: Option<Value> = sent.and_then(|body| serde_json::from_slice(body).ok());
        let mut sent = body.map(|body| private(&body)).unwrap_or_default();
        // A text may be part of a longer one.
        sent.sort_by_key(|text| std::cmp::Reverse(text.len()));
        Self {
            key: key.expose_secret().trim().to_owned(),
            sent,
        }
    }

    /// One short line of somebody's words.
    pub fn words(&self, text: &str) -> String {
        let mut text = text.to_owned();
        if !self.key.is_empty() {
            text = text.replace(&self.key, "[the API key]");
        }
        for private in &self.sent {
            text = text.replace(private, "[…]");
        }
        words(&text)
    }
}

/// The parts of a request that are the buyer's, or ours alone.
fn private(body: &Value) -> Vec<String> {
    let address = ["street", "city", "state", "zipcode"].map(|part| &body["billing_address"][part]);
    let person = ["email", "name", "phone_number"].map(|part| &body["customer"][part]);
    let proof = &body["metadata"][PROOF_METADATA_KEY];
    let all = address.into_iter().chain(person).chain([proof]);
    all.filter_map(Value::as_str)
        .filter(|text| text.chars().count() >= SHORTEST_HIDDEN)
        .map(str::to_owned)
        .collect()
}

/// One short line of somebody's words, without e-mail addresses, card numbers and records.
pub(super) fn words(text: &str) -> String {
    // What follows a brace is data: a request or a record that is repeated.
    let said = match text.find('{') {
        Some(brace) => format!("{}{{…", &text[..brace]),
        None => text.to_owned(),
    };
    numbers(&mailboxes(&said))
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .take(LONGEST)
        .collect()
}

/// The text with every card number cut down to its last four digits, however its digits are grouped.
pub(super) fn numbers(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, from) = rest.split_at(start);
        let (run, after) = from.split_at(digits_end(from));
        let digits: Vec<char> = run.chars().filter(char::is_ascii_digit).collect();
        out.push_str(before);
        if digits.len() >= SHORTEST_CARD {
            out.push_str("•••• ");
            out.extend(&digits[digits.len() - 4..]);
        } else {
            out.push_str(run);
        }
        rest = after;
    }
    out + rest
}

/// Where a run of digits ends; a single blank, dash or dot between two of them belongs to it.
fn digits_end(text: &str) -> usize {
    let bytes = text.as_bytes();
    let is_digit = |place: usize| bytes.get(place).is_some_and(u8::is_ascii_digit);
    let mut end = 0;
    while is_digit(end) || (matches!(bytes.get(end), Some(b' ' | b'-' | b'.')) && is_digit(end + 1))
    {
        end += 1;
    }
    end
}

/// The text without e-mail addresses, also where `@` is written as in a URL.
fn mailboxes(text: &str) -> String {
    let is_local = |c: char| c.is_alphanumeric() || "._%+-".contains(c);
    let is_domain = |c: char| c.is_alphanumeric() || ".-".contains(c);
    let text = text.replace("%40", "@");
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find('@') {
        let (before, after) = (&rest[..at], &rest[at + 1..]);
        let local = before.trim_end_matches(is_local);
        let domain = after.trim_start_matches(is_domain);
        let is_mailbox = local.len() < before.len() && domain.len() < after.len();
        if is_mailbox {
            out.push_str(local);
            out.push_str("[e-mail]");
            rest = domain;
        } else {
            out.push_str(&rest[..=at]);
            rest = after;
        }
    }
    out + rest
}

/// The last four digits of a card, whatever stands before them.
pub(super) fn last_four(text: &str) -> String {
    let digits: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    digits[digits.len().saturating_sub(4)..].iter().collect()
}

/// Why a text could not be read, without the value that stood in the way.
pub(super) fn unread(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let quoted = text.find('"').zip(text.rfind('"'));
    let text = match quoted {
        Some((first, last)) if first < last => format!("{}…{}", &text[..=first], &text[last..]),
        _ => text,
    };
    words(&text)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_card_number_keeps_its_last_four_digits_however_it_is_grouped() {
        for card in [
            "4929173055128806",
            "4929 1730 5512 8806",
            "4929-1730-5512-8806",
            "4929.1730.5512.8806",
        ] {
            assert_eq!(numbers(&format!("no: {card}!")), "no: •••• 8806!");
        }
        for harmless in ["", "HTTP 422", "2026-11-21", "17731 USD", "pay_12345678901"] {
            assert_eq!(numbers(harmless), harmless);
        }
        assert_eq!(last_four("4929 1730 5512 8806"), "8806");
        assert_eq!(
            (last_four("4242"), last_four("42")),
            ("4242".into(), "42".into())
        );
    }

    #[test]
    fn an_e_mail_address_is_taken_out() {
        for (text, clean) in [
            ("no ada.l+x@shop.example.", "no [e-mail]"),
            ("?email=ada%40shop.example&a=1", "?email=[e-mail]&a=1"),
            ("<ada@shop.example>, b@c", "<[e-mail]>, [e-mail]"),
            ("5 @ 3", "5 @ 3"),
        ] {
            assert_eq!(mailboxes(text), clean);
        }
    }

    #[test]
    fn a_repeated_request_gives_away_neither_key_nor_address_nor_proof() {
        let body = json!({
            "billing_address": { "country": "DE", "street": "Hauptstraße 1", "zipcode": "10115" },
            "metadata": { "aftercart_proof": "0af3c2d1", "aftercart_visit": "vis_1" },
        });
        let hidden = Hidden::of(&"sk_hush".into(), Some(body.to_string().as_bytes()));
        let said = hidden.words("sk_hush: Hauptstraße 1 in 10115 (0af3c2d1) of vis_1 in DE?");
        assert_eq!(said, "[the API key]: […] in […] ([…]) of vis_1 in DE?");
        let repeated = hidden.words(&format!("cannot take {body}"));
        assert_eq!(repeated, "cannot take {…");
    }

    #[test]
    fn why_something_cannot_be_read_is_said_without_its_value() {
        let error = serde_json::from_str::<i64>("\"ada \\\" lovelace\"").unwrap_err();
        assert!(error.to_string().contains("ada"), "{error}");
        assert_eq!(
            unread(&error),
            "invalid type: string \"…\", expected i64 at line 1 column 17"
        );
        let error = serde_json::from_str::<crate::domain::money::Money>("{}").unwrap_err();
        assert!(
            unread(&error).starts_with("missing field `minor`"),
            "{error}"
        );
    }
}
