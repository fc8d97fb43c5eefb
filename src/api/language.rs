//! The door of the page's language.

// The macro makes a struct of the function's arguments and leaves its fields without a word.
#![expect(missing_docs, reason = "made by the server macro")]

use leptos::prelude::*;

use super::error::ApiError;
use super::offers::Onward;
use crate::domain::ids::VisitId;
use crate::domain::locale::Locale;

/// Shows the visit's page in `language` from now on.
///
/// # Errors
/// 403 for a browser that does not hold the visit; 404 for a language we do not speak.
#[server(prefix = "/api", endpoint = "set_language")]
pub async fn set_language(visit: VisitId, language: Locale) -> Result<Onward, ApiError> {
    use crate::server::{router::door, services::speak};
    let (app, visit) = door::holder(&visit).await?;
    let done = speak::speak(&app, &visit, &language).await;
    door::answer(&app, &visit, done.map(|()| door::page(&visit)))
}
