//! What an answer means. The table is at [`DodoError::outcome_unknown`].

use std::time::Duration;

use reqwest::header::{DATE, HeaderMap, RETRY_AFTER};
use secrecy::SecretString;
use serde::de::DeserializeOwned;
use serde_json::Value;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc2822;

use super::error::DodoError;
use super::redact::{self, Hidden};

/// Statuses with which a server turns a request down before it acts on it.
const REFUSALS: [u16; 14] = [
    400, 401, 402, 403, 404, 405, 406, 410, 411, 413, 414, 415, 422, 431,
];

/// Codes that, whatever the status, may speak of an earlier copy of our own request, or of a failure halfway.
const DOUBTFUL: [&str; 5] = [
    "PREVIOUS_PAYMENT_PENDING",
    "CHECKOUT_SESSION_CONSUMED",
    "PENDING_PLAN_CHANGE_EXISTS",
    "SCHEDULED_PLAN_CHANGE_EXISTS",
    "INTERNAL_SERVER_ERROR",
];

/// What came back.
pub(super) struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
    /// The body of the request: what it says must not come back in an error.
    pub sent: Option<Vec<u8>>,
}

impl Answer {
    fn hidden(&self, key: &SecretString) -> Hidden {
        Hidden::of(key, self.sent.as_deref())
    }

    fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// `retry-after-ms`, or `Retry-After` in seconds or as a date (against the answer's own `Date`).
    pub fn retry_after(&self) -> Option<Duration> {
        let text = |name: &str| self.headers.get(name)?.to_str().ok().map(str::trim);
        if let Some(ms) = text("retry-after-ms").and_then(|v| v.parse().ok()) {
            return Some(Duration::from_millis(ms));
        }
        let value = text(RETRY_AFTER.as_str())?;
        if let Ok(seconds) = value.parse() {
            return Some(Duration::from_secs(seconds));
        }
        let date = |v: &str| OffsetDateTime::parse(v, &Rfc2822).ok();
        let wait = date(value)? - date(text(DATE.as_str())?)?;
        Some(wait.try_into().unwrap_or(Duration::ZERO))
    }
}

/// Dodo's words about a failure.
#[derive(Debug, PartialEq, Eq)]
struct Complaint {
    code: Option<String>,
    message: String,
    /// Whether it reads like Dodo's own words, not like a proxy's page or nothing.
    is_readable: bool,
}

/// The value, or the error and whether asking again may help.
pub(super) fn of_read<T: DeserializeOwned>(
    answer: &Answer,
    key: &SecretString,
) -> Result<T, (DodoError, bool)> {
    if answer.is_success() {
        return serde_json::from_slice(&answer.body).map_err(|e| {
            let cause = format!("the answer cannot be read: {}", redact::unread(&e));
            (unavailable(Some(answer.status), cause), !e.is_data())
        });
    }
    let complaint = complaint(&answer.body, &answer.hidden(key));
    let again = matches!(answer.status, 408 | 429 | 500..=599);
    if again || !(400..500).contains(&answer.status) {
        let error = DodoError::Unavailable {
            status: Some(answer.status),
            code: complaint.code,
            cause: complaint.message,
            retry_after: answer.retry_after(),
        };
        return Err((error, again));
    }
    Err((refused(answer.status, complaint), false))
}

/// The value, or what is certain about the write.
pub(super) fn of_write<T: DeserializeOwned>(
    answer: &Answer,
    key: &SecretString,
) -> Result<T, DodoError> {
    let unknown = |code, cause| DodoError::Unknown {
        status: Some(answer.status),
        code,
        cause,
    };
    if answer.is_success() {
        return serde_json::from_slice(&answer.body).map_err(|e| {
            unknown(
                None,
                format!("the answer cannot be read: {}", redact::unread(&e)),
            )
        });
    }
    let complaint = complaint(&answer.body, &answer.hidden(key));
    if surely_refused(answer.status, &complaint) {
        Err(refused(answer.status, complaint))
    } else {
        Err(unknown(complaint.code, complaint.message))
    }
}

pub(super) fn unavailable(status: Option<u16>, cause: String) -> DodoError {
    DodoError::Unavailable {
        status,
        code: None,
        cause,
        retry_after: None,
    }
}

fn surely_refused(status: u16, complaint: &Complaint) -> bool {
    let doubtful = complaint
        .code
        .as_deref()
        .is_some_and(|code| DOUBTFUL.contains(&code));
    match status {
        _ if doubtful => false,
        429 => complaint.code.is_some(),
        _ => complaint.is_readable && REFUSALS.contains(&status),
    }
}

fn refused(status: u16, complaint: Complaint) -> DodoError {
    let Complaint { code, message, .. } = complaint;
    match status {
        401 => DodoError::Unauthorized { code, message },
        404 => DodoError::NotFound { code, message },
        _ => DodoError::Refused {
            status,
            code,
            message,
        },
    }
}

/// Reads `{"code","message"}`, the same under `error`, or plain text.
fn complaint(body: &[u8], hidden: &Hidden) -> Complaint {
    let text = String::from_utf8_lossy(body);
    let json: Option<Value> = serde_json::from_str(&text).ok();
    let inner = json.as_ref().map(|v| v.get("error").unwrap_or(v));
    let field = |name| inner?.get(name)?.as_str().filter(|s| !s.is_empty());
    // What is decided by a code is decided by the very word, even if the buyer's street is called so.
    let code = field("code").map(|code| hidden.code(code));
    let said = field("message").or_else(|| inner?.as_str());
    let (message, is_readable) = match (said, &json) {
        (Some(said), _) => (said, true),
        (None, Some(_)) => ("it gave no message", code.is_some()),
        (None, None) if text.trim().is_empty() => ("the answer is empty", false),
        (None, None) => (text.trim(), !text.trim_start().starts_with('<')),
    };
    Complaint {
        message: hidden.words(message),
        code,
        is_readable,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key() -> SecretString {
        "sk_hush".into()
    }

    fn hidden() -> Hidden {
        Hidden::of(&key(), None)
    }

    fn answer(status: u16, headers: &[(&'static str, &str)], body: &str) -> Answer {
        Answer {
            status,
            headers: headers
                .iter()
                .map(|(k, v)| (k.parse().unwrap(), v.parse().unwrap()))
                .collect(),
            body: body.into(),
            sent: None,
        }
    }

    #[test]
    fn flat_nested_and_plain_complaints_are_read() {
        let flat = complaint(br#"{"code":"A_B","message":"no"}"#, &hidden());
        assert_eq!((flat.code.as_deref(), &*flat.message), (Some("A_B"), "no"));
        let nested = complaint(br#"{"error":{"code":"a_b","message":"no"}}"#, &hidden());
        assert_eq!(
            (nested.code.as_deref(), &*nested.message),
            (Some("a_b"), "no")
        );
        let short = complaint(br#"{"error":"no"}"#, &hidden());
        assert_eq!((short.code, &*short.message), (None, "no"));
        let plain = complaint(b"missing field `quantity`", &hidden());
        assert!(plain.is_readable && plain.code.is_none());
        for odd in [
            "",
            "  ",
            "<html>400</html>",
            "{}",
            "[]",
            "null",
            "{\"error\":null}",
        ] {
            assert!(!complaint(odd.as_bytes(), &hidden()).is_readable, "{odd:?}");
        }
    }

    #[test]
    fn the_key_is_taken_out_before_the_text_is_cut() {
        let echo = format!("{}sk_hush is wrong\n{}", "x".repeat(297), "y".repeat(900));
        let complaint = complaint(echo.as_bytes(), &hidden());
        assert!(!complaint.message.contains("sk_"), "{}", complaint.message);
        assert_eq!(complaint.message.chars().count(), 300);
    }

    #[test]
    fn only_a_refusal_in_words_is_taken_for_one() {
        let body = r#"{"code":"X","message":"no"}"#;
        for status in REFUSALS.into_iter().chain([429]) {
            let error = of_write::<Value>(&answer(status, &[], body), &key()).unwrap_err();
            assert!(!error.outcome_unknown(), "{status}");
            let silent = of_write::<Value>(&answer(status, &[], ""), &key()).unwrap_err();
            assert!(silent.outcome_unknown(), "{status}");
        }
        for status in [301, 303, 408, 409, 418, 423, 425, 499, 500, 502, 503, 504] {
            let error = of_write::<Value>(&answer(status, &[], body), &key()).unwrap_err();
            assert!(error.outcome_unknown(), "{status}");
            assert_eq!(error.code(), Some("X"));
        }
        for code in DOUBTFUL {
            let body = format!(r#"{{"code":"{code}","message":"no"}}"#);
            let error = of_write::<Value>(&answer(422, &[], &body), &key()).unwrap_err();
            assert!(error.outcome_unknown(), "{code}");
        }
    }

    #[test]
    fn a_pause_is_read_in_all_its_forms() {
        let after = |headers: &[(&'static str, &str)]| answer(429, headers, "").retry_after();
        assert_eq!(after(&[("retry-after", "3")]), Some(Duration::from_secs(3)));
        assert_eq!(
            after(&[("retry-after-ms", "250"), ("retry-after", "3")]),
            Some(Duration::from_millis(250))
        );
        assert_eq!(
            after(&[
                ("date", "Sat, 21 Nov 2026 10:00:00 GMT"),
                ("retry-after", "Sat, 21 Nov 2026 10:00:07 GMT")
            ]),
            Some(Duration::from_secs(7))
        );
        assert_eq!(after(&[("retry-after", "soon")]), None);
        assert_eq!(after(&[]), None);
    }
}
