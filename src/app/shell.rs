//! The document around every page.

use leptos::config::LeptosOptions;
use leptos::nonce::use_nonce;
use leptos::prelude::*;

use super::accent;
use super::words;
use crate::domain::catalogue::Shop;
use crate::domain::page::Frame;

/// What a page wants of its document.
pub struct Head {
    /// The page's title; the shop's name is added.
    pub title: String,
    /// Whether islands wake in it.
    pub interactive: bool,
    /// Whether the browser should fetch something anew by itself.
    pub refresh: Option<Refresh>,
}

impl Head {
    /// A page that stands still.
    pub fn plain(title: &str) -> Self {
        Self {
            title: title.to_owned(),
            interactive: false,
            refresh: None,
        }
    }
}

/// When the browser fetches a page by itself.
pub struct Refresh {
    /// Where to.
    pub to: String,
    /// Seconds from now.
    pub after: u32,
    /// Only where no script runs.
    pub without_scripts_only: bool,
}

/// Seconds between two looks at what moves by itself.
pub const SOON: u32 = 3;
/// Seconds between two looks while somebody reads and decides.
pub const IN_A_WHILE: u32 = 15;

/// The whole document: one language, one direction, one style sheet, and scripts only where something wakes.
pub fn document(frame: &Frame, head: Head, content: AnyView) -> AnyView {
    let dir = if frame.locale.is_rtl() { "rtl" } else { "ltr" };
    view! {
        <!DOCTYPE html>
        <html lang=frame.locale.to_string() dir=dir>
            {head_element(&frame.shop, head)}
            <body>
                <a class="skip" href="#content">
                    {words::SKIP}
                </a>
                {header(&frame.shop)}
                <main id="content">{content}</main>
                {footer(&frame.shop)}
            </body>
        </html>
    }
    .into_any()
}

fn head_element(shop: &Shop, head: Head) -> AnyView {
    view! {
        <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <meta name="color-scheme" content="light dark" />
            <meta name="robots" content="noindex" />
            <meta name="theme-color" content="#f4f5f8" media="(prefers-color-scheme: light)" />
            <meta name="theme-color" content="#111318" media="(prefers-color-scheme: dark)" />
            <title>{format!("{} · {}", head.title, shop.name)}</title>
            <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
            <link rel="stylesheet" href="/pkg/aftercart.css" />
            <style nonce=use_nonce()>{accent::css(shop.accent.as_deref())}</style>
            {head.refresh.map(refresh)}
            {head.interactive.then(scripts)}
        </head>
    }
    .into_any()
}

fn refresh(refresh: Refresh) -> AnyView {
    let content = format!("{}; url={}", refresh.after, refresh.to);
    let meta = view! { <meta http-equiv="refresh" content=content /> };
    if refresh.without_scripts_only {
        view! { <noscript>{meta}</noscript> }.into_any()
    } else {
        meta.into_any()
    }
}

/// The loader of the islands. The server's options come by context; a page drawn without a server has the usual ones.
fn scripts() -> AnyView {
    let options = use_context::<LeptosOptions>()
        .unwrap_or_else(|| LeptosOptions::builder().output_name("aftercart").build());
    view! { <HydrationScripts options islands=true /> }.into_any()
}

fn header(shop: &Shop) -> AnyView {
    let logo = shop
        .logo
        .clone()
        .map(|src| view! { <img class="logo" src=src alt="" height="32" /> });
    let name = view! { <span>{shop.name.clone()}</span> };
    let brand = match shop.url.clone() {
        Some(url) => view! { <a class="brand" href=url>{logo}{name}</a> }.into_any(),
        None => view! { <div class="brand">{logo}{name}</div> }.into_any(),
    };
    view! { <header class="site">{brand}</header> }.into_any()
}

fn footer(shop: &Shop) -> AnyView {
    view! {
        <footer class="site">
            {shop.support.clone().map(support)}
            <p>{words::SELLER}</p>
        </footer>
    }
    .into_any()
}

fn support(address: String) -> AnyView {
    let link = format!("mailto:{address}");
    view! {
        <p>
            {words::QUESTIONS} " " <a href=link>{address}</a>
        </p>
    }
    .into_any()
}
