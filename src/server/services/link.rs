//! An address at Dodo that is made once, however often it is asked for.

use std::future::Future;
use std::time::Duration;

use crate::domain::ids::{ProductId, VisitId};
use crate::domain::timestamp::Timestamp;
use crate::domain::visit::Visit;
use crate::server::dodo::DodoError;
use crate::server::services::Trouble;
use crate::server::state::SharedApp;
use crate::server::store::{Holdings, Reservation};

/// Who comes second looks this often, and this many times, for what the first one makes.
const BEAT: Duration = Duration::from_millis(200);
const LOOKS: usize = 50;

/// What is wanted.
pub struct Wanted<'a> {
    /// Its name among the visit's links.
    pub purpose: &'a str,
    /// What can be bought there.
    pub product: Option<&'a ProductId>,
    /// Whether it may be opened to who has and is buying this.
    pub may_open: &'a (dyn Fn(&Holdings) -> bool + Sync),
}

/// The link, made by `make` if nobody has made it yet.
///
/// # Errors
/// When it must not be opened, or Dodo or the store fails.
pub async fn link(
    app: &SharedApp,
    visit: &Visit,
    wanted: Wanted<'_>,
    make: impl Future<Output = Result<String, DodoError>> + Send + 'static,
) -> Result<String, Trouble> {
    let Wanted {
        purpose,
        product,
        may_open,
    } = wanted;
    for _ in 0..LOOKS {
        let now = app.now();
        let reserved = app
            .store
            .reserve_link(visit, purpose, product, may_open, now);
        match reserved.await? {
            Reservation::Ready(url) => return Ok(url),
            Reservation::Refused => {
                return Err(Trouble::NotFound("a way to pay for what was bought"));
            }
            Reservation::InTheMaking => tokio::time::sleep(BEAT).await,
            Reservation::Yours => {
                // A task of its own: a browser that goes away must not leave it half made.
                let place = (visit.id.clone(), purpose.to_owned(), now);
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
    make: impl Future<Output = Result<String, DodoError>>,
) -> Result<String, Trouble> {
    match make.await {
        Ok(url) => {
            let store = &app.store;
            if store.keep_link(&visit, &purpose, reserved_at, &url).await? {
                return Ok(url);
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
