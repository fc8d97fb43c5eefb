//! The customer chooses the language of the page.

use crate::domain::locale::Locale;
use crate::domain::visit::Visit;
use crate::server::services::Trouble;
use crate::server::state::App;

/// Goes on with the visit in `language`, if we or the shop's texts speak it. Prices, answers and what was agreed to stay as they are.
///
/// # Errors
/// When we do not speak it, or the store fails.
pub async fn speak(app: &App, visit: &Visit, language: &Locale) -> Result<(), Trouble> {
    if !app.speaks(language) {
        return Err(Trouble::NotFound("the language"));
    }
    app.store.speak(&visit.id, language).await?;
    Ok(())
}
