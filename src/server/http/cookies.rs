//! The cookie that holds a visit: the one place where it is written and read.

use std::time::Duration;

use axum::http::HeaderMap;
use axum::http::header::COOKIE;

use crate::domain::ids::VisitId;
use crate::server::config::Config;

/// The receipt stays readable this long.
const LIFE: Duration = Duration::from_hours(24 * 7);
/// The probe is asked for at once, and again while a late webhook is waited for.
const PROBE_LIFE: Duration = Duration::from_mins(10);

/// Where the page stands that gets a cookie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In a window of its own.
    Window,
    /// In a frame on the merchant's page.
    Frame,
}

impl Place {
    /// A frame's cookie is sent although the site around it is another one, and kept for that site alone (CHIPS): on any
    /// other site, and at the top, this browser does not have it. `Partitioned` needs `Secure`, which browsers take on
    /// loopback without https, too.
    fn attributes(self, config: &Config) -> &'static str {
        match self {
            Self::Frame => "SameSite=None; Secure; Partitioned",
            Self::Window if config.is_secure() => "SameSite=Lax; Secure",
            Self::Window => "SameSite=Lax",
        }
    }
}

/// The `Set-Cookie` value that gives a visit to a browser, for at least as long as the visit can be come back to.
pub fn grant(
    config: &Config,
    visit: &VisitId,
    token: &str,
    at_least: Duration,
    place: Place,
) -> String {
    let (name, attributes) = (name(config, visit), place.attributes(config));
    kept(&name, token, at_least.max(LIFE), attributes)
}

/// The `Set-Cookie` value by which a frame finds out whether its cookies are kept.
pub fn probe(config: &Config) -> String {
    let (name, attributes) = (probe_name(config), Place::Frame.attributes(config));
    kept(&name, "1", PROBE_LIFE, attributes)
}

fn kept(name: &str, value: &str, life: Duration, attributes: &str) -> String {
    let seconds = life.as_secs();
    format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; {attributes}")
}

/// Whether the probe came back.
pub fn is_probed(config: &Config, headers: &HeaderMap) -> bool {
    value(headers, &probe_name(config)).is_some()
}

/// The token a browser sends for a visit.
pub fn token(config: &Config, headers: &HeaderMap, visit: &VisitId) -> Option<String> {
    value(headers, &name(config, visit)).map(str::to_owned)
}

fn value<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value)
}

/// One cookie for each visit, so that two purchases do not push each other out. Over https it carries the prefix by
/// which browsers let nobody else set it, sibling domains included.
fn name(config: &Config, visit: &VisitId) -> String {
    let prefix = prefix(config);
    format!("{prefix}aftercart_{visit}")
}

fn probe_name(config: &Config) -> String {
    let prefix = prefix(config);
    format!("{prefix}aftercart_probe")
}

fn prefix(config: &Config) -> &'static str {
    if config.is_secure() { "__Host-" } else { "" }
}
