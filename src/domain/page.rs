//! What a buyer's page shows: the services fill it, the pages draw it.

use serde::{Deserialize, Serialize};

use super::catalogue::Shop;
use super::charge::{ChargeState, Fact};
use super::decline_code::DeclineReason;
use super::ids::{ChargeId, OfferId, StepId, VisitId};
use super::locale::Locale;
use super::money::Money;
use super::offer::{OfferKind, OfferTexts};
use super::purchase::PurchaseItem;
use super::quote::Quote;
use super::timestamp::Timestamp;

/// What every page has: whose it is and how it speaks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frame {
    /// The merchant.
    pub shop: Shop,
    /// The page's language.
    pub locale: Locale,
}

/// The page of a visit, for the browser that holds its cookie.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VisitPage {
    /// The visit.
    pub visit: VisitId,
    /// What was bought first.
    pub purchase: PurchaseSummary,
    /// Charges made in this visit, the oldest first.
    pub charges: Vec<ChargeSummary>,
    /// What is offered now; none while a charge is on its way, and at the end.
    pub offer: Option<OfferCard>,
    /// Something the buyer should read first.
    pub notice: Option<Notice>,
}

/// Something the buyer should read before going on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// The price changed since it was shown; nothing was charged.
    PriceChanged {
        /// What was on the button.
        before: Money,
    },
    /// The offer's time ran out; nothing was charged.
    OfferEnded,
    /// These methods were on the page and can no longer be used; nothing was charged. Never empty.
    MethodGone(Vec<String>),
    /// This customer has made as many one-click charges as are allowed for now; nothing was charged.
    LimitReached,
}

/// What was bought first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PurchaseSummary {
    /// Names and numbers.
    pub lines: Vec<PurchaseLine>,
    /// What was paid, tax included.
    pub total: Money,
    /// What it was paid with, e.g. "Visa •••• 4242".
    pub paid_with: Option<String>,
}

/// One line of a purchase, by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PurchaseLine {
    /// The product's name.
    pub name: String,
    /// Which and how many.
    pub item: PurchaseItem,
}

/// One charge of the visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChargeSummary {
    /// Ours; what a buyer quotes to support.
    pub id: ChargeId,
    /// The product's name.
    pub product_name: String,
    /// What was on the button.
    pub amount: Money,
    /// What was taken instead, should it ever differ.
    pub taken_instead: Option<Money>,
    /// The method, e.g. "Visa •••• 4242".
    pub method: String,
    /// How far it has come.
    pub state: ChargeState,
    /// Why it was declined, in words a buyer may learn.
    pub decline: Option<DeclineReason>,
    /// What a failed charge ended with.
    pub failure: Option<Failure>,
    /// It succeeded after the buyer had been told that nothing was charged.
    pub late: bool,
    /// It has been on its way for longer than banks usually take.
    pub slow: bool,
    /// What the buyer's bank waits for, and until when, in `needs_action`.
    pub action: Option<Action>,
    /// The page that leads to a standard checkout for the same product, once this charge is dead.
    pub standard_checkout: Option<String>,
    /// The page that leads to where the saved card can be changed, once it was declined.
    pub update_card: Option<String>,
    /// The stream of this charge's states, while it is on its way.
    pub events: Option<String>,
}

/// What a failed charge ended with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// The last thing that was learned.
    pub fact: Fact,
    /// Whether the bank had asked the buyer to confirm.
    pub asked: bool,
}

/// What the bank wants of the buyer, who alone can give it, and not on our pages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Action {
    /// The page that leads to where the payment is confirmed; none: there is no such place, or its time is over.
    pub confirm: Option<String>,
    /// Until when it can be confirmed.
    pub until: Deadline,
    /// When we call the attempt closed, at the latest, and the ordinary checkout opens.
    pub closes: Deadline,
}

/// A moment ahead, as the server sees it when it draws the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadline {
    /// When.
    pub at: Timestamp,
    /// Minutes until then, begun ones counted; 0: it is past.
    pub minutes: u32,
}

impl Deadline {
    /// `at`, as seen from `now`.
    pub fn seen(at: Timestamp, now: Timestamp) -> Self {
        Self {
            at,
            minutes: at.minutes_from(now),
        }
    }
}

/// The offer, ready to be drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferCard {
    /// The offer.
    pub offer: OfferId,
    /// The step it stands at.
    pub step: StepId,
    /// How it relates to what the buyer has.
    pub kind: OfferKind,
    /// The merchant's words.
    pub texts: OfferTexts,
    /// The product's name.
    pub product_name: String,
    /// The product's description by Dodo.
    pub product_description: Option<String>,
    /// What the buyer gets.
    pub gets: Vec<String>,
    /// What it is compared with.
    pub has: Option<Comparison>,
    /// The exact amount.
    pub quote: Quote,
    /// How it can be taken.
    pub way: Way,
}

/// What the buyer has, against what is offered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparison {
    /// The product they have.
    pub name: String,
    /// What it includes.
    pub gets: Vec<String>,
    /// List price of the offer less list price of what they have, before tax; none if it cannot be said.
    pub price_difference: Option<Money>,
}

/// How an offer can be taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// One click, on one of these saved methods; the first is preselected. Never empty.
    OneClick(Vec<MethodChoice>),
    /// A standard checkout alone.
    StandardCheckout {
        /// The page that leads there.
        url: String,
        /// Why not by one click.
        why: NoOneClick,
    },
}

/// Why an offer cannot be taken by one click.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoOneClick {
    /// No saved method fits.
    NoMethod,
    /// A checkout for it was opened before and may still be paid: there is one way at a time.
    CheckoutOpen,
    /// The customer has made as many one-click charges as are allowed for now.
    LimitReached,
}

/// A saved method a buyer can choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MethodChoice {
    /// The form's value: its place in the visit's list, never Dodo's id.
    pub choice: u32,
    /// "Visa •••• 4242".
    pub label: String,
    /// "06/32".
    pub expiry: Option<String>,
}
