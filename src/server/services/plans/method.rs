//! The way to give a subscription another payment method.

use crate::domain::visit::Visit;
use crate::server::dodo::{DodoError, NewMethod};
use crate::server::services::Trouble;
use crate::server::services::link::{Wanted, link};
use crate::server::services::plans::view::subscription_of;
use crate::server::state::SharedApp;

/// Its name among the visit's links.
const PURPOSE: &str = "method";

/// The page that leads there.
pub fn method_path(visit: &Visit) -> String {
    format!("/offer/{}/method", visit.id)
}

/// The address where the customer enters another payment method for the visit's subscription.
///
/// Dodo: for one on hold that page also takes what is due, and says how much; for an active one nothing is taken.
///
/// # Errors
/// When the visit has no subscription, or the store or Dodo fails.
pub async fn update_method(app: &SharedApp, visit: &Visit) -> Result<String, Trouble> {
    let subscription = subscription_of(visit)?;
    let _turn = app.turn_of(&visit.id).await;
    let back = app.config.public(&format!("/offer/{}", visit.id));
    let dodo = app.dodo.clone();
    let make = async move {
        let method = NewMethod::Entered { return_url: back };
        let started = dodo.update_payment_method(&subscription, &method).await?;
        page_of(started.link)
    };
    let wanted = Wanted {
        purpose: PURPOSE,
        product: None,
        may_open: &|_| true,
    };
    link(app, visit, wanted, make).await
}

/// The page that Dodo made.
///
/// # Errors
/// When it made none: then there is nowhere to lead the customer.
pub fn page_of(link: Option<url::Url>) -> Result<String, DodoError> {
    let link = link.map(String::from);
    link.ok_or_else(|| DodoError::Refused {
        status: 200,
        code: None,
        message: "Dodo named no page".to_owned(),
    })
}
