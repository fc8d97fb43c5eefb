//! Reading what is there, and not stumbling over the rest.

use std::collections::BTreeMap;

use serde::de::{DeserializeOwned, Error};
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;
use url::Url;

use crate::domain::timestamp::Timestamp;

/// For `#[serde(default, deserialize_with = "lenient::option")]`: missing, null and misshapen are all `None`.
pub fn option<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: DeserializeOwned,
{
    let value = Value::deserialize(deserializer)?;
    Ok(serde_json::from_value(value).ok())
}

/// For lists: missing, null and misshapen are an empty list, and a misshapen element is left out.
pub fn list<'de, D, T>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: DeserializeOwned,
{
    let Value::Array(values) = Value::deserialize(deserializer)? else {
        return Ok(Vec::new());
    };
    let read = |value| serde_json::from_value(value).ok();
    Ok(values.into_iter().filter_map(read).collect())
}

/// A whole number, or a text that holds one.
#[derive(Deserialize)]
#[serde(untagged)]
enum Digits {
    Number(i64),
    Text(String),
}

impl Digits {
    fn read<T: TryFrom<i64>, E: Error>(self) -> Result<T, E> {
        let number = match self {
            Self::Number(number) => Some(number),
            Self::Text(text) => text.trim().parse().ok(),
        };
        number
            .and_then(|number| T::try_from(number).ok())
            .ok_or_else(|| E::custom("not a whole number that fits"))
    }
}

/// A whole number that must be there; as a text it means the same.
pub fn whole<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: TryFrom<i64>,
{
    Digits::deserialize(deserializer)?.read()
}

/// For `#[serde(default, deserialize_with = "lenient::maybe_whole")]`: a whole number that may be missing or null. A
/// misshapen one is an error: an amount must not go unmentioned.
pub fn maybe_whole<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: TryFrom<i64>,
{
    let digits = Option::<Digits>::deserialize(deserializer)?;
    digits.map(Digits::read).transpose()
}

/// The same, where a misshapen one is just not known.
pub fn whole_if_any<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: TryFrom<i64>,
{
    let value = Value::deserialize(deserializer)?;
    Ok(serde_json::from_value::<Digits>(value)
        .ok()
        .and_then(|digits| digits.read::<T, serde_json::Error>().ok()))
}

/// A number in Dodo's own digits, whether it came as a number or as a text.
pub fn digits(value: Option<Value>) -> Option<String> {
    match value? {
        Value::String(digits) => text(Some(digits)),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Notes of metadata as text. Dodo: values may be strings, numbers or booleans.
pub fn notes(metadata: BTreeMap<String, Value>) -> BTreeMap<String, String> {
    let text = |value| match value {
        Value::String(text) => Some(text),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        _ => None,
    };
    metadata
        .into_iter()
        .filter_map(|(key, value)| Some((key, text(value)?)))
        .collect()
}

/// An address a browser may be sent to, if the text is one.
pub fn link(text: Option<String>) -> Option<Url> {
    let url: Url = text?.parse().ok()?;
    matches!(url.scheme(), "http" | "https").then_some(url)
}

/// An address a browser may be sent to: http or https, nothing else.
pub fn web_address<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Url, D::Error> {
    let url: Url = String::deserialize(deserializer)?
        .parse()
        .map_err(D::Error::custom)?;
    if matches!(url.scheme(), "http" | "https") {
        Ok(url)
    } else {
        Err(D::Error::custom("not a web address"))
    }
}

/// An RFC 3339 moment.
pub fn timestamp(text: Option<&str>) -> Option<Timestamp> {
    let moment = OffsetDateTime::parse(text?, &Rfc3339).ok()?;
    let millis = moment.unix_timestamp_nanos() / 1_000_000;
    Some(Timestamp(i64::try_from(millis).ok()?))
}

/// RFC 3339, as Dodo's filters take it.
pub fn rfc3339(moment: Timestamp) -> Option<String> {
    let nanos = i128::from(moment.0) * 1_000_000;
    let moment = OffsetDateTime::from_unix_timestamp_nanos(nanos).ok()?;
    moment.format(&Rfc3339).ok()
}

/// A text that says something.
pub fn text(text: Option<String>) -> Option<String> {
    text.filter(|t| !t.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_read_with_microseconds_and_offsets_and_written_back() {
        let noon = Timestamp(1_795_262_400_000);
        for form in [
            "2026-11-21T12:00:00Z",
            "2026-11-21T12:00:00.000123Z",
            "2026-11-21T14:00:00+02:00",
        ] {
            assert_eq!(timestamp(Some(form)), Some(noon), "{form}");
        }
        assert_eq!(rfc3339(noon).as_deref(), Some("2026-11-21T12:00:00Z"));
        assert_eq!(timestamp(Some("yesterday")), None);
        assert_eq!(timestamp(None), None);
    }
}
