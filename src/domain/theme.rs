//! How the merchant's pages look: colours that can be read, corners, fonts, light or dark.
//!
//! Whatever is in a [`Theme`] may stand in a style sheet as it is, and can be read: its parts are made in no other way.

mod accents;
mod colour;
mod font;

use serde::{Deserialize, Serialize};

pub use self::accents::{Accents, Palette, Unreadable};
pub use self::colour::Colour;
pub use self::font::{Font, InvalidFont};

/// The merchant's look; the default is Aftercart's own.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Theme {
    /// The colour of buttons, links and marks.
    pub accents: Accents,
    /// Light, dark, or as the device is set.
    pub scheme: Scheme,
    /// How round cards are; what is in them is rounded in proportion.
    pub corners: Corners,
    /// Fonts of the device, the wanted one first; empty: the device's own.
    pub fonts: Vec<Font>,
    /// The shop's logo where the page is dark, `https://…` or a path of ours.
    pub logo_on_dark: Option<String>,
}

/// The schemes a page may be drawn in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Scheme {
    /// As the device is set.
    #[default]
    Device,
    /// Light everywhere.
    Light,
    /// Dark everywhere.
    Dark,
}

impl Scheme {
    /// The name in the offers file and in the page.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Device => "device",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// What pages are drawn on under it.
    pub fn palettes(self) -> &'static [Palette] {
        match self {
            Self::Device => &[Palette::Light, Palette::Dark],
            Self::Light => &[Palette::Light],
            Self::Dark => &[Palette::Dark],
        }
    }
}

/// The radius of a card's corners, in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Corners(u8);

impl Corners {
    /// Beyond it, corners would cut into what stands in them.
    pub const ROUNDEST: u8 = 24;

    /// A radius of 0 to [`Corners::ROUNDEST`] pixels.
    pub fn new(pixels: i64) -> Option<Self> {
        let pixels = u8::try_from(pixels).ok()?;
        (pixels <= Self::ROUNDEST).then_some(Self(pixels))
    }

    /// CSS pixels.
    pub fn pixels(self) -> u8 {
        self.0
    }
}

impl Default for Corners {
    fn default() -> Self {
        Self(16)
    }
}
