//! The document around every page.

use leptos::config::LeptosOptions;
use leptos::nonce::use_nonce;
use leptos::prelude::*;

use super::framed::{is_framed, reporting};
use super::theme;
use crate::domain::catalogue::Shop;
use crate::domain::files::Files;
use crate::domain::ids::VisitId;
use crate::domain::page::Frame;
use crate::domain::theme::{Palette, Scheme, Theme};
use crate::words::Words;

/// What a page wants of its document.
pub struct Head {
    /// The page's title; the shop's name is added.
    pub title: String,
    /// The visit whose language can be chosen; none: the browser's holds.
    pub visit: Option<VisitId>,
    /// Whether islands wake in it.
    pub interactive: bool,
    /// Whether the browser should fetch something anew by itself.
    pub refresh: Option<Refresh>,
}

impl Head {
    /// A page that stands still.
    pub fn plain(title: String) -> Self {
        Self {
            title,
            visit: None,
            interactive: false,
            refresh: None,
        }
    }
}

/// Where the browser goes by itself.
pub struct Refresh {
    /// Where to.
    pub to: String,
    /// When.
    pub when: When,
}

/// When a browser goes on by itself. Seconds from now; without scripts all but the first are the same.
#[derive(Clone, Copy)]
pub enum When {
    /// The page only leads there.
    AtOnce,
    /// As soon after that as we answer: the address itself moves on.
    Answered(u32),
    /// As soon after that as the page says something else.
    Changed(u32),
    /// An island follows what the page shows.
    Followed(u32),
}

/// Seconds between two looks at what moves by itself.
pub const SOON: u32 = 3;
/// Seconds between two looks while somebody reads and decides.
pub const IN_A_WHILE: u32 = 15;
/// Seconds until a page looks again whose island should have done so and never came: a connection that broke, another
/// deployment's files.
const UNLESS_AWAKE: u32 = 30;

/// The whole document: one language, one direction, one style sheet, and scripts only where something wakes.
pub fn document(frame: &Frame, head: Head, content: AnyView) -> AnyView {
    let words = Words::of(&frame.locale);
    let locale = words.locale();
    let visit = head.visit.clone();
    let dir = if locale.is_rtl() { "rtl" } else { "ltr" };
    view! {
        <!DOCTYPE html>
        <html
            lang=locale.to_string()
            dir=dir
            data-framed=is_framed()
            data-scheme=fixed_scheme(&frame.shop.theme)
        >
            {head_element(frame, head)}
            <body>
                {(!is_framed()).then(|| above(words, frame))}
                <main id="content">{content}</main>
                {footer(words, &frame.shop, visit)}
            </body>
        </html>
    }
    .into_any()
}

fn head_element(frame: &Frame, head: Head) -> AnyView {
    let (shop, files) = (&frame.shop, &frame.files);
    view! {
        <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <meta name="color-scheme" content=theme::color_scheme(shop.theme.scheme) />
            {for_search_engines(&head)}
            {theme_colours(shop.theme.scheme)}
            <title>{format!("{} · {}", head.title, shop.name)}</title>
            <link rel="icon" href=files.address("/favicon.svg") type="image/svg+xml" />
            <link rel="stylesheet" href=files.address("/pkg/aftercart.css") />
            <style nonce=use_nonce()>{theme::css(&shop.theme)}</style>
            {head.refresh.map(refresh)}
            {head.interactive.then(|| scripts(files))}
            {reporting()}
        </head>
    }
    .into_any()
}

/// A search engine comes without a visit's cookie, and what it is answered then is not worth listing. Whoever holds a
/// visit is none: that page may be described.
fn for_search_engines(head: &Head) -> AnyView {
    if head.visit.is_some() {
        view! { <meta name="description" content=head.title.clone() /> }.into_any()
    } else {
        view! { <meta name="robots" content="noindex" /> }.into_any()
    }
}

/// What the browser draws around the page.
fn theme_colours(scheme: Scheme) -> AnyView {
    let colour = |palette: &Palette| {
        let content = palette.page().to_string();
        let media = format!("(prefers-color-scheme: {})", palette.as_str());
        let media = (scheme == Scheme::Device).then_some(media);
        let colour = view! { <meta name="theme-color" content=content /> };
        colour.attr("media", media)
    };
    let colours: Vec<_> = scheme.palettes().iter().map(colour).collect();
    colours.into_any()
}

/// The scheme the style sheet is told, unless the device decides.
fn fixed_scheme(theme: &Theme) -> Option<&'static str> {
    (theme.scheme != Scheme::Device).then(|| theme.scheme.as_str())
}

/// Where scripts run, one of ours looks: nobody can call off a `<meta http-equiv="refresh">` without stopping whatever
/// else the buyer has begun, and one that finds no network takes the page away.
fn refresh(refresh: Refresh) -> AnyView {
    let (after, looks_after) = match refresh.when {
        When::AtOnce => (0, None),
        When::Answered(after) | When::Changed(after) => (after, Some(after)),
        When::Followed(after) => (after, Some(UNLESS_AWAKE)),
    };
    let content = format!("{after}; url={}", refresh.to);
    let meta = view! { <meta http-equiv="refresh" content=content /> };
    let Some(looks_after) = looks_after else {
        return meta.into_any();
    };
    let always = matches!(refresh.when, When::Answered(_)).then_some("1");
    view! {
        <noscript>{meta}</noscript>
        <script
            nonce=use_nonce()
            data-to=refresh.to
            data-after=looks_after.to_string()
            data-always=always
        >
            {LOOK_AGAIN}
        </script>
    }
    .into_any()
}

/// Looks every `data-after` seconds whether its own page is ours (`x-aftercart`, as `domain::page::OURS` has it) and says
/// something else by now, and goes to `data-to` then; with `data-always` as soon as we answer there. In a frame the words
/// alone are the same: a look is answered like a window. It ends when an island says that it follows the page
/// (`islands::charge_status`). Old browsers must be able to read it: they do not refresh, for they run scripts.
const LOOK_AGAIN: &str = include_str!("look_again.js");

/// The loader of the islands. The wasm stands beside the JavaScript that loads it.
fn scripts(files: &Files) -> AnyView {
    let script = files.address("/pkg/aftercart.js");
    let folder = script
        .trim_start_matches('/')
        .trim_end_matches("/aftercart.js");
    let options = LeptosOptions::builder()
        .output_name("aftercart")
        .site_pkg_dir(folder)
        .build();
    view! { <HydrationScripts options islands=true /> }.into_any()
}

/// What stands above the content. In a frame the merchant's page has its own.
fn above(words: Words, frame: &Frame) -> AnyView {
    view! {
        <a class="skip" href="#content">
            {words.say("skip")}
        </a>
        {header(frame)}
    }
    .into_any()
}

fn header(frame: &Frame) -> AnyView {
    let shop = &frame.shop;
    let logo = logo(frame);
    let name = view! { <bdi>{shop.name.clone()}</bdi> };
    let brand = match shop.url.clone() {
        Some(url) => view! { <a class="brand" href=url>{logo}{name}</a> }.into_any(),
        None => view! { <div class="brand">{logo}{name}</div> }.into_any(),
    };
    view! { <header class="site">{brand}</header> }.into_any()
}

/// The logo for the page's scheme; where the device decides that, the browser picks.
fn logo(frame: &Frame) -> Option<AnyView> {
    let (shop, files) = (&frame.shop, &frame.files);
    let address = |path: &Option<String>| path.as_deref().map(|path| files.address(path));
    let (light, on_dark) = (address(&shop.logo), address(&shop.theme.logo_on_dark));
    let image = |src: String| view! { <img class="logo" src=src alt="" width="32" height="32" /> };
    match (shop.theme.scheme, on_dark) {
        (Scheme::Dark, Some(src)) => Some(image(src).into_any()),
        (Scheme::Device, Some(dark)) => light.map(|light| {
            view! {
                <picture>
                    <source srcset=dark media="(prefers-color-scheme: dark)" />
                    {image(light)}
                </picture>
            }
            .into_any()
        }),
        _ => light.map(|src| image(src).into_any()),
    }
}

fn footer(words: Words, shop: &Shop, visit: Option<VisitId>) -> AnyView {
    view! {
        <footer class="site">
            {visit.map(|visit| languages(words, visit))}
            {shop.support.clone().map(|address| support(words, address))}
            <p>{words.say("seller")}</p>
        </footer>
    }
    .into_any()
}

/// Every language by its own name, so that who cannot read the page finds theirs.
fn languages(words: Words, visit: VisitId) -> AnyView {
    let option = |other: Words| {
        let (tag, name) = (other.locale().to_string(), other.say("language-name"));
        let chosen = other.locale() == words.locale();
        view! {
            <option value=tag.clone() lang=tag selected=chosen>
                {name}
            </option>
        }
    };
    let options = Words::all().map(option).collect_view();
    view! {
        <form class="language" method="post" action="/api/set_language" data-testid="language">
            <input type="hidden" name="visit" value=visit.to_string() />
            <label>
                {words.say("language-choice")} " "
                <select name="language" autocomplete="off">
                    {options}
                </select>
            </label>
            <button type="submit">{words.say("language-show")}</button>
        </form>
    }
    .into_any()
}

fn support(words: Words, address: String) -> AnyView {
    let link = format!("mailto:{address}");
    view! {
        <p>
            {words.say("questions")} " " <a href=link>{address}</a>
        </p>
    }
    .into_any()
}
