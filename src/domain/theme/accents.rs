//! The accent in each scheme, readable wherever it stands.

use serde::{Deserialize, Serialize};

use super::colour::Colour;

/// WCAG 2.2, 1.4.3 (AA): text of normal size. More than the 3:1 that 1.4.11 and 2.4.13 ask of a focus ring.
const LEAST: f64 = 4.5;
/// The accent when the merchant chose none.
const OURS: Colour = Colour(0x2f, 0x55, 0xd4);
/// What `.button:hover` lays over a button, and how much of it in percent: see `style/main.css`.
const HOVER: (Colour, u16) = (Colour(127, 127, 127), 16);

/// What a page is drawn on, as `style/main.css` has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Palette {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Palette {
    /// Its name in the offers file.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// What stands behind everything: `--page`.
    pub fn page(self) -> Colour {
        let [page, ..] = self.surfaces();
        page
    }

    /// All that accented words, lines and buttons stand on: `--page`, `--surface`, `--sunken`, `--warn-soft`.
    fn surfaces(self) -> [Colour; 4] {
        match self {
            Self::Light => [
                Colour(0xf4, 0xf5, 0xf8),
                Colour(0xff, 0xff, 0xff),
                Colour(0xf6, 0xf7, 0xfa),
                Colour(0xff, 0xf3, 0xd6),
            ],
            Self::Dark => [
                Colour(0x11, 0x13, 0x18),
                Colour(0x1a, 0x1d, 0x24),
                Colour(0x21, 0x25, 0x2e),
                Colour(0x37, 0x2b, 0x10),
            ],
        }
    }

    /// Where a colour gains contrast.
    fn pole(self) -> Colour {
        match self {
            Self::Light => Colour::BLACK,
            Self::Dark => Colour::WHITE,
        }
    }

    /// The least contrast there is when `accent` is used as it is: as words on the page, and as a button with words
    /// on it, pointed at or not.
    fn contrast(self, accent: Colour) -> f64 {
        let text = accent.text_on();
        let hovered = accent.towards(HOVER.0, HOVER.1);
        let on_page = self.surfaces().map(|surface| accent.contrast(surface));
        let on_button = [accent.contrast(text), hovered.contrast(text)];
        let all = on_page.into_iter().chain(on_button);
        all.fold(f64::INFINITY, f64::min)
    }

    /// Whether `accent` can be read there as it is.
    ///
    /// # Errors
    /// The contrast it has, and the nearest shade that can be read.
    pub fn reads(self, accent: Colour) -> Result<(), Unreadable> {
        let contrast = self.contrast(accent);
        if contrast >= LEAST {
            return Ok(());
        }
        Err(Unreadable {
            palette: self,
            contrast,
            nearest: self.readable(accent),
        })
    }

    /// The nearest shade of `accent` that can be read there.
    fn readable(self, accent: Colour) -> Colour {
        (0..=50)
            .map(|step| accent.towards(self.pole(), step * 2))
            .find(|shade| self.contrast(*shade) >= LEAST)
            .unwrap_or(self.pole())
    }
}

/// An accent that cannot be read in one palette.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Unreadable {
    /// Where.
    pub palette: Palette,
    /// The contrast ratio it would have, 1 to 21.
    pub contrast: f64,
    /// The nearest shade that can be read there.
    pub nearest: Colour,
}

/// The accent of each palette. Both can be read there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accents {
    light: Colour,
    dark: Colour,
}

impl Accents {
    /// One colour for both palettes: where it cannot be read as it is, the nearest shade that can.
    pub fn near(accent: Colour) -> Self {
        Self::each(accent, accent)
    }

    /// A colour for each palette, likewise.
    pub fn each(light: Colour, dark: Colour) -> Self {
        Self {
            light: Palette::Light.readable(light),
            dark: Palette::Dark.readable(dark),
        }
    }

    /// The accent of a palette.
    pub fn on(self, palette: Palette) -> Colour {
        match palette {
            Palette::Light => self.light,
            Palette::Dark => self.dark,
        }
    }
}

impl Default for Accents {
    fn default() -> Self {
        Self::near(OURS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOTH: [Palette; 2] = [Palette::Light, Palette::Dark];

    /// A colour of the style sheet, in the block that begins with `selector`.
    fn styled(selector: &str, property: &str) -> Colour {
        let sheet = include_str!("../../../style/main.css");
        let block = sheet.split(selector).nth(1).unwrap();
        let block = block.split('}').next().unwrap();
        let value = block.split(&format!("{property}: ")).nth(1).unwrap();
        let value = value.split(';').next().unwrap();
        Colour::parse(if value == "#fff" { "#ffffff" } else { value }).unwrap()
    }

    const DARK: &str = ":root[data-scheme=\"dark\"] {";

    #[test]
    fn palettes_are_those_of_the_style_sheet() {
        for (palette, selector) in [(Palette::Light, "\n:root {"), (Palette::Dark, DARK)] {
            let names = ["--page", "--surface", "--sunken", "--warn-soft"];
            for (name, surface) in names.into_iter().zip(palette.surfaces()) {
                assert_eq!(styled(selector, name), surface, "{name} of {palette:?}");
            }
        }
        let sheet = include_str!("../../../style/main.css");
        assert!(sheet.contains("inset 0 0 0 10rem rgb(127 127 127 / 16%)"));
    }

    #[test]
    fn a_dark_page_is_the_same_by_choice_and_by_device() {
        let sheet = include_str!("../../../style/main.css");
        let block = |selector: &str| {
            let text = sheet.split(selector).nth(1).unwrap();
            let text = text.split('}').next().unwrap();
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let by_device = block(":root:not([data-scheme=\"light\"]) {");
        assert_eq!(by_device, block(DARK));
        assert!(by_device.contains("--ink:"));
    }

    /// Colours all over the cube.
    fn many() -> impl Iterator<Item = Colour> {
        let steps = || (0..=255u8).step_by(51);
        steps().flat_map(move |r| steps().flat_map(move |g| steps().map(move |b| Colour(r, g, b))))
    }

    #[test]
    fn every_accent_becomes_readable_in_both_schemes() {
        for accent in many() {
            let accents = Accents::near(accent);
            for palette in BOTH {
                let shade = accents.on(palette);
                assert!(palette.reads(shade).is_ok(), "{accent} on {palette:?}");
                for surface in palette.surfaces() {
                    assert!(shade.contrast(surface) >= LEAST, "{accent}, {surface}");
                }
                assert!(shade.contrast(shade.text_on()) >= LEAST, "{accent}");
            }
        }
    }

    #[test]
    fn a_no_can_be_read_at_least_as_well_as_a_yes_must_be() {
        // The decline button has colours of its own, which no theme touches.
        for (palette, selector) in [(Palette::Light, "\n:root {"), (Palette::Dark, DARK)] {
            let (plain, text) = (styled(selector, "--plain"), styled(selector, "--on-plain"));
            assert!(plain.contrast(text) >= 7.0, "{palette:?}");
            for surface in palette.surfaces() {
                assert!(plain.contrast(surface) >= LEAST, "{palette:?}, {surface}");
            }
        }
    }

    #[test]
    fn what_can_be_read_already_is_left_as_it_is() {
        let (navy, sky) = (Colour(0x1f, 0x2d, 0x7a), Colour(0x9e, 0xc5, 0xff));
        assert_eq!(Accents::each(navy, sky).on(Palette::Light), navy);
        assert_eq!(Accents::each(navy, sky).on(Palette::Dark), sky);
        let refused = Palette::Light.reads(Colour(0xff, 0xe6, 0x00)).unwrap_err();
        assert!(refused.contrast < 1.5, "{refused:?}");
        assert!(Palette::Light.reads(refused.nearest).is_ok());
    }
}
