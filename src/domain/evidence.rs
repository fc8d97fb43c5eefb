//! What a merchant can show of a charge: what was offered, what was agreed to, what happened, in a stable shape.
//!
//! `docs/evidence.md` describes its JSON. A field may be added; one that is taken away or changes its meaning makes a
//! new [`VERSION`].

mod plans;
mod told;

use serde::Serialize;

use super::charge::ChargeState;
use super::ids::{
    ChargeId, CustomerId, LinkId, OfferId, PaymentId, ProductId, QuoteId, SessionId, StepId,
    SubscriptionId, VisitId,
};
use super::locale::Locale;
use super::offer::OfferKind;
use super::payment_method::{Expiry, PaymentMethod};

pub use plans::{
    AddonFacts, ChangeFacts, OtherPlan, PlanFacts, PlanLineFacts, PlanQuoteFacts, PlanRenewalFacts,
    ShownPlansFacts, SubscriptionFacts,
};
pub use told::{Amount, Moment};

/// The version of the shape.
pub const VERSION: u32 = 1;

/// Everything kept about one charge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Evidence {
    /// [`VERSION`].
    pub version: u32,
    /// The charge as it stands.
    pub charge: ChargeFacts,
    /// The visit it was made in.
    pub visit: Option<VisitFacts>,
    /// The purchase that visit rests on: the one that opened it or, if a link did, the customer's last one.
    pub purchase: Option<PurchaseFacts>,
    /// What the buyer was shown; none for a plan change.
    pub shown: Option<ShownFacts>,
    /// What the subscriber was shown before a plan change; none for a purchase.
    pub shown_plans: Option<ShownPlansFacts>,
    /// What the buyer agreed to.
    pub agreed: Option<AgreedFacts>,
    /// Every step, the oldest first.
    pub trail: Vec<TrailStep>,
    /// What the merchant should look at.
    pub flags: Vec<RaisedFlag>,
}

/// A charge as it stands; also a line of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChargeFacts {
    /// Ours.
    pub id: ChargeId,
    /// How far it has come.
    pub state: ChargeState,
    /// The amount of the price seal.
    pub amount: Amount,
    /// What Dodo says it took; none while, or if, it took nothing.
    pub taken: Option<Amount>,
    /// What was bought, or changed to.
    pub product: ProductId,
    /// Its name then.
    pub product_name: String,
    /// How many.
    pub quantity: u32,
    /// The plan change it pays for; none for a purchase.
    pub change: Option<ChangeFacts>,
    /// The offer that was accepted, or the group of plans it was chosen from.
    pub offer: OfferId,
    /// Dodo's customer.
    pub customer: CustomerId,
    /// The visit.
    pub visit: VisitId,
    /// The step of its funnel.
    pub step: StepId,
    /// The saved method.
    pub method: MethodFacts,
    /// Dodo's payment, once known.
    pub payment: Option<PaymentId>,
    /// Dodo's checkout session, once known.
    pub session: Option<SessionId>,
    /// Dodo's decline or refusal code.
    pub error_code: Option<String>,
    /// When the buyer accepted.
    pub accepted_at: Moment,
    /// When the one request left.
    pub sent_at: Option<Moment>,
    /// The words of its flags, each once.
    pub flagged: Vec<String>,
}

/// A saved method, as far as anybody may know it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MethodFacts {
    /// As the buyer saw it, e.g. "Visa •••• 4242".
    pub label: String,
    /// The card's network.
    pub brand: Option<String>,
    /// Its last four digits.
    pub last4: Option<String>,
    /// `MM/YY`.
    pub expiry: Option<String>,
}

impl MethodFacts {
    /// What is known when nothing but the label was kept.
    pub fn of_label(label: &str) -> Self {
        Self {
            label: label.to_owned(),
            brand: None,
            last4: None,
            expiry: None,
        }
    }
}

impl From<&PaymentMethod> for MethodFacts {
    fn from(method: &PaymentMethod) -> Self {
        Self {
            label: method.label(),
            brand: method.brand.clone(),
            last4: method.last4.clone(),
            expiry: method.expiry.as_ref().map(Expiry::to_string),
        }
    }
}

/// The visit a charge was made in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VisitFacts {
    /// Ours.
    pub id: VisitId,
    /// What opened it: `purchase` or `link`.
    pub opened_by: String,
    /// The signed link, if one opened it.
    pub link: Option<LinkId>,
    /// Until when that link was good.
    pub link_ends_at: Option<Moment>,
    /// The subscription whose plan could be changed in it.
    pub subscription: Option<SubscriptionId>,
    /// When it was opened.
    pub opened_at: Moment,
    /// When the customer's browser arrived and took it.
    pub browser_arrived_at: Option<Moment>,
}

/// The purchase that a visit rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PurchaseFacts {
    /// Dodo's payment.
    pub payment: PaymentId,
    /// What was paid.
    pub total: Amount,
    /// What was bought.
    pub lines: Vec<BoughtLine>,
    /// The method it was paid with.
    pub paid_with: Option<String>,
    /// When.
    pub paid_at: Moment,
    /// When its visit was opened.
    pub visit_opened_at: Moment,
    /// When the buyer's browser arrived and took the visit.
    pub browser_arrived_at: Option<Moment>,
}

/// One line of that purchase.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BoughtLine {
    /// Dodo's product.
    pub product: ProductId,
    /// Its name then.
    pub name: String,
    /// How many.
    pub quantity: u32,
}

/// What stood on the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ShownFacts {
    /// How the offer relates to what the buyer had.
    pub kind: OfferKind,
    /// The offer's words; none if it cannot be told which language's they were.
    pub words: Option<OfferWords>,
    /// What was offered.
    pub product: ProductFacts,
    /// What it was compared with.
    pub compared_with: Option<ProductFacts>,
    /// The price seal.
    pub quote: QuoteFacts,
    /// The saved methods to choose from, the preselected one first.
    pub methods: Vec<MethodFacts>,
}

/// The merchant's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OfferWords {
    /// One line: what it is.
    pub headline: String,
    /// Why.
    pub pitch: String,
    /// The accept button, without the amount.
    pub accept: String,
    /// The decline button.
    pub decline: String,
    /// Social proof.
    pub badge: Option<String>,
}

/// A product as it was shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProductFacts {
    /// Dodo's id.
    pub id: ProductId,
    /// Its name.
    pub name: String,
    /// Its description.
    pub description: Option<String>,
    /// Its list price, for one piece.
    pub list_price: Option<Amount>,
    /// How often that is due, e.g. "every month"; none for a one-time product.
    pub every: Option<String>,
}

/// The price seal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct QuoteFacts {
    /// Ours.
    pub id: QuoteId,
    /// The cart as Dodo gave it back.
    pub lines: Vec<LineFacts>,
    /// Before tax and discount.
    pub subtotal: Amount,
    /// Taken off before tax.
    pub discount: Amount,
    /// Tax.
    pub tax: Option<Amount>,
    /// What the button said.
    pub total: Amount,
    /// What each renewal costs.
    pub renewal: Option<RenewalFacts>,
    /// The country whose tax it bears.
    pub country: String,
    /// The language it was shown in.
    pub locale: Option<Locale>,
    /// When Dodo gave it.
    pub taken_at: Moment,
    /// From when on it had to be asked for anew.
    pub expires_at: Moment,
}

/// A line of the seal, in Dodo's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LineFacts {
    /// Dodo's product.
    pub product: ProductId,
    /// Its name.
    pub name: Option<String>,
    /// How many.
    pub quantity: u32,
    /// Dodo's `og_price`.
    pub list_price: Option<Amount>,
    /// Dodo's `discounted_price`.
    pub discounted_price: Option<Amount>,
    /// Dodo's `discount_amount`: basis points of a percentage code.
    pub discount_bps: Option<i64>,
    /// Dodo's `tax`.
    pub tax: Option<Amount>,
}

/// What a subscription costs from then on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RenewalFacts {
    /// Each time, tax included.
    pub total: Amount,
    /// How often, e.g. "every month".
    pub every: String,
    /// The first renewal.
    pub next_at: Option<Moment>,
}

/// What the buyer agreed to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AgreedFacts {
    /// The quote on the page.
    pub quote: QuoteId,
    /// The words on the button, amount included.
    pub button: String,
    /// The sentences beside it.
    pub terms: Vec<String>,
    /// What was to be charged.
    pub amount: Amount,
    /// The method as it was shown.
    pub method: String,
    /// The language of the words.
    pub locale: Locale,
    /// When the click arrived.
    pub at: Moment,
}

/// One step of a charge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TrailStep {
    /// When.
    pub at: Moment,
    /// The state after it.
    pub state: String,
    /// What was learned.
    pub fact: String,
    /// From where.
    pub cause: String,
}

/// Something the merchant should look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RaisedFlag {
    /// When.
    pub at: Moment,
    /// Its word.
    pub flag: String,
    /// The payment it is about, and what that says.
    pub detail: String,
}

/// Many charges at a glance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChargeList {
    /// [`VERSION`].
    pub version: u32,
    /// The newest first.
    pub charges: Vec<ChargeFacts>,
}
