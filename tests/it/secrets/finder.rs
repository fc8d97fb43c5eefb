//! Looks for planted secrets, in every shape they may take on their way.

use std::collections::BTreeMap;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;

/// Something nobody may read where it does not belong.
#[derive(Debug, Clone)]
pub struct Secret {
    pub name: &'static str,
    shapes: Vec<String>,
    /// Columns of the database that hold it on purpose, as `table.column`.
    kept_in: &'static [&'static str],
}

impl Secret {
    pub fn new(name: &'static str, text: &str, kept_in: &'static [&'static str]) -> Self {
        assert!(
            text.len() >= 8,
            "{name} is too short to be told from chance"
        );
        let percent: String = url::form_urlencoded::byte_serialize(text.as_bytes()).collect();
        let json = serde_json::to_string(text).unwrap();
        let shapes = [
            text.to_owned(),
            percent,
            json.trim_matches('"').to_owned(),
            text.escape_debug().collect(),
            BASE64_STANDARD
                .encode(text)
                .trim_end_matches('=')
                .to_owned(),
        ];
        Self {
            name,
            shapes: shapes.map(|shape| shape.to_lowercase()).to_vec(),
            kept_in,
        }
    }

    /// A card number: any eight digits in a row of all but its last four, however they are grouped.
    pub fn card(name: &'static str, number: &str) -> Self {
        let digits: Vec<char> = number.chars().filter(char::is_ascii_digit).collect();
        let shapes = digits.windows(8).map(|window| window.iter().collect());
        Self {
            name,
            shapes: shapes.collect(),
            kept_in: &[],
        }
    }
}

/// Where a text was read.
#[derive(Debug, Clone)]
pub enum Place {
    /// Anybody's eyes: logs, pages, metrics, what the command prints.
    Told(String),
    /// A column of the database, as `table.column`.
    Kept(String),
}

/// Every secret that is somewhere it must not be, as "secret in place: …surroundings…", once for each place.
pub fn leaks(secrets: &[Secret], texts: &[(Place, String)]) -> Vec<String> {
    let mut found = BTreeMap::new();
    for (place, text) in texts {
        let (plain, joined) = (text.to_lowercase(), joined(text));
        for secret in secrets {
            let name = match place {
                Place::Kept(column) if secret.kept_in.contains(&column.as_str()) => continue,
                Place::Told(name) | Place::Kept(name) => name,
            };
            let hit = secret
                .shapes
                .iter()
                .find_map(|shape| around(&plain, shape).or_else(|| around(&joined, shape)));
            if let Some(around) = hit {
                let leak = format!("{} in {name}: …{around}…", secret.name);
                found.entry((secret.name, name)).or_insert(leak);
            }
        }
    }
    found.into_values().collect()
}

/// The text with digits that only blanks or dashes part put together.
fn joined(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let is_digit = |place: Option<&char>| place.is_some_and(char::is_ascii_digit);
    let mut out = String::with_capacity(text.len());
    for (place, c) in chars.iter().enumerate() {
        let parts = matches!(c, ' ' | '-' | '\u{a0}')
            && place > 0
            && is_digit(chars.get(place - 1))
            && is_digit(chars.get(place + 1));
        if !parts {
            out.push(*c);
        }
    }
    out
}

fn around(text: &str, shape: &str) -> Option<String> {
    let at = text.find(shape)?;
    let start = text[..at]
        .char_indices()
        .rev()
        .nth(80)
        .map_or(0, |(place, _)| place);
    let rest = at + shape.len();
    let end = text[rest..]
        .char_indices()
        .nth(40)
        .map_or(text.len(), |(place, _)| rest + place);
    Some(text[start..end].replace('\n', "⏎"))
}

#[test]
fn a_planted_leak_is_found_in_any_shape() {
    let secrets = [
        Secret::new("street", "Geheimstraße 99/3", &["events.body"]),
        Secret::new("mailbox", "ada@planted.example", &[]),
        Secret::card("card", "4929 1730 5512 8806"),
    ];
    for (leak, name) in [
        (
            "billed to GEHEIMSTRASSE 99/3? no: Geheimstraße 99/3.",
            "street",
        ),
        ("?street=Geheimstra%C3%9Fe+99%2F3", "street"),
        ("\"geheimstraße 99/3\"", "street"),
        ("?email=ada%40planted.example", "mailbox"),
        ("YWRhQHBsYW50ZWQuZXhhbXBsZQ==", "mailbox"),
        ("card 4929173055128806", "card"),
        ("card 4929-1730-5512-8806 declined", "card"),
        ("card 4929 1730 •••• ••••", "card"),
        ("ends in 17 3055 1288 06", "card"),
    ] {
        let found = leaks(&secrets, &[(Place::Told("log".into()), leak.to_owned())]);
        assert_eq!(found.len(), 1, "{leak}: {found:?}");
        assert!(found[0].starts_with(name), "{leak}: {found:?}");
    }
    let harmless = "Visa •••• 8806, 2026-11-21 14:30:07, 17731 USD, ada@other.example";
    let kept = (
        Place::Kept("events.body".into()),
        "Geheimstraße 99/3".into(),
    );
    let fine = [(Place::Told("log".into()), harmless.into()), kept];
    assert_eq!(leaks(&secrets, &fine), Vec::<String>::new());
    let elsewhere = (
        Place::Kept("charges.error_code".into()),
        "Geheimstraße 99/3".into(),
    );
    assert_eq!(leaks(&secrets, &[elsewhere]).len(), 1);
}
