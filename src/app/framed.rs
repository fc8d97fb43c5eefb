//! What differs where a page stands in a frame on the merchant's own page. The router provides it as context; a page in a
//! window of its own has none of it.

use leptos::nonce::use_nonce;
use leptos::prelude::*;

use crate::domain::standing::Standing;

/// The page stands in a frame.
#[derive(Debug, Clone)]
pub struct Framed {
    /// The origins of the pages that may stand around it.
    pub pages: Vec<String>,
}

/// How the buyer leaves the frame for a page that stands in none.
#[derive(Debug, Clone)]
pub struct WayOut {
    /// The door, which takes `pass` and `to`.
    pub door: String,
    /// What admits the same browser's own window.
    pub pass: String,
}

/// Whether the page stands in a frame.
pub fn is_framed() -> bool {
    use_context::<Framed>().is_some()
}

/// The `target` of a link that leads away from Aftercart, or to what cannot stand in a frame.
pub fn top() -> Option<&'static str> {
    is_framed().then_some("_top")
}

/// Tells the page around a framed one how tall it is and how the visit stands; see docs/embed.md.
const FRAME_SCRIPT: &str = include_str!("frame.js");

/// In the head of a framed page: its script, and what that may tell the page around it.
pub fn reporting() -> Option<AnyView> {
    let Framed { pages } = use_context()?;
    let told = serde_json::json!({ "pages": pages, "standing": use_context::<Standing>() });
    Some(
        view! {
            <meta name="aftercart-frame" content=told.to_string() />
            <script type="module" nonce=use_nonce()>
                {FRAME_SCRIPT}
            </script>
        }
        .into_any(),
    )
}

/// A link to a page of ours that leads on to Dodo, where nobody pays in a frame. In a frame it is a form that takes the
/// buyer's window along, because the frame's cookie stays behind.
pub fn way_on(class: &'static str, testid: &'static str, url: String, content: AnyView) -> AnyView {
    match use_context::<WayOut>() {
        None => view! {
            <a class=class href=url data-testid=testid target=top()>
                {content}
            </a>
        }
        .into_any(),
        Some(WayOut { door, pass }) => view! {
            <form class="way-out" method="post" action=door target="_top">
                <input type="hidden" name="pass" value=pass />
                <input type="hidden" name="to" value=url />
                <button class=class type="submit" data-testid=testid>
                    {content}
                </button>
            </form>
        }
        .into_any(),
    }
}
