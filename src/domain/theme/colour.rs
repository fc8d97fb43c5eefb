//! A colour, and how well it stands out.

use std::fmt;

use serde::{Deserialize, Serialize};

/// An opaque colour of sRGB: red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Colour(pub u8, pub u8, pub u8);

impl Colour {
    /// White.
    pub const WHITE: Self = Self(0xff, 0xff, 0xff);
    /// What stands for black.
    pub const BLACK: Self = Self(0x0b, 0x0d, 0x12);

    /// Reads `#rrggbb`, and nothing else: the colour ends up in a style sheet.
    pub fn parse(text: &str) -> Option<Self> {
        let hex = text.strip_prefix('#').filter(|h| h.len() == 6)?;
        if !hex.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        let part = |from: usize| u8::from_str_radix(&hex[from..from + 2], 16).ok();
        Some(Self(part(0)?, part(2)?, part(4)?))
    }

    /// WCAG 2.2, "relative luminance": 0 to 1.
    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let share = f64::from(part) / 255.0;
            if share <= 0.04045 {
                share / 12.92
            } else {
                ((share + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }

    /// WCAG 2.2, "contrast ratio": 1 to 21.
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// `share` percent of the way to `other`.
    pub(super) fn towards(self, other: Self, share: u16) -> Self {
        let mix = |a: u8, b: u8| {
            let sum = u16::from(a) * (100 - share) + u16::from(b) * share;
            u8::try_from((sum + 50) / 100).unwrap_or(u8::MAX)
        };
        let Self(red, green, blue) = other;
        Self(mix(self.0, red), mix(self.1, green), mix(self.2, blue))
    }

    /// The text colour that stands out more on this one.
    #[must_use]
    pub fn text_on(self) -> Self {
        if self.contrast(Self::WHITE) >= self.contrast(Self::BLACK) {
            Self::WHITE
        } else {
            Self::BLACK
        }
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn black_on_white_has_the_contrast_wcag_names() {
        let ratio = Colour(0, 0, 0).contrast(Colour::WHITE);
        assert!((ratio - 21.0).abs() < 0.01, "{ratio}");
        // The grey that WCAG's readers know as the lightest for text on white.
        let ratio = Colour(0x76, 0x76, 0x76).contrast(Colour::WHITE);
        assert!((ratio - 4.54).abs() < 0.01, "{ratio}");
    }

    #[test]
    fn only_six_digits_are_a_colour() {
        assert_eq!(Colour::parse("#2F55d4"), Some(Colour(0x2f, 0x55, 0xd4)));
        for text in ["red", "#fff", "#12345g", "#123456}body{", "#é3456", "", "#"] {
            assert_eq!(Colour::parse(text), None, "{text}");
        }
    }
}
