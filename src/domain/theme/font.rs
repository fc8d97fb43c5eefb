//! Fonts the buyer's device may have. None is ever loaded: see `docs/decisions/0014-fonts-of-the-device.md`.

use std::fmt;

use serde::{Deserialize, Serialize};

/// CSS Fonts 4, generic families that text can be read in on every device.
const GENERIC: [&str; 8] = [
    "serif",
    "sans-serif",
    "monospace",
    "system-ui",
    "ui-serif",
    "ui-sans-serif",
    "ui-monospace",
    "ui-rounded",
];
/// The most characters of a family's name.
const LONGEST: usize = 60;

/// A family of fonts, by its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Font(String);

/// A name that is no family's, or could be more than a name in a style sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidFont;

impl Font {
    /// A family's name: letters, digits, spaces, `-` and `_`. Quotes and brackets could end the name in a style sheet.
    ///
    /// # Errors
    /// [`InvalidFont`] for anything else.
    pub fn parse(name: &str) -> Result<Self, InvalidFont> {
        let plain = |c: char| c.is_alphanumeric() || " -_".contains(c);
        let named = name.chars().any(char::is_alphanumeric) && name.trim() == name;
        let ok = named && name.chars().count() <= LONGEST && name.chars().all(plain);
        if ok {
            Ok(Self(name.into()))
        } else {
            Err(InvalidFont)
        }
    }

    /// Whether the device chooses the family: then nothing after it is ever used.
    pub fn is_generic(&self) -> bool {
        GENERIC.contains(&self.0.as_str())
    }

    /// The generic families.
    pub fn generic() -> &'static [&'static str] {
        &GENERIC
    }
}

impl fmt::Display for Font {
    /// As a style sheet wants it: generic families bare, all others in quotes.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_generic() {
            f.write_str(&self.0)
        } else {
            write!(f, "\"{}\"", self.0)
        }
    }
}

impl TryFrom<String> for Font {
    type Error = InvalidFont;

    fn try_from(name: String) -> Result<Self, InvalidFont> {
        Self::parse(&name)
    }
}

impl From<Font> for String {
    fn from(font: Font) -> Self {
        font.0
    }
}

impl fmt::Display for InvalidFont {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("this is no font family's name")
    }
}

impl std::error::Error for InvalidFont {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stays_a_name_in_a_style_sheet() {
        let css = |name: &str| Font::parse(name).map(|font| font.to_string());
        assert_eq!(css("Georgia").unwrap(), "\"Georgia\"");
        assert_eq!(
            css("Hiragino Mincho ProN").unwrap(),
            "\"Hiragino Mincho ProN\""
        );
        assert_eq!(css("游明朝").unwrap(), "\"游明朝\"");
        assert_eq!(css("ui-serif").unwrap(), "ui-serif");
        for name in [
            "",
            " ",
            "-",
            "Georgia, serif",
            "a\"}body{display:none",
            "a</style>",
            "url(x)",
            "a\\41",
            "a\nb",
            "a;b",
            " Georgia",
        ] {
            assert_eq!(css(name), Err(InvalidFont), "{name}");
        }
        assert!(Font::parse(&"a".repeat(61)).is_err());
    }
}
