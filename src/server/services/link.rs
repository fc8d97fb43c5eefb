//! An address at Dodo that is made once, however often it is asked for.

use std::future::Future;
use std::time::Duration;

use crate::domain::ids::ProductId;
use crate::domain::visit::Visit;
use crate::server::dodo::DodoError;
use crate::server::services::Trouble;
use crate::server::state::App;
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
    app: &App,
    visit: &Visit,
    wanted: Wanted<'_>,
    make: impl Future<Output = Result<String, DodoError>>,
) -> Result<String, Trouble> {
    for _ in 0..LOOKS {
        let Wanted {
            purpose,
            product,
            may_open,
        } = wanted;
        match app
            .store
            .reserve_link(visit, purpose, product, may_open, app.now())
            .await?
        {
            Reservation::Ready(url) => return Ok(url),
            Reservation::Refused => {
                return Err(Trouble::NotFound("a way to pay for what was bought"));
            }
            Reservation::InTheMaking => tokio::time::sleep(BEAT).await,
            Reservation::Yours => {
                return match make.await {
                    Ok(url) => {
                        app.store.keep_link(&visit.id, purpose, &url).await?;
                        Ok(url)
                    }
                    Err(error) => {
                        app.store.release_link(&visit.id, purpose).await?;
                        Err(error.into())
                    }
                };
            }
        }
    }
    Err(Trouble::NotFound(
        "the address, which somebody is still making",
    ))
}
