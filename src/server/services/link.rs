//! An address at Dodo that is made once, however often it is asked for.

use std::future::Future;
use std::time::Duration;

use crate::domain::ids::{SubscriptionId, VisitId};
use crate::domain::payment::PaymentStatus;
use crate::domain::timestamp::Timestamp;
use crate::domain::visit::Visit;
use crate::server::dodo::DodoError;
use crate::server::services::Trouble;
use crate::server::state::{App, SharedApp};
use crate::server::store::{MadeLink, OpenLink, Reservation, WantedLink};

/// Who comes second looks this often, and this many times, for what the first one makes.
const BEAT: Duration = Duration::from_millis(200);
const LOOKS: usize = 50;

/// A page whose payment Dodo did not name is made anew after this long: it may have been used.
const NAMELESS_LIFE: Duration = Duration::from_mins(15);
/// Dodo's clock and ours differ by less.
const CLOCK_DIFFERENCE: Duration = Duration::from_mins(5);

/// The link, made by `make` if nobody has made it yet.
///
/// # Errors
/// When it must not be opened, or Dodo or the store fails.
pub async fn link(
    app: &SharedApp,
    visit: &Visit,
    wanted: WantedLink<'_>,
    make: impl Future<Output = Result<MadeLink, DodoError>> + Send + 'static,
) -> Result<String, Trouble> {
    for _ in 0..LOOKS {
        let now = app.now();
        match app.store.reserve_link(visit, &wanted, now).await? {
            Reservation::Ready(url) => return Ok(url),
            Reservation::Refused => {
                return Err(Trouble::NotFound("a way to pay for what was bought"));
            }
            Reservation::InTheMaking => tokio::time::sleep(BEAT).await,
            Reservation::Yours => {
                // A task of its own: a browser that goes away must not leave it half made.
                let place = (visit.id.clone(), wanted.purpose.to_owned(), now);
                let making = finish(app.clone(), place, make);
                let url = app.tasks.spawn(making).await;
                return url.unwrap_or(Err(Trouble::NotFound("the address")));
            }
        }
    }
    Err(Trouble::NotFound(
        "the address, which somebody is still making",
    ))
}

async fn finish(
    app: SharedApp,
    (visit, purpose, reserved_at): (VisitId, String, Timestamp),
    make: impl Future<Output = Result<MadeLink, DodoError>>,
) -> Result<String, Trouble> {
    match make.await {
        Ok(made) => {
            let kept = app.store.keep_link(&visit, &purpose, reserved_at, &made);
            if kept.await? {
                return Ok(made.url);
            }
            // Nobody is ever sent there: another one stands open by now.
            tracing::warn!(%visit, purpose, "a link was made too late and is dropped");
            Err(Trouble::NotFound("the address, which somebody else made"))
        }
        Err(error) => {
            app.store
                .release_link(&visit, &purpose, reserved_at)
                .await?;
            Err(error.into())
        }
    }
}

/// Forgets a page of a payment that can pay nothing any more, so that a new one can be made. Where Dodo cannot be asked,
/// the page that is there stays.
///
/// # Errors
/// When the store fails.
pub async fn drop_if_spent(
    app: &App,
    visit: &Visit,
    purpose: &str,
    subscription: Option<&SubscriptionId>,
) -> Result<(), Trouble> {
    let standing = app
        .store
        .standing_link(visit, purpose, subscription, app.now());
    if let Some(link) = standing.await?
        && is_spent(app, visit, &link).await
    {
        app.store.drop_link(&link).await?;
        tracing::info!(visit = %link.visit, purpose, "a page that was used is forgotten");
    }
    Ok(())
}

async fn is_spent(app: &App, visit: &Visit, link: &OpenLink) -> bool {
    let now = app.now();
    let is_over = |at: Timestamp| now >= at.after(CLOCK_DIFFERENCE);
    let is_over = link.made.expires_at.is_some_and(is_over);
    let Some(payment) = &link.made.payment else {
        return is_over || now >= link.reserved_at.after(NAMELESS_LIFE);
    };
    if !app.may_ask(&visit.id) {
        return false;
    }
    match app.dodo.payment(payment).await {
        // What is on its way may yet come through, however long its page has been closed.
        Ok(payment) => {
            payment.status.is_end() || (is_over && payment.status != PaymentStatus::Processing)
        }
        Err(error) => {
            tracing::warn!(%payment, %error, "whether a page was used is not known");
            false
        }
    }
}
