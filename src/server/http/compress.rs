//! Pages travel compressed.

use axum::http::header::CONTENT_TYPE;
use axum::http::{Extensions, HeaderMap, HeaderValue, StatusCode, Version};
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;

/// Brotli's and gzip's effort: above it a page takes several times as long to save a few dozen bytes.
const EFFORT: i32 = 5;

/// Which answers are compressed.
pub type OnlyPages = fn(StatusCode, Version, &HeaderMap, &Extensions) -> bool;

/// Compresses HTML as the browser asks for, and nothing else: files have their forms already, answers to scripts are
/// short, and an event stream must leave at once.
///
/// Length tells something of what is compressed together (BREACH): so no page that shows a secret may repeat what a
/// request says. Why that holds is in docs/decisions/0012-files-by-content-pages-compressed.md.
pub fn pages() -> CompressionLayer<OnlyPages> {
    CompressionLayer::new()
        .quality(CompressionLevel::Precise(EFFORT))
        .compress_when(is_page as OnlyPages)
}

fn is_page(_: StatusCode, _: Version, headers: &HeaderMap, _: &Extensions) -> bool {
    let kind = headers.get(CONTENT_TYPE).map(HeaderValue::as_bytes);
    kind.is_some_and(|kind| kind.starts_with(b"text/html"))
}
