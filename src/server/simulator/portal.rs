//! Links into the customer portal.

use time::{Duration, OffsetDateTime};

use super::world::World;

/// Dodo: a link lives for 24 hours.
pub const LINK_LIFE: Duration = Duration::hours(24);

/// A link into the portal of one customer.
#[derive(Debug, Clone)]
pub struct PortalLink {
    /// The unguessable part.
    pub token: String,
    /// Whose portal.
    pub customer_id: String,
    /// Where the back button goes.
    pub return_url: Option<String>,
    /// After this it opens nothing.
    pub expires_at: OffsetDateTime,
}

impl World {
    /// Makes a link; its token.
    pub fn open_portal(
        &mut self,
        now: OffsetDateTime,
        customer_id: &str,
        return_url: Option<String>,
    ) -> String {
        let token = self.ids.token(40);
        self.portal_links.push(PortalLink {
            token: token.clone(),
            customer_id: customer_id.to_owned(),
            return_url,
            expires_at: now + LINK_LIFE,
        });
        token
    }

    /// The link with this token, if it is still alive.
    pub fn portal_link(&self, now: OffsetDateTime, token: &str) -> Option<&PortalLink> {
        self.portal_links
            .iter()
            .find(|link| link.token == token && now < link.expires_at)
    }
}
