//! The cookie that holds a visit: the one place where it is written and read.

use std::time::Duration;

use axum::http::HeaderMap;
use axum::http::header::COOKIE;

use crate::domain::ids::VisitId;
use crate::server::config::Config;

/// The receipt stays readable this long.
const LIFE: Duration = Duration::from_hours(24 * 7);

/// The `Set-Cookie` value that gives a visit to a browser, for at least as long as the visit can be come back to.
pub fn grant(config: &Config, visit: &VisitId, token: &str, at_least: Duration) -> String {
    let secure = if config.is_secure() { "; Secure" } else { "" };
    let name = name(config, visit);
    format!(
        "{name}={token}; Path=/; Max-Age={}; HttpOnly; SameSite=Lax{secure}",
        at_least.max(LIFE).as_secs()
    )
}

/// The token a browser sends for a visit.
pub fn token(config: &Config, headers: &HeaderMap, visit: &VisitId) -> Option<String> {
    let name = name(config, visit);
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, token)| token.to_owned())
}

/// One cookie for each visit, so that two purchases do not push each other out. Over https it carries the prefix by
/// which browsers let nobody else set it, sibling domains included.
fn name(config: &Config, visit: &VisitId) -> String {
    let prefix = if config.is_secure() { "__Host-" } else { "" };
    format!("{prefix}aftercart_{visit}")
}
