//! A signed link opens its visit: for its customer, and for the first browser that follows it.

use std::time::Duration;

use crate::domain::ids::{CustomerId, PaymentId, StepId, SubscriptionId, VisitId};
use crate::domain::locale::Locale;
use crate::domain::payment::PaymentStatus;
use crate::domain::signed_link::{Destination, LinkRefusal, SignedLink};
use crate::domain::timestamp::Timestamp;
use crate::domain::visit::{Trigger, Visit};
use crate::server::dodo::DodoError;
use crate::server::link_key::LinkKey;
use crate::server::services::Trouble;
use crate::server::services::claim_visit::{Landing, PATIENCE, claim};
use crate::server::services::open_visit::keep_purchase;
use crate::server::state::App;

/// Where a plans visit begins.
const PLANS_STEP: &str = "plans";

/// What a browser that follows a link gets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opened {
    /// The link's visit, which it holds already or now gets with this token; and how long the link is still good for.
    Visit(VisitId, Option<String>, Duration),
    /// Nothing.
    Refused(LinkRefusal),
}

/// Answers a browser that follows the link with this token and asks for a language. `held` is what its cookie holds for a
/// visit.
///
/// # Errors
/// When the store fails, or Dodo on a link followed for the first time.
pub async fn open_link(
    app: &App,
    token: &str,
    asks: Option<Locale>,
    held: impl Fn(&VisitId) -> Option<String>,
) -> Result<Opened, Trouble> {
    let now = app.now();
    let link = match read_link(app, token) {
        Ok(link) => link,
        Err(refusal) => return Ok(Opened::Refused(refusal)),
    };
    let visit = match app.store.visit_of_link(&link.id).await? {
        Some(visit) => visit,
        None => match open(app, &link).await? {
            Ok(visit) => visit,
            Err(refusal) => {
                tracing::info!(link = %link.id, ?refusal, "a signed link opens nothing");
                return Ok(Opened::Refused(refusal));
            }
        },
    };
    let held = held(&visit.id);
    Ok(match claim(app, visit, asks, held.as_deref()).await? {
        Landing::Visit(id, token) => Opened::Visit(id, token, left(&link, now)),
        _ => Opened::Refused(LinkRefusal::OtherBrowser),
    })
}

/// What the token says, if we signed it and it is still good.
///
/// # Errors
/// [`LinkRefusal::Unknown`] or [`LinkRefusal::Ended`].
pub fn read_link(app: &App, token: &str) -> Result<SignedLink, LinkRefusal> {
    LinkKey::of(&app.config.secret).read(token, app.now())
}

fn left(link: &SignedLink, now: Timestamp) -> Duration {
    let millis = link.ends_at.0.saturating_sub(now.0);
    Duration::from_millis(u64::try_from(millis).unwrap_or(0))
}

/// At the first use: whether it is that customer's is asked of Dodo, once.
async fn open(app: &App, link: &SignedLink) -> Result<Result<Visit, LinkRefusal>, Trouble> {
    let step = match &link.leads_to {
        Destination::Plans(_) => StepId::parse(PLANS_STEP).ok(),
        Destination::Funnel { funnel, .. } => {
            let funnel = app.catalogue.funnels.get(funnel);
            funnel.map(|funnel| funnel.start.clone())
        }
    };
    let Some(step) = step else {
        return Ok(Err(LinkRefusal::NothingToShow));
    };
    // Whoever gets here has a link of ours; even so one that is shared must not use up Dodo's limit.
    if app.lookups.check().is_err() {
        return Ok(Err(LinkRefusal::Busy));
    }
    let Ok(ground) = tokio::time::timeout(PATIENCE, ground(app, link)).await else {
        tracing::warn!(link = %link.id, "Dodo takes too long to say whose the link is");
        return Ok(Err(LinkRefusal::Busy));
    };
    match ground? {
        Ok(ground) => Ok(Ok(keep(app, link, ground, step).await?)),
        Err(refusal) => Ok(Err(refusal)),
    }
}

/// What a link's visit rests on.
struct Ground {
    purchase: Option<PaymentId>,
    subscription: Option<SubscriptionId>,
}

async fn ground(app: &App, link: &SignedLink) -> Result<Result<Ground, LinkRefusal>, Trouble> {
    if let Some(id) = link.subscription()
        && !is_theirs(app, id, &link.customer).await?
    {
        return Ok(Err(LinkRefusal::NotTheirs));
    }
    let known = app.store.last_purchase_of(&link.customer).await?;
    Ok(match &link.leads_to {
        Destination::Plans(subscription) => Ok(Ground {
            purchase: known,
            subscription: Some(subscription.clone()),
        }),
        Destination::Funnel { subscription, .. } => {
            let purchase = match known {
                Some(purchase) => Some(purchase),
                None => fetch_purchase(app, &link.customer).await?,
            };
            let Some(purchase) = purchase else {
                return Ok(Err(LinkRefusal::NothingToShow));
            };
            let subscription = match subscription {
                Some(subscription) => Some(subscription.clone()),
                None => subscription_of(app, &purchase).await?,
            };
            Ok(Ground {
                purchase: Some(purchase),
                subscription,
            })
        }
    })
}

async fn is_theirs(
    app: &App,
    id: &SubscriptionId,
    customer: &CustomerId,
) -> Result<bool, DodoError> {
    match app.dodo.subscription(id).await {
        Ok(subscription) => Ok(subscription.customer == *customer),
        Err(DodoError::NotFound { .. }) => Ok(false),
        Err(error) => Err(error),
    }
}

/// The subscription that a purchase began.
async fn subscription_of(
    app: &App,
    purchase: &PaymentId,
) -> Result<Option<SubscriptionId>, Trouble> {
    let found = app.store.purchase(purchase).await?;
    Ok(found.and_then(|(purchase, _)| purchase.subscription))
}

/// The customer's newest paid order at Dodo, kept as a purchase from now on: one made before we came, say. It opens no
/// visit of its own.
async fn fetch_purchase(app: &App, customer: &CustomerId) -> Result<Option<PaymentId>, Trouble> {
    let payments = match app.dodo.payments_of(customer, Timestamp(0)).await {
        Ok(payments) => payments,
        Err(DodoError::NotFound { .. }) => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let newest = payments.into_iter().rfind(|payment| {
        payment.is_order && payment.status == PaymentStatus::Succeeded && payment.charge().is_none()
    });
    let Some(newest) = newest else {
        return Ok(None);
    };
    // The list leaves out the billing address; the payment itself has it.
    let payment = app.dodo.payment(&newest.id).await?;
    Ok(Some(keep_purchase(app, &payment).await?.payment))
}

async fn keep(
    app: &App,
    link: &SignedLink,
    ground: Ground,
    step: StepId,
) -> Result<Visit, Trouble> {
    let funnel = match &link.leads_to {
        Destination::Plans(_) => None,
        Destination::Funnel { funnel, .. } => Some(funnel.clone()),
    };
    let default = || app.catalogue.default_locale();
    let visit = Visit {
        id: VisitId::from_random(app.random.sixteen()),
        trigger: Trigger::Link(link.id.clone()),
        purchase: ground.purchase,
        subscription: ground.subscription,
        customer: link.customer.clone(),
        funnel,
        step: Some(step),
        locale: link.locale.clone().unwrap_or_else(default),
        language_given: link.locale.is_some(),
        claim_until: link.ends_at,
        claimed_at: None,
        opened_at: app.now(),
    };
    let kept = app.store.open_visit(&visit).await?;
    // Two browsers may both get here; one of them opened it.
    if kept.id == visit.id {
        tracing::info!(visit = %kept.id, link = %link.id, funnel = ?kept.funnel, "visit opened by a link");
    }
    Ok(kept)
}
