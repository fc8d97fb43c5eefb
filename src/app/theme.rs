//! The merchant's look as CSS custom properties. They stand in a `<style>` of the page, which the page's nonce allows;
//! `style/main.css` uses them.

use std::fmt::Write;

use crate::domain::theme::{Accents, Corners, Font, Palette, Scheme, Theme};

/// Families after the merchant's own, where none of those is generic.
const LAST: &str = "system-ui,sans-serif";

/// The custom properties: `--accent` and `--on-accent` for buttons, `--accent-text` for words and lines, `--radius`, and
/// `--font` if the merchant chose one.
pub fn css(theme: &Theme) -> String {
    let base = format!(
        "{};{}{}",
        accent(theme.accents, theme.scheme.palettes()[0]),
        radius(theme.corners),
        font(&theme.fonts)
    );
    match theme.scheme {
        Scheme::Device => format!(
            ":root{{{base}}}@media (prefers-color-scheme:dark){{:root{{{}}}}}",
            accent(theme.accents, Palette::Dark)
        ),
        // What the browser draws itself, such as fields, follows `color-scheme`.
        fixed => format!(":root{{color-scheme:{};{base}}}", fixed.as_str()),
    }
}

fn accent(accents: Accents, palette: Palette) -> String {
    // A button must stand out from its card, so it takes the readable shade, too.
    let shade = accents.on(palette);
    let text = shade.text_on();
    format!("--accent:{shade};--on-accent:{text};--accent-text:{shade}")
}

fn radius(corners: Corners) -> String {
    // In rem, like all sizes of the sheet: it grows with the reader's letters.
    format!("--radius:{}rem", f32::from(corners.pixels()) / 16.0)
}

fn font(fonts: &[Font]) -> String {
    let mut css = String::new();
    for font in fonts {
        let separator = if css.is_empty() { ";--font:" } else { "," };
        let _ = write!(css, "{separator}{font}");
    }
    if !css.is_empty() && !fonts.iter().any(Font::is_generic) {
        let _ = write!(css, ",{LAST}");
    }
    css
}

/// The value of `<meta name="color-scheme">`: what the page stands in before its style sheet has come.
pub fn color_scheme(scheme: Scheme) -> &'static str {
    match scheme {
        Scheme::Device => "light dark",
        fixed => fixed.as_str(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::theme::Colour;

    #[test]
    fn the_default_theme_has_both_schemes_and_the_devices_fonts() {
        let css = css(&Theme::default());
        assert!(css.starts_with(":root{--accent:#2f55d4;"), "{css}");
        assert!(css.contains("prefers-color-scheme:dark"), "{css}");
        assert!(!css.contains("--font"), "{css}");
    }

    #[test]
    fn a_dark_theme_is_dark_whatever_the_device_says() {
        let theme = Theme {
            accents: Accents::near(Colour(0xff, 0xe6, 0x00)),
            scheme: Scheme::Dark,
            corners: Corners::new(0).unwrap(),
            fonts: vec![Font::parse("Iowan Old Style").unwrap()],
            logo_on_dark: None,
        };
        assert_eq!(
            css(&theme),
            ":root{color-scheme:dark;--accent:#ffe600;--on-accent:#0b0d12;--accent-text:#ffe600;--radius:0rem;\
             --font:\"Iowan Old Style\",system-ui,sans-serif}"
        );
    }
}
