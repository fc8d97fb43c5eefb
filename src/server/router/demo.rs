//! What only the demo has.

use axum::extract::State;
use axum::response::Response;

use super::language::Asked;
use super::pages;
use crate::api::error::ApiError;
use crate::domain::signed_link::Destination;
use crate::domain::subscription::Subscription;
use crate::server::services::mint_link::{NewLink, mint_link};
use crate::server::state::{App, SharedApp};

/// One day: whoever tries the demo clicks again.
const DAYS: u32 = 1;

/// `POST /demo/plans`: on to the plans of the subscription that was heard of last, by a signed link of its own. A real
/// shop makes such a link where its customers are signed in; outside the demo there is no such address.
pub async fn plans(State(app): State<SharedApp>, Asked(frame): Asked) -> Response {
    if app.config.demo_store.is_none() {
        return pages::not_found(Asked(frame)).await;
    }
    match app.store.latest_subscription().await {
        Ok(Some(subscription)) => pages::see_other(&link_to(&app, subscription)),
        Ok(None) => {
            let sentence = "Nobody has subscribed yet: buy a plan in the demo store first.";
            pages::error(frame, ApiError::new(404, sentence)).await
        }
        Err(trouble) => pages::told(&app, frame, &trouble.into()).await,
    }
}

/// The path of a link for the subscription's customer.
fn link_to(app: &App, subscription: Subscription) -> String {
    let new = NewLink {
        customer: subscription.customer,
        leads_to: Destination::Plans(subscription.id),
        locale: None,
        days: DAYS,
    };
    let ours = (&app.config.public_url, &app.config.secret);
    let (url, _) = mint_link(ours, new, app.random.as_ref(), app.now());
    url.path().to_owned()
}
