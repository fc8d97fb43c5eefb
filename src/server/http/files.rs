//! The browser's files: read once at the start, and served from memory.
//!
//! Each has two addresses. `/assets/HASH/PATH` names its content and may be kept for good; pages use it alone. `/PATH` is
//! for whoever writes it down, such as a merchant their logo's: there a browser asks whether its copy is still good.
//! Since nothing is read later, a folder that is overwritten while we run changes neither.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use axum::body::{Body, Bytes};
use axum::http::header::{
    ACCEPT_ENCODING, ALLOW, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, IF_NONE_MATCH,
    VARY,
};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

use crate::domain::files::Files;

/// Before the hash of every lasting address.
const LASTING: &str = "/assets/";
/// A year, the longest that RFC 9111 reckons with; `immutable` (RFC 8246) spares the question at a reload.
const FOR_GOOD: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
const REVALIDATE: HeaderValue = HeaderValue::from_static("no-cache");

/// All files of the served folder.
#[derive(Debug, Default)]
pub struct SiteFiles {
    by_path: BTreeMap<String, SiteFile>,
    addresses: Files,
}

#[derive(Debug)]
struct SiteFile {
    mark: String,
    kind: HeaderValue,
    plain: Bytes,
    brotli: Option<Bytes>,
    gzip: Option<Bytes>,
}

impl SiteFiles {
    /// Reads a folder with everything below it. `NAME.br` and `NAME.gz` are the compressed forms of `NAME`. A folder that
    /// is not there holds nothing.
    ///
    /// # Errors
    /// When the folder or a file in it cannot be read.
    pub fn read(folder: &Path) -> io::Result<Self> {
        let mut contents = BTreeMap::new();
        if folder.is_dir() {
            gather(folder, "", &mut contents)?;
        }
        let code = mark(contents.iter().filter(|(path, _)| is_code(path)));
        let files = contents
            .iter()
            .filter(|(path, _)| !is_form(path, &contents));
        let by_path: BTreeMap<_, _> = files
            .map(|(path, plain)| {
                let form = |ending| contents.get(&format!("{path}.{ending}")).cloned();
                let own = || mark([(path, plain)].into_iter());
                let file = SiteFile {
                    // The wasm and what loads it only work together: one hash, so that none meets another's.
                    mark: if is_code(path) { code.clone() } else { own() },
                    kind: kind(path),
                    plain: plain.clone(),
                    brotli: form("br"),
                    gzip: form("gz"),
                };
                (path.clone(), file)
            })
            .collect();
        let lasting = |(path, file): (&String, &SiteFile)| {
            let address = format!("{LASTING}{}{path}", file.mark);
            (path.clone(), address)
        };
        let addresses = by_path.iter().map(lasting).collect();
        Ok(Self { by_path, addresses })
    }

    /// Where pages find them.
    pub fn addresses(&self) -> Files {
        self.addresses.clone()
    }

    /// The answer to a request for a file; none: there is no such file, or no longer one of this content.
    pub fn answer(&self, method: &Method, path: &str, headers: &HeaderMap) -> Option<Response> {
        let (file, keep) = match path.strip_prefix(LASTING) {
            Some(rest) => {
                let (mark, _) = rest.split_once('/')?;
                let file = self.by_path.get(&rest[mark.len()..])?;
                (Some(file).filter(|file| file.mark == mark)?, FOR_GOOD)
            }
            None => (self.by_path.get(path)?, REVALIDATE),
        };
        if method != Method::GET && method != Method::HEAD {
            let allow = [(ALLOW, HeaderValue::from_static("GET, HEAD"))];
            return Some((StatusCode::METHOD_NOT_ALLOWED, allow).into_response());
        }
        Some(file.response(headers, keep))
    }
}

impl SiteFile {
    fn response(&self, asked: &HeaderMap, keep: HeaderValue) -> Response {
        let (coding, bytes) = self.form(asked);
        let tag = tag(&self.mark, coding);
        let is_known = knows(asked, &tag);
        let mut response = if is_known {
            StatusCode::NOT_MODIFIED.into_response()
        } else {
            Body::from(bytes.clone()).into_response()
        };
        let headers = response.headers_mut();
        headers.insert(CACHE_CONTROL, keep);
        if let Ok(tag) = HeaderValue::from_str(&tag) {
            headers.insert(ETAG, tag);
        }
        if self.brotli.is_some() || self.gzip.is_some() {
            headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
        }
        if !is_known {
            headers.insert(CONTENT_TYPE, self.kind.clone());
            if let Some(coding) = coding {
                headers.insert(CONTENT_ENCODING, HeaderValue::from_static(coding));
            }
        }
        response
    }

    /// The smallest form the browser reads.
    fn form(&self, asked: &HeaderMap) -> (Option<&'static str>, &Bytes) {
        let forms = [("br", &self.brotli), ("gzip", &self.gzip)];
        let read =
            |(coding, bytes): (_, &'_ Option<Bytes>)| bytes.is_some() && accepts(asked, coding);
        match forms.into_iter().find(|form| read(*form)) {
            Some((coding, Some(bytes))) => (Some(coding), bytes),
            _ => (None, &self.plain),
        }
    }
}

/// RFC 9110, 8.8.3: another form of the same content has another tag.
fn tag(mark: &str, coding: Option<&str>) -> String {
    match coding {
        Some(coding) => format!("\"{mark}-{coding}\""),
        None => format!("\"{mark}\""),
    }
}

/// Whether the browser has the content with this tag (RFC 9110, 13.1.2: compared weakly).
fn knows(asked: &HeaderMap, tag: &str) -> bool {
    let mut tags = list(asked, &IF_NONE_MATCH);
    tags.any(|known| known == "*" || known.strip_prefix("W/").unwrap_or(known) == tag)
}

/// Whether the browser names this coding and does not refuse it (RFC 9110, 12.5.3: `q=0`).
fn accepts(asked: &HeaderMap, coding: &str) -> bool {
    list(asked, &ACCEPT_ENCODING).any(|part| {
        let (name, weight) = part.split_once(';').unwrap_or((part, "q=1"));
        let weight = weight.trim().strip_prefix("q=").unwrap_or("1");
        name.trim().eq_ignore_ascii_case(coding)
            && weight
                .trim()
                .parse::<f32>()
                .is_ok_and(|weight| weight > 0.0)
    })
}

fn list<'a>(
    headers: &'a HeaderMap,
    name: &axum::http::HeaderName,
) -> impl Iterator<Item = &'a str> {
    let lines = headers.get_all(name).iter();
    lines
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(','))
        .map(str::trim)
}

/// Reads every file below `folder`, as one below `path`.
fn gather(folder: &Path, path: &str, contents: &mut BTreeMap<String, Bytes>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = format!("{path}/{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            gather(&entry.path(), &path, contents)?;
        } else {
            contents.insert(path, fs::read(entry.path())?.into());
        }
    }
    Ok(())
}

/// Whether it is the compressed form of another file.
fn is_form(path: &str, contents: &BTreeMap<String, Bytes>) -> bool {
    let plain = path.strip_suffix(".br").or(path.strip_suffix(".gz"));
    plain.is_some_and(|plain| contents.contains_key(plain))
}

fn is_code(path: &str) -> bool {
    [".js", ".wasm"].iter().any(|ending| path.ends_with(ending))
}

fn kind(path: &str) -> HeaderValue {
    let kind = mime_guess::from_path(path).first_raw();
    HeaderValue::from_static(kind.unwrap_or("application/octet-stream"))
}

/// 64 bits of SHA-256 over names and contents, as hexadecimal digits.
fn mark<'a>(files: impl Iterator<Item = (&'a String, &'a Bytes)>) -> String {
    let mut hash = Sha256::new();
    for (path, bytes) in files {
        hash.update(path);
        hash.update(bytes.len().to_le_bytes());
        hash.update(bytes);
    }
    let hash = hash.finalize();
    let first = hash.first_chunk().copied().unwrap_or_default();
    format!("{:016x}", u64::from_be_bytes(first))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(name: axum::http::HeaderName, value: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(name, HeaderValue::from_static(value))])
    }

    #[test]
    fn a_coding_is_used_if_it_is_named_and_not_refused() {
        let accepts = |line, coding| accepts(&asked(ACCEPT_ENCODING, line), coding);
        assert!(accepts("gzip, deflate, br", "br"));
        assert!(accepts("gzip;q=0.5, BR ; q=0.1", "br"));
        assert!(!accepts("gzip, br;q=0", "br"));
        assert!(!accepts("gzip, br;q=nonsense", "br"));
        assert!(!accepts("*", "br"));
        assert!(!super::accepts(&HeaderMap::new(), "br"));
    }

    #[test]
    fn a_known_tag_is_known_in_a_list_and_in_its_weak_form() {
        let knows = |line| knows(&asked(IF_NONE_MATCH, line), "\"1-br\"");
        assert!(knows("\"1-br\""));
        assert!(knows("\"0\", W/\"1-br\""));
        assert!(knows("*"));
        assert!(!knows("\"1\""));
    }
}
