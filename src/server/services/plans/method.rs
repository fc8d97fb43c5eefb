//! The way to give a subscription another payment method.

use crate::domain::charge::ChargeState;
use crate::domain::visit::Visit;
use crate::server::dodo::{DodoError, NewMethod, Started};
use crate::server::services::Trouble;
use crate::server::services::follow_subscription::read_subscription;
use crate::server::services::link::{drop_if_spent, link};
use crate::server::services::plans::view::subscription_of;
use crate::server::services::standard_checkout::is_aftermath;
use crate::server::state::{App, SharedApp};
use crate::server::store::{MadeLink, WantedLink};

/// Its name among the links of the subscription's visits.
const PURPOSE: &str = "method";

/// The page that leads there.
pub fn method_path(visit: &Visit) -> String {
    format!("/offer/{}/method", visit.id)
}

/// The address where the customer enters another payment method for the visit's subscription: one for all visits of that
/// subscription, because two would ask for what is due twice. If the visit asks too often, our own page.
///
/// Dodo: for one on hold that page also takes what is due, and says how much; for an active one nothing is taken.
///
/// # Errors
/// When the visit has no subscription or is over, or the store or Dodo fails.
pub async fn update_method(app: &SharedApp, visit: &Visit) -> Result<String, Trouble> {
    let id = subscription_of(visit)?;
    if !is_open(app, visit).await? {
        return Err(Trouble::NotFound("a way to give another payment method"));
    }
    let _turn = app.turn_of(&visit.id).await;
    if !app.may_ask(&visit.id) {
        metrics::counter!("aftercart_asks_refused_total").increment(1);
        return Ok(format!("/offer/{}", visit.id));
    }
    if read_subscription(app, &id).await?.customer != visit.customer {
        return Err(Trouble::NotFound("the subscription"));
    }
    drop_if_spent(app, visit, PURPOSE, Some(&id)).await?;
    let back = app.config.public(&format!("/offer/{}", visit.id));
    let (dodo, subscription) = (app.dodo.clone(), id.clone());
    let make = async move {
        let method = NewMethod::Entered { return_url: back };
        page_of(dodo.update_payment_method(&subscription, &method).await?)
    };
    let wanted = WantedLink {
        purpose: PURPOSE,
        product: None,
        subscription: Some(&id),
        may_open: &|_| true,
    };
    link(app, visit, wanted, make).await
}

/// Whether the visit may still be answered, or what it charged was declined not long ago.
async fn is_open(app: &App, visit: &Visit) -> Result<bool, Trouble> {
    if visit.is_answerable(app.config.claim_window, app.now()) {
        return Ok(true);
    }
    let charges = app.store.charges_of_visit(&visit.id).await?;
    Ok(charges.iter().any(|kept| {
        kept.charge.state == ChargeState::Declined && is_aftermath(&kept.charge, app.now())
    }))
}

/// The page that Dodo made.
///
/// # Errors
/// When it made none: then there is nowhere to lead the customer.
pub fn page_of(started: Started) -> Result<MadeLink, DodoError> {
    let link = started.link.map(|link| MadeLink {
        url: link.into(),
        payment: started.payment,
        expires_at: started.expires_at,
    });
    link.ok_or_else(|| DodoError::Refused {
        status: 200,
        code: None,
        message: "Dodo named no page".to_owned(),
    })
}
