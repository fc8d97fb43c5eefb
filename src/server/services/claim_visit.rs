//! The first browser to arrive after the payment gets the visit; nobody else does.

use std::fmt;
use std::time::Duration;

use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::domain::ids::{PaymentId, SubscriptionId, VisitId};
use crate::domain::locale::Locale;
use crate::domain::payment::PaymentStatus;
use crate::domain::visit::Visit;
use crate::server::dodo::{DodoError, PaymentRecord};
use crate::server::frame_pass::FramePass;
use crate::server::services::Trouble;
use crate::server::services::open_visit::open_visit;
use crate::server::state::App;

/// How long a browser waits for Dodo before it is told to ask again.
pub(super) const PATIENCE: Duration = Duration::from_secs(8);

/// What a browser that comes from the checkout gets.
#[derive(Debug, PartialEq, Eq)]
pub enum Landing {
    /// Its visit, which it holds already or now gets with this token.
    Visit(VisitId, Option<String>),
    /// The plain thank-you page.
    Plain,
    /// The payment has no verdict yet: ask again soon.
    Waiting,
    /// The payment did not go through.
    Unpaid,
}

/// What the browser names. Dodo: a one-time order comes back with its payment, a subscription with its own id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Order {
    /// `payment_id`.
    Payment(PaymentId),
    /// `subscription_id`.
    Subscription(SubscriptionId),
}

/// As an address names it.
impl fmt::Display for Order {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Payment(id) => write!(f, "payment_id={id}"),
            Self::Subscription(id) => write!(f, "subscription_id={id}"),
        }
    }
}

/// Answers a browser that names an order and asks for a language. `token` is what its cookie holds for a visit.
///
/// # Errors
/// When the store fails, or Dodo on a payment not known yet.
pub async fn claim_visit(
    app: &App,
    order: &Order,
    asks: Option<Locale>,
    token: impl Fn(&VisitId) -> Option<String>,
) -> Result<Landing, Trouble> {
    let visit = match known_visit(app, order).await? {
        Some(visit) => visit,
        None => match ask_dodo(app, order).await? {
            Ok(visit) => visit,
            Err(landing) => return Ok(landing),
        },
    };
    let held = token(&visit.id);
    claim(app, visit, asks, held.as_deref()).await
}

/// Gives a visit to a browser whose cookie holds `token` for it, or to the first one that comes in time, in the language
/// it `asks` for unless the customer's own is known.
///
/// # Errors
/// When the store fails.
pub async fn claim(
    app: &App,
    visit: Visit,
    asks: Option<Locale>,
    token: Option<&str>,
) -> Result<Landing, Trouble> {
    if is_held(app, &visit, token).await? {
        return Ok(Landing::Visit(visit.id, None));
    }
    if !visit.is_claimable(app.now()) {
        return Ok(Landing::Plain);
    }
    let token = new_token(app);
    let won = app
        .store
        .claim_visit(&visit.id, &hash(&token), asks.as_ref(), app.now())
        .await?;
    Ok(if won {
        Landing::Visit(visit.id, Some(token))
    } else {
        Landing::Plain
    })
}

async fn known_visit(app: &App, order: &Order) -> Result<Option<Visit>, Trouble> {
    let payment = match order {
        Order::Payment(payment) => Some(payment.clone()),
        Order::Subscription(id) => app.store.purchase_of_subscription(id).await?,
    };
    match payment {
        Some(payment) => Ok(app.store.visit_of_purchase(&payment).await?),
        None => Ok(None),
    }
}

async fn find_payment(app: &App, order: &Order) -> Result<Option<PaymentRecord>, DodoError> {
    let found = match order {
        Order::Payment(id) => app.dodo.payment(id).await.map(Some),
        Order::Subscription(id) => app.dodo.first_payment_of(id).await,
    };
    match found {
        Err(DodoError::NotFound { .. }) => Ok(None),
        found => found,
    }
}

/// The webhook is not here yet: ask Dodo, and never believe the query string.
async fn ask_dodo(app: &App, order: &Order) -> Result<Result<Visit, Landing>, Trouble> {
    if app.lookups.check().is_err() {
        // Strangers must not spend Dodo's request budget with made-up ids.
        return Ok(Err(Landing::Waiting));
    }
    let looked_up = tokio::time::timeout(PATIENCE, find_payment(app, order)).await;
    let record = match looked_up {
        Ok(Ok(Some(record))) => record,
        // A subscription can be there before its payment is.
        Ok(Ok(None)) if matches!(order, Order::Subscription(_)) => {
            return Ok(Err(Landing::Waiting));
        }
        Ok(Ok(None)) => return Ok(Err(Landing::Plain)),
        Ok(Err(error)) if error.is_refusal() => return Err(error.into()),
        error => {
            tracing::warn!(?order, ?error, "the order cannot be looked up now");
            return Ok(Err(Landing::Waiting));
        }
    };
    if record.charge().is_some() {
        return Ok(Err(Landing::Plain));
    }
    let opened = open_visit(app, &record).await?;
    Ok(opened.ok_or(match record.status {
        PaymentStatus::Failed | PaymentStatus::Cancelled => Landing::Unpaid,
        // Paid, and no order: a renewal, say.
        PaymentStatus::Succeeded => Landing::Plain,
        _ => Landing::Waiting,
    }))
}

/// Whether `token` is the one that holds the visit, or the one its browser's own window got for a pass.
///
/// # Errors
/// When the store fails.
pub async fn is_held(app: &App, visit: &Visit, token: Option<&str>) -> Result<bool, Trouble> {
    let (Some(token), Some(kept)) = (token, app.store.token_hash(&visit.id).await?) else {
        return Ok(false);
    };
    let is_the_first: bool = hash(token).as_bytes().ct_eq(kept.as_bytes()).into();
    let passes = || FramePass::of(&app.config.secret, &visit.id, &kept);
    Ok(is_the_first || passes().is_window_token(token))
}

/// The passes by which the holder of the visit leaves a frame; none: nobody holds it.
///
/// # Errors
/// When the store fails.
pub async fn passes(app: &App, visit: &Visit) -> Result<Option<FramePass>, Trouble> {
    let kept = app.store.token_hash(&visit.id).await?;
    Ok(kept.map(|kept| FramePass::of(&app.config.secret, &visit.id, &kept)))
}

fn new_token(app: &App) -> String {
    let mut bytes = [0; 32];
    app.random.fill(&mut bytes);
    hex(&bytes)
}

/// Only the hash is kept: who reads the database holds no visit.
fn hash(token: &str) -> String {
    hex(&Sha256::digest(token.as_bytes()))
}

fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
            use std::fmt::Write as _;
            let _ = write!(text, "{byte:02x}");
            text
        })
}
