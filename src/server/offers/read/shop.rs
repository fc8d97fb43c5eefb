//! Whose page it is, and in which languages.

use toml::Spanned;
use url::Url;

use crate::domain::catalogue::Shop;
use crate::domain::locale::Locale;
use crate::server::loopback::is_loopback;

use super::super::problem::Report;
use super::super::section::{Field, Section, field};
use super::super::texts::{checked, language, not_a_language, one_line};
use super::theme;

const SHOP: Field = field(
    "shop",
    "the section [shop], and below it name = \"Your shop\"",
);
const LANGUAGES: Field = field("languages", "languages = [\"en\"]");
const NAME: Field = field("name", "name = \"Your shop\"");
const URL: Field = field("url", "url = \"https://shop.example\"");
const LOGO: Field = field("logo", "logo = \"https://shop.example/logo.svg\"");
const ACCENT: Field = field("accent", "accent = \"#3355aa\"");
const SUPPORT: Field = field("support", "support = \"help@shop.example\"");

/// The languages of the file; English when it names none.
pub(super) fn languages(root: &mut Section, report: &mut Report) -> Vec<Locale> {
    let texts = root.list(LANGUAGES, report);
    if texts.as_ref().is_some_and(Vec::is_empty) {
        let at = root.value(LANGUAGES.name).map_or(0..0, Spanned::span);
        let remedy =
            "name one at least, e.g. languages = [\"en\"], or remove the line: it is English then";
        report.error(&at, "`languages` is empty", remedy);
    }
    let mut read = Vec::new();
    for text in texts.into_iter().flatten() {
        if let Some(locale) = language(text.get_ref()) {
            read.push(Spanned::new(text.span(), locale));
        } else {
            let (message, remedy) = not_a_language(text.get_ref(), &[]);
            report.error(&text.span(), message, remedy);
        }
    }
    super::twice(&read, report);
    let mut languages: Vec<Locale> = Vec::new();
    for locale in read.into_iter().map(Spanned::into_inner) {
        if !languages.contains(&locale) {
            languages.push(locale);
        }
    }
    if languages.is_empty() {
        languages.push(Locale::default());
    }
    languages
}

/// Reads `[shop]`.
pub(super) fn read(root: &mut Section, report: &mut Report) -> Option<Shop> {
    let Some(mut shop) = root.section(SHOP, report) else {
        if root.value(SHOP.name).is_none() {
            root.missing(SHOP, report);
        }
        return None;
    };
    "[shop]".clone_into(&mut shop.title);
    let name = shop
        .required(NAME, report)
        .and_then(|name| checked(name, one_line("the shop's name", 60), report));
    let url = address(&mut shop, URL, report);
    let logo = picture(&mut shop, LOGO, report);
    let accent = shop.text(ACCENT, report);
    let support = shop
        .text(SUPPORT, report)
        .and_then(|address| email(address, report));
    shop.elsewhere(&theme::KEYS, "put it below [theme]".to_owned());
    shop.finish(report);
    let theme = theme::read(root, accent, logo.is_some(), report);
    Some(Shop {
        name: name?,
        url,
        logo,
        theme,
        support,
    })
}

/// An address buyers' browsers may open.
fn address(shop: &mut Section, field: Field, report: &mut Report) -> Option<String> {
    let text = shop.text(field, report)?;
    if is_web_address(text.get_ref()) {
        return Some(text.into_inner());
    }
    report.error(
        &text.span(),
        format!("`{}` is no address buyers can open safely", text.get_ref()),
        "write one like https://shop.example; plain http is for this machine only",
    );
    None
}

/// A picture that pages load: from here or by https, as `img-src` of `router::pages::policy` has it.
pub(super) fn picture(section: &mut Section, field: Field, report: &mut Report) -> Option<String> {
    let text = section.text(field, report)?;
    let picture = text.get_ref();
    if is_own_path(picture) || (is_web_address(picture) && picture.starts_with("https:")) {
        return Some(text.into_inner());
    }
    report.error(
        &text.span(),
        format!("`{picture}` is no address or path from which a page loads a picture"),
        "write one like https://shop.example/logo.svg or /logo.svg",
    );
    None
}

/// `https` anywhere, `http` on this machine only: buyers' pages load nothing in the clear.
fn is_web_address(text: &str) -> bool {
    let Ok(url) = Url::parse(text) else {
        return false;
    };
    // RFC 6761: names below `localhost` are this machine's too, and browsers hold to it.
    let is_below = |name: &str| name.ends_with(".localhost");
    let local = is_loopback(&url) || url.domain().is_some_and(is_below);
    let scheme = url.scheme() == "https" || (url.scheme() == "http" && local);
    let bare = url.username().is_empty() && url.password().is_none();
    scheme
        && bare
        && text.len() <= 500
        && !text.contains(|c: char| c.is_whitespace() || c.is_control())
}

/// A path of ours: `//host` would be somebody else's.
fn is_own_path(text: &str) -> bool {
    let safe = |b: u8| b.is_ascii_alphanumeric() || b"/-_.".contains(&b);
    text.len() > 1
        && text.starts_with('/')
        && !text.contains("//")
        && !text.contains("..")
        && text.len() <= 500
        && text.bytes().all(safe)
}

fn email(address: Spanned<String>, report: &mut Report) -> Option<String> {
    if is_email(address.get_ref()) {
        return Some(address.into_inner());
    }
    report.error(
        &address.span(),
        format!("`{}` is no e-mail address", address.get_ref()),
        "write one like help@shop.example",
    );
    None
}

/// Stricter than RFC 5322: it must be safe in a `mailto:` link as it stands.
fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else {
        return false;
    };
    let local_ok = |b: u8| b.is_ascii_alphanumeric() || b".!#$*+-/=^_{|}~'".contains(&b);
    let domain_ok = |b: u8| b.is_ascii_alphanumeric() || b".-".contains(&b);
    (1..=64).contains(&local.len())
        && local.bytes().all(local_ok)
        && (1..=190).contains(&domain.len())
        && domain.bytes().all(domain_ok)
        && domain.contains('.')
        && domain
            .split('.')
            .all(|label| !label.is_empty() && !label.starts_with('-') && !label.ends_with('-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_leave_the_buyer_unprotected_are_refused() {
        for text in [
            "https://shop.example",
            "https://a.example/x?y=1",
            "http://127.0.0.1:4010/",
            "http://localhost",
            "http://shop.localhost:8080",
        ] {
            assert!(is_web_address(text), "{text} failed");
        }
        for text in [
            "",
            "shop.example",
            "http://shop.example",
            "javascript:alert(1)",
            "data:image/png;base64,AA",
            "https://user:secret@shop.example",
            "ftp://shop.example",
            "//shop.example",
            "https://",
            "https://a b.example",
        ] {
            assert!(!is_web_address(text), "{text} passed");
        }
        assert!(is_own_path("/brand/logo.svg"));
        for text in [
            "//evil.example/x.svg",
            "/../x",
            "logo.svg",
            "/a b",
            "/\"onload=x",
        ] {
            assert!(!is_own_path(text), "{text} passed");
        }
    }

    #[test]
    fn only_plain_email_addresses_pass() {
        for text in ["help@shop.example", "a.b+c@mail.shop.example"] {
            assert!(is_email(text), "{text} failed");
        }
        for text in [
            "",
            "help",
            "help@shop",
            "@shop.example",
            "a@b@c.example",
            "a b@c.example",
            "a@c..example",
            "a?b=c@d.example",
        ] {
            assert!(!is_email(text), "{text} passed");
        }
    }
}
