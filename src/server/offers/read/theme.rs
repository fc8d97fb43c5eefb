//! How the merchant's pages look. What could not be read, or could break out of the style sheet, is refused.

use toml::Spanned;

use crate::domain::theme::{Accents, Colour, Corners, Font, Palette, Scheme, Theme, Unreadable};

use super::super::problem::{Report, Rule};
use super::super::section::{Field, Section, field};
use super::super::suggest;
use super::shop;

const THEME: Field = field("theme", "[theme]");
const ACCENT: Field = field(
    "accent",
    "accent = \"#3355aa\", or accent = { light = \"#3355aa\", dark = \"#9db4ff\" }",
);
const LIGHT: Field = field("light", "light = \"#3355aa\"");
const DARK: Field = field("dark", "dark = \"#9db4ff\"");
const SCHEME: Field = field("scheme", "scheme = \"device\"");
const CORNERS: Field = field("corner_radius", "corner_radius = 16");
const FONT: Field = field("font", "font = [\"Georgia\", \"serif\"]");
const LOGO: Field = field("logo_on_dark", "logo_on_dark = \"/logo-on-dark.svg\"");
/// What merchants look for in vain.
const FONT_FILES: [Field; 4] = [
    field("font_file", ""),
    field("font_url", ""),
    field("fonts", ""),
    field("google_font", ""),
];
/// The keys that belong here alone.
pub(super) const KEYS: [Field; 4] = [SCHEME, CORNERS, FONT, LOGO];

const SCHEMES: [Scheme; 3] = [Scheme::Device, Scheme::Light, Scheme::Dark];
/// The most families of one page.
const MOST_FONTS: usize = 8;

/// Reads `[theme]`, and the accent of `[shop]`, where it stood at first. `has_logo`: whether the shop has one.
pub(super) fn read(
    root: &mut Section,
    shops_accent: Option<Spanned<String>>,
    has_logo: bool,
    report: &mut Report,
) -> Theme {
    let section = root.section(THEME, report).map(|mut section| {
        "[theme]".clone_into(&mut section.title);
        section
    });
    let Some(mut section) = section else {
        let accents = shops_accent.and_then(|text| accent_of_shop(&text, Scheme::Device, report));
        return Theme {
            accents: accents.unwrap_or_default(),
            ..Theme::default()
        };
    };
    let theme = theme(&mut section, shops_accent, has_logo, report);
    let remedy =
        "no font is loaded: name families that devices have, e.g. font = [\"Georgia\", \"serif\"]";
    section.elsewhere(&FONT_FILES, remedy.to_owned());
    section.finish(report);
    theme
}

fn theme(
    section: &mut Section,
    shops_accent: Option<Spanned<String>>,
    has_logo: bool,
    report: &mut Report,
) -> Theme {
    let scheme = scheme(section, report).unwrap_or_default();
    let own = section.value(ACCENT.name).map(Spanned::span);
    let accents = match (own, shops_accent) {
        (Some(at), Some(_)) => {
            let remedy = "remove this line or `accent` of [shop]";
            report.error(&at, "[shop] has an `accent`, too", remedy);
            None
        }
        (Some(_), None) => accents(section, scheme, report),
        (None, Some(text)) => accent_of_shop(&text, scheme, report),
        (None, None) => None,
    };
    Theme {
        accents: accents.unwrap_or_default(),
        scheme,
        corners: corners(section, report).unwrap_or_default(),
        fonts: fonts(section, report),
        logo_on_dark: logo(section, scheme, has_logo, report),
    }
}

fn scheme(section: &mut Section, report: &mut Report) -> Option<Scheme> {
    let text = section.text(SCHEME, report)?;
    let written = text.get_ref().to_ascii_lowercase();
    let known = SCHEMES.into_iter().find(|s| s.as_str() == written);
    if known.is_none() {
        let message = format!("`{}` is no scheme", text.get_ref());
        let names = SCHEMES.map(Scheme::as_str);
        let remedy = "leave it out: pages follow the device then";
        report.error(
            &text.span(),
            message,
            suggest::instead(&written, names, remedy),
        );
    }
    known
}

/// One accent for both palettes, or one for each.
fn accents(section: &mut Section, scheme: Scheme, report: &mut Report) -> Option<Accents> {
    let value = section.value(ACCENT.name)?;
    if value.get_ref().as_table().is_some() {
        return each_accent(section, scheme, report);
    }
    let text = section.text(ACCENT, report)?;
    let accent = colour(&text, report)?;
    if let Some(unreadable) = nowhere_readable(accent, scheme) {
        let message = format!("`{}` cannot be read: {}", text.get_ref(), lack(unreadable));
        report.breach(&text.span(), Rule::Contrast, message, readable(unreadable));
        return None;
    }
    Some(Accents::near(accent))
}

fn each_accent(section: &mut Section, scheme: Scheme, report: &mut Report) -> Option<Accents> {
    let mut both = section.section(ACCENT, report)?;
    let light = accent_on(&mut both, LIGHT, Palette::Light, scheme, report);
    let dark = accent_on(&mut both, DARK, Palette::Dark, scheme, report);
    both.finish(report);
    // A palette that is never shown may borrow the other's.
    let (any_light, any_dark) = (light.or(dark)?, dark.or(light)?);
    Some(Accents::each(any_light, any_dark))
}

/// The accent of one palette, exactly as it will be.
fn accent_on(
    both: &mut Section,
    field: Field,
    palette: Palette,
    scheme: Scheme,
    report: &mut Report,
) -> Option<Colour> {
    let shown = scheme.palettes().contains(&palette);
    let Some(text) = both.text(field, report) else {
        if shown && both.value(field.name).is_none() {
            both.missing(field, report);
        }
        return None;
    };
    let accent = colour(&text, report)?;
    let unreadable = palette.reads(accent).err().filter(|_| shown);
    if let Some(unreadable) = unreadable {
        let message = format!("`{}` cannot be read: {}", text.get_ref(), lack(unreadable));
        let remedy = format!("write e.g. {} = \"{}\"", field.name, unreadable.nearest);
        report.breach(&text.span(), Rule::Contrast, message, remedy);
    }
    Some(accent)
}

/// As in files from before `[theme]`: every colour is taken, and shaded until it can be read.
fn accent_of_shop(text: &Spanned<String>, scheme: Scheme, report: &mut Report) -> Option<Accents> {
    let accent = colour(text, report)?;
    if let Some(unreadable) = nowhere_readable(accent, scheme) {
        let message = format!(
            "`{}` is shown in another shade: {}",
            text.get_ref(),
            lack(unreadable)
        );
        report.doubt(&text.span(), Rule::Contrast, message, readable(unreadable));
    }
    Some(Accents::near(accent))
}

/// What stands in the way of showing the colour as it is in at least one of the palettes shown.
fn nowhere_readable(accent: Colour, scheme: Scheme) -> Option<Unreadable> {
    let palettes = scheme.palettes().iter();
    let refused: Result<Vec<_>, ()> = palettes
        .map(|palette| palette.reads(accent).err().ok_or(()))
        .collect();
    refused.ok()?.into_iter().next()
}

fn lack(unreadable: Unreadable) -> String {
    // Cut, not rounded: 4.49 must not look like enough.
    let contrast = (unreadable.contrast * 10.0).floor() / 10.0;
    let palette = unreadable.palette.as_str();
    format!("its contrast on a {palette} page is {contrast:.1} to 1, and 4.5 to 1 is the least")
}

fn readable(unreadable: Unreadable) -> String {
    format!("write e.g. accent = \"{}\"", unreadable.nearest)
}

fn colour(text: &Spanned<String>, report: &mut Report) -> Option<Colour> {
    let colour = Colour::parse(text.get_ref());
    if colour.is_none() {
        report.error(
            &text.span(),
            format!("`{}` is no colour", text.get_ref()),
            "write # and six hexadecimal digits, e.g. accent = \"#3355aa\"",
        );
    }
    colour
}

fn corners(section: &mut Section, report: &mut Report) -> Option<Corners> {
    let pixels = section.integer(CORNERS, report)?;
    let corners = Corners::new(*pixels.get_ref());
    if corners.is_none() {
        let message = format!("`{}` is {}", CORNERS.name, pixels.get_ref());
        let remedy = format!(
            "write 0 (square) to {} pixels; it is {} if you leave it out",
            Corners::ROUNDEST,
            Corners::default().pixels()
        );
        report.error(&pixels.span(), message, remedy);
    }
    corners
}

fn fonts(section: &mut Section, report: &mut Report) -> Vec<Font> {
    let listed = section.list(FONT, report).unwrap_or_default();
    if let Some(beyond) = listed.get(MOST_FONTS) {
        let message = format!("`{}` names {} families", FONT.name, listed.len());
        let remedy = format!("name {MOST_FONTS} at most: a device uses the first it has");
        report.error(&beyond.span(), message, remedy);
    }
    let read = listed.iter().filter_map(|text| font(text, report));
    read.collect()
}

fn font(text: &Spanned<String>, report: &mut Report) -> Option<Font> {
    let name = text.get_ref();
    let font = Font::parse(name).ok();
    if font.is_none() {
        let message = format!("`{name}` is no font family's name");
        let remedy = if name.contains("//") || name.contains('.') {
            "no font is loaded: name families that devices have, e.g. font = [\"Georgia\", \"serif\"]"
        } else {
            "write letters, digits, spaces, `-` and `_`, each family in quotes of its own: font = [\"Georgia\", \"serif\"]"
        };
        report.error(&text.span(), message, remedy);
    } else if ["cursive", "fantasy"].contains(&name.as_str()) {
        let message = format!("a device may take any script or ornament for `{name}`");
        let remedy = format!("use one of {}", suggest::listed(Font::generic()));
        report.error(&text.span(), message, remedy);
    }
    font
}

fn logo(
    section: &mut Section,
    scheme: Scheme,
    has_logo: bool,
    report: &mut Report,
) -> Option<String> {
    let at = section.value(LOGO.name).map(Spanned::span);
    let logo = shop::picture(section, LOGO, report)?;
    let at = at.unwrap_or_default();
    if scheme == Scheme::Light {
        let remedy = "remove the line, or the `scheme`";
        report.warning(&at, "no page is dark: the scheme is `light`", remedy);
    } else if scheme == Scheme::Device && !has_logo {
        let remedy = "add `logo` to [shop]: it stands on light pages";
        report.error(&at, "there is no logo for light pages", remedy);
    }
    Some(logo)
}
