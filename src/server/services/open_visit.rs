//! A paid order opens a visit.

use std::time::Duration;

use crate::domain::ids::{CustomerId, VisitId};
use crate::domain::locale::Locale;
use crate::domain::payment::PaymentStatus;
use crate::domain::purchase::{Purchase, PurchaseItem};
use crate::domain::visit::{Trigger, Visit};
use crate::server::dodo::PaymentRecord;
use crate::server::services::Trouble;
use crate::server::state::App;
use crate::server::store::NamedItem;

/// How long a visit waits for its customer's language.
const PATIENCE: Duration = Duration::from_secs(3);

/// In the metadata of standard checkouts that we opened: their payment opens a visit without offers.
pub const VISIT_METADATA_KEY: &str = "aftercart_visit";

/// Turns a succeeded payment into a purchase and its visit; one visit each, however often it is called.
/// Any other payment, and one that is no new order (a renewal, say), opens nothing.
///
/// # Errors
/// When Dodo or the store fails; calling again is safe.
pub async fn open_visit(app: &App, payment: &PaymentRecord) -> Result<Option<Visit>, Trouble> {
    if payment.status != PaymentStatus::Succeeded || !payment.is_order {
        return Ok(None);
    }
    if let Some(visit) = app.store.visit_of_purchase(&payment.id).await? {
        return Ok(Some(visit));
    }
    let purchase = keep_purchase(app, payment).await?;
    let asks_for_offers = !payment.metadata.contains_key(VISIT_METADATA_KEY);
    let planned = plan(app, &purchase, asks_for_offers).await?;
    let visit = app.store.open_visit(&planned).await?;
    // The webhook and the browser may both get here; one of them opened it.
    if visit.id == planned.id {
        tracing::info!(visit = %visit.id, payment = %payment.id, funnel = ?visit.funnel, "visit opened");
    }
    Ok(Some(visit))
}

/// Keeps what a paid order bought, for a visit to rest on.
///
/// # Errors
/// When Dodo or the store fails; calling again is safe.
pub async fn keep_purchase(app: &App, payment: &PaymentRecord) -> Result<Purchase, Trouble> {
    let purchase = Purchase {
        payment: payment.id.clone(),
        customer: payment.customer.clone(),
        subscription: payment.subscription.clone(),
        items: items_of(app, payment).await?,
        total: payment.total,
        billing: payment.billing.clone(),
        method: payment.method.clone(),
        paid_with: payment.paid_with.clone(),
        paid_at: payment.created_at,
    };
    let names = named(app, &purchase.items).await;
    app.store.keep_purchase(&purchase, &names).await?;
    Ok(purchase)
}

/// Where the visit begins: at the start of the funnel the rules pick.
async fn plan(app: &App, purchase: &Purchase, asks_for_offers: bool) -> Result<Visit, Trouble> {
    let earlier = app
        .store
        .purchases_before(&purchase.customer, purchase.paid_at)
        .await?;
    let picked = asks_for_offers.then(|| app.catalogue.funnel_for(purchase, earlier));
    if let Some(Err(mismatches)) = &picked {
        tracing::info!(payment = %purchase.payment, ?mismatches, "no rule fits this purchase");
    }
    let funnel = picked.and_then(Result::ok);
    let language = language_of(app, &purchase.customer).await;
    Ok(Visit {
        id: VisitId::from_random(app.random.sixteen()),
        trigger: Trigger::Purchase,
        purchase: Some(purchase.payment.clone()),
        subscription: purchase.subscription.clone(),
        customer: purchase.customer.clone(),
        funnel: funnel.map(|funnel| funnel.id.clone()),
        step: funnel.map(|funnel| funnel.start.clone()),
        language_given: language.is_some(),
        locale: language.unwrap_or_else(|| app.catalogue.default_locale()),
        claim_until: purchase.paid_at.after(app.config.claim_window),
        claimed_at: None,
        opened_at: app.now(),
    })
}

/// The language the customer prefers by Dodo's record, if we or the shop's texts speak it. A visit does not wait long for
/// it, and does not fail over it.
async fn language_of(app: &App, customer: &CustomerId) -> Option<Locale> {
    let asked = tokio::time::timeout(PATIENCE, app.dodo.preferred_locale(customer)).await;
    let preferred = match asked {
        Ok(Ok(preferred)) => preferred?,
        Ok(Err(error)) => {
            tracing::warn!(%customer, %error, "the customer's language is not to be had");
            return None;
        }
        Err(_) => return None,
    };
    app.speaks(&preferred).then_some(preferred)
}

/// Dodo: subscription payments carry no cart; their product is the subscription's.
async fn items_of(app: &App, payment: &PaymentRecord) -> Result<Vec<PurchaseItem>, Trouble> {
    match &payment.subscription {
        Some(subscription) if payment.items.is_empty() => {
            let (product, quantity) = app.dodo.subscription_product(subscription).await?;
            Ok(vec![PurchaseItem { product, quantity }])
        }
        _ => Ok(payment.items.clone()),
    }
}

/// Names are for receipts: a product Dodo cannot tell us about goes by its id.
async fn named(app: &App, items: &[PurchaseItem]) -> Vec<NamedItem> {
    let mut names = Vec::with_capacity(items.len());
    for item in items {
        let name = match app.dodo.product(&item.product).await {
            Ok(product) => product.name,
            Err(error) => {
                tracing::warn!(product = %item.product, %error, "a product's name is not to be had");
                item.product.to_string()
            }
        };
        names.push(NamedItem {
            item: item.clone(),
            name,
        });
    }
    names
}
