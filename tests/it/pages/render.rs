//! Draws a page by the server's own path.

use std::path::Path;

use axum::body::{Body, to_bytes};
use axum::http::Request;
use leptos::prelude::IntoView;

/// The page's HTML. A copy with the style sheet inside goes to `target/pages/NAME.html`.
pub async fn render<V: IntoView + 'static>(
    name: &str,
    page: impl Fn() -> V + Clone + Send + Sync + 'static,
) -> String {
    // The first page of the process sets it; every later call says so with an error.
    let _ = any_spawner::Executor::init_tokio();
    let draw = leptos_axum::render_app_async_with_context(|| {}, page);
    let response = draw(Request::new(Body::empty())).await;
    let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    let html = String::from_utf8(bytes.to_vec()).unwrap();
    keep(name, &html);
    html
}

fn keep(name: &str, html: &str) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = root.join("target/pages");
    std::fs::create_dir_all(&folder).unwrap();
    let html = html
        .replace("/pkg/aftercart.css", "../../style/main.css")
        .replace("\"/logo.svg\"", "\"../../public/logo.svg\"")
        .replace("\"/favicon.svg\"", "\"../../public/favicon.svg\"");
    std::fs::write(folder.join(format!("{name}.html")), html).unwrap();
}

/// The attribute `name` of the first element that carries `data-testid="id"`.
pub fn attribute(html: &str, id: &str, name: &str) -> Option<String> {
    let tag = tag(html, id)?;
    let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    let end = tag[start..].find('"')? + start;
    Some(tag[start..end].to_owned())
}

/// Whether an element carries `data-testid="id"`.
pub fn has(html: &str, id: &str) -> bool {
    tag(html, id).is_some()
}

fn tag<'a>(html: &'a str, id: &str) -> Option<&'a str> {
    let at = html.find(&format!("data-testid=\"{id}\""))?;
    let start = html[..at].rfind('<')?;
    let end = html[at..].find('>')? + at;
    Some(&html[start..end])
}

/// The element that carries `data-testid="id"`, up to the first end of such an element.
pub fn element<'a>(html: &'a str, id: &str) -> &'a str {
    let opening = tag(html, id).unwrap_or_else(|| panic!("no {id} in {html}"));
    let start = opening.as_ptr() as usize - html.as_ptr() as usize;
    let name: String = opening[1..]
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect();
    let end = html[start..]
        .find(&format!("</{name}>"))
        .unwrap_or(html.len() - start);
    &html[start..start + end]
}

/// Fails unless the page says `sentence`.
#[track_caller]
pub fn says(html: &str, sentence: &str) {
    assert!(html.contains(sentence), "not said: {sentence}\n{html}");
}

/// Fails if the page says `sentence`.
#[track_caller]
pub fn never_says(html: &str, sentence: &str) {
    assert!(!html.contains(sentence), "said: {sentence}\n{html}");
}
