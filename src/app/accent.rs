//! A merchant's accent colour, made readable: the text on it and links in it keep WCAG AA contrast in both schemes.

/// The accent when the merchant chose none.
const DEFAULT: Rgb = Rgb(0x2f, 0x55, 0xd4);
/// The page's surfaces, as `style/main.css` has them.
const LIGHT_SURFACE: Rgb = Rgb(0xff, 0xff, 0xff);
const DARK_SURFACE: Rgb = Rgb(0x1a, 0x1d, 0x24);
const WHITE: Rgb = Rgb(0xff, 0xff, 0xff);
const BLACK: Rgb = Rgb(0x0b, 0x0d, 0x12);
/// WCAG 2.1, 1.4.3: normal text.
const AA: f64 = 4.5;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Rgb(u8, u8, u8);

impl Rgb {
    /// Reads `#rrggbb`, and nothing else: the colour ends up in a style sheet.
    fn parse(text: &str) -> Option<Self> {
        let hex = text.strip_prefix('#').filter(|h| h.len() == 6)?;
        if !hex.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        let part = |from: usize| u8::from_str_radix(&hex[from..from + 2], 16).ok();
        Some(Self(part(0)?, part(2)?, part(4)?))
    }

    fn css(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }

    /// WCAG 2.1: relative luminance, 0 to 1.
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

    /// WCAG 2.1: contrast ratio, 1 to 21.
    fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// `steps` sixteenths of the way to `other`.
    fn towards(self, other: Self, steps: u16) -> Self {
        let mix = |a: u8, b: u8| {
            let sum = u16::from(a) * (16 - steps) + u16::from(b) * steps;
            u8::try_from(sum / 16).unwrap_or(u8::MAX)
        };
        Self(
            mix(self.0, other.0),
            mix(self.1, other.1),
            mix(self.2, other.2),
        )
    }

    /// This colour, moved towards `pole` until text in it can be read on `surface`.
    fn readable_on(self, surface: Self, pole: Self) -> Self {
        (0..=16)
            .map(|steps| self.towards(pole, steps))
            .find(|colour| colour.contrast(surface) >= AA)
            .unwrap_or(pole)
    }

    /// The text colour that stands out more on this one.
    fn text_on(self) -> Self {
        if self.contrast(WHITE) >= self.contrast(BLACK) {
            WHITE
        } else {
            BLACK
        }
    }
}

/// The accent as CSS custom properties: `--accent` and `--on-accent` for buttons, `--accent-text` for words and lines.
pub fn css(accent: Option<&str>) -> String {
    let base = accent.and_then(Rgb::parse).unwrap_or(DEFAULT);
    let scheme = |surface, pole| {
        let text = base.readable_on(surface, pole);
        // A button must stand out from its card, so it takes the readable shade, too.
        format!(
            "--accent:{};--on-accent:{};--accent-text:{}",
            text.css(),
            text.text_on().css(),
            text.css()
        )
    };
    format!(
        ":root{{{}}}@media (prefers-color-scheme:dark){{:root{{{}}}}}",
        scheme(LIGHT_SURFACE, BLACK),
        scheme(DARK_SURFACE, WHITE)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_accent_gives_readable_text_in_both_schemes() {
        for accent in [
            "#000000", "#ffffff", "#ffe600", "#2f55d4", "#00ff88", "#7a7a7a",
        ] {
            let base = Rgb::parse(accent).unwrap();
            for (surface, pole) in [(LIGHT_SURFACE, BLACK), (DARK_SURFACE, WHITE)] {
                let shade = base.readable_on(surface, pole);
                assert!(shade.contrast(surface) >= AA, "{accent} on {surface:?}");
                assert!(
                    shade.contrast(shade.text_on()) >= AA,
                    "{accent}: text on it"
                );
            }
        }
    }

    #[test]
    fn black_on_white_has_the_contrast_wcag_names() {
        let ratio = Rgb(0, 0, 0).contrast(WHITE);
        assert!((ratio - 21.0).abs() < 0.01, "{ratio}");
    }

    #[test]
    fn what_is_no_colour_never_reaches_the_style_sheet() {
        let usual = css(None);
        for text in [
            "red",
            "#fff",
            "#12345g",
            "#123456}body{display:none",
            "#é3456",
        ] {
            assert_eq!(css(Some(text)), usual, "{text}");
        }
    }
}
