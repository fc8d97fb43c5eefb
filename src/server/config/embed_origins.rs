//! Whose pages may show an offer in a frame.

use url::Url;

use crate::server::loopback::is_loopback;

/// The origins of the pages that may frame a buyer's pages, as browsers write them; none: nobody frames anything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EmbedOrigins(Vec<String>);

impl EmbedOrigins {
    /// Reads origins, comma separated. An origin that is named twice counts once.
    ///
    /// # Errors
    /// What is wrong with the first that cannot be one, and what to write instead.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut origins = Vec::new();
        let named = text.split(',').map(str::trim);
        for name in named.filter(|name| !name.is_empty()) {
            let origin = origin(name).map_err(|problem| format!("`{name}` {problem}"))?;
            if !origins.contains(&origin) {
                origins.push(origin);
            }
        }
        Ok(Self(origins))
    }

    /// One by one.
    pub fn as_slice(&self) -> &[String] {
        &self.0
    }

    /// Whether nobody may frame anything.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// As `frame-ancestors` of a Content-Security-Policy lists them; `'none'` if there are none.
    pub fn ancestors(&self) -> String {
        if self.0.is_empty() {
            "'none'".to_owned()
        } else {
            self.0.join(" ")
        }
    }
}

fn origin(name: &str) -> Result<String, &'static str> {
    if name.contains('*') {
        return Err("has a wildcard; name each origin by itself");
    }
    let url = Url::parse(name).map_err(|_| "is no origin like https://www.shop.example")?;
    let host = url.host_str().unwrap_or_default();
    // What CSP calls a host source: an IPv6 address is none, and `;` would end the directive.
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.');
    if !matches!(url.scheme(), "http" | "https") || host.is_empty() || !host.chars().all(is_plain) {
        return Err("is no origin like https://www.shop.example");
    }
    let is_bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
    if !is_bare || !url.username().is_empty() || url.password().is_some() {
        return Err("must be scheme, host and, if unusual, port alone, without a path");
    }
    if url.scheme() == "http" && !is_loopback(&url) {
        return Err("must be https: what stands around an offer could be changed on its way");
    }
    Ok(url.origin().ascii_serialization())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ancestors(text: &str) -> String {
        EmbedOrigins::parse(text).unwrap().ancestors()
    }

    #[test]
    fn origins_are_written_as_browsers_write_them_and_each_once() {
        assert_eq!(
            ancestors(
                " https://WWW.shop.example:443/ ,https://www.shop.example, https://b.example:8443,"
            ),
            "https://www.shop.example https://b.example:8443"
        );
        assert_eq!(
            ancestors("https://bücher.example"),
            "https://xn--bcher-kva.example"
        );
    }

    #[test]
    fn http_is_for_this_machine_alone() {
        assert_eq!(
            ancestors("http://localhost:4010,http://127.0.0.1:8080"),
            "http://localhost:4010 http://127.0.0.1:8080"
        );
        let refused = EmbedOrigins::parse("https://a.example,http://shop.example").unwrap_err();
        assert!(
            refused.starts_with("`http://shop.example` must be https"),
            "{refused}"
        );
    }

    #[test]
    fn no_origin_means_that_nobody_may() {
        for nothing in ["", " , ,"] {
            assert_eq!(ancestors(nothing), "'none'");
            assert!(EmbedOrigins::parse(nothing).unwrap().is_empty());
        }
    }

    #[test]
    fn what_is_no_single_origin_is_refused_in_words() {
        for (wrong, why) in [
            ("*", "wildcard"),
            ("https://*.shop.example", "wildcard"),
            ("shop.example", "is no origin"),
            ("'self'", "is no origin"),
            ("null", "is no origin"),
            ("data:text/html,x", "is no origin"),
            ("file:///thanks.html", "is no origin"),
            ("https://[::1]:3000", "is no origin"),
            ("https://a.example;script-src", "is no origin"),
            ("https://shop.example/thanks", "without a path"),
            ("https://shop.example/?a=1", "without a path"),
            ("https://me@shop.example", "without a path"),
            ("https://a.example https://b.example", "is no origin"),
        ] {
            let problem = EmbedOrigins::parse(wrong).unwrap_err();
            assert!(problem.contains(why), "{wrong}: {problem}");
        }
    }
}
