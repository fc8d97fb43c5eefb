//! A link for one customer, to send or to show.

use std::time::Duration;

use secrecy::SecretString;
use url::Url;

use crate::domain::ids::{CustomerId, LinkId};
use crate::domain::locale::Locale;
use crate::domain::signed_link::{Destination, MOST_DAYS, SignedLink};
use crate::domain::timestamp::Timestamp;
use crate::server::clock::Random;
use crate::server::link_key::LinkKey;

/// What a link shall be.
#[derive(Debug, Clone)]
pub struct NewLink {
    /// For whom.
    pub customer: CustomerId,
    /// Where it leads.
    pub leads_to: Destination,
    /// The language of the visit; none: the merchant's first.
    pub locale: Option<Locale>,
    /// How many days it is good for, from 1 on; [`MOST_DAYS`] at most, whatever is asked for.
    pub days: u32,
}

/// Makes a link and its address below `public_url`. Nothing is stored, and Dodo is not asked: whether the subscription is
/// that customer's shows when the link is first followed.
pub fn mint_link(
    ours: (&Url, &SecretString),
    new: NewLink,
    random: &dyn Random,
    now: Timestamp,
) -> (Url, SignedLink) {
    let days = new.days.clamp(1, MOST_DAYS);
    let link = SignedLink {
        id: LinkId::from_random(random.sixteen()),
        customer: new.customer,
        leads_to: new.leads_to,
        locale: new.locale,
        ends_at: now.after(Duration::from_hours(24) * days),
    };
    (address(ours, &link), link)
}

/// The address of a link below `public_url`: the same for the same link. Every link is signed here.
///
/// # Panics
/// Never: a token is safe in a path.
pub fn address((public_url, secret): (&Url, &SecretString), link: &SignedLink) -> Url {
    let token = LinkKey::of(secret).sign(link);
    let url = public_url.join(&format!("/plans/{token}"));
    url.expect("a token is safe in a path")
}
