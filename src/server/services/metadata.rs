//! What a payment carries of ours, whichever way it is made: the merchant's handlers read it.

use std::collections::BTreeMap;

use crate::domain::ids::OfferId;
use crate::domain::offer::OfferKind;
use crate::domain::visit::Visit;
use crate::server::services::open_visit::VISIT_METADATA_KEY;

/// The notes on a payment that comes of this visit. `kind`: what is bought or changed; none: it is not known any more.
pub fn metadata(
    visit: &Visit,
    offer: &OfferId,
    kind: Option<OfferKind>,
) -> BTreeMap<String, String> {
    let purchase = visit.purchase.as_ref();
    let notes = [
        (VISIT_METADATA_KEY, Some(visit.id.to_string())),
        ("aftercart_offer", Some(offer.to_string())),
        ("aftercart_purchase", purchase.map(ToString::to_string)),
        // The names that Dodo's guide gives them.
        ("source", Some(visit.trigger.source().to_owned())),
        (
            "purchase_type",
            kind.map(|it| it.purchase_type().to_owned()),
        ),
    ];
    let told = |(key, value): (&str, Option<String>)| Some((key.to_owned(), value?));
    notes.into_iter().filter_map(told).collect()
}
