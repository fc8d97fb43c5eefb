//! Which language a browser is spoken to in.

use std::cmp::Reverse;
use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::header::ACCEPT_LANGUAGE;
use axum::http::{HeaderMap, request};

use crate::domain::locale::Locale;
use crate::domain::page::Frame;
use crate::server::state::{App, SharedApp};

/// More languages than this are not read.
const MOST: usize = 30;

/// The language the browser likes best of those that we or the shop's texts speak; none: it asks for no such, or for none
/// at all.
pub fn asked_for(app: &App, headers: &HeaderMap) -> Option<Locale> {
    let wanted = headers.get(ACCEPT_LANGUAGE)?.to_str().ok()?;
    liked(wanted).into_iter().find(|locale| app.speaks(locale))
}

/// The languages of an `Accept-Language`, the best liked first; of equals the first named. What is refused (`q=0`) or
/// cannot be read is left out.
fn liked(header: &str) -> Vec<Locale> {
    let mut liked: Vec<(u16, Locale)> = header
        .split(',')
        .take(MOST)
        .filter_map(|part| {
            let (tag, weight) = part.split_once(';').unwrap_or((part, "q=1"));
            let weight = weight.trim().strip_prefix("q=")?.trim().parse().ok()?;
            let locale = Locale::parse(tag.trim()).ok()?;
            thousandths(weight).map(|weight| (weight, locale))
        })
        .collect();
    liked.sort_by_key(|(weight, _)| Reverse(*weight));
    liked.into_iter().map(|(_, locale)| locale).collect()
}

/// RFC 9110: a weight from 0 to 1 with three decimals at most; 0 means "not acceptable".
fn thousandths(weight: f32) -> Option<u16> {
    let sound = weight > 0.0 && weight <= 1.0;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it is between 0 and 1000"
    )]
    sound.then(|| (weight * 1000.0).round() as u16)
}

/// The frame of a page that no visit gives a language: in the browser's, else in the shop's.
pub fn frame(app: &App, headers: &HeaderMap) -> Frame {
    let locale = asked_for(app, headers);
    app.frame(locale.unwrap_or_else(|| app.catalogue.default_locale()))
}

/// That frame, for a handler.
pub struct Asked(pub Frame);

impl FromRequestParts<SharedApp> for Asked {
    type Rejection = Infallible;

    async fn from_request_parts(
        parts: &mut request::Parts,
        app: &SharedApp,
    ) -> Result<Self, Infallible> {
        Ok(Self(frame(app, &parts.headers)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(header: &str) -> Vec<String> {
        liked(header).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn the_best_liked_language_comes_first_and_of_equals_the_first_named() {
        assert_eq!(
            tags("en;q=0.5, de-AT, fr ;q=0.8,ja"),
            ["de-AT", "ja", "fr", "en"]
        );
    }

    #[test]
    fn what_is_refused_or_makes_no_sense_is_left_out() {
        assert_eq!(
            tags("de;q=0, *, en;q=nan, fr;q=2, ja;q=-1, he;q=inf, es;q, , pt-BR"),
            ["pt-BR"]
        );
        assert_eq!(tags(""), Vec::<String>::new());
    }

    #[test]
    fn many_languages_of_odd_weights_break_nothing() {
        let odd = ["nan", "0.9", "inf", "0.1", "-nan", "1e9", "0.5"];
        let header: Vec<_> = (0..500)
            .map(|n| format!("de;q={}", odd[n % odd.len()]))
            .collect();
        assert!(tags(&header.join(",")).len() <= MOST);
    }
}
